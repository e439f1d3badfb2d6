"""Ask which organisations the documents name, their bans, their people, and what names them.

Invariants: a body is one under all the names that `identity/body_clusters.py` gives to it; what no
one asserts makes no ban and no member. A name that stands in many documents is one body's all the
same: what a few of them explain of it, and what people decided of any, tells whose it is.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from saqta.archive import Archive
from saqta.errors import NotFound
from saqta.identity.body_clusters import cluster_bodies
from saqta.justice.assemble import assemble, order
from saqta.model.acts import Account, Act
from saqta.model.claims import ClaimKind, Modality
from saqta.model.persons import BODY_SLOTS, Body, NameUse, Person, Sort
from saqta.steps import bodies as of_bodies
from saqta.steps.ask import Reader, Told
from saqta.steps.identity import rulings
from saqta.steps.knowledge import Source, completed, counting, name_use
from saqta.steps.lines import Line, unpacked
from saqta.steps.spells import ALL, bring_up_to_date
from saqta.store import body_names, matches, spells
from saqta.store import people as kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.model.claims import Claim
    from saqta.store.body_names import Naming

_EXPLAINED = 3
"""In how many documents a name's explanation is looked for."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body, how many claims of bans, of members, and of all kinds name it, in how many texts."""

    body: Body
    bans: int
    members: int
    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class Member:
    """A person whom sources call a member or a leader: the roles, the words, what holds now.

    `since` is the first day on which a document that tells it was published, where one is dated.
    """

    person: Person | None
    name: str
    roles: tuple[str, ...]
    since: date | None
    told: tuple[Told, ...]
    now: Line | None

    @property
    def reviewed(self) -> bool:
        """Whether somebody accepted one of the claims."""
        return any(one.account.reviewed for one in self.told)


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that names a body, or a demand, and its words."""

    act: Act
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation with its bans, and some of its members and of what else names it."""

    body: Body
    bans: tuple[Deed, ...]
    members: tuple[Member, ...]
    people: int
    deeds: tuple[Deed, ...]
    acts: int


@dataclass(frozen=True, slots=True)
class Part:
    """Which members and which acts of an organisation are asked for."""

    members: slice
    acts: slice


def organisations(archive: Archive) -> list[Organisation]:
    """Return the organisations that claims name, those of most claims first."""
    told = _told(archive)
    held_by = _holders(archive, told)
    of_body: dict[str, list[Naming]] = defaultdict(list)
    for naming in told:
        body = held_by.get(naming.name)
        if body is not None:
            of_body[body.id].append(naming)
    found = {body.id: body for body in held_by.values()}
    listed = [_counted(found[id_], namings) for id_, namings in of_body.items()]
    return sorted(listed, key=lambda one: (-one.claims, one.body.name.casefold(), one.body.id))


def organisation(archive: Archive, id_: str, day: date, part: Part) -> Found:
    """Return the organisation with this id, what is told of it, and who of it is where on a day.

    Raises:
        NotFound: none has it.
    """
    held_by = _holders(archive, _told(archive))
    body = next((one for one in held_by.values() if one.id == id_), None)
    if body is None:
        raise NotFound(
            "No organisation in this archive has that id now.",
            remedy="Bodies joined or parted get new ids: find the name in the list.",
        )
    named = counting(archive.db, body_names.naming(archive.db, (n for n, _ in body.spellings)))
    told = [
        account
        for account in named
        if account.claim.modality is Modality.ASSERTED and _names(account.claim, body, held_by)
    ]
    return _Teller(archive, day, body).found(told, part)


def _told(archive: Archive) -> list[Naming]:
    """Return the names of organisations in claims; "the protesters" is none."""
    return [one for one in body_names.named(archive.db) if of_bodies.is_name(one.slot, one.name)]


def _holders(archive: Archive, told: Iterable[Naming]) -> dict[str, Body]:
    """Return whose each name is."""
    ruled = matches.latest(archive.db)
    decided = {id_ for match in ruled.values() for id_ in match.pair}
    counts: Counter[NameUse] = Counter()
    texts_of: Counter[str] = Counter()
    for one in told:
        use = NameUse(one.text_sha256, one.name, sort=Sort.ORGANISATION)
        if use not in counts and texts_of[one.name] >= _EXPLAINED and use.id not in decided:
            continue
        texts_of[one.name] += use not in counts
        counts[use] += one.claims
    found = cluster_bodies(
        counts,
        ruled.values(),
        aliases=of_bodies.told_aliases(archive, counts),
        chosen=dict(rulings(archive.db).names),
    )
    return {use.name: body for body in reversed(found) for use in reversed(body.uses)}


def _names(claim: Claim, body: Body, held_by: Mapping[str, Body]) -> bool:
    return any(
        of_bodies.is_name(slot.name, str(slot.value)) and held_by.get(str(slot.value)) is body
        for slot in claim.slots
        if BODY_SLOTS.get(slot.name) is Sort.ORGANISATION
    )


def _counted(body: Body, namings: list[Naming]) -> Organisation:
    asserted = [one for one in namings if one.modality is Modality.ASSERTED]
    named = [one for one in asserted if one.slot == "organization"]
    return Organisation(
        body,
        bans=sum(one.claims for one in named if one.kind is ClaimKind.BAN),
        members=sum(one.claims for one in named if one.kind is ClaimKind.MEMBERSHIP),
        claims=sum(one.claims for one in namings),
        documents=len({one.text_sha256 for one in namings}),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of an organisation; reads the documents of what is shown, and no other."""

    archive: Archive
    day: date
    body: Body

    def found(self, told: list[Account], part: Part) -> Found:
        """Put together what is told."""
        names = {name for name, _ in self.body.spellings}
        banned = [
            account
            for account in told
            if account.claim.kind is ClaimKind.BAN and account.claim.value("organization") in names
        ]
        joined = [account for account in told if account.claim.kind is ClaimKind.MEMBERSHIP]
        apart = {account.claim.id for account in (*banned, *joined)}
        deeds = [act for one in told if one.claim.id not in apart for act in assemble([one])]
        people = self._people(joined)
        shown = sorted(deeds, key=order, reverse=True)[part.acts]
        return Found(
            self.body,
            self._deeds(banned),
            tuple(self._member(*one) for one in people[part.members]),
            len(people),
            tuple(deed for act in shown for deed in self._deeds(act.accounts)),
            len(deeds),
        )

    def _people(self, told: list[Account]) -> list[tuple[Person | None, str, list[Account]]]:
        """Return who is called a member, by name, each with what tells it."""
        db, parted = self.archive.db, rulings(self.archive.db).parted
        known = bring_up_to_date(self.archive, ALL)
        whose: dict[str, tuple[Person | None, str, list[Account]]] = {}
        for account in told:
            for slot in account.claim.people():
                use = name_use(account.claim, slot, frozenset({slot.name}), parted)
                if use is None:
                    continue
                if known is not None:
                    person = known.person_of.get(use)
                else:
                    id_ = kept.person_of(db, use.id)
                    person = None if id_ is None else kept.get(db, id_)
                name = str(slot.value) if person is None else person.name
                place = name if person is None else person.id
                whose.setdefault(place, (person, name, []))[2].append(account)
        return [
            whose[place] for place in sorted(whose, key=lambda one: (_filed(whose[one][1]), one))
        ]

    def _member(self, person: Person | None, name: str, accounts: list[Account]) -> Member:
        told = self._complete(accounts)
        roles = (account.claim.value("role") for account, _ in told)
        dates = (account.published for account, _ in told)
        days = [when.latest for when in dates if when is not None and when.latest is not None]
        line = None
        if person is not None:
            packed = spells.of_person(self.archive.db, ALL, person.id, self.day)
            line = None if packed is None else unpacked([packed])[0]
        return Member(
            person,
            name,
            tuple(dict.fromkeys(str(role) for role in roles if role is not None)),
            min(days, default=None),
            self._words(told),
            line,
        )

    def _deeds(self, accounts: Iterable[Account]) -> tuple[Deed, ...]:
        told = self._complete(accounts)
        whose = {account.claim.id: (account, source) for account, source in told}
        return tuple(
            Deed(act, self._words(whose[account.claim.id] for account in act.accounts))
            for act in assemble(account for account, _ in told)
        )

    def _complete(self, accounts: Iterable[Account]) -> list[tuple[Account, Source]]:
        return [completed(self.archive.db, account) for account in accounts]

    def _words(self, told: Iterable[tuple[Account, Source]]) -> tuple[Told, ...]:
        told = list(told)
        read = Reader(self.archive, {source.text_sha256: source for _, source in told})
        return tuple(read.told(account) for account, _ in told)


def _filed(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))
