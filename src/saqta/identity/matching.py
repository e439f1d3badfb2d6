"""Say how probable it is that two names are one person's, and why, in words.

The weights of what agrees and what does not are learnt from pairs with verdicts and stand in
`scripts/weights.toml`. A name alone never makes sure: two people may share one. Invariants: the
probability is symmetric, and it depends on the two spellings alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp
from typing import TYPE_CHECKING

import msgspec

from saqta.identity.agreement import agreement, degrees, of_parts, of_whole
from saqta.identity.folding import load
from saqta.identity.names import parse
from saqta.identity.reasons import NO_NAME, reasons
from saqta.model.persons import Sameness

if TYPE_CHECKING:
    from collections.abc import Iterable


class Guard(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What no weight may outdo: where it is true, the probability is at most so much."""

    when: str
    at_most: float
    why: str


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What was learnt, with which command; from and up to which probability a verdict is given."""

    command: str
    pairs: int
    same_from: float
    different_to: float
    bias: float
    weights: dict[str, float]


class Guards(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file as it stands."""

    name: str
    reference: list[str]
    guard: list[Guard]


@dataclass(frozen=True, slots=True)
class Score:
    """How probable it is that two names are one person's, and the reasons."""

    probability: float
    verdict: Sameness
    reasons: tuple[str, ...]


class Weighed(msgspec.Struct, frozen=True, gc=False):
    """What weights and guards make of a pair: the probability, and the most that it may be."""

    probability: float
    most: float


@cache
def weights() -> Weights:
    """Return what was learnt."""
    return load("weights", Weights)


@cache
def guards() -> dict[str, float]:
    """Return what is left at most of the probability where a feature is true."""
    return {guard.when: guard.at_most for guard in load("guards", Guards).guard}


def score(one: str, other: str) -> Score:
    """Compare two names as written, with the reasons in words."""
    one, other = sorted((one, other))
    left, right = parse(one), parse(other)
    found = agreement(left, right)
    apart = probability(one, other)
    why = (NO_NAME,) if found is None else reasons(found, left, right)
    return Score(apart or 0.0, verdict(apart), why)


def probability(one: str, other: str) -> float | None:
    """Return the probability that two names as written are one person's; None: one is no name."""
    found = weighed(one, other)
    return None if found is None else found.probability


@lru_cache(maxsize=65536)
def weighed(one: str, other: str) -> Weighed | None:
    """Return the probability and what the guards leave of it; None: one is no name."""
    if other < one:
        one, other = other, one
    left, right = parse(one), parse(other)
    found = agreement(left, right)
    if found is None:
        return None
    total, most = _of_parts(*degrees(found))
    total, most = _added(total, most, of_whole(found, left, right))
    return Weighed(most / (1.0 + exp(-total)), most)


@cache
def _of_parts(*told: str) -> tuple[float, float]:
    """Return what the degrees of the parts weigh together, and what their guards leave."""
    return _added(weights().bias, 1.0, of_parts(*told))


def _added(total: float, most: float, features: Iterable[str]) -> tuple[float, float]:
    learnt, bounds = weights().weights, guards()
    for feature in features:
        total += learnt.get(feature, 0.0)
        if feature in bounds:
            most = min(most, bounds[feature])
    return total, most


def verdict(found: float | None) -> Sameness:
    """Return what a probability says by the bounds that were learnt."""
    learnt = weights()
    if found is None or learnt.different_to < found < learnt.same_from:
        return Sameness.UNSURE
    return Sameness.SAME if found >= learnt.same_from else Sameness.DIFFERENT
