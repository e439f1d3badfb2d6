"""Dates as uncertain as their source, in EDTF.

Invariant: nothing is made more exact than its source. A date that a source states as a month
stays a month; what is sure about it is also possible, never the other way round.

Reference: Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from saqta.errors import InvalidValue

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DECEMBER = 12
_YEARLESS = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day known to lie in [earliest, latest], both included; `None` is an open end.

    `month` and `day` are set only where the year is unknown (`XXXX-02-23`).
    """

    earliest: date | None
    latest: date | None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise InvalidValue(
                f"A date cannot end before it begins: {self.earliest}..{self.latest}.",
                remedy="Give the earlier day first.",
            )

    @classmethod
    def parse(cls, edtf: str) -> PartialDate:
        """Read `2021-06-21`, `2018-02`, `2020`, `2018-02/2019-10`, `2020-05-10/..`, `XXXX-02-23`.

        Raises:
            InvalidValue: the text is none of these, or no such day exists.
        """
        if match := _YEARLESS.fullmatch(edtf):
            month, day = int(match[1]), int(match[2]) if match[2] else None
            _check_yearless(edtf, month, day)
            return cls(None, None, month, day)
        first, slash, last = edtf.partition("/")
        if not slash:
            return cls(*_bounds(edtf, edtf))
        if first in ("..", "") and last in ("..", ""):
            raise _not_a_date(edtf)
        earliest = None if first in ("..", "") else _bounds(first, edtf)[0]
        latest = None if last in ("..", "") else _bounds(last, edtf)[1]
        return cls(earliest, latest)

    @classmethod
    def on(cls, day: date) -> PartialDate:
        """Return the date that is known to the day."""
        return cls(day, day)

    @property
    def edtf(self) -> str:
        """The shortest EDTF that says the same."""
        if self.month is not None:
            return f"XXXX-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")
        if self.earliest is not None and self.latest is not None:
            whole = _as_point(self.earliest, self.latest)
            if whole is not None:
                return whole
            return _interval(self.earliest, self.latest)
        if self.earliest is not None:
            return f"{self.earliest.isoformat()}/.."
        return f"../{self.latest.isoformat()}" if self.latest is not None else "../.."

    def __str__(self) -> str:
        return self.edtf

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.earliest is not None and self.earliest == self.latest

    def surely_by(self, day: date) -> bool:
        """Whether the date is certainly on or before `day`."""
        return self.latest is not None and self.latest <= day

    def possibly_by(self, day: date) -> bool:
        """Whether the date may be on or before `day`."""
        return self.earliest is None or self.earliest <= day


def _bounds(point: str, whole: str) -> tuple[date, date]:
    match = _POINT.fullmatch(point)
    if match is None:
        raise _not_a_date(whole)
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if match[2]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        raise _not_a_date(whole) from None


def _check_yearless(edtf: str, month: int, day: int | None) -> None:
    leap_year = 2000  # 29 February is a day of some year
    if not 1 <= month <= _DECEMBER:
        raise _not_a_date(edtf)
    if day is not None and not 1 <= day <= calendar.monthrange(leap_year, month)[1]:
        raise _not_a_date(edtf)


def _not_a_date(value: str) -> InvalidValue:
    return InvalidValue(
        f"{value!r} is not a date that Saqta reads.",
        remedy="Write 2021-06-21, 2021-06, 2021, 2018-02/2019-10, 2020-05-10/.. or XXXX-02-23.",
    )


def _as_point(first: date, last: date) -> str | None:
    """Return the day, month or year that [first, last] is, or None."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and _ends_month(last):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04d}-{first.month:02d}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return f"{first.year:04d}"
    return None


def _interval(first: date, last: date) -> str:
    """Write both ends alike, as coarse as both of them allow."""
    if (first.month, first.day, last.month, last.day) == (1, 1, _DECEMBER, 31):
        return f"{first.year:04d}/{last.year:04d}"
    if first.day == 1 and _ends_month(last):
        return f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
