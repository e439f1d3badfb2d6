"""Rows as CSV.

Invariant: every value stands whole, and no cell is a formula to a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence

Cell = str | int | float | bool | None | Sequence[str] | Mapping[str, object]
Row = Mapping[str, Cell]

_FORMULA = re.compile(r"\A(?=\s*[=+\-@＝＋－＠]|[\t\r])|(?<=[;\t\r\n])(?= *[=+\-@＝＋－＠])")
"""Where a spreadsheet would begin a formula: many take a semicolon too for the end of a cell."""
_NO_FORMULA = re.compile(r"(?:[^\s=+\-@＝＋－＠;][^;\t\r\n]*)?\Z")
"""What most cells are, told at a glance: it has none of these places."""


def csv_text(rows: Sequence[Row], columns: Sequence[str], *, headed: bool = True) -> str:
    """Return rows as CSV, with these columns first, and their names unless it goes on with rows."""
    out = io.StringIO()
    names = dict.fromkeys(columns)
    for row in rows:
        if not row.keys() <= names.keys():
            names |= dict.fromkeys(row)
    writer = csv.writer(out, lineterminator="\n")
    if headed:
        writer.writerow(names)
    # The same words stand in many rows: each is made harmless once.
    harmless = _Harmless()
    writer.writerows(
        [
            cell
            if cell is None
            else harmless[cell]
            if type(cell) is str
            else _csv_cell(cell, harmless)
            for cell in map(row.get, names)
        ]
        for row in rows
    )
    return out.getvalue()


def _csv_cell(value: Cell, harmless: _Harmless) -> Cell:
    if isinstance(value, str):
        return harmless[value]
    if isinstance(value, (tuple, list, Sequence)):  # what most are is told first, and quickly
        return harmless["; ".join(value)]
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return value


class _Harmless(dict[str, str]):
    """What stands for cells in a table, worked out once for each."""

    def __missing__(self, cell: str) -> str:
        found = self[cell] = _harmless(cell)
        return found


def _harmless(cell: str) -> str:
    """Return a cell that is no formula, without the halves of code points that no file holds."""
    if cell.isalnum() and cell.isascii():
        return cell
    whole = cell if cell.isascii() else cell.encode("utf-8", "replace").decode("utf-8")
    return whole if _NO_FORMULA.match(whole) else _FORMULA.sub("'", whole)
