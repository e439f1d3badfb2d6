"""How far people who decided about the same claims agree.

Invariant: what counts is what each decided when their turn first came, slips put right included;
what they decided once they differed settles a claim and makes nobody agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from saqta.model.claims import Review, Verdict
from saqta.steps import ask
from saqta.store import reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saqta.archive import Archive
    from saqta.steps.ask import Explained


@dataclass(frozen=True, slots=True)
class Both:
    """A claim about which several people decided: what each did at first, and in the end.

    `settled` tells whether somebody decided again once they differed.
    """

    claim_id: str
    first: tuple[Review, ...]
    newest: Review
    settled: bool

    @property
    def agree(self) -> bool:
        """Whether all decided alike at first."""
        return len({one.verdict for one in self.first}) == 1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers: about how many claims both decided, about how many alike, and kappa.

    `kappa` is None where nothing but one verdict was given, so that chance explains it all.
    """

    one: str
    other: str
    both: int
    alike: int
    kappa: float | None

    @property
    def share(self) -> float:
        """The share of the claims about which they decided alike."""
        return self.alike / self.both


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree: over all claims, by two and two, and where they differ."""

    claims: int
    alike: int
    pairs: tuple[Pair, ...]
    differing: tuple[Both, ...]


def agreement(archive: Archive) -> Agreement:
    """Return how far those agree who decided about the same claims.

    Where they differ, what nobody settled comes first, and of that the newest.
    """
    every = decided_by_several(reviews.of_several(archive.db))
    differing = sorted((one for one in every if not one.agree), key=_newest_first)
    return Agreement(
        claims=len(every),
        alike=sum(one.agree for one in every),
        pairs=pairs(every),
        differing=tuple(sorted(differing, key=lambda one: one.settled)),
    )


def explained(archive: Archive, some: Sequence[Both]) -> list[tuple[Both, Explained]]:
    """Return claims with their words."""
    return [(one, ask.explain(archive, one.claim_id)) for one in some]


def decided_by_several(made: Iterable[Review]) -> list[Both]:
    """Return what several people decided, from reviews that stand claim by claim in order."""
    found = []
    for claim_id, of_claim in groupby(made, key=lambda review: review.claim_id):
        turns = [list(turn)[-1] for _, turn in groupby(of_claim, key=lambda review: review.by)]
        first: dict[str, Review] = {}
        differed: int | None = None
        for number, one in enumerate(turns):
            first.setdefault(one.by, one)
            if differed is None and len({made.verdict for made in first.values()}) > 1:
                differed = number
        if len(first) > 1:
            settled = differed is not None and differed < len(turns) - 1
            found.append(Both(claim_id, tuple(first.values()), turns[-1], settled))
    return found


def pairs(every: Iterable[Both]) -> tuple[Pair, ...]:
    """Return the agreement of any two who decided about the same claims, the most claims first."""
    told: dict[tuple[str, str], list[tuple[Verdict, Verdict]]] = defaultdict(list)
    for both in every:
        for one, other in combinations(sorted(both.first, key=lambda review: review.by), 2):
            told[one.by, other.by].append((one.verdict, other.verdict))
    found = [
        Pair(*names, len(given), sum(one is other for one, other in given), kappa(given))
        for names, given in told.items()
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.both, pair.one, pair.other)))


def kappa(given: Sequence[tuple[Verdict, Verdict]]) -> float | None:
    """Return Cohen's kappa: the agreement beyond what chance gives, 1 at most.

    None where each gave one and the same verdict throughout: chance then explains it all.

    Reference: Cohen (1960), Educational and Psychological Measurement 20 (1), 37-46.
    """
    n = len(given)
    observed = sum(one is other for one, other in given) / n
    by_one = Counter(one for one, _ in given)
    by_other = Counter(other for _, other in given)
    expected = sum(by_one[verdict] * by_other[verdict] for verdict in Verdict) / n**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _newest_first(one: Both) -> tuple[float, str]:
    return -one.newest.at.timestamp(), one.claim_id
