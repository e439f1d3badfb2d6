"""How many rows of a roster begin and end to hold from month to month, by what they say.

Invariant: derived. What is kept is the sum over the spells of a basis: how many hold on the first
day of a month more than on that of the month before.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from saqta.store.values import SOME, in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database, Row

_MONTHS = 12


class Said(NamedTuple):
    """What a row says: the state, the labels as they are kept, and what it stands on."""

    state: str
    labels: str
    stands_on: str


Changes = Counter[tuple[int, Said]]
"""Number of a month and what rows say -> how many more say it than in the month before."""


def number(month: date) -> int:
    """Return the number of a month, counted from the first."""
    return month.year * _MONTHS + month.month - 1


def first_day(number: int) -> date:
    """Return the first day of a month."""
    return date(number // _MONTHS, number % _MONTHS + 1, 1)


def count(changes: Changes, said: Said, first: date, last: date, times: int = 1) -> None:
    """Count a row from the first month that begins on its first day or later until its last day."""
    changes[number(first) + (first.day > 1), said] += times
    if last != date.max:
        changes[number(last) + 1, said] -= times


ADD = """
    INSERT INTO spell_month (basis, month, state, labels, stands_on, n)
    VALUES (:basis, :month, :state, :labels, :stands_on, :n)
    ON CONFLICT (basis, month, state, labels, stands_on)
    DO UPDATE SET n = spell_month.n + excluded.n
"""


def add(db: Database, basis: str, changes: Mapping[tuple[int, Said], int]) -> None:
    """Add changes to those of a basis."""
    rows = [
        {"basis": basis, "month": month, **said._asdict(), "n": n}
        for (month, said), n in sorted(changes.items())
        if n
    ]
    db.execute_many(ADD, rows)


OF_PEOPLE = f"""
    SELECT basis, first_day, last_day, state, labels, stands_on FROM spell WHERE person IN ({SOME})
"""  # noqa: S608


def of_people(db: Database, people: Iterable[str]) -> dict[str, Changes]:
    """Return basis -> the changes that the spells of some people make."""
    found: dict[str, Changes] = {}
    for values in in_parts(people):
        for row in db.rows(OF_PEOPLE, values):
            days = (date.fromordinal(row["first_day"]), date.fromordinal(row["last_day"]))
            count(found.setdefault(row["basis"], Counter()), _said(row), *days)
    return found


CHANGES = """
    SELECT month, state, labels, stands_on, n FROM spell_month
    WHERE basis = :basis AND month > :first AND month <= :last AND labels LIKE :label
"""


def changes(db: Database, basis: str, first: int, last: int, label: str) -> Changes:
    """Return the changes of rows with a label until a month, those before the first as of it."""
    within = f"|{label}|"
    held = in_month(db, basis, first)
    found = Counter({(first, said): n for said, n in held.items() if within in said.labels})
    values = {"basis": basis, "first": first, "last": last, "label": f"%{within}%"}
    for row in db.rows(CHANGES, values):
        found[int(row["month"]), _said(row)] = int(row["n"])
    return found


IN_MONTH = """
    SELECT state, labels, stands_on, SUM(n) AS n FROM spell_month
    WHERE basis = :basis AND month <= :month GROUP BY state, labels, stands_on
"""


def in_month(db: Database, basis: str, month: int) -> Counter[Said]:
    """Return how many rows say what on the first day of a month."""
    return _counted(db.rows(IN_MONTH, {"basis": basis, "month": month}))


BEGUN = """
    SELECT state, labels, stands_on, COUNT(*) AS n FROM spell
    WHERE basis = :basis AND first_day > :month AND first_day <= :day
    GROUP BY state, labels, stands_on
"""
ENDED = """
    SELECT state, labels, stands_on, COUNT(*) AS n FROM spell
    WHERE basis = :basis AND last_day >= :month AND last_day < :day
    GROUP BY state, labels, stands_on
"""


def on(db: Database, basis: str, day: date) -> Counter[Said]:
    """Return how many rows say what on a day."""
    found = in_month(db, basis, number(day))
    days = {"month": day.replace(day=1).toordinal(), "day": day.toordinal()}
    found.update(_counted(db.rows(BEGUN, {"basis": basis, **days})))
    found.subtract(_counted(db.rows(ENDED, {"basis": basis, **days})))
    return +found


def _counted(rows: Iterable[Row]) -> Counter[Said]:
    return Counter({_said(row): int(row["n"]) for row in rows})


def _said(row: Row) -> Said:
    return Said(row["state"], row["labels"], row["stands_on"])
