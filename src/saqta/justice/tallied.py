"""Which acts of named people are of the kind that a tally counts, and between which days they were.

Invariant: an act stands for the person whom it happened to, not for how often.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from saqta.justice.assemble import window
from saqta.model.claims import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.model.acts import Act

FINE = "fine"
_KINDS = frozenset(
    {ClaimKind.DETENTION, ClaimKind.SENTENCE, ClaimKind.CHARGE, ClaimKind.ILL_TREATMENT}
)

COUNTED = {
    "detained": ClaimKind.DETENTION.value,
    "arrested": ClaimKind.DETENTION.value,
    "fined": FINE,
    "penalised": ClaimKind.SENTENCE.value,
    "convicted": ClaimKind.SENTENCE.value,
    "prosecuted": ClaimKind.CHARGE.value,
    "tortured": ClaimKind.ILL_TREATMENT.value,
}
"""What a tally counts -> what must have happened to a person to be one of them."""


def windows(acts: Iterable[Act]) -> Iterator[tuple[str, date, date]]:
    """Yield what happened to a person that tallies count, with the first and last possible day."""
    for act in acts:
        when = window(act)
        for kind in _kinds(act):
            yield kind, when.earliest or date.min, when.latest or date.max


def _kinds(act: Act) -> Iterator[str]:
    if act.kind in _KINDS:
        yield act.kind.value
    if act.kind is ClaimKind.SENTENCE and "fine" in act.all("penalty"):
        yield FINE
