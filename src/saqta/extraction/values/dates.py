"""Dates as the words give them: absolute, without year, weekdays, and reckoned ones.

Invariant: reading needs no calendar and no day of publication; `resolver` reckons.
"""

from __future__ import annotations

import re
from datetime import date as calendar_date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.shapes.values import DateData, DatePattern, Pattern
from saqta.extraction.values.grammar import Rule, compile_rule, found, mention_span
from saqta.extraction.values.parsed import Basis, DateExpression, Found, Shift, Side, Unit
from saqta.extraction.values.templates import DIGIT, GAP, WordClass, pieces, spaced, words
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saqta.extraction.values.numbers import Numerals
    from saqta.extraction.values.terms import Terms

_YEAR = r"(?:1[89]|20)\d\d(?!\d|[.,]\d)"
_SHORT_YEAR = r"\d\d(?!\d|[.,]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])(?!\d)"
_SIDE_REACH = 24
_LAST_CENTURY = 50  # a year '50 or later, in two digits, is of the last century
_DECEMBER = 12
_LEAP_YEAR = 2000  # 29 February is a day of some year


class _Dates:
    def __init__(self, data: DateData, numerals: Numerals, terms: Terms) -> None:
        self._data, self._numerals, self._terms = data, numerals, terms
        self._month_of = _numbered(data.months, 1)
        self._weekday_of = _numbered(data.weekdays, 0)
        self._sides = _side_expressions(data.sides, "(?<!\\w)(?:{})\\s$")
        self._sides_after = _side_expressions(data.sides_after, "\\s(?:{})(?!\\w)")
        sides = words([form for forms in data.sides.values() for form in forms])
        self._any_side = re.compile(rf"(?<!\w){sides.expression}\s$", re.IGNORECASE)
        self._day = re.compile(f"{_DAY}{data.day_suffix}", re.IGNORECASE)
        forms = [form for those in data.months for form in those]
        self._month = re.compile(words(forms).expression, re.IGNORECASE)

    def classes(self) -> dict[str, WordClass]:
        data, digits = self._data, frozenset({DIGIT})
        day = f"(?:{_DAY}{data.day_suffix})"
        month = words(
            [form for those in data.months for form in those], as_written=data.months_as_written
        )
        weekday = words([form for those in data.weekdays for form in those])

        suffix = frozenset(pieces(data.day_suffix))
        listing = frozenset([",", *pieces(data.list_joiner)])

        def several(item: str) -> str:
            return f"{item}(?:,{GAP}{item}){{0,8}}{spaced(data.list_joiner)}{item}"

        found_classes = {name: words(forms) for name, forms in data.classes.items()}
        return found_classes | {
            "year": WordClass(_YEAR, digits, frozenset()),
            "shortyear": WordClass(_SHORT_YEAR, digits, frozenset()),
            "day": WordClass(day, digits, suffix),
            "days": WordClass(several(day), digits, suffix | listing | digits),
            "month": month,
            "months": WordClass(several(month.expression), month.firsts, month.inner | listing),
            "monthnumber": WordClass(_MONTH_NUMBER, digits, frozenset()),
            "weekday": weekday,
            "part": words(data.parts),
            "number": self._numerals.word_class,
            "one": words(self._terms.data.one),
            "unit": self._terms.unit,
            "ordinal": words(self._numerals.data.ordinals),
        }

    def read(self, pattern: Pattern, match: re.Match[str]) -> list[Found]:
        if not isinstance(pattern, DatePattern) or pattern.reads == "none":
            return []
        return [
            found(MentionKind.DATE, span, self._beside(match.string, span, date))
            for date, span in self._expressions(pattern, match)
            if _exists(date)
        ]

    def _expressions(
        self, pattern: DatePattern, match: re.Match[str]
    ) -> Iterator[tuple[DateExpression, Span]]:
        parts = match.groupdict()
        if pattern.reads == "days":
            yield from self._listed(match, "days", self._day)
        elif pattern.reads == "months":
            yield from self._months(match)
        elif pattern.reads == "range":
            yield self._range(pattern, parts), mention_span(match)
        elif pattern.reads in ("numeric", "ambiguous"):
            yield self._numeric(pattern, parts), mention_span(match)
        else:
            yield self._one(pattern, parts), mention_span(match)

    def _one(
        self, pattern: DatePattern, parts: Mapping[str, str | None], suffix: str = ""
    ) -> DateExpression:
        """Read the groups of a match (those with `suffix` in their label) as one date."""
        year, month = parts.get(f"year{suffix}"), parts.get(f"month{suffix}")
        day, weekday = parts.get(f"day{suffix}"), parts.get("weekday")
        if day is None and not suffix:
            day = parts.get("day_b")
        part = parts.get("part")
        date = DateExpression(
            Basis.ABSOLUTE if year else Basis.YEARLESS,
            int(year) if year else None,
            self._month_of[_plain(month)] if month else None,
            self._day_number(day) if day else self._ordinal(parts.get("ordinal")),
            months=self._data.parts[_plain(part)] if part else pattern.months,
            before_publication=pattern.past,
        )
        if weekday and date.day is None:
            date = replace(date, weekday=self._weekday_of[_plain(weekday)], basis=Basis.WEEKDAY)
        if pattern.reads not in ("shift", "then"):
            return date
        if pattern.reads == "then":
            return replace(date, basis=Basis.ANCHOR)
        return replace(date, basis=pattern.basis or date.basis, shift=self._shift(pattern, parts))

    def _shift(self, pattern: DatePattern, parts: Mapping[str, str | None]) -> Shift:
        number, unit = parts.get("number"), parts.get("unit")
        counted = number or parts.get("one")
        times = self._numerals.value(number) if number else 1
        unit_found = Unit(pattern.unit) if pattern.unit else self._terms.unit_of(unit or "")
        amount = pattern.shift * int(times or 0)
        if unit_found is Unit.WEEK and pattern.basis is Basis.ANCHOR and counted:
            return Shift(amount * 7, Unit.DAY)  # "a week earlier" counts days from a known day
        return Shift(amount, unit_found)

    def _day_number(self, written: str) -> int:
        digits = re.match(r"\d+", written)
        return int(digits[0]) if digits else 0

    def _ordinal(self, written: str | None) -> int | None:
        return None if written is None else self._numerals.data.ordinals[_plain(written)]

    def _numeric(self, pattern: DatePattern, parts: Mapping[str, str | None]) -> DateExpression:
        year = int(parts.get("year") or 0) or _century(parts["shortyear"] or "")
        first, second = int(parts["day"] or 0), int(parts["monthnumber"] or 0)
        date = DateExpression(Basis.ABSOLUTE, year, second, first)
        if pattern.reads == "numeric" or first == second:
            return date
        other = DateExpression(Basis.ABSOLUTE, year, first, second)
        if not _exists(date):
            return other
        if not _exists(other):
            return date
        # Day and month cannot be told apart: the date lies between the two readings.
        low, high = sorted((date, other), key=lambda either: (either.month or 0, either.day or 0))
        return replace(low, until=high)

    def _range(self, pattern: DatePattern, parts: Mapping[str, str | None]) -> DateExpression:
        """Read both ends; each takes from the other the month and year that it does not state."""
        first, last = self._one(pattern, parts), self._one(pattern, parts, "_2")
        if last.month is None and last.day is not None:
            last = replace(last, month=first.month)
        if first.month is None and first.day is not None:
            first = replace(first, month=last.month)
        if first.year is None and last.year is not None and first.month is not None:
            earlier = (first.month, first.day or 0) > (last.month or _DECEMBER, last.day or 31)
            first = replace(first, year=last.year - earlier, basis=Basis.ABSOLUTE)
        if last.year is None and first.year is not None and last.month == first.month:
            last = replace(last, year=first.year, basis=Basis.ABSOLUTE)
        return replace(first, until=last)

    def _listed(
        self, match: re.Match[str], name: str, item: re.Pattern[str]
    ) -> Iterator[tuple[DateExpression, Span]]:
        """Read "8, 10 and 15 November": each item takes the rest from the whole."""
        start, stop = match.span(name)
        items = list(item.finditer(match.string, start, stop))
        rest = {key: value for key, value in match.groupdict().items() if key != name}
        whole = mention_span(match)
        for at, one in enumerate(items):
            label = "day" if name == "days" else "month"
            date = self._one(_PLAIN, rest | {label: one[0]})
            first, last = at == 0, at == len(items) - 1
            yield (
                date,
                Span(whole.start if first else one.start(), whole.stop if last else one.end()),
            )

    def _months(self, match: re.Match[str]) -> Iterator[tuple[DateExpression, Span]]:
        """Read months as a list; two that follow each other are one stretch of time."""
        listed = list(self._listed(match, "months", self._month))
        first, last = listed[0][0], listed[-1][0]
        if len(listed) == 2 and last.month == (first.month or 0) + 1:
            yield replace(first, until=last), mention_span(match)
        else:
            yield from listed

    def _beside(self, text: str, span: Span, date: DateExpression) -> DateExpression:
        """Add the bound that the words beside a date set: "since", "until"."""
        if date.side is not None:
            return date
        before = text[max(0, span.start - _SIDE_REACH) : span.start]
        if self._any_side.search(before):
            return replace(date, side=next(s for s, known in self._sides if known.search(before)))
        after = text[span.stop : span.stop + _SIDE_REACH]
        for side, expression in self._sides_after:
            if expression.match(after):
                return replace(date, side=side)
        return date


_PLAIN = DatePattern(id="", match="", reads="plain", examples={})


def rules(data: DateData, numerals: Numerals, terms: Terms) -> list[Rule]:
    """Return the date patterns of a language."""
    dates = _Dates(data, numerals, terms)
    classes = dates.classes()
    return [compile_rule(pattern, classes, dates.read) for pattern in data.pattern]


def _century(short_year: str) -> int:
    """Return the year that two digits stand for, between 1950 and 2049."""
    return int(short_year) + (1900 if int(short_year) >= _LAST_CENTURY else 2000)


def _plain(written: str) -> str:
    return " ".join(written.lower().split())


def _numbered(forms: tuple[tuple[str, ...], ...], first: int) -> dict[str, int]:
    return {form.lower(): at for at, those in enumerate(forms, first) for form in those}


def _side_expressions(
    sides: Mapping[Side, tuple[str, ...]], shape: str
) -> list[tuple[Side, re.Pattern[str]]]:
    return [
        (side, re.compile(shape.format(words(forms).expression), re.IGNORECASE))
        for side, forms in sides.items()
    ]


def _exists(date: DateExpression) -> bool:
    """Tell whether the calendar has the stated day and, for an interval, its end."""
    ends = [date] if date.until is None else [date, date.until]
    for end in ends:
        if end.day is None or end.month is None:
            continue
        try:
            calendar_date(end.year or _LEAP_YEAR, end.month, end.day)
        except ValueError:
            return False
    return True
