"""When things happened: each date of a text reckoned from its publication and its story.

The anchor of "a day earlier" is the last past, day-precise date that the story told; dates of
plans ("will resume on 3 March") and of titles and captions are none. Invariant: a date is never
more exact than its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saqta.extraction.anatomy import BlockKind, TokenKind, start_of
from saqta.extraction.grammar import grammar
from saqta.extraction.values.parsed import Basis, DateExpression, Resolved, Side, Unit
from saqta.extraction.values.resolver import resolve
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.extraction.anatomy import Parts, Sentence
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.values.parsed import Found

_ABSOLUTE, _ANCHOR = Basis.ABSOLUTE, Basis.ANCHOR


_SPOKEN = (Basis.PUBLISHED, Basis.WEEKDAY)
_UNTIL = Side.UNTIL
_ASIDE = frozenset({BlockKind.TITLE, BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.FURNITURE})
_REACH = 16
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_OF_YEAR = 364
_BULLET, _NEXT_LINES = 4, 2
"""How far into a line its date may open it, and how many lines on it tells the year."""


def _alone(sentence: Sentence) -> bool:
    return not any(token.kind is TokenKind.WORD for token in sentence.tokens)


@cache
def _yearly(language: str) -> re.Pattern[str]:
    """Return what the title of a yearly report looks like."""
    names = "|".join(
        f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}"
        for word in sorted(grammar(language).words("yearly_report"))
    )
    return re.compile(rf"\b((?:19|20)\d\d)\b[^.\n]{{0,20}}\b(?:{names})\b")


def story_date(published: PartialDate | None, title: str, language: str) -> PartialDate | None:
    """Return what yearless dates are reckoned from.

    A yearly report tells of the year in its title, whatever day it came out.
    """
    match = _yearly(language).search(title)
    if match is None:
        return published
    year = PartialDate.parse(match[1])
    if published is None or published.earliest is None or year.latest is None:
        return year
    return year if published.earliest > year.latest else published


class Timeline:
    """The dates of one text, by where they stand."""

    def __init__(self, parts: Parts, published: PartialDate | None, grammar: Grammar) -> None:
        self._parts = parts
        self._published = published
        self._grammar = grammar
        self._anchor: PartialDate | None = None
        self._month: PartialDate | None = None
        self._year: PartialDate | None = None
        self._dates: dict[int, Resolved] = {}
        self._relative: set[int] = set()
        self._ahead: set[int] = set()
        self._spoken: dict[int, list[tuple[int, DateExpression]]] = {}  # "today", by the block
        self._line: tuple[int, int, int] | None = None  # year, month and block of a dated line
        self._headed: int | None = None  # the year that a heading sets over the days below it

    def read(self, sentence: Sentence, dates: Iterable[Found]) -> None:
        """Reckon the dates of the next sentence."""
        kind = self._parts.blocks[sentence.block].kind
        aside = kind in _ASIDE
        if kind is BlockKind.HEADING:
            year = sentence.tokens[0].word
            self._headed = int(year) if _YEAR.fullmatch(year) and _alone(sentence) else None
        for found in dates:
            expression = found.parsed
            if isinstance(expression, DateExpression):
                self._one(sentence, found, expression, aside=aside)

    def _one(
        self, sentence: Sentence, found: Found, expression: DateExpression, *, aside: bool
    ) -> None:
        start = found.mention.span.start
        ahead = self._is_ahead(sentence, start) or expression.side in (_UNTIL, Side.BY)
        year = self._headed or self._year_of_line(sentence, start, expression)
        if year is not None and expression.basis is Basis.YEARLESS:
            expression = replace(expression, basis=Basis.ABSOLUTE, year=year)
        bare = expression.bare() if expression.side in (Side.SINCE, _UNTIL) else expression
        result = resolve(
            bare, published=self._published, anchor=self._before(expression), past=not ahead
        )
        if result is None:
            return
        self._dates[start] = result
        if result.using is not _ABSOLUTE:
            self._relative.add(start)
        if expression.basis in _SPOKEN:
            self._spoken.setdefault(sentence.block, []).append((start, bare))
        if ahead:
            self._ahead.add(start)
        elif not aside and result.date.month is not None:
            self._year = self._month = self._anchor = None  # of a year that is not told
        elif not aside and _is_within_year(result.date):
            self._year = result.date
            self._month = result.date if _is_within_month(result.date) else self._month
            self._anchor = result.date if result.date.is_day else self._anchor

    def _year_of_line(
        self, sentence: Sentence, start: int, expression: DateExpression
    ) -> int | None:
        """Return the year of a chronicle's line: "3 May 2012." stands above "5 MAY. The court"."""
        opens = start - self._parts.blocks[sentence.block].span.start <= _BULLET
        dated = expression.month is not None and expression.day is not None
        line = self._line
        if opens and dated and expression.basis is Basis.ABSOLUTE and expression.year is not None:
            self._line = (expression.year, expression.month or 0, sentence.block)
        if line is None or expression.basis is not Basis.YEARLESS or expression.month is None:
            return None
        year, month, block = line
        if block == sentence.block:
            return year
        if not (opens and dated and sentence.block - block <= _NEXT_LINES):
            self._line = line if sentence.block - block <= _NEXT_LINES else None
            return None
        self._line = (year + (expression.month < month), expression.month, sentence.block)
        return self._line[0]

    def _before(self, expression: DateExpression) -> PartialDate | None:
        """Return the told date that an expression goes on from: a day, for a day's distance."""
        if expression.basis is not _ANCHOR:
            return self._month if _are_of_year(self._month, self._year) else None
        shift = expression.shift
        if shift is None or shift.unit not in (Unit.MONTH, Unit.YEAR):
            if not _are_near(self._anchor, self._month) or not self._is_of_year():
                return None  # "in February A fled; THE SAME WEEK", "two weeks later"
            return self._anchor or (self._published if _is_this(expression) else None)
        told = self._month if shift.unit is Unit.MONTH else self._year
        if expression.day is not None and expression.month is None:
            return told if self._is_of_year() else None  # "on THE 18TH"
        return told or (self._published if shift.amount == 0 else None)

    def _is_of_year(self) -> bool:
        """Whether the story still is in the year of its last day: not "IN 2018 he left"."""
        return _are_of_year(self._anchor, self._year)

    def reckon_from(self, days: Mapping[int, PartialDate]) -> None:
        """Reckon "today" and "on Friday" from the day that opens their entry in a diary."""
        for block in self._spoken.keys() & days.keys():
            for start, expression in self._spoken[block]:
                past = start not in self._ahead
                result = resolve(expression, published=days[block], past=past)
                if result is not None:
                    self._dates[start] = result

    def at(self, start: int) -> Resolved | None:
        """Return the date whose words start at `start`, as coarse as they are."""
        return self._dates.get(start)

    def is_relative(self, start: int) -> bool:
        """Whether that date was reckoned from another one."""
        return start in self._relative

    def looks_back(self) -> bool:
        """Whether the text tells of a whole year, and so of what came of what was planned."""
        day = self._published
        first, last = (None, None) if day is None else (day.earliest, day.latest)
        return first is not None and last is not None and (last - first).days >= _MOST_OF_YEAR

    def is_future(self, start: int) -> bool:
        """Whether that date was reckoned to lie after the text came out."""
        found = self._dates.get(start) if start in self._relative else None
        now = self._published
        if found is None or now is None or found.date.earliest is None or now.latest is None:
            return False
        return found.date.earliest > now.latest

    def _is_ahead(self, sentence: Sentence, start: int) -> bool:
        """Whether the words before a date put it in the future."""
        stop = bisect_left(sentence.tokens, start, key=start_of)
        if self._is_now(sentence, stop):
            return True
        ahead, past = self._grammar.words("ahead"), self._grammar.words("not_ahead")
        near = [token.lower for token in sentence.tokens[max(stop - _REACH, 0) : stop]]
        for k in range(len(near) - 1, -1, -1):
            if any(" ".join(near[k : k + size]) in ahead for size in (1, 2, 3)):
                return True
            if near[k] in past or near[k] in (";", "."):
                return " ".join(near[max(k - 2, 0) : k + 1]) in ahead  # "is TO BE SENTENCED on"
        return False

    def _is_now(self, sentence: Sentence, stop: int) -> bool:
        """Whether a date tells of what IS to be that day: "the hearing IS ON 3 July"."""
        small = self._grammar.function
        before = [token.lower for token in sentence.tokens[max(stop - 2, 0) : stop]]
        return len(before) > 1 and before[0] in small.present_copula and before[1] in small.on_date


def _is_within_year(date: PartialDate) -> bool:
    first, last = date.earliest, date.latest
    return first is not None and last is not None and first.year == last.year


def _is_within_month(date: PartialDate) -> bool:
    first, last = date.earliest, date.latest
    return first is not None and last is not None and first.month == last.month


def _are_of_year(told: PartialDate | None, year: PartialDate | None) -> bool:
    first = None if told is None else told.earliest
    if first is None or year is None or year.earliest is None:
        return True
    return first.year == year.earliest.year


def _are_near(anchor: PartialDate | None, told: PartialDate | None) -> bool:
    """Whether the story still is in the month of its last day."""
    if anchor is None or told is None or anchor.earliest is None or told.earliest is None:
        return True
    day, month = anchor.earliest, told.earliest
    return (day.year, day.month) == (month.year, month.month)


def _is_this(expression: DateExpression) -> bool:
    shift = expression.shift
    return shift is not None and shift.amount == 0 and shift.unit is not Unit.DAY
