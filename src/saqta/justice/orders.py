"""Every order in which acts with uncertain dates may have happened.

Invariant: widening a date only ever adds orders, so no answer becomes more certain by it. Acts
of one certain day go in their usual order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.justice.assemble import RANK
from saqta.justice.record import Record
from saqta.justice.replay import step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from saqta.model.acts import Act
    from saqta.model.dates import PartialDate

Dated = tuple["PartialDate", "Act"]
Reached = dict[frozenset[int], list[Record]]
MOST_RECORDS = 2_000
"""How many records are followed at most; beyond that, what is possible is only bounded."""


class Orders:
    """What acts may have led to, worked out once for every day."""

    def __init__(self, acts: Sequence[Dated]) -> None:
        self._acts = sorted(acts, key=_usual)
        self._reached = _reach(self._acts)

    def by(self, day: date) -> list[Record] | None:
        """Return every record that the acts may have led to by `day`, or None if too many.

        An act counts where its window lets it be on or before `day`.
        """
        acts, reached = self._acts, self._reached
        if reached is None:
            acts = [act for act in acts if act[0].possibly_by(day)]
            reached = _reach(acts)
        if reached is None:
            return None
        sure = frozenset(i for i, (when, _) in enumerate(acts) if when.surely_by(day))
        may = frozenset(i for i, (when, _) in enumerate(acts) if when.possibly_by(day))
        return [r for done, records in reached.items() if sure <= done <= may for r in records]


def _reach(acts: Sequence[Dated]) -> Reached | None:
    """Return for each set of acts that may be the first ones the records they may lead to."""
    before = _before(acts)
    todo: dict[frozenset[int], dict[object, Record]] = {frozenset(): {(): Record()}}
    found: Reached = {}
    followed = 0
    while todo:
        done = min(todo, key=len)
        records = list(todo.pop(done).values())
        found[done] = records
        followed += len(records)
        if followed > MOST_RECORDS:
            return None
        for i, first in enumerate(before):
            if i not in done and first <= done:
                after = todo.setdefault(done | {i}, {})
                for record in records:
                    for new in step(record, acts[i][1]):
                        after.setdefault(_key(new), new)
    return found


def _usual(dated: Dated) -> tuple[int, str]:
    _, act = dated
    return RANK.get(act.kind, len(RANK)), act.accounts[0].claim.id


def _before(acts: Sequence[Dated]) -> list[frozenset[int]]:
    """Return for each act the others that cannot have been after it; ties go by position."""
    return [
        frozenset(
            j for j, (other, _) in enumerate(acts) if j != i and not _may_precede(i, when, j, other)
        )
        for i, (when, _) in enumerate(acts)
    ]


def _may_precede(i: int, one: PartialDate, j: int, other: PartialDate) -> bool:
    if one.earliest is None or other.latest is None or one.earliest < other.latest:
        return True
    return one.earliest == other.latest and i < j


def _key(record: Record) -> object:
    statuses = (record.base, *record.rulings)
    return tuple((s.state, s.since, s.until, s.rule, tuple(map(id, s.because))) for s in statuses)
