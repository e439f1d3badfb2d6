"""Ask who signed what, as of which country and group.

Invariant: a signature is dated by the numbered instrument that its text is, else by its text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.justice.interventions import instrument, own_instrument
from saqta.model.acts import Account
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate
from saqta.model.interventions import Instrument
from saqta.model.persons import Person
from saqta.steps import people
from saqta.steps.calls import signatures
from saqta.steps.knowledge import Source, completed, counting, gather, told_in
from saqta.store import claims, statements
from saqta.store import people as kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from saqta.archive import Archive
    from saqta.store.database import Database


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature: who, as of which country and group, under what, and when."""

    person: Person
    country: str | None
    group: str | None
    instrument: Instrument | None
    when: PartialDate | None
    account: Account
    source: Source


@dataclass(frozen=True, slots=True)
class Page:
    """Some signatures, and how many there are in all."""

    signed: list[Signed]
    total: int


def signatories(
    archive: Archive, *, known_by: datetime | None = None, facts_only: bool = False
) -> list[Signed]:
    """Return every signature, person by person, oldest first."""
    known = gather(archive, known_by=known_by, facts_only=facts_only)
    own = _own_instruments(known.accounts)
    found = []
    for account in signatures(known):
        claim = account.claim
        person = next((p for slot in claim.people() if (p := known.named(claim, slot))), None)
        if person is not None:
            source = known.sources[claim.text_sha256]
            found.append(_signed(person, account, source, own.get(claim.text_sha256)))
    return sorted(found, key=_by_person)


def page(archive: Archive, places: slice) -> Page:
    """Return the signatures at some places of what `signatories` returns."""
    if not people.bring_up_to_date(archive):
        whole = signatories(archive)
        return Page(whole[places], len(whole))
    db, stop, total, before = archive.db, places.stop, 0, None
    signers = statements.signers(db)
    shown = []
    for id_ in sorted(signers, key=lambda one: _name_order(signers[one][0], one)):
        here = total
        total += signers[id_][1]
        if total > places.start and here < stop:
            before = here if before is None else before
            shown.append(id_)
    signed = _signatures(db, statements.signed_by(db, shown))
    first = places.start - (before or 0)
    return Page(sorted(signed, key=_by_person)[first : first + stop - places.start], total)


def _signatures(db: Database, signers: Mapping[str, str]) -> list[Signed]:
    """Return the signatures that claims tell of, by claim and the person who signed."""
    persons = kept.of_ids(db, signers.values())
    told = completed(db, counting(db, claims.of_ids(db, signers)))
    texts = {source.text_sha256 for _, source in told}
    own = _own_instruments(told_in(db, claims.texts_with(db, texts, ClaimKind.INSTRUMENT))[1])
    return [
        _signed(person, account, source, own.get(source.text_sha256))
        for account, source in told
        if (person := persons.get(signers[account.claim.id])) is not None
    ]


def _signed(person: Person, account: Account, source: Source, made: Instrument | None) -> Signed:
    country, group = (_words(account.claim.value(slot)) for slot in ("country", "group"))
    when = made.when if made is not None else account.published
    return Signed(person, country, group, made, when, account, source)


def _own_instruments(accounts: Iterable[Account]) -> dict[str, Instrument]:
    by_text: dict[str, list[Account]] = {}
    for account in accounts:
        by_text.setdefault(account.claim.text_sha256, []).append(account)
    own = {text: own_instrument(a.claim for a in told) for text, told in by_text.items()}
    return {text: instrument(claim) for text, claim in own.items() if claim is not None}


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _by_person(signed: Signed) -> tuple[tuple[str, str, str], str, str]:
    when = "" if signed.when is None else signed.when.edtf
    return _name_order(signed.person.name, signed.person.id), when, signed.account.claim.id


def _name_order(named: str, id_: str) -> tuple[str, str, str]:
    parts = unicodedata.normalize("NFD", named.casefold())
    name = "".join(char for char in parts if not unicodedata.combining(char))
    return name.split()[-1], name, id_
