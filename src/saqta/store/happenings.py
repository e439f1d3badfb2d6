"""What happened to people, and since when nothing is told of them, to find changes by index.

Invariant: derived with the spells of all claims, and forgotten with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from saqta.store.values import SOME, in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database


@dataclass(frozen=True, slots=True)
class Silence:
    """From when to when someone is a prisoner of whom something was told last on `heard`.

    `filed` sorts silences of a day.
    """

    first: date
    last: date
    heard: date
    filed: bytes


class Turned(NamedTuple):
    """A row of a person, and whether it holds on the first of two days and on the last."""

    person: str
    filed: bytes
    brief: str
    before: bool
    after: bool


Told = tuple[set[tuple[str, date]], Sequence[Silence]]
"""Of a person: kind and day of each act that surely happened; the silences."""


ADD_ACT = "INSERT INTO happened (person, kind, day) VALUES (:person, :kind, :day)"
ADD_SILENCE = """
    INSERT INTO silence (person, first_day, last_day, heard, filed)
    VALUES (:person, :first_day, :last_day, :heard, :filed)
"""


def add(db: Database, told: Mapping[str, Told]) -> None:
    """Add what is told of people."""
    db.execute_many(
        ADD_ACT,
        [
            {"person": person, "kind": kind, "day": day.toordinal()}
            for person, one in told.items()
            for kind, day in sorted(one[0])
        ],
    )
    db.execute_many(
        ADD_SILENCE,
        [
            {
                "person": person,
                "first_day": silence.first.toordinal(),
                "last_day": silence.last.toordinal(),
                "heard": silence.heard.toordinal(),
                "filed": silence.filed,
            }
            for person, one in told.items()
            for silence in one[1]
        ],
    )


KINDS = "SELECT person, kind FROM happened WHERE day > :eve AND day <= :last"


def kinds(db: Database, eve: date, last: date) -> dict[str, set[str]]:
    """Return person -> kinds of the acts that surely happened after `eve` and by `last`."""
    found: dict[str, set[str]] = {}
    for row in db.rows(KINDS, {"eve": eve.toordinal(), "last": last.toordinal()}):
        found.setdefault(row["person"], set()).add(row["kind"])
    return found


# The plus signs keep a planner from going through all rows of a day: those who turn are few.
TURNED = """
    SELECT person, first_day, last_day, filed, brief FROM spell WHERE basis = :basis
    AND ((+first_day <= :eve AND +last_day >= :eve) OR (+first_day <= :last AND +last_day >= :last))
    AND person IN (
        SELECT person FROM spell WHERE basis = :basis AND first_day > :eve AND first_day <= :last
        UNION
        SELECT person FROM spell WHERE basis = :basis AND last_day >= :eve AND last_day < :last
        UNION
        SELECT person FROM happened WHERE day > :eve AND day <= :last
    )
"""


def turned(db: Database, basis: str, eve: date, last: date) -> list[Turned]:
    """Return the rows on either of two days of everyone of whom something changes between them."""
    values = {"basis": basis, "eve": eve.toordinal(), "last": last.toordinal()}
    return [
        Turned(
            row["person"],
            bytes(row["filed"]),
            row["brief"],
            before=row["first_day"] <= values["eve"] <= row["last_day"],
            after=row["first_day"] <= values["last"] <= row["last_day"],
        )
        for row in db.rows(TURNED, values)
    ]


SILENT_ON = "last_day >= :day AND first_day <= :day AND heard < :after"
COUNT_SILENT = f"SELECT COUNT(*) AS n FROM silence WHERE {SILENT_ON}"  # noqa: S608
SILENT = f"SELECT person FROM silence WHERE person IN ({SOME}) AND {SILENT_ON}"  # noqa: S608
FILED = f"SELECT person, filed FROM silence WHERE {SILENT_ON} ORDER BY filed LIMIT :most"  # noqa: S608


def count_silent(db: Database, day: date, after: date) -> int:
    """Return how many prisoners of a day there are of whom nothing is told from `after` on."""
    return int(db.rows(COUNT_SILENT, _silent_on(day, after))[0]["n"])


def silent(db: Database, people: Iterable[str], day: date, after: date) -> set[str]:
    """Return those of some people who are among these."""
    values = _silent_on(day, after)
    rows = (row for some in in_parts(people) for row in db.rows(SILENT, {**some, **values}))
    return {row["person"] for row in rows}


def silent_filed(db: Database, day: date, after: date, most: int) -> list[tuple[str, bytes]]:
    """Return the first of these and how each is filed, in that order."""
    rows = db.rows(FILED, {**_silent_on(day, after), "most": most})
    return [(row["person"], bytes(row["filed"])) for row in rows]


def _silent_on(day: date, after: date) -> dict[str, object]:
    return {"day": day.toordinal(), "after": after.toordinal()}
