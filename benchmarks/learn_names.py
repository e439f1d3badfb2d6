"""Learn the weights by which names are matched, and write them as data.

    python benchmarks/learn_names.py PAIRS.csv [--check]

PAIRS.csv has id, name_a, name_b, same (1 or 0); the id begins with the person, before a hyphen.
A logistic model over what agrees, with a penalty on large weights; the bounds of the verdicts are
those at which persons who were left out (five-fold) are told apart. --check learns on one half
of the persons, scores the other, and writes nothing.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from saqta.identity.agreement import agreement, features
from saqta.identity.matching import guards
from saqta.identity.names import parse

if TYPE_CHECKING:
    from saqta.identity.parts import Gender

WEIGHTS = Path(__file__).parents[1] / "src/saqta/identity/scripts/weights.toml"
FOLDS = 5
RELATIVES = 600
ROUNDS = 60
PENALTY = 2.0
WANTED_PRECISION = 0.99
WANTED_SAFETY = 0.98
LOWEST_SAME = 0.5
REPORTED_PRECISION = 0.98


@dataclass(frozen=True, slots=True)
class Example:
    """What is true of a pair, and whether it is one person."""

    person: str
    true: tuple[str, ...]
    same: bool


def examples(path: Path) -> list[Example]:
    """Read the pairs; the order of a pair's names does not matter."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            person = row["id"].partition("-")[0]
            found += example(person, row["name_a"], row["name_b"], same=row["same"] == "1")
    return found


def relatives(path: Path) -> list[Example]:
    """Make brothers, sisters and namesakes, of whom lists of names have too few.

    From two spellings of one person whose surname is in capitals at the end, by giving one of
    them the given name, or the father's, of the next person of the same gender in the file.
    """
    found: list[Example] = []
    last: dict[Gender | None, tuple[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["same"] == "1"]
    for row in rows:
        names = [row["name_a"].split(), row["name_b"].split()]
        if any(len(words) != 3 or not words[2].isupper() for words in names):
            continue
        (given, father, surname), gender = names[1], parse(row["name_b"]).gender
        others = last.get(gender)
        last[gender] = (given, father)
        if others is None or others[0] == given or others[1] == father:
            continue
        person = row["id"].partition("-")[0]
        for made in ((others[0], father, surname), (given, others[1], surname)):
            found += example(person, row["name_a"], " ".join(made), same=False)
    return found[:: max(1, len(found) // RELATIVES)]


def example(person: str, one: str, other: str, *, same: bool) -> list[Example]:
    """Return the pair as an example; none where one of the two is no name."""
    left, right = map(parse, sorted((one, other)))
    agreed = agreement(left, right)
    if agreed is None:
        return []
    return [Example(person, ("bias", *features(agreed, left, right)), same)]


def part(person: str, parts: int) -> int:
    """Return in which of so many parts a person is, by the person alone."""
    return int(hashlib.sha256(person.encode()).hexdigest(), 16) % parts


def learn(pairs: list[Example]) -> dict[str, float]:
    """Fit a logistic model by Newton steps, one weight at a time."""
    weights = {feature: 0.0 for pair in pairs for feature in pair.true}
    holders: dict[str, list[int]] = {feature: [] for feature in weights}
    for number, pair in enumerate(pairs):
        for feature in pair.true:
            holders[feature].append(number)
    totals = [0.0] * len(pairs)
    for _ in range(ROUNDS):
        largest = 0.0
        for feature in sorted(weights):
            penalty = 0.01 if feature == "bias" else PENALTY
            slope, bend = -penalty * weights[feature], penalty
            for number in holders[feature]:
                sure = 1.0 / (1.0 + exp(-totals[number]))
                slope += pairs[number].same - sure
                bend += sure * (1.0 - sure)
            step = max(-2.0, min(2.0, slope / bend))
            weights[feature] += step
            for number in holders[feature]:
                totals[number] += step
            largest = max(largest, abs(step))
        if largest < 1e-3:
            break
    return weights


def scored(pairs: list[Example], weights: dict[str, float]) -> list[tuple[float, bool]]:
    """Return probability and truth of each pair, most probable first."""
    return sorted(((total(pair, weights), pair.same) for pair in pairs), reverse=True)


def total(pair: Example, weights: dict[str, float]) -> float:
    """Return the probability that weights and guards give a pair."""
    bounds = guards()
    most = min((bounds.get(feature, 1.0) for feature in pair.true), default=1.0)
    return most / (1.0 + exp(-sum(weights.get(feature, 0.0) for feature in pair.true)))


def bound(ranked: list[tuple[float, bool]], precision: float) -> float:
    """Return the lowest probability from which on so many of the pairs are what they seem."""
    best, right = 1.0, 0
    for number, (probability, same) in enumerate(ranked, start=1):
        right += same
        last = number == len(ranked) or ranked[number][0] < probability
        if last and right / number >= precision:
            best = probability
    return best


def best_f1(ranked: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return the best F1 and the probability from which on it is reached."""
    positives = sum(same for _, same in ranked)
    best, right = (0.0, 1.0), 0
    for number, (probability, same) in enumerate(ranked, start=1):
        right += same
        best = max(best, (2 * right / (number + positives), probability))
    return best


def left_out(pairs: list[Example], made: list[Example]) -> list[tuple[float, bool]]:
    """Return what is said of each person by weights that were learnt from the others."""
    ranked: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        kept = [pair for pair in pairs if part(pair.person, FOLDS) != fold]
        out = [pair for pair in pairs if part(pair.person, FOLDS) == fold]
        ranked += scored(
            out, learn(kept + [one for one in made if part(one.person, FOLDS) != fold])
        )
    return sorted(ranked, reverse=True)


def written(pairs: list[Example], made: list[Example], command: str) -> str:
    """Return the data file that holds what is learnt from all pairs."""
    ranked = left_out(pairs, made)
    differing = [(1.0 - probability, not same) for probability, same in reversed(ranked)]
    weights = learn(pairs + made)
    bias = weights.pop("bias")
    lines = [
        "# Learnt, not written by hand: the command makes this file anew.",
        f"command = {json.dumps(command)}",
        f"pairs = {len(pairs)}",
        f"same_from = {max(LOWEST_SAME, bound(ranked, WANTED_PRECISION)):.4f}",
        f"different_to = {1.0 - bound(differing, WANTED_SAFETY):.4f}",
        f"bias = {bias:.3f}",
        "",
        "[weights]",
        *(f'"{feature}" = {weight:.3f}' for feature, weight in sorted(weights.items())),
    ]
    return "\n".join(lines) + "\n"


def check(pairs: list[Example], made: list[Example]) -> None:
    """Learn on one half of the persons and say how the other half is told apart, both ways."""
    halves = [[pair for pair in pairs if part(pair.person, 2) == number] for number in (0, 1)]
    for number, (learnt, kept) in enumerate((halves, halves[::-1])):
        weights = learn(learnt + [pair for pair in made if part(pair.person, 2) == number])
        at = max(LOWEST_SAME, best_f1(scored(learnt, weights))[1])
        ranked = scored(kept, weights)
        said = [same for probability, same in ranked if probability >= at]
        right, positives = sum(said), sum(same for _, same in ranked)
        bound98 = bound(ranked, REPORTED_PRECISION)
        recall98 = sum(same for probability, same in ranked if probability >= bound98) / positives
        print(
            f"F1 {2 * right / (len(said) + positives):.4f} precision {right / len(said):.4f}"
            f" recall {right / positives:.4f} recall at precision 0.98 {recall98:.4f}"
            f" of {len(kept)} pairs"
        )


def main() -> int:
    """Learn, and write the weights or say how well they do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    pairs = examples(asked.pairs)
    if asked.check:
        check(pairs, relatives(asked.pairs))
    else:
        command = f"python benchmarks/learn_names.py {asked.pairs.name}"
        WEIGHTS.write_text(written(pairs, relatives(asked.pairs), command), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
