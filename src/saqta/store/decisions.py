"""Decisions about identity beside matches: namesakes, names, bounds, what was learnt, undoing.

Invariant: rows are only added; what is undone stays, and counts no more from then on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.model.persons import Decision, Match, Ruled, Sameness
from saqta.store import custody, stale
from saqta.store.values import pack_time, storable, time

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.store.database import Database, Row

ACTION = "identity"
"""What the log calls these decisions; its subject, the id, vouches for all of one."""

ADD = """
    INSERT INTO identity_decision (number, kind, about, value, decider, at, why)
    SELECT COALESCE(MAX(number), 0) + 1, :kind, :about, :value, :decider, :at, :why
    FROM identity_decision
"""


def add(db: Database, decision: Decision) -> Decision:
    """Add a decision, and tell the log of it; return it as it is kept."""
    kept = replace(
        decision,
        value=storable(decision.value),
        by=storable(decision.by),
        why=storable(decision.why),
    )
    row = {
        "kind": kept.kind.value,
        "about": kept.about,
        "value": kept.value,
        "decider": kept.by,
        "at": pack_time(kept.at),
        "why": kept.why,
    }
    with db.transaction():
        db.execute(ADD, row)
        _mark(db, kept)
        custody.append(db, kept.at, kept.by, ACTION, kept.id, kept.kind.value)
    return kept


MATCHES = "SELECT * FROM identity_match"


def _mark(db: Database, made: Decision) -> None:
    """Mark the texts whose people a decision may change; a bound or weights concern all."""
    if made.kind in (Ruled.BOUND, Ruled.WEIGHTS):
        stale.mark_all(db)
    elif made.kind is not Ruled.UNDO:
        stale.mark_use(db, made.about)
    elif undone := [one for one in all_(db) if one.id == made.about]:
        _mark(db, undone[0])
    else:
        for row in db.rows(MATCHES):
            if match_of(row).id == made.about:
                stale.mark_use(db, row["one"])
                stale.mark_use(db, row["other"])


def match_of(row: Row) -> Match:
    """Return the match that a row holds."""
    return Match(
        left=row["one"],
        right=row["other"],
        verdict=Sameness(row["verdict"]),
        by=row["decider"],
        at=time(row["at"]),
        why=row["why"],
    )


ALL = "SELECT * FROM identity_decision ORDER BY at, number"
KNOWN_BY = "SELECT * FROM identity_decision WHERE at <= :known_by ORDER BY at, number"


def all_(db: Database, known_by: datetime | None = None) -> list[Decision]:
    """Return every decision made at or before `known_by`, oldest first; undone ones too."""
    if known_by is None:
        return [_decision(row) for row in db.rows(ALL)]
    return [_decision(row) for row in db.rows(KNOWN_BY, {"known_by": pack_time(known_by)})]


COUNT = """
    SELECT (SELECT COUNT(*) FROM identity_match) + (SELECT COUNT(*) FROM identity_decision) AS n
"""


def count(db: Database) -> int:
    """Return how many matches and other decisions were ever made; each makes it grow."""
    return int(db.rows(COUNT)[0]["n"])


def undone(db: Database, known_by: datetime | None = None) -> frozenset[str]:
    """Return the ids of the decisions and matches that were undone by `known_by`."""
    return _undone(all_(db, known_by))


def standing(db: Database, known_by: datetime | None = None) -> list[Decision]:
    """Return the decisions made, and not undone, by `known_by`, oldest first."""
    made = all_(db, known_by)
    gone = _undone(made)
    return [one for one in made if one.kind is not Ruled.UNDO and one.id not in gone]


TOLD = "SELECT subject FROM custody WHERE action = :action"


def unvouched(db: Database) -> list[str]:
    """Return the ids of the decisions which the log does not tell of."""
    return sorted(_there(db) - _told(db))


def lost(db: Database) -> list[str]:
    """Return the ids of the decisions that the log tells of and are not there."""
    return sorted(_told(db) - _there(db))


def _told(db: Database) -> set[str]:
    return {row["subject"] for row in db.rows(TOLD, {"action": ACTION})}


def _there(db: Database) -> set[str]:
    return {decision.id for decision in all_(db)}


def _undone(made: list[Decision]) -> frozenset[str]:
    return frozenset(one.about for one in made if one.kind is Ruled.UNDO)


def _decision(row: Row) -> Decision:
    return Decision(
        kind=Ruled(row["kind"]),
        about=row["about"],
        value=row["value"],
        by=row["decider"],
        at=time(row["at"]),
        why=row["why"],
    )
