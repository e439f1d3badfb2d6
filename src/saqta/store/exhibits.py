"""Exhibits: what was preserved, and what is said about it by whom.

Invariant: an exhibit is added once; nothing changes it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import TYPE_CHECKING

from saqta.errors import NotFound
from saqta.model.evidence import Detail, Details, Exhibit, Origin
from saqta.store.values import SOME, in_parts, pack_time, storable, time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database, Row

FIELDS = tuple(field.name for field in fields(Details))

ADD = """
    INSERT INTO exhibit (sha256, size_bytes, media_type, name, received_at, container)
    VALUES (:sha256, :size_bytes, :media_type, :name, :received_at, :container)
"""
ADD_DETAIL = """
    INSERT INTO detail (exhibit_sha256, field, value, origin)
    VALUES (:exhibit_sha256, :field, :value, :origin)
"""


def add(db: Database, exhibit: Exhibit) -> None:
    """Add an exhibit that is not there yet, with its details."""
    container = exhibit.container
    row = {
        "sha256": exhibit.sha256,
        "size_bytes": exhibit.size_bytes,
        "media_type": exhibit.media_type,
        "name": storable(exhibit.name),
        "received_at": pack_time(exhibit.received_at),
        "container": None if container is None else storable(container),
    }
    with db.transaction():
        db.execute(ADD, row)
        db.execute_many(ADD_DETAIL, _details(exhibit))


def _details(exhibit: Exhibit) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for name in FIELDS:
        detail: Detail | None = getattr(exhibit.details, name)
        if detail is not None:
            row = {"exhibit_sha256": exhibit.sha256, "field": name, "origin": detail.origin.value}
            found.append({**row, "value": storable(detail.value)})
    return found


KNOWN = "SELECT 1 AS known FROM exhibit WHERE sha256 = :sha256"


def known(db: Database, sha256: str) -> bool:
    """Tell whether an exhibit is there."""
    return bool(db.rows(KNOWN, {"sha256": sha256}))


GET = "SELECT * FROM exhibit WHERE sha256 >= :low AND sha256 < :high ORDER BY sha256"
GET_DETAILS = "SELECT * FROM detail WHERE exhibit_sha256 = :sha256"


def get(db: Database, sha256: str) -> Exhibit:
    """Return the exhibit whose SHA-256 begins with `sha256`.

    Raises:
        NotFound: none does, or several do.
    """
    start = sha256.lower()
    found = db.rows(GET, {"low": start, "high": start + "g"})
    if len(found) != 1:
        raise NotFound(
            f"{len(found) or 'No'} exhibits begin with {sha256!r}.",
            remedy="See the exhibits with `saqta documents`; give more digits.",
        )
    details = db.rows(GET_DETAILS, {"sha256": found[0]["sha256"]})
    return _exhibit(found[0], details)


OF_IDS = f"SELECT * FROM exhibit WHERE sha256 IN ({SOME})"  # noqa: S608
DETAILS_OF = f"SELECT * FROM detail WHERE exhibit_sha256 IN ({SOME})"  # noqa: S608


def of_ids(db: Database, some: Iterable[str]) -> dict[str, Exhibit]:
    """Return the exhibits of these ids that there are, by id."""
    found: dict[str, Exhibit] = {}
    for values in in_parts(some):
        said: dict[str, list[Row]] = {}
        for row in db.rows(DETAILS_OF, values):
            said.setdefault(row["exhibit_sha256"], []).append(row)
        for row in db.rows(OF_IDS, values):
            found[row["sha256"]] = _exhibit(row, said.get(row["sha256"], ()))
    return found


ALL = "SELECT * FROM exhibit ORDER BY received_at, sha256"
ALL_DETAILS = "SELECT * FROM detail"


def list_(db: Database) -> list[Exhibit]:
    """Return all exhibits, in the order they came."""
    details: dict[str, list[Row]] = {}
    for row in db.rows(ALL_DETAILS):
        details.setdefault(row["exhibit_sha256"], []).append(row)
    return [_exhibit(row, details.get(row["sha256"], ())) for row in db.rows(ALL)]


PAGE = "SELECT * FROM exhibit ORDER BY received_at, sha256 LIMIT :count OFFSET :first"


def some(db: Database, first: int, count: int) -> list[Exhibit]:
    """Return the exhibits that stand at some places of the order they came in."""
    rows = db.rows(PAGE, {"first": first, "count": count})
    return [_exhibit(row, db.rows(GET_DETAILS, {"sha256": row["sha256"]})) for row in rows]


COUNT = "SELECT COUNT(*) AS n FROM exhibit"


def count(db: Database) -> int:
    """Return how many exhibits there are."""
    return int(db.rows(COUNT)[0]["n"])


INSIDE = "SELECT COUNT(*) AS n FROM exhibit WHERE container = :sha256"


def inside(db: Database, sha256: str) -> int:
    """Return how many exhibits came in another one."""
    return int(db.rows(INSIDE, {"sha256": sha256})[0]["n"])


IDS = "SELECT sha256 FROM exhibit ORDER BY received_at, sha256"


def ids(db: Database) -> list[str]:
    """Return the SHA-256 of every exhibit, in the order they came."""
    return [row["sha256"] for row in db.rows(IDS)]


def digest(exhibit: Exhibit) -> str:
    """Return a SHA-256 over all that is known of an exhibit, for its entry in the log."""
    container = exhibit.container
    said = [[row["field"], row["value"], row["origin"]] for row in _details(exhibit)]
    content = [
        exhibit.sha256,
        exhibit.size_bytes,
        exhibit.media_type,
        storable(exhibit.name),
        pack_time(exhibit.received_at),
        None if container is None else storable(container),
        said,
    ]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def _exhibit(row: Row, details: Iterable[Row]) -> Exhibit:
    said = {d["field"]: Detail(d["value"], Origin(d["origin"])) for d in details}
    return Exhibit(
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        media_type=row["media_type"],
        name=row["name"],
        received_at=time(row["received_at"]),
        details=Details(**said),
        container=row["container"],
    )
