"""Matches: what people decided about who is who.

Invariant: rows are only added; of those made by the time asked for and not undone by then, the
newest one about a pair holds.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from saqta.store import decisions, stale
from saqta.store.values import pack_time, storable

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.model.persons import Match
    from saqta.store.database import Database

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
        for use in match.pair:
            stale.mark_use(db, use)


ALL = "SELECT * FROM identity_match ORDER BY at, number"
KNOWN_BY = "SELECT * FROM identity_match WHERE at <= :known_by ORDER BY at, number"


def all_(db: Database, known_by: datetime | None = None) -> list[Match]:
    """Return every match made at or before `known_by`, oldest first; undone ones too."""
    if known_by is None:
        return [decisions.match_of(row) for row in db.rows(ALL)]
    return [decisions.match_of(row) for row in db.rows(KNOWN_BY, {"known_by": pack_time(known_by)})]


def latest(db: Database, known_by: datetime | None = None) -> dict[tuple[str, str], Match]:
    """Return pair of name uses -> the newest match that was made, and not undone, by `known_by`."""
    undone = decisions.undone(db, known_by)
    return {match.pair: match for match in all_(db, known_by) if match.id not in undone}


TOLD = "SELECT subject, detail, actor, at FROM custody WHERE action = 'match'"


def detail(match: Match) -> str:
    """Return what the log must tell of a match: the verdict, the other, a SHA-256 of the reason."""
    why = storable(match.why)
    told = f"{match.verdict} {match.right}"
    return f"{told}; why {hashlib.sha256(why.encode()).hexdigest()}" if why else told


def unvouched(db: Database) -> list[str]:
    """Return the first name use of every match which the log does not tell of."""
    return sorted({one for one, *_ in _there(db) - _told(db)})


def lost(db: Database) -> list[str]:
    """Return the first name use of every match that the log tells of and is not there."""
    return sorted({one for one, *_ in _told(db) - _there(db)})


def _there(db: Database) -> set[tuple[str, ...]]:
    return {(m.left, detail(m), m.by, pack_time(m.at)) for m in all_(db)}


def _told(db: Database) -> set[tuple[str, ...]]:
    return {(row["subject"], row["detail"], row["actor"], row["at"]) for row in db.rows(TOLD)}
