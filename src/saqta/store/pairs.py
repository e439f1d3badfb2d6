"""Pairs of people who may be one, as they are proposed, and the keys by which they are found.

Invariant: derived, person by person, and forgotten with a person. Names, probabilities and states
are the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.store import meta
from saqta.store.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal by its ids; `rank` is that of its state, the first to be shown first."""

    id: str
    one: str
    other: str
    left_use: str
    right_use: str
    probability: float
    rank: int


WHOLE = "pairs of people"
WITHOUT = """
    SELECT id FROM person
    WHERE NOT EXISTS (SELECT 1 FROM paired WHERE paired.person = person.id)
    ORDER BY id LIMIT :count
"""


def whole(db: Database) -> bool:
    """Tell whether everyone's pairs were made since people changed last."""
    return meta.get(db, WHOLE) == "whole"


def mark_whole(db: Database) -> None:
    """Note that everyone's pairs are made."""
    meta.put(db, WHOLE, "whole")


def without(db: Database, count: int) -> list[str]:
    """Return the first people whose pairs are not made yet."""
    return [row["id"] for row in db.rows(WITHOUT, {"count": count})]


ADD_PAIRED = "INSERT INTO paired (person) VALUES (:person)"
ADD_KEY = "INSERT INTO pair_key (key, person, short) VALUES (:key, :person, :short)"


def begin(db: Database, keys: Mapping[str, Mapping[str, bool]]) -> None:
    """Add people by the keys of their names, each with whether a short name has it."""
    db.execute_many(ADD_PAIRED, [{"person": person} for person in keys])
    db.execute_many(
        ADD_KEY,
        [
            {"key": key, "person": person, "short": int(short)}
            for person, found in keys.items()
            for key, short in sorted(found.items())
        ],
    )


WITH_KEY = "SELECT person, short FROM pair_key WHERE key = :key"


def with_key(db: Database, key: str) -> dict[str, bool]:
    """Return who has a key, and whether by a short name."""
    return {row["person"]: bool(row["short"]) for row in db.rows(WITH_KEY, {"key": key})}


ADD = """
    INSERT INTO pair (id, one, other, left_use, right_use, probability, place)
    VALUES (:id, :one, :other, :left_use, :right_use, :probability, :place)
"""


def add(db: Database, found: Iterable[Pair]) -> None:
    """Add pairs."""
    db.execute_many(
        ADD,
        [
            {
                "id": one.id,
                "one": one.one,
                "other": one.other,
                "left_use": one.left_use,
                "right_use": one.right_use,
                "probability": one.probability,
                "place": one.rank,
            }
            for one in found
        ],
    )


COUNT = "SELECT COUNT(*) AS n FROM pair"
PAGE = "SELECT * FROM pair ORDER BY place, probability DESC, id LIMIT :count OFFSET :first"
NAMES = f"""
    SELECT found.*, one.name AS left_name, another.name AS right_name FROM ({PAGE}) AS found
    JOIN bearer AS one ON one.use_id = found.left_use
    JOIN bearer AS another ON another.use_id = found.right_use
    ORDER BY found.place, found.probability DESC, found.id
"""  # noqa: S608
STARTING = "SELECT * FROM pair WHERE id >= :low AND id < :high"


def count(db: Database) -> int:
    """Return how many pairs there are."""
    return int(db.rows(COUNT)[0]["n"])


def some(db: Database, first: int, count: int) -> list[Pair]:
    """Return the pairs at some places."""
    return [_pair(row) for row in db.rows(PAGE, {"first": first, "count": count})]


def named(db: Database, first: int, count: int) -> list[tuple[Pair, str, str]]:
    """Return the pairs at some places, each with the two names that speak most for it."""
    rows = db.rows(NAMES, {"first": first, "count": count})
    return [(_pair(r), str(value(r["left_name"])), str(value(r["right_name"]))) for r in rows]


def starting(db: Database, start: str) -> list[Pair]:
    """Return the pairs whose id begins so."""
    return [_pair(row) for row in db.rows(STARTING, {"low": start, "high": start + "g"})]


def _pair(row: Row) -> Pair:
    return Pair(
        row["id"],
        row["one"],
        row["other"],
        row["left_use"],
        row["right_use"],
        float(row["probability"]),
        int(row["place"]),
    )
