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
from saqta.errors import InvalidValue
from saqta.justice.assemble import assemble
from saqta.justice.tallied import COUNTED, windows
from saqta.model.acts import Account
from saqta.model.claims import Claim, ClaimKind, Modality
from saqta.model.dates import PartialDate
from saqta.steps.knowledge import Knowledge, Source, completed, gather, of_kind
from saqta.steps.spells import ALL, FACTS, bring_up_to_date
from saqta.store import act_windows

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
    known = None
    if known_by is not None or bring_up_to_date(archive, basis) is not None:
        known = gather(archive, known_by=known_by, facts_only=facts_only)
        told = known.accounts
    else:
        told = tuple(
            a for a in of_kind(archive.db, ClaimKind.COUNT) if a.reviewed or not facts_only
        )
    stated = [
        account
        for account in told
        if account.claim.kind is ClaimKind.COUNT and account.claim.modality is Modality.ASSERTED
    ]
    stated.sort(key=_order)
    people = _Kept(archive, basis) if known is None else _Known(known)
    return Page(
        [_tally(account, people) for account in stated[places]], len(stated), _highest(stated)
    )


def _order(account: Account) -> tuple[str, date, str]:
    when = _when(account.claim)
    last = None if when is None else when.latest
    return str(account.claim.value("what")), last or date.max, account.claim.id


def _highest(stated: list[Account]) -> dict[str, int]:
    found: dict[str, int] = {}
    for account in stated:
        what = str(account.claim.value("what"))
        number = _number(account.claim, "max") or _number(account.claim, "min") or 0
        found[what] = max(found.get(what, 0), number)
    return found


class _People(Protocol):
    """To whom acts happened between two days, surely or possibly; and where texts come from."""

    def inside(self, kind: str, days: tuple[date, date]) -> set[str]: ...

    def meet(self, kind: str, days: tuple[date, date]) -> set[str]: ...

    def told(self, account: Account) -> tuple[Account, Source]: ...


@dataclass(frozen=True, slots=True)
class _Kept:
    """As the derived tables tell."""

    archive: Archive
    basis: str

    def inside(self, kind: str, days: tuple[date, date]) -> set[str]:
        return act_windows.inside(self.archive.db, self.basis, kind, days)

    def meet(self, kind: str, days: tuple[date, date]) -> set[str]:
        return act_windows.meet(self.archive.db, self.basis, kind, days)

    def told(self, account: Account) -> tuple[Account, Source]:
        return completed(self.archive.db, account)


class _Known:
    """As everything that is known tells."""

    def __init__(self, known: Knowledge) -> None:
        self._sources = known.sources
        self._windows = [
            (person, *one)
            for person, told in known.about().items()
            for one in windows(assemble(told))
        ]

    def inside(self, kind: str, days: tuple[date, date]) -> set[str]:
        first, last = days
        return {
            person
            for person, what, begun, ended in self._windows
            if what == kind
            and first <= begun
            and ended <= last
            and begun != date.min
            and ended != date.max
        }

    def meet(self, kind: str, days: tuple[date, date]) -> set[str]:
        first, last = days
        return {p for p, k, a, b in self._windows if k == kind and a <= last and first <= b}

    def told(self, account: Account) -> tuple[Account, Source]:
        return account, self._sources[account.claim.text_sha256]


def _tally(account: Account, people: _People) -> Tally:
    claim = account.claim
    what, when = str(claim.value("what")), _when(claim)
    kind = COUNTED.get(what)
    surely = possibly = None
    if kind is not None and when is not None and when.earliest is not None:
        days = (when.earliest, when.latest or date.max)
        surely = people.inside(kind, days)
        possibly = people.meet(kind, days) - surely
    place = claim.value("place")
    told, source = people.told(account)
    return Tally(
        what=what,
        least=_number(claim, "min"),
        most=_number(claim, "max"),
        approximate=bool(claim.value("approx")),
        when=when,
        place=None if place is None else str(place),
        account=told,
        source=source,
        named=None if surely is None else len(surely),
        perhaps=None if possibly is None else len(possibly),
    )


def _number(claim: Claim, slot: str) -> int | None:
    value = claim.value(slot)
    return value if isinstance(value, int) else None


def _when(claim: Claim) -> PartialDate | None:
    stated = claim.value("date")
    try:
        return None if stated is None else PartialDate.parse(str(stated))
    except InvalidValue:
        return None
