"""What holds for a person on a day, of all that the dates and sources leave possible.

Invariants: there is exactly one status a day, and it is among the possible ones; the order of
acts does not matter; widening a date never makes an answer more certain.

What is known is not cut off by `as_of`: a source published later still tells what happened
before. Only acts dated after `as_of` are left out. An undated act counts from the day on which
its first source was published; from the first dated act on it is possible before that too, and
where dated acts say otherwise it is only possible.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from saqta.justice.assemble import order, window
from saqta.justice.crediting import credited
from saqta.justice.orders import Dated, Orders
from saqta.justice.record import Record
from saqta.justice.replay import brings, moves, prosecutes, step
from saqta.justice.states import HELD, TOLD_UNKNOWN, UNKNOWN, Basis, Rule, Standing, State, Status
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.model.acts import Act

__all__ = [
    "HELD",
    "UNKNOWN",
    "Basis",
    "Rule",
    "Standing",
    "State",
    "Status",
    "Timeline",
    "spells",
    "standing",
]

PROSECUTED = "under prosecution"


def standing(acts: Iterable[Act], as_of: date) -> Standing:
    """Return what holds on `as_of`; the order of `acts` does not matter."""
    return Timeline(acts).on(as_of)


class Timeline:
    """What holds for a person on any day, worked out once from what is told."""

    def __init__(self, acts: Iterable[Act]) -> None:
        told = sorted(acts, key=order)
        ordered = credited(told)
        self._credited = told if any(any(act.days_credited) for act in ordered) else []
        self._earlier: dict[int, Timeline] = {}
        self._shown = [act for act in ordered if prosecutes(act)]
        self._begun = min(
            (a.when.earliest or date.min for a in ordered if a.when is not None), default=None
        )
        moving = [act for act in ordered if moves(act)]
        dated = [act for act in moving if act.when is not None or act.kind is ClaimKind.STATUS]
        self._moving = moving
        self._likely = self._likely_dated = _likely(moving)
        self._possible, self._possible_dated = self._orders(moving), []
        if len(dated) != len(moving):
            self._likely_dated, self._possible_dated = _likely(dated), self._orders(dated)

    def on(self, day: date) -> Standing:
        """Return what holds on a day."""
        known = [act for act in self._credited if act.when is None or act.when.possibly_by(day)]
        if len(known) < len(self._credited):  # what comes later gives no credit yet
            if len(known) not in self._earlier:
                self._earlier[len(known)] = Timeline(known)
            return self._earlier[len(known)].on(day)
        status, *others = _at(self._likely_dated, day)
        if status.state is State.UNKNOWN and status.rule not in TOLD_UNKNOWN:
            status, *others = _at(self._likely, day)
        others += self._perhaps(self._possible, day)
        dated = self._perhaps(self._possible_dated, day)
        others += [status for status in dated if status.rule is not Rule.SILENCE]
        return _prosecuted(self._shown, day, status, others)

    def turns(self, first: date, last: date) -> Iterator[tuple[date, Standing]]:
        """Yield what holds on each day, from `first` to `last`, on which the answer may change."""
        acts = (*self._moving, *self._shown)
        todo = {first, *(day for act in acts for day in turning_days(window(act), act.told))}
        while todo := {day for day in todo if first <= day <= last}:
            day = min(todo)
            here = self.on(day)
            statuses = (here.status, *here.others)
            ends = {turn for s in statuses for turn in turning_days(s.until)}
            todo = {turn for turn in todo | ends if turn > day}
            yield day, here

    def _orders(self, acts: list[Act]) -> list[tuple[date, Orders]]:
        """Return the orders that may have been, each with the day before which it counts."""
        dated = [(self._window(act), act) for act in acts]
        found = [(date.max, Orders(told)) for told in _tellings(dated)]
        for number, (when, act) in enumerate(dated):
            earlier = self._before_it_was_told(act)
            if earlier is not None and when.earliest is not None:
                told = [(earlier, act) if i == number else one for i, one in enumerate(dated)]
                found.append((when.earliest, Orders(told)))
        return found

    def _window(self, act: Act) -> PartialDate:
        """Return when an act may have been: one without a date, since the first dated act."""
        if act.when is not None or act.kind is ClaimKind.STATUS or act.told is None:
            return window(act)
        return PartialDate(self._first(act.told), act.told)

    def _before_it_was_told(self, act: Act) -> PartialDate | None:
        """Return the days before its report on which a flight or a death may have been."""
        lasting = act.kind is ClaimKind.STATUS and act.all("status")[0] in ("dead", "in_exile")
        if not lasting or act.told is None or self._first(act.told) == act.told:
            return None
        return PartialDate(self._first(act.told), act.told)

    def _first(self, told: date) -> date:
        return told if self._begun is None else min(self._begun, told)

    def _perhaps(self, orders: list[tuple[date, Orders]], day: date) -> list[Status]:
        found: list[Status] = []
        for before, one in orders:
            if day >= before:
                continue
            records = one.by(day)
            if records is None:
                may = [act for act in self._moving if self._window(act).possibly_by(day)]
                bounds = {state for act in may for state in brings(act)}
                return [replace(UNKNOWN, state=state) for state in sorted(bounds)]
            found += [status for record in records for status in record.on(day)]
        return found


def spells(acts: Iterable[Act], first: date, last: date) -> list[tuple[date, date, Standing]]:
    """Return what holds from `first` to `last`, as runs of days on which the answer is the same."""
    found: list[tuple[date, Standing]] = []
    for day, here in Timeline(acts).turns(first, last):
        if not found or found[-1][1] != here:
            found.append((day, here))
    starts = [start for start, _ in found]
    ends = [start - timedelta(days=1) for start in starts[1:]] + [last]
    return [(start, end, here) for (start, here), end in zip(found, ends, strict=True)]


def turning_days(when: PartialDate | None, told: date | None = None) -> set[date]:
    """Return the days on which a date may change an answer: its own, and the next ones."""
    ends = (told,) if when is None else (when.earliest, when.latest, told)
    days = {day for day in ends if day is not None}
    return days | {day + timedelta(days=1) for day in days if day < day.max}


def _likely(acts: list[Act]) -> list[tuple[date, Record]]:
    """Return the record from each day on where every act was on the last day it can have been."""
    found = [(date.min, Record())]
    for act in sorted((a for a in acts if window(a).latest is not None), key=_last):
        found.append((_last(act)[0], step(found[-1][1], act)[0]))
    return found


def _at(records: list[tuple[date, Record]], day: date) -> list[Status]:
    return [record for first, record in records if first <= day][-1].on(day)


def _last(act: Act) -> tuple[date, date, int, str]:
    when = window(act)
    _, _, rank, id_ = order(act)
    latest = when.latest
    assert latest is not None  # noqa: S101 - only what surely was is ordered
    return latest, when.earliest or latest.min, rank, id_


def _tellings(acts: list[Dated]) -> list[list[Dated]]:
    """Return the acts as their sources tell them, where these contradict each other.

    Contradicting dates and terms need no versions: they widen the dates of the status.
    """
    told = [acts]
    disputed = [(n, w, a) for n, (w, a) in enumerate(acts) if a.contradictions]
    for number, when, act in disputed:
        for slot in ("outcome", "penalty"):
            values = [value for value in act.all(slot) if value is not None]
            for value in values if len(values) > 1 else []:
                accounts = tuple(a for a in act.deciding if a.claim.value(slot) == value)
                version = (when, replace(act, accounts=accounts))
                told.append([version if i == number else a for i, a in enumerate(acts)])
    return told


def _prosecuted(shown: list[Act], day: date, status: Status, others: list[Status]) -> Standing:
    """Return the standing; an unknown state is told to be under prosecution where acts show it."""
    bare = status.state is State.UNKNOWN and not status.how
    because = tuple(act for act in shown if _counts(act).surely_by(day))
    perhaps = tuple(act for act in shown if _counts(act).possibly_by(day))
    if bare and because:
        status = replace(UNKNOWN, since=_counts(because[0]), how=PROSECUTED, because=because)
    elif bare and perhaps:
        others = [*others, replace(UNKNOWN, how=PROSECUTED, because=perhaps)]
    different = {_told(other): other for other in others}
    different.pop(_told(status), None)
    if status.state is State.UNKNOWN:
        different.pop(_told(UNKNOWN), None)
    return Standing(status, tuple(sorted(different.values(), key=_gravity)))


def _counts(act: Act) -> PartialDate:
    """Return from when an act that shows a prosecution counts."""
    if act.when is None and act.told is not None:
        return PartialDate.on(act.told)
    return window(act)


def _told(status: Status) -> tuple[object, ...]:
    how = status.how if status.state is State.UNKNOWN else ""
    return status.state, status.ended, status.since, status.until, how


def _gravity(status: Status) -> tuple[int, str, str, str]:
    rank = list(State).index(status.state)
    return rank, str(status.until), str(status.since), status.how
