"""Weigh what is told of two bearers of names beyond the names: years, acts, courts, company.

A Fellegi-Sunter model: each comparison multiplies the odds by how much likelier its level is
between two tellings of one person than between two people. What is compared and the weights until
an archive has learnt its own stand in `scripts/evidence.toml`. Invariants: symmetric; what a side
does not tell weighs nothing; no evidence lifts a pair above the guards of its names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from math import exp, log

import msgspec

from saqta.identity.folding import load

Told = Mapping[str, frozenset[str]]
"""Comparison -> the values that are told of someone."""

Levels = tuple[tuple[str, str], ...]
"""Each comparison that both sides tell something of, and its level."""

_MOST_SHOWN = 3
_SUREST = 1e-6


class Level(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How many values both have in common at least, how often that is so, and how to say it."""

    name: str
    shared: int
    same: float
    different: float
    say: str


class Of(StrEnum):
    """Where the values of a comparison come from."""

    SLOTS = "slots"
    ACTS = "acts"
    BIRTHS = "births"
    PARTS = "parts"
    COMPANY = "company"
    DOCUMENTS = "documents"
    LISTS = "lists"


class Comparison(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What is compared: which values, cut at `upto` where a slot gives them; levels in order.

    `narrows` says that so few strangers share a value that it tells whom to compare.
    """

    name: str
    of: Of
    level: list[Level]
    slots: list[str] = []
    upto: str | None = None
    narrows: bool = False


class Part(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """As what slots of some kinds of claims, or of any, tell of a person."""

    name: str
    slots: list[str]
    kinds: list[str]


class Evidence(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file as it stands."""

    name: str
    reference: list[str]
    unverified: list[str]
    source: str
    pairs: int
    most_by_name: float
    most_by_word: float
    most_by_father: float
    join_from: float
    apart_below: float
    clear_from: float
    opposed: list[tuple[str, str]]
    comparison: list[Comparison]
    part: list[Part]


@dataclass(frozen=True, slots=True)
class Model:
    """How often each level is true of one person's tellings and of two people's.

    `shift` is the logarithm of how much likelier than even two alike names of this archive are
    one person's; `pairs` is how many pairs it was learnt from, 0 for what stands in the file.
    """

    weights: Mapping[str, Mapping[str, tuple[float, float]]] = field(repr=False)
    shift: float = 0.0
    pairs: int = 0


@cache
def evidence() -> Evidence:
    """Return what is compared and the weights to begin with."""
    return load("evidence", Evidence)


@cache
def estimates() -> Model:
    """Return the model that holds until an archive has learnt its own."""
    return Model(
        {
            one.name: {level.name: (level.same, level.different) for level in one.level}
            for one in evidence().comparison
        }
    )


def levels(one: Told, other: Told) -> Levels:
    """Return the level of each comparison that both sides tell something of."""
    found = []
    for name, ranks in _ranks():
        left = one.get(name)
        if not left:
            continue
        right = other.get(name)
        if not right:
            continue
        shared = 0 if left.isdisjoint(right) else len(left & right)
        for least, told in ranks:
            if shared >= least:
                found.append(told)
                break
    return tuple(found)


@cache
def _ranks() -> tuple[tuple[str, tuple[tuple[int, tuple[str, str]], ...]], ...]:
    """Return each comparison with how many shared values make which of its levels."""
    return tuple(
        (one.name, tuple((level.shared, (one.name, level.name)) for level in one.level))
        for one in evidence().comparison
    )


def probability(by_name: float, most: float, found: Levels, model: Model) -> float:
    """Return the probability of one person, given that of the names alone and the evidence.

    `most` is what the guards of the names leave.
    """
    sure = min(max(by_name, _SUREST), 1 - _SUREST)
    odds = log(sure / (1 - sure)) + model.shift
    for comparison, level in found:
        same, different = model.weights[comparison][level]
        odds += log(same / different)
    return min(most, 1.0 / (1.0 + exp(-odds)))


def in_words(one: Told, other: Told, written: Mapping[str, str]) -> tuple[str, ...]:
    """Return what speaks for and against one person; `written` tells how values are shown."""
    by_name = {comparison.name: comparison for comparison in evidence().comparison}
    said = []
    for name, level in levels(one, other):
        say = next(found.say for found in by_name[name].level if found.name == level)
        left, right = sorted((_listed(one[name], written), _listed(other[name], written)))
        shared = _listed(one[name] & other[name], written)
        said.append(say.format(values=shared, one=left, other=right))
    return tuple(sentence for sentence in said if sentence)


def _listed(values: frozenset[str], written: Mapping[str, str]) -> str:
    shown = sorted(written.get(value, value) for value in values)[:_MOST_SHOWN]
    more = len(values) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
