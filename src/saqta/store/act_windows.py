"""Between which days acts happened to people, so that those of a time are counted by index.

Invariant: derived with the spells, and forgotten with them. An act whose days are a month apart or
less is looked for among those that begin near the time alone.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database

MONTH = 31

ADD = """
    INSERT INTO act_window (basis, person, kind, first_day, last_day, long)
    VALUES (:basis, :person, :kind, :first_day, :last_day, :long)
"""


def add(db: Database, basis: str, found: Mapping[str, Iterable[tuple[str, date, date]]]) -> None:
    """Add the windows of people's acts: kind, first day, last day."""
    db.execute_many(
        ADD,
        [
            {
                "basis": basis,
                "person": person,
                "kind": kind,
                "first_day": first.toordinal(),
                "last_day": last.toordinal(),
                "long": int((last - first).days > MONTH),
            }
            for person, windows in found.items()
            for kind, first, last in sorted(set(windows))
        ],
    )


INSIDE = """
    SELECT COUNT(DISTINCT person) AS n FROM act_window WHERE basis = :basis AND kind = :kind
    AND long IN (0, 1) AND first_day >= :first AND first_day <= :last AND last_day <= :last
    AND first_day <> :open_first AND last_day <> :open_last
"""
MEET = """
    SELECT COUNT(*) AS n FROM (
        SELECT person FROM act_window WHERE basis = :basis AND kind = :kind AND long = 0
        AND first_day >= :early AND first_day <= :last AND last_day >= :first
        UNION
        SELECT person FROM act_window WHERE basis = :basis AND kind = :kind AND long = 1
        AND first_day <= :last AND last_day >= :first
    ) AS met
"""


def inside(db: Database, basis: str, kind: str, days: tuple[date, date]) -> int:
    """Return to how many people an act surely happened between two days."""
    open_ = {"open_first": date.min.toordinal(), "open_last": date.max.toordinal()}
    return int(db.rows(INSIDE, _values(basis, kind, days) | open_)[0]["n"])


def meet(db: Database, basis: str, kind: str, days: tuple[date, date]) -> int:
    """Return to how many people an act may have happened between two days."""
    values = _values(basis, kind, days)
    return int(db.rows(MEET, values | {"early": _early(days[0])})[0]["n"])


def _values(basis: str, kind: str, days: tuple[date, date]) -> dict[str, object]:
    first, last = (day.toordinal() for day in days)
    return {"basis": basis, "kind": kind, "first": first, "last": last}


def _early(first: date) -> int:
    return first.toordinal() - MONTH
