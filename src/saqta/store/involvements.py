"""Acts in which sources name officials and services, found by a use of a name or by a body's name.

Invariant: derived with the spells, and forgotten with them. Acts done to nobody, such as bans, are
kept under no person and are made anew as a whole.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.store import meta
from saqta.store.values import in_parts, pack_value, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Kept:
    """An act in which a text names someone so; `body` is the name where it may be a body's.

    Acts sort by `place`. What has one `grouped` is one involvement, of all to whom it was done.
    """

    use_id: str
    body: str
    role: str
    place: str
    grouped: str
    record: str


@dataclass(frozen=True, slots=True)
class Named:
    """Where an involvement is kept, in what role, and to whom it was done, if to anyone."""

    number: int
    role: str
    place: str
    grouped: str
    person: str


NEWEST = "SELECT COALESCE(MAX(number), 0) AS number FROM involvement"
ADD = """
    INSERT INTO involvement
    (number, basis, person, use_id, body, name, role, place, grouped, record)
    VALUES (:number, :basis, :person, :use_id, :body, :name, :role, :place, :grouped, :record)
"""


def add(db: Database, basis: str, found: Mapping[str, Iterable[Kept]]) -> None:
    """Add the acts done to people, or under no id those done to nobody."""
    every = [(person, one) for person, kept in found.items() for one in kept]
    if not every:
        return
    newest = int(db.rows(NEWEST)[0]["number"])
    db.execute_many(
        ADD,
        [
            {
                "number": number,
                "basis": basis,
                "person": person,
                "use_id": one.use_id,
                "body": _found_by(one.body) if one.body else "",
                "name": pack_value(one.body),
                "role": one.role,
                "place": one.place,
                "grouped": one.grouped,
                "record": one.record,
            }
            for number, (person, one) in enumerate(every, newest + 1)
        ],
    )


def _found_by(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


OTHERS = "involvements of nobody"
FORGET_OTHERS = "DELETE FROM involvement WHERE person = ''"


def others_made_of(db: Database) -> str | None:
    """Return from what the acts done to nobody were made since texts changed last."""
    return meta.get(db, OTHERS)


def replace_others(db: Database, made_of: str, found: Mapping[str, Iterable[Kept]]) -> None:
    """Put the acts done to nobody, by basis, in place of what was."""
    with db.transaction():
        db.execute(FORGET_OTHERS)
        for basis, kept in found.items():
            add(db, basis, {"": kept})
        meta.put(db, OTHERS, made_of)


AT_ONCE = 200
NAMED = "SELECT number, role, place, grouped, person FROM involvement"
OF_USES = f"""
    {NAMED} WHERE use_id IN ({", ".join(f":id{number}" for number in range(AT_ONCE))})
    AND basis = :basis
"""


def of_uses(db: Database, basis: str, use_ids: Iterable[str]) -> list[Named]:
    """Return where texts use these names, of whoever bears them there."""
    parts = in_parts(use_ids, AT_ONCE)
    return [_named(row) for part in parts for row in db.rows(OF_USES, {**part, "basis": basis})]


# A name that is a person's in its text names no body there.
OF_BODY = """
    basis = :basis AND body = :body AND body <> ''
    AND NOT EXISTS (SELECT 1 FROM bearer WHERE bearer.use_id = involvement.use_id)
"""
OF_NAME = f"{NAMED} WHERE {OF_BODY}"
BODIES = """
    WITH RECURSIVE found (body) AS (
        SELECT MIN(body) FROM involvement WHERE basis = :basis AND body <> ''
        UNION ALL
        SELECT (SELECT MIN(body) FROM involvement
            WHERE basis = :basis AND body <> '' AND involvement.body > found.body)
        FROM found WHERE found.body IS NOT NULL
    )
    SELECT body FROM found WHERE body IS NOT NULL
"""
BODY = f"SELECT name FROM involvement WHERE {OF_BODY} LIMIT 1"  # noqa: S608


def of_name(db: Database, basis: str, name: str) -> list[Named]:
    """Return where texts name a body so."""
    return [_named(row) for row in db.rows(OF_NAME, {"basis": basis, "body": _found_by(name)})]


def bodies(db: Database, basis: str) -> list[str]:
    """Return the names of all bodies that acts name, each found by index."""
    found = [row["body"] for row in db.rows(BODIES, {"basis": basis})]
    rows = (row for body in found for row in db.rows(BODY, {"basis": basis, "body": body}))
    return [str(value(row["name"])) for row in rows]


OFFICIAL = "official > 0 AND official >= :told"
COUNT_PEOPLE = f"SELECT COUNT(*) AS n FROM person WHERE {OFFICIAL}"  # noqa: S608
PEOPLE = f"""
    SELECT id, filed FROM person WHERE {OFFICIAL} ORDER BY filed LIMIT :count OFFSET :first
"""  # noqa: S608
PERSON = f"SELECT id FROM person WHERE id = :id AND {OFFICIAL}"  # noqa: S608


def count_people(db: Database, told: int) -> int:
    """Return how many people are named as officials, where so much is told."""
    return int(db.rows(COUNT_PEOPLE, {"told": told})[0]["n"])


def people(db: Database, told: int, first: int, count: int) -> list[tuple[bytes, str]]:
    """Return those at some places of these people, by name: where they are filed, and the id."""
    rows = db.rows(PEOPLE, {"told": told, "first": first, "count": count})
    return [(bytes(row["filed"]), row["id"]) for row in rows]


def is_official(db: Database, id_: str, told: int) -> bool:
    """Tell whether a person is named as an official, where so much is told."""
    return bool(db.rows(PERSON, {"id": id_, "told": told}))


RECORD = "SELECT record FROM involvement WHERE number = :number"


def record(db: Database, number: int) -> str:
    """Return what is kept of an involvement."""
    return str(db.rows(RECORD, {"number": number})[0]["record"])


def _named(row: Row) -> Named:
    return Named(int(row["number"]), row["role"], row["place"], row["grouped"], row["person"])
