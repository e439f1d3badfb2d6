"""What the archive knows about itself: the keys of its vault, the head of its chain of custody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saqta.store.database import Database

GET = "SELECT value FROM meta WHERE name = :name"


def get(db: Database, name: str) -> str | None:
    """Return the value under a name, or None where nothing is kept under it."""
    found = db.rows(GET, {"name": name})
    return str(found[0]["value"]) if found else None


FORGET = "DELETE FROM meta WHERE name = :name"
KEEP = "INSERT INTO meta (name, value) VALUES (:name, :value)"


def put(db: Database, name: str, value: str) -> None:
    """Keep a value under a name, in place of the one that stood there."""
    with db.transaction():
        db.execute(FORGET, {"name": name})
        db.execute(KEEP, {"name": name, "value": value})
