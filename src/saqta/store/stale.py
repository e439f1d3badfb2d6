"""Texts of which something changed since the derived tables were made of them.

Invariant: whatever adds to what is told or decided of a text marks it in the same transaction, so
a table made of unmarked texts is as if made anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database

MARK = """
    INSERT INTO stale (text_sha256) SELECT :text_sha256
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE text_sha256 = :text_sha256)
"""


def mark(db: Database, texts: Iterable[str]) -> None:
    """Mark texts."""
    for text in texts:
        db.execute(MARK, {"text_sha256": text})


MARK_USE = """
    INSERT INTO stale (text_sha256) SELECT DISTINCT text_sha256 FROM bearer
    WHERE use_id = :use_id
    AND NOT EXISTS (SELECT 1 FROM stale WHERE stale.text_sha256 = bearer.text_sha256)
"""


def mark_use(db: Database, use_id: str) -> None:
    """Mark the text in which a name is used so."""
    db.execute(MARK_USE, {"use_id": use_id})


MARK_CLAIM = """
    INSERT INTO stale (text_sha256) SELECT text_sha256 FROM claim WHERE id = :claim_id
    AND NOT EXISTS (SELECT 1 FROM stale WHERE stale.text_sha256 = claim.text_sha256)
"""


def mark_claim(db: Database, claim_id: str) -> None:
    """Mark the text of a claim."""
    db.execute(MARK_CLAIM, {"claim_id": claim_id})


MARK_EXHIBIT = """
    INSERT INTO stale (text_sha256) SELECT DISTINCT content_sha256 FROM reading
    WHERE exhibit_sha256 = :exhibit_sha256
    AND NOT EXISTS (SELECT 1 FROM stale WHERE text_sha256 = content_sha256)
"""


def mark_exhibit(db: Database, exhibit_sha256: str) -> None:
    """Mark every text of an exhibit."""
    db.execute(MARK_EXHIBIT, {"exhibit_sha256": exhibit_sha256})


MARK_ALL = """
    INSERT INTO stale (text_sha256) SELECT DISTINCT text_sha256 FROM claim
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE stale.text_sha256 = claim.text_sha256)
"""


def mark_all(db: Database) -> None:
    """Mark every text that has claims."""
    db.execute(MARK_ALL)


TEXTS = "SELECT text_sha256 FROM stale ORDER BY text_sha256 LIMIT :count"


def texts(db: Database, count: int) -> list[str]:
    """Return the first of the marked texts."""
    return [row["text_sha256"] for row in db.rows(TEXTS, {"count": count})]


CLEAR = "DELETE FROM stale WHERE text_sha256 = :text_sha256"


def clear(db: Database, texts: Iterable[str]) -> None:
    """Take the marks off texts."""
    db.execute_many(CLEAR, [{"text_sha256": text} for text in texts])
