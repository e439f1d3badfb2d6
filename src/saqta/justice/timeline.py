"""The course of a person's states: one stretch after another, each sure or only possible.

Invariant: stretches follow each other without gap or overlap from the first act to the last day,
and each has the state that `standing` gives on each of its days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from saqta.justice.status import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saqta.model.acts import Act
    from saqta.model.dates import PartialDate

_DAY = timedelta(days=1)
_MOST = 400
"""More turning points than this in one life are more than a drawing can show."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What holds from `first` to `last`, both included."""

    first: date
    last: date
    standing: Standing

    @property
    def sure(self) -> bool:
        """Whether no other state is possible."""
        return len(self.standing.possible) == 1


def timeline(acts: Sequence[Act], until: date) -> list[Stretch]:
    """Return the stretches from the first day that an act may have happened to `until`."""
    turns = sorted({day for day in _turns(acts, until) if day <= until})[:_MOST]
    stretches: list[Stretch] = []
    for number, first in enumerate(turns):
        last = turns[number + 1] - _DAY if number + 1 < len(turns) else until
        found = standing(acts, first)
        if stretches and _same(stretches[-1].standing, found):
            stretches[-1] = Stretch(stretches[-1].first, last, stretches[-1].standing)
        else:
            stretches.append(Stretch(first, last, found))
    return stretches


def _turns(acts: Iterable[Act], until: date) -> Iterable[date]:
    for act in acts:
        if act.when is not None:
            yield from _ends(act.when)
        if act.told is not None:
            yield act.told
    for status in (s for s in _statuses(acts, until) if s is not None):
        yield from _ends(status)


def _statuses(acts: Iterable[Act], until: date) -> Iterable[PartialDate | None]:
    """Return the dates on which terms end, as they stand after each act."""
    acts = list(acts)
    days = {d for act in acts if act.when is not None for d in _days(act.when)} | {until}
    for day in sorted(days)[:_MOST]:
        found = standing(acts, day)
        for status in (found.status, *found.others):
            yield status.until


def _days(when: PartialDate) -> Iterable[date]:
    if when.earliest is not None:
        yield when.earliest
    if when.latest is not None:
        yield when.latest


def _ends(when: PartialDate) -> Iterable[date]:
    """Return the days on which something dated so may begin to hold, and no longer hold."""
    for day in _days(when):
        yield day
        if day < date.max:
            yield day + _DAY


def _same(one: Standing, other: Standing) -> bool:
    return (
        one.status.state is other.status.state
        and one.status.ended is other.status.ended
        and one.possible == other.possible
    )
