"""Demands as each text makes them, with what they are found, ordered and joined by.

Invariant: derived, text by text, with the people. Demands of one group are one demand that several
texts tell of; the one with the first claim id leads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from saqta.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a demand may be for: a use of a name, the key of a full name, or everyone held."""

    use_id: str
    folded: str
    everyone: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A demand of one text; `when` is the first and the last day on which it may have been made."""

    basis: str
    text_sha256: str
    claim_id: str
    grouped: str
    action: str
    when: tuple[date | None, date | None]
    start: int
    record: str
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """Which demands are looked for: made by a day, perhaps of one action alone."""

    basis: str
    day: date
    action: str = ""


NEWEST = "SELECT COALESCE(MAX(number), 0) AS number FROM demand"
FORGET = (
    "DELETE FROM demand_target WHERE demand IN"
    " (SELECT number FROM demand WHERE text_sha256 = :text_sha256)",
    "DELETE FROM demand WHERE text_sha256 = :text_sha256",
)
ADD = """
    INSERT INTO demand (number, basis, text_sha256, claim_id, grouped, action, from_day, latest,
        earliest, start, record)
    VALUES (:number, :basis, :text_sha256, :claim_id, :grouped, :action, :from_day, :latest,
        :earliest, :start, :record)
"""
ADD_TARGET = """
    INSERT INTO demand_target (demand, use_id, folded, everyone)
    VALUES (:demand, :use_id, :folded, :everyone)
"""


def replace(db: Database, texts: Iterable[str], found: Iterable[Kept]) -> None:
    """Put the demands of texts in place of those that were kept of them."""
    gone = [{"text_sha256": text} for text in texts]
    for statement in FORGET:
        db.execute_many(statement, gone)
    newest = int(db.rows(NEWEST)[0]["number"])
    numbered = list(enumerate(found, newest + 1))
    db.execute_many(ADD, [_row(number, one) for number, one in numbered])
    db.execute_many(
        ADD_TARGET,
        [
            {
                "demand": number,
                "use_id": target.use_id,
                "folded": target.folded,
                "everyone": int(target.everyone),
            }
            for number, one in numbered
            for target in one.targets
        ],
    )


def _row(number: int, one: Kept) -> dict[str, object]:
    first, last = one.when
    return {
        "number": number,
        "basis": one.basis,
        "text_sha256": one.text_sha256,
        "claim_id": one.claim_id,
        "grouped": one.grouped,
        "action": one.action,
        "from_day": (first or date.min).toordinal(),
        "latest": (last or date.max).toordinal(),
        "earliest": (first or date.max).toordinal(),
        "start": one.start,
        "record": one.record,
    }


LEADING = """
    basis = :basis AND from_day <= :day AND (:action = '' OR action = :action)
    AND NOT EXISTS (
        SELECT 1 FROM demand AS other WHERE other.basis = demand.basis
        AND other.grouped = demand.grouped AND other.claim_id < demand.claim_id
    )
"""
COUNT = f"SELECT COUNT(*) AS n FROM demand WHERE {LEADING}"  # noqa: S608
GROUPS = f"""
    SELECT grouped FROM demand WHERE {LEADING}
    ORDER BY latest, earliest, text_sha256, start, claim_id LIMIT :count OFFSET :first
"""  # noqa: S608
OF_GROUP = """
    SELECT claim_id, record FROM demand WHERE basis = :basis AND grouped = :grouped
    ORDER BY claim_id
"""


def count(db: Database, sought: Sought) -> int:
    """Return how many demands are found."""
    return int(db.rows(COUNT, _values(sought))[0]["n"])


def groups(db: Database, sought: Sought, first: int, count: int) -> list[str]:
    """Return the groups at some places of what is found, oldest first."""
    values = _values(sought) | {"first": first, "count": count}
    return [row["grouped"] for row in db.rows(GROUPS, values)]


def of_group(db: Database, basis: str, grouped: str) -> list[tuple[str, str]]:
    """Return claim and record of each demand of a group."""
    rows = db.rows(OF_GROUP, {"basis": basis, "grouped": grouped})
    return [(row["claim_id"], row["record"]) for row in rows]


OF_USE = "SELECT demand FROM demand_target WHERE use_id = :use_id"
OF_FOLDED = "SELECT demand FROM demand_target WHERE folded = :folded"
FOR_EVERYONE = "SELECT demand FROM demand_target WHERE everyone = 1"
GROUP_OF = "SELECT grouped FROM demand WHERE number = :number AND basis = :basis"


def groups_for(
    db: Database, sought: Sought, uses: Collection[str], folded: Collection[str]
) -> set[str]:
    """Return the groups of demands that may be for whom uses or full names mean, or for all."""
    rows: list[Row] = db.rows(FOR_EVERYONE)
    rows += [row for use in uses for row in db.rows(OF_USE, {"use_id": use})]
    rows += [row for key in folded for row in db.rows(OF_FOLDED, {"folded": key})]
    numbers = {int(row["demand"]) for row in rows}
    return {
        row["grouped"]
        for number in numbers
        for row in db.rows(GROUP_OF, {"number": number, "basis": sought.basis})
    }


FOR_ALL = """
    SELECT DISTINCT action, earliest, latest FROM demand
    WHERE basis = :basis AND number IN (SELECT demand FROM demand_target WHERE everyone = 1)
"""


def for_all(db: Database, basis: str) -> set[tuple[str, date | None, date | None]]:
    """Return of the demands for everyone held the action, the first and the last day."""
    never = date.max.toordinal()
    return {
        (
            row["action"],
            None if row["earliest"] == never else date.fromordinal(row["earliest"]),
            None if row["latest"] == never else date.fromordinal(row["latest"]),
        )
        for row in db.rows(FOR_ALL, {"basis": basis})
    }


def _values(sought: Sought) -> dict[str, object]:
    return {"basis": sought.basis, "day": sought.day.toordinal(), "action": sought.action}
