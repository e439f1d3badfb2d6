"""What holds for a person on a day: replay the acts that had happened by then.

Invariants: there is exactly one state a day, and it is among the possible ones. No one is at
liberty by default: only a stated release says so. A deadline that has passed proves nothing: a
term that should have ended is "term ended DATE, no release reported", never released.

What is known is not cut off by `as_of`: a source published later still tells what happened
before. Only acts dated after `as_of` are left out. An undated act counts from the day on which
its first source was published, and where dated acts say otherwise it is only possible.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from saqta.justice.assemble import order, term_of
from saqta.justice.durations import end_of, hull
from saqta.model.acts import Act
from saqta.model.claims import ClaimKind, Value
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date


class State(StrEnum):
    """The states of a person, those that deprive of liberty first."""

    IMPRISONED = "imprisoned"
    PRETRIAL = "pre-trial detention"
    PSYCHIATRIC = "psychiatric"
    HOUSE_ARREST = "house arrest"
    ADMINISTRATIVE_ARREST = "administrative arrest"
    POLICE = "held by police"
    DETAINED = "detained"
    REPORTED_IMPRISONED = "reported imprisoned"
    POLITICAL_PRISONER = "reported political prisoner"
    RESTRICTED = "restricted freedom"
    SUSPENDED = "suspended sentence"
    TERM_ENDED = "term ended"
    UNDER_PROSECUTION = "under prosecution"
    IN_EXILE = "in exile"
    AT_LIBERTY = "at liberty"
    DEAD = "dead"
    UNKNOWN = "unknown"


HELD = frozenset(
    {
        State.IMPRISONED, State.PRETRIAL, State.PSYCHIATRIC, State.HOUSE_ARREST,
        State.ADMINISTRATIVE_ARREST, State.POLICE, State.DETAINED,
    }
)  # fmt: skip
"""States in which a person is held."""

WEAK = frozenset(
    {State.UNKNOWN, State.UNDER_PROSECUTION, State.REPORTED_IMPRISONED, State.POLITICAL_PRISONER}
)
"""States that say so little of a person that an undated act may replace them."""


@dataclass(frozen=True, slots=True)
class Status:
    """A state, since when, until when by its term, by what it came about, and which acts say so.

    Where a term has ended, `since` is its end and `ended` the state it was a term of.
    """

    state: State
    since: PartialDate | None = None
    until: PartialDate | None = None
    how: str = ""
    because: tuple[Act, ...] = ()
    ended: State | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The status on a day, and every other one that the dates leave possible."""

    status: Status
    others: tuple[Status, ...] = ()

    @property
    def possible(self) -> frozenset[State]:
        """Every state that the person may have been in, the headline's among them."""
        return frozenset({self.status.state, *(other.state for other in self.others)})


UNKNOWN = Status(State.UNKNOWN)


def standing(acts: Iterable[Act], as_of: date) -> Standing:
    """Return what holds on `as_of`; the order of `acts` does not matter."""
    ordered = sorted(acts, key=order)
    sure = [act for act in ordered if _surely(act, as_of)]
    dated = [act for act in sure if act.when is not None or act.kind is ClaimKind.STATUS]
    taken = sure if _replay(dated, as_of)[0].state in WEAK else dated
    status, *others = _replay(taken, as_of)
    for act in taken:
        for version in _versions(act):
            others += _replay([version if a is act else a for a in taken], as_of)
    for act in ordered:
        if act not in taken and _possibly(act, as_of):
            taken = sorted([*taken, act], key=order)
            others += _replay(taken, as_of)
    different = {_shown(other): other for other in others if _shown(other) != _shown(status)}
    return Standing(status, tuple(different.values()))


def _versions(act: Act) -> list[Act]:
    """Return the act as each of its sources tells it, where they contradict each other.

    Contradicting dates and terms need no versions: they widen the dates of the status.
    """
    return [
        replace(act, accounts=tuple(a for a in act.deciding if a.claim.value(slot) == value))
        for slot in ("outcome", "penalty")
        if len(values := [v for v in act.all(slot) if v is not None]) > 1
        for value in values
    ]


def _surely(act: Act, as_of: date) -> bool:
    if act.when is None:
        return act.told is not None and act.told <= as_of
    return act.when.surely_by(as_of)


def _possibly(act: Act, as_of: date) -> bool:
    if act.when is None:
        return act.told is None or act.told <= as_of
    return act.when.possibly_by(as_of)


def _shown(status: Status) -> tuple[State, PartialDate | None, PartialDate | None]:
    return status.state, status.since, status.until


def _replay(acts: list[Act], as_of: date) -> list[Status]:
    """Return the status after `acts` on `as_of`; where it is unsure whether a term ended, both."""
    record = _Record()
    for act in acts:
        step = _STEPS.get(act.kind)
        if step is not None and record.base.state is not State.DEAD:
            step(record, act)
    return record.on(as_of)


class _Record:
    """A replay: what rulings are in force, and what else was last said of the person."""

    def __init__(self) -> None:
        self.base = UNKNOWN
        self.rulings: list[Status] = []

    def on(self, day: date) -> list[Status]:
        """Return the status on a day, and the other one if a term may or may not have ended."""
        base, running = self.base, self.running(day)
        held = [ruling for ruling in running if ruling.state in HELD]
        if base.state is State.DEAD:
            return [base]
        if base.state in HELD and not _over(base, day):
            return [base, *_perhaps_ended(base, day)]
        if held:
            return [held[-1], *_perhaps_ended(held[-1], day)]
        if base.state in (State.IN_EXILE, State.REPORTED_IMPRISONED, State.POLITICAL_PRISONER):
            return [base]
        if running:
            return [running[-1], *_perhaps_ended(running[-1], day)]
        if base.state is State.AT_LIBERTY or base.how.endswith("overturned"):
            return [base]
        if base.state in HELD:
            return [_after(base)]
        return [_after(self.rulings[-1])] if self.rulings else [base]

    def running(self, day: date | None) -> list[Status]:
        """Return the rulings whose term has not surely ended by `day`."""
        return [r for r in self.rulings if day is None or not _over(r, day)]

    def say(self, state: State, act: Act, how: str, until: PartialDate | None = None) -> None:
        """Note what was last said of the person."""
        self.base = Status(state, _since(act), until, how, (act,))


def _over(status: Status, day: date) -> bool:
    until = status.until
    return until is not None and until.latest is not None and until.latest < day


def _perhaps_ended(status: Status, day: date) -> list[Status]:
    until = status.until
    if until is None or (until.earliest is not None and until.earliest >= day):
        return []
    return [_after(status)]


def _after(status: Status) -> Status:
    """Return what is known once a term, or a hold without a term, is over."""
    if status.until is None:
        return status
    if status.how == _BRIEF:
        return replace(UNKNOWN, how=f"{status.state}, release not reported", because=status.because)
    return Status(
        State.TERM_ENDED, status.until, None, status.how, status.because, ended=status.state
    )


def _since(act: Act) -> PartialDate | None:
    if act.when is not None:
        return act.when
    return None if act.told is None else PartialDate(None, act.told)


_BRIEF = "briefly held"
_DETENTIONS: dict[Value, State] = {
    "police_detention": State.POLICE,
    "administrative_arrest": State.ADMINISTRATIVE_ARREST,
    "pretrial": State.PRETRIAL,
    "house_arrest": State.HOUSE_ARREST,
    "psychiatric": State.PSYCHIATRIC,
    "unspecified": State.DETAINED,
}
_PENALTIES: dict[Value, State] = {
    "imprisonment": State.IMPRISONED,
    "forced_treatment": State.PSYCHIATRIC,
    "administrative_arrest": State.ADMINISTRATIVE_ARREST,
    "restricted_freedom": State.RESTRICTED,
    "suspended": State.SUSPENDED,
}
"""Penalties that make a state, the heaviest first; a fine or a ban on activity makes none."""

_STATUSES: dict[Value, State] = {
    "imprisoned": State.REPORTED_IMPRISONED,
    "political_prisoner": State.POLITICAL_PRISONER,
    "under_prosecution": State.UNDER_PROSECUTION,
    "in_exile": State.IN_EXILE,
    "dead": State.DEAD,
}


def _detain(record: _Record, act: Act) -> None:
    kinds = [kind for kind in act.all("kind") if kind != "unspecified"] or ["unspecified"]
    day = order(act)[0]
    running = record.running(day)
    if any(ruling.state in HELD for ruling in running):
        return  # a prisoner moved is a prisoner still
    record.rulings = running
    state = _DETENTIONS[kinds[0]]
    until = _end(act, "duration")
    brief = state in (State.POLICE, State.ADMINISTRATIVE_ARREST) and until is None
    record.say(state, act, _BRIEF if brief else "detention", _since(act) if brief else until)


def _mistreat(record: _Record, act: Act) -> None:
    if "psychiatric" in act.all("kind"):
        record.say(State.PSYCHIATRIC, act, "forced hospitalisation")


def _prosecute(record: _Record, act: Act) -> None:
    if record.base.state in (State.UNKNOWN, State.UNDER_PROSECUTION):
        record.say(State.UNDER_PROSECUTION, act, act.kind.value)


def _sentence(record: _Record, act: Act) -> None:
    state = _penalty(act)
    if state is None:
        if not act.all("penalty"):
            _prosecute(record, act)
        return
    _rule(record, Status(state, _since(act), _end(act, "term"), "sentence", (act,)))


def _rule(record: _Record, ruling: Status) -> None:
    record.rulings.append(ruling)
    if record.base.state is not State.IN_EXILE:
        record.base = UNKNOWN


def _appeal(record: _Record, act: Act) -> None:
    outcomes = act.all("outcome")
    outcome = str(outcomes[0]) if outcomes else "stated"
    target = record.rulings[-1] if record.rulings else None
    if outcome in ("overturned", "remanded"):
        record.rulings = record.rulings[:-1]
        if not record.rulings:
            remanded = outcome == "remanded"
            record.say(
                State.UNDER_PROSECUTION if remanded else State.UNKNOWN, act, f"sentence {outcome}"
            )
        return
    state = _penalty(act)
    how = f"appeal {outcome}"
    if target is None:
        if state is not None:
            start = None if (since := _since(act)) is None else PartialDate(None, since.latest)
            _rule(record, Status(state, start, None, how, (act,)))
        return
    because = (*target.because, act)
    if state is not None and state is not target.state:
        changed = Status(state, _since(act), _end(act, "term"), how, because)
    elif act.all("term") and target.since is not None:
        changed = replace(target, until=_end(act, "term", target.since), how=how, because=because)
    elif outcome == "upheld":
        changed = replace(target, because=because)
    else:
        changed = replace(target, until=None, how=how, because=because)
    record.rulings[-1] = changed


def _release(record: _Record, act: Act) -> None:
    kinds = act.all("kind")
    if not {"served", "acquitted", "pardoned", "amnesty"}.isdisjoint(kinds):
        record.rulings = []
    record.rulings = [ruling for ruling in record.rulings if ruling.state not in HELD]
    how = f"release {kinds[0]}" if kinds and kinds[0] != "unspecified" else "release"
    milder = "transferred_to_milder" in kinds
    record.say(State.RESTRICTED if milder else State.AT_LIBERTY, act, how)


def _report(record: _Record, act: Act) -> None:
    state = _STATUSES[act.all("status")[0]]
    day = order(act)[0]
    if state in (State.REPORTED_IMPRISONED, State.POLITICAL_PRISONER):
        vague = record.base.state is State.DETAINED and state is State.REPORTED_IMPRISONED
        if record.base.state in HELD and not vague and not _over(record.base, day):
            record.base = replace(record.base, because=(*record.base.because, act))
            return
        for number, ruling in enumerate(record.rulings):
            if ruling.state in HELD and not _over(ruling, day):
                record.rulings[number] = replace(ruling, because=(*ruling.because, act))
                return
        if state is State.POLITICAL_PRISONER and record.base.state is State.AT_LIBERTY:
            return  # the name stays with people who were freed
    if state is State.UNDER_PROSECUTION:
        _prosecute(record, act)
    else:
        record.say(state, act, "reported")


def _penalty(act: Act) -> State | None:
    stated = act.all("penalty")
    return next((state for penalty, state in _PENALTIES.items() if penalty in stated), None)


def _end(act: Act, slot: str, start: PartialDate | None = None) -> PartialDate | None:
    """Return when a term ends that is counted from `start` or from the act: all stated ones."""
    begun = start or _since(act)
    if begun is None:
        return None
    terms = [term for value in act.all(slot) if (term := term_of(value)) is not None]
    ends = [end for term in terms if (end := end_of(begun, term)) is not None]
    return hull(ends) if ends else None


_STEPS: dict[ClaimKind, Callable[[_Record, Act], None]] = {
    ClaimKind.DETENTION: _detain,
    ClaimKind.ILL_TREATMENT: _mistreat,
    ClaimKind.CHARGE: _prosecute,
    ClaimKind.HEARING: _prosecute,
    ClaimKind.SENTENCE: _sentence,
    ClaimKind.APPEAL: _appeal,
    ClaimKind.RELEASE: _release,
    ClaimKind.STATUS: _report,
}
