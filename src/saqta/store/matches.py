"""Matches: what people decided about who is who.

Invariant: rows are only added; the newest one about a pair by the time asked for holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.model.persons import Match, Sameness
from saqta.store.values import pack_time, storable, time

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.store.database import Database, Row

ADD = """
    INSERT INTO identity_match (number, one, other, verdict, decider, at, why)
    SELECT COALESCE(MAX(number), 0) + 1, :one, :other, :verdict, :decider, :at, :why
    FROM identity_match
"""


def add(db: Database, match: Match) -> None:
    """Add a match."""
    row = {
        "one": match.left,
        "other": match.right,
        "verdict": match.verdict.value,
        "decider": storable(match.by),
        "at": pack_time(match.at),
        "why": storable(match.why),
    }
    with db.transaction():
        db.execute(ADD, row)


ALL = "SELECT * FROM identity_match ORDER BY at, number"
KNOWN_BY = "SELECT * FROM identity_match WHERE at <= :known_by ORDER BY at, number"


def latest(db: Database, known_by: datetime | None = None) -> dict[tuple[str, str], Match]:
    """Return pair of name uses -> the newest match, among those made at or before `known_by`."""
    if known_by is None:
        rows = db.rows(ALL)
    else:
        rows = db.rows(KNOWN_BY, {"known_by": pack_time(known_by)})
    return {match.pair: match for match in map(_match, rows)}


UNVOUCHED = """
    SELECT DISTINCT one FROM identity_match WHERE NOT EXISTS (
        SELECT 1 FROM custody WHERE action = 'match' AND subject = one
        AND detail = verdict || ' ' || other AND actor = decider
        AND custody.at = identity_match.at
    ) ORDER BY one
"""
LOST = """
    SELECT DISTINCT subject AS one FROM custody WHERE action = 'match' AND NOT EXISTS (
        SELECT 1 FROM identity_match WHERE one = subject
        AND verdict || ' ' || other = detail AND decider = actor
        AND identity_match.at = custody.at
    ) ORDER BY subject
"""


def unvouched(db: Database) -> list[str]:
    """Return the first name use of every match which the log does not tell of."""
    return [row["one"] for row in db.rows(UNVOUCHED)]


def lost(db: Database) -> list[str]:
    """Return the first name use of every match that the log tells of and is not there."""
    return [row["one"] for row in db.rows(LOST)]


def _match(row: Row) -> Match:
    return Match(
        left=row["one"],
        right=row["other"],
        verdict=Sameness(row["verdict"]),
        by=row["decider"],
        at=time(row["at"]),
        why=row["why"],
    )
