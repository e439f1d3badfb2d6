"""Acts and states as the API shows them.

Invariant: where sources contradict each other every value stands; a state says what it rests on.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from saqta.justice import wording as justice
from saqta.justice.states import Basis, State
from saqta.justice.states import Standing as Stands
from saqta.model import acts as model
from saqta.model.claims import ClaimKind
from saqta.steps import wording
from saqta.steps.ask import Reader
from saqta.web.api.shapes import ClaimId, Edtf, Reviewed, Told, account

_WORDS = Annotated[str, Meta(description="In a few English words; never more than is known.")]


class Value(Struct, frozen=True, kw_only=True):
    """One of several values, and the claims that state it."""

    value: str | int | bool | None
    claims: list[ClaimId]


class Contradiction(Struct, frozen=True, kw_only=True):
    """Values of one slot that sources contradict each other on."""

    slot: str
    values: list[Value]
    rule: Annotated[str, Meta(description="How a state reckons with them.")]


class Act(Struct, frozen=True, kw_only=True):
    """One thing that happened, with every account of it."""

    kind: ClaimKind
    when: Annotated[Edtf | None, Meta(description="Null where no account dates it.")]
    told_by: Annotated[
        date | None,
        Meta(description="An undated act had happened by this day, when it was first told."),
    ]
    dated: _WORDS
    said: _WORDS
    reviewed: Annotated[bool, Meta(description="Whether at least one account was accepted.")]
    sources: Annotated[int, Meta(ge=1, description="Independent sources: reprints are one.")]
    contradictions: list[Contradiction]
    accounts: list[Told]


class Standing(Struct, frozen=True, kw_only=True):
    """What holds for a person on a day, and what else is possible."""

    state: State
    words: _WORDS
    since: Edtf | None
    until: Annotated[
        Edtf | None, Meta(description="The end by its term: no release unless one is told.")
    ]
    known: Basis
    rule: Annotated[str | None, Meta(description="The inference; null where a source states it.")]
    ended: Annotated[State | None, Meta(description="Of what a term has ended, if it has.")]
    possible: Annotated[list[State], Meta(description="Every state that is not ruled out.")]
    huridocs: Annotated[str, Meta(description="Code of HURIDOCS microthesaurus 25.")]
    reviewed: Reviewed
    claims: Annotated[list[ClaimId], Meta(description="The claims that say so.")]


def act(found: model.Act, read: Reader) -> Act:
    """Shape an act with the words of every account."""
    return Act(
        kind=found.kind,
        when=wording.edtf(found.when),
        told_by=found.told,
        dated=wording.dated(found),
        said=wording.said(found.deciding[0].claim),
        reviewed=found.reviewed,
        sources=len(found.sources),
        contradictions=[_contradiction(one) for one in found.contradictions],
        accounts=[account(one, read) for one in found.accounts],
    )


def standing(found: Stands) -> Standing:
    """Shape what holds on a day."""
    status = found.status
    because = [one for status in (found.status, *found.others) for one in status.because]
    return Standing(
        state=status.state,
        words=justice.describe(found),
        since=wording.edtf(status.since),
        until=wording.edtf(status.until),
        known=status.basis,
        rule=None if status.rule is None else status.rule.value,
        ended=status.ended,
        possible=sorted(found.possible),
        huridocs=status.huridocs,
        reviewed=bool(because) and all(one.reviewed for one in because),
        claims=list(dict.fromkeys(told.claim.id for one in because for told in one.accounts)),
    )


def _contradiction(found: model.Contradiction) -> Contradiction:
    values = [Value(value=value, claims=list(claims)) for value, claims in found.values]
    return Contradiction(slot=found.slot, values=values, rule=found.rule)
