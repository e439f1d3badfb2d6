"""An entry of a list, form or table: whom it is of, and the sentences that its words abbreviate.

Invariant: a word put in stands where the label, dash or bracket stood that it is read for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.grammar import BE, HAVE, ING, PARTICIPLE, PAST, THIRD
from saqta.extraction.labels import Forms
from saqta.extraction.segments import (
    ACTIVE,
    Segment,
    elided,
    joined,
    listed,
    segments,
    tells,
    trimmed,
    with_prepositions,
    words_at,
)
from saqta.extraction.site import Story
from saqta.extraction.units import Passage, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_PERSON = MentionKind.PERSON
_OUTCOME_WITHIN = 9
_OPENING = 4
_ARROW = "→"
_CODE_AND_LAW = 4
"""Within how many units an article stands that its code comes before: "Criminal Code Art. 5"."""
_AFTER_BIRTH = frozenset({",", ";", ")", "-"})
_OF_EVENTS = (MentionKind.COURT, MentionKind.DATE, MentionKind.PLACE)
TELLING = (MentionKind.TERM, MentionKind.AMOUNT, MentionKind.LAW)


def _undated(units: Sequence[Unit]) -> Sequence[Unit]:
    """Return what follows the date that units open with: "May 2013 REMAND extended"."""
    dated = bool(units) and units[0].is_a(MentionKind.DATE)
    return trimmed([*units[1:]]) if dated else units


@dataclass(slots=True)
class Entry:
    """Whom the present entry is of, and what its list says of all.

    `laws` are those of the charge, for the sentence below it; `present`: it is a chronicle's line,
    which may tell in the present what happened; `loose`: its head is a sentence.
    """

    story: Story
    forms: Forms
    people: list[Unit] = field(default_factory=list)
    reads: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    laws: list[Unit] = field(default_factory=list)
    present: bool = False
    loose: bool = False

    def begin(self) -> None:
        """Begin a line: what was told of a sentence's subject ends with its line."""
        if self.loose:
            self.people, self.loose = [], False

    def alone(self, kind: MentionKind) -> tuple[str, ...]:
        """Return what an entry reads that tells nothing but such a value."""
        return tuple(self.forms.file.alone[kind.value].split())

    def line(self, passage: Passage, units: list[Unit]) -> Passage | None:
        """Return a sentence with the subject that it lacks, or None where it has its own."""
        owned = self.owned(units)
        if owned is not None:
            told = _undated(units)
            dated = units[:1] if units[0].is_a(MentionKind.DATE) else []
            return self.made(passage, owned, [*told[1:], *dated], told[0])
        found = self.lacks_subject(units)
        outcome = self._outcome(units)
        if outcome is not None:
            at, verb = outcome
            told = [*units[:at], *units[at + 1 :]]
            return self.made(
                passage, (*self.forms.owner, *self.forms.decided, verb), told, units[at]
            )
        if found is None:
            return None
        at, passive = found
        was = words_at(units[at], self.forms.file.passive) if passive else []
        return Passage(passage.sentence, [*units[:at], *self.people, *was, *units[at:]])

    def lacks_subject(self, units: Sequence[Unit]) -> tuple[int, bool] | None:
        """Return where a verb is to stand or stands without subject, and whether "was" lacks."""
        found = elided(units, self.story.grammar, present=self.present)
        if found is not None and units[found[0]].lower in self.forms.file.acting:
            return found[0], False
        if found is not None and units[found[0]].lower in self.forms.file.undergone:
            bound = self.story.grammar.function.infinitive_marker
            onward = bool(bound & {unit.lower for unit in units[found[0] + 1 : found[0] + 2]})
            return found[0], found[1] or not (onward or self._has_object(units, found[0]))
        if found is None and self.owned(units) is not None:
            return 0, False
        if found is not None or not units or units[0].mention is not None:
            return found
        opening = " ".join(unit.lower for unit in units[:_OPENING]) + " "
        if any(opening.startswith(state + " ") for state in self.forms.file.state):
            return 0, True
        word = units[0].lower
        past = len(word) > _OPENING and word.endswith(self.forms.file.past)
        return (0, False) if past else None

    def _outcome(self, units: Sequence[Unit]) -> tuple[int, str] | None:
        """Return the word for what a later court did, where but a date and a court stand before."""
        for at, unit in enumerate(units[:_OUTCOME_WITHIN]):
            if unit.mention is None and unit.lower in self.forms.file.outcome:
                court = any(u.is_a(MentionKind.COURT) for u in units[:at])
                bare = all(u.is_a(MentionKind.DATE) for u in units[:at])
                court = court or (bare and self._on_appeal(units[at:]))
                court = court and not self._has_object(units, at)
                return (at, self.forms.file.outcome[unit.lower]) if court else None
            if unit.mention is None and unit.lower.isalpha() and len(unit.lower) > 2:
                return None
        return None

    def appealed(self, passage: Passage, reads: Sequence[str], units: list[Unit]) -> Passage | None:
        """Return what a field of appeals tells: "Appeal: Reed Court, 5 May - CONFIRMED"."""
        file, grammar = self.forms.file, self.story.grammar
        known = {**file.appealed, **file.outcome}
        outcomes = [i for i, unit in enumerate(units) if unit.lower in known]
        at = outcomes[0] if len(outcomes) == 1 and all(u.lower != ";" for u in units) else 0
        of_appeal = reads[: len(self.forms.owner) + 1] == (*self.forms.owner, file.owned["appeal"])
        if not (at and of_appeal and self.people):
            return None
        plain = (grammar.words("preposition") | grammar.words("determiner")).union(file.owned)
        said = [unit.lower for unit in units[:at] if unit.mention is None]
        if {word for word in said if word.isalpha()} - plain or grammar.verbs.keys() & {
            u.lower for u in units[at + 1 :]
        }:
            return None
        told = [*units[:at], *units[at + 1 :]]
        verb = (*self.forms.owner, *self.forms.decided, known[units[at].lower])
        return self.made(passage, verb, told, units[at])

    def _on_appeal(self, units: Sequence[Unit]) -> bool:
        return any(unit.lower in self.forms.file.review for unit in units)

    def _has_object(self, units: Sequence[Unit], at: int) -> bool:
        """Whether a word for an outcome is a verb of prose: "the court UPHELD the verdict"."""
        grammar = self.story.grammar
        after = units[at + 1].lower if at + 1 < len(units) else ""
        return after in grammar.words("determiner") or after in grammar.words("possessive")

    def clauses(
        self, passage: Passage, reads: tuple[str, ...], units: list[Unit], mark: Unit
    ) -> Iterator[Passage]:
        """Yield the clauses of an entry's line, each with its subject."""
        held: list[Unit] = []
        begun, said, listing = mark, reads, False
        told: Iterable[Segment] = segments(units, self.story.parts.folded, mark)
        for segment in told if reads[:1] == self.forms.owner else self._parted(told):
            rest = segment.units
            if rest[0].lower in self.forms.file.former:
                continue
            if rest[0].is_a(_PERSON) and not self.own(passage, rest):
                named, after = listed(rest, 0, self.story.grammar)
                if listing and not held:
                    named = [*self.people, *named]
                yield from self._closed(passage, said, held, begun)
                self.people, listing = named, True
                held, begun, said = [*rest[after:]], segment.mark, reads
            elif (
                self.people
                and said[:1] != self.forms.owner
                and self.lacks_subject(rest) is not None
            ):
                yield from self._closed(passage, said, held, begun)
                line = self.line(passage, rest)
                held, said, listing = [], (), False
                if line is not None:
                    yield line
            elif (whole := self._whole(passage, held, segment)) is not None:
                yield from self._closed(passage, said, held, begun)
                held, said = [], ()
                yield whole
            else:
                if held and self._apposed(held, segment, said):
                    yield from self._closed(passage, (), held, begun)
                    held = []
                begun = segment.mark if not held else begun
                held += [*(words_at(segment.mark, (",",)) if held else ()), *rest]
        if listing and said and not held:
            yield self.made(passage, said, [], begun)
        yield from self._closed(passage, said, held, begun)

    def _whole(self, passage: Passage, held: Sequence[Unit], after: Segment) -> Passage | None:
        """Return a sentence that needs nothing more: it has a verb, or an arrow stands for one.

        "Ten years → EIGHT YEARS (cassation)" reads "the sentence of ten years was replaced by …".
        """
        old = [unit for unit in held if unit.is_a(MentionKind.TERM)]
        arrow, termed = after.mark.lower == _ARROW, after.units[0].is_a(MentionKind.TERM)
        if self.people and old and arrow and termed:
            of, by = self.forms.file.changed
            told = [*old[-1:], *words_at(after.mark, by.split()), *after.units]
            return self.made(passage, (*self.forms.owner, *of.split()), told, after.mark)
        own = self.own(passage, after.units)
        return Passage(passage.sentence, after.units) if own else None

    def _parted(self, told: Iterable[Segment]) -> Iterator[Segment]:
        """Part notes at the commas where what follows is told of another event."""
        for segment in told:
            if any(unit.lower == "," for unit in segment.units) and self.is_terse(segment.units):
                yield from self._by_events(segment)
            else:
                yield segment

    def is_terse(self, units: Sequence[Unit]) -> bool:
        """Tell notes, whose participles lack "was", from prose."""
        grammar = self.story.grammar
        words = {unit.lower for unit in units}
        finite = grammar.modals | grammar.words(BE) | grammar.words(HAVE)
        return all(map(words.isdisjoint, (
            finite, grammar.words("subject_pronoun"), grammar.words("relative"),
        )))  # fmt: skip

    def _by_events(self, segment: Segment) -> Iterator[Segment]:
        held: list[Unit] = []
        mark, depth = segment.mark, 0
        for at, unit in enumerate(segment.units):
            depth += (unit.lower == "(") - (unit.lower == ")")
            ends = unit.lower == "," and unit.mention is None and not depth and bool(held)
            if ends and self._begins(held, segment.units[at + 1 :]):
                yield Segment(held, mark)
                held, mark = [], unit
            else:
                held.append(unit)
        if held:
            yield Segment(trimmed(held), mark)

    def _begins(self, held: Sequence[Unit], units: Sequence[Unit]) -> bool:
        """Tell whether a comma parts one event from another: "detained on 5 May, | beaten"."""
        if not units or self._has_verb(units[0]) or self.owned(units) is not None:
            return bool(units)
        opens = self._has_verb(held[0]) and held[0].lower not in self.forms.file.ruled
        return opens and any(units[0].is_a(kind) for kind in TELLING)

    def _has_verb(self, unit: Unit) -> bool:
        form = self.story.grammar.verbs.get(unit.lower) if unit.mention is None else None
        tells = form is not None and PARTICIPLE in form.forms and ING not in form.forms
        return tells and unit.lower not in self.forms.file.idle

    def owned(self, units: Sequence[Unit]) -> tuple[str, ...] | None:
        """Return what reads of somebody's a word that lacks its owner: "APPEAL rejected"."""
        units = _undated(units)
        noun = self.forms.file.owned.get(units[0].lower) if units else None
        rest = [unit for unit in units[1:] if unit.lower not in self.forms.file.none]
        form = self.story.grammar.verbs.get(rest[0].lower) if noun and rest else None
        if form is None or noun is None or not form.forms & {PAST, PARTICIPLE, THIRD}:
            return None
        passive = PARTICIPLE in form.forms and form.kind not in ACTIVE
        return (*self.forms.owner, *noun.split(), *(self.forms.file.passive if passive else ()))

    def _apposed(self, held: list[Unit], after: Segment, said: tuple[str, ...]) -> bool:
        """Tell whether what stands before the telling part says only who someone is."""
        before = Segment(held, after.mark)
        if any(before.has(k) for k in TELLING) or not any(after.has(k) for k in TELLING):
            return False
        return not said or not any(before.has(kind) for kind in _OF_EVENTS)

    def tells_apart(self, passage: Passage) -> bool:
        """Tell whether a line below several people tells of him and of her: "She: two years"."""
        told = (unit.mention for unit in passage.units)
        said = {m.trait("gender") for m in told if m and m.trait("anaphor") == "pronoun"}
        return len(self.people) > 1 and not {"m", "f"}.isdisjoint(said)

    def own(self, passage: Passage, units: Sequence[Unit]) -> bool:
        """Tell whether words have a verb of their own; notes that open with a term have none."""
        if units and any(map(units[0].is_a, TELLING)) and self.is_terse(units):
            return False
        return tells(passage.sentence, units, self.story.grammar)

    def _closed(
        self, passage: Passage, reads: tuple[str, ...], held: list[Unit], mark: Unit
    ) -> Iterator[Passage]:
        """Yield what words without a verb say: what their label or heading, or they alone, tell."""
        held = self._without_birth(held)
        if not held or not self.people or held[0].lower in self.forms.file.none:
            return
        telling = Segment(held, mark)
        alone = next((k for k in TELLING if telling.has(k)), None)
        if not reads and alone is not None:
            reads = self.alone(alone)
        if reads and held[0].lower == "(" and len(self.people) > 1:  # of the last one named
            everyone, self.people = self.people, self.people[:-1]
            yield self.made(passage, reads, [], mark)
            self.people = everyone[-1:]
        if alone is MentionKind.LAW and " ".join(reads) in self.forms.file.beside_law:
            yield self.made(passage, reads, [], mark)
            reads = self.alone(alone)
        if reads:
            yield self.made(passage, reads, held, mark)
        else:
            comma, joiner = words_at(mark, (",",)), self.forms.file.joiner
            yield Passage(passage.sentence, [*joined(self.people, joiner), *comma, *held])

    def _without_birth(self, held: list[Unit]) -> list[Unit]:
        """Leave out a note of someone's birth, which is no event."""
        at = next((i for i, u in enumerate(held[:3]) if u.lower in self.forms.file.born), None)
        if at is None:
            return held
        ends = (i for i, unit in enumerate(held) if i > at and unit.lower in _AFTER_BIRTH)
        return trimmed(held[next(ends, len(held)) + 1 :])

    def made(
        self, passage: Passage, reads: tuple[str, ...], held: Sequence[Unit], mark: Unit
    ) -> Passage:
        """Return the sentence that words put in make of the entry's people and what it holds."""
        bare = self.forms.file.bare
        said = with_prepositions(held, bare, head=bool(reads) and reads[-1] not in bare.values())
        laws = [unit for unit in held if unit.is_a(MentionKind.LAW)]
        if reads == self.alone(MentionKind.LAW):
            self.laws = laws
        elif reads == self.alone(MentionKind.TERM) and not laws and self.laws:
            said += [*words_at(self.laws[0], (bare["law"],)), *self.laws]
        first = held[0].mention if held else None
        named = any(unit.is_a(MentionKind.LAW) for unit in held[:_CODE_AND_LAW])
        if first is None and held and not named and reads in self.forms.otherwise:
            reads = (*reads, self.forms.otherwise[reads])
        joiner = self.forms.file.joiner
        return Passage(
            passage.sentence,
            [*joined(self.people, joiner), *words_at(mark, reads), *said],
        )

    def stands(self, passage: Passage) -> Iterator[Passage]:
        """Yield the status that the list tells of all that stand in it."""
        if self.standing and self.people:
            yield self.made(passage, self.standing, [], self.people[-1])
