"""Tallies that sources state, with their bounds, beside the named people who are known.

Invariant: a tally is never added to another, for the people of one may be those of another; what
is known by name is counted for the tally's own time and never put in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from saqta.archive import Archive
from saqta.justice.assemble import assemble
from saqta.justice.tallied import COUNTED, windows
from saqta.model.acts import Account
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate
from saqta.steps.knowledge import Knowledge, Source, completed, counting, gather
from saqta.steps.spells import ALL, FACTS, bring_up_to_date
from saqta.steps.statements import last_day, number, when, whole
from saqta.store import act_windows, claims, statements

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """A count that a source states: at least `least`, at most `most` people, None where open.

    `named` is how many people the archive knows by name to whom the same surely happened in the
    tally's time, `perhaps` how many more it may have; None where the tally's time is not told or
    no act tells that.
    """

    what: str
    least: int | None
    most: int | None
    approximate: bool
    when: PartialDate | None
    place: str | None
    account: Account
    source: Source
    named: int | None
    perhaps: int | None


def tallies(
    archive: Archive, *, known_by: datetime | None = None, facts_only: bool = False
) -> list[Tally]:
    """Return every tally: by what is counted, oldest first, those without a date last."""
    return page(archive, slice(None), known_by=known_by, facts_only=facts_only).tallies


@dataclass(frozen=True, slots=True)
class Page:
    """Some tallies, how many there are in all, and the highest number stated of each `what`."""

    tallies: list[Tally]
    total: int
    highest: Mapping[str, int]


def page(
    archive: Archive,
    places: slice,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
) -> Page:
    """Return the tallies at some places of what `tallies` returns."""
    basis = FACTS if facts_only else ALL
    if known_by is not None or bring_up_to_date(archive, basis) is not None:
        people: _People = _Known(gather(archive, known_by=known_by, facts_only=facts_only))
    else:
        people = _Kept(archive, basis)
    shown, total, highest = people.listed(places)
    known = _Numbers(people)
    return Page([_tally(*one, known) for one in people.told(shown)], total, highest)


_Listed = tuple[list[str], int, dict[str, int]]
"""Some claims that count, how many there are in all, and the highest number of each `what`."""


@dataclass(frozen=True, slots=True, order=True)
class _Count:
    """What a claim counts and the number it states, in the order of a list."""

    what: str
    last: date
    claim: str
    number: int


class _People(Protocol):
    """What is counted; to how many acts happened between two days, surely or possibly."""

    def listed(self, places: slice) -> _Listed: ...

    def told(self, ids: list[str]) -> list[tuple[Account, Source]]: ...

    def inside(self, kind: str, days: tuple[date, date]) -> int: ...

    def meet(self, kind: str, days: tuple[date, date]) -> int: ...


@dataclass(frozen=True, slots=True)
class _Kept:
    """As the tables tell."""

    archive: Archive
    basis: str

    def listed(self, places: slice) -> _Listed:
        db, facts = self.archive.db, self.basis == FACTS
        counted = statements.counted(db, facts_only=facts)
        first, found, total = places.start or 0, [], 0
        for what, (n, _) in sorted(counted.items()):
            here = slice(max(first - total, 0), n if places.stop is None else places.stop - total)
            if here.start < min(n, here.stop):
                found += statements.tallies(db, what, here, facts_only=facts)
            total += n
        return found, total, {what: highest for what, (_, highest) in counted.items()}

    def told(self, ids: list[str]) -> list[tuple[Account, Source]]:
        db = self.archive.db
        found = {one.claim.id: one for one in counting(db, claims.of_ids(db, ids))}
        return completed(db, [found[id_] for id_ in ids])

    def inside(self, kind: str, days: tuple[date, date]) -> int:
        return act_windows.inside(self.archive.db, self.basis, kind, days)

    def meet(self, kind: str, days: tuple[date, date]) -> int:
        return act_windows.meet(self.archive.db, self.basis, kind, days)


class _Known:
    """As everything that is known tells."""

    def __init__(self, known: Knowledge) -> None:
        self._sources = known.sources
        self._stated = {
            account.claim.id: account
            for account in known.accounts
            if account.claim.kind is ClaimKind.COUNT and account.claim.modality is Modality.ASSERTED
        }
        self._windows = [
            (person, *one)
            for person, told in known.about().items()
            for one in windows(assemble(told))
        ]

    def listed(self, places: slice) -> _Listed:
        counts = sorted(
            _Count(str(value("what")), last_day(value), id_, number(value))
            for id_, value in ((id_, one.claim.value) for id_, one in self._stated.items())
        )
        highest: dict[str, int] = {}
        for one in counts:
            highest[one.what] = max(highest.get(one.what, 0), one.number)
        return [one.claim for one in counts[places]], len(counts), highest

    def told(self, ids: list[str]) -> list[tuple[Account, Source]]:
        found = [self._stated[id_] for id_ in ids]
        return [(account, self._sources[account.claim.text_sha256]) for account in found]

    def inside(self, kind: str, days: tuple[date, date]) -> int:
        first, last = days
        found = {
            person
            for person, what, begun, ended in self._windows
            if what == kind
            and first <= begun
            and ended <= last
            and begun != date.min
            and ended != date.max
        }
        return len(found)

    def meet(self, kind: str, days: tuple[date, date]) -> int:
        first, last = days
        return len({p for p, k, a, b in self._windows if k == kind and a <= last and first <= b})


class _Numbers:
    """How many people are known, worked out once for all tallies of one time."""

    def __init__(self, people: _People) -> None:
        self._people = people
        self._found: dict[tuple[str, date, date], tuple[int, int]] = {}

    def known(self, kind: str, first: date, last: date) -> tuple[int, int]:
        """Return to how many it surely happened, and to how many more it may have."""
        asked = (kind, first, last)
        if asked not in self._found:
            surely = self._people.inside(kind, (first, last))
            self._found[asked] = surely, self._people.meet(kind, (first, last)) - surely
        return self._found[asked]


def _tally(account: Account, source: Source, known: _Numbers) -> Tally:
    value = account.claim.value
    what, time, place = str(value("what")), when(value("date")), value("place")
    kind = COUNTED.get(what)
    surely = possibly = None
    if kind is not None and time is not None and time.earliest is not None:
        surely, possibly = known.known(kind, time.earliest, time.latest or date.max)
    return Tally(
        what=what,
        least=whole(value("min")),
        most=whole(value("max")),
        approximate=bool(value("approx")),
        when=time,
        place=None if place is None else str(place),
        account=account,
        source=source,
        named=surely,
        perhaps=possibly,
    )
