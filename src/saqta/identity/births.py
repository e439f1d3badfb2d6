"""Find years of birth and ages that stand beside names; patterns are in `scripts/births.toml`.

Invariant: what is found is a range of years that holds the year of birth if the text is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import msgspec

from saqta.identity.folding import load

if TYPE_CHECKING:
    from collections.abc import Iterable

Bearer = TypeVar("Bearer")

_YOUNGEST, _OLDEST = 14, 99
_STOPS = re.compile(r"[.;\n]")


class Gives(StrEnum):
    """What the words tell."""

    YEAR = "year"
    AGE = "age"


class Side(StrEnum):
    """Where the words stand."""

    AFTER = "after"
    BEFORE = "before"


class Pattern(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words that tell a year of birth or an age."""

    gives: Gives
    side: Side
    within: int
    match: str
    examples: list[tuple[str, int]]
    counterexamples: list[str]


class Births(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file as it stands."""

    name: str
    pattern: list[Pattern]


class Telling(NamedTuple):
    """Words that tell a year or an age, where they stand, and which pattern found them."""

    start: int
    stop: int
    value: int
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Birth(Generic[Bearer]):
    """The first and the last possible year of birth of a bearer of a name."""

    bearer: Bearer
    earliest: int
    latest: int


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the patterns."""
    return tuple(load("births", Births).pattern)


def told(text: str) -> list[Telling]:
    """Return the words of a text that tell a year of birth or an age."""
    return [
        Telling(*match.span(), int(match["value"]), pattern)
        for pattern, compiled in zip(patterns(), _compiled(), strict=True)
        for match in compiled.finditer(text)
    ]


def borne(
    text: str,
    tellings: Iterable[Telling],
    names: Iterable[tuple[int, int, Bearer]],
    published: int | None,
) -> list[Birth[Bearer]]:
    """Return whose births are told; each of `names` is (start, stop, bearer) in `text`.

    An age counts back from the year `published`, or the last one that the text tells of; where
    neither is known it tells nothing.
    """
    places = sorted(names, key=lambda name: name[:2])
    found = []
    for telling in tellings:
        bearer = _bearer(text, telling, places)
        years = _years(telling.pattern.gives, telling.value, published)
        if bearer is not None and years is not None:
            found.append(Birth(bearer, *years))
    return found


def _years(gives: Gives, value: int, published: int | None) -> tuple[int, int] | None:
    if gives is Gives.YEAR:
        return value, value
    if published is None or not _YOUNGEST <= value <= _OLDEST:
        return None
    return published - value - 1, published - value


def _bearer(text: str, telling: Telling, names: list[tuple[int, int, Bearer]]) -> Bearer | None:
    """Return whose name is nearest on the right side, if no sentence ends between."""
    if telling.pattern.side is Side.AFTER:
        before = [name for name in names if name[1] <= telling.start]
        if not before:
            return None
        _, stop, bearer = max(before, key=lambda name: name[1])
        gap = text[stop : telling.start]
    else:
        after = [name for name in names if name[0] >= telling.stop]
        if not after:
            return None
        start, _, bearer = min(after, key=lambda name: name[0])
        gap = text[telling.stop : start]
    return None if len(gap) > telling.pattern.within or _STOPS.search(gap) else bearer


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.match, re.IGNORECASE) for pattern in patterns())
