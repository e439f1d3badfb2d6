"""The drafts of a document as they come; those of a book's earlier stretches are kept packed.

A draft takes more than a kilobyte, and a book may tell of one person a hundred thousand times.
Invariant: each pass gives drafts equal to those that were added, in the order they came. One that
is packed is made anew for each pass, so that nothing done to it outlasts the pass.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.model.claims import ClaimKind, Modality, Slot, Tier, Value
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from saqta.extraction.anatomy import Mention

_PERSON = MentionKind.PERSON
COURT_BELOW = "court below"
"""What `may` tells of a lower court without a name: that of another decision is not its."""
FOR_LIFE = "for life"
"""What `may` tells of a sentence that has no term because it is for life."""
_Shared = tuple[ClaimKind, str, Tier, Modality, bool, tuple[str, ...], bool, bool]
"""Kind, rule, tier, modality, aside, may, unproven, alone: what few drafts have of their own."""


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    kind: ClaimKind
    slots: list[Slot]
    evidence: list[Span]
    rule: str
    trigger: Span
    tier: Tier = Tier.A
    modality: Modality = Modality.ASSERTED
    passage: int = -1
    aside: bool = False  # told in passing ("who had been sentenced"), not in the story's line
    may: tuple[str, ...] = ()  # slots that its frame allows
    unproven: bool = False  # an accusation, which the rest of the text has to bear out
    alone: bool = False  # a harm of its own: "beaten and kept IN SOLITARY" are two

    def values(self, name: str) -> list[Slot]:
        """Return the slots of a name."""
        return [slot for slot in self.slots if slot.name == name]

    def one(self, name: str) -> Slot | None:
        """Return the first slot of a name."""
        for slot in self.slots:
            if slot.name == name:
                return slot
        return None


@dataclass(slots=True)
class Drafts:
    """The drafts of the stretch at hand, behind those of the stretches before it.

    A packed draft is a row of numbers: what it shares with others, its passage, where its trigger
    stands, how many slots and pieces of evidence it has, those pieces; and for each slot what it
    says, and the number of its spans, and those.
    """

    _fresh: list[Draft] = field(default_factory=list)
    _starts: array[int] = field(default_factory=lambda: array("q"))
    _rows: array[int] = field(default_factory=lambda: array("i"))
    _shared: dict[_Shared, int] = field(default_factory=dict)
    _said: dict[tuple[str, Value, type], int] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """Keep one more draft."""
        self._fresh.append(draft)

    def begin_stretch(self) -> None:
        """Pack what was added so far: until all is read, nothing will ask for it."""
        for draft in self._fresh:
            self._starts.append(len(self._rows))
            self._rows.extend(self._packed(draft))
        self._fresh = []

    def __iter__(self) -> Iterator[Draft]:
        """Give all drafts."""
        yield from self._unpacked(self._starts)
        yield from self._fresh

    def of(self, kinds: Collection[ClaimKind]) -> Iterator[Draft]:
        """Give the drafts of some kinds; no others are unpacked for it."""
        wanted = [shared[0] in kinds for shared in self._shared]
        yield from self._unpacked(start for start in self._starts if wanted[self._rows[start]])
        yield from (draft for draft in self._fresh if draft.kind in kinds)

    def _packed(self, draft: Draft) -> list[int]:
        d = draft
        shared = (d.kind, d.rule, d.tier, d.modality, d.aside, d.may, d.unproven, d.alone)
        number = self._shared.setdefault(shared, len(self._shared))
        row = [number, d.passage, d.trigger.start, d.trigger.stop, len(d.slots), len(d.evidence)]
        row += _flat(d.evidence)
        for slot in d.slots:
            said = (slot.name, slot.value, type(slot.value))  # 1 is not True
            row += (self._said.setdefault(said, len(self._said)), len(slot.spans))
            row += _flat(slot.spans)
        return row

    def _unpacked(self, starts: Iterable[int]) -> Iterator[Draft]:
        shared, said, rows = list(self._shared), list(self._said), self._rows
        for start in starts:
            number, passage, first, last, count, spans = rows[start : start + 6]
            kind, rule, tier, modality, aside, may, unproven, alone = shared[number]
            at = start + 6 + 2 * spans
            evidence = _spans(rows[start + 6 : at])
            slots = []
            for _ in range(count):
                name, value, _ = said[rows[at]]
                stop = at + 2 + 2 * rows[at + 1]
                slots.append(Slot(name, value, tuple(_spans(rows[at + 2 : stop]))))
                at = stop
            trigger = Span(first, last)
            yield Draft(
                kind, slots, evidence, rule, trigger, tier, modality, passage,
                aside, may, unproven, alone,
            )  # fmt: skip


def show_full_names(drafts: Sequence[Draft], mentions: Sequence[Mention]) -> None:
    """Add where a name stands in full to the places of a slot that rests on another name."""
    full: dict[Span, Span] = {}
    for mention in mentions:
        where = mention.trait("full_at") if mention.traits and mention.kind is _PERSON else None
        if where is not None:
            start, _, stop = where.partition("-")
            full[mention.span] = Span(int(start), int(stop))
    for draft in drafts if full else ():
        draft.slots = [
            replace(slot, spans=(*slot.spans, *(full[s] for s in slot.spans if s in full)))
            for slot in draft.slots
        ]


def _flat(spans: Iterable[Span]) -> list[int]:
    return [place for span in spans for place in (span.start, span.stop)]


def _spans(places: Sequence[int]) -> list[Span]:
    return [Span(places[i], places[i + 1]) for i in range(0, len(places), 2)]
