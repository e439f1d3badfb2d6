"""People as texts name them, and what is decided about who is who.

Invariant: a name is kept as written. People are clusters of name uses, made anew from the
claims and the decisions; nothing but what a person decided is ever stored about who is who.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache


class Sort(StrEnum):
    """What bears a name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COURT = "court"
    PLACE = "place"


BODY_SLOTS = {
    "organization": Sort.ORGANISATION,
    "authority": Sort.ORGANISATION,
    "body": Sort.ORGANISATION,
    "by": Sort.ORGANISATION,
    "addressees": Sort.ORGANISATION,
    "perpetrators": Sort.ORGANISATION,
    "court": Sort.COURT,
    "place": Sort.PLACE,
}
"""Slots of claims whose values name a body, and of which sort it is."""


@dataclass(frozen=True, slots=True, order=True)
class NameUse:
    """One spelling of a name in one text; all its occurrences there mean one person.

    Where someone parted the bearers of one name in one text, `namesake` counts them from 1; 0 is
    a use that no one has parted, less than 0 one that plays another part there than the rest.
    """

    text_sha256: str
    name: str
    namesake: int = 0
    sort: Sort = Sort.PERSON

    @property
    def id(self) -> str:
        """32 hexadecimal digits that depend on text, spelling, namesake and sort alone."""
        sort = "" if self.sort is Sort.PERSON else self.sort.value
        return _use_id(self.text_sha256, self.name, self.namesake, sort)


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides something, when, and why."""

    by: str
    at: datetime
    why: str = ""


class Sameness(StrEnum):
    """What a person decides about two name uses."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Match:
    """A decision about two name uses, by id. Matches are only added; the newest of a pair holds."""

    left: str
    right: str
    verdict: Sameness
    by: str
    at: datetime
    why: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids in order, so that (a, b) and (b, a) are one pair."""
        return (self.left, self.right) if self.left <= self.right else (self.right, self.left)

    @property
    def id(self) -> str:
        """32 hexadecimal digits that depend on the decision alone."""
        return _decided(self.left, self.right, self.verdict.value, self.by, self.at, self.why)


class Ruled(StrEnum):
    """What a decision other than a match is about."""

    PART = "part"
    NAME = "name"
    BOUND = "bound"
    WEIGHTS = "weights"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """What someone decided about identity beside matches. Decisions are only added.

    PART: `about` a name use, `value` tells which mentions are which namesake's. NAME: `about` a
    name use, `value` the name to show for its bearer. BOUND: `value` the probability from which
    on Saqta joins by itself. WEIGHTS: `value` what was learnt. UNDO: `about` the decision undone.
    """

    kind: Ruled
    about: str
    value: str
    by: str
    at: datetime
    why: str = ""

    @property
    def id(self) -> str:
        """32 hexadecimal digits that depend on the decision alone."""
        return _decided(self.kind.value, self.about, self.value, self.by, self.at, self.why)


class How(StrEnum):
    """Why two name uses are taken to be one person's."""

    DECIDED = "decided"
    IN_TEXT = "one name in one document"
    SURNAME = "the one full name of the document that fits"
    FULL_NAME = "one full name"
    BODY = "one name in other words"


@dataclass(frozen=True, slots=True)
class Join:
    """Two name uses, by id, that are taken to be one person's, and why."""

    one: str
    other: str
    how: How
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Everyone's name uses that are taken to be one person's.

    `name` is the most frequent spelling, or what someone chose; `spellings` are all of them with
    how often each stands in a claim, most frequent first. `joins` hold the uses together.
    """

    id: str
    name: str
    spellings: tuple[tuple[str, int], ...]
    uses: tuple[NameUse, ...]
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """Every use of a name that is taken to mean one organisation, court or place; as `Person`."""

    id: str
    sort: Sort
    name: str
    spellings: tuple[tuple[str, int], ...]
    uses: tuple[NameUse, ...]
    joins: tuple[Join, ...] = ()


Bearer = Person | Body


@lru_cache(maxsize=65536)
def _use_id(text_sha256: str, name: str, namesake: int, sort: str) -> str:
    more = f"\n{namesake or ''}" * (namesake != 0 or sort != "") + (f"\n{sort}" if sort else "")
    return _digest(f"{text_sha256}\n{name}{more}")


def _decided(*said: str | datetime) -> str:
    words = [one if isinstance(one, str) else one.astimezone(UTC).isoformat() for one in said]
    return _digest(json.dumps(words))


def _digest(packed: str) -> str:
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:32]
