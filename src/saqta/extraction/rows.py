"""The rows of tables of people, each read as the sentences that its cells abbreviate.

Invariant: law, court and term of a row are of one sentence; a court without a term tells nothing.
"""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Sentence
from saqta.extraction.segments import Segment, words_at
from saqta.extraction.tables import NAME, Table, articles, person
from saqta.extraction.units import Passage, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saqta.extraction.entries import Entry
    from saqta.model.spans import Span

    _Cell = tuple[tuple[str, ...] | None, list[Unit]]


def row(entry: Entry, table: Table, passages: Sequence[Passage], span: Span) -> Iterator[Passage]:
    """Yield the clauses of a table's row: those of the sentence are read together."""
    sentences = [passage.sentence for passage in passages]
    tokens = tuple(token for sentence in sentences for token in sentence.tokens)
    whole = Passage(
        Sentence(span, sentences[0].block, tokens),
        list(_apart(u for p in passages for u in p.units)),
    )
    parts, charged = entry.story.parts, entry.alone(MentionKind.LAW)
    pairs = table.cells(whole.units, parts.folded, span)
    named = next((person(cell, parts.folded) for r, cell in pairs if r == NAME), None)
    if named is None:
        yield from passages
        return
    entry.people, entry.laws = [named], []
    groups: dict[tuple[str, ...], list[Unit]] = {}
    for reads, cell in pairs:
        if reads == charged:
            cell = _articles(entry, cell)
        if reads and reads != NAME and cell and cell[0].lower not in entry.forms.file.none:
            groups.setdefault(reads, []).extend([*words_at(cell[0], (",",)), *cell])
    clauses = [entry.clauses(whole, r, held[1:], held[0]) for r, held in _joined(entry, groups)]
    for made in chain(_posts(whole, named, pairs), *clauses, entry.stands(whole)):
        made.alone = True
        yield made


def _posts(whole: Passage, named: Unit, cells: Iterable[_Cell]) -> Iterator[Passage]:
    """Yield what a cell tells somebody to be: "reporter of the Reed"."""
    for reads, cell in cells:
        if reads == () and any(map(_is_post, cell)):
            yield Passage(whole.sentence, [named, *words_at(cell[0], (",",)), *cell])


def _is_post(unit: Unit) -> bool:
    return unit.is_a(MentionKind.ROLE) or unit.is_a(MentionKind.OFFICE)


def _articles(entry: Entry, cell: list[Unit]) -> list[Unit]:
    """Return a cell of bare numbers as articles of law."""
    made: list[Unit] = []
    for law in articles(cell, entry.story.parts, entry.forms.file.article):
        entry.story.values[law.mention.span.start] = law
        span = law.mention.span
        made += [*(words_at(made[-1], (",",)) if made else ())]
        made.append(Unit(span.start, span.stop, "", law.mention))
    return made or cell


def _joined(
    entry: Entry, groups: dict[tuple[str, ...], list[Unit]]
) -> list[tuple[tuple[str, ...], list[Unit]]]:
    """Read a sentence's law, court and term as one; a court without a term tells nothing."""
    charged, told = entry.alone(MentionKind.LAW), entry.alone(MentionKind.TERM)
    sentence = Segment(groups.get(told, []), entry.people[0])
    if sentence.has(MentionKind.TERM) or sentence.has(MentionKind.AMOUNT):
        groups[told] = sorted([*sentence.units, *groups.pop(charged, [])], key=attrgetter("start"))
    else:
        groups.pop(told, None)
    return list(groups.items())


def _apart(units: Iterable[Unit]) -> Iterator[Unit]:
    """Leave out what a mention covers that reaches over the end of its sentence: "7 y. 6 m."."""
    stop = 0
    for unit in units:
        if unit.start >= stop:
            yield unit
        stop = max(stop, unit.stop)
