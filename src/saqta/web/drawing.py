"""Draw a course of states as SVG, in shapes and classes only: the style sheet gives the colours.

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

WIDTH = 960
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
