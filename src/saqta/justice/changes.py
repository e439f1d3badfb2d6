"""What changed for people between two days: the bulletin of a month.

An act belongs to the window in which it had surely happened for the first time, so bulletins
that follow each other tell each act exactly once. Invariant: silence and a passed term are
told as such, never as a release.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from saqta.justice.assemble import RANK, assemble
from saqta.justice.status import HELD, Standing, State, Status, Timeline
from saqta.model.acts import Act
from saqta.model.claims import ClaimKind
from saqta.model.persons import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.model.acts import Account
    from saqta.model.dates import PartialDate


class Change(StrEnum):
    """What may have changed for a person, in the order of a bulletin."""

    NEWLY_HELD = "newly held"
    REPORTED = "newly reported"
    RELEASED = "released"
    DIED = "died"
    TERM_ENDED = "term ended"
    CHANGED = "changed"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a bulletin, both included, and after how many days silence is told."""

    first: date
    last: date
    silent_after_days: int

    @property
    def eve(self) -> date:
        """The day before the first; the first where no day is earlier."""
        return max(self.first, date.min + timedelta(days=1)) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Changed:
    """A change for a person: what held before and after, the acts that tell it.

    `acts` are those of the window, or what the new state stands on where none is.
    `last_evidence` is the newest day by the end of the window of which anything is told.
    """

    person: Person
    change: Change
    before: Standing
    after: Standing
    acts: tuple[Act, ...]
    last_evidence: date | None

    @property
    def reviewed(self) -> bool:
        """Whether every act that tells of the change is a fact."""
        return all(act.reviewed for act in self.acts)


_LEGAL = frozenset(
    {
        ClaimKind.CHARGE, ClaimKind.HEARING, ClaimKind.SENTENCE, ClaimKind.APPEAL,
        ClaimKind.ILL_TREATMENT, ClaimKind.DETENTION,
    }
)  # fmt: skip
"""Kinds of acts that are news of a person, whatever the state."""


def changes(people: Iterable[tuple[Person, Iterable[Account]]], window: Window) -> list[Changed]:
    """Return what changed in the window, change by change in the order of `Change`, by name."""
    rank = {change: number for number, change in enumerate(Change)}
    found = [one for person, told in people for one in _of_person(person, told, window)]
    return sorted(found, key=lambda one: (rank[one.change], one.person.name, one.person.id))


def _of_person(person: Person, told: Iterable[Account], window: Window) -> Iterator[Changed]:
    acts = assemble(told)
    timeline = Timeline(acts)
    before, after = timeline.on(window.eve), timeline.on(window.last)
    known = [act for act in acts if _by(act, window.last)]
    new = tuple(act for act in known if act.kind in RANK and not _by(act, window.eve))
    newest = max((day for act in known if (day := _evidence(act, window.last))), default=None)
    silence = timedelta(days=window.silent_after_days)
    silent = after.status.of_a_prisoner and newest and window.last - newest > silence
    kinds = frozenset(act.kind for act in new)
    was, now = before.status, after.status
    turned = news(was, now, kinds, moved=was.until != now.until)
    found = turned or ([Change.SILENT] if silent else [])
    for change in found:
        because = new or after.status.because
        yield Changed(person, change, before, after, because, newest)


def news(was: Status, now: Status, kinds: frozenset[ClaimKind], *, moved: bool) -> list[Change]:
    """Return what changed for someone to whom acts of these kinds happened meanwhile.

    `moved` tells whether the day until which it holds is another now.
    """
    found = []
    freed = ClaimKind.RELEASE in kinds
    holds = now.state in HELD and not now.reported
    if (was.state not in HELD or freed) and (holds or ClaimKind.DETENTION in kinds):
        found.append(Change.NEWLY_HELD)
    elif now.of_a_prisoner and not was.of_a_prisoner:
        found.append(Change.REPORTED)
    if freed:
        found.append(Change.RELEASED)
    if now.state is State.DEAD and was.state is not State.DEAD:
        found.append(Change.DIED)
    if now.term_ended and not was.term_ended:
        found.append(Change.TERM_ENDED)
    if not found and (moved or was.state is not now.state or not _LEGAL.isdisjoint(kinds)):
        found.append(Change.CHANGED)
    return found


def happened(told: Iterable[Act]) -> tuple[set[tuple[str, date]], set[tuple[date, date]]]:
    """Return kind and day of each act that is news from that day on, and the days of evidence.

    A day of evidence comes with the one from which on it is known.
    """
    acts = [(act, day) for act in told if (day := _known_from(act)) is not None]
    new = {(act.kind.value, day) for act, day in acts if act.kind in RANK}
    evidence = {(max(since, day), day) for act, since in acts for day in _days(act)}
    return new, evidence


def silences(
    days: Iterable[tuple[date, date]], evidence: Iterable[tuple[date, date]]
) -> list[tuple[date, date, date]]:
    """Return first and last of some days again, parted by the newest day of evidence: the third."""
    turns: dict[date, date] = {}
    heard = date.min
    for since, day in sorted(evidence):
        turns[since] = heard = max(heard, day)
    ends = [*(since - timedelta(days=1) for since in list(turns)[1:]), date.max]
    return [
        (max(first, since), min(last, end), newest)
        for first, last in days
        for (since, newest), end in zip(turns.items(), ends, strict=False)
        if max(first, since) <= min(last, end)
    ]


def _by(act: Act, day: date) -> bool:
    """Tell whether an act had surely happened, or if it has no date was told, by a day."""
    known = _known_from(act)
    return known is not None and known <= day


def _known_from(act: Act) -> date | None:
    return act.told if act.when is None else act.when.latest


def _evidence(act: Act, last: date) -> date | None:
    """Return the newest day by `last` on which an act happened or was told."""
    return max((day for day in _days(act) if day <= last), default=None)


def _days(act: Act) -> list[date]:
    """Return the days on which an act happened or was told."""
    dates: list[PartialDate | None] = [act.when, *(a.published for a in act.accounts)]
    return [d.latest for d in dates if d is not None and d.latest is not None]
