"""Keep the demands that each text makes, and put some of them together again.

Invariant: what is put together is what `justice/interventions.py` makes of everything that is told.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from saqta.justice.followup import FOR_PEOPLE, QUASHING, is_everyone
from saqta.justice.interventions import group_of, merged, of_text, order, put_together
from saqta.model.claims import ClaimKind, Modality
from saqta.model.interventions import Instrument
from saqta.model.persons import NameUse
from saqta.steps import identity
from saqta.steps.dates import edtf, parsed
from saqta.steps.knowledge import Demanded, name_use, told_by, told_in
from saqta.steps.opposed import apart
from saqta.steps.reach import folded_key
from saqta.store import aftermaths, called, claims, demands
from saqta.store import people as kept
from saqta.store.demands import Kept, Sought, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.model.acts import Account
    from saqta.model.interventions import Demand
    from saqta.model.persons import Person
    from saqta.steps.identity import Parted
    from saqta.store.database import Database

FACTS, ALL = "facts", "all"


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a demand's claim does not tell: when it was made, in which instrument, how many signed.

    An instrument is its kind, number, body and title, and when it was made.
    """

    when: str | None
    signed: int
    instrument: tuple[str, str | None, str | None, str | None, str | None] | None


def renew(db: Database, texts: Iterable[str]) -> None:
    """Make anew what is kept of the demands of texts."""
    some = list(texts)
    calling = [text for text in some if claims.of_kind_in(db, text, ClaimKind.CALL)]
    by_text: dict[str, list[Account]] = {text: [] for text in calling}
    for account in told_in(db, calling)[1]:
        by_text[account.claim.text_sha256].append(account)
    parted = identity.rulings(db).parted
    demands.replace(
        db,
        some,
        (
            one
            for told in by_text.values()
            for one in _of_text(told, apart((account.claim for account in told), parted))
        ),
    )


def _of_text(told: list[Account], parted: Parted) -> Iterable[Kept]:
    for basis in (ALL, FACTS):
        counting = [account for account in told if account.reviewed or basis == ALL]
        signed = sum(
            account.claim.kind is ClaimKind.SIGNATURE
            and account.claim.modality is Modality.ASSERTED
            for account in counting
        )
        for demand in of_text(counting):
            claim = demand.accounts[0].claim
            yield Kept(
                basis=basis,
                text_sha256=claim.text_sha256,
                claim_id=claim.id,
                grouped=group_of(demand),
                action=demand.action,
                when=(None, None)
                if demand.when is None
                else (demand.when.earliest, demand.when.latest),
                start=min(claim.evidence).start,
                record=msgspec.json.encode(_record(demand, signed)).decode(),
                targets=tuple(_targets(demand, parted)),
            )


def _record(demand: Demand, signed: int) -> Record:
    made = demand.instrument
    return Record(
        edtf(demand.when),
        signed if demand.own else 0,
        None if made is None else (made.kind, made.id, made.body, made.title, edtf(made.when)),
    )


def _targets(demand: Demand, parted: Parted) -> Iterable[Target]:
    for aim in demand.targets:
        use = name_use(aim.claim, aim.slot, frozenset({aim.slot.name}), parted)
        everyone = demand.action in FOR_PEOPLE and is_everyone(aim.words)
        if use is not None:
            yield Target(use.id, folded_key(use), everyone)


def count_for_all(db: Database, basis: str) -> None:
    """Count what became of all prisoners of the day of each demand for everyone, and of no other.

    `store/called.py` counts on from there, however people change.
    """
    wanted = set()
    for action, since, made in demands.for_all(db, basis):
        day = made or since
        if day is not None:
            quashing = action == QUASHING
            wanted.add(called.called(aftermaths.Sought(basis, day, day, since, made, quashing)))
    called.keep(db, basis, wanted)


def page(db: Database, sought: Sought, places: slice) -> list[Demanded]:
    """Return the demands at some places of those looked for."""
    groups = demands.groups(db, sought, places.start, places.stop - places.start)
    return _put_together(db, sought.basis, groups)


def for_person(db: Database, basis: str, person: Person) -> list[Demanded]:
    """Return the demands that may be for a person, ever."""
    uses = {use.id for use in person.uses}
    folded = {folded_key(use) for use in person.uses} - {""}
    groups = demands.groups_for(db, Sought(basis, date.max), uses, folded)
    return _put_together(db, basis, groups)


def _put_together(db: Database, basis: str, groups: Iterable[str]) -> list[Demanded]:
    rows = [demands.of_group(db, basis, one) for one in groups]
    _, accounts = told_by(db, (id_ for group in rows for id_, _ in group))
    decode = msgspec.json.Decoder(Record).decode
    found = []
    for group in rows:
        records = [(accounts[id_], decode(record)) for id_, record in group]
        demand = merged([_demand(*one) for one in records])
        found.append(Demanded(demand, max(record.signed for _, record in records)))
    return sorted(found, key=lambda one: order(one.demand))


def _demand(account: Account, record: Record) -> Demand:
    made = None
    if record.instrument is not None:
        kind, number, body, title, when = record.instrument
        made = Instrument(kind, number, body, title, parsed(when))
    return put_together(account, made, parsed(record.when))


def people_of(db: Database, found: Iterable[Demanded]) -> list[Person]:
    """Return everyone whom the targets of demands may mean."""
    ids: set[str] = set()
    for one in found:
        for aim in one.demand.targets:
            use = NameUse(aim.claim.text_sha256, aim.words)
            key = folded_key(use)
            ids |= (
                kept.people_of_folded(db, key)
                if key
                else kept.bearing(db, use.text_sha256, use.name)
            )
    people = kept.of_ids(db, ids)
    return [people[id_] for id_ in sorted(people)]
