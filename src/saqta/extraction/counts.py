"""Counts that no event of their own tells: of political prisoners, and of some among those counted.

"There were 1,440 political prisoners", "their number rose to 21", "of whom 18 were women". What
says so is data (`counts.toml`). Invariant: each number of a text counts one thing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from saqta.extraction import dating, pack, whereabouts
from saqta.extraction.anatomy import MentionKind
from saqta.extraction.arguments import Arguments
from saqta.extraction.clauses import verb_groups
from saqta.extraction.drafts import Draft
from saqta.extraction.headcount import sides
from saqta.extraction.polarity import Polarity
from saqta.extraction.shapes.counts import CountFile
from saqta.extraction.shapes.frames import SlotRule
from saqta.extraction.site import Site
from saqta.model.claims import ClaimKind, Modality, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage, Unit

_NUMBER, _ROLE = MentionKind.NUMBER, MentionKind.ROLE


_BEFORE, _AFTER, _TURN = 4, 9, 3
_LONGEST_LABEL, _OF_NAMED = 9, 2
_GROUP = MentionKind.GROUP
_RULE = SlotRule(dating.COUNTED)


@cache
def count_file(language: str) -> CountFile:
    """Return how a language counts."""
    data: CountFile = pack.load(language, "counts", CountFile)
    return data


def read_counts(
    story: Story, passage: Passage, told: Sequence[Draft], before: Draft | None
) -> Iterator[Draft]:
    """Yield the further counts of a sentence; `told` are those read, `before` the last one."""
    numbers = passage.by_kind.get(_NUMBER)
    if numbers is None:
        return
    data = count_file(story.parts.language)
    taken = {slot.spans[0].start: draft for draft in told for slot in draft.slots if _sides(slot)}
    for at in numbers:
        if _is_upper(story, passage, at):
            continue
        kind = _labelled(passage, at, data) or _kind(story, passage, at, data)
        draft = taken.get(passage.units[at].start)
        if draft is not None:
            _rename(draft, kind, data)
            before = draft
        elif kind is not None:
            found = _draft(story, passage, at, kind)
            if found is not None:
                yield found
                before = found
        elif _is_part(story, passage, at, data) or _goes_on(story, passage, at, data):
            whole = before if before is not None else next(iter(taken.values()), None)
            inner = not data.here.isdisjoint(passage.words[max(at - 2, 0) : at])
            if inner and whole is not None and not _is_whole(story, passage, at, whole):
                continue
            what = whole.one("what") if whole is not None else None
            found = _draft(story, passage, at, str(what.value), "part") if what else None
            if found is not None and whole is not None:
                found.slots += [*whole.values("date"), *whole.values("place")]
                yield found


def _is_whole(story: Story, passage: Passage, at: int, whole: Draft) -> bool:
    """Tell whether those counted last are those of whom a number tells some.

    They are not in "51 complaints, INCLUDING two", after a sentence on one convict, nor in
    "charged 20 over a march that hurt 160, INCLUDING 88".
    """
    if whole.passage != passage.number:
        return False
    spans = [span for slot in whole.slots if _sides(slot) for span in slot.spans]
    own = max((passage.at(span.start) for span in spans), default=at)
    nearer = [other for other in passage.by_kind[_NUMBER] if own < other < at][-1:]
    verbs = verb_groups(passage, story.grammar) if nearer else ()
    return not any(own < group.head == other - 1 for group in verbs for other in nearer)


def _is_upper(story: Story, passage: Passage, at: int) -> bool:
    """Tell whether a number only says how many at most: "at least six TO NINE of them"."""
    words = passage.words
    ranged = at > 1 and words[at - 1] in _to(story) and passage.units[at - 2].is_a(_NUMBER)
    fallen = ranged and at > _TURN and words[at - _TURN] in story.grammar.words("date_from")
    return ranged and not fallen  # "fell FROM 52 to 40"


def _to(story: Story) -> frozenset[str]:
    return story.grammar.function.became - story.grammar.function.changed_by


def _sides(slot: Slot) -> bool:
    return slot.name in ("min", "max") and bool(slot.spans)


def _rename(draft: Draft, kind: str | None, data: CountFile) -> None:
    what = draft.one("what")
    if kind is not None and what is not None and what.value in data.states:
        draft.slots[draft.slots.index(what)] = Slot("what", kind, what.spans)


def _kind(story: Story, passage: Passage, at: int, data: CountFile) -> str | None:
    """Return what the number at `at` counts by name: "21 political prisoners"."""
    units, words = passage.units, passage.words
    for i in range(at + 1, min(at + _BEFORE, len(units))):
        kind = _named(units[i], data) if units[i].mention is not None else None
        if kind is not None:
            things = story.grammar.function.genitive.isdisjoint(words[at + 2 : i])
            return kind if things else None  # not "one REPORT OF political prisoners"
        if not words[i] or not words[i][0].isalpha() or words[i] in data.fillers:
            break
    if words[at - 1] in story.grammar.function.changed_by:
        return None  # "their number rose BY 12"
    for i in range(at - 1, max(at - _AFTER, -1), -1):  # "the number of political prisoners is 21"
        kind = _named(units[i], data) if units[i].mention is not None else None
        if kind is not None:
            return kind if not data.number.isdisjoint(words[max(i - 3, 0) : i]) else None
        changed = i < at - 1 and words[at - 1] in _to(story)
        if (units[i].is_a(_NUMBER) and not changed) or words[i] in (",", ".", ";"):
            break
    listed = at > 1 and (words[at - 1] == "," or words[at - 1] in story.grammar.function.additive)
    if listed and units[at - 2].is_a(_NUMBER):
        return None
    return _recognised(passage, at, data)


def _recognised(passage: Passage, at: int, data: CountFile) -> str | None:
    """Return what so many are recognised as: "21 people ARE RECOGNISED AS political prisoners"."""
    words, units = passage.words, passage.units
    if not data.here.isdisjoint(words[at - 1 : at]):
        return None  # "50 people, INCLUDING ten women, are recognised as"
    first = _past_parts(words, at + 1, data)
    for i in range(first, min(first + _AFTER, len(units))):
        kind = _named(units[i], data) if units[i].mention is not None else None
        if kind is not None:
            listed = not data.listed.isdisjoint(words[at + 1 : at + _BEFORE])
            told = data.recognised | data.lists if listed else data.recognised
            # "the union RECOGNISED four people as political prisoners"
            return kind if not told.isdisjoint(words[max(at - 1, 0) : i]) else None
    return None


def _past_parts(words: Sequence[str], first: int, data: CountFile) -> int:
    """Step over those told of among them: "50 people (INCLUDING TEN WOMEN) are recognised as"."""
    for opens in range(first, min(first + _BEFORE, len(words) - 1)):
        if words[opens] in ("(", ",") and words[opens + 1] in data.here:
            closing = ")" if words[opens] == "(" else ","
            near = range(opens + 1, min(opens + _AFTER, len(words)))
            return next((i + 1 for i in near if words[i] == closing), first)
    return first


def _labelled(passage: Passage, at: int, data: CountFile) -> str | None:
    """Return what a number after a label counts: "Detained for political reasons: 27"."""
    words, following = passage.words, passage.words[at + 1 : at + 2]
    plain = not following or not following[0].isalnum() or passage.units[at + 1].is_a(_GROUP)
    if at > _LONGEST_LABEL + 1 or words[at - 1 : at] != [":"] or not plain:
        return None
    text = " ".join(unit.lower for unit in passage.units[: at - 1])
    said = {word.lower() for word in passage.said[: at - 1]} | set(text.split())
    if not said.isdisjoint(data.not_counted):
        return None
    return next((k for k, heads in data.labels.items() if not said.isdisjoint(heads)), None)


def _named(unit: Unit, data: CountFile) -> str | None:
    mention = unit.mention
    if mention is None or mention.kind not in (_GROUP, _ROLE):
        return None
    name = mention.value.lower()
    return next((k for k, heads in data.kinds.items() if name.endswith(tuple(heads))), None)


def _is_part(story: Story, passage: Passage, at: int, data: CountFile) -> bool:
    """Tell whether a number counts some of those counted before, by what they are."""
    words, units = passage.words, passage.units
    first = at + 1
    if " ".join(words[first : first + 2]) in data.parts:
        first += 2
    elif all(" ".join(words[max(at - size, 0) : at]) not in data.whole for size in (1, 2, 3)):
        return False
    while first < len(units) and words[first] in data.fillers:
        first += 1
    some = not data.here.isdisjoint(words[max(at - 2, 0) : at])
    apart = story.grammar.words("preposition") if some else frozenset[str]()
    return any(
        units[i].is_a(_GROUP) and all(words[first:i]) and apart.isdisjoint(words[first:i])
        for i in range(first, min(first + 3, len(units)))
    )


def _goes_on(story: Story, passage: Passage, at: int, data: CountFile) -> bool:
    """Tell whether a number is joined to that of some: "of whom 12 were men and SIX WERE women"."""
    joined = not story.grammar.function.additive.isdisjoint(passage.words[at - 1 : at])
    near = passage.by_kind[_NUMBER]
    first = near[near.index(at) - 1] if joined and at != near[0] else at
    if first == at or not _is_part(story, passage, first, data):
        return False
    words, units = passage.words, passage.units
    group = at + 1 + (words[at + 1] in data.fillers)
    return group < len(units) and units[group].is_a(_GROUP)


def _date(site: Site) -> list[Slot]:
    """Return when there were so many: of what a number became, only a date told behind it."""
    found = dating.date(site, "date", _RULE)
    words, near = site.passage.words, site.passage.by_kind[_NUMBER]
    at, to = site.first, _to(site.story)
    if words[at + 1 : at + 2] and words[at + 1] in to and at + 2 in near:
        return []
    became = at != near[0] and words[at - 1] in to
    return [s for s in found if not became or s.spans[0].start > site.trigger.start]


def _beside_name(site: Site) -> list[Slot]:
    """Return where those named before a number are: "the number of inmates IN REED reached 21"."""
    units, data = site.passage.units, count_file(site.story.parts.language)
    for at in site.units_of(MentionKind.PLACE, max(site.first - _AFTER, _OF_NAMED), site.first):
        mention, under = units[at].mention, units[at - 1].lower
        named = _named(units[at - _OF_NAMED], data) is not None
        if mention is not None and named and under in site.story.grammar.words("place_preposition"):
            return [Slot("place", mention.value, (mention.span,))]
    return []


def _changed(passage: Passage, at: int, number: list[Slot], data: CountFile) -> list[Slot]:
    """Return the sides of a number as the verb before puts it.

    "EXCEEDS 40" is more than that, "ROSE from 40 to 52" says that there are 52 now.
    """
    before = passage.words[at - 1]
    least, most = ([s for s in number if s.name == name] for name in ("min", "max"))
    if before in data.exceeding:
        return [Slot("min", int(str(s.value)) + 1, s.spans) for s in least]
    now = most if before in data.rising else []
    return [Slot(name, s.value, s.spans) for s in now for name in ("min", "max")] or number


def _draft(story: Story, passage: Passage, at: int, what: str, rule: str = "named") -> Draft | None:
    unit = passage.units[at]
    number = _changed(passage, at, sides(story, unit), count_file(story.parts.language))
    groups = verb_groups(passage, story.grammar)
    arguments = Arguments(passage, story.grammar, groups)
    polarity = Polarity(passage, story.grammar, groups)
    site = Site(story, passage, arguments, polarity, at, at, None)
    site.start, site.stop = arguments.around(at, at + 1)
    if not number or site.modality() is not Modality.ASSERTED:
        return None
    slots = [Slot("what", what, (unit.span,)), *number]
    if rule == "named":
        slots += _date(site)
        slots += whereabouts.place(site, "place", _RULE) or _beside_name(site)
    spans = [span for slot in slots for span in slot.spans]
    hull = Span(min(s.start for s in spans), max(s.stop for s in spans))
    found = Draft(ClaimKind.COUNT, slots, [hull], f"count.{rule}", unit.span)
    return replace(found, passage=passage.number)
