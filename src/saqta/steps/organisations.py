"""Ask which organisations the documents name, their bans, their people, and what names them.

Invariants: a body is one under all the names that `identity/body_clusters.py` gives to it; what no
one asserts makes no ban and no member. A name that stands in many documents is one body's all the
same: what a few of them explain of it, and what people decided of any, tells whose it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
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
from saqta.steps.knowledge import Knowledge, Source, completed, counting
from saqta.steps.lines import Line, unpacked
from saqta.steps.named import uses
from saqta.steps.namings import Namings, namings
from saqta.steps.people import filed
from saqta.steps.spells import ALL, bring_up_to_date
from saqta.store import claims, matches, spells, stated, statements
from saqta.store import people as kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.model.claims import Claim
    from saqta.store.stated import Stated

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


@dataclass(frozen=True, slots=True)
class Page:
    """Some organisations, and how many there are in all."""

    organisations: list[Organisation]
    total: int


def organisations(archive: Archive) -> list[Organisation]:
    """Return the organisations that claims name, those of most claims first."""
    return page(archive, slice(None)).organisations


def page(archive: Archive, places: slice) -> Page:
    """Return those at some places of what `organisations` returns."""
    told = namings(archive)
    of_body: dict[str, list[str]] = defaultdict(list)
    held_by = holders(archive, told)
    for name in told.names():
        if name in held_by:
            of_body[held_by[name].id].append(name)
    found = {body.id: body for body in held_by.values()}
    listed = [_counted(found[id_], told, names) for id_, names in of_body.items()]
    listed.sort(key=lambda one: (-one.claims, one.body.name.casefold(), one.body.id))
    shown = [replace(one, documents=told.documents(of_body[one.body.id])) for one in listed[places]]
    return Page(shown, len(listed))


def organisation(archive: Archive, id_: str, day: date, part: Part) -> Found:
    """Return the organisation with this id, what is told of it, and who of it is where on a day.

    Raises:
        NotFound: none has it.
    """
    named = namings(archive)
    held_by = holders(archive, named)
    body = next((one for one in held_by.values() if one.id == id_), None)
    if body is None:
        raise NotFound(
            "No organisation in this archive has that id now.",
            remedy="Bodies joined or parted get new ids: find the name in the list.",
        )
    names = [name for name, _ in body.spellings if held_by.get(name) is body]
    naming = counting(archive.db, named.claims(names))
    told = [account for account in naming if _names(account.claim, body, held_by)]
    known = bring_up_to_date(archive, ALL)
    return _Teller(archive, day, body, names, known).found(told, part)


def holders(archive: Archive, told: Namings) -> dict[str, Body]:
    """Return whose each name is."""
    ruled = matches.latest(archive.db)
    decided = {id_ for match in ruled.values() for id_ in match.pair}
    decided -= kept.persons_of(archive.db, decided).keys()
    counts: Counter[NameUse] = Counter()
    for name in told.names():
        first = told.texts(name, None if decided else _EXPLAINED)
        for number, (text, times) in enumerate(first):
            use = NameUse(text, name, sort=Sort.ORGANISATION)
            if number < _EXPLAINED or use.id in decided:
                counts[use] = times
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


def _counted(body: Body, told: Namings, names: list[str]) -> Organisation:
    found = [one for name in names for one in told.names()[name]]
    asserted = [one for one in found if one.modality is Modality.ASSERTED]
    named = [one for one in asserted if one.slot == "organization"]
    return Organisation(
        body,
        bans=sum(one.claims for one in named if one.kind is ClaimKind.BAN),
        members=sum(one.claims for one in named if one.kind is ClaimKind.MEMBERSHIP),
        claims=sum(one.claims for one in found),
        documents=0,
    )


@dataclass(frozen=True, slots=True)
class _Member:
    """The id of a person or, where that is not known, a name, and the claims that tell of one."""

    person: str | None
    name: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of an organisation; reads the documents of what is shown, and no other."""

    archive: Archive
    day: date
    body: Body
    names: list[str]
    known: Knowledge | None

    def found(self, told: list[Account], part: Part) -> Found:
        """Put together what is told, and whom slots name as members."""
        names = {name for name, _ in self.body.spellings}
        banned = [
            account
            for account in told
            if account.claim.kind is ClaimKind.BAN and account.claim.value("organization") in names
        ]
        apart = {account.claim.id for account in banned}
        deeds = [act for one in told if one.claim.id not in apart for act in assemble([one])]
        members, people = self._people(part.members)
        shown = sorted(deeds, key=order, reverse=True)[part.acts]
        return Found(
            self.body,
            self._deeds([banned]),
            self._members(members),
            people,
            self._deeds(act.accounts for act in shown),
            len(deeds),
        )

    def _people(self, places: slice) -> tuple[list[_Member], int]:
        """Return some of those called members, by name, with the claims that tell it; how many."""
        db = self.archive.db
        if self.known is not None:
            members = _told_members(self.known, stated.members(db, self.names))
            return members[places], len(members)
        every = statements.members(db, self.names)
        shown = every[places]
        told = statements.joined(db, shown, self.names)
        return [_Member(id_, "", told[id_]) for id_ in shown], len(every)

    def _persons(self, shown: list[_Member]) -> dict[str, Person]:
        if self.known is not None:
            return {one.id: one for one in self.known.people}
        return kept.of_ids(self.archive.db, {one.person for one in shown if one.person})

    def _members(self, shown: list[_Member]) -> tuple[Member, ...]:
        db, persons = self.archive.db, self._persons(shown)
        lines = spells.of_people(db, ALL, persons, self.day)
        named = counting(db, claims.of_ids(db, {id_ for one in shown for id_ in one.claims}))
        told = {told.account.claim.id: told for told in self._told(completed(db, named))}
        return tuple(
            _member(one, persons, lines, [told[id_] for id_ in one.claims]) for one in shown
        )

    def _deeds(self, apart: Iterable[Iterable[Account]]) -> tuple[Deed, ...]:
        """Return the acts that accounts tell; none is made of accounts that stand apart."""
        groups = [list(accounts) for accounts in apart]
        whole = completed(self.archive.db, (one for accounts in groups for one in accounts))
        told = {one.account.claim.id: one for one in self._told(whole)}
        return tuple(
            Deed(act, tuple(told[account.claim.id] for account in act.accounts))
            for accounts in groups
            for act in assemble(told[one.claim.id].account for one in accounts)
        )

    def _told(self, told: list[tuple[Account, Source]]) -> list[Told]:
        read = Reader(self.archive, {source.text_sha256: source for _, source in told})
        return [read.told(account) for account, _ in told]


def _member(
    one: _Member, persons: Mapping[str, Person], lines: Mapping[str, str], told: list[Told]
) -> Member:
    roles = (one.account.claim.value("role") for one in told)
    dates = (one.account.published for one in told)
    days = [when.latest for when in dates if when is not None and when.latest is not None]
    person, line = persons.get(one.person or ""), lines.get(one.person or "")
    return Member(
        person,
        one.name if person is None else person.name,
        tuple(dict.fromkeys(str(role) for role in roles if role is not None)),
        min(days, default=None),
        tuple(told),
        None if line is None else next(unpacked([line])),
    )


def _told_members(known: Knowledge, joined: list[Stated]) -> list[_Member]:
    """Return who is called a member, by name, each with the claims that tell it."""
    found: dict[bytes, _Member] = {}
    for one, use in uses(joined, known.parted):
        person = known.person_of.get(use)
        id_, name = (None, use.name) if person is None else (person.id, person.name)
        ids = found.setdefault(filed(name, id_ or ""), _Member(id_, name, [])).claims
        if one.claim_id not in ids:
            ids.append(one.claim_id)
    return [found[place] for place in sorted(found)]
