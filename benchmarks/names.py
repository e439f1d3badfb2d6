"""Compare names: F1, recall at precision 0.98, per kind of pair, and cold pairs a second.

    python benchmarks/names.py [--pairs PAIRS.csv]

Weights and thresholds are fixed on one half of the persons and scored on the other, both ways.
The peers are measured in the same run where they are installed, apart from Saqta's own packages:
`pip install nomenklatura pyicu`; what is absent is said. The pairs are no part of this repository.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from learn_names import (
    LOWEST_SAME,
    REPORTED_PRECISION,
    best_f1,
    bound,
    example,
    learn,
    part,
    relatives,
    total,
)

from saqta.identity.matching import probability, weights

PAIRS = Path(__file__).parents[2] / "shared" / "eval" / "names" / "pairs_dev.csv"
NATURAL = {"nomenklatura logic-v2": 0.7, "rapidfuzz WRatio, ICU": 0.85}
KINDS = {
    "near surnames": "near_surname",
    "near given names": "near_given",
    "father and child": "neg_father",
    "siblings": "neg_siblings",
    "differing fathers": "diff_patronymic",
    "nearest neighbours": "nearest_neighbour",
    "one surname": "same_surname_diff_given",
    "one given name and father": "same_given_patronymic",
    "other strangers": "neg_",
    "spellings": "variant",
    "Kazakh romanisations": "~",
    "initials": "initials",
    "order, capitals, hashtag, comma": "",
}
"""Kinds of pairs by what the note of a pair holds; the first that fits counts."""

Scorer = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the file."""

    person: str
    one: str
    other: str
    same: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What one method says of the pairs, with its threshold, and how quickly."""

    method: str
    scores: list[float]
    said: list[bool]
    pairs_a_second: float


def read(path: Path) -> list[Pair]:
    """Read the pairs with their kind."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(
                row["id"].partition("-")[0], row["name_a"], row["name_b"], row["same"] == "1",
                next(kind for kind, mark in KINDS.items() if mark in row["note"]),
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def timed(scorer: Scorer, pairs: list[Pair]) -> tuple[list[float], float]:
    """Score all pairs once, with nothing remembered, in seconds of one core."""
    scorer("Abc Defov", "Defov Abc")
    began = time.process_time()
    scores = [scorer(pair.one, pair.other) for pair in pairs]
    return scores, len(pairs) / (time.process_time() - began)


def saqta(pairs: list[Pair], path: Path) -> Verdicts:
    """Score each half of the persons by what is learnt from the other half alone."""
    _, speed = timed(lambda one, other: probability(one, other) or 0.0, pairs)
    made = relatives(path)
    scores, said = [0.0] * len(pairs), [False] * len(pairs)
    for half in (0, 1):
        learnt = [
            e for p in pairs if part(p.person, 2) != half
            for e in example(p.person, p.one, p.other, same=p.same)
        ]  # fmt: skip
        found = learn(learnt + [one for one in made if part(one.person, 2) != half])
        ranked = sorted(((total(e, found), e.same) for e in learnt), reverse=True)
        at = max(LOWEST_SAME, best_f1(ranked)[1])
        for number, pair in enumerate(pairs):
            if part(pair.person, 2) == half:
                for one in example(pair.person, pair.one, pair.other, same=pair.same):
                    scores[number] = total(one, found)
                    said[number] = scores[number] >= at
    return Verdicts("saqta", scores, said, speed)


def peers() -> dict[str, Scorer]:
    """Return the peers that are installed; say which are not."""
    found: dict[str, Scorer] = {}
    for name, make in (("nomenklatura logic-v2", _logic), ("rapidfuzz WRatio, ICU", _wratio)):
        try:
            found[name] = make()
        except ImportError as error:
            print(f"ABSENT: {name}: {error}. See the first lines of this file.")
    return found


def _logic() -> Scorer:
    from followthemoney import model
    from nomenklatura.matching.logic_v2.model import LogicV2

    config = LogicV2.default_config()

    def entity(name: str) -> object:
        made = model.make_entity("Person")
        made.id = name  # nomenklatura remembers names by id
        made.add("name", name)
        return made

    return lambda one, other: LogicV2.compare(entity(one), entity(other), config).score


def _wratio() -> Scorer:
    from icu import Transliterator
    from rapidfuzz import fuzz

    latin = Transliterator.createInstance("Any-Latin; NFKD; [:Nonspacing Mark:] Remove; Lower")
    return lambda one, other: (
        fuzz.WRatio(latin.transliterate(one), latin.transliterate(other)) / 100
    )


def by_halves(method: str, pairs: list[Pair], scores: list[float], speed: float) -> Verdicts:
    """Fix a peer's threshold on one half of the persons and say the other half by it."""
    said = [False] * len(pairs)
    for half in (0, 1):
        seen = [
            (score, pair.same)
            for pair, score in zip(pairs, scores, strict=True)
            if part(pair.person, 2) != half
        ]
        at = best_f1(sorted(seen, reverse=True))[1]
        for number, pair in enumerate(pairs):
            if part(pair.person, 2) == half:
                said[number] = scores[number] >= at
    return Verdicts(method, scores, said, speed)


def show(pairs: list[Pair], all_verdicts: list[Verdicts]) -> None:
    """Print the figures of each method, then the share of each kind that it decides right."""
    positives = sum(pair.same for pair in pairs)
    print(f"\n{'':32}{'F1':>8}{'prec.':>8}{'recall':>8}{'R@P98':>8}{'pairs/s':>10}")
    for verdicts in all_verdicts:
        right = sum(said and p.same for said, p in zip(verdicts.said, pairs, strict=True))
        said = sum(verdicts.said)
        ranked = sorted(zip(verdicts.scores, (p.same for p in pairs), strict=True), reverse=True)
        at = bound(ranked, REPORTED_PRECISION)
        recall98 = sum(same for score, same in ranked if score >= at) / positives
        print(
            f"{verdicts.method:32}{2 * right / (said + positives):8.4f}{right / max(said, 1):8.4f}"
            f"{right / positives:8.4f}{recall98:8.4f}{verdicts.pairs_a_second:10.0f}"
        )
    _by_kind(pairs, all_verdicts)


def _by_kind(pairs: list[Pair], all_verdicts: list[Verdicts]) -> None:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        numbers[f"{pair.kind}, {'same' if pair.same else 'different'}"].append(number)
    print("\nDecided right, by kind of pair")
    print(f"{'':44}{'pairs':>6}" + "".join(f"{v.method[:16]:>18}" for v in all_verdicts))
    for kind, of in sorted(numbers.items()):
        shares = (sum(v.said[i] == pairs[i].same for i in of) / len(of) for v in all_verdicts)
        print(f"{kind:44}{len(of):6}" + "".join(f"{share:18.3f}" for share in shares))


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    asked = parser.parse_args()
    if not asked.pairs.exists():
        print(f"The pairs are absent: {asked.pairs}")
        return 0
    pairs = read(asked.pairs)
    all_verdicts = [saqta(pairs, asked.pairs)]
    for name, scorer in peers().items():
        scores, speed = timed(scorer, pairs)
        all_verdicts.append(by_halves(name, pairs, scores, speed))
        natural = [score >= NATURAL[name] for score in scores]
        all_verdicts.append(Verdicts(f"at {NATURAL[name]}: {name}", scores, natural, speed))
    show(pairs, all_verdicts)
    print(f"\n{len(pairs)} pairs; the weights in use were learnt by: {weights().command}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
