"""What a value says, beside its words: counts, terms, laws, amounts, ages and date expressions.

A mention's `value` is the short form of one of these, as the claims' vocabulary writes it.
Invariant: nothing is made more exact than the words are; a bound or an approximation is kept.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec.structs import replace

from saqta.extraction.anatomy import Mention
from saqta.model.dates import PartialDate


class Bound(StrEnum):
    """On which side of its value a quantity or a date may lie."""

    MAX = "max"  # "up to 10 years", "fewer than 50"
    MIN = "min"  # "at least 10 years"
    RANGE = "range"  # "from 12 to 17 years"


class Unit(StrEnum):
    """A unit of time, by its ISO 8601 letter; hours stand behind the `T`."""

    YEAR = "Y"
    MONTH = "M"
    WEEK = "W"
    DAY = "D"
    HOUR = "H"


class Count(msgspec.Struct, frozen=True, gc=False):
    """How many, at least `minimum` and at most `maximum`; None where that side is open."""

    minimum: int | None
    maximum: int | None
    approximate: bool = False

    @property
    def value(self) -> str:
        """`12`, `201..`, `..49`, `245..250`, `~30`."""
        if self.minimum == self.maximum:
            return f"{'~' if self.approximate else ''}{self.minimum}"
        low = "" if self.minimum is None else str(self.minimum)
        high = "" if self.maximum is None else str(self.maximum)
        return f"{low}..{high}"


class Term(msgspec.Struct, frozen=True, gc=False):
    """A length of time. `iso` is None for a term for life; with a bound it is no one's sentence."""

    iso: str | None
    bound: Bound | None = None
    longest: str | None = None  # the upper end of a range, ISO 8601
    approximate: bool = False
    life: bool = False

    @property
    def value(self) -> str:
        """`P1Y6M`, `P12Y/P17Y` for a range, `life`."""
        if self.life or self.iso is None:
            return "life"
        return self.iso if self.longest is None else f"{self.iso}/{self.longest}"


class Age(msgspec.Struct, frozen=True, gc=False):
    """A person's age in whole years."""

    years: int

    @property
    def value(self) -> str:
        """`45`."""
        return str(self.years)


class Law(msgspec.Struct, frozen=True, gc=False):
    """An article and its part, outermost first.

    `same` tells that the text says "the same article"; it stays None where none was named before.
    """

    article: str | None
    part: tuple[str, ...] = ()
    code: str | None = None
    same: bool = False

    @property
    def value(self) -> str:
        """`405(1)`, `174`, `207.3(2)(d)`; `same(2)` for "Part 2 of the same article"."""
        return (self.article or "same") + "".join(f"({step})" for step in self.part)


class Amount(msgspec.Struct, frozen=True, gc=False):
    """Money, calculation indices or hours of labour: number and unit as written."""

    number: float
    unit: str
    written: str

    @property
    def value(self) -> str:
        """`75,000 rubles`, `$990`, `240 hours`."""
        return self.written


class Basis(StrEnum):
    """What a date is reckoned from."""

    ABSOLUTE = "absolute"
    YEARLESS = "yearless"  # "on February 23", "in May"
    WEEKDAY = "weekday"  # "on Monday"
    PUBLISHED = "published"  # "yesterday", "last month": from the day of publication
    ANCHOR = "anchor"  # "a day earlier", "the same month": from what was last told


class Side(StrEnum):
    """How a preposition bounds what happens relative to a date."""

    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    AS_OF = "as_of"


class Shift(msgspec.Struct, frozen=True, gc=False):
    """So many units earlier (negative) or later; 0 is the unit itself ("this month")."""

    amount: int
    unit: Unit


class DateExpression(msgspec.Struct, frozen=True, gc=False):
    """A date as the words give it, until `resolve` reckons it.

    `year`, `month`, `day` and `weekday` (Monday is 0) are the parts that the words state. `months`
    is a stated part of the year, first and last month. `until` is the other end of an interval.
    `before_publication` is set where the words themselves exclude the present ("last May").
    """

    basis: Basis
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    months: tuple[int, int] | None = None
    shift: Shift | None = None
    until: DateExpression | None = None
    side: Side | None = None
    before_publication: bool = False

    def bare(self) -> DateExpression:
        """Return the date without the preposition that bounds it: "since May" as "May"."""
        return replace(self, side=None)

    @property
    def value(self) -> str:
        """EDTF where the words suffice, else the reckoning: `XXXX-02-23`, `published-1D`."""
        own = self._own()
        if self.until is not None:
            own = f"{own}/{self.until.bare().value}"
        return own if self.side is None else f"{self.side}:{own}"

    def _own(self) -> str:
        if self.basis is Basis.WEEKDAY:
            return f"weekday{(self.weekday or 0) + 1}{'<' if self.before_publication else ''}"
        parts = [] if self.year is None else [f"{self.year:04d}"]
        if self.basis is Basis.YEARLESS:
            parts.append("XXXX")
        if self.months is not None:
            parts.append(f"{self.months[0]:02d}..{self.months[1]:02d}")
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        date = "-".join(parts)
        shift = "" if self.shift is None else f"{self.shift.amount:+d}{self.shift.unit}"
        if self.basis in (Basis.PUBLISHED, Basis.ANCHOR):
            return f"{self.basis}{shift}" + (f"-{date}" if date else "")
        return date + shift + ("<" if self.before_publication else "")


Parsed = Count | Term | Age | Law | Amount | DateExpression


class Found(msgspec.Struct, frozen=True, gc=False):
    """A mention and what it says. `mention.value` is `parsed.value`."""

    mention: Mention
    parsed: Parsed


class Resolved(msgspec.Struct, frozen=True, gc=False):
    """A reckoned date and what it was reckoned from: PUBLISHED, ANCHOR, or ABSOLUTE (the words).

    `edtf` says the same as `date`, each end as coarse as the words: `2018-03/..`.
    """

    date: PartialDate
    using: Basis
    edtf: str
