"""People as they are made of claims and decisions: kept so that one is found without all others.

Invariant: derived. Folding names, and who is who, is the caller's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.model.persons import How, Join, NameUse, Person
from saqta.store.values import SOME, in_parts, pack_value, storable, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database, Row


Telling = Mapping[str, frozenset[str]]
"""What a text tells of someone: comparison and values."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A person, from what they were made, where they are filed, the folded words of their names."""

    person: Person
    made_of: str
    filed: bytes
    words: frozenset[str]
    keys: frozenset[str]
    told: int
    official: int = 0


@dataclass(frozen=True, slots=True)
class Bearer:
    """A use of a name, how often it stands in its text, and what that tells of the bearer.

    `folded` is the key of a full name, nothing for a part of one; `person` is whose it is, where
    that is known. `made_of` is a SHA-256 over what is told; `official` how much tells of an office.
    """

    use: NameUse
    folded: str
    mentions: int
    telling: Telling
    made_of: str
    told: int
    person: str = ""
    official: int = 0


MADE_OF = "SELECT made_of FROM person WHERE id = :id"
FORGET = (
    "DELETE FROM person WHERE id = :id",
    "DELETE FROM bearer WHERE person = :id",
    "DELETE FROM person_word WHERE person = :id",
    "DELETE FROM person_key WHERE person = :id",
    "DELETE FROM person_double WHERE one = :id",
    "DELETE FROM person_double WHERE other = :id",
    "DELETE FROM pair WHERE one = :id",
    "DELETE FROM pair WHERE other = :id",
    "DELETE FROM paired WHERE person = :id",
    "INSERT INTO pair_touched (key) SELECT key FROM pair_key WHERE person = :id"
    " AND NOT EXISTS (SELECT 1 FROM pair_touched WHERE pair_touched.key = pair_key.key)",
    "DELETE FROM pair_key WHERE person = :id",
    "DELETE FROM member WHERE person = :id",
)
ADD = """
    INSERT INTO person (id, filed, record, made_of, told, official)
    VALUES (:id, :filed, :record, :made_of, :told, :official)
"""
ADD_UNPAIRED = "INSERT INTO paired (person, stage, first_key) VALUES (:id, 0, '')"
ADD_KEY = "INSERT INTO person_key (key, person) VALUES (:key, :person)"
ADD_BEARER = """
    INSERT INTO bearer
    (use_id, person, text_sha256, name, namesake, folded, mentions, telling, made_of, told,
        official)
    VALUES (:use_id, :person, :text_sha256, :name, :namesake, :folded, :mentions, :telling,
        :made_of, :told, :official)
"""
ADD_WORD = "INSERT INTO person_word (word, person) VALUES (:word, :person)"


def made_of(db: Database, ids: Iterable[str]) -> dict[str, str]:
    """Return person -> from what they were made."""
    return {id_: row["made_of"] for id_ in ids for row in db.rows(MADE_OF, {"id": id_})}


def replace(
    db: Database, gone: Iterable[str], kept: Iterable[Kept], told: Mapping[NameUse, Bearer]
) -> None:
    """Put people in place of others; `told` holds each use of their names."""
    ids = [{"id": id_} for id_ in gone]
    for statement in FORGET:
        db.execute_many(statement, ids)
    people = list(kept)
    db.execute_many(ADD, [_row(one) for one in people])
    db.execute_many(ADD_UNPAIRED, [{"id": one.person.id} for one in people])
    db.execute_many(
        ADD_BEARER,
        [_use_row(one.person.id, told[use]) for one in people for use in one.person.uses],
    )
    db.execute_many(
        ADD_KEY,
        [{"key": key, "person": one.person.id} for one in people for key in sorted(one.keys)],
    )
    db.execute_many(
        ADD_WORD,
        [
            {"word": word, "person": one.person.id}
            for one in people
            for word in sorted({storable(word) for word in one.words})
        ],
    )


def _row(one: Kept) -> dict[str, object]:
    person = one.person
    joins = [[j.one, j.other, j.how.value, j.probability] for j in person.joins]
    record = json.dumps([person.name, person.spellings, joins], separators=(",", ":"))
    return {
        "id": person.id,
        "filed": one.filed,
        "record": record,
        "made_of": one.made_of,
        "told": one.told,
        "official": one.official,
    }


def _use_row(person: str, bearer: Bearer) -> dict[str, object]:
    telling = {name: sorted(values) for name, values in sorted(bearer.telling.items())}
    return {
        "use_id": bearer.use.id,
        "person": person,
        "text_sha256": bearer.use.text_sha256,
        "name": pack_value(bearer.use.name),
        "namesake": bearer.use.namesake,
        "folded": bearer.folded,
        "mentions": bearer.mentions,
        "telling": json.dumps(telling, separators=(",", ":")),
        "made_of": bearer.made_of,
        "told": bearer.told,
        "official": bearer.official,
    }


OF_USE = "SELECT * FROM bearer WHERE use_id = :use_id"
OF_PERSON = "SELECT * FROM bearer WHERE person = :person"
OF_TEXT = "SELECT * FROM bearer WHERE text_sha256 = :text_sha256"
OF_FOLDED = "SELECT * FROM bearer WHERE folded = :folded"
PARTS_IN = "SELECT * FROM bearer WHERE text_sha256 = :text_sha256 AND folded = ''"


def of_use(db: Database, use_id: str) -> list[Bearer]:
    """Return whose a use of a name is: one or none."""
    return [_bearer(row) for row in db.rows(OF_USE, {"use_id": use_id})]


def of_person(db: Database, person: str) -> list[Bearer]:
    """Return the uses of a person's names."""
    return [_bearer(row) for row in db.rows(OF_PERSON, {"person": person})]


OF_PEOPLE = f"SELECT * FROM bearer WHERE person IN ({SOME})"  # noqa: S608


def of_people(db: Database, people: Iterable[str]) -> dict[str, list[Bearer]]:
    """Return person -> the uses of their names, in order, of each of some."""
    found: dict[str, list[Bearer]] = {}
    for values in in_parts(people):
        for row in db.rows(OF_PEOPLE, values):
            found.setdefault(row["person"], []).append(_bearer(row))
    return {id_: sorted(of, key=lambda one: one.use) for id_, of in found.items()}


def of_text(db: Database, text_sha256: str) -> list[Bearer]:
    """Return whom a text names."""
    return [_bearer(row) for row in db.rows(OF_TEXT, {"text_sha256": text_sha256})]


def parts_in(db: Database, text_sha256: str) -> list[Bearer]:
    """Return whom a text names by a part of a name."""
    return [_bearer(row) for row in db.rows(PARTS_IN, {"text_sha256": text_sha256})]


def of_folded(db: Database, folded: str) -> list[Bearer]:
    """Return the uses of full names that fold alike."""
    return [_bearer(row) for row in db.rows(OF_FOLDED, {"folded": folded})]


def _bearer(row: Row) -> Bearer:
    told = json.loads(row["telling"])
    return Bearer(
        use=_use(row),
        folded=row["folded"],
        mentions=int(row["mentions"]),
        telling={name: frozenset(values) for name, values in told.items()},
        made_of=row["made_of"],
        told=int(row["told"]),
        person=row["person"],
        official=int(row["official"]),
    )


def _use(row: Row) -> NameUse:
    return NameUse(row["text_sha256"], str(value(row["name"])), int(row["namesake"]))


PEOPLE_OF_FOLDED = "SELECT DISTINCT person FROM bearer WHERE folded = :folded"


def people_of_folded(db: Database, folded: str) -> set[str]:
    """Return whom full names that fold alike mean."""
    return {row["person"] for row in db.rows(PEOPLE_OF_FOLDED, {"folded": folded})}


BEARING = "SELECT person FROM bearer WHERE text_sha256 = :text_sha256 AND name = :name"


def bearing(db: Database, text_sha256: str, name: str) -> set[str]:
    """Return whom a name means in a text."""
    values = {"text_sha256": text_sha256, "name": pack_value(name)}
    return {row["person"] for row in db.rows(BEARING, values)}


PERSONS_OF = f"SELECT use_id, person FROM bearer WHERE use_id IN ({SOME})"  # noqa: S608


def persons_of(db: Database, use_ids: Iterable[str]) -> dict[str, str]:
    """Return whose each of some uses of names is, where that is known."""
    rows = (row for values in in_parts(use_ids) for row in db.rows(PERSONS_OF, values))
    return {row["use_id"]: row["person"] for row in rows}


WITH_KEY = "SELECT person FROM person_key WHERE key = :key"


def with_key(db: Database, key: str) -> list[str]:
    """Return those one of whose names has a key of nearly one name."""
    return [row["person"] for row in db.rows(WITH_KEY, {"key": key})]


ADD_DOUBLE = "INSERT INTO person_double (one, other) VALUES (:one, :other)"


def add_doubles(db: Database, pairs: Iterable[tuple[str, str]]) -> None:
    """Add pairs of people who may be the same."""
    both = {pair for one, other in pairs for pair in ((one, other), (other, one))}
    db.execute_many(ADD_DOUBLE, [{"one": one, "other": other} for one, other in sorted(both)])


DOUBLES = """
    SELECT id, record FROM person_double JOIN person ON id = other
    WHERE one = :one AND told >= :told ORDER BY id
"""


def doubles(db: Database, person: str, told: int = 0) -> list[tuple[str, str]]:
    """Return id and name of those who may be this person, of whom so much is told."""
    rows = db.rows(DOUBLES, {"one": person, "told": told})
    return [(row["id"], str(json.loads(row["record"])[0])) for row in rows]


WITH_NAMESAKES = f"""
    SELECT DISTINCT text_sha256 FROM bearer WHERE text_sha256 IN ({SOME}) AND namesake <> 0
"""  # noqa: S608


def with_namesakes(db: Database, texts: Iterable[str]) -> list[str]:
    """Return those of some texts in which one name means several bearers."""
    rows = (row for values in in_parts(texts) for row in db.rows(WITH_NAMESAKES, values))
    return sorted(row["text_sha256"] for row in rows)


COUNT_USES = "SELECT COUNT(*) AS n FROM bearer"


def count_uses(db: Database) -> int:
    """Return how many uses of names are kept."""
    return int(db.rows(COUNT_USES)[0]["n"])


MENTIONS = "SELECT COALESCE(SUM(mentions), 0) AS n FROM bearer WHERE person = :person"


def mentions(db: Database, person: str) -> int:
    """Return how often claims name a person."""
    return int(db.rows(MENTIONS, {"person": person})[0]["n"])


NAMES_IN = "SELECT name FROM bearer WHERE text_sha256 = :text_sha256"


def names_in(db: Database, text_sha256: str) -> list[str]:
    """Return the names that a text uses."""
    rows = db.rows(NAMES_IN, {"text_sha256": text_sha256})
    return [str(value(row["name"])) for row in rows]


NAMES = "SELECT DISTINCT name FROM bearer"


def names(db: Database) -> list[str]:
    """Return every name that anyone is named by."""
    return [str(value(row["name"])) for row in db.rows(NAMES)]


GET = "SELECT * FROM person WHERE id = :id"


def get(db: Database, id_: str) -> Person | None:
    """Return a person, or None where no one has that id."""
    found = db.rows(GET, {"id": id_})
    return next(iter(_persons(db, found)), None)


OF_IDS = f"SELECT * FROM person WHERE id IN ({SOME})"  # noqa: S608


def of_ids(db: Database, ids: Iterable[str]) -> dict[str, Person]:
    """Return the people of these ids that there are, by id."""
    rows = [row for values in in_parts(ids) for row in db.rows(OF_IDS, values)]
    return {one.id: one for one in _persons(db, rows)}


PAGE = "SELECT * FROM person ORDER BY filed LIMIT :count OFFSET :first"


def some(db: Database, first: int, count: int) -> list[Person]:
    """Return the people who stand at some places of the order by name."""
    return _persons(db, db.rows(PAGE, {"first": first, "count": count}))


STARTING = "SELECT * FROM person WHERE id >= :low AND id < :high ORDER BY filed"


def starting(db: Database, start: str) -> list[Person]:
    """Return those whose id begins so."""
    return _persons(db, db.rows(STARTING, {"low": start, "high": start + "g"}))


WITH_WORD = "SELECT person FROM person_word WHERE word = :word"


def with_words(db: Database, words: Iterable[str]) -> list[Person]:
    """Return those who bear all of some folded words among their names, by name."""
    found: set[str] | None = None
    for word in dict.fromkeys(words):
        here = {row["person"] for row in db.rows(WITH_WORD, {"word": storable(word)})}
        found = here if found is None else found & here
    rows = [row for values in in_parts(found or ()) for row in db.rows(OF_IDS, values)]
    return _persons(db, sorted(rows, key=lambda row: bytes(row["filed"])))


WITHOUT_SPELLS = """
    SELECT id FROM person WHERE NOT EXISTS (
        SELECT 1 FROM spelled WHERE spelled.person = person.id AND spelled.basis = :basis
    ) ORDER BY id LIMIT :count
"""


def without_spells(db: Database, basis: str, count: int) -> list[str]:
    """Return the first people whose rows of a roster are not made yet."""
    return [row["id"] for row in db.rows(WITHOUT_SPELLS, {"basis": basis, "count": count})]


USES_OF = f"SELECT person, text_sha256, name, namesake FROM bearer WHERE person IN ({SOME})"  # noqa: S608


def uses_of(db: Database, people: Iterable[str]) -> dict[str, list[NameUse]]:
    """Return person -> the uses of their names."""
    uses: dict[str, list[NameUse]] = defaultdict(list)
    for values in in_parts(people):
        for one in db.rows(USES_OF, values):
            uses[one["person"]].append(_use(one))
    return uses


def _persons(db: Database, rows: Iterable[Row]) -> list[Person]:
    found = list(rows)
    uses = uses_of(db, (row["id"] for row in found))
    return [_person(row, uses[row["id"]]) for row in found]


def _person(row: Row, uses: Iterable[NameUse]) -> Person:
    name, spellings, joins = json.loads(row["record"])
    return Person(
        id=row["id"],
        name=name,
        spellings=tuple((spelled, n) for spelled, n in spellings),
        uses=tuple(sorted(uses)),
        joins=tuple(Join(one, other, How(how), p) for one, other, how, p in joins),
    )
