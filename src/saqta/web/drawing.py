"""Draw states and numbers as SVG, in shapes and classes only: the style sheet gives the colours.

Invariant: what the picture shows stands in a table beside it, so nobody needs the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from saqta.justice.states import HELD, State, Status
from saqta.steps.course import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.steps.trend import Month

WIDTH = 960
LEFT, BASE, _TOP = 72, 200, 24
_TICKS = 12
_GROUPS = {
    State.RESTRICTED: "limited", State.SUSPENDED: "limited", State.ABROAD: "away",
    State.AT_LIBERTY: "free", State.DEAD: "dead",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch as a box; `group` names its colour, `sure` whether it is filled or hatched."""

    x: float
    width: float
    group: str
    stretch: Stretch

    @property
    def middle(self) -> float:
        """Where words about it stand."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """The boxes of a course of states, and the years under it."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[float, int], ...]
    width: int = WIDTH


def group(status: Status) -> str:
    """Return the name of the colour of a status."""
    if status.ended is not None:
        return "ended"
    if status.reported:
        return "reported"
    if status.state in HELD:
        return "held"
    return _GROUPS.get(status.state, "accused" if status.how else "unknown")


def draw(stretches: Sequence[Stretch]) -> Drawing | None:
    """Lay out a course of states; None where there is none."""
    if not stretches:
        return None
    first, last = stretches[0].first.toordinal(), stretches[-1].last.toordinal() + 1
    scale = WIDTH / max(last - first, 1)

    def place(day: date) -> float:
        return round((day.toordinal() - first) * scale, 1)

    bars = tuple(
        Bar(
            x=place(one.first),
            width=max(round((one.last.toordinal() + 1 - one.first.toordinal()) * scale, 1), 2.0),
            group=group(one.standing.status),
            stretch=one,
        )
        for one in stretches
    )
    begun, ended = stretches[0].first.year + 1, stretches[-1].last.year
    step = max(1, -(-(ended - begun + 1) // _TICKS))
    years = tuple((place(date(year, 1, 1)), year) for year in range(begun, ended + 1, step))
    return Drawing(bars, years)


@dataclass(frozen=True, slots=True)
class Column:
    """One month as boxes: `possibly`, `held` and `surely` are the heights at which they end."""

    x: float
    width: float
    possibly: float
    held: float
    surely: float
    month: Month


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of months side by side, with lines at round numbers and the years under them."""

    columns: tuple[Column, ...]
    lines: tuple[tuple[float, int], ...]
    years: tuple[tuple[float, int], ...]
    left: int = LEFT
    base: int = BASE
    width: int = WIDTH
    height: int = BASE + 36


def draw_months(months: Sequence[Month]) -> Columns | None:
    """Lay out the numbers of months; None where nobody was held in any."""
    most = max((one.held.possibly for one in months), default=0)
    if most == 0:
        return None
    step = _round(most)
    top = -(-most // step) * step
    scale = (BASE - _TOP) / top
    each = (WIDTH - LEFT) / len(months)

    def height(number: int) -> float:
        return round(number * scale, 1)

    columns = tuple(
        Column(
            x=round(LEFT + place * each, 1),
            width=round(max(each - (2 if each > _WIDE else 0), 1), 1),
            possibly=height(one.held.possibly),
            held=height(one.held.held),
            surely=height(one.held.surely),
            month=one,
        )
        for place, one in enumerate(months)
    )
    january = [one for one in columns if one.month.day.month == 1]
    every = -(-len(january) // _TICKS) or 1
    return Columns(
        columns,
        tuple((round(BASE - number * scale, 1), number) for number in range(0, top + 1, step)),
        tuple((one.x, one.month.day.year) for one in january[::every]),
    )


_WIDE = 6
"""Columns wider than this stand apart."""


def _round(most: int) -> int:
    """Return the step between lines: 1, 2 or 5 times a power of ten, four steps or fewer."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor * 4 >= most:
                return step * factor
        step *= 10
