"""Find years of birth and ages that stand beside names; patterns are in `scripts/births.toml`.

Invariant: what is found is a range of years that holds the year of birth if the text is right.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saqta.identity.folding import load

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class Stretch(NamedTuple):
    """Where a name stands in a text: half-open, in code points."""

    start: int
    stop: int


class Birth(NamedTuple):
    """The first and the last possible year of birth of who is named at `at`."""

    at: Stretch
    earliest: int
    latest: int


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the patterns."""
    return tuple(load("births", Births).pattern)


def find(text: str, names: Iterable[tuple[int, int]], published: int | None) -> list[Birth]:
    """Return the births told beside the `names`, each of which is (start, stop) in `text`.

    An age counts back from the year `published`; where that is not known it tells nothing.
    """
    stretches = sorted(Stretch(*name) for name in names)
    found = []
    for pattern, compiled in zip(patterns(), _compiled(), strict=True):
        for match in compiled.finditer(text):
            at = _bearer(text, match, pattern, stretches)
            years = _years(pattern.gives, int(match["value"]), published)
            if at is not None and years is not None:
                found.append(Birth(at, *years))
    return found


def _years(gives: Gives, value: int, published: int | None) -> tuple[int, int] | None:
    if gives is Gives.YEAR:
        return value, value
    if published is None or not _YOUNGEST <= value <= _OLDEST:
        return None
    return published - value - 1, published - value


def _bearer(
    text: str, match: re.Match[str], pattern: Pattern, names: list[Stretch]
) -> Stretch | None:
    """Return the nearest name on the right side, if no sentence ends between."""
    if pattern.side is Side.AFTER:
        at = max((n for n in names if n.stop <= match.start()), default=None)
        gap = "" if at is None else text[at.stop : match.start()]
    else:
        at = min((n for n in names if n.start >= match.end()), default=None)
        gap = "" if at is None else text[match.end() : at.start]
    return None if len(gap) > pattern.within or _STOPS.search(gap) else at


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.match, re.IGNORECASE) for pattern in patterns())
