"""Keep the acts in which sources name officials and services, and put some together again.

Invariant: what is kept is what `steps/officials.py` tells of everything, act by act.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from saqta.justice.assemble import RANK, assemble, contradictions, order
from saqta.justice.involvement import data, named, office
from saqta.model.acts import Act
from saqta.model.claims import ClaimKind, Modality
from saqta.model.persons import BODY_SLOTS, NameUse
from saqta.steps.dates import edtf, parsed
from saqta.steps.knowledge import SUBJECT, name_use, name_uses, told_by
from saqta.store import claims
from saqta.store.involvements import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from saqta.model.acts import Account
    from saqta.model.claims import Claim
    from saqta.model.persons import Body
    from saqta.steps.identity import Parted
    from saqta.store.database import Database

ALL, FACTS = "all", "facts"
_OF_NOBODY = (ClaimKind.BAN, ClaimKind.CALL, ClaimKind.COUNT)
_DAY_DIGITS, _RANK_DIGITS, _ID_DIGITS = 7, 2, 32


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An act by the ids of its claims, each with when it was published, as it is kept.

    An account of a text that nobody dated is dated by what else is told, so that is kept.
    """

    kind: ClaimKind
    when: str | None
    told: date | None
    claims: tuple[tuple[str, str | None], ...]

    def act(self, accounts: Mapping[str, Account]) -> Act:
        """Return it with the accounts of its claims."""
        found = tuple(
            replace(accounts[id_], published=parsed(published)) for id_, published in self.claims
        )
        return Act(self.kind, found, parsed(self.when), self.told, contradictions(found))


_DECODER = msgspec.json.Decoder(Record)


def of_person(acts: Iterable[Act]) -> list[Kept]:
    """Return in which acts done to a person sources name officials and services."""
    return [one for act in acts if act.kind in RANK for one in kept(act)]


def of_nobody(db: Database, holders: Callable[[], Mapping[str, Body]]) -> dict[str, list[Kept]]:
    """Return the same, by basis, of what was done to nobody.

    A ban is of one body by all its names; whose each is, is asked only where a ban is told of.
    """
    accounts = told_by(db, _naming_in(db, _OF_NOBODY))[1]
    banning = any(account.claim.kind is ClaimKind.BAN for account in accounts.values())
    held_by = holders() if banning else {}
    found: dict[str, list[Kept]] = {}
    for basis in (ALL, FACTS):
        groups: dict[str, list[Account]] = defaultdict(list)
        for account in accounts.values():
            if account.reviewed or basis == ALL:
                groups[_grouped_by(account.claim, held_by)].append(account)
        found[basis] = [one for of in groups.values() for act in assemble(of) for one in kept(act)]
    return found


def _naming_in(db: Database, kinds: Iterable[ClaimKind]) -> set[str]:
    """Return the claims of some kinds that name officials or services."""
    return {
        claim.id
        for kind in kinds
        for role in data().role
        if kind in role.kinds
        for slot, value in [("action", one) for one in role.actions] or [(role.slot, "")]
        for claim in claims.with_slot(db, kind, slot, value)
    }


def _grouped_by(claim: Claim, held_by: Mapping[str, Body]) -> str:
    """Return what is the same for claims that may tell of one act."""
    if claim.kind is not ClaimKind.BAN:
        return claim.id
    banned = str(claim.value("organization"))
    return held_by[banned].id if banned in held_by else banned.casefold()


def unpacked(record: str) -> Record:
    """Return what was kept."""
    return _DECODER.decode(record)


def kept(act: Act) -> list[Kept]:
    """Return whom the accounts of an act name as officials and services."""
    found = {
        (NameUse(account.claim.text_sha256, str(slot.value)).id, role.name): (slot, role)
        for account in act.accounts
        for slot, role in named(account.claim)
    }
    if not found:
        return []
    ids = [account.claim.id for account in act.accounts]
    packed = msgspec.json.encode(
        Record(
            act.kind,
            edtf(act.when),
            act.told,
            tuple((account.claim.id, edtf(account.published)) for account in act.accounts),
        )
    ).decode()
    return [
        Kept(
            use_id,
            str(slot.value) if slot.name in BODY_SLOTS else "",
            role.name,
            place(act),
            hashlib.sha256("\n".join([role.name, *sorted(ids)]).encode()).hexdigest()[:_ID_DIGITS],
            packed,
        )
        for (use_id, _), (slot, role) in found.items()
    ]


def place(act: Act) -> str:
    """Return what sorts as `order` does."""
    latest, earliest, rank, id_ = order(act)
    days = f"{latest.toordinal():0{_DAY_DIGITS}}{earliest.toordinal():0{_DAY_DIGITS}}"
    return f"{days}{rank:0{_RANK_DIGITS}}{id_}"


def naming(told: Iterable[Account], parted: Parted) -> dict[NameUse, list[Account]]:
    """Return by which uses of names texts name people as officials, and what tells it."""
    found: dict[NameUse, list[Account]] = defaultdict(list)
    for account in told:
        claim = account.claim
        if claim.modality is not Modality.ASSERTED:
            continue
        slots = [slot for slot, _ in named(claim)]
        if claim.kind in RANK and slots and not name_uses(claim, SUBJECT, parted):
            continue
        if claim.kind is ClaimKind.OFFICE and office(str(claim.value("office") or "")):
            slots = list(claim.people())
        for slot in slots:
            use = name_use(claim, slot, frozenset({slot.name}), parted)
            if use is not None:
                found[use].append(account)
    return found
