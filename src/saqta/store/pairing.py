"""Whose pairs are made, the keys by which people are compared, and which of them are crowded.

Invariants: derived, person by person, and forgotten with a person; what is crowded is so by the
keys alone. What keys mean, and from how many people on one is crowded, is the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from saqta.store import meta
from saqta.store.values import SOME, in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database


class Stage(IntEnum):
    """How far a person is: noted, with keys, with the keys that narrow crowded ones, compared."""

    NOTED = 0
    KEYED = 1
    SETTLED = 2
    MADE = 3


@dataclass(frozen=True, slots=True)
class Key:
    """A key that someone has; `narrows` is the crowded key of which it is a part, or nothing."""

    key: str
    person: str
    meets_all: bool
    narrows: str = ""


COUNT = "SELECT COUNT(*) AS n FROM paired"
MADE = f"SELECT COUNT(*) AS n FROM paired WHERE stage = {Stage.MADE}"  # noqa: S608


def count(db: Database) -> int:
    """Return how many people there are."""
    return int(db.rows(COUNT)[0]["n"])


def count_made(db: Database) -> int:
    """Return of how many people the pairs are made."""
    return int(db.rows(MADE)[0]["n"])


UNMADE = f"SELECT person FROM paired WHERE stage < {Stage.MADE} LIMIT :most"  # noqa: S608


def unmade(db: Database, most: int) -> int:
    """Return of how many people the pairs are wanting, counted up to so many."""
    return len(db.rows(UNMADE, {"most": most}))


AT = "SELECT person FROM paired WHERE stage = :stage ORDER BY first_key, person LIMIT :count"


def at(db: Database, stage: Stage, count: int) -> list[str]:
    """Return the first people at a stage, those of like names together."""
    found = db.rows(AT, {"stage": int(stage), "count": count})
    return [row["person"] for row in found]


ADD = """
    INSERT INTO pair_key (key, meets_all, person, narrows)
    VALUES (:key, :meets_all, :person, :narrows)
"""


def add(db: Database, keys: Iterable[Key]) -> None:
    """Add keys of people."""
    db.execute_many(
        ADD,
        [
            {
                "key": one.key,
                "meets_all": int(one.meets_all),
                "person": one.person,
                "narrows": one.narrows,
            }
            for one in keys
        ],
    )


ENTER = "UPDATE paired SET stage = :stage, first_key = :first_key WHERE person = :person"


def enter(db: Database, keyed: Mapping[str, Mapping[str, bool]]) -> None:
    """Add the keys of people's names, each with whether it meets everyone who has it."""
    add(db, (Key(k, id_, all_) for id_, of in keyed.items() for k, all_ in sorted(of.items())))
    db.execute_many(
        ENTER,
        [
            {"stage": int(Stage.KEYED), "first_key": min(of, default=""), "person": id_}
            for id_, of in keyed.items()
        ],
    )


MOVE = "UPDATE paired SET stage = :stage WHERE person = :person"
MOVE_ALL = "UPDATE paired SET stage = :stage WHERE stage = :before"


def mark_made(db: Database, people: Iterable[str]) -> None:
    """Note that people are compared."""
    db.execute_many(MOVE, [{"stage": int(Stage.MADE), "person": one} for one in people])


FORGET_TOUCHED = "DELETE FROM pair_touched"


def mark_settled(db: Database) -> None:
    """Note that everyone with keys has those that narrow crowded ones."""
    db.execute(MOVE_ALL, {"stage": int(Stage.SETTLED), "before": int(Stage.KEYED)})
    db.execute(FORGET_TOUCHED)


ANY_TOUCHED = "SELECT key FROM pair_touched LIMIT 1"


def is_settled(db: Database) -> bool:
    """Tell whether no one came or went since it was settled which keys are crowded."""
    return not at(db, Stage.KEYED, 1) and not db.rows(ANY_TOUCHED)


TOUCHED = f"""
    SELECT pair_key.key FROM paired CROSS JOIN pair_key
    WHERE paired.stage = {Stage.KEYED} AND pair_key.person = paired.person
    UNION SELECT key FROM pair_touched
"""  # noqa: S608
CROWDED = """
    SELECT key, SUM(meets_all) AS people FROM pair_key {those}
    GROUP BY key HAVING SUM(meets_all) > :most
"""
NARROWS = "SELECT narrows FROM pair_key WHERE key = :key LIMIT 1"
WERE_CROWDED = "SELECT key, narrows FROM pair_crowd {those}"
ADD_CROWD = "INSERT INTO pair_crowd (key, people, narrows) VALUES (:key, :people, :narrows)"
FORGET_CROWD = "DELETE FROM pair_crowd WHERE key = :key"
FORGET_WITHIN = "DELETE FROM pair_crowd WHERE narrows = :key"
MANY = 1000
"""From so many people who came on, all keys are counted: that is quicker than theirs alone."""


def crowd(db: Database, most: int, *, narrow: bool) -> list[str]:
    """Note which keys of those who came or went more than so many people have by now.

    Either the keys of names or those that narrow them. Returns the keys of which that is new.
    """
    few = len(at(db, Stage.KEYED, MANY)) < MANY
    those = f"WHERE key IN ({TOUCHED})" if few else ""
    now = {}
    for row in db.rows(CROWDED.format(those=those), {"most": most}):
        narrows = db.rows(NARROWS, {"key": row["key"]})[0]["narrows"]
        if bool(narrows) is narrow:
            now[row["key"]] = {**row, "people": int(row["people"]), "narrows": narrows}
    were = db.rows(WERE_CROWDED.format(those=those))
    before = {row["key"] for row in were if bool(row["narrows"]) is narrow}
    gone = [{"key": key} for key in sorted(before - now.keys())]
    db.execute_many(FORGET_WITHIN, gone)
    db.execute_many(FORGET_CROWD, [*gone, *({"key": key} for key in sorted(now))])
    db.execute_many(ADD_CROWD, now.values())
    return sorted(before ^ now.keys())


WITH_KEY = "SELECT person FROM pair_key WHERE key = :key"


def with_keys(db: Database, keys: Iterable[str]) -> list[str]:
    """Return who has one of some keys."""
    return sorted({row["person"] for key in keys for row in db.rows(WITH_KEY, {"key": key})})


FORGET_PAIRS = ("DELETE FROM pair WHERE one = :person", "DELETE FROM pair WHERE other = :person")
FORGET_NARROW = "DELETE FROM pair_key WHERE person = :person AND narrows <> ''"
BACK = "UPDATE paired SET stage = :stage WHERE person = :person AND stage > :stage"


def send_back(db: Database, people: Iterable[str], stage: Stage) -> None:
    """Forget the pairs of people, and what came after a stage, to which they go back."""
    rows = [{"person": one} for one in people]
    for statement in FORGET_PAIRS if stage > Stage.KEYED else (*FORGET_PAIRS, FORGET_NARROW):
        db.execute_many(statement, rows)
    db.execute_many(BACK, [{**row, "stage": int(stage)} for row in rows])


IN_CROWDS = f"""
    SELECT pair_key.key, pair_key.person, pair_key.meets_all FROM pair_crowd
    CROSS JOIN pair_key CROSS JOIN paired
    WHERE pair_crowd.narrows = '' AND pair_key.key = pair_crowd.key
    AND paired.person = pair_key.person AND paired.stage = {Stage.KEYED}
    ORDER BY pair_key.person, pair_key.key
"""  # noqa: S608


def in_crowds(db: Database) -> list[Key]:
    """Return the crowded keys of those who have keys and none yet that narrow these."""
    found = db.rows(IN_CROWDS)
    return [Key(row["key"], row["person"], bool(row["meets_all"])) for row in found]


MET = f"""
    SELECT mine.person AS one, other.person AS other, mine.key AS key
    FROM pair_key AS mine CROSS JOIN pair_key AS other CROSS JOIN paired
    WHERE mine.person IN ({SOME}) AND other.key = mine.key
    AND other.meets_all >= 1 - mine.meets_all AND other.person <> mine.person
    AND paired.person = other.person AND paired.stage = {Stage.MADE}
    AND NOT EXISTS (SELECT 1 FROM pair_crowd WHERE pair_crowd.key = mine.key)
"""  # noqa: S608


def met(db: Database, people: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Return each two of whom one is among these and the other compared, with the keys of both."""
    found: dict[tuple[str, str], list[str]] = {}
    for values in in_parts(people):
        for row in db.rows(MET, values):
            one, other = row["one"], row["other"]
            found.setdefault((min(one, other), max(one, other)), []).append(row["key"])
    return dict(sorted(found.items()))


CROWDS = """
    SELECT COUNT(DISTINCT pair_key.person) AS people FROM pair_crowd CROSS JOIN pair_key
    WHERE pair_crowd.narrows = '' AND pair_key.key = pair_crowd.key
"""
IN_CROWDED = "people with crowded names"


def count_crowds(db: Database) -> None:
    """Count who has a crowded key."""
    meta.put(db, IN_CROWDED, str(db.rows(CROWDS)[0]["people"]))


def people_in_crowds(db: Database) -> int:
    """Return how many people had a crowded key when that was counted."""
    return int(meta.get(db, IN_CROWDED) or 0)
