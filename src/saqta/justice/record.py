"""What is in force for a person after some acts, and what that tells of a day.

Invariant: where it is unsure whether a term has ended, both outcomes are told. A record is
never changed; the steps of `replay` make new ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from saqta.justice.states import HELD, TOLD_UNKNOWN, UNKNOWN, Basis, Rule, State, Status

if TYPE_CHECKING:
    from saqta.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Record:
    """What was last said of the person, and the rulings in force, the newest last."""

    base: Status = UNKNOWN
    rulings: tuple[Status, ...] = ()

    def on(self, day: date) -> list[Status]:
        """Return the status on a day, and the others if a term may or may not have ended."""
        base = self.base
        if base.state in (State.DEAD, State.ABROAD):
            return [known(base, day)]
        if base.state in HELD and not surely_over(base, day):
            rest = replace(self, base=UNKNOWN)
            after = [] if not maybe_over(base, day) else rest.after(base, day)
            return [known(base, day), *after]
        running = [ruling for ruling in self.rulings if not surely_over(ruling, day)]
        if running:
            gravest = min(reversed(running), key=lambda ruling: _GRAVITY[ruling.state])
            if gravest.state in HELD or base.state is not State.RESTRICTED:
                rest = replace(self, rulings=tuple(r for r in running if r is not gravest))
                after = [] if not maybe_over(gravest, day) else rest.after(gravest, day)
                return [known(gravest, day), *after]
        return self._without_term(day)

    def after(self, ended: Status, day: date) -> list[Status]:
        """Return what holds on a day once `ended`, which this record no longer has, is over."""
        found = self.on(day)
        silent = found[0].state is State.UNKNOWN and found[0].rule not in TOLD_UNKNOWN
        return _ended(ended) if silent else found

    def _without_term(self, day: date) -> list[Status]:
        base = self.base
        if base.rule is Rule.POLITICAL_PRISONER:
            return [base, replace(base, state=State.IMPRISONED, how="")]
        if base.rule in TOLD_UNKNOWN or not (base.state in HELD or base.state is State.UNKNOWN):
            return [known(base, day)]
        ended = [*self.rulings, *([base] if base.state in HELD else [])]
        return _ended(max(ended, key=_last_day)) if ended else [base]


def _last_day(status: Status) -> date:
    until = status.until
    return date.max if until is None or until.latest is None else until.latest


_GRAVITY = {state: number for number, state in enumerate(State)}


def known(status: Status, day: date) -> Status:
    """Return a status with how it is known of a day on which it is in force."""
    if status.rule is not None:
        return replace(status, basis=Basis.INFERRED)
    since, until = status.since, status.until
    began = since is not None and since.latest is not None and day <= since.latest
    runs = until is not None and until.earliest is not None and day <= until.earliest
    if began or runs or status.state is State.DEAD:
        return status
    rule = Rule.CONTINUES
    if status.how == "reported":
        rule = Rule.REPORTED
    elif until is not None and any(act.days_credited != (0, 0) for act in status.because):
        rule = Rule.CUSTODY_CREDITED
    return replace(status, basis=Basis.INFERRED, rule=rule)


def over(status: Status) -> Status:
    """Return what is known once a term, or a hold by police, is over."""
    return Status(
        State.UNKNOWN, status.until, None, status.how, status.because,
        ended=status.state, basis=Basis.EXPIRED,
        rule=status.rule if status.rule in LIMITS else Rule.TERM_PASSED,
    )  # fmt: skip


def _ended(status: Status) -> list[Status]:
    """Return what is known once a status is over; a hold of untold kind may have become remand."""
    ended = over(status)
    if status.rule is not Rule.KIND_NOT_TOLD:
        return [ended]
    remand = replace(status, state=State.PRETRIAL, until=None, basis=Basis.INFERRED)
    return [ended, remand]


LIMITS = (Rule.POLICE_LIMIT, Rule.ARREST_LIMIT, Rule.KIND_NOT_TOLD)


def surely_over(status: Status, day: date) -> bool:
    """Tell whether a term had ended before `day` for certain."""
    until = status.until
    return until is not None and until.latest is not None and until.latest < day


def maybe_over(status: Status, day: date) -> bool:
    """Tell whether a term may have ended before `day`."""
    until = status.until
    return until is not None and (until.earliest is None or until.earliest < day)


def ended_before(status: Status, when: PartialDate) -> bool | None:
    """Tell whether a term had ended by a date, or None where it may or may not have."""
    until = status.until
    if until is None:
        return False
    if until.latest is not None and when.earliest is not None and until.latest < when.earliest:
        return True
    first, last = until.earliest, when.latest
    return None if first is None or last is None or first < last else False
