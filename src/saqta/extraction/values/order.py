"""Whether a document writes the day or the month first, where some of its dates leave no doubt.

"5/6/2021" may be of May or of June; beside "30/7/2017" it is of June. Invariant: where a document
writes both ways, or gives no sign, such a date stays in doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saqta.extraction.values.parsed import DateExpression

if TYPE_CHECKING:
    from saqta.extraction.values.parsed import Found

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{2,4}")
_MONTHS = 12


def settled(found: list[Found], folded: str) -> list[Found]:
    """Return the values with the dates settled that others of the document settle."""
    dates = [(i, match) for i, one in enumerate(found) if (match := _slashed(one, folded))]
    if not dates:
        return found
    day_first = any(int(match[1]) > _MONTHS for _, match in dates)
    month_first = any(int(match[2]) > _MONTHS for _, match in dates)
    if day_first is month_first:
        return found
    made = list(found)
    for at, match in dates:
        made[at] = _settled(found[at], int(match[2 if day_first else 1]))
    return made


def _slashed(one: Found, folded: str) -> re.Match[str] | None:
    span = one.mention.span
    if not isinstance(one.parsed, DateExpression) or "/" not in folded[span.start : span.stop]:
        return None
    return _SLASHED.fullmatch(folded, span.start, span.stop)


def _settled(one: Found, month: int) -> Found:
    date = one.parsed
    if not isinstance(date, DateExpression) or date.until is None:
        return one
    kept = date.until if date.until.month == month else replace(date, until=None)
    return replace(one, parsed=kept, mention=replace(one.mention, value=kept.value))
