"""The model by which records of many people are linked: what is compared, and how much it weighs.

A Fellegi-Sunter model: every comparison adds the logarithm of how much likelier its level is
between two records of one person than between two records of strangers. What is compared stands in
`scripts/linkage.toml`; the weights, learnt from records whose persons are known, in
`scripts/linkage_weights.toml`. How many records a person has, and how common a name is, the
records at hand tell. Invariant: nothing is drawn at random; a model is the same on every engine.
"""

from __future__ import annotations

from functools import cache
from math import exp2, isclose, log2
from typing import TYPE_CHECKING

import msgspec

from saqta.identity.folding import load

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LIKELY = 0.5
"""The highest probability, before anything is compared, that two records are one person's."""

KNOWN = 30
"""For how many records the model counts, in learning how many a person has."""

ROUNDS = 500
CLOSE = 1e-6
LIGHTEST = 500


class Level(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A degree of agreement: when a pair has it, in SQL.

    `frequency_of` is the column whose shared value weighs by its frequency; `untold` says that the
    pair tells nothing.
    """

    name: str
    when: str
    frequency_of: str | None = None
    untold: bool = False


class Comparison(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What is compared, in levels of which the first that is true stands."""

    name: str
    level: list[Level]


class Model(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file as it stands."""

    name: str
    reference: list[str]
    blocks: list[list[str]]
    comparison: list[Comparison]


class LevelWeight(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How often a level is true of one person's records, and of two people's.

    `shared` is how often strangers share a value of the column whose frequency weighs; the
    level may be true of only some of them, as where one of two names is an initial.
    """

    same: float
    different: float
    shared: float | None = None


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What was learnt, with which command.

    `others` is how many other records of its person a record had on average; `same_from` the
    probability from which a pair is proposed.
    """

    command: str
    records: int
    others: float
    same_from: float
    weights: dict[str, dict[str, LevelWeight]]


@cache
def model() -> Model:
    """Return what is compared."""
    return load("linkage", Model)


@cache
def weights() -> Weights:
    """Return what was learnt."""
    return load("linkage_weights", Weights)


def prior(records: int, others: float) -> float:
    """Return the probability that two of so many records, taken at random, are one person's."""
    return min(others / max(records - 1, 1), MOST_LIKELY)


def learn_others(pairs: Iterable[tuple[float, int]], records: int) -> float:
    """Return how many other records of its person a record has, learnt from the records themselves.

    `pairs` are the weights of pairs under the model as it stands, with how many pairs have each.
    Expectation maximisation of the prior alone: the pairs that are probably one person's are
    counted, each with its probability, until the count agrees with the prior that it came from.
    Few records tell little, so the model counts for some.
    """
    weighed = list(pairs)
    expected = found = weights().others
    for _ in range(ROUNDS):
        moved = shift(records, found)
        matches = sum(count * probability(weight + moved) for weight, count in weighed)
        last, found = found, (2 * matches + expected * KNOWN) / (records + KNOWN)
        if isclose(last, found, rel_tol=CLOSE):
            break
    return float(f"{found:.4g}")


def shift(records: int, others: float) -> float:
    """Return what a pair weighs more where a record has so many others than in the model."""
    return _log_odds(prior(records, others)) - _log_odds(prior(records, weights().others))


def probability(weight: float) -> float:
    """Return the probability that a weight, the logarithm of odds to base 2, stands for."""
    return 1 / (1 + exp2(-max(weight, -LIGHTEST)))


def _log_odds(chance: float) -> float:
    return log2(chance / (1 - chance))


def settings(records: int) -> dict[str, object]:
    """Return the model for so many records in the form that splink reads."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "record",
        "probability_two_random_records_match": prior(records, weights().others),
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": " and ".join(f"l.{column} = r.{column}" for column in block)}
            for block in model().blocks
        ],
        "comparisons": [_comparison(comparison) for comparison in model().comparison],
    }


def _comparison(comparison: Comparison) -> dict[str, object]:
    learnt = weights().weights[comparison.name]
    return {
        "output_column_name": comparison.name.replace(" ", "_"),
        "comparison_levels": [
            _level(level, None if level.untold else learnt[level.name])
            for level in comparison.level
        ],
    }


def _level(level: Level, learnt: LevelWeight | None) -> dict[str, object]:
    made: dict[str, object] = {"sql_condition": level.when, "label_for_charts": level.name}
    if learnt is None:
        return made | {"is_null_level": True}
    if level.frequency_of is None or learnt.shared is None:
        return made | {"m_probability": learnt.same, "u_probability": learnt.different}
    return made | {  # splink puts the frequency of the value in the place of u
        "m_probability": learnt.same * learnt.shared / learnt.different,
        "u_probability": learnt.shared,
        "tf_adjustment_column": level.frequency_of,
        "disable_tf_exact_match_detection": True,
    }
