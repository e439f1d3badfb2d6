"""What lies ahead, with the days on which one may ask for it, so that a page is found by index.

Invariant: derived with the spells, and forgotten with them. What lies ahead of an organisation, and
of nobody, is kept under no person and is made anew as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from saqta.store import meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that lies ahead of each day from `first` to `last`, and when at the soonest.

    `filed` sorts what is on one day; `record` is what is shown.
    """

    first: date
    last: date
    soonest: date
    filed: bytes
    record: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: what lies ahead of a day, up to another."""

    basis: str
    day: date
    last: date


NEWEST = "SELECT COALESCE(MAX(number), 0) AS number FROM agenda"
ADD = """
    INSERT INTO agenda (number, basis, person, first_day, last_day, soonest, filed, record)
    VALUES (:number, :basis, :person, :first_day, :last_day, :soonest, :filed, :record)
"""


def add(db: Database, basis: str, found: Mapping[str, Iterable[Entry]]) -> None:
    """Add what lies ahead of people, or under no id of organisations."""
    newest = int(db.rows(NEWEST)[0]["number"])
    every = [(person, one) for person, entries in found.items() for one in entries]
    db.execute_many(
        ADD,
        [
            {
                "number": number,
                "basis": basis,
                "person": person,
                "first_day": one.first.toordinal(),
                "last_day": one.last.toordinal(),
                "soonest": one.soonest.toordinal(),
                "filed": one.filed,
                "record": one.record,
            }
            for number, (person, one) in enumerate(every, newest + 1)
        ],
    )


BODIES = "agenda of organisations"
FORGET_BODIES = "DELETE FROM agenda WHERE person = ''"


def bodies_whole(db: Database) -> bool:
    """Tell whether what lies ahead of organisations was made since texts changed last."""
    return meta.get(db, BODIES) == "whole"


def replace_bodies(db: Database, found: Mapping[str, Iterable[Entry]]) -> None:
    """Put what lies ahead of organisations, by basis, in place of what was."""
    with db.transaction():
        db.execute(FORGET_BODIES)
        for basis, entries in found.items():
            add(db, basis, {"": entries})
        meta.put(db, BODIES, "whole")


WHERE = "basis = :basis AND first_day <= :day AND last_day >= :day AND soonest <= :last"
COUNT = f"SELECT COUNT(*) AS n FROM agenda WHERE {WHERE}"  # noqa: S608
WIDE = "last_day - soonest > 366"
# Whatever lies ahead of a day and is not wide is to be soonest from a year before that day on.
NUMBERS = f"""
    SELECT number, soonest, filed FROM agenda
    WHERE {WHERE} AND soonest >= :day - 366 AND last_day - soonest <= 366
    UNION ALL
    SELECT number, soonest, filed FROM agenda WHERE {WHERE} AND {WIDE}
    ORDER BY soonest, filed LIMIT :count OFFSET :first
"""  # noqa: S608
RECORD = "SELECT person, record FROM agenda WHERE number = :number"


def count(db: Database, sought: Sought) -> int:
    """Return how much is found."""
    return int(db.rows(COUNT, _values(sought))[0]["n"])


def some(db: Database, sought: Sought, first: int, count: int) -> list[tuple[str, str]]:
    """Return person and record of what stands at some places of what is found, soonest first."""
    numbers = db.rows(NUMBERS, _values(sought) | {"first": first, "count": count})
    rows = (row for one in numbers for row in db.rows(RECORD, {"number": one["number"]}))
    return [(row["person"], row["record"]) for row in rows]


def _values(sought: Sought) -> dict[str, object]:
    day, last = sought.day.toordinal(), sought.last.toordinal()
    return {"basis": sought.basis, "day": day, "last": last}
