"""What became of all prisoners of a day since a call for them, counted from day to day.

Invariant: derived with the spells. What is kept is the sum, over the prisoners of the day, of what
`aftermaths` tells of each as if no text of the call named them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from saqta.store.aftermaths import OUTCOME, compared
from saqta.store.values import SOME, in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from saqta.store.aftermaths import Sought
    from saqta.store.database import Database, Values


class Called(NamedTuple):
    """For which calls is counted: the day of the prisoners, and days as `aftermaths` compares."""

    basis: str
    day: int
    since_day: int
    made_day: int
    quashed_since: int


def called(sought: Sought) -> Called:
    """Return for which calls what is sought would be counted."""
    days = compared(sought, of_own=False)
    return Called(
        sought.basis, sought.day.toordinal(), days["since"], days["made"], days["quashed"]
    )


KEPT = """
    SELECT number, basis, day, since_day, made_day, quashed_since FROM called WHERE basis = :basis
"""


def kept(db: Database, basis: str) -> dict[Called, int]:
    """Return for which calls is counted, each with its number."""
    return {
        Called(*list(row.values())[1:]): row["number"] for row in db.rows(KEPT, {"basis": basis})
    }


NEWEST = "SELECT COALESCE(MAX(number), 0) AS number FROM called"
ADD = """
    INSERT INTO called (number, basis, day, since_day, made_day, quashed_since)
    VALUES (:number, :basis, :day, :since_day, :made_day, :quashed_since)
"""
DROP = (
    "DELETE FROM called WHERE number = :number",
    "DELETE FROM called_became WHERE called = :number",
)
# Joined in this order, so that a planner does not go through all people for each aftermath.
OF_CALL = """
    FROM called CROSS JOIN spell {also} WHERE called.number = :number
    AND spell.basis = called.basis
    AND spell.last_day >= called.day AND spell.first_day <= called.day
    AND spell.labels LIKE '|!prisoner|%'
"""
OF_PEOPLE = f"""
    FROM spell CROSS JOIN called {{also}} WHERE spell.person IN ({SOME})
    AND (:basis = '' OR spell.basis = :basis) AND called.basis = spell.basis
    AND called.day >= spell.first_day AND called.day <= spell.last_day
    AND spell.labels LIKE '|!prisoner|%'
"""


def keep(db: Database, basis: str, wanted: set[Called]) -> None:
    """Count for these calls, and for no others."""
    before = kept(db, basis)
    gone = [{"number": number} for one, number in before.items() if one not in wanted]
    for statement in DROP:
        db.execute_many(statement, gone)
    newest = int(db.rows(NEWEST)[0]["number"])
    for number, one in enumerate(sorted(wanted - before.keys()), newest + 1):
        db.execute(ADD, {"number": number, **one._asdict()})
        _count(db, OF_CALL, {"number": number}, 1)


def enter(db: Database, basis: str, people: Iterable[str]) -> None:
    """Count people whose spells and aftermaths were added."""
    for values in in_parts(people):
        _count(db, OF_PEOPLE, {**values, "basis": basis}, 1)


def leave(db: Database, people: Iterable[str]) -> None:
    """Count people no longer, before their spells are deleted."""
    for values in in_parts(people):
        _count(db, OF_PEOPLE, {**values, "basis": ""}, -1)


_OUTCOME = (
    OUTCOME.replace(":since", "called.since_day")
    .replace(":made", "called.made_day")
    .replace(":quashed", "called.quashed_since")
)
_FOLLOWED = "CROSS JOIN aftermath"
_AFTERMATH = """
    AND aftermath.person = spell.person AND aftermath.basis = spell.basis
    AND aftermath.last_day >= called.since_day
"""
_TURNS = (
    ("0", "''", "", "", 1),
    # Nobody asks what became of a call before it was made.
    (
        "CASE WHEN aftermath.first_day < called.since_day THEN called.since_day"
        " ELSE aftermath.first_day END",
        _OUTCOME,
        _FOLLOWED,
        _AFTERMATH,
        1,
    ),
    ("aftermath.last_day + 1", _OUTCOME, _FOLLOWED, _AFTERMATH, -1),
)
"""Of what is counted: the day, the outcome, what is joined on which condition, and how often."""
CHANGE = """
    INSERT INTO called_became (called, day, outcome, n) VALUES (:called, :day, :outcome, :n)
    ON CONFLICT (called, day, outcome) DO UPDATE SET n = called_became.n + excluded.n
"""


def _count(db: Database, whom: str, values: Values, times: int) -> None:
    """Count people, or with -1 count them no longer."""
    found: Counter[tuple[int, int, str]] = Counter()
    for day, outcome, also, where, n in _TURNS:
        sql = f"""
            SELECT called, day, outcome, COUNT(*) AS n FROM (
                SELECT called.number AS called, {day} AS day, {outcome} AS outcome
                {whom.format(also=also)} {where}
            ) AS turned GROUP BY called, day, outcome
        """  # noqa: S608
        for row in db.rows(sql, values):
            found[row["called"], row["day"], row["outcome"]] += n * int(row["n"])
    db.execute_many(
        CHANGE,
        [
            {"called": call, "day": on, "outcome": became, "n": times * many}
            for (call, on, became), many in sorted(found.items())
            if many
        ],
    )


BECAME = """
    SELECT outcome, SUM(n) AS n FROM called_became
    WHERE called = :number AND day <= :as_of GROUP BY outcome
"""


def became(db: Database, number: int, as_of: date) -> Counter[str]:
    """Return how often each outcome came about by a day; nothing where nothing is told by then."""
    found = {
        row["outcome"]: int(row["n"])
        for row in db.rows(BECAME, {"number": number, "as_of": as_of.toordinal()})
    }
    people = found.pop("", 0)
    return +Counter({**found, "": people - sum(found.values())})
