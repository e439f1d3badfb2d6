"""Signatures, members and counts that claims state, by what their lists are sorted by.

Invariant: derived, text by text as people are; what does not count or is not asserted is left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saqta.store.values import SOME, in_parts, pack_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database

MOST = 10**18
"""The highest number that is told apart from higher ones."""

FORGET = (
    "DELETE FROM signing WHERE text_sha256 = :text_sha256",
    "DELETE FROM membership WHERE text_sha256 = :text_sha256",
    "DELETE FROM tally WHERE text_sha256 = :text_sha256",
)
ADD_SIGNING = """
    INSERT INTO signing (text_sha256, claim_id, use_id) VALUES (:text_sha256, :claim_id, :use_id)
"""
ADD_MEMBERSHIP = """
    INSERT INTO membership (text_sha256, filed, name, claim_id, use_id)
    VALUES (:text_sha256, substr(:name, 1, 200), :name, :claim_id, :use_id)
"""
ADD_TALLY = """
    INSERT INTO tally (text_sha256, claim_id, what, last_day, number, accepted)
    VALUES (:text_sha256, :claim_id, :what, :last_day, :number, :accepted)
"""


@dataclass(frozen=True, slots=True)
class Stating:
    """What texts state, as rows of the three tables."""

    signings: list[dict[str, object]] = field(default_factory=list)
    memberships: list[dict[str, object]] = field(default_factory=list)
    tallies: list[dict[str, object]] = field(default_factory=list)


def replace(db: Database, texts: Iterable[str], made: Stating) -> None:
    """Put what texts state in place of what they stated before."""
    rows = [{"text_sha256": text} for text in texts]
    for statement in FORGET:
        db.execute_many(statement, rows)
    db.execute_many(ADD_SIGNING, made.signings)
    db.execute_many(ADD_MEMBERSHIP, made.memberships)
    db.execute_many(ADD_TALLY, made.tallies)


# CROSS JOIN tells SQLite where to begin: those who sign, or are of a body, are few of the people.
SIGNERS = """
    SELECT id, record, n FROM (
        SELECT person, COUNT(*) AS n FROM signing CROSS JOIN bearer
        WHERE bearer.use_id = signing.use_id GROUP BY person
    ) AS signed CROSS JOIN person WHERE id = signed.person
"""


def signers(db: Database) -> dict[str, tuple[str, int]]:
    """Return person -> the name, and in how many claims they sign."""
    rows = db.rows(SIGNERS)
    return {row["id"]: (str(json.loads(row["record"])[0]), int(row["n"])) for row in rows}


SIGNED_BY = f"""
    SELECT claim_id, person FROM bearer CROSS JOIN signing
    WHERE person IN ({SOME}) AND signing.use_id = bearer.use_id
"""  # noqa: S608


def signed_by(db: Database, people: Iterable[str]) -> dict[str, str]:
    """Return claim -> who of some people signs in it."""
    rows = (row for values in in_parts(people) for row in db.rows(SIGNED_BY, values))
    return {row["claim_id"]: row["person"] for row in rows}


PLACE = """
    INSERT INTO member (person, placed, filed, name)
    SELECT DISTINCT person.id, person.filed, membership.filed, membership.name
    FROM person CROSS JOIN bearer CROSS JOIN membership
    WHERE person.id = :person AND bearer.person = person.id
    AND membership.use_id = bearer.use_id
"""


def place(db: Database, people: Iterable[str]) -> None:
    """Keep of which bodies people are who were made anew; what texts state comes first."""
    db.execute_many(PLACE, [{"person": person} for person in people])


MEMBERS = "SELECT placed, person FROM member WHERE filed = substr(:name, 1, 200)"
# Only where a name is cut are others filed as it is.
MEMBERS_OF_LONG = f"{MEMBERS} AND name = :name"
_CUT = 200


def members(db: Database, names: Iterable[str]) -> list[str]:
    """Return who is of a body of one of these names, as people are filed."""
    found = set()
    for name in map(pack_value, names):
        sql = MEMBERS if len(name) < _CUT else MEMBERS_OF_LONG
        found |= {(bytes(row["placed"]), row["person"]) for row in db.rows(sql, {"name": name})}
    return [id_ for _, id_ in sorted(found)]


JOINED = f"""
    SELECT bearer.person, membership.name, claim_id FROM bearer CROSS JOIN membership
    WHERE bearer.person IN ({SOME}) AND membership.use_id = bearer.use_id
"""  # noqa: S608


def joined(db: Database, people: Iterable[str], names: Iterable[str]) -> dict[str, list[str]]:
    """Return person -> the claims by which some people are of a body of one of these names."""
    wanted = {pack_value(name) for name in names}
    found: dict[str, set[str]] = {}
    for values in in_parts(people):
        for row in db.rows(JOINED, values):
            if row["name"] in wanted:
                found.setdefault(row["person"], set()).add(row["claim_id"])
    return {person: sorted(ids) for person, ids in found.items()}


COUNTED = """
    SELECT what, COUNT(*) AS n, MAX(number) AS highest FROM tally WHERE accepted >= :accepted
    GROUP BY what
"""


def counted(db: Database, *, facts_only: bool) -> dict[str, tuple[int, int]]:
    """Return what is counted -> in how many claims, and the highest number stated."""
    rows = db.rows(COUNTED, {"accepted": int(facts_only)})
    return {row["what"]: (int(row["n"]), int(row["highest"])) for row in rows}


TALLIES = """
    SELECT claim_id FROM tally WHERE what = :what AND accepted >= :accepted
    ORDER BY last_day, claim_id LIMIT :count OFFSET :first
"""


def tallies(db: Database, what: str, places: slice, *, facts_only: bool) -> list[str]:
    """Return the claims at some places of those that count something, by their time."""
    values = {"first": places.start, "count": places.stop - places.start}
    rows = db.rows(TALLIES, {"what": what, "accepted": int(facts_only), **values})
    return [row["claim_id"] for row in rows]
