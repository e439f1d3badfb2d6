"""The words that a claim rests on: those of its event, and those of each slot told elsewhere.

Invariant: every slot with words of its own has some of them inside or beside the evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.model.claims import Slot
    from saqta.model.spans import Span

BESIDE = 80
"""How many characters from the evidence the words for a slot still stand next to it."""


def resting_on(told: Sequence[Span], slots: Sequence[Slot]) -> tuple[Span, ...]:
    """Return the evidence, with the words of each slot that has none inside or beside it."""
    evidence = set(told)
    for slot in slots:
        if slot.spans and all(gap_to(span, told) > BESIDE for span in slot.spans):
            evidence.add(min((gap_to(span, told), span) for span in slot.spans)[1])
    return tuple(sorted(evidence, key=lambda span: (span.start, span.stop)))


def gap_to(span: Span, evidence: Sequence[Span]) -> int:
    """Return how many characters part a span from the nearest piece of evidence."""
    start, stop = span.start, span.stop
    return min([max(e.start - stop, start - e.stop, 0) for e in evidence])
