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
_RARE = "=+@＝＋－＠\t\r"
_DASH = re.compile(r'-(?<![^\s,;"]-)')
"""A formula has one of these rare characters, or a dash that nothing but a space or an end of a
cell precedes: most tables are told at a glance to have none."""


def csv_text(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return rows as CSV, with these columns first, and their names."""
    names = dict.fromkeys(columns)
    for row in rows:
        if not row.keys() <= names.keys():
            names |= dict.fromkeys(row)
    return csv_lines([list(names), *(list(map(row.get, names)) for row in rows)])


def csv_lines(rows: Sequence[Sequence[Cell]]) -> str:
    """Return the cells of rows as lines of CSV."""
    plain = [[c if type(c) is str or c is None else _flat(c) for c in row] for row in rows]
    text = _written(plain)
    if not _may_hold_formula(text) and _is_whole(text):
        return text
    safe = [[_harmless(c) if isinstance(c, str) else c for c in row] for row in plain]
    # The writer puts quotes round what ends its lines: round either sign that ends one.
    return "".join(_written([row], "\r\n").removesuffix("\r\n") + "\n" for row in safe)


def _written(rows: Sequence[Sequence[object]], ending: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=ending).writerows(rows)
    return out.getvalue()


def _flat(value: Cell) -> str | float | None:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return "; ".join(value)


def _may_hold_formula(text: str) -> bool:
    return any(one in text for one in _RARE) or _DASH.search(text) is not None


def _is_whole(text: str) -> bool:
    """Tell whether a text has no halves of code points, which no file holds."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _harmless(cell: str) -> str:
    """Return a cell that is no formula, without the halves of code points that no file holds."""
    return _FORMULA.sub("'", cell.encode("utf-8", "replace").decode("utf-8"))
