"""Terms as ISO 8601 durations, added to dates by the calendar.

Invariant: months are counted by the calendar and clamped to the month's end (31 January plus
one month is the last of February); a date known to a month gives an end known as well as that.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from saqta.errors import InvalidValue
from saqta.model.dates import PartialDate

_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_MONTHS, _WEEK_DAYS = 12, 7


@dataclass(frozen=True, slots=True)
class Duration:
    """Months and days; P1Y6M and P18M are the same."""

    months: int
    days: int

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read `P1Y6M`, `P15D`, `P2W`.

        Raises:
            InvalidValue: the text is no such duration.
        """
        match = _DURATION.fullmatch(text)
        if match is None:
            raise InvalidValue(
                f"{text!r} is not a term that Saqta reads.",
                remedy="Write years, months, weeks and days, such as P1Y6M or P15D.",
            )
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        return cls(years * _MONTHS + months, weeks * _WEEK_DAYS + days)

    def after(self, day: date) -> date | None:
        """Return the day this long after `day`, or None beyond the year 9999."""
        months = day.year * _MONTHS + day.month - 1 + self.months
        year, month = divmod(months, _MONTHS)
        if year > date.max.year:
            return None
        last = calendar.monthrange(year, month + 1)[1]
        try:
            return date(year, month + 1, min(day.day, last)) + timedelta(days=self.days)
        except OverflowError:
            return None


def end_of(start: PartialDate, term: Duration) -> PartialDate | None:
    """Return when a term that began on `start` ends, or None where nothing is known of it."""
    earliest = None if start.earliest is None else term.after(start.earliest)
    latest = None if start.latest is None else term.after(start.latest)
    return None if earliest is None and latest is None else PartialDate(earliest, latest)


def hull(dates: list[PartialDate]) -> PartialDate:
    """Return the window that holds all of `dates`, of which there must be one."""
    firsts = [d.earliest for d in dates if d.earliest is not None]
    lasts = [d.latest for d in dates if d.latest is not None]
    return PartialDate(
        min(firsts) if len(firsts) == len(dates) else None,
        max(lasts) if len(lasts) == len(dates) else None,
    )


def common(dates: list[PartialDate]) -> PartialDate | None:
    """Return the window in all of `dates`, of which there must be one, or None where none is."""
    first = max((d.earliest for d in dates if d.earliest is not None), default=None)
    last = min((d.latest for d in dates if d.latest is not None), default=None)
    if first is not None and last is not None and last < first:
        return None
    return PartialDate(first, last)
