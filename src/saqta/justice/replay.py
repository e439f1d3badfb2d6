"""Replay acts in one order: what each of them does to what is in force.

A step returns the records that an act may lead to, the most likely first. Invariant: where it
depends on unsure dates whether a ruling still runs, both outcomes are among them, so widening a
date never takes one away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.justice.assemble import term_of, window
from saqta.justice.durations import Duration, common, end_of, hull
from saqta.justice.reckoning import earlier
from saqta.justice.record import LIMITS, Record, ended_before
from saqta.justice.states import HELD, UNKNOWN, Basis, Rule, State, Status
from saqta.model.claims import ClaimKind, Value
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from saqta.model.acts import Act

POLICE_DAYS = Duration(0, 3)
ARREST_DAYS = Duration(0, 30)
OVERTURNED = "sentence overturned"
NAMED = "reported political prisoner"


def step(record: Record, act: Act) -> list[Record]:
    """Return what an act may make of a record, the most likely first; nothing follows death."""
    taken = _STEPS.get(act.kind)
    if taken is None or record.base.state is State.DEAD:
        return [record]
    return taken(record, act)


def brings(act: Act) -> set[State]:
    """Return every state that an act can bring about, by itself or as a change of another."""
    found = {status.state for record in step(Record(), act) for status in record.rulings}
    found |= {record.base.state for record in step(Record(), act)}
    if State.POLICE in found:
        found.add(State.PRETRIAL)
    if act.kind is ClaimKind.STATUS and NAMED in {r.base.how for r in step(Record(), act)}:
        found.add(State.IMPRISONED)
    return found | {State.UNKNOWN}


def moves(act: Act) -> bool:
    """Tell whether an act can change what holds."""
    return act.kind in _STEPS and not prosecutes(act)


def prosecutes(act: Act) -> bool:
    """Tell whether an act shows that the person is prosecuted, and no more."""
    if act.kind in (ClaimKind.CHARGE, ClaimKind.HEARING):
        return True
    if act.kind is ClaimKind.STATUS:
        return act.all("status")[:1] == ("under_prosecution",)
    return act.kind is ClaimKind.SENTENCE and not act.all("penalty")


_DETENTIONS: dict[Value, State] = {
    "police_detention": State.POLICE,
    "administrative_arrest": State.ADMINISTRATIVE_ARREST,
    "pretrial": State.PRETRIAL,
    "house_arrest": State.HOUSE_ARREST,
    "psychiatric": State.PSYCHIATRIC,
    "unspecified": State.POLICE,
}
_PENALTIES: dict[Value, State] = {
    "imprisonment": State.IMPRISONED,
    "forced_treatment": State.PSYCHIATRIC,
    "administrative_arrest": State.ADMINISTRATIVE_ARREST,
    "restricted_freedom": State.RESTRICTED,
    "suspended": State.SUSPENDED,
}
"""Penalties that make a state; a fine or a ban on activity makes none."""


def _dated(act: Act) -> tuple[PartialDate | None, Rule | None]:
    """Return since when an act counts, and the rule where it is told without a date."""
    if act.when is not None:
        return act.when, None
    return (None if act.told is None else PartialDate(None, act.told)), Rule.UNDATED


def _say(record: Record, state: State, act: Act, how: str) -> Record:
    since, rule = _dated(act)
    basis = Basis.STATED if rule is None else Basis.INFERRED
    return replace(record, base=Status(state, since, None, how, (act,), basis=basis, rule=rule))


def _running(record: Record, act: Act) -> list[list[Status]]:
    """Return the rulings that still run when an act is, as each ending of unsure terms has it."""
    kept: list[list[Status]] = [[]]
    for ruling in record.rulings:
        ends = ended_before(ruling, window(act))
        with_it = [[*rulings, ruling] for rulings in kept]
        kept = (with_it if ends is not True else []) + (kept if ends is not False else [])
    return kept


def _detain(record: Record, act: Act) -> list[Record]:
    kinds = [kind for kind in act.most_told("kind") if kind != "unspecified"]
    vague, found = not kinds, []
    for running in _running(record, act):
        state = _DETENTIONS[kinds[0] if kinds else "unspecified"]
        weak = {State.ADMINISTRATIVE_ARREST} if state is not State.POLICE else set()
        if any(ruling.state in HELD - weak for ruling in running):
            found.append(record)  # a prisoner moved is a prisoner still
        elif vague and record.base.state in HELD and record.base.until is None:
            found.append(record)  # one more account of a hold that is known better
        else:
            held = _say(replace(record, rulings=tuple(running)), state, act, "detention")
            found.append(replace(held, base=_limited(held.base, act, vague=vague)))
    return found


def _limited(status: Status, act: Act, *, vague: bool) -> Status:
    """Return a detention with its end: the stated one, or where the law sets a limit, that."""
    until = _end(act, "duration", status.since)
    if until is not None or status.since is None:
        return replace(status, until=until)
    limits = {
        State.POLICE: (POLICE_DAYS, Rule.POLICE_LIMIT),
        State.ADMINISTRATIVE_ARREST: (ARREST_DAYS, Rule.ARREST_LIMIT),
    }
    if status.state not in limits:
        return status
    longest, limit = limits[status.state]
    latest = end_of(status.since, longest)
    first = status.since.earliest
    end = PartialDate(first, None if latest is None else latest.latest)
    rule = Rule.KIND_NOT_TOLD if vague else limit
    return replace(status, until=end, rule=rule, basis=Basis.INFERRED)


def _mistreat(record: Record, act: Act) -> list[Record]:
    if "psychiatric" not in act.all("kind"):
        return [record]
    return [_say(record, State.PSYCHIATRIC, act, "forced hospitalisation")]


def _sentence(record: Record, act: Act) -> list[Record]:
    state = _penalty(act)
    if state is None:
        return _free_of_prison(record, act)
    since, rule = _dated(act)
    basis = Basis.STATED if rule is None else Basis.INFERRED
    until = _served(_end(act, "term", since), since, (act,))
    ruling = Status(state, since, until, "sentence", (act,), basis=basis, rule=rule)
    return _rule(record, ruling)


def _free_of_prison(record: Record, act: Act) -> list[Record]:
    """End a remand with a penalty such as a fine, which leaves no one in detention."""
    if record.base.state not in (State.PRETRIAL, State.HOUSE_ARREST) or not act.all("penalty"):
        return [record]
    said = _say(record, State.UNKNOWN, act, "sentenced without prison")
    ended = replace(said.base, basis=Basis.INFERRED, rule=Rule.NO_PRISON)
    return [replace(said, base=ended), record]


def _rule(record: Record, ruling: Status) -> list[Record]:
    rulings = (*record.rulings, ruling)
    if record.base.state is not State.ABROAD:
        return [Record(UNKNOWN, rulings)]
    in_absence = Record(record.base, rulings)
    # Whoever is sentenced to prison after living abroad may have come back, or been brought.
    return [in_absence, Record(UNKNOWN, rulings)] if ruling.state in HELD else [in_absence]


def _appeal(record: Record, act: Act) -> list[Record]:
    outcomes = act.most_told("outcome")
    outcome = str(outcomes[0]) if outcomes else "changed"
    *earlier, target = record.rulings or (None,)
    if outcome in ("overturned", "remanded"):
        return _set_aside(record, act, outcome)
    state, how = _penalty(act), f"appeal {outcome}"
    if target is None:
        if state is None:
            return [record]
        since, _ = _dated(act)
        start = None if since is None else PartialDate(None, since.latest)
        until = None if start is None else _end(act, "term", start)
        untold = Status(
            state, start, until, how, (act,), basis=Basis.INFERRED, rule=Rule.SENTENCE_UNTOLD
        )
        return _rule(record, untold)
    because = (*target.because, act)
    if state is not None and state is not target.state:
        since, undated = _dated(act)
        basis = Basis.STATED if undated is None else Basis.INFERRED
        until = _end(act, "term", since)
        changed = Status(state, since, until, how, because, basis=basis, rule=undated)
    elif act.all("term") and target.since is not None:
        until = _served(_end(act, "term", target.since), target.since, target.because)
        changed = replace(
            target, until=until, how=how, because=because, basis=Basis.INFERRED,
            rule=Rule.ON_APPEAL,
        )  # fmt: skip
    elif outcome == "upheld":
        changed = replace(target, because=because)
    else:
        changed = replace(target, until=None, how=how, because=because)
    return [replace(record, rulings=(*(r for r in earlier if r is not None), changed))]


def _set_aside(record: Record, act: Act, outcome: str) -> list[Record]:
    """Take back the newest ruling with its other penalties; it says nothing of release."""
    *others, target = record.rulings or (None,)
    kept: list[tuple[Status, ...]] = [()]
    for ruling in others:
        if ruling is None or target is None:
            continue
        same = _of_one_day(ruling.since, target.since)
        with_it = [(*rulings, ruling) for rulings in kept]
        kept = (kept if same is not False else []) + (with_it if same is not True else [])
    return [_without(replace(record, rulings=rulings), act, outcome) for rulings in kept]


def _without(record: Record, act: Act, outcome: str) -> Record:
    if record.rulings or record.base.state in (State.ABROAD, State.AT_LIBERTY):
        return record
    said = _say(record, State.UNKNOWN, act, f"sentence {outcome}")
    return replace(said, base=replace(said.base, basis=Basis.INFERRED, rule=Rule.SET_ASIDE))


def _of_one_day(one: PartialDate | None, other: PartialDate | None) -> bool | None:
    """Tell whether two dates are one day, or None where they may or may not be."""
    if one is None or other is None:
        return None
    if common([one, other]) is None:
        return False
    return True if one.is_day and other.is_day else None


def _release(record: Record, act: Act) -> list[Record]:
    kinds = act.all("kind")
    whole = not {"served", "acquitted", "pardoned", "amnesty"}.isdisjoint(kinds)
    kept = () if whole else tuple(r for r in record.rulings if r.state not in HELD)
    how = f"release {kinds[0]}" if kinds and kinds[0] != "unspecified" else "release"
    state = State.RESTRICTED if "transferred_to_milder" in kinds else State.AT_LIBERTY
    return [_say(replace(record, rulings=kept), state, act, how)]


_REPORTS: dict[Value, State] = {
    "imprisoned": State.IMPRISONED,
    "in_exile": State.ABROAD,
    "dead": State.DEAD,
}


def _report(record: Record, act: Act) -> list[Record]:
    status = act.all("status")[0]
    if prosecutes(act):
        return [record]
    state = _REPORTS.get(status, State.UNKNOWN)
    if state in (State.ABROAD, State.DEAD):
        return [_reported(record, act, state)]
    if record.base.state in HELD and record.base.rule not in LIMITS:
        again = replace(record, base=_told_again(record.base, act))
        ends = ended_before(record.base, window(act))
        kept = [again] if ends is not True else []
        return kept + (_report_unheld(record, act, state) if ends is not False else [])
    return _report_unheld(record, act, state)


def _report_unheld(record: Record, act: Act, state: State) -> list[Record]:
    found = []
    for running in _running(record, act):
        held = [ruling for ruling in running if ruling.state in HELD]
        if held and record.base.state is not State.ABROAD:
            rulings = tuple(_told_again(r, act) if r is held[-1] else r for r in record.rulings)
            found.append(replace(record, rulings=rulings))
        elif state is State.UNKNOWN and (running or record.base.state in _FREED):
            found.append(record)  # the name stays with people who were freed, or never held
        else:
            found.append(_reported(record, act, state))
    return found


_FREED = (State.AT_LIBERTY, State.RESTRICTED, State.ABROAD)


def _reported(record: Record, act: Act, state: State) -> Record:
    if state is not State.UNKNOWN:
        return replace(record, base=Status(state, window(act), None, "reported", (act,)))
    named = Status(
        state, window(act), None, NAMED, (act,), None, Basis.INFERRED, Rule.POLITICAL_PRISONER
    )
    return replace(record, base=named)


def _told_again(status: Status, act: Act) -> Status:
    return replace(status, because=(*status.because, act))


def _penalty(act: Act) -> State | None:
    stated = act.most_told("penalty")
    return next((_PENALTIES[penalty] for penalty in stated if penalty in _PENALTIES), None)


def _end(act: Act, slot: str, since: PartialDate | None) -> PartialDate | None:
    """Return when a term ends that is counted from `since`: all the stated ones together.

    A term that began on no known day ends on none; it may be over all the same.
    """
    if since is None:
        return None
    terms = [term for value in act.all(slot) if (term := term_of(value)) is not None]
    if terms and since.earliest is None and since.latest is None:
        return since
    ends = [end for term in terms if (end := end_of(since, term)) is not None]
    return hull(ends) if ends else None


def _served(
    end: PartialDate | None, since: PartialDate | None, because: tuple[Act, ...]
) -> PartialDate | None:
    """Return the end of a term less the days that count towards it."""
    least, most = max((act.days_credited for act in because), default=(0, 0))
    return end if since is None or not most else earlier(end, (least, most), since)


_STEPS: dict[ClaimKind, Callable[[Record, Act], list[Record]]] = {
    ClaimKind.DETENTION: _detain,
    ClaimKind.ILL_TREATMENT: _mistreat,
    ClaimKind.SENTENCE: _sentence,
    ClaimKind.APPEAL: _appeal,
    ClaimKind.RELEASE: _release,
    ClaimKind.STATUS: _report,
}
