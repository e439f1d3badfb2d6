"""On which days something is told of people: by which a change is found without reading everyone.

Invariant: derived with the spells of all claims, and forgotten with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from saqta.store.database import Database

Told = tuple[set[tuple[str, "date"]], set[tuple["date", "date"]]]
"""Of a person: kind and day of each act that surely happened; since when and day of evidence."""


ADD_ACT = "INSERT INTO happened (person, kind, day) VALUES (:person, :kind, :day)"
ADD_EVIDENCE = "INSERT INTO evidence_day (person, since, day) VALUES (:person, :since, :day)"


def add(db: Database, told: Mapping[str, Told]) -> None:
    """Add what is told of people."""
    db.execute_many(
        ADD_ACT,
        [
            {"person": person, "kind": kind, "day": day.toordinal()}
            for person, one in told.items()
            for kind, day in sorted(one[0])
        ],
    )
    db.execute_many(
        ADD_EVIDENCE,
        [
            {"person": person, "since": since.toordinal(), "day": day.toordinal()}
            for person, one in told.items()
            for since, day in sorted(one[1])
        ],
    )


KINDS = "SELECT person, kind FROM happened WHERE day > :eve AND day <= :last"


def kinds(db: Database, eve: date, last: date) -> dict[str, set[str]]:
    """Return person -> kinds of the acts that surely happened after `eve` and by `last`."""
    found: dict[str, set[str]] = {}
    for row in db.rows(KINDS, {"eve": eve.toordinal(), "last": last.toordinal()}):
        found.setdefault(row["person"], set()).add(row["kind"])
    return found


TURNED = """
    SELECT person, line FROM spell WHERE basis = :basis
    AND first_day <= :day AND last_day >= :day AND person IN (
        SELECT person FROM spell WHERE basis = :basis AND first_day > :eve AND first_day <= :last
        UNION
        SELECT person FROM spell WHERE basis = :basis AND last_day >= :eve AND last_day < :last
        UNION
        SELECT person FROM happened WHERE day > :eve AND day <= :last
    )
"""


def turned(db: Database, basis: str, day: date, window: tuple[date, date]) -> dict[str, str]:
    """Return the line on `day` of everyone of whom something changes in a window."""
    eve, last = (one.toordinal() for one in window)
    values = {"basis": basis, "day": day.toordinal(), "eve": eve, "last": last}
    return {row["person"]: row["line"] for row in db.rows(TURNED, values)}


SILENT = """
    SELECT person, filed FROM spell WHERE basis = :basis
    AND first_day <= :day AND last_day >= :day AND labels LIKE '|!prisoner|%'
    AND EXISTS (
        SELECT 1 FROM evidence_day WHERE evidence_day.person = spell.person AND since <= :day
        AND evidence_day.day <= :day
    )
    AND NOT EXISTS (
        SELECT 1 FROM evidence_day WHERE evidence_day.person = spell.person
        AND evidence_day.day >= :after AND evidence_day.day <= :day AND since <= :day
    )
"""


def silent(db: Database, basis: str, day: date, after: date) -> list[tuple[str, bytes]]:
    """Return each prisoner of a day of whom nothing is told from `after` on, and their filing."""
    values = {"basis": basis, "day": day.toordinal(), "after": after.toordinal()}
    return [(row["person"], bytes(row["filed"])) for row in db.rows(SILENT, values)]
