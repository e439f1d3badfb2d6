"""Claims that assert what a text denies, plans, demands or only supposes.

`reading_traps.csv` holds where such events stand, annotated without sight of the rules: set,
document, start, end, kind of claim that would be wrong there, person (empty: anyone), modality.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading_sets import Texts, claims_of

TRAPS = Path(__file__).parent / "reading_traps.csv"
_PEOPLE = ("person", "victims", "targets")


@dataclass(frozen=True, slots=True)
class Trap:
    """Where an event stands that did not happen, as the text has it."""

    document: str
    start: int
    end: int
    kind: str
    person: str
    modality: str


def false_assertions(texts: Texts, found: Path) -> list[tuple[Trap, str]]:
    """Return each trap that an asserted claim fell into, with the claim's rule."""
    return [
        (trap, str(claim["rule"]))
        for trap in _traps(texts.name)
        for claim in claims_of(found / f"{trap.document}.jsonl")
        if claim["type"] == trap.kind and _inside(trap, claim) and _about(trap, claim)
    ]


def _traps(name: str) -> list[Trap]:
    if not TRAPS.exists():
        return []
    with TRAPS.open(encoding="utf-8", newline="") as file:
        return [
            Trap(
                row["document"], int(row["start"]), int(row["end"]),
                row["kind"], row["person"], row["modality"],
            )
            for row in csv.DictReader(file)
            if row["set"] == name
        ]  # fmt: skip


def _inside(trap: Trap, claim: dict[str, Any]) -> bool:
    """Whether more than half of a span of the claim stands in the trap."""
    return any(
        2 * (min(span["end"], trap.end) - max(span["start"], trap.start))
        > span["end"] - span["start"]
        for span in claim["evidence"]
    )


def _about(trap: Trap, claim: dict[str, Any]) -> bool:
    named: list[str] = []
    for slot in _PEOPLE:
        value = claim.get(slot, [])
        named += value if isinstance(value, list) else [value]
    wanted = set(trap.person.casefold().split())
    return not wanted or any(wanted & set(name.casefold().split()) for name in named)
