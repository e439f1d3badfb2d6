"""Read entries of lists, forms and tables as the sentences that they abbreviate.

Below a name, "Detained: 4 May" becomes "NAME was detained on 4 May"; "1. NAME (Place) - 15 days"
becomes "NAME was sentenced in Place to 15 days". Which words are put in is data (`records.toml`).
Invariant: a word put in stands where the label, dash or bracket stood that it is read for, so
that evidence is the text's own; running prose is left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Block, BlockKind, MentionKind
from saqta.extraction.entries import TELLING, Entry
from saqta.extraction.heads import AFTER_NAME, BEFORE_NAME, LINES_BELOW, Heads
from saqta.extraction.labels import Forms, forms, matching
from saqta.extraction.lines import one, spelled, with_laws
from saqta.extraction.rows import row
from saqta.extraction.segments import (
    PARTING,
    Segment,
    is_post,
    listed,
    segments,
    tells,
    words_at,
)
from saqta.extraction.site import Story
from saqta.extraction.tables import Table, header
from saqta.extraction.units import Passage, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_PERSON = MentionKind.PERSON
_APART = frozenset({
    BlockKind.FURNITURE, BlockKind.SIGNATORIES, BlockKind.CAPTION, BlockKind.BYLINE,
    BlockKind.DATELINE, BlockKind.REFERENCE,
})  # fmt: skip
_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.LEAD_IN})
_FIELDS_AWAY = 3
_OPENING = frozenset({BlockKind.ITEM, BlockKind.HEADING})
_HALVES = (MentionKind.TERM, MentionKind.COURT)
_Block = tuple[int, list[Passage]]
_LONGEST_HEADING = 110
_LABEL_WORDS = 4
_TITLED = 2
_BEFORE_LABEL = frozenset({".", ",", ";", "|", ")"})


@dataclass(slots=True)
class _Records:
    """The entries of one text, and the table that its lines stand in.

    `headed` is the number of the block below a heading that names someone; `hero` is whom the
    title of a chronicle names.
    """

    story: Story
    forms: Forms
    entry: Entry
    heads: Heads
    table: Table | None = None
    headed: int | None = None
    hero: Unit | None = None

    def with_courts(self, blocks: Iterable[_Block]) -> list[_Block]:
        """Join the line that names a court to that of the sentence, a few fields away."""
        joined: list[_Block] = []
        for number, passages in blocks:
            at = self._other_half(joined, passages)
            if at is None:
                joined.append((number, passages))
            else:
                (first,), (second,) = joined[at][1], passages
                joined[at] = joined[at][0], [one(first, second, self.heads.label(second)[1])]
        return joined

    def _other_half(self, above: Sequence[_Block], passages: Sequence[Passage]) -> int | None:
        """Return where above the court of a term stands, or the term of a court."""
        half = self._half(passages)
        if half is None:
            return None
        for at in range(len(above) - 1, max(len(above) - _FIELDS_AWAY, 0) - 1, -1):
            if self.heads.label(above[at][1][0])[0] not in self.forms.labels:
                return None
            other = self._half(above[at][1])
            if other is not None:
                return None if other is half else at
        return None

    def _half(self, passages: Sequence[Passage]) -> MentionKind | None:
        """Return of what a line's field of a sentence tells: a term, or only a court."""
        label, start = self.heads.label(passages[0])
        reads = self.forms.labels.get(label)
        if reads is None or reads != self.entry.alone(MentionKind.TERM) or len(passages) > 1:
            return None
        told = Segment(passages[0].units[start:], passages[0].units[0])
        return next((kind for kind in _HALVES if told.has(kind)), None)

    def block(
        self, number: int, passages: Sequence[Passage], below: Sequence[Passage]
    ) -> Iterator[Passage]:
        """Yield what the passages of a block read: themselves, or the clauses of an entry.

        `below` are the openings of the lines below it.
        """
        self.entry.begin()
        block = self.story.parts.blocks[number]
        text = self.story.parts.text(block.span)
        opened = header(text, self.forms.file.name, self.forms.labels)
        if opened is not None:
            self.table, self.entry.people = opened, []
            yield from passages
        elif self.table is not None and self.table.divider in text:
            yield from row(self.entry, self.table, passages, block.span)
        elif block.kind not in _APART and (turned := self._turned(passages)) is not None:
            yield turned
        elif (head := self.heads.above(passages, below)) is not None:
            self.headed = number + 1
            yield from self._entry(passages[0], *head)
        elif block.kind in _APART or self._opens(passages[0], text):
            yield from passages
        else:
            fields = any(self.heads.label(one)[0] in self.forms.labels for one in passages[1:])
            below_head = block.kind is BlockKind.ITEM or block.lead_in is not None
            headed = number == self.headed
            if headed and below and self.heads.runs_on(passages[-1], below[0]):
                self.headed = number + 1
            chronicled = self._chronicled(number)
            if chronicled:
                passages = [self._without_year(passages[0]), *passages[1:]]
            told = _Line(block, below_head or headed or chronicled, fields)
            for passage in with_laws(self.entry, passages) if told.below or fields else passages:
                for part in self._parted(passage) if told.below or fields else (passage,):
                    yield from self._sentence(part, told)

    def _chronicled(self, number: int) -> bool:
        """Tell whether a line is one of a chronicle, which is of whom the title names."""
        day, hero = self.story.days.get(number), self.hero
        self.entry.present = hero is not None and day is not None and not day.session
        if hero is not None and self.entry.present:
            self.entry.people, self.entry.laws = [hero], []
        return self.entry.present

    def _without_year(self, passage: Passage) -> Passage:
        """Leave out the year that a chronicle's line opens with, which is no date in itself."""
        day = self.story.days[passage.sentence.block]
        bare = passage.units[0] is day.unit and not day.unit.is_a(MentionKind.DATE)
        stop = 1 + (passage.words[1:2] == [":"])
        return Passage(passage.sentence, passage.units[stop:]) if bare else passage

    def _turned(self, passages: Sequence[Passage]) -> Passage | None:
        """Return what a line tells that names people last: "5 years: A, B and C"."""
        label, start = self.heads.label(passages[0])
        units = passages[0].units
        if len(passages) > 1 or not label or label in self.forms.file.name:
            return None
        if not units[start:] or not units[start].is_a(_PERSON):
            return None
        people, stop = listed(units, start, self.story.grammar)
        if [word for word in passages[0].words[stop:] if word != "."]:
            return None
        entry = Entry(self.story, self.forms, people)
        told, mark = units[: start - 1], units[start - 1]
        for kind in TELLING:
            if Segment(told, mark).has(kind):
                return entry.made(passages[0], entry.alone(kind), told, mark)
        reads = dict(self.forms.headings).get(label)
        if reads is not None:
            return entry.made(passages[0], reads, [], mark)
        return entry.line(passages[0], told)

    def _parted(self, passage: Passage) -> Iterator[Passage]:
        """Yield the parts of a sentence that open with labels: "Arrest: 5 May. Verdict: a fine"."""
        units, begun = passage.units, 0
        for at, unit in enumerate(units):
            if unit.lower != ":" or unit.mention is not None:
                continue
            if self._leads_to_term(units[begun:at], units[at + 1 :]):
                yield Passage(passage.sentence, units[begun:at])
                begun = at + 1
                continue
            for start in range(max(at - _LABEL_WORDS, begun + 1), at):
                label = self.story.parts.folded[units[start].start : unit.start].strip().lower()
                if units[start - 1].lower in _BEFORE_LABEL and label in self.forms.labels:
                    yield Passage(passage.sentence, units[begun:start])
                    begun = start
                    break
        yield Passage(passage.sentence, units[begun:]) if begun else passage

    def _leads_to_term(self, units: Sequence[Unit], after: Sequence[Unit]) -> bool:
        """Tell whether a colon leads from a trial to its outcome: "Tried in May: two years"."""
        dated = any(u.is_a(MentionKind.DATE) or u.is_a(MentionKind.COURT) for u in units)
        termed = bool(after) and after[0].is_a(MentionKind.TERM)
        return dated and termed and self.entry.lacks_subject(units) is not None

    def _sentence(self, passage: Passage, line: _Line) -> Iterator[Passage]:
        passage = spelled(passage, self.forms.file.short)
        label, start = self.heads.label(passage)
        named = label in self.forms.file.name
        head = self.heads.head(passage, start if named else 0)
        if named and head is None:
            head = self.heads.named(passage, start)
        opening = line.block.kind in _OPENING or passage.words[:1] == ["["]
        if head is not None and opening and not line.begun:
            # whatever follows is not of the entry before
            self.entry.loose = line.block.kind is BlockKind.ITEM and len(head[0]) == 1
            self.entry.people = head[0] if self.entry.loose else []
        if head is not None and (named or self._is_entry(passage, line, head)):
            line.begun = line.below = True
            yield from self._entry(passage, *head)
        elif label in self.forms.labels:
            line.begun = line.below = True
            yield from self._field(passage, self.forms.labels[label], start)
        elif (reads := self._fate(label)) and passage.units[start:]:
            yield from self._fates(passage, reads, start)
        elif self.entry.people and (line.below or line.block.kind is BlockKind.HEADING):
            yield from self._told(passage)
        else:
            yield passage
        line.begun = line.begun or len(passage.units) > BEFORE_NAME

    def _fate(self, label: str) -> tuple[str, ...]:
        """Return what a label of several words reads: "DIED since the last list"."""
        words = label.split()
        return tuple(self.forms.file.fates.get(words[0], "").split()) if len(words) > 1 else ()

    def _fates(self, passage: Passage, reads: tuple[str, ...], start: int) -> Iterator[Passage]:
        """Yield what befell those whom a line lists, its total past: "4, among them A"."""
        units = passage.units
        at = next((i for i in range(start, len(units)) if units[i].is_a(_PERSON)), None)
        if at is not None and at - start == _TITLED and units[at - 1].lower == ".":
            start = at  # "MR. Ben Roe"
        led = self.forms.file.among.intersection(passage.words[start:at])
        if at is None or not (led or at == start):
            yield passage
            return
        if at > start:
            yield Passage(passage.sentence, units[:at])
        before = self.entry.people
        yield from self.entry.clauses(passage, reads, units[at:], units[start - 1])
        self.entry.people = before

    def _told(self, passage: Passage) -> Iterator[Passage]:
        """Yield a line below an entry's head, with the subject that it lacks."""
        if self.entry.tells_apart(passage):
            yield passage
            return
        line = self.entry.line(passage, passage.units)
        if self.entry.loose and not self.entry.is_terse(passage.units):
            yield passage
            return
        parted, term = ";" in passage.words, self._opens_with_term(passage)
        if line is not None and not parted:
            yield line
        elif (term or line is not None) and not self.entry.own(passage, passage.units):
            yield from self.entry.clauses(passage, (), passage.units, passage.units[0])
        elif is_post(passage, self.story.grammar):
            comma = words_at(passage.units[0], (",",))
            yield Passage(passage.sentence, [*self.entry.people, *comma, *passage.units])
        else:
            yield passage

    def _opens_with_term(self, passage: Passage) -> bool:
        """Tell whether a line opens with a term or an article, past its date and court."""
        known = self.story.grammar.words("preposition")
        for unit in passage.units:
            if any(map(unit.is_a, (MentionKind.TERM, MentionKind.LAW))):
                return True
            added = unit.lower in known or unit.lower in self.forms.file.more
            if unit.mention is None and unit.lower.isalpha() and not added:
                return False
        return False

    def _opens(self, passage: Passage, text: str) -> bool:
        """Take in a heading; tell whether the block is one."""
        kind, text = self.story.block(passage).kind, text.strip()
        heading = kind in _HEADS or (kind is BlockKind.BODY and text.endswith(":"))
        if not heading or len(text) > _LONGEST_HEADING:
            return False
        label, start = self.heads.label(passage)
        field = label in self.forms.labels and start < len(passage.units)
        if field or label in self.forms.file.name or self.heads.head(passage, 0):
            return False
        text = text.lower()
        reads, standing = (
            matching(those, text) for those in (self.forms.headings, self.forms.standings)
        )
        if kind is BlockKind.HEADING and reads is None and standing is None and self.entry.people:
            return False
        self.entry.people, self.table, self.entry.reads = [], None, reads or ()
        self.entry.standing = self.entry.standing if standing is None else standing
        return True

    def _is_entry(self, passage: Passage, line: _Line, head: tuple[list[Unit], int]) -> bool:
        """Tell an entry from prose that happens to open with a name."""
        after = passage.words[head[1] : head[1] + 1]
        if after and after[0] not in AFTER_NAME:
            return False
        if not after and len(passage.units) <= BEFORE_NAME:
            return not line.begun
        if not after or line.block.kind is BlockKind.ITEM:
            return not line.begun or after == [":"]
        return not line.begun and self._is_note(passage, line, *head)

    def _is_note(self, passage: Passage, line: _Line, people: list[Unit], after: int) -> bool:
        """Tell a line of notes from a sentence: it lacks a verb, and tells something."""
        rest, label = passage.units[after:], self.heads.label(passage)[0]
        if label in self.forms.labels or tells(
            passage.sentence, [*people, *rest], self.story.grammar
        ):
            return False
        notes = [part.units for part in segments(rest, self.story.parts.folded, people[-1])]
        if line.fields and notes and not label:
            return True
        if rest[0].lower == "(" and rest[-1].lower not in (")", ".") and len(notes) == 1:
            return False
        telling = any(Segment(rest, people[-1]).has(kind) for kind in TELLING)
        if rest[0].lower == ",":  # a participle after a comma is read without us
            verbs = self.story.grammar.verbs
            parted = any(a.lower == "," and b.lower in verbs for a, b in pairwise(rest))
            return telling and not parted
        return bool(telling or self.entry.reads or any(map(self.entry.lacks_subject, notes)))

    def _entry(self, passage: Passage, people: list[Unit], after: int) -> Iterator[Passage]:
        """Yield what the line says that names whom an entry is of."""
        self.entry.people, self.entry.laws, self.entry.loose = people, [], False
        rest = passage.units[after:]
        if tells(passage.sentence, [*people, *_first_part(rest)], self.story.grammar):
            yield passage
        else:
            yield from self.entry.clauses(passage, self.entry.reads, rest, people[-1])
            if self.entry.reads and not rest:
                yield self.entry.made(passage, self.entry.reads, [], people[-1])
            elif not rest:
                yield passage  # so that whoever is meant below is known to have been named
        yield from self.entry.stands(passage)

    def _field(self, passage: Passage, reads: tuple[str, ...], start: int) -> Iterator[Passage]:
        """Yield what a labelled line says, of those it names or of the entry above."""
        rest, before = passage.units[start:], self.entry.people
        total = bool(rest) and rest[0].is_a(MentionKind.NUMBER)  # "Fined: 4" counts people
        planned = not self.forms.file.planned.isdisjoint(passage.words[start:])
        if not rest or total or planned or not (before or rest[0].is_a(_PERSON)):
            yield passage
        elif before and rest[0].is_a(_PERSON) and " ".join(reads) in self.forms.file.placing:
            yield self.entry.made(passage, reads, [], passage.units[start - 1])
        elif (appealed := self.entry.appealed(passage, reads, rest)) is not None:
            yield appealed
        elif reads:
            yield from self.entry.clauses(passage, reads, rest, passage.units[start - 1])
        elif is_post(Passage(passage.sentence, rest), self.story.grammar):
            comma = words_at(rest[0], (",",))
            yield Passage(passage.sentence, [*self.entry.people, *comma, *rest])
        else:
            yield self.entry.line(passage, rest) or Passage(passage.sentence, rest)
        self.entry.people = before


@dataclass(slots=True)
class _Line:
    """A block being read.

    `below`: it tells more of an entry; `fields`: labels stand in it; `begun`: no name may open it.
    """

    block: Block
    below: bool
    fields: bool = False
    begun: bool = False


def _first_part(units: Sequence[Unit]) -> Sequence[Unit]:
    """Return the units up to the first dash or semicolon."""
    stop = next((i for i, u in enumerate(units) if u.lower in PARTING), len(units))
    return units[:stop]


def read(story: Story) -> None:
    """Put what entries abbreviate in the place of their passages."""
    known = forms(story.parts.language)
    entry = Entry(story, known)
    heads = Heads(story, known, entry)
    records = _Records(story, known, entry, heads, hero=heads.hero())
    grouped = groupby(story.passages, key=lambda passage: passage.sentence.block)
    blocks = records.with_courts((number, list(held)) for number, held in grouped)
    openings = [held[0] for _, held in blocks]
    made = [
        new
        for at, (number, held) in enumerate(blocks, 1)
        for new in records.block(number, held, openings[at : at + LINES_BELOW])
    ]
    for number, passage in enumerate(made):
        passage.number = number
    story.passages[:] = made
