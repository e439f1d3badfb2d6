"""What happened to people, and since when nothing is told of them, to find changes by index.

Invariant: derived with the spells of all claims, and forgotten with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from saqta.store.values import SOME, in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Silence:
    """From when to when someone is a prisoner of whom something was told last on `heard`.

    `filed` sorts silences of a day.
    """

    first: date
    last: date
    heard: date
    filed: bytes


Turned = dict[str, tuple[bytes, str]]
"""Person -> how their row is filed, and in brief what it tells."""

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
    for row in db.rows(KINDS, _days(eve, last)):
        found.setdefault(row["person"], set()).add(row["kind"])
    return found


# Of all claims, said as the indexes say it that hold all that is asked for.
BEGUN = """
    SELECT person, filed, brief FROM spell WHERE basis = 'all'
    AND first_day > :eve AND first_day <= :last AND last_day >= :last
"""
ENDED = """
    SELECT person, filed, brief FROM spell WHERE basis = 'all'
    AND last_day >= :eve AND last_day < :last AND first_day <= :eve
"""
LASTING = f"""
    SELECT person, filed, brief FROM spell WHERE basis = 'all' AND person IN ({SOME})
    AND last_day >= :last AND first_day <= :eve
"""  # noqa: S608


def begun(db: Database, eve: date, last: date) -> Turned:
    """Return the rows that hold on the last day, and not yet on the eve."""
    return _turned(db.rows(BEGUN, _days(eve, last)))


def ended(db: Database, eve: date, last: date) -> Turned:
    """Return the rows that hold on the eve, and no more on the last day."""
    return _turned(db.rows(ENDED, _days(eve, last)))


def lasting(db: Database, people: Iterable[str], eve: date, last: date) -> Turned:
    """Return the rows of some people that hold from the eve to the last day."""
    days = _days(eve, last)
    return _turned(row for some in in_parts(people) for row in db.rows(LASTING, {**some, **days}))


def _turned(rows: Iterable[Row]) -> Turned:
    return {row["person"]: (bytes(row["filed"]), row["brief"]) for row in rows}


def _days(eve: date, last: date) -> dict[str, object]:
    return {"eve": eve.toordinal(), "last": last.toordinal()}


_LONG = 365
SILENT_ON = "last_day >= :day AND first_day <= :day AND heard < :after"
COUNT_SILENT = f"SELECT COUNT(*) AS n FROM silence WHERE {SILENT_ON}"  # noqa: S608
# Adds what is true where so long ago is asked for, so that an index of few rows answers.
COUNT_LONG_SILENT = f"{COUNT_SILENT} AND last_day - heard > {_LONG}"
SILENT = f"SELECT person FROM silence WHERE person IN ({SOME}) AND {SILENT_ON}"  # noqa: S608
FILED = f"SELECT person, filed FROM silence WHERE {SILENT_ON} ORDER BY filed LIMIT :most"  # noqa: S608


def count_silent(db: Database, day: date, after: date) -> int:
    """Return how many prisoners of a day there are of whom nothing is told from `after` on."""
    count = COUNT_SILENT if (day - after).days < _LONG else COUNT_LONG_SILENT
    return int(db.rows(count, _silent_on(day, after))[0]["n"])


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
