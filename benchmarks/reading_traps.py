"""Claims that assert what a text denies, plans, demands or only supposes.

`reading_traps.csv` holds where such events stand, annotated without sight of the rules: set,
document, start, end, kind of claim that would be wrong there, person (empty: anyone), modality.
A trap is sprung by an asserted claim of its kind that rests on most of its words, unless the gold
claims have that very event told in the same words beside it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading_sets import Texts, claims_of

TRAPS = Path(__file__).parent / "reading_traps.csv"
_PEOPLE = ("person", "victims", "targets", "organization")

Claim = dict[str, Any]


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
    sprung = []
    for trap in _traps(texts.name):
        content = (texts.documents / f"{trap.document}.txt").read_bytes().decode("utf-8")
        gold = claims_of(texts.gold / f"{trap.document}.jsonl")
        sprung += [
            (trap, str(claim["rule"]))
            for claim in claims_of(found / f"{trap.document}.jsonl")
            if claim["type"] == trap.kind
            and _rests_on(claim, trap)
            and (not trap.person or _names(claim) & _words(trap.person))
            and not any(_same_event(claim, other, content) for other in gold)
        ]
    return sprung


def _traps(name: str) -> list[Trap]:
    with TRAPS.open(encoding="utf-8", newline="") as file:
        return [
            Trap(
                row["document"], int(row["start"]), int(row["end"]),
                row["kind"], row["person"], row["modality"],
            )
            for row in csv.DictReader(file)
            if row["set"] == name
        ]  # fmt: skip


def _rests_on(claim: Claim, trap: Trap) -> bool:
    """Whether the claim's evidence covers more than half of the trap."""
    return any(
        2 * (min(span["end"], trap.end) - max(span["start"], trap.start)) > trap.end - trap.start
        for span in claim["evidence"]
    )


def _same_event(claim: Claim, gold: Claim, content: str) -> bool:
    """Whether a gold claim of this kind and person rests on words of the claim's evidence."""
    if claim["type"] != gold["type"]:
        return False
    named, wanted = _names(claim), _names(gold)
    start = content.find(gold["evidence"])
    return (
        start >= 0
        and (not named or not wanted or bool(named & wanted))
        and any(
            start < span["end"] and span["start"] < start + len(gold["evidence"])
            for span in claim["evidence"]
        )
    )


def _names(claim: Claim) -> set[str]:
    named: list[str] = []
    for slot in _PEOPLE:
        value = claim.get(slot, [])
        named += value if isinstance(value, list) else [value]
    return {word for name in named for word in _words(name)}


def _words(name: str) -> set[str]:
    return set(name.replace("|", " ").casefold().split())
