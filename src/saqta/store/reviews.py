"""Reviews: what people decided about claims.

Invariant: rows are only added; the newest one by the time asked for holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.model.claims import Review, Verdict
from saqta.store.values import pack_time, storable, time

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.store.database import Database, Row

ADD = """
    INSERT INTO review (number, claim_id, verdict, reviewer, at, why)
    SELECT COALESCE(MAX(number), 0) + 1, :claim_id, :verdict, :reviewer, :at, :why FROM review
"""


def add(db: Database, review: Review) -> None:
    """Add a review of a claim that is in the archive."""
    row = {
        "claim_id": review.claim_id,
        "verdict": review.verdict.value,
        "reviewer": storable(review.by),
        "at": pack_time(review.at),
        "why": storable(review.why),
    }
    with db.transaction():
        db.execute(ADD, row)


ALL = "SELECT * FROM review ORDER BY at, number"
KNOWN_BY = "SELECT * FROM review WHERE at <= :known_by ORDER BY at, number"


def latest(db: Database, known_by: datetime | None = None) -> dict[str, Review]:
    """Return claim id -> the newest review, among those made at or before `known_by`."""
    if known_by is None:
        rows = db.rows(ALL)
    else:
        rows = db.rows(KNOWN_BY, {"known_by": pack_time(known_by)})
    return {row["claim_id"]: _review(row) for row in rows}


OF_CLAIM = "SELECT * FROM review WHERE claim_id = :claim_id ORDER BY at, number"


def of_claim(db: Database, claim_id: str) -> list[Review]:
    """Return every review of a claim, oldest first."""
    return [_review(row) for row in db.rows(OF_CLAIM, {"claim_id": claim_id})]


UNVOUCHED = """
    SELECT DISTINCT claim_id FROM review WHERE NOT EXISTS (
        SELECT 1 FROM custody WHERE action = 'review' AND subject = claim_id
        AND detail = verdict AND actor = reviewer AND custody.at = review.at
    ) ORDER BY claim_id
"""
LOST = """
    SELECT DISTINCT subject AS claim_id FROM custody WHERE action = 'review' AND NOT EXISTS (
        SELECT 1 FROM review WHERE claim_id = subject
        AND verdict = detail AND reviewer = actor AND review.at = custody.at
    ) ORDER BY subject
"""


def unvouched(db: Database) -> list[str]:
    """Return the claims that have a review which the log does not tell of."""
    return [row["claim_id"] for row in db.rows(UNVOUCHED)]


def lost(db: Database) -> list[str]:
    """Return the claims of which the log tells a review that is not there."""
    return [row["claim_id"] for row in db.rows(LOST)]


def _review(row: Row) -> Review:
    return Review(
        claim_id=row["claim_id"],
        verdict=Verdict(row["verdict"]),
        by=row["reviewer"],
        at=time(row["at"]),
        why=row["why"],
    )
