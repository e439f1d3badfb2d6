"""Tallies that sources state, with their bounds, beside the named people who are known.

Invariant: a tally is never added to another, for the people of one may be those of another; what
is known by name is counted for the tally's own time and never put in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.justice.assemble import assemble, window
from saqta.model.acts import Account, Act
from saqta.model.claims import Claim, ClaimKind, Modality
from saqta.model.dates import PartialDate
from saqta.steps.knowledge import Knowledge, Source, gather

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from saqta.archive import Archive


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
    known = gather(archive, known_by=known_by, facts_only=facts_only)
    acts = _acts(known)
    found = [
        _tally(account, known, acts)
        for account in known.accounts
        if account.claim.kind is ClaimKind.COUNT and account.claim.modality is Modality.ASSERTED
    ]
    return sorted(found, key=_order)


def _order(tally: Tally) -> tuple[str, date, str]:
    last = None if tally.when is None else tally.when.latest
    return tally.what, last or date.max, tally.account.claim.id


def _acts(known: Knowledge) -> list[tuple[str, Act]]:
    return [
        (person, act) for person, accounts in known.about().items() for act in assemble(accounts)
    ]


def _tally(account: Account, known: Knowledge, acts: list[tuple[str, Act]]) -> Tally:
    claim = account.claim
    what, when = str(claim.value("what")), _when(claim)
    fits = _HAPPENED.get(what)
    surely = possibly = None
    if fits is not None and when is not None and when.earliest is not None:
        surely = {p for p, act in acts if fits(act) and _inside(window(act), when)}
        possibly = {p for p, act in acts if fits(act) and _meet(window(act), when)} - surely
    place = claim.value("place")
    return Tally(
        what=what,
        least=_number(claim, "min"),
        most=_number(claim, "max"),
        approximate=bool(claim.value("approx")),
        when=when,
        place=None if place is None else str(place),
        account=account,
        source=known.sources[claim.text_sha256],
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


def _inside(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether every day that `one` may have been on is a day of `other`."""
    if one.earliest is None or one.latest is None:
        return False
    return (other.earliest or date.min) <= one.earliest and one.latest <= (other.latest or date.max)


def _meet(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether both may have been on one day."""
    return (one.earliest or date.min) <= (other.latest or date.max) and (
        other.earliest or date.min
    ) <= (one.latest or date.max)


def _of(*kinds: ClaimKind) -> Callable[[Act], bool]:
    return lambda act: act.kind in kinds


_HAPPENED: dict[str, Callable[[Act], bool]] = {
    "detained": _of(ClaimKind.DETENTION),
    "arrested": _of(ClaimKind.DETENTION),
    "fined": lambda act: act.kind is ClaimKind.SENTENCE and "fine" in act.all("penalty"),
    "penalised": _of(ClaimKind.SENTENCE),
    "convicted": _of(ClaimKind.SENTENCE),
    "prosecuted": _of(ClaimKind.CHARGE),
    "tortured": _of(ClaimKind.ILL_TREATMENT),
}
"""Which acts of named people are of the kind that a tally counts."""
