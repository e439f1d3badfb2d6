"""Read entries of lists, forms and tables as the sentences that they abbreviate.

Below a name, "Detained: 4 May" becomes "NAME was detained on 4 May"; "1. NAME (Place) - 15 days"
becomes "NAME was sentenced in Place to 15 days". Which words are put in is data (`records.toml`).
Invariant: a word put in stands where the label, dash or bracket stood that it is read for, so
that evidence is the text's own; running prose is left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Block, BlockKind, MentionKind, Sentence
from saqta.extraction.labels import Forms, forms, matching
from saqta.extraction.segments import (
    DASHES,
    PARTING,
    Segment,
    elided,
    is_post,
    joined,
    listed,
    segments,
    tells,
    with_prepositions,
    words_at,
)
from saqta.extraction.site import Story
from saqta.extraction.tables import NAME, Table, articles, header, person
from saqta.extraction.units import Passage, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saqta.model.spans import Span

_PERSON = MentionKind.PERSON
_APART = frozenset({
    BlockKind.FURNITURE, BlockKind.SIGNATORIES, BlockKind.CAPTION, BlockKind.BYLINE,
    BlockKind.DATELINE, BlockKind.REFERENCE,
})  # fmt: skip
_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.LEAD_IN})
_LONGEST_HEADING = 110
_LONGEST_LABEL = 40
_BEFORE_NAME = 5
_OUTCOME_WITHIN = 9
_OPENING = 4
_AFTER_NAME = DASHES | {",", "(", ":", ";", "|", "*", "."}


@dataclass(slots=True)
class _Records:
    """The entries of one text: whom the present one is of, and what its list says of all."""

    story: Story
    forms: Forms
    people: list[Unit] = field(default_factory=list)
    reads: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    table: Table | None = None
    laws: list[Unit] = field(default_factory=list)  # of the charge, for the sentence below it

    def block(self, number: int, passages: Sequence[Passage]) -> Iterator[Passage]:
        """Yield what the passages of a block read: themselves, or the clauses of an entry."""
        block = self.story.parts.blocks[number]
        text = self.story.parts.text(block.span)
        opened = header(text, self.forms.file.name, self.forms.labels)
        if opened is not None:
            self.table, self.people = opened, []
        if opened is not None or block.kind in _APART or self._opens(passages[0], text):
            yield from passages
        elif self.table is not None and self.table.divider in text:
            yield from self._row(passages, block.span)
        else:
            told = _Line(block, block.kind is BlockKind.ITEM or block.lead_in is not None)
            for passage in passages:
                yield from self._sentence(passage, told)

    def _sentence(self, passage: Passage, line: _Line) -> Iterator[Passage]:
        label, start = self._label(passage)
        named = label in self.forms.file.name
        head = self._head(passage, start if named else 0)
        if head is not None and (named or self._is_entry(passage, line, head)):
            line.begun = line.below = True
            yield from self._entry(passage, *head)
        elif label in self.forms.labels:
            line.begun = line.below = True
            yield from self._field(passage, self.forms.labels[label], start)
        elif self.people and (line.below or line.block.kind is BlockKind.HEADING):
            yield from self._told(passage)
        else:
            yield passage
        line.begun = line.begun or len(passage.units) > _BEFORE_NAME

    def _told(self, passage: Passage) -> Iterator[Passage]:
        """Yield a line below an entry's head, with the subject that it lacks."""
        line = self._line(passage, passage.units)
        term = Segment(passage.units, passage.units[0]).has(MentionKind.TERM)
        if line is not None:
            yield line
        elif term and not self._own(passage, passage.units):
            yield from self._clauses(passage, (), passage.units, passage.units[0])
        elif is_post(passage, self.story.grammar):
            comma = words_at(passage.units[0], (",",))
            yield Passage(passage.sentence, [*self.people, *comma, *passage.units])
        else:
            yield passage

    def _opens(self, passage: Passage, text: str) -> bool:
        """Take in a heading; tell whether the block is one."""
        kind, text = self.story.block(passage).kind, text.strip().lower()
        heading = kind in _HEADS or (kind is BlockKind.BODY and text.endswith(":"))
        names = self._label(passage)[0] in self.forms.file.name
        if not heading or names or len(text) > _LONGEST_HEADING or self._head(passage, 0):
            return False
        reads, standing = (
            matching(those, text) for those in (self.forms.headings, self.forms.standings)
        )
        if kind is BlockKind.HEADING and reads is None and standing is None and self.people:
            return False
        self.people, self.table, self.reads = [], None, reads or ()
        self.standing = self.standing if standing is None else standing
        return True

    def _row(self, passages: Sequence[Passage], span: Span) -> Iterator[Passage]:
        """Yield the clauses of a table's row: those of the sentence are read together."""
        sentences = [passage.sentence for passage in passages]
        tokens = tuple(token for sentence in sentences for token in sentence.tokens)
        whole = Passage(
            Sentence(span, sentences[0].block, tokens),
            list(_apart(u for p in passages for u in p.units)),
        )
        parts, charged = self.story.parts, self._alone(MentionKind.LAW)
        pairs = self.table.cells(whole.units, parts.folded, span) if self.table else []
        named = next((person(cell, parts.folded) for r, cell in pairs if r == NAME), None)
        if named is None:
            yield from passages
            return
        self.people, self.laws = [named], []
        groups: dict[tuple[str, ...], list[Unit]] = {}
        for reads, cell in pairs:
            if reads == charged:
                cell = self._articles(cell)
            if reads and reads != NAME and cell and cell[0].lower not in self.forms.file.none:
                groups.setdefault(reads, []).extend([*words_at(cell[0], (",",)), *cell])
        for reads, held in self._joined(groups):
            yield from self._clauses(whole, reads, held[1:], held[0])
        yield from self._stands(whole)

    def _articles(self, cell: list[Unit]) -> list[Unit]:
        """Return a cell of bare numbers as articles of law."""
        made: list[Unit] = []
        for law in articles(cell, self.story.parts, self.forms.file.article):
            self.story.values[law.mention.span.start] = law
            span = law.mention.span
            made += [*(words_at(made[-1], (",",)) if made else ())]
            made.append(Unit(span.start, span.stop, "", law.mention))
        return made or cell

    def _joined(
        self, groups: dict[tuple[str, ...], list[Unit]]
    ) -> list[tuple[tuple[str, ...], list[Unit]]]:
        """Read a sentence's law, court and term as one; a court without a term tells nothing."""
        charged, told = self._alone(MentionKind.LAW), self._alone(MentionKind.TERM)
        sentence = Segment(groups.get(told, []), self.people[0])
        if sentence.has(MentionKind.TERM) or sentence.has(MentionKind.AMOUNT):
            groups[told] = sorted(
                [*sentence.units, *groups.pop(charged, [])], key=attrgetter("start")
            )
        else:
            groups.pop(told, None)
        return list(groups.items())

    def _alone(self, kind: MentionKind) -> tuple[str, ...]:
        return tuple(self.forms.file.alone[kind.value].split())

    def _label(self, passage: Passage) -> tuple[str, int]:
        """Return the label that opens a line, and the unit after it."""
        first = passage.units[0].start
        for at, unit in enumerate(passage.units[:8]):
            if unit.lower == ":" and unit.mention is None:
                text = self.story.parts.folded[first : unit.start]
                while at + 1 < len(passage.units) and passage.units[at + 1].lower == "*":
                    at += 1
                return text.strip(" *_-•.0123456789)").lower()[:_LONGEST_LABEL], at + 1
        return "", 0

    def _head(self, passage: Passage, start: int) -> tuple[list[Unit], int] | None:
        """Return the people that an entry opens with, and the unit after them."""
        units = passage.units
        for at in range(start, min(start + _BEFORE_NAME, len(units))):
            unit = units[at]
            if unit.is_a(_PERSON):
                return listed(units, at, self.story.grammar)
            if unit.mention is not None and unit.mention.kind not in _BEFORE:
                return None
            grammar, word = self.story.grammar, unit.lower
            if word in grammar.words("preposition") or word in grammar.verbs:
                return None
        return None

    def _is_entry(self, passage: Passage, line: _Line, head: tuple[list[Unit], int]) -> bool:
        """Tell an entry from prose that happens to open with a name."""
        after = passage.words[head[1] : head[1] + 1]
        if after and after[0] not in _AFTER_NAME:
            return False
        if not after and len(passage.units) <= _BEFORE_NAME:
            return not line.begun
        if not after or line.block.kind is BlockKind.ITEM:
            return not line.begun or after == [":"]
        rest = Segment(passage.units[head[1] :], passage.units[0])
        telling = any(rest.has(kind) for kind in _TELLING) or bool(self.reads)
        verb = any(word in self.story.grammar.verbs for word in passage.words)
        return not line.begun and after[0] not in (",", "(") and telling and not verb

    def _entry(self, passage: Passage, people: list[Unit], after: int) -> Iterator[Passage]:
        """Yield what the line says that names whom an entry is of."""
        self.people, self.laws = people, []
        rest = passage.units[after:]
        if tells(passage.sentence, [*people, *_first_part(rest)], self.story.grammar):
            yield passage
        else:
            yield from self._clauses(passage, self.reads, rest, people[-1])
            if self.reads and not rest:
                yield self._made(passage, self.reads, [], people[-1])
        yield from self._stands(passage)

    def _stands(self, passage: Passage) -> Iterator[Passage]:
        if self.standing and self.people:
            yield self._made(passage, self.standing, [], self.people[-1])

    def _field(self, passage: Passage, reads: tuple[str, ...], start: int) -> Iterator[Passage]:
        """Yield what a labelled line says, of those it names or of the entry above."""
        rest, before = passage.units[start:], self.people
        total = bool(rest) and rest[0].is_a(MentionKind.NUMBER)  # "Fined: 4" counts people
        if not rest or total or not (before or rest[0].is_a(_PERSON)):
            yield passage
        elif reads:
            yield from self._clauses(passage, reads, rest, passage.units[start - 1])
        else:
            yield self._line(passage, rest) or Passage(passage.sentence, rest)
        self.people = before

    def _line(self, passage: Passage, units: list[Unit]) -> Passage | None:
        """Return a sentence with the subject that it lacks, or None where it has its own."""
        found = self._elided(units)
        outcome = self._outcome(units)
        if outcome is not None and (found is None or found[0]):
            at, verb = outcome
            told = [*units[:at], *units[at + 1 :]]
            return self._made(
                passage, (*self.forms.owner, *self.forms.decided, verb), told, units[at]
            )
        if found is None:
            return None
        at, passive = found
        was = words_at(units[at], self.forms.file.passive) if passive else []
        return Passage(passage.sentence, [*units[:at], *self.people, *was, *units[at:]])

    def _elided(self, units: Sequence[Unit]) -> tuple[int, bool] | None:
        """Return where a verb is to stand or stands without subject, and whether "was" lacks."""
        found = elided(units, self.story.grammar)
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
                return (at, self.forms.file.outcome[unit.lower]) if court else None
            if unit.mention is None and unit.lower.isalpha() and len(unit.lower) > 2:
                return None
        return None

    def _clauses(
        self, passage: Passage, reads: tuple[str, ...], units: list[Unit], mark: Unit
    ) -> Iterator[Passage]:
        """Yield the clauses of an entry's line, each with its subject."""
        held: list[Unit] = []
        begun, said, listing = mark, reads, False
        for segment in segments(units, self.story.parts.folded, mark):
            rest = segment.units
            if rest[0].lower in self.forms.file.former:
                continue
            if rest[0].is_a(_PERSON) and not self._own(passage, rest):
                named, after = listed(rest, 0, self.story.grammar)
                if listing and not held:
                    named = [*self.people, *named]
                yield from self._closed(passage, said, held, begun)
                self.people, listing = named, True
                held, begun, said = [*rest[after:]], segment.mark, reads
            elif self.people and said[:1] != self.forms.owner and self._elided(rest) is not None:
                yield from self._closed(passage, said, held, begun)
                line = self._line(passage, rest)
                held, said = [], ()
                if line is not None:
                    yield line
            elif self._own(passage, rest):
                yield from self._closed(passage, said, held, begun)
                held, said = [], ()
                yield Passage(passage.sentence, rest)
            else:
                begun = segment.mark if not held else begun
                held += [*(words_at(segment.mark, (",",)) if held else ()), *rest]
        if listing and said and not held:
            yield self._made(passage, said, [], begun)
        yield from self._closed(passage, said, held, begun)

    def _own(self, passage: Passage, units: Sequence[Unit]) -> bool:
        return tells(passage.sentence, units, self.story.grammar)

    def _closed(
        self, passage: Passage, reads: tuple[str, ...], held: list[Unit], mark: Unit
    ) -> Iterator[Passage]:
        """Yield what words without a verb say: what their label or heading, or they alone, tell."""
        if not held or not self.people:
            return
        telling = Segment(held, mark)
        words = {unit.lower for unit in held[:3]}
        if held[0].lower in self.forms.file.none or words & self.forms.file.born:
            return
        alone = next((k for k in _TELLING if telling.has(k)), None)
        if not reads and alone is not None:
            reads = self._alone(alone)
        if reads and held[0].lower == "(" and len(self.people) > 1:  # of the last one named
            everyone, self.people = self.people, self.people[:-1]
            yield self._made(passage, reads, [], mark)
            self.people = everyone[-1:]
        if reads:
            yield self._made(passage, reads, held, mark)
        else:
            comma, joiner = words_at(mark, (",",)), self.forms.file.joiner
            yield Passage(passage.sentence, [*joined(self.people, joiner), *comma, *held])

    def _made(
        self, passage: Passage, reads: tuple[str, ...], held: Sequence[Unit], mark: Unit
    ) -> Passage:
        bare = self.forms.file.bare
        said = with_prepositions(held, bare, head=bool(reads) and reads[-1] not in bare.values())
        laws = [unit for unit in held if unit.is_a(MentionKind.LAW)]
        if reads == self._alone(MentionKind.LAW):
            self.laws = laws
        elif reads == self._alone(MentionKind.TERM) and not laws and self.laws:
            said += [*words_at(self.laws[0], (bare["law"],)), *self.laws]
        first = held[0].mention if held else None
        if first is None and held and reads in self.forms.otherwise:
            reads = (*reads, self.forms.otherwise[reads])
        joiner = self.forms.file.joiner
        return Passage(
            passage.sentence,
            [*joined(self.people, joiner), *words_at(mark, reads), *said],
        )


@dataclass(slots=True)
class _Line:
    """A block being read. `below`: it tells more of an entry; `begun`: no name may open it now."""

    block: Block
    below: bool
    begun: bool = False


_TELLING = (MentionKind.TERM, MentionKind.AMOUNT, MentionKind.LAW)
_BEFORE = frozenset({MentionKind.NUMBER, MentionKind.ROLE, MentionKind.OFFICE, MentionKind.GROUP})


def _first_part(units: Sequence[Unit]) -> Sequence[Unit]:
    """Return the units up to the first dash or semicolon."""
    stop = next((i for i, u in enumerate(units) if u.lower in PARTING), len(units))
    return units[:stop]


def _apart(units: Iterable[Unit]) -> Iterator[Unit]:
    """Leave out what a mention covers that reaches over the end of its sentence: "7 y. 6 m."."""
    stop = 0
    for unit in units:
        if unit.start >= stop:
            yield unit
        stop = max(stop, unit.stop)


def read(story: Story) -> None:
    """Put what entries abbreviate in the place of their passages."""
    records = _Records(story, forms(story.parts.language))
    blocks = groupby(story.passages, key=lambda passage: passage.sentence.block)
    made = [new for number, held in blocks for new in records.block(number, list(held))]
    for number, passage in enumerate(made):
        passage.number = number
    story.passages[:] = made
