"""Every order in which acts with uncertain dates may have happened by a day.

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
_MOST = 2_000
"""How many records are followed at most; beyond that, what is possible is only bounded."""


def outcomes(acts: Sequence[Dated], day: date) -> list[Record] | None:
    """Return every record that `acts` may have led to by `day`, or None where there are too many.

    An act counts where its window lets it be on or before `day`.
    """
    dated = sorted((a for a in acts if a[0].possibly_by(day)), key=_usual)
    sure = frozenset(i for i, (when, _) in enumerate(dated) if when.surely_by(day))
    first = _first(dated)
    reached: dict[frozenset[int], dict[object, Record]] = {frozenset(): {(): Record()}}
    found: dict[object, Record] = {}
    followed = 0
    while reached:
        done = min(reached, key=len)
        records = reached.pop(done)
        followed += len(records)
        if followed > _MOST:
            return None
        if sure <= done:
            found |= records
        for i in range(len(dated)):
            if i not in done and first[i] <= done:
                after = reached.setdefault(done | {i}, {})
                for record in records.values():
                    after.update((_key(new), new) for new in step(record, dated[i][1]))
    return list(found.values())


def _usual(dated: Dated) -> tuple[int, str]:
    _, act = dated
    return RANK.get(act.kind, len(RANK)), act.accounts[0].claim.id


def _first(dated: Sequence[Dated]) -> list[frozenset[int]]:
    """Return for each act the others that cannot have been after it; ties go by position."""
    return [
        frozenset(
            j
            for j, (other, _) in enumerate(dated)
            if j != i and not _may_precede(i, when, j, other)
        )
        for i, (when, _) in enumerate(dated)
    ]


def _may_precede(i: int, one: PartialDate, j: int, other: PartialDate) -> bool:
    if one.earliest is None or other.latest is None or one.earliest < other.latest:
        return True
    return one.earliest == other.latest and i < j


def _key(record: Record) -> object:
    statuses = (record.base, *record.rulings)
    return tuple((s.state, s.since, s.until, s.rule, tuple(map(id, s.because))) for s in statuses)
