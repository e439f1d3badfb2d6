"""Learn from an archive's own records how much evidence beyond names weighs, and keep it.

Invariant: what is learnt is a decision like any other: signed, told to the log, and undone.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from saqta.errors import NotFound
from saqta.identity.blocking import is_alone, keys
from saqta.identity.clusters import is_full
from saqta.identity.evidence import estimates, levels
from saqta.identity.folding import fold_name
from saqta.identity.learning import Pair, learn
from saqta.model.persons import Ruled, Sameness
from saqta.steps.identity import Learnt, rulings
from saqta.steps.resolve import rule
from saqta.store import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saqta.archive import Archive
    from saqta.identity.evidence import Model
    from saqta.model.persons import Decider, Decision, NameUse
    from saqta.steps.knowledge import Knowledge
    from saqta.steps.tellings import Tellings

FEWEST = 30
"""From how many pairs on there is something to learn."""

_MOST_IN_BLOCK = 40


def learn_weights(
    archive: Archive, known: Knowledge, decider: Decider
) -> tuple[Decision, Model, Model]:
    """Learn the weights, keep them; return the decision, the weights before and those learnt.

    Raises:
        NotFound: there are too few pairs of alike names.
    """
    judge = known.judge
    pairs = [] if judge is None else list(_pairs(archive, known, judge))
    if len(pairs) < FEWEST:
        raise NotFound(
            f"Only {len(pairs)} pairs of documents name people alike; {FEWEST} are needed.",
            remedy="Until there are more, the estimates that come with Saqta hold.",
        )
    before = rulings(archive.db).model
    model = learn(pairs, estimates())
    learnt = Learnt(
        {name: dict(found) for name, found in model.weights.items()}, model.shift, model.pairs
    )
    value = msgspec.json.encode(learnt).decode()
    return rule(archive, Ruled.WEIGHTS, "persons", value, decider), before, model


def _pairs(archive: Archive, known: Knowledge, judge: Tellings) -> Iterator[Pair]:
    """Yield pairs of uses of alike full names in two texts; of a crowded block only some."""
    decided = {
        pair: match.verdict is Sameness.SAME
        for pair, match in matches.latest(archive.db).items()
        if match.verdict is not Sameness.UNSURE
    }
    blocks: dict[str, list[NameUse]] = defaultdict(list)
    for use in sorted(known.person_of):
        if is_full(fold_name(use.name)):
            for key in keys(use.name):
                if not is_alone(key):
                    blocks[key].append(use)
    seen = set()
    for _, block in sorted(blocks.items()):
        some = sorted(block, key=lambda use: use.id)[:_MOST_IN_BLOCK]
        for one, other in combinations(some, 2):
            ids = (min(one.id, other.id), max(one.id, other.id))
            if one.text_sha256 == other.text_sha256 or ids in seen:
                continue
            seen.add(ids)
            by_name = judge.by_name((one.name,), (other.name,))
            found = levels(judge.told([one]), judge.told([other]))
            yield Pair(by_name.beside_others, by_name.most, found, decided.get(ids))
