"""Put the calls that texts hold together with the instruments that make them.

A text that opens with a numbered instrument is that instrument. Invariants: only asserted calls
make demands; a date is never more exact than a text states; the order of accounts does not matter.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from saqta.justice.assemble import RANK, day_of
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate
from saqta.model.interventions import Aim, Demand, Instrument

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saqta.model.acts import Account
    from saqta.model.claims import Claim

_HEADING = frozenset({ClaimKind.INSTRUMENT, ClaimKind.SIGNATURE, ClaimKind.STATUS})
"""Kinds of claims that a heading makes: the number, the signatories, names in the title."""


def demands(accounts: Iterable[Account]) -> tuple[Demand, ...]:
    """Return what is demanded, oldest first; one instrument told by several texts is one."""
    by_text: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_text[account.claim.text_sha256].append(account)
    found: dict[str, list[Demand]] = defaultdict(list)
    for told in by_text.values():
        for demand in of_text(told):
            found[group_of(demand)].append(demand)
    return tuple(sorted((merged(group) for group in found.values()), key=order))


def of_text(accounts: Iterable[Account]) -> list[Demand]:
    """Return what is demanded in one text, of which these are all accounts that count."""
    asserted = (account for account in accounts if account.claim.modality is Modality.ASSERTED)
    return _of_text(sorted(asserted, key=_position))


def own_instrument(claims: Iterable[Claim]) -> Claim | None:
    """Return the claim that tells which numbered and dated instrument its text itself is."""
    for claim in sorted(claims, key=lambda claim: (min(claim.evidence), claim.id)):
        if claim.modality is not Modality.ASSERTED or claim.kind not in _HEADING:
            return None
        if claim.kind is ClaimKind.INSTRUMENT and claim.value("id") and day_of(claim):
            return claim
    return None


def instrument(claim: Claim) -> Instrument:
    """Return the instrument that a claim tells of."""
    stated = [claim.value(slot) for slot in ("kind", "id", "body", "title")]
    kind, number, body, title = (None if value is None else str(value) for value in stated)
    return Instrument(kind or "other", number, body, title, day_of(claim))


def _of_text(told: Sequence[Account]) -> list[Demand]:
    named = [a.claim for a in told if a.claim.kind is ClaimKind.INSTRUMENT]
    own = own_instrument(a.claim for a in told)
    newest = max((day for a in told if (day := _not_before(a)) is not None), default=None)
    return [
        _demand(account, named, own, newest)
        for account in told
        if account.claim.kind is ClaimKind.CALL
    ]


def _demand(account: Account, named: list[Claim], own: Claim | None, newest: date | None) -> Demand:
    claim = account.claim
    stated = claim.value("by")
    by = None if stated is None else str(stated)
    source = own if by is None else _nearest(claim, [c for c in named if _is_of(c, by)])
    made = None if source is None else instrument(source)
    when = made.when if made is not None else None
    published = account.published
    if when is None and by is None:
        when = published or (None if newest is None else PartialDate(newest, None))
    elif when is None and published is not None:
        when = PartialDate(None, published.latest)
    return put_together(account, made, when)


def put_together(account: Account, made: Instrument | None, when: PartialDate | None) -> Demand:
    """Return the demand that a call makes, in which instrument and when."""
    claim = account.claim
    stated = claim.value("by")
    by = None if stated is None else str(stated)
    return Demand(
        action=str(claim.value("action") or "other"),
        by=by,
        addressees=tuple(str(s.value) for s in claim.slots if s.name == "addressees"),
        targets=tuple(Aim(claim, slot) for slot in claim.slots if slot.name == "targets"),
        when=when,
        instrument=made,
        accounts=(account,),
        own=frozenset({claim.text_sha256} if by is None else ()),
    )


def _is_of(claim: Claim, body: str) -> bool:
    stated = claim.value("body")
    return stated is not None and str(stated).casefold() == body.casefold()


def _nearest(call: Claim, named: list[Claim]) -> Claim | None:
    at = min(call.evidence).start
    return min(named, key=lambda c: (abs(min(c.evidence).start - at), c.id), default=None)


def _not_before(account: Account) -> date | None:
    """Return the day before which the text of an account was not yet written."""
    if account.claim.kind not in RANK and account.claim.kind is not ClaimKind.INSTRUMENT:
        return None
    when = day_of(account.claim)
    return None if when is None else when.earliest


def group_of(demand: Demand) -> str:
    """Return what is the same for the demands of several texts that are one."""
    made = demand.instrument
    if made is None or made.when is None:
        return demand.accounts[0].claim.id
    author = made.id or (made.body or "").casefold()
    told = [made.kind, author, made.when.edtf, demand.action, *sorted(set(demand.addressees))]
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def merged(group: list[Demand]) -> Demand:
    """Return the demands of several texts that are one as one."""
    told = sorted(group, key=lambda demand: demand.accounts[0].claim.id)
    first, *more = told
    if not more:
        return first
    targets = {target.words: target for demand in told for target in demand.targets}
    return Demand(
        action=first.action,
        by=next((d.by for d in told if d.by is not None), None),
        addressees=first.addressees,
        targets=tuple(sorted(targets.values(), key=lambda aim: aim.words)),
        when=first.when,
        instrument=first.instrument,
        accounts=tuple(account for demand in told for account in demand.accounts),
        own=frozenset().union(*(demand.own for demand in told)),
    )


def _position(account: Account) -> tuple[int, str]:
    return min(account.claim.evidence).start, account.claim.id


def order(demand: Demand) -> tuple[date, date, str, int, str]:
    """Sort key: by when it was surely made; what has no date comes last."""
    when, account = demand.when, demand.accounts[0]
    latest = date.max if when is None or when.latest is None else when.latest
    earliest = date.max if when is None or when.earliest is None else when.earliest
    return latest, earliest, account.claim.text_sha256, *_position(account)
