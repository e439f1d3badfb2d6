"""Ask which judges, prosecutors, investigators and services the documents name, and in what.

Invariant: a row is what sources allege, with the sources; one ruling that several sources tell
is one involvement. A body is one under all the names that `steps/bodies.py` gives to it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saqta.justice.assemble import RANK, assemble, order
from saqta.justice.involvement import Role, named, office
from saqta.model.acts import Act
from saqta.model.claims import ClaimKind, Modality
from saqta.model.persons import Body, NameUse, Person, Sort
from saqta.steps.ask import Reader, Told
from saqta.steps.bodies import body_use, holders
from saqta.steps.knowledge import Knowledge, gather
from saqta.steps.people import filed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from saqta.archive import Archive
    from saqta.model.acts import Account
    from saqta.model.claims import Claim, Slot

_ID_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Involvement:
    """An act in which an official or a service is named, as what, and to whom it was done."""

    role: Role
    act: Act
    of: tuple[Person, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """A person or a body, the offices that sources give, and the acts that name them.

    `person` is None for a body. `office` tells judge, prosecutor or investigator where an
    office says so. `id` is the person's or the body's, or made of a name that is no body's.
    """

    id: str
    name: str
    person: Person | None
    offices: tuple[str, ...]
    office: str | None
    involved: tuple[Involvement, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles in which acts name them, and the office."""
        roles = [one.role.name for one in self.involved]
        return tuple(dict.fromkeys([*roles, *([self.office] if self.office else [])]))


def officials(
    archive: Archive, *, known_by: datetime | None = None, facts_only: bool = False
) -> list[Official]:
    """Return everyone whom a source names as an official in an act, by name."""
    known = gather(archive, known_by=known_by, facts_only=facts_only)
    held_by = holders(archive, known, Sort.ORGANISATION, known_by=known_by)
    files = _Files(known, held_by)
    for act, of in _acts(known, held_by):
        for account in act.accounts:
            for slot, role in named(account.claim):
                file = files.of(account.claim, slot)
                if file.person is not None or account.claim.kind is not ClaimKind.CALL:
                    file.involve(role, act, of)
    for account in _asserted(known, lambda kind: kind is ClaimKind.OFFICE):
        held = str(account.claim.value("office") or "")
        for slot in account.claim.people():
            files.of(account.claim, slot).offices[held] = None
    read = Reader(archive, known.sources)
    found = [file.closed(id_, read) for id_, file in files.found.items()]
    listed = [one for one in found if one.involved or one.office]
    return sorted(listed, key=lambda one: filed(one.name, one.id))


@dataclass(slots=True)
class _File:
    """What is gathered about one official before it is put together."""

    name: str
    person: Person | None
    offices: dict[str, None] = field(default_factory=dict)
    acts: dict[tuple[str, frozenset[str]], tuple[Role, Act, dict[str, Person]]] = field(
        default_factory=dict
    )

    def involve(self, role: Role, act: Act, of: Person | None) -> None:
        """Add an act; what one set of claims tells of several people is one act of them all."""
        claims = frozenset(account.claim.id for account in act.accounts)
        _, _, people = self.acts.setdefault((role.name, claims), (role, act, {}))
        if of is not None:
            people[of.id] = of

    def closed(self, id_: str, read: Reader) -> Official:
        """Return the official, the acts in their order."""
        acts = sorted(self.acts.values(), key=lambda one: (order(one[1]), one[0].name))
        involved = tuple(
            Involvement(role, act, tuple(of.values()), tuple(map(read.told, act.accounts)))
            for role, act, of in acts
        )
        offices = tuple(held for held in self.offices if held)
        kind = next((found for held in offices if (found := office(held))), None)
        return Official(id_, self.name, self.person, offices, kind, involved)


@dataclass(slots=True)
class _Files:
    """Everyone of whom something is gathered, by person or body."""

    known: Knowledge
    held_by: Mapping[NameUse, Body]
    found: dict[str, _File] = field(default_factory=dict)

    def of(self, claim: Claim, slot: Slot) -> _File:
        """Return what is gathered of whom a slot names."""
        person, name = self.known.named(claim, slot), str(slot.value)
        if person is not None:
            return self.found.setdefault(person.id, _File(person.name, person))
        use = body_use(claim, slot)
        body = None if use is None else self.held_by.get(use)
        if body is not None:
            return self.found.setdefault(body.id, _File(body.name, None))
        return self.found.setdefault(nameless_id(name), _File(name, None))


def nameless_id(name: str) -> str:
    """Return the id of a service whose name is nobody's known."""
    packed = f"body {name.casefold()}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(packed).hexdigest()[:_ID_DIGITS]


def _acts(known: Knowledge, held_by: Mapping[NameUse, Body]) -> Iterator[tuple[Act, Person | None]]:
    """Yield the acts done to people, each with whom it was done to, and all other acts."""
    about = known.about()
    for person in known.people:
        for act in assemble(a for a in about.get(person.id, ()) if a.claim.kind in RANK):
            yield act, person
    bans: dict[str, list[Account]] = defaultdict(list)
    for account in _asserted(known, lambda kind: kind is ClaimKind.BAN):
        banned = str(account.claim.value("organization"))
        use = NameUse(account.claim.text_sha256, banned, sort=Sort.ORGANISATION)
        body = held_by.get(use)
        bans[banned.casefold() if body is None else body.id].append(account)
    for group in bans.values():
        yield from ((act, None) for act in assemble(group))
    for account in _asserted(known, lambda kind: kind in (ClaimKind.CALL, ClaimKind.COUNT)):
        yield from ((act, None) for act in assemble([account]))


def _asserted(known: Knowledge, wanted: Callable[[ClaimKind], bool]) -> Iterable[Account]:
    return (
        account
        for account in known.accounts
        if wanted(account.claim.kind) and account.claim.modality is Modality.ASSERTED
    )
