"""Spells: the rows of a roster with the days on which they hold, so that a day is found by index.

Invariant: derived. A spell tells nothing that the claims and decisions do not; `made_of` says
from what it was made.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from saqta.store import meta
from saqta.store.values import SOME, in_parts, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database


@dataclass(frozen=True, slots=True)
class Spell:
    """A row with the days on which it holds, what it is found by, and the line that shows it.

    `filed` sorts rows; `labels` are the words for states by which one may be asked for; `brief` is
    what news depends on.
    """

    first: date
    last: date
    filed: bytes
    state: str
    labels: frozenset[str]
    basis: str
    line: str
    brief: str


PRISONER = "!prisoner"
"""A label that sorts before the others, of whom "all prisoners" means; nobody asks for it."""

Told = frozenset[tuple[str, str]]
"""What the rows of a person tell: field and value, such as court and its name in small letters."""

MADE_OF = "SELECT person, made_of FROM spelled WHERE basis = :basis"


def made_of(db: Database, basis: str) -> dict[str, str]:
    """Return person -> from what the spells were made."""
    return {row["person"]: row["made_of"] for row in db.rows(MADE_OF, {"basis": basis})}


FORGET = (
    "DELETE FROM spell WHERE person = :person",
    "DELETE FROM spelled WHERE person = :person",
    "DELETE FROM told WHERE person = :person",
    "DELETE FROM happened WHERE person = :person",
    "DELETE FROM silence WHERE person = :person",
    "DELETE FROM act_window WHERE person = :person",
    "DELETE FROM agenda WHERE person = :person",
    "DELETE FROM aftermath WHERE person = :person",
    "DELETE FROM involvement WHERE person = :person",
)


def whole(db: Database, basis: str) -> bool:
    """Tell whether everyone's spells were made since people changed last."""
    return meta.get(db, f"spells of {basis}") == "whole"


def mark_whole(db: Database, basis: str) -> None:
    """Note that everyone's spells are made."""
    meta.put(db, f"spells of {basis}", "whole")


UNMARK = """
    DELETE FROM meta
    WHERE name IN ('spells of all', 'spells of facts', 'agenda of organisations',
        'pairs of people', 'involvements of nobody')
"""


def unmark(db: Database) -> None:
    """Note that people change, so that spells may be wanting."""
    db.execute(UNMARK)


def forget(db: Database, people: Iterable[str]) -> None:
    """Delete the spells of people."""
    rows = [{"person": person} for person in people]
    for statement in FORGET:
        db.execute_many(statement, rows)


FORGET_ALL = (
    "DELETE FROM spell",
    "DELETE FROM spell_month",
    "DELETE FROM spelled",
    "DELETE FROM told",
    "DELETE FROM told_value",
    "DELETE FROM happened",
    "DELETE FROM silence",
    "DELETE FROM act_window",
    "DELETE FROM agenda",
    "DELETE FROM aftermath",
    "DELETE FROM involvement",
    "DELETE FROM called",
    "DELETE FROM called_became",
)


def forget_all(db: Database) -> None:
    """Delete every spell."""
    for statement in FORGET_ALL:
        db.execute(statement)


NEWEST = "SELECT COALESCE(MAX(number), 0) AS number FROM spell"
ADD = """
    INSERT INTO spell
    (number, basis, person, first_day, last_day, filed, state, labels, stands_on, line, brief)
    VALUES (:number, :basis, :person, :first_day, :last_day, :filed, :state, :labels, :stands_on,
        :line, :brief)
"""
ADD_MADE = "INSERT INTO spelled (basis, person, made_of) VALUES (:basis, :person, :made_of)"
ADD_TOLD = "INSERT INTO told (person, basis, value) VALUES (:person, :basis, :value)"
ADD_VALUE = """
    INSERT INTO told_value (id, field, value) SELECT :id, :field, :value
    WHERE NOT EXISTS (SELECT 1 FROM told_value WHERE id = :id)
"""


def add(
    db: Database,
    basis: str,
    spells: Mapping[str, Iterable[Spell]],
    made: Mapping[str, str],
    told: Mapping[str, Told],
) -> None:
    """Add the spells of people, from what they were made, and what they tell."""
    newest = int(db.rows(NEWEST)[0]["number"])
    every = [(person, one) for person, found in spells.items() for one in found]
    rows = [_row(basis, number, *one) for number, one in enumerate(every, newest + 1)]
    db.execute_many(ADD, rows)
    db.execute_many(
        ADD_MADE,
        [{"basis": basis, "person": p, "made_of": made_of} for p, made_of in made.items()],
    )
    ids = {pair: _value_id(*pair) for found in told.values() for pair in found}
    db.execute_many(
        ADD_VALUE,
        [{"id": id_, "field": f, "value": storable(v)} for (f, v), id_ in sorted(ids.items())],
    )
    db.execute_many(
        ADD_TOLD,
        [
            {"person": person, "basis": basis, "value": ids[pair]}
            for person, found in told.items()
            for pair in sorted(found)
        ],
    )


def _row(basis: str, number: int, person: str, one: Spell) -> dict[str, object]:
    return {
        "number": number,
        "basis": basis,
        "person": person,
        "first_day": one.first.toordinal(),
        "last_day": one.last.toordinal(),
        "filed": one.filed,
        "state": one.state,
        "labels": joined(one.labels),
        "stands_on": one.basis,
        "line": one.line,
        "brief": one.brief,
    }


def joined(labels: Iterable[str]) -> str:
    """Return labels as they are kept."""
    return "".join(f"|{label}" for label in sorted(labels)) + "|"


def parted(labels: str) -> frozenset[str]:
    """Return labels from what is kept of them."""
    return frozenset(labels.strip("|").split("|"))


def _value_id(field: str, value: str) -> str:
    whole = f"{field}\0{value}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which rows of a day are looked for: with any of some labels, of whom some things are told.

    For each tuple of `told`, a person's rows tell in one of the fields a value like the pattern,
    one of LIKE in which `!` takes away a meaning.
    """

    basis: str
    day: date
    labels: tuple[str, ...] = ()
    told: tuple[tuple[tuple[str, str], ...], ...] = ()


BY_DAY = "basis = :basis AND last_day >= :day AND first_day <= :day"
# The plus signs keep a planner from gathering all rows of a day: of a few people it is to look up
# each, of rows in order those that come first.
FEW_OF_DAY = "basis = :basis AND last_day >= :day AND +first_day <= :day"
IN_ORDER = "basis = :basis AND +last_day >= :day AND +first_day <= :day"


def _where(sought: Sought, of_day: str) -> tuple[str, dict[str, object]]:
    """Return the condition, made of constants of this module, and its values."""
    values: dict[str, object] = {"basis": sought.basis, "day": sought.day.toordinal()}
    parts = [of_day]
    for number, label in enumerate(sought.labels):
        values[f"label{number}"] = f"%|{escaped(label)}|%"
    if sought.labels:
        any_ = [f"labels LIKE :label{number} ESCAPE '!'" for number in range(len(sought.labels))]
        parts.append(f"({' OR '.join(any_)})")
    for group, pairs in enumerate(sought.told):
        any_ = []
        for number, (field, pattern) in enumerate(pairs):
            values |= {f"field{group}_{number}": field, f"value{group}_{number}": pattern}
            any_.append(
                f"field = :field{group}_{number} AND told_value.value"
                f" LIKE :value{group}_{number} ESCAPE '!'"
            )
        parts.append(
            "person IN (SELECT person FROM told JOIN told_value ON told_value.id = told.value"  # noqa: S608
            f" WHERE told.basis = :basis AND ({' OR '.join(any_)}))"
        )
    return " AND ".join(parts), values


def escaped(words: str) -> str:
    """Return words as they stand in a pattern of LIKE, in which each means itself."""
    return storable(words).replace("!", "!!").replace("%", "!%").replace("_", "!_")


def on(db: Database, sought: Sought) -> list[str]:
    """Return the line of everyone who has a row that is looked for, as they are filed."""
    where, values = _where(sought, FEW_OF_DAY if sought.told else BY_DAY)
    found = db.rows(f"SELECT filed, line FROM spell WHERE {where}", values)  # noqa: S608
    # Sorted here: a database that sorts carries the lines along.
    found.sort(key=lambda row: bytes(row["filed"]))
    return [row["line"] for row in found]


def numbers(db: Database, sought: Sought, first: int, count: int) -> list[int]:
    """Return the numbers of some of the rows looked for, as they are filed."""
    where, values = _where(sought, IN_ORDER)
    sql = f"SELECT number FROM spell WHERE {where} ORDER BY filed LIMIT :count OFFSET :first"  # noqa: S608
    return [int(row["number"]) for row in db.rows(sql, values | {"count": count, "first": first})]


LINE = "SELECT line FROM spell WHERE number = :number"


def lines(db: Database, numbers: Iterable[int]) -> list[str]:
    """Return the lines of rows."""
    return [row["line"] for number in numbers for row in db.rows(LINE, {"number": number})]


OF_PEOPLE = f"SELECT person, line FROM spell WHERE person IN ({SOME}) AND {FEW_OF_DAY}"  # noqa: S608


def of_people(db: Database, basis: str, people: Iterable[str], day: date) -> dict[str, str]:
    """Return person -> the line of a day, of those of some people who have one."""
    values = {"basis": basis, "day": day.toordinal()}
    rows = (row for part in in_parts(people) for row in db.rows(OF_PEOPLE, {**part, **values}))
    return {row["person"]: row["line"] for row in rows}


PRISONERS = """
    SELECT spell.person FROM spell JOIN person ON person.id = spell.person
    WHERE basis = :basis AND last_day >= :day AND first_day <= :day AND labels LIKE '|!prisoner|%'
    ORDER BY person.filed
"""


def prisoners(db: Database, basis: str, day: date) -> list[str]:
    """Return whom "all prisoners" of a day means, by name."""
    rows = db.rows(PRISONERS, {"basis": basis, "day": day.toordinal()})
    return [row["person"] for row in rows]
