"""Learn from an archive's own pairs how much each kind of evidence weighs.

Expectation-maximisation of the Fellegi-Sunter model: how likely each pair is one person by the
weights so far, then the weights by how likely each pair is; what people decided is certain. The
estimates to begin with count as so many pairs, so few pairs change little. Invariant: the outcome
does not depend on the order of the pairs.

Reference: Winkler (1988), Using the EM algorithm for weight computation in the Fellegi-Sunter
model of record linkage; Herzog, Scheuren, Winkler (2007), Data Quality and Record Linkage, ch. 9.
"""

from __future__ import annotations

from collections import defaultdict
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from saqta.identity.evidence import Levels, Model, evidence, probability

if TYPE_CHECKING:
    from collections.abc import Iterable

ROUNDS = 50
_SETTLED = 1e-4
_FURTHEST = 2.0
_SUREST = 1e-6


class Pair(NamedTuple):
    """Two bearers of alike names: what names and guards give, the evidence, what people decided.

    `same` is None where no one decided.
    """

    by_name: float
    most: float
    levels: Levels
    same: bool | None = None


def learn(pairs: Iterable[Pair], start: Model) -> Model:
    """Return the model that explains the pairs best, given how sure the start is."""
    ordered = sorted(pairs, key=lambda pair: (pair.by_name, pair.most, pair.levels, str(pair.same)))
    model = start
    for _ in range(ROUNDS):
        chances = [_chance(pair, model) for pair in ordered]
        new = Model(
            weights=_weights(ordered, chances, start),
            shift=_shift(ordered, chances, model),
            pairs=len(ordered),
        )
        settled = _furthest(model, new) < _SETTLED
        model = new
        if settled:
            break
    return model


def _chance(pair: Pair, model: Model) -> float:
    if pair.same is not None:
        return float(pair.same)
    return probability(pair.by_name, pair.most, pair.levels, model)


def _weights(
    pairs: list[Pair], chances: list[float], start: Model
) -> dict[str, dict[str, tuple[float, float]]]:
    """Return the share of each level in pairs of one person and of two, the start counted in."""
    same: dict[tuple[str, str], float] = defaultdict(float)
    other: dict[tuple[str, str], float] = defaultdict(float)
    for pair, chance in zip(pairs, chances, strict=True):
        for told in pair.levels:
            same[told] += chance
            other[told] += 1 - chance
    worth = evidence().pairs
    found = {}
    for name, levels in start.weights.items():
        if len(levels) == 1:  # noticed only where it is so: its share cannot be seen
            found[name] = dict(levels)
            continue
        of_same = worth + sum(same[name, level] for level in levels)
        of_other = worth + sum(other[name, level] for level in levels)
        found[name] = {
            level: (
                (before[0] * worth + same[name, level]) / of_same,
                (before[1] * worth + other[name, level]) / of_other,
            )
            for level, before in levels.items()
        }
    return found


def _shift(pairs: list[Pair], chances: list[float], model: Model) -> float:
    """Return by how much names of this archive speak more, or less, for one person.

    One Newton step of a logistic model with the names' own odds given; the penalty stands for as
    many pairs as the estimates are worth.
    """
    slope = -evidence().pairs * model.shift / _FURTHEST
    bend = evidence().pairs / _FURTHEST
    for pair, chance in zip(pairs, chances, strict=True):
        sure = min(max(pair.by_name, _SUREST), 1 - _SUREST)
        expected = 1 / (1 + exp(-log(sure / (1 - sure)) - model.shift))
        slope += chance - expected
        bend += expected * (1 - expected)
    return max(-_FURTHEST, min(_FURTHEST, model.shift + slope / bend))


def _furthest(one: Model, other: Model) -> float:
    moved = [
        abs(before - after)
        for name, levels in one.weights.items()
        for level, shares in levels.items()
        for before, after in zip(shares, other.weights[name][level], strict=True)
    ]
    return max([abs(one.shift - other.shift), *moved])
