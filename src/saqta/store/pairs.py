"""Pairs of people who may be one, as they are proposed.

Invariant: derived, person by person, and forgotten with a person. Names, probabilities and states
are the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.store import meta
from saqta.store.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def whole(db: Database) -> bool:
    """Tell whether everyone's pairs were made since people changed last."""
    return meta.get(db, WHOLE) == "whole"


def mark_whole(db: Database) -> None:
    """Note that everyone's pairs are made."""
    meta.put(db, WHOLE, "whole")


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
