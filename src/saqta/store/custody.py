"""The chain of custody as the archive keeps it: entries are only ever added at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.model import custody as chain
from saqta.model.evidence import CustodyEntry
from saqta.store import meta
from saqta.store.values import pack_time, storable, time

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.store.database import Database, Row

HEAD = "custody head"

ADD = """
    INSERT INTO custody (number, at, actor, action, subject, detail, previous, digest)
    VALUES (:number, :at, :actor, :action, :subject, :detail, :previous, :digest)
"""


def append(
    db: Database, at: datetime, actor: str, action: str, subject: str, detail: str = ""
) -> CustodyEntry:
    """Add an entry. `subject` and `detail` name things by id, never by a person's name."""
    with db.transaction():
        number, previous = head(db)
        entry = chain.sealed(
            CustodyEntry(
                number=number + 1,
                at=at,
                actor=storable(actor),
                action=action,
                subject=storable(subject),
                detail=storable(detail),
                previous=previous,
                digest="",
            )
        )
        db.execute(ADD, _row(entry))
        meta.put(db, HEAD, f"{entry.number} {entry.digest}")
    return entry


def head(db: Database) -> tuple[int, str]:
    """Return the number and digest of the newest entry, as counted apart from the entries."""
    kept = meta.get(db, HEAD)
    if kept is None:
        return 0, chain.BEGINNING
    number, digest = kept.split()
    return int(number), digest


ADDED = "add"
"""The action of the entry that tells how an exhibit came; its subject is the exhibit."""

READ = "read"
"""The action of the entry that tells that a text was read for claims; its subject is the text."""

DETAILS = "SELECT subject, detail FROM custody WHERE action = :action ORDER BY number"


def additions(db: Database) -> dict[str, str]:
    """Return exhibit -> what the log tells of it."""
    return {row["subject"]: row["detail"] for row in db.rows(DETAILS, {"action": ADDED})}


FIRST = "SELECT subject, MIN(at) AS at FROM custody WHERE action = :action GROUP BY subject"


def first(db: Database, action: str) -> dict[str, datetime]:
    """Return subject -> when something was first done to it."""
    return {row["subject"]: time(row["at"]) for row in db.rows(FIRST, {"action": action})}


ENTRIES = "SELECT * FROM custody ORDER BY number"


def entries(db: Database) -> list[CustodyEntry]:
    """Return the whole chain, oldest first."""
    return [_entry(row) for row in db.rows(ENTRIES)]


PAGE = "SELECT * FROM custody WHERE number <= :last ORDER BY number DESC LIMIT :count"


def newest(db: Database, first: int, count: int) -> list[CustodyEntry]:
    """Return some entries, the newest first, after so many that are newer."""
    last = head(db)[0] - first
    return [_entry(row) for row in db.rows(PAGE, {"last": last, "count": count})]


def breaks(db: Database) -> list[tuple[int, str]]:
    """Say at which entries the chain does not hold, and how; empty when it does."""
    readable: list[CustodyEntry] = []
    found: list[tuple[int, str]] = []
    for row in db.rows(ENTRIES):
        try:
            readable.append(_entry(row))
        except (ValueError, TypeError):
            found.append((row["number"], "altered: it has no time"))
    return sorted(found + chain.breaks(readable, _readable_head(db)))


def _readable_head(db: Database) -> tuple[int, str]:
    try:
        return head(db)
    except ValueError:
        return -1, "altered"


def _entry(row: Row) -> CustodyEntry:
    return CustodyEntry(**{**row, "at": time(row["at"])})


def _row(entry: CustodyEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": pack_time(entry.at),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
        "previous": entry.previous,
        "digest": entry.digest,
    }
