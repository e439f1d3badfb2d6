"""Reviews: what people decided about claims.

Invariant: rows are only added; the newest one by the time asked for holds.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from saqta.model.claims import Review, Verdict
from saqta.store import stale
from saqta.store.values import SOME, in_parts, pack_time, storable, time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from saqta.store.database import Database, Row

ADD = """
    INSERT INTO review (number, claim_id, verdict, reviewer, at, why)
    SELECT COALESCE(MAX(number), 0) + 1, :claim_id, :verdict, :reviewer, :at, :why FROM review
"""

REVIEWED = """
    UPDATE claim SET waiting = 0, decided_by = CASE
        WHEN decided_by IS NULL OR decided_by = :reviewer THEN :reviewer ELSE '' END
    WHERE id = :claim_id
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
        db.execute(REVIEWED, {"claim_id": review.claim_id, "reviewer": row["reviewer"]})
        stale.mark_claim(db, review.claim_id)


ALL = "SELECT * FROM review ORDER BY at, number"
KNOWN_BY = "SELECT * FROM review WHERE at <= :known_by ORDER BY at, number"


def latest(db: Database, known_by: datetime | None = None) -> dict[str, Review]:
    """Return claim id -> the newest review, among those made at or before `known_by`."""
    if known_by is None:
        rows = db.rows(ALL)
    else:
        rows = db.rows(KNOWN_BY, {"known_by": pack_time(known_by)})
    return {row["claim_id"]: _review(row) for row in rows}


OF_TEXT = """
    SELECT review.* FROM claim JOIN review ON review.claim_id = claim.id
    WHERE claim.text_sha256 = :text_sha256 ORDER BY review.at, review.number
"""


def of_text(db: Database, text_sha256: str) -> dict[str, Review]:
    """Return claim id -> the newest review, of the claims of a text."""
    rows = db.rows(OF_TEXT, {"text_sha256": text_sha256})
    return {row["claim_id"]: _review(row) for row in rows}


OF_CLAIM = "SELECT * FROM review WHERE claim_id = :claim_id ORDER BY at, number"


def of_claim(db: Database, claim_id: str) -> list[Review]:
    """Return every review of a claim, oldest first."""
    return [_review(row) for row in db.rows(OF_CLAIM, {"claim_id": claim_id})]


OF_SEVERAL = """
    SELECT review.* FROM claim JOIN review ON review.claim_id = claim.id
    WHERE claim.decided_by = '' ORDER BY claim_id, review.at, review.number
"""


def of_several(db: Database) -> list[Review]:
    """Return the reviews of the claims about which several people decided, claim by claim."""
    return [_review(row) for row in db.rows(OF_SEVERAL)]


OF_CLAIMS = f"SELECT * FROM review WHERE claim_id IN ({SOME}) ORDER BY at, number"  # noqa: S608


def newest(db: Database, claim_ids: Iterable[str]) -> dict[str, Review]:
    """Return claim id -> the newest review, of the claims of these ids."""
    found: dict[str, Review] = {}
    for values in in_parts(claim_ids):
        found |= {row["claim_id"]: _review(row) for row in db.rows(OF_CLAIMS, values)}
    return found


def detail(review: Review) -> str:
    """Return what the log must tell of a review: the verdict, and a SHA-256 of the reason."""
    return _detail(review.verdict.value, storable(review.why))


def _detail(verdict: str, why: str) -> str:
    return f"{verdict}; why {hashlib.sha256(why.encode()).hexdigest()}" if why else verdict


EVERY = "SELECT claim_id, verdict, reviewer, at, why FROM review"
TOLD = "SELECT subject, detail, actor, at FROM custody WHERE action = 'review'"


def unvouched(db: Database) -> list[str]:
    """Return the claims that have a review which the log does not tell of."""
    return sorted({claim for claim, *_ in _there(db) - _told(db)})


def lost(db: Database) -> list[str]:
    """Return the claims of which the log tells a review that is not there."""
    return sorted({claim for claim, *_ in _told(db) - _there(db)})


def _there(db: Database) -> set[tuple[str, ...]]:
    return {
        (row["claim_id"], _detail(row["verdict"], row["why"]), row["reviewer"], row["at"])
        for row in db.rows(EVERY)
    }


def _told(db: Database) -> set[tuple[str, ...]]:
    return {(row["subject"], row["detail"], row["actor"], row["at"]) for row in db.rows(TOLD)}


def _review(row: Row) -> Review:
    return Review(
        claim_id=row["claim_id"],
        verdict=Verdict(row["verdict"]),
        by=row["reviewer"],
        at=time(row["at"]),
        why=row["why"],
    )
