"""Give each sentence the days held before it that the law counts towards its term.

Invariant: without a law that the acts themselves name, nothing is credited; a detention without
a date credits nothing, as it would leave the whole term unsure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.justice.laws import named
from saqta.justice.reckoning import credit_of
from saqta.model.claims import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saqta.justice.laws import Law
    from saqta.model.acts import Act


def applicable(acts: Iterable[Act]) -> Law | None:
    """Return the law whose codes the acts cite, or None where they cite none or several."""
    cited = {str(code) for act in acts for code in act.all("code")}
    found = {law.state: law for code in cited if (law := named(code)) is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def credited(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return the acts of one person, each sentence with the days that count towards its term."""
    kinds = {act.kind for act in acts}
    if not {ClaimKind.SENTENCE, ClaimKind.DETENTION} <= kinds:
        return tuple(acts)
    law = applicable(acts)
    return tuple(acts) if law is None else tuple(_with_credit(act, acts, law) for act in acts)


def _with_credit(act: Act, acts: Sequence[Act], law: Law) -> Act:
    if act.kind is not ClaimKind.SENTENCE:
        return act
    least, most = credit_of(act, acts, law)
    return replace(act, days_credited=(least, most)) if most else act
