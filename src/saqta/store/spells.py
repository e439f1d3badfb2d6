"""Spells: the rows of a roster with the days on which they hold, so that a day is found by index.

Invariant: derived. A spell tells nothing that the claims and decisions do not; `made_of` says
from what it was made, `stamp` what the archive held then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.store import meta
from saqta.store.custody import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from saqta.store.database import Database

Spell = tuple["date", "date", str]

SIZES = """
    SELECT (SELECT COUNT(*) FROM claim) AS claims, (SELECT COUNT(*) FROM review) AS reviews,
        (SELECT COUNT(*) FROM reading) AS readings, (SELECT COUNT(*) FROM exhibit) AS exhibits
"""


def stamp(db: Database) -> str:
    """Return what tells whether knowledge has changed: the newest entry of the log, and sizes."""
    sizes = db.rows(SIZES)[0]
    return f"{meta.get(db, HEAD)} {' '.join(str(size) for size in sizes.values())}"


MADE_OF = "SELECT person, made_of FROM spelled WHERE basis = :basis"


def made_of(db: Database, basis: str) -> dict[str, str]:
    """Return person -> from what the spells were made."""
    return {row["person"]: row["made_of"] for row in db.rows(MADE_OF, {"basis": basis})}


FORGET = "DELETE FROM spell WHERE basis = :basis AND person = :person"
FORGET_MADE = "DELETE FROM spelled WHERE basis = :basis AND person = :person"


def forget(db: Database, basis: str, people: Iterable[str]) -> None:
    """Delete the spells of people."""
    rows = [{"basis": basis, "person": person} for person in people]
    db.execute_many(FORGET, rows)
    db.execute_many(FORGET_MADE, rows)


ADD = """
    INSERT INTO spell (basis, person, first_day, last_day, line)
    VALUES (:basis, :person, :first_day, :last_day, :line)
"""
ADD_MADE = "INSERT INTO spelled (basis, person, made_of) VALUES (:basis, :person, :made_of)"


def add(
    db: Database, basis: str, spells: Mapping[str, Iterable[Spell]], made: Mapping[str, str]
) -> None:
    """Add the spells of people, and from what they were made."""
    rows = [
        {
            "basis": basis,
            "person": person,
            "first_day": first.toordinal(),
            "last_day": last.toordinal(),
            "line": line,
        }
        for person, found in spells.items()
        for first, last, line in found
    ]
    db.execute_many(ADD, rows)
    db.execute_many(
        ADD_MADE,
        [{"basis": basis, "person": p, "made_of": made_of} for p, made_of in made.items()],
    )


ON = """
    SELECT line FROM spell
    WHERE basis = :basis AND last_day >= :day AND first_day <= :day
"""


def on(db: Database, basis: str, day: date) -> list[str]:
    """Return the line of everyone who has one on a day."""
    return [row["line"] for row in db.rows(ON, {"basis": basis, "day": day.toordinal()})]
