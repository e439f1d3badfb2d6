"""Where a frame is tried: a trigger in its sentence, with everything around it.

Invariant: a site knows one trigger; two sites of a sentence share its passage but no state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import BlockKind, Mention, MentionKind, Parts, VerbGroup
from saqta.extraction.arguments import Arguments
from saqta.extraction.companions import members
from saqta.extraction.days import Day
from saqta.extraction.grammar import Grammar
from saqta.extraction.lede import named_next
from saqta.extraction.listed import listed_next
from saqta.extraction.narrative import Timeline
from saqta.extraction.openers import ahead
from saqta.extraction.polarity import Polarity
from saqta.extraction.references import References
from saqta.extraction.sessions import Trial
from saqta.extraction.units import Passage
from saqta.extraction.values.parsed import Found
from saqta.model.claims import Modality, Slot

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Argument, Block
    from saqta.extraction.phrases import Wording
    from saqta.model.spans import Span


_NUMBER, _PERSON = MentionKind.NUMBER, MentionKind.PERSON
_LEAD_REACH = 80
_LONGEST_LEAD = 8
_OPENS = (",", "—", "–", "--", ":")
"""Marks after which what a body resolves is listed."""


@cache
def split(phrase: str) -> list[str]:
    """Return the words of a phrase of a data file; there are few, and they are asked for often."""
    return phrase.split()


@dataclass(slots=True)
class Story:
    """A text as the frames see it.

    `asking`: blocks that make a call, by whom and on whom. `days`: blocks that a date opens.
    `trial`: the one that the whole text reports on. `voice`: the body that says "our" in it.
    """

    parts: Parts
    grammar: Grammar
    timeline: Timeline
    references: References
    values: dict[int, Found]
    mentions: Sequence[Mention]
    passages: list[Passage] = field(default_factory=list)
    asking: dict[int, tuple[list[Slot], list[Slot]]] = field(default_factory=dict)
    days: dict[int, Day] = field(default_factory=dict)
    trial: Trial | None = None
    voice: str | None = None

    def block(self, passage: Passage) -> Block:
        """Return the block that a passage stands in."""
        return self.parts.blocks[passage.sentence.block]

    def resolving(self, passage: Passage) -> Mention | None:
        """Return the body that a resolution opens with, on a line of its own: "The X Senate,"."""
        for earlier in self.passages[passage.number :: -1][1:_LEAD_REACH]:
            units = earlier.units
            if self.block(earlier).kind is BlockKind.ITEM:
                continue  # "(b) calls on the X Council to:"
            if len(units) <= _LONGEST_LEAD and earlier.words[-1:] and earlier.words[-1] in _OPENS:
                bodies = [u.mention for u in units if u.is_a(MentionKind.ORGANIZATION)]
                if len(bodies) == 1:
                    return bodies[0]
        return None

    def text(self, span: Span) -> str:
        """Return the words of a span, as written, on one line."""
        return " ".join(span.quote(self.parts.content).split())


@dataclass(slots=True)
class Site:
    """A trigger (units `first` to `last`; `group` where it is a verb) and its clause.

    `of_people` keeps which numbers count people, as each frame asks for each side of them.
    """

    story: Story
    passage: Passage
    arguments: Arguments
    polarity: Polarity
    first: int
    last: int
    group: VerbGroup | None
    start: int = 0
    stop: int = 0
    aside: tuple[int, int] = (0, 0)  # units that tell of something else: ", who edits a site,"
    of_people: dict[int, bool] = field(default_factory=dict, init=False)

    @property
    def trigger(self) -> Span:
        """The words that set the frame off."""
        return self.passage.span(self.first, self.last)

    def modality(self) -> Modality:
        """Return how the sentence puts the event."""
        if self.group is not None:
            return self.polarity.of_group(self.group)
        return self.polarity.of_noun(self.first)

    def units_of(self, kind: MentionKind, start: int, stop: int) -> list[int]:
        """Return the units of a kind in [start, stop)."""
        told = self.passage.by_kind.get(kind)
        if told is None:
            return []
        opens, closes = self.aside
        if opens == closes:
            return [i for i in told if start <= i < stop]
        return [i for i in told if start <= i < stop and not opens <= i < closes]

    def contains(self, phrases: Iterable[str], start: int, stop: int) -> int | None:
        """Return the first unit in [start, stop) at which one of the phrases begins."""
        said, told = self.passage.said, self.passage.vocabulary
        sought = [parts for phrase in phrases if (parts := split(phrase))[0] in told]
        for at in range(max(start, 0), min(stop, len(said))) if sought else ():
            for parts in sought:
                end = at + len(parts)
                if end <= stop and said[at] == parts[0] and said[at:end] == parts:
                    return at
        return None

    def says(self, wording: Wording, start: int, stop: int) -> bool:
        """Whether units [start, stop) hold one of the phrases, words inside mentions too."""
        said = wording.firsts & self.passage.every_word
        if not said:
            return False
        told = self.passage.spoken.between(max(start, 0), stop)
        for first in said:
            for phrase in wording.phrases[first]:
                if phrase in told:
                    return True
        return False

    def under(self, unit: int) -> str:
        """Return the preposition right before a unit, articles and adjectives stepped over."""
        words, grammar = self.passage.words, self.story.grammar
        relative = grammar.function.relative_thing
        for at in range(unit - 1, max(unit - 6, -1), -1):
            word = words[at]
            if not word and self.passage.units[at].is_a(_NUMBER):
                continue
            if not word or word in (",", ".", ";", "(", ")") or word in relative:
                return ""
            size = grammar.ends(words, at, "preposition")
            if size:
                return " ".join(words[at - size + 1 : at + 1])
        return ""

    def names(self, arguments: Sequence[Argument], name: str) -> list[Slot]:
        """Return the named people among arguments, or those that their words refer to."""
        units = self.passage.units
        named = [
            a for a in arguments if units[a.unit].is_a(_PERSON)
            and not (a.unit > 1 and units[a.unit - 1].is_a(_NUMBER))  # "300 Reed Sufis"
            and not self._is_of_stance(a.unit)
        ]  # fmt: skip
        if named:
            slots = [
                Slot(name, _value(units[a.unit].mention), (units[a.unit].span,)) for a in named
            ]
            return _distinct([*self._joined(arguments, named[0].unit, name), *slots])
        found: list[Slot] = []
        for argument in arguments:
            mention = units[argument.unit].mention
            if mention is None or mention.kind in (MentionKind.GROUP, MentionKind.ROLE):
                found.extend(
                    Slot(name, _value(units[a.unit].mention), (units[a.unit].span,))
                    for a in members(self.arguments, argument.unit)
                    if mention is not None
                )
                if found:
                    break
                found.extend(
                    Slot(name, person.value, (units[argument.unit].span, person.span))
                    for person in self._referred(argument.unit)
                )
                if found:
                    break
        return _distinct(found)

    def _is_of_stance(self, unit: int) -> bool:
        """Whether a name only tells whom the next one is for or against: "the A CRITIC B"."""
        after = self.passage.units[unit + 2 : unit + 3]
        named = bool(after) and after[0].is_a(_PERSON)
        return named and self.passage.said[unit + 1] in self.story.grammar.words("stance")

    def _joined(self, arguments: Sequence[Argument], first: int, name: str) -> list[Slot]:
        """Return whom a pronoun joined to a name means: "held HIM and his guard, A", "A and I"."""
        words, grammar = self.passage.words, self.story.grammar
        for argument in arguments:
            at = argument.unit
            beside = words[at + 1 : at + 2] if at < first else words[at - 1 : at]
            additive = not grammar.function.additive.isdisjoint(beside)
            kind = "pronoun" if at < first else "first_person"
            if additive and words[at] in grammar.words(kind):
                span = self.passage.units[at].span
                people = self.story.references.people(self.passage, at)
                return [Slot(name, person.value, (span, person.span)) for person in people]
        return []

    def _referred(self, unit: int) -> Sequence[Mention]:
        """Return whom a pronoun or group means: those told of, or whom "his" runs ahead of."""
        coming = ahead(self.arguments, self.arguments.groups, unit)
        named = None if coming is None else self.passage.units[coming[0]].mention
        if coming is not None and named is not None and coming[1]:
            return (named,)
        found = self.story.references.people(self.passage, unit)
        if not found and named is None:
            found = listed_next(self.story.passages, self.passage, unit, self.story.grammar)
        if not found and named is None:
            named = named_next(self.story, self.passage, unit)
        return found or (() if named is None else (named,))


def _value(mention: Mention | None) -> str:
    return "" if mention is None else mention.value


def _distinct(slots: list[Slot]) -> list[Slot]:
    first: dict[object, Slot] = {}
    for slot in slots:
        first.setdefault(slot.value, slot)
    return list(first.values())
