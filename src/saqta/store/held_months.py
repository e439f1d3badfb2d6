"""How the number of people held changes from month to month, as one value beside the spells.

Invariant: derived. What is kept is the sum over the spells of a basis, or nothing is kept.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from saqta.store import meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database, Row

OF_PERSON = """
    SELECT basis, first_day, last_day, state, labels, stands_on FROM spell
    WHERE person = :person AND labels LIKE '%|held|%'
"""


def of_people(db: Database, people: Iterable[str]) -> list[Row]:
    """Return the spells of people in which they may be held."""
    return [row for person in people for row in db.rows(OF_PERSON, {"person": person})]


BEGINNINGS = """
    SELECT first_day, state, labels, stands_on, COUNT(*) AS n FROM spell
    WHERE basis = :basis AND labels LIKE '%|held|%'
    GROUP BY first_day, state, labels, stands_on
"""
ENDS = """
    SELECT last_day, state, labels, stands_on, COUNT(*) AS n FROM spell
    WHERE basis = :basis AND labels LIKE '%|held|%'
    GROUP BY last_day, state, labels, stands_on
"""


def turns(db: Database, basis: str) -> tuple[list[Row], list[Row]]:
    """Return how many spells in which someone may be held begin and end on each day."""
    return db.rows(BEGINNINGS, {"basis": basis}), db.rows(ENDS, {"basis": basis})


Changes = dict[int, list[int]]
"""Number of a month -> by how much each count differs from that of the month before."""


def get(db: Database, basis: str) -> Changes | None:
    """Return what is kept, or None where nothing is."""
    kept = meta.get(db, _name(basis))
    return None if kept is None else {int(month): by for month, by in json.loads(kept).items()}


def put(db: Database, basis: str, changes: Mapping[int, list[int]]) -> None:
    """Keep the changes of a basis, in place of those kept."""
    some = {month: by for month, by in sorted(changes.items()) if any(by)}
    meta.put(db, _name(basis), json.dumps(some, separators=(",", ":")))


def _name(basis: str) -> str:
    return f"held by month of {basis}"
