"""Rows "not read: WHY": what was named but gave no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.model.evidence import Unread
from saqta.store.values import pack_time, storable, time

if TYPE_CHECKING:
    from saqta.store.database import Database

ADD = """
    INSERT INTO unread (number, exhibit_sha256, name, why, at)
    SELECT COALESCE(MAX(number), 0) + 1, :exhibit_sha256, :name, :why, :at FROM unread
"""


def add(db: Database, unread: Unread) -> None:
    """Add a row."""
    row = {
        "exhibit_sha256": unread.exhibit_sha256,
        "name": storable(unread.name),
        "why": storable(unread.why),
        "at": pack_time(unread.at),
    }
    with db.transaction():
        db.execute(ADD, row)


LIST = """
    SELECT * FROM unread WHERE NOT EXISTS (
        SELECT 1 FROM reading WHERE reading.exhibit_sha256 = unread.exhibit_sha256
    ) ORDER BY number
"""


def list_(db: Database) -> list[Unread]:
    """Return what still has no text, in the order it came; a later reading ends a row."""
    return [
        Unread(row["exhibit_sha256"], row["name"], row["why"], time(row["at"]))
        for row in db.rows(LIST)
    ]


WHY = """
    SELECT why FROM unread WHERE exhibit_sha256 = :sha256 AND NOT EXISTS (
        SELECT 1 FROM reading WHERE reading.exhibit_sha256 = unread.exhibit_sha256
    ) ORDER BY number DESC LIMIT 1
"""


def why(db: Database, exhibit_sha256: str) -> str | None:
    """Return why an exhibit still has no text, or None where it has one or needs none."""
    found = db.rows(WHY, {"sha256": exhibit_sha256})
    return str(found[0]["why"]) if found else None


TOLD = "SELECT 1 AS told FROM unread WHERE name = :name AND why = :why"


def told(db: Database, name: str, why: str) -> bool:
    """Tell whether there is a row that says just this."""
    return bool(db.rows(TOLD, {"name": storable(name), "why": storable(why)}))
