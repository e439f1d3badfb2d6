"""People as texts name them, and what is decided about who is who.

Invariant: a name is kept as written. People are clusters of name uses, made anew from the
claims and the matches; nothing but a match by a person is ever stored about who is who.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class NameUse:
    """One spelling of a name in one text; all its occurrences there mean one person."""

    text_sha256: str
    name: str

    @property
    def id(self) -> str:
        """32 hexadecimal digits that depend on the text and the spelling alone."""
        packed = f"{self.text_sha256}\n{self.name}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(packed).hexdigest()[:32]


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


@dataclass(frozen=True, slots=True)
class Person:
    """Everyone's name uses that are taken to be one person's.

    `name` is the most frequent spelling, `spellings` are all of them with how often each
    stands in a claim, most frequent first.
    """

    id: str
    name: str
    spellings: tuple[tuple[str, int], ...]
    uses: tuple[NameUse, ...]
