"""What became of whatever was demanded for people, day by day, so that many are counted by a query.

Invariant: derived with the spells, and forgotten with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from saqta.store.database import Database

OTHERS = ("quashed", "released", "ruled", "told")
"""What may have happened since a demand, in the order in which it counts."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The outcome on days from `first` to `last` where nothing, or something, happened since."""

    first: date
    last: date
    bare: str
    others: Mapping[str, tuple[str, date]]


@dataclass(frozen=True, slots=True)
class Sought:
    """Prisoners of a day, and what became of a demand that was made then, by another day.

    `since` is the first day on which the demand may have been made, `made` the last.
    """

    basis: str
    day: date
    as_of: date
    since: date | None
    made: date | None
    quashing: bool


ADD = """
    INSERT INTO aftermath (basis, person, first_day, last_day, bare, quashed, quashed_day, released,
        released_day, ruled, ruled_day, told, told_day)
    VALUES (:basis, :person, :first_day, :last_day, :bare, :quashed, :quashed_day, :released,
        :released_day, :ruled, :ruled_day, :told, :told_day)
"""


def add(db: Database, basis: str, found: Mapping[str, Iterable[Kept]]) -> None:
    """Add what became of demands for people."""
    db.execute_many(
        ADD, [_row(basis, person, one) for person, kept in found.items() for one in kept]
    )


def _row(basis: str, person: str, one: Kept) -> dict[str, object]:
    row: dict[str, object] = {
        "basis": basis,
        "person": person,
        "first_day": one.first.toordinal(),
        "last_day": one.last.toordinal(),
        "bare": one.bare,
    }
    for name in OTHERS:
        outcome, day = one.others.get(name, ("", None))
        row |= {name: outcome, f"{name}_day": 0 if day is None else day.toordinal()}
    return row


# Joined in this order, and the basis so that no index of it serves: no planner is to go through all
# prisoners where a few are named.
NAMED = """
    (SELECT DISTINCT person FROM bearer WHERE text_sha256 IN (:OWN)) AS named CROSS JOIN spell
"""
PRISONERS = """
    spell.person = named.person AND spell.basis || '' = :basis
    AND spell.last_day >= :day AND spell.first_day <= :day AND spell.labels LIKE '|!prisoner|%'
"""
ELSEWHERE = """
    EXISTS (SELECT 1 FROM bearer WHERE bearer.person = spell.person
        AND bearer.text_sha256 NOT IN (:OWN))
"""
OUTCOME = """
    CASE WHEN aftermath.bare IS NULL THEN ''
    WHEN quashed <> '' AND quashed_day >= :quashed THEN quashed
    WHEN released <> '' AND released_day >= :since THEN released
    WHEN ruled <> '' AND ruled_day > :made THEN ruled
    WHEN told <> '' AND told_day > :made THEN told
    ELSE bare END
"""


def count(db: Database, sought: Sought, own: Collection[str], *, of_own: bool) -> dict[str, int]:
    """Return how often each outcome came about; nothing where nothing is told by then.

    Of those alone whom the texts `own` name: either of all of them, as if it were not so, or of
    whoever no other text names, of whom nothing is told that happened since the demand.
    """
    texts = {f"own{number}": text for number, text in enumerate(sorted(own))}
    values = {**_values(sought, of_own=of_own), "day": sought.day.toordinal(), **texts}
    sql = f"""
        SELECT outcome, COUNT(*) AS n FROM (
            SELECT {OUTCOME} AS outcome FROM {NAMED} LEFT JOIN aftermath
            ON aftermath.person = spell.person AND aftermath.basis = spell.basis
            AND aftermath.last_day >= :as_of AND aftermath.first_day <= :as_of
            WHERE {PRISONERS} {f"AND NOT {ELSEWHERE}" if of_own else ""}
        ) AS found GROUP BY outcome
    """.replace(":OWN", _names(texts))  # noqa: S608
    return {row["outcome"]: int(row["n"]) for row in db.rows(sql, values)}


OF_PERSON = f"""
    SELECT {OUTCOME} AS outcome FROM aftermath
    WHERE person = :person AND basis = :basis AND last_day >= :as_of AND first_day <= :as_of
"""  # noqa: S608


def of_person(db: Database, sought: Sought, person: str, *, of_own: bool) -> str:
    """Return the outcome for a person, as `count` does for many; nothing where nothing is told."""
    rows = db.rows(OF_PERSON, {**_values(sought, of_own=of_own), "person": person})
    return str(rows[0]["outcome"]) if rows else ""


def _values(sought: Sought, *, of_own: bool) -> dict[str, object]:
    asked = {"basis": sought.basis, "as_of": sought.as_of.toordinal()}
    return {**asked, **compared(sought, of_own=of_own)}


def compared(sought: Sought, *, of_own: bool) -> dict[str, int]:
    """Return the days, by number, with which those are compared on which something happened."""
    never, ever = date.max.toordinal() + 1, date.min.toordinal()
    since = ever if sought.since is None else sought.since.toordinal()
    return {
        "quashed": since if sought.quashing and not of_own else never,
        "since": never if of_own else since,
        "made": never if of_own or sought.made is None else sought.made.toordinal(),
    }


def elsewhere(db: Database, sought: Sought, own: Collection[str]) -> list[str]:
    """Return the prisoners of the day whom these texts name, and others too."""
    texts = {f"own{number}": text for number, text in enumerate(sorted(own))}
    sql = f"""
        SELECT spell.person FROM {NAMED} WHERE {PRISONERS} AND {ELSEWHERE} ORDER BY spell.person
    """.replace(":OWN", _names(texts))  # noqa: S608
    values = {"basis": sought.basis, "day": sought.day.toordinal(), **texts}
    return [row["person"] for row in db.rows(sql, values)]


def _names(texts: Mapping[str, str]) -> str:
    return ", ".join(f":{name}" for name in texts) or "''"
