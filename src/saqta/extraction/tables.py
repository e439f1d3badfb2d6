"""Tables of people: the line that names the columns, and the cells of each row below it.

Invariant: a cell holds the units between two dividers of its row, and none twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saqta.extraction import values
from saqta.extraction.anatomy import Mention, MentionKind, Parts
from saqta.extraction.mentions.naming import natural
from saqta.extraction.units import Unit
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saqta.extraction.values.parsed import Found

_COLUMNS_AT_LEAST = 3
_DIVIDERS = ("|", "\t", ";")
_FRAME = " *|"
_LONGEST_NAME_WORDS = 5
NAME = ("name",)


@dataclass(frozen=True, slots=True)
class Table:
    """What each column reads (None where that is not known), and the divider of its rows."""

    columns: tuple[tuple[str, ...] | None, ...]
    divider: str

    def cells(
        self, units: Sequence[Unit], folded: str, row: Span
    ) -> list[tuple[tuple[str, ...] | None, list[Unit]]]:
        """Return the units of each cell of a row, with what its column reads."""
        text = row.quote(folded)
        lead = len(text) - len(text.lstrip(_FRAME))
        stops = [row.start + i for i, c in enumerate(text) if c == self.divider and i >= lead]
        cells: list[list[Unit]] = [[] for _ in range(len(stops) + 1)]
        at = 0
        for unit in units:
            while at < len(stops) and stops[at] < unit.start:
                at += 1
            if unit.lower not in (self.divider, "*"):
                cells[at].append(unit)
        return list(zip(self.columns, cells, strict=False))


def header(text: str, names: frozenset[str], labels: Mapping[str, tuple[str, ...]]) -> Table | None:
    """Return the table that a line of column names opens: "Name | Article | Sentence"."""
    for divider in _DIVIDERS:
        if text.count(divider) < _COLUMNS_AT_LEAST - 1:
            continue
        cells = [cell.strip(" *.").lower() for cell in text.strip("| ").split(divider)]
        columns = tuple(_column(cell, names, labels) for cell in cells)
        if columns.count(NAME) == 1 and sum(c is not None for c in columns) > 1:
            return Table(columns, divider)
    return None


def _column(
    name: str, names: frozenset[str], labels: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...] | None:
    if name in names:
        return NAME
    words = name.replace("(s)", "").split(",")[0].split("(")[0].split()
    for stop in range(len(words), 0, -1):
        found = labels.get(" ".join(words[:stop]))
        if found is not None:
            return found
    return labels.get(name)


def person(units: Sequence[Unit], folded: str) -> Unit | None:
    """Return whom a cell of names names, known as a name or not."""
    for unit in units:
        if unit.is_a(MentionKind.PERSON):
            return unit
    named: list[str] = []
    for unit in units:
        word = folded[unit.start : unit.stop]
        if not word[:1].isalpha():
            break
        last = unit
        named += word.split()
    if not 1 < len(named) <= _LONGEST_NAME_WORDS or not all(w[0].isupper() for w in named):
        return None
    shouted = [w.isupper() and len(w) > 1 for w in named]
    span = Span(units[0].start, last.stop)
    name = natural(named, surname_first=shouted[0] and not all(shouted))
    return Unit(span.start, span.stop, "", Mention(MentionKind.PERSON, span, name))


def articles(units: Sequence[Unit], parts: Parts, article: str) -> list[Found]:
    """Read a cell of bare numbers as articles: "187 p. 1; 189" under "Article"."""
    if not units or not units[0].lower[:1].isdigit():
        return []
    span = Span(units[0].start, units[-1].stop)
    made: list[Found] = []
    start = span.start
    for piece in parts.text(span).split(";"):
        where = Span(start, start + len(piece.rstrip()))
        start += len(piece) + 1
        for found in values.find(f"{article} {piece.strip()}", parts.language):
            if found.mention.kind is MentionKind.LAW:
                made.append(replace(found, mention=replace(found.mention, span=where)))
                break
    return made
