"""What lies ahead, in plain values: as it is kept with the rows of a roster, and shown.

Invariant: an entry tells what `justice/agenda.py` tells, and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from saqta.justice.agenda import Ahead, Coming, Occasion, agenda, soonest
from saqta.justice.assemble import assemble
from saqta.model.dates import PartialDate
from saqta.steps.dates import edtf, parsed
from saqta.store.agenda import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.justice.roster import Row
    from saqta.model.acts import Account, Act
    from saqta.model.persons import Person

_OF_BODY = "~"
"""Sorts after the id of any person."""
_PLACE_BYTES = 4


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something ahead, with the ids of the claims that it stands on and when each was published.

    An account of a text that nobody dated is dated by what else is told, so that is kept.
    """

    occasion: Occasion
    earliest: date | None
    latest: date | None
    note: str
    claims: tuple[tuple[str, str | None], ...]

    def ahead(self, accounts: Mapping[str, Account]) -> Ahead:
        """Return it with the accounts of its claims."""
        when = PartialDate(self.earliest, self.latest)
        told = tuple(
            replace(accounts[id_], published=parsed(published)) for id_, published in self.claims
        )
        return Ahead(self.occasion, when, told, self.note)


def of_person(
    person: Person,
    accounts: Iterable[Account],
    acts: tuple[Act, ...],
    rows: Iterable[tuple[date, date, Row]],
) -> list[Entry]:
    """Return what lies ahead of a person on any day."""
    lasting = [(first, last, row.standing.status) for first, last, row in rows]
    return [_entry(one, person.name, person.id) for one in agenda(accounts, acts, lasting)]


def of_body(name: str, accounts: Iterable[Account]) -> list[Entry]:
    """Return what lies ahead of an organisation on any day."""
    told = list(accounts)
    return [_entry(one, name, _OF_BODY) for one in agenda(told, assemble(told), ())]


def unpacked(records: Iterable[str]) -> list[Record]:
    """Return what was kept."""
    decode = msgspec.json.Decoder(Record).decode
    return [decode(one) for one in records]


def _entry(one: Coming, name: str, id_: str) -> Entry:
    told = one.ahead
    claims = tuple((account.claim.id, edtf(account.published)) for account in told.accounts)
    record = Record(told.occasion, told.when.earliest, told.when.latest, told.note, claims)
    filed = b"\0".join(
        [
            told.occasion.encode(),
            name.encode("utf-8", "surrogatepass"),
            id_.encode(),
            one.place.to_bytes(_PLACE_BYTES),
        ]
    )
    packed = msgspec.json.encode(record).decode()
    return Entry(one.first, one.last, soonest(told.when), filed, packed)
