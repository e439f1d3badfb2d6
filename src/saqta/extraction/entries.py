"""Read lists of people: labelled fields under a name, and lines with a name and a penalty.

"Charge: Article 174 (inciting hatred)" tells of the person in the line above; "2. A (Oral) - 15
days" of A. Labels are data (`fields.toml`). Invariant: without a person in the entry's own first
line nothing is read, and a line with a finite verb before its penalty is left to the frames.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction import circumstances, pack
from saqta.extraction.anatomy import BlockKind, MentionKind
from saqta.extraction.assembly import Draft
from saqta.extraction.frames import SlotRule
from saqta.extraction.offences import offence
from saqta.extraction.penalties import penalties, shared_out
from saqta.model.claims import ClaimKind, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.extraction.site import Site, Story
    from saqta.extraction.units import Passage

_LONGEST_LABEL = 4
_LONGEST_HEAD = 8
_FARTHEST_NAME = 4
_HEADS = (BlockKind.ITEM, BlockKind.HEADING, BlockKind.TITLE)
_RULE = SlotRule("none")
_OUTCOMES = ("upheld", "overturned", "reduced", "increased")


class FieldFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`fields.toml`: labels by what their field tells, and the words that decide how to read it."""

    labels: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]


@cache
def field_file(language: str) -> FieldFile:
    """Return the fields of a language."""
    data: FieldFile = pack.load(language, "fields", FieldFile)
    return data


@cache
def _kinds(language: str) -> dict[str, str]:
    return {label: kind for kind, all_ in field_file(language).labels.items() for label in all_}


class Entries:
    """Follows the entries of one text: whose fields the lines are, and which field goes on."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._data = field_file(story.parts.language)
        self._person: Slot | None = None
        self._block, self._kind = -1, ""
        self._laws: list[Slot] = []

    def label(self, passage: Passage) -> int:
        """Return the unit of the colon or dash after a label or name; 0 where there is none."""
        block = self._story.block(passage)
        self._head(passage, block.kind)
        words = passage.words
        for at in range(1, min(_LONGEST_LABEL + 1, len(words))):
            if words[at] == ":":
                kind = _kinds(self._story.parts.language).get(" ".join(words[:at]), "")
                self._block, self._kind = passage.sentence.block, kind
                if kind == "name":
                    self._enter(passage)
                return at if kind else 0
            if not words[at]:
                break
        if passage.sentence.block != self._block:
            self._kind = "line" if self._is_listed(passage) else ""
        return 0

    def _head(self, passage: Passage, kind: BlockKind) -> None:
        """Take the person of a line that holds little but a name."""
        if kind in _HEADS and len(passage.units) <= _LONGEST_HEAD:
            self._enter(passage)

    def _enter(self, passage: Passage) -> None:
        people = [u for u in passage.units if u.is_a(MentionKind.PERSON)]
        if len(people) == 1 and people[0].mention is not None:
            self._person = Slot("person", people[0].mention.value, (people[0].span,))
            self._laws = []
        elif people:
            self._person = None

    def _is_listed(self, passage: Passage) -> bool:
        """Whether a line begins with a name and stands under "ARRESTS" or "Sentenced:"."""
        block = self._story.block(passage)
        if block.lead_in is None or block.kind is not BlockKind.ITEM:
            return False
        lead = self._story.parts.blocks[block.lead_in].span
        said = self._story.parts.text(lead).lower().replace(":", " ").split()
        return any(word in said for word in self._data.words["list"])

    def read(self, site: Site, label: int) -> Iterator[Draft]:
        """Yield what a field or a line of a list tells."""
        site.start, site.stop = label + (label > 0), self._end(site, label)
        site.first = site.last = label or site.stop - 1
        if site.start >= site.stop or site.passage.words[site.start] in self._data.words["nothing"]:
            return
        if not label and self._kind == "sentence":
            yield from self._later(site)
        elif self._kind in ("sentence", "line"):
            yield from self._sentence(site)
        elif label and self._person is not None:
            yield from self._field(site, self._person)

    @property
    def open(self) -> bool:
        """Whether a field or list goes on that a sentence without label may add to."""
        return self._kind in ("sentence", "line")

    def _field(self, site: Site, person: Slot) -> Iterator[Draft]:
        if self._kind == "charge":
            self._laws = circumstances.law(site, "law", _RULE)
            slots = [*self._laws, *circumstances.code(site, "code", _RULE), *self._offence(site)]
            if slots:
                yield self._draft(site, ClaimKind.CHARGE, [person, *slots])
        elif self._kind == "detention":
            when = circumstances.date(site, "date", _RULE)
            where = [
                Slot("place", m.value, (m.span,))
                for u in site.units_of(MentionKind.PLACE, site.start, site.stop)
                if (m := site.passage.units[u].mention) is not None
            ]
            if when:
                kind = Slot("kind", "unspecified", (site.trigger,))
                victim = Slot("victims", person.value, person.spans)
                yield self._draft(site, ClaimKind.DETENTION, [victim, kind, *when, *where[:1]])
        elif self._kind == "hearing":
            when = circumstances.date(site, "date", _RULE)
            if when:
                stage = Slot("stage", "trial", (site.trigger,))
                court = circumstances.court(site, "court", _RULE)
                yield self._draft(site, ClaimKind.HEARING, [person, *court, *when, stage])
        elif self._kind == "appeal":
            yield from self._later(site)

    def _offence(self, site: Site) -> list[Slot]:
        """Return the gloss of an article, or else the plain words of the field."""
        found = offence(site, "offence", SlotRule("offence", after=(":",)))
        if found:
            return found
        words, stop = site.passage.words, site.start
        while stop < site.stop and words[stop] and words[stop] not in (";", ".", "(", ","):
            stop += 1
        if stop == site.start:
            return []
        span = site.passage.span(site.start, stop - 1)
        return [Slot("offence", site.story.text(span), (span,))]

    def _sentence(self, site: Site) -> Iterator[Draft]:
        """Read penalties with their people: those named before each, else the entry's own."""
        told = [p for p in penalties(site, site.start, site.stop) if p.code is not None]
        judges = circumstances.judges(site, "judges", _RULE)
        benches = {slot.value for slot in judges}
        people = [
            (u, Slot("person", m.value, (m.span,)))
            for u in site.units_of(MentionKind.PERSON, site.start, told[-1].at if told else 0)
            if (m := site.passage.units[u].mention) is not None and m.value not in benches
        ]
        if self._kind == "line" and (not people or people[0][0] > _FARTHEST_NAME):
            return
        if not people and self._person is not None:
            people = [(site.start, self._person)]
        shared = [
            *circumstances.court(site, "court", _RULE), *judges,
            *circumstances.date(site, "date", _RULE),
            *(circumstances.law(site, "law", _RULE) or self._laws), *self._place(site),
        ]  # fmt: skip
        for person, penalty in shared_out(site, people, told):
            yield self._draft(site, ClaimKind.SENTENCE, [person, *penalty.slots, *shared])

    def _place(self, site: Site) -> list[Slot]:
        """Return the place right after the name in a line: "A (Oral)", "A, Oral"."""
        units, words = site.passage.units, site.passage.words
        for u in site.units_of(MentionKind.PLACE, site.start, site.start + 6):
            mention = units[u].mention
            if u >= 2 and words[u - 1] in ("(", ",") and units[u - 2].is_a(MentionKind.PERSON):
                return [] if mention is None else [Slot("place", mention.value, (mention.span,))]
        return []

    def _later(self, site: Site) -> Iterator[Draft]:
        """Read what a higher court made of it: "4 July 2023, Supreme Court: reduced to 6 years"."""
        outcome = next((o for o in _OUTCOMES if self._has(site, o)), None)
        if outcome is None or self._person is None or self._has(site, "former"):
            return
        slots = [
            self._person, Slot("outcome", outcome, (site.trigger,)),
            *circumstances.court(site, "court", _RULE), *circumstances.date(site, "date", _RULE),
        ]  # fmt: skip
        told = penalties(site, site.start, site.stop, changed=True)
        if outcome in ("reduced", "increased") and told:
            slots += [s for s in told[-1].slots if s.name in ("penalty", "term")]
        yield self._draft(site, ClaimKind.APPEAL, slots)

    def _has(self, site: Site, name: str) -> bool:
        return site.contains(self._data.words[name], site.start, site.stop) is not None

    def _end(self, site: Site, label: int) -> int:
        """Return where a field begins to tell of what once was or was asked for."""
        words = site.passage.words
        former = self._data.words["former"]
        stop = next((i for i in range(label, len(words)) if words[i] in former), len(words))
        if stop < len(words):
            while stop > label and words[stop] not in (";", ",", "."):
                stop -= 1
        return stop

    def _draft(self, site: Site, kind: ClaimKind, slots: Iterable[Slot]) -> Draft:
        held = list(slots)
        span = site.passage.sentence.span
        return Draft(
            kind, held, [span], f"entry.{kind}", site.trigger,
            passage=site.passage.number, aside=True,
        )  # fmt: skip
