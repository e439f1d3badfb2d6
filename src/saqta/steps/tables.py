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


def csv_text(rows: Sequence[Row], columns: Sequence[str], *, headed: bool = True) -> str:
    """Return rows as CSV, with these columns first, and their names unless it goes on with rows."""
    out = io.StringIO()
    names = list(dict.fromkeys([*columns, *(key for row in rows for key in row)]))
    writer = csv.writer(out, lineterminator="\n")
    if headed:
        writer.writerow(names)
    writer.writerows([_csv_cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue()


def _csv_cell(value: Cell) -> Cell:
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = "; ".join(value)
    return _harmless(value) if isinstance(value, str) else value


def _harmless(cell: str) -> str:
    """Return a cell that is no formula, without the halves of code points that no file holds."""
    whole = cell.encode("utf-8", "replace").decode("utf-8")
    return _FORMULA.sub("'", whole)
