"""What holds about identity by a time: namesakes parted, names to show, the bound, the model.

Invariant: everything comes from decisions that stand; undoing one brings back what held before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from saqta.identity.evidence import Model, estimates, evidence
from saqta.model.persons import Ruled
from saqta.store import decisions

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.model.claims import Claim, Slot
    from saqta.store.database import Database

Parted = Mapping[tuple[str, str], Mapping[int, int]]
"""Text and name -> where a mention starts -> which of the namesakes, from 1, it means."""

NOT_PARTED: Parted = {}


class Namesakes(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The bearers of one name in one text: for each, where the mentions start that mean them."""

    text: str
    name: str
    bearers: list[list[int]]


class Learnt(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A model as a decision holds it: comparison -> level -> share of one person's, of two's."""

    weights: dict[str, dict[str, tuple[float, float]]]
    shift: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Rulings:
    """What holds by a time; `names` are use and name to show, oldest first."""

    parted: Parted
    names: tuple[tuple[str, str], ...]
    join_from: float
    model: Model = field(repr=False)


def rulings(db: Database, known_by: datetime | None = None) -> Rulings:
    """Return what was decided, and not undone, by `known_by`."""
    parted: dict[tuple[str, str], dict[int, int]] = {}
    names = []
    join_from, model = evidence().join_from, estimates()
    for ruling in decisions.standing(db, known_by):
        if ruling.kind is Ruled.PART:
            made = msgspec.json.decode(ruling.value, type=Namesakes)
            parted[made.text, made.name] = {
                start: number for number, starts in enumerate(made.bearers, 1) for start in starts
            }
        elif ruling.kind is Ruled.NAME:
            names.append((ruling.about, ruling.value))
        elif ruling.kind is Ruled.BOUND:
            join_from = float(ruling.value)
        elif ruling.kind is Ruled.WEIGHTS:
            learnt = msgspec.json.decode(ruling.value, type=Learnt)
            model = _model(learnt)
    return Rulings(parted, tuple(names), join_from, model)


def mention_start(claim: Claim, slot: Slot) -> int:
    """Return where the words stand by which a claim names someone."""
    spans = slot.spans or claim.evidence
    return spans[0].start


def _model(learnt: Learnt) -> Model:
    """Return what was learnt; what it does not know of has the weight of the estimates."""
    weights = {
        name: {**levels, **{k: v for k, v in learnt.weights.get(name, {}).items() if k in levels}}
        for name, levels in estimates().weights.items()
    }
    return Model(weights, learnt.shift, learnt.pairs)
