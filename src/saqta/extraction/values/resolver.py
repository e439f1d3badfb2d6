"""Reckon a date expression: pure, from the day of publication and the narrative's last date.

Invariant: the result is never more exact than the words and what they are reckoned from.
Without a day of publication a date without year stays one (`XXXX-02-23`).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from msgspec.structs import replace

from saqta.extraction.values.parsed import Basis, DateExpression, Resolved, Shift, Side, Unit
from saqta.model.dates import PartialDate

_ABSOLUTE = Basis.ABSOLUTE
_DECEMBER = 12
_LONGEST_MONTH = 31
_HOURS, _FEW_HOURS = 24, 8
_LEAP_CYCLE = 8  # years without 29 February in a row, at most


def _resolved(date: PartialDate, using: Basis) -> Resolved:
    return Resolved(date, using, date.edtf)


@dataclass(frozen=True, slots=True)
class _Clock:
    published: PartialDate | None
    anchor: PartialDate | None
    past: bool


def resolve(
    expression: DateExpression,
    *,
    published: PartialDate | None,
    anchor: PartialDate | None = None,
    past: bool = True,
) -> Resolved | None:
    """Return the date that `expression` means, or None where what it is reckoned from is missing.

    A date without a year is the latest one not after `published`, or with `past` False the next
    one. A `published` that is a whole year (a yearly report) gives its year to such dates.
    """
    clock = _Clock(published, anchor, past)
    try:
        found = _interval(expression, clock) if expression.until else _point(expression, clock)
    except (ValueError, OverflowError):  # no such day: 31 June, or past the calendar's end
        return None
    if found is None or expression.side is None:
        return found
    return _bounded(found, expression.side)


def _bounded(found: Resolved, side: Side) -> Resolved:
    when = found.date
    if when.month is not None or side is Side.AS_OF:
        return found
    first, _, last = found.edtf.partition("/")
    if side in (Side.SINCE, Side.AFTER):
        return Resolved(PartialDate(when.earliest, None), found.using, f"{first}/..")
    return Resolved(PartialDate(None, when.latest), found.using, f"../{last or first}")


def _interval(expression: DateExpression, clock: _Clock) -> Resolved | None:
    """Reckon both ends, a yearless one from the other: "from November to February 2020"."""
    start, until = replace(expression, until=None), expression.until or expression
    if start.year is not None and until.basis is Basis.YEARLESS:
        first, last = _point(start, clock), _next_after(start, until, clock)
    else:
        last = _point(until, clock)
        ends = None if last is None else last.date
        first = _point(start, _Clock(ends, anchor=None, past=True))
    if first is None or last is None or not first.date.earliest or not last.date.latest:
        return None
    if first.date.earliest > last.date.latest:
        return None
    using = last.using if first.using is not Basis.ANCHOR else first.using
    ends_at = PartialDate(first.date.earliest, last.date.latest)
    together = f"{first.edtf.partition('/')[0]}/{last.edtf.rpartition('/')[2]}"
    return Resolved(ends_at, using, together)


def _next_after(start: DateExpression, until: DateExpression, clock: _Clock) -> Resolved | None:
    """Reckon the yearless end of an interval whose start has a year.

    Writers leave out the year of publication ("between July 2020 and September", told in 2021) or
    that of the start.
    """
    if start.year is None:
        return None
    told = _point(until, _Clock(clock.published, anchor=None, past=clock.past))
    if told is not None and told.date.latest is not None:
        year = told.date.latest.year
        if year == start.year + 1 or (year == start.year and _in_order(start, until)):
            return told
    year = start.year if _in_order(start, until) else start.year + 1
    return _point(replace(until, basis=_ABSOLUTE, year=year), clock)


def _in_order(start: DateExpression, until: DateExpression) -> bool:
    return (start.month or 0, start.day or 0) <= (until.month or 0, until.day or _LONGEST_MONTH)


def _point(expression: DateExpression, clock: _Clock) -> Resolved | None:
    if expression.basis is _ABSOLUTE and expression.year is not None:
        when = _in_year(expression, expression.year)
        return _resolved(_shifted(when, expression), _ABSOLUTE)
    if expression.basis is Basis.YEARLESS:
        return _yearless(expression, clock)
    if expression.basis is Basis.ANCHOR:
        return _from(clock.anchor, expression, Basis.ANCHOR)
    if expression.basis is Basis.WEEKDAY:
        return _weekday(expression, clock)
    return _from(clock.published, expression, Basis.PUBLISHED)


def _in_year(expression: DateExpression, year: int) -> PartialDate:
    if expression.months is not None:
        first, last = expression.months
        return PartialDate(date(year, first, 1), _month_end(year, last))
    if expression.month is None:
        return PartialDate(date(year, 1, 1), date(year, _DECEMBER, 31))
    if expression.day is None:
        return PartialDate(date(year, expression.month, 1), _month_end(year, expression.month))
    return PartialDate.on(date(year, expression.month, expression.day))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _yearless(expression: DateExpression, clock: _Clock) -> Resolved | None:
    now = clock.published
    if now is None or now.earliest is None or now.latest is None:
        return _same_month(expression, clock.anchor) or _without_year(expression)
    told = _by_publication(expression, now, clock)
    nearer = _same_month(expression, clock.anchor) if now.is_day else None
    return told if nearer is None or (told and told.date == nearer.date) else nearer


def _without_year(expression: DateExpression) -> Resolved | None:
    if expression.month is None or expression.shift is not None:
        return None
    unknown = f"XXXX-{expression.month:02d}"
    unknown += "" if expression.day is None else f"-{expression.day:02d}"
    return _resolved(PartialDate.parse(unknown), _ABSOLUTE)


def _by_publication(expression: DateExpression, now: PartialDate, clock: _Clock) -> Resolved | None:
    if now.earliest is None or now.latest is None:
        return None
    step = -1 if clock.past else 1
    start = now.latest.year if clock.past else now.earliest.year
    for year in range(start, start + step * _LEAP_CYCLE, step):
        try:
            when = _in_year(expression, year)
        except ValueError:  # 29 February
            continue
        if _fits(when, now, clock, strictly=expression.before_publication):
            return _resolved(_shifted(when, expression), Basis.PUBLISHED)
    return None


def _same_month(expression: DateExpression, anchor: PartialDate | None) -> Resolved | None:
    """Take the year of the narrative's last date where the month is the same.

    "In April 2021 the court changed the term, and on 21 April he was freed", told in 2022.
    """
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    months = {(end.year, end.month) for end in (anchor.earliest, anchor.latest)}
    if months != {(anchor.earliest.year, expression.month)} or expression.before_publication:
        return None
    when = _in_year(expression, anchor.earliest.year)
    return _resolved(_shifted(when, expression), Basis.ANCHOR)


def _fits(when: PartialDate, now: PartialDate, clock: _Clock, *, strictly: bool) -> bool:
    """Tell whether `when` lies on the side of `now` that the tense asks for."""
    if when.earliest is None or when.latest is None or now.latest is None or now.earliest is None:
        return False
    if strictly:
        return when.latest < now.earliest
    return when.earliest <= now.latest if clock.past else when.latest >= now.earliest


def _weekday(expression: DateExpression, clock: _Clock) -> Resolved | None:
    now = clock.published
    if now is None or not now.is_day or now.latest is None or expression.weekday is None:
        return None
    if clock.past or expression.before_publication:
        back = (now.latest.weekday() - expression.weekday) % 7
        if back == 0 and expression.before_publication:
            back = 7
        return _resolved(PartialDate.on(now.latest - timedelta(days=back)), Basis.PUBLISHED)
    ahead = (expression.weekday - now.latest.weekday()) % 7
    return _resolved(PartialDate.on(now.latest + timedelta(days=ahead)), Basis.PUBLISHED)


def _from(start: PartialDate | None, expression: DateExpression, basis: Basis) -> Resolved | None:
    if start is None:
        return None
    told = start if expression.shift is None else _shift(start, expression.shift)
    first = None if told is None else told.earliest
    if told is None or first is None or start.earliest is None:
        return None
    if expression.month is not None or expression.months is not None:
        return _resolved(_in_year(expression, first.year), basis)
    if expression.day is None:
        return _resolved(told, basis)
    if start.is_day and expression.day < start.earliest.day:
        return None  # "held from 23 May, freed on THE 5TH"
    return _resolved(PartialDate.on(first.replace(day=expression.day)), basis)


def _shifted(when: PartialDate, expression: DateExpression) -> PartialDate:
    """Apply a shift to a stated date: "on the eve of 21 September"."""
    if expression.shift is None:
        return when
    return _shift(when, expression.shift) or when


def _shift(start: PartialDate, shift: Shift) -> PartialDate | None:
    """Return the day, week, month or year `shift.amount` from `start`; None if `start` is vaguer.

    A few hours are too fine for a date and leave the day as it is; half a day may end it.
    """
    if start.earliest is None or start.latest is None:
        return None
    if shift.unit in (Unit.DAY, Unit.WEEK, Unit.HOUR) and not start.is_day:
        return None
    if shift.unit is Unit.HOUR:
        days, hours = divmod(abs(shift.amount), _HOURS)
        days = days if shift.amount > 0 else -days
        return PartialDate.on(start.earliest + timedelta(days)) if hours <= _FEW_HOURS else None
    if shift.unit is Unit.DAY:
        return PartialDate.on(start.earliest + timedelta(days=shift.amount))
    if shift.unit is Unit.WEEK:
        day = start.earliest + timedelta(weeks=shift.amount)
        monday = day - timedelta(days=day.weekday())
        return PartialDate(monday, monday + timedelta(days=6))
    if start.earliest.year != start.latest.year:
        return None
    if shift.unit is Unit.YEAR:
        return _whole_year(start.earliest.year + shift.amount)
    if start.earliest.month != start.latest.month:
        return None
    months = start.earliest.year * 12 + start.earliest.month - 1 + shift.amount
    year, month = divmod(months, 12)
    return PartialDate(date(year, month + 1, 1), _month_end(year, month + 1))


def _whole_year(year: int) -> PartialDate | None:
    if not 1 <= year <= MAXYEAR:
        return None
    return PartialDate(date(year, 1, 1), date(year, _DECEMBER, 31))
