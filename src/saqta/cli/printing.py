"""Print rows as a table, as CSV or as JSON Lines, and words of documents safely.

Invariants: no control or bidirectional character of a document reaches the terminal as such;
CSV and JSON hold every value whole; no cell of a CSV is a formula to a spreadsheet.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from saqta.steps.plain import obeyed
from saqta.steps.plain import one_line as one_line
from saqta.steps.plain import safe as safe
from saqta.steps.tables import Cell as Cell
from saqta.steps.tables import Row as Row
from saqta.steps.tables import csv_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


_WIDE_ENOUGH = 10_000
_ROOMY = 130
_WORD = 12
"""Words up to this length are not broken."""

_SHORTEST = 7
"""How narrow a column of words may become where there is no room."""

_DATE = len("2021-06-21")
"""Columns no wider than a date are never broken."""

_KINDS = {
    "text/plain": "text",
    "message/rfc822": "e-mail",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/octet-stream": "unknown",
    "application/x-empty": "empty",
}


class Format(StrEnum):
    """How rows are printed; `json` is JSON Lines."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


format_option = click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TABLE.value,
    show_default=True,
    help="How to print the rows; json is one object a line.",
)


def print_rows(rows: Iterable[Row], form: str, *, columns: Sequence[str]) -> None:
    """Print rows with these columns; other keys of a row go to CSV and JSON only.

    JSON Lines are printed as the rows come.
    """
    if form == Format.JSON:
        for row in rows:
            click.echo(_json(row))
    elif form == Format.CSV:
        cells = csv_text(list(rows), columns)
        click.echo(safe(cells) if sys.stdout.isatty() else cells, nl=False)
    else:
        _table(list(rows), columns)


def kind(media_type: str) -> str:
    """Return the short name of a media type, for tables."""
    return _KINDS.get(media_type, media_type.rpartition("/")[2].rpartition(".")[2])


def console() -> Console:
    """Return where tables and marked words go: plain and unwrapped when piped."""
    from rich.console import Console

    out = Console(highlight=False, emoji=False, markup=False)
    return out if out.is_terminal else Console(
        highlight=False, emoji=False, markup=False, width=_WIDE_ENOUGH
    )  # fmt: skip


@contextmanager
def progress_bar(doing: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what shows a bar on a terminal, told how many of how many; None elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_indented(out: Console, text: Text, by: int, *, label: str = "") -> None:
    """Print text with its lines set in by so many blanks; a label stands in the blanks."""
    from rich.text import Text

    lines = list(text.wrap(out, max(out.width - by, 20))) if out.is_terminal else [text]
    if len(label) >= by:
        out.print(Text(label, "bold"), soft_wrap=True)
        label = ""
    for number, line in enumerate(lines):
        line.rstrip()
        blanks = f"{label if number == 0 else '':<{by}}"
        out.print(Text.assemble((blanks, "bold"), line), soft_wrap=True)


def _table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    cells = [[_shown(row.get(column)) for column in columns] for row in rows]
    out = console()
    if out.is_terminal:
        _boxed(out, cells, columns)
    else:
        _lined_up(cells, columns)


def _boxed(out: Console, cells: Sequence[Sequence[str]], columns: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 2 if out.width > _ROOMY else 0, 0, 0),
        header_style="bold",
    )
    headings = [_heading(cells, number, column) for number, column in enumerate(columns)]
    gap = 3 if out.width > _ROOMY else 1
    widths = _widths(cells, headings, out.width - gap * len(columns))
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(heading, overflow="fold", width=width)
    for row in cells:
        table.add_row(*map(Text, row))
    out.print(table)


def _heading(cells: Sequence[Sequence[str]], number: int, column: str) -> str:
    from rich.cells import cell_len

    longest = max((cell_len(cell[number]) for cell in cells), default=0)
    return column.replace("_", "\n" if longest <= _DATE else " ")


def _widths(cells: Sequence[Sequence[str]], headings: Sequence[str], room: int) -> list[int]:
    """Return how wide each column is, so that all fit: dates whole, words if at all possible."""
    from rich.cells import cell_len

    whole, kind, least = [], [], []
    for number, heading in enumerate(headings):
        lines = [*(cell[number] for cell in cells), *heading.splitlines()]
        longest = max(map(cell_len, lines))
        word = max((cell_len(word) for line in lines for word in line.split()), default=0)
        named = max(map(cell_len, heading.split()))
        fixed = max(cell_len(line) for line in lines) <= _DATE
        whole.append(longest)
        kind.append(longest if fixed else max(min(_WORD, word), named))
        least.append(longest if fixed else max(min(_SHORTEST, word), named))
    widths = list(kind if sum(kind) <= room else least)
    wanted = whole if sum(kind) <= room else kind
    while sum(widths) < room and any(w < x for w, x in zip(widths, wanted, strict=True)):
        short = [n for n in range(len(widths)) if widths[n] < wanted[n]]
        widths[min(short, key=lambda n: wanted[n] - widths[n])] += 1
    return widths


def _lined_up(cells: Sequence[Sequence[str]], columns: Sequence[str]) -> None:
    """Print one line for each row, however long, for a pipe or a file."""
    from rich.cells import cell_len

    lines = [[column.replace("_", " ") for column in columns], *cells]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (c + " " * (w - cell_len(c)) for c, w in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def _shown(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return one_line(value)
    return ", ".join(map(one_line, value)) if isinstance(value, Sequence) else str(value)


def _json(row: Row) -> str:
    """Write a row with escapes of JSON's own for what a terminal obeys: nothing is lost."""
    line = json.dumps(dict(row), ensure_ascii=False)
    return "".join(json.dumps(c)[1:-1] if obeyed(c) else c for c in line)
