"""Passages of texts, in groups of near-identical ones. Cutting and comparing is the caller's.

Invariant: derived; the leader of a group is the first of its passages that was read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.model.spans import Span
from saqta.store import stale
from saqta.store.values import SOME, in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage of a text: its number in the archive, and that of the leader of its group."""

    number: int
    text_sha256: str
    span: Span
    leader: int


KNOWN = "SELECT 1 FROM passage WHERE text_sha256 = :text_sha256"


def known(db: Database, text_sha256: str) -> bool:
    """Tell whether the passages of a text are there. Of a text without any, this is False."""
    return bool(db.rows(KNOWN, {"text_sha256": text_sha256}))


NEWEST = "SELECT COALESCE(MAX(number), 0) AS number FROM passage"


def newest(db: Database) -> int:
    """Return the number of the newest passage, or 0."""
    return int(db.rows(NEWEST)[0]["number"])


ADD = """
    INSERT INTO passage (number, text_sha256, start, stop, leader)
    VALUES (:number, :text_sha256, :start, :stop, :leader)
"""
ADD_KEY = "INSERT INTO passage_key (key, leader) VALUES (:key, :leader)"


def add(db: Database, placed: Iterable[Placed], keys: Mapping[int, Iterable[str]]) -> None:
    """Add passages, and the keys of those that lead, by their number."""
    placed = list(placed)
    with db.transaction():
        stale.mark(db, {one.text_sha256 for one in placed})
        db.execute_many(
            ADD,
            [
                {
                    "number": one.number,
                    "text_sha256": one.text_sha256,
                    "start": one.span.start,
                    "stop": one.span.stop,
                    "leader": one.leader,
                }
                for one in placed
            ],
        )
        db.execute_many(
            ADD_KEY,
            [{"key": key, "leader": number} for number, of in keys.items() for key in of],
        )


CANDIDATES = """
    SELECT passage.* FROM passage_key JOIN passage ON passage.number = passage_key.leader
    WHERE key = :key ORDER BY passage.number LIMIT :limit
"""


def candidates(db: Database, keys: Iterable[str], limit: int) -> list[Placed]:
    """Return leaders that share a key, oldest first, up to `limit` for each key."""
    rows = [row for key in keys for row in db.rows(CANDIDATES, {"key": key, "limit": limit})]
    return sorted({_placed(row) for row in rows}, key=lambda one: one.number)


SHARED = """
    SELECT * FROM passage WHERE leader IN (
        SELECT leader FROM passage GROUP BY leader
        HAVING MIN(text_sha256) < MAX(text_sha256)
    ) ORDER BY number
"""


def shared(db: Database) -> dict[str, list[Placed]]:
    """Return the passages that stand in more than one text, by text, in reading order."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for row in db.rows(SHARED):
        found[row["text_sha256"]].append(_placed(row))
    return dict(found)


SHARED_IN = f"""
    SELECT * FROM passage WHERE text_sha256 IN ({SOME}) AND EXISTS (
        SELECT 1 FROM passage AS other
        WHERE other.leader = passage.leader AND other.text_sha256 <> passage.text_sha256
    ) ORDER BY number
"""  # noqa: S608


def shared_in(db: Database, some: Iterable[str]) -> dict[str, list[Placed]]:
    """Return the passages of some texts that stand in another one too, as `shared` does."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for values in in_parts(some):
        for row in db.rows(SHARED_IN, values):
            found[row["text_sha256"]].append(_placed(row))
    return dict(found)


TEXT_OF = "SELECT text_sha256 FROM passage WHERE number = :number"


def text_of(db: Database, number: int) -> str:
    """Return the text in which a passage stands."""
    return str(db.rows(TEXT_OF, {"number": number})[0]["text_sha256"])


STANDING = "SELECT DISTINCT text_sha256 FROM passage WHERE leader = :leader"


def standing(db: Database, leader: int) -> set[str]:
    """Return the texts in which the passages of a group stand."""
    return {row["text_sha256"] for row in db.rows(STANDING, {"leader": leader})}


LENGTH = "SELECT SUM(stop - start) AS length FROM passage WHERE text_sha256 = :text_sha256"


def length(db: Database, text_sha256: str) -> int:
    """Return how many characters of a text stand in passages."""
    return int(db.rows(LENGTH, {"text_sha256": text_sha256})[0]["length"] or 0)


LENGTHS = "SELECT text_sha256, SUM(stop - start) AS length FROM passage GROUP BY text_sha256"


def lengths(db: Database) -> dict[str, int]:
    """Return how many characters of each text stand in passages."""
    return {row["text_sha256"]: int(row["length"]) for row in db.rows(LENGTHS)}


def _placed(row: Row) -> Placed:
    span = Span(int(row["start"]), int(row["stop"]))
    return Placed(int(row["number"]), row["text_sha256"], span, int(row["leader"]))
