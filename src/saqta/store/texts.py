"""Texts: what a named reader got from an exhibit.

Invariant: a text is its content, so two exhibits that read alike share it; nothing changes it.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from saqta.errors import NotFound
from saqta.model.evidence import Text
from saqta.store import stale
from saqta.store.values import SOME, in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from saqta.store.database import Database, Row

ADD_CONTENT = """
    INSERT INTO content (sha256, utf8) SELECT :sha256, :utf8
    WHERE NOT EXISTS (SELECT 1 FROM content WHERE sha256 = :sha256)
"""
ADD = """
    INSERT INTO reading (exhibit_sha256, reader, content_sha256, pages, number)
    SELECT :exhibit_sha256, :reader, :content_sha256, :pages,
        (SELECT COALESCE(MAX(number), 0) + 1 FROM reading)
    WHERE NOT EXISTS (
        SELECT 1 FROM reading WHERE exhibit_sha256 = :exhibit_sha256
        AND reader = :reader AND content_sha256 = :content_sha256
    )
"""


def add(db: Database, text: Text) -> None:
    """Add a text; one that is there already stays as it is."""
    sha256 = text.sha256
    utf8 = text.content.encode("utf-8", "surrogatepass")
    with db.transaction():
        db.execute(ADD_CONTENT, {"sha256": sha256, "utf8": utf8})
        db.execute(ADD, _reading(text))
        stale.mark_exhibit(db, text.exhibit_sha256)


OF_EXHIBIT = """
    SELECT reading.*, content.utf8 FROM reading JOIN content ON content.sha256 = content_sha256
    WHERE exhibit_sha256 = :exhibit_sha256 ORDER BY number
"""


def of_exhibit(db: Database, exhibit_sha256: str) -> list[Text]:
    """Return every text that was read from an exhibit, the newest last."""
    return [_text(row) for row in db.rows(OF_EXHIBIT, {"exhibit_sha256": exhibit_sha256})]


GET = """
    SELECT reading.*, content.utf8 FROM reading JOIN content ON content.sha256 = content_sha256
    WHERE content_sha256 = :sha256 ORDER BY number
"""


def get(db: Database, sha256: str) -> Text:
    """Return the text with this content, as the first exhibit that gave it has it.

    Raises:
        NotFound: no text has this content.
    """
    found = db.rows(GET, {"sha256": sha256})
    if not found:
        raise NotFound(
            f"No text {sha256[:12]} in this archive.",
            remedy="See what was read with `saqta documents`.",
        )
    return _text(found[0])


OF_TEXTS = f"""
    SELECT content_sha256, exhibit_sha256 FROM reading WHERE content_sha256 IN ({SOME})
    ORDER BY number
"""  # noqa: S608


def exhibits_of_each(db: Database, some: Iterable[str]) -> dict[str, list[str]]:
    """Return text -> the exhibits that gave it, the first one first."""
    found: dict[str, list[str]] = {}
    for values in in_parts(some):
        for row in db.rows(OF_TEXTS, values):
            found.setdefault(row["content_sha256"], []).append(row["exhibit_sha256"])
    return found


NEWEST_OF = f"""
    SELECT exhibit_sha256, content_sha256 FROM reading WHERE exhibit_sha256 IN ({SOME})
    ORDER BY number
"""  # noqa: S608


def newest_of_each(db: Database, some: Iterable[str]) -> dict[str, str]:
    """Return exhibit -> its newest text, of those that have one."""
    rows = (row for values in in_parts(some) for row in db.rows(NEWEST_OF, values))
    return {row["exhibit_sha256"]: row["content_sha256"] for row in rows}


NEWEST = """
    SELECT content_sha256 FROM reading WHERE exhibit_sha256 = :exhibit_sha256
    ORDER BY number DESC LIMIT 1
"""


def newest(db: Database, exhibit_sha256: str) -> str | None:
    """Return the newest text of an exhibit, or None where it has none."""
    found = db.rows(NEWEST, {"exhibit_sha256": exhibit_sha256})
    return str(found[0]["content_sha256"]) if found else None


PAGES_OF = """
    SELECT pages FROM reading WHERE exhibit_sha256 = :exhibit_sha256 ORDER BY number DESC LIMIT 1
"""


def page_count(db: Database, exhibit_sha256: str) -> int:
    """Return how many pages the newest text of an exhibit has, none where it has no text."""
    found = db.rows(PAGES_OF, {"exhibit_sha256": exhibit_sha256})
    return len(found[0]["pages"].split()) if found else 0


SHOWING = """
    SELECT exhibit_sha256 FROM reading AS one WHERE content_sha256 = :sha256 AND NOT EXISTS (
        SELECT 1 FROM reading AS later
        WHERE later.exhibit_sha256 = one.exhibit_sha256 AND later.number > one.number
    ) ORDER BY (
        SELECT MIN(number) FROM reading AS first WHERE first.exhibit_sha256 = one.exhibit_sha256
    )
"""


def showing(db: Database, sha256: str) -> list[str]:
    """Return the exhibits whose newest text this is, the one that was read first first."""
    return [row["exhibit_sha256"] for row in db.rows(SHOWING, {"sha256": sha256})]


MEANT = (
    "SELECT content_sha256 FROM reading WHERE exhibit_sha256 >= :low AND exhibit_sha256 < :high",
    "SELECT content_sha256 FROM reading WHERE content_sha256 >= :low AND content_sha256 < :high",
    "SELECT content_sha256 FROM reading JOIN exhibit ON sha256 = exhibit_sha256"
    " WHERE exhibit.name = :name",
)


def meant(db: Database, words: str) -> set[str]:
    """Return the texts that the start of an id, the exhibit's or their own, or a file names."""
    start = words.lower()
    values = {"low": start, "high": start + "g", "name": words}
    return {row["content_sha256"] for sql in MEANT for row in db.rows(sql, values)}


CURRENT = """
    SELECT content_sha256, MIN(number) AS first FROM reading
    GROUP BY content_sha256 HAVING content_sha256 IN (
        SELECT content_sha256 FROM reading AS one WHERE NOT EXISTS (
            SELECT 1 FROM reading AS later
            WHERE later.exhibit_sha256 = one.exhibit_sha256 AND later.number > one.number
        )
    ) ORDER BY MIN(number)
"""


SUPERSEDED = f"""
    SELECT content_sha256 FROM reading WHERE exhibit_sha256 IN
        (SELECT exhibit_sha256 FROM reading GROUP BY exhibit_sha256 HAVING COUNT(*) > 1)
    AND content_sha256 NOT IN (SELECT content_sha256 FROM ({CURRENT}) AS newest)
"""  # noqa: S608


def current(db: Database) -> list[str]:
    """Return the texts that are the newest of an exhibit, in the order they were first read."""
    return [row["content_sha256"] for row in db.rows(CURRENT)]


LINKS = "SELECT exhibit_sha256, content_sha256 FROM reading ORDER BY number"


def links(db: Database) -> list[tuple[str, str]]:
    """Return every pair of an exhibit and a text read from it, in the order they were read."""
    return [(row["exhibit_sha256"], row["content_sha256"]) for row in db.rows(LINKS)]


PAGES = "SELECT exhibit_sha256, pages FROM reading ORDER BY number"


def pages(db: Database) -> dict[str, int]:
    """Return the number of pages of the newest text of each exhibit that has one."""
    return {row["exhibit_sha256"]: len(row["pages"].split()) for row in db.rows(PAGES)}


def all_(db: Database) -> Iterator[Text]:
    """Yield every text once, in the order they were read, one in memory at a time."""
    for sha256 in dict.fromkeys(sha256 for _, sha256 in links(db)):
        yield get(db, sha256)


READINGS = "SELECT exhibit_sha256, reader, content_sha256, pages FROM reading ORDER BY number"


def digests(db: Database) -> dict[str, list[str]]:
    """Return exhibit -> the `digest` of every text that was read from it."""
    found: dict[str, list[str]] = {}
    for row in db.rows(READINGS):
        found.setdefault(row["exhibit_sha256"], []).append(_digest(row))
    return found


def digest(text: Text) -> str:
    """Return a SHA-256 over which reader got which text and pages, for its entry in the log."""
    return _digest(_reading(text))


STORED = "SELECT sha256 FROM content ORDER BY sha256"


def stored(db: Database) -> list[str]:
    """Return the SHA-256 that every content is kept under."""
    return [row["sha256"] for row in db.rows(STORED)]


BYTES = "SELECT utf8 FROM content WHERE sha256 = :sha256"


def damaged(db: Database) -> list[str]:
    """Return the SHA-256 of every stored content that no longer fits it."""
    return [
        sha256 for sha256 in stored(db) if hashlib.sha256(_bytes(db, sha256)).hexdigest() != sha256
    ]


def _bytes(db: Database, sha256: str) -> bytes:
    found: bytes = db.rows(BYTES, {"sha256": sha256})[0]["utf8"]
    return found


def _reading(text: Text) -> dict[str, str]:
    return {
        "exhibit_sha256": text.exhibit_sha256,
        "reader": text.reader,
        "content_sha256": text.sha256,
        "pages": " ".join(map(str, text.pages)),
    }


def _digest(row: Mapping[str, object]) -> str:
    packed = json.dumps(list(row.values()), separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def _text(row: Row) -> Text:
    return Text(
        exhibit_sha256=row["exhibit_sha256"],
        reader=row["reader"],
        content=row["utf8"].decode("utf-8", "surrogatepass"),
        pages=tuple(int(start) for start in row["pages"].split()),
    )
