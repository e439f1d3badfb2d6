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
from functools import reduce
from typing import TYPE_CHECKING

from saqta.justice.assemble import order, window
from saqta.justice.orders import Dated, outcomes
from saqta.justice.record import Record
from saqta.justice.replay import brings, prosecutes, step
from saqta.justice.states import HELD, UNKNOWN, Basis, Rule, Standing, State, Status
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.model.acts import Act

__all__ = ["HELD", "UNKNOWN", "Basis", "Rule", "Standing", "State", "Status", "spells", "standing"]

PROSECUTED = "under prosecution"


def standing(acts: Iterable[Act], as_of: date) -> Standing:
    """Return what holds on `as_of`; the order of `acts` does not matter."""
    ordered = sorted(acts, key=order)
    moving = [act for act in ordered if not prosecutes(act)]
    dated = [act for act in moving if act.when is not None or act.kind is ClaimKind.STATUS]
    status, *others = _likely(dated, as_of)
    if status.state is State.UNKNOWN and status.rule is not Rule.SET_ASIDE:
        status, *others = _likely(moving, as_of)
    others += _possible(_windows(moving), as_of)
    if len(dated) != len(moving):
        others += [s for s in _possible(_windows(dated), as_of) if s.rule is not Rule.SILENCE]
    return _prosecuted(ordered, as_of, status, others)


def spells(acts: Iterable[Act], first: date, last: date) -> list[tuple[date, date, Standing]]:
    """Return what holds from `first` to `last`, as runs of days on which the answer is the same."""
    known = tuple(acts)
    found: list[tuple[date, date, Standing]] = []
    todo = {first, *(day for act in known for day in _turns(window(act), act.told))}
    while todo := {day for day in todo if first <= day <= last}:
        day = min(todo)
        todo.discard(day)
        here = standing(known, day)
        statuses = (here.status, *here.others)
        todo |= {t for s in statuses for w in (s.until, s.since) for t in _turns(w) if t > day}
        if found and found[-1][2] == here:
            found[-1] = (found[-1][0], day, here)
        else:
            found.append((day, day, here))
    starts = [start for start, _, _ in found]
    ends = [start - timedelta(days=1) for start in starts[1:]] + [last]
    return [(start, end, here) for (start, _, here), end in zip(found, ends, strict=True)]


def _turns(when: PartialDate | None, told: date | None = None) -> set[date]:
    """Return the days on which a date may change an answer: its own, and the next ones."""
    ends = (told,) if when is None else (when.earliest, when.latest, told)
    days = {day for day in ends if day is not None}
    return days | {day + timedelta(days=1) for day in days if day < day.max}


def _likely(acts: list[Act], as_of: date) -> list[Status]:
    """Return the statuses where every act was on the last day it can have been on."""
    sure = [act for act in acts if window(act).surely_by(as_of)]
    record = reduce(lambda record, act: step(record, act)[0], sorted(sure, key=_last), Record())
    return record.on(as_of)


def _last(act: Act) -> tuple[date, date, int, str]:
    when = window(act)
    _, _, rank, id_ = order(act)
    latest = when.latest
    assert latest is not None  # noqa: S101 - only what surely was is ordered
    return latest, when.earliest or latest.min, rank, id_


def _possible(acts: list[Dated], as_of: date) -> list[Status]:
    found: list[Status] = []
    for told in _tellings(acts):
        records = outcomes(told, as_of)
        if records is None:
            bounds = {s for when, act in acts if when.possibly_by(as_of) for s in brings(act)}
            return [replace(UNKNOWN, state=state) for state in sorted(bounds)]
        found += [status for record in records for status in record.on(as_of)]
    return found


def _windows(acts: list[Act]) -> list[Dated]:
    """Return each act with the days on which it may have been.

    One without a date was, as far as dates go, between the first dated act and its telling.
    """
    dated = [act.when for act in acts if act.when is not None]
    begun = min((w.earliest or date.min for w in dated), default=None)
    return [(_widened(act, begun), act) for act in acts]


def _widened(act: Act, begun: date | None) -> PartialDate:
    if act.when is not None or act.kind is ClaimKind.STATUS or act.told is None:
        return window(act)
    return PartialDate(act.told if begun is None else min(begun, act.told), act.told)


def _tellings(acts: list[Dated]) -> list[list[Dated]]:
    """Return the acts as their sources tell them, where these contradict each other.

    Contradicting dates and terms need no versions: they widen the dates of the status.
    """
    told = [acts]
    for number, (when, act) in enumerate(acts):
        for slot in ("outcome", "penalty"):
            values = [value for value in act.all(slot) if value is not None]
            for value in values if len(values) > 1 else []:
                accounts = tuple(a for a in act.deciding if a.claim.value(slot) == value)
                version = (when, replace(act, accounts=accounts))
                told.append([version if i == number else a for i, a in enumerate(acts)])
    return told


def _prosecuted(acts: list[Act], as_of: date, status: Status, others: list[Status]) -> Standing:
    """Return the standing; an unknown state is told to be under prosecution where acts show it."""
    bare = status.state is State.UNKNOWN and not status.how
    shown = [act for act in acts if prosecutes(act)]
    because = tuple(act for act in shown if _counts(act).surely_by(as_of))
    perhaps = tuple(act for act in shown if _counts(act).possibly_by(as_of))
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
