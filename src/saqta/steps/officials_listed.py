"""Show some officials with some of the acts that name them, without reading about all others.

Invariant: who is listed, and by which acts, is what `steps/officials.py` tells; the newest acts
come first. A service is one under the names that `steps/organisations.py` gives to it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import ArchiveError, NotFound
from saqta.identity.folding import fold_name
from saqta.justice.involvement import data, office
from saqta.model.persons import NameUse, Person
from saqta.steps import involved, officials, organisations, people
from saqta.steps.ask import Reader
from saqta.steps.knowledge import told_by
from saqta.steps.namings import namings
from saqta.steps.officials import Involvement, Official, nameless_id
from saqta.steps.spells import ALL, FACTS, bring_up_to_date
from saqta.store import decisions, involvements, stated
from saqta.store import people as kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from saqta.archive import Archive
    from saqta.steps.identity import Parted
    from saqta.store.involvements import Named

_NEWEST, _NONE, _ALL = slice(0, 3), slice(0, 0), slice(None)
"""Which acts of each official a list shows."""
_MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Listed:
    """An official or a service as a list shows it: some of so many acts that name it."""

    id: str
    name: str
    person: Person | None
    offices: tuple[str, ...]
    office: str | None
    roles: tuple[str, ...]
    involved: tuple[Involvement, ...]
    acts: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some officials, and how many there are in all."""

    officials: list[Listed]
    total: int


def page(
    archive: Archive,
    places: slice,
    acts: slice = _NEWEST,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
) -> Page:
    """Return those at some places of what `officials` returns, each with the newest acts."""
    if known_by is not None or not _up_to_date(archive, facts_only=facts_only):
        every = officials.officials(archive, known_by=known_by, facts_only=facts_only)
        return Page([_shortened(one, acts) for one in every[places]], len(every))
    teller = _Teller(archive, facts_only=facts_only)
    listed, total = teller.files(places)
    return Page(list(teller.listed(listed, acts)), total)


def chosen(
    archive: Archive,
    fits: Callable[[Listed], bool],
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
) -> list[Listed]:
    """Return those of all officials who fit, each with all acts; `fits` is told no acts."""
    if known_by is not None or not _up_to_date(archive, facts_only=facts_only):
        every = officials.officials(archive, known_by=known_by, facts_only=facts_only)
        return [_shortened(one, _ALL) for one in every if fits(_shortened(one, _NONE))]
    teller = _Teller(archive, facts_only=facts_only)
    files, _ = teller.files(slice(0, _MOST))
    some = [file for file, one in zip(files, teller.listed(files, _NONE), strict=True) if fits(one)]
    return list(teller.listed(some, _ALL))


def official(
    archive: Archive,
    id_: str,
    acts: slice,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
) -> Listed:
    """Return the official of an id, with the acts at some places of those that name it.

    Raises:
        NotFound: no official has it.
    """
    if known_by is not None or not _up_to_date(archive, facts_only=facts_only):
        every = officials.officials(archive, known_by=known_by, facts_only=facts_only)
        found = [_shortened(one, acts) for one in every if one.id == id_]
    else:
        teller = _Teller(archive, facts_only=facts_only)
        found = list(teller.listed(teller.file(id_), acts))
    if not found:
        raise NotFound(
            "No official in this archive has that id now.",
            remedy="Who is joined or parted gets a new id: find the name in the list.",
        )
    return found[0]


def _shortened(one: Official, acts: slice) -> Listed:
    newest = one.involved[::-1][acts]
    return Listed(
        one.id,
        one.name,
        one.person,
        one.offices,
        one.office,
        one.roles,
        newest,
        len(one.involved),
    )


def _up_to_date(archive: Archive, *, facts_only: bool) -> bool:
    """Bring the rows up to date, those of acts done to nobody too."""
    if bring_up_to_date(archive, FACTS if facts_only else ALL) is not None:
        return False
    made_of = str(decisions.count(archive.db))
    try:
        if involvements.others_made_of(archive.db) != made_of:
            found = involved.of_nobody(
                archive.db, lambda: organisations.holders(archive, namings(archive))
            )
            involvements.replace_others(archive.db, made_of, found)
    except ArchiveError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _File:
    """Who is listed, where, and for a service by which names."""

    filed: bytes
    id: str
    name: str = ""
    names: tuple[str, ...] = ()


class _Teller:
    """Tells of officials by the derived rows."""

    def __init__(self, archive: Archive, *, facts_only: bool) -> None:
        self._archive = archive
        self._db = archive.db
        self._facts_only = facts_only
        self._basis = FACTS if facts_only else ALL
        self._told = people.FACTS_TOLD if facts_only else people.CLAIMS_TOLD

    def files(self, places: slice) -> tuple[list[_File], int]:
        """Return who stands at some places of the list, and how many do in all."""
        services = self._services()
        # Services are few: those before a place are told by reading on from so many people less.
        begin = max(0, places.start - len(services))
        found = involvements.people(self._db, self._told, begin, places.stop - begin)
        merged = sorted(
            [*services, *(_File(*one) for one in found)], key=lambda one: (one.filed, one.id)
        )
        total = len(services) + involvements.count_people(self._db, self._told)
        return merged[places.start - begin : places.stop - begin], total

    def file(self, id_: str) -> list[_File]:
        """Return who has an id: one or none."""
        found = [one for one in self._services() if one.id == id_]
        return found or ([_File(b"", id_)] if self._is_official(id_) else [])

    def _is_official(self, id_: str) -> bool:
        return involvements.is_official(self._db, id_, self._told)

    def _services(self) -> list[_File]:
        names = involvements.bodies(self._db, self._basis)
        held_by = organisations.holders(self._archive, namings(self._archive)) if names else {}
        shown: dict[str, str] = {}
        spelled: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names):
            body = held_by.get(name)
            id_, best = (nameless_id(name), name) if body is None else (body.id, body.name)
            shown.setdefault(id_, best)
            spelled[id_].append(name)
        return [
            _File(people.filed(name, id_), id_, name, tuple(spelled[id_]))
            for id_, name in shown.items()
        ]

    def listed(self, files: Iterable[_File], acts: slice) -> Iterator[Listed]:
        """Yield officials with some of the acts that name each, the newest first."""
        files = list(files)
        whom = kept.of_ids(self._db, (file.id for file in files if not file.names))
        told = [(file, whom.get(file.id), self._told_of(file, whom)) for file in files]
        shown = [(*one, _acts(one[2])) for one in told]
        read = _Acts(self._archive, [act for *_, found in shown for act in found[acts]])
        for file, person, rows, found in shown:
            offices = () if person is None else self._offices(person)
            kind = next((one for held in offices if (one := office(held))), None)
            roles = [row.role for row in sorted(rows, key=_oldest_first)]
            yield Listed(
                file.id,
                file.name if person is None else person.name,
                person,
                offices,
                kind,
                tuple(dict.fromkeys([*roles, *([kind] if kind else [])])),
                tuple(map(read.involvement, found[acts])),
                len(found),
            )

    def _told_of(self, file: _File, whom: Mapping[str, Person]) -> list[Named]:
        if file.id in whom:
            return self._naming(whom[file.id])
        rows = (involvements.of_name(self._db, self._basis, name) for name in file.names)
        return [one for of_name in rows for one in of_name]

    def _naming(self, person: Person) -> list[Named]:
        uses = {NameUse(use.text_sha256, use.name) for use in person.uses}
        rows = involvements.of_uses(self._db, self._basis, (use.id for use in uses))
        shared = (NameUse(*use_of, n).id for use_of in map(_named, uses) for n in (-1, 1))
        if not kept.persons_of(self._db, shared):
            return rows
        ids = {id_ for one in rows for id_, _ in self._record(one).claims}
        _, accounts = told_by(self._db, ids)
        parted = people.parted_in(self._db, {use.text_sha256 for use in uses})
        meant = {
            account.claim.id
            for use, found in involved.naming(accounts.values(), parted).items()
            if use in person.uses
            for account in found
        }
        return [one for one in rows if meant & {id_ for id_, _ in self._record(one).claims}]

    def _record(self, one: Named) -> involved.Record:
        return involved.unpacked(involvements.record(self._db, one.number))

    def _offices(self, person: Person) -> tuple[str, ...]:
        found = [
            one
            for name in sorted({use.name for use in person.uses})
            for one in stated.offices(self._db, name, facts_only=self._facts_only)
        ]
        parted = people.parted_in(self._db, {one.text_sha256 for one, _ in found})
        of = set(person.uses)
        held = [(one, words) for one, words in found if _use(one, parted) in of]
        held.sort(key=lambda pair: (pair[0].text_sha256, pair[0].start, pair[0].claim_id))
        return tuple(dict.fromkeys(words for _, words in held if words))


class _Acts:
    """Puts involvements together, with what all of them stand on read at once."""

    def __init__(self, archive: Archive, shown: Iterable[list[Named]]) -> None:
        rows = [one for found in shown for one in found]
        ids = {one.person for one in rows if one.person}
        self._people = kept.of_ids(archive.db, ids)
        self._records = {
            one.number: involved.unpacked(involvements.record(archive.db, one.number))
            for one in rows
        }
        claims = (id_ for one in self._records.values() for id_, _ in one.claims)
        sources, self._accounts = told_by(archive.db, claims)
        self._read = Reader(archive, sources)

    def involvement(self, rows: list[Named]) -> Involvement:
        """Return what rows of one group tell."""
        first = min(rows, key=lambda one: (self._filed(one), one.number))
        of = {one.person: self._people[one.person] for one in rows if one.person in self._people}
        act = self._records[first.number].act(self._accounts)
        return Involvement(
            next(role for role in data().role if role.name == first.role),
            act,
            tuple(sorted(of.values(), key=lambda one: (fold_name(one.name), one.id))),
            tuple(map(self._read.told, act.accounts)),
        )

    def _filed(self, one: Named) -> tuple[tuple[str, ...], str]:
        person = self._people.get(one.person)
        return ((), "") if person is None else (tuple(fold_name(person.name)), person.id)


def _acts(rows: Iterable[Named]) -> list[list[Named]]:
    """Return rows of one involvement together, the newest first."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for one in rows:
        groups[one.grouped].append(one)
    return sorted(groups.values(), key=lambda found: _oldest_first(found[0]), reverse=True)


def _oldest_first(one: Named) -> tuple[str, str]:
    return one.place, one.role


def _named(use: NameUse) -> tuple[str, str]:
    return use.text_sha256, use.name


def _use(one: stated.Stated, parted: Parted) -> NameUse:
    bearers: Mapping[int, int] = parted.get((one.text_sha256, str(one.value)), {})
    return NameUse(one.text_sha256, str(one.value), bearers.get(one.start, 0))
