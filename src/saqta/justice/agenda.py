"""What lies ahead of people: hearings, ends of terms, parole, deadlines to appeal.

Invariants: an end of a term is no release; what is reckoned by a law says so, and what of it is
unverified; nothing is more exact than its source.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from saqta.justice.assemble import assemble, day_of, window
from saqta.justice.crediting import applicable
from saqta.justice.durations import Duration, end_of
from saqta.justice.reckoning import reckon
from saqta.justice.states import State
from saqta.justice.status import standing, turning_days
from saqta.model.acts import Account
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.justice.laws import Law
    from saqta.justice.states import Status
    from saqta.model.acts import Act


class Occasion(StrEnum):
    """What lies ahead."""

    HEARING = "hearing"
    TERM_ENDS = "term ends"
    PAROLE = "parole"
    APPEAL_DEADLINE = "appeal deadline"


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that lies ahead, when, the accounts it stands on, and what to know about it."""

    occasion: Occasion
    when: PartialDate
    accounts: tuple[Account, ...]
    note: str = ""

    @property
    def reviewed(self) -> bool:
        """Whether every account it stands on is a fact."""
        return all(account.reviewed for account in self.accounts)


def ahead(accounts: Iterable[Account], day: date, wanted: Law | None = None) -> list[Ahead]:
    """Return what lies ahead of one person from `day` on, soonest first.

    Parole and deadlines are told by the law `wanted`, or by the one whose code is cited.
    """
    told = list(accounts)
    acts = assemble(told)
    law, status = wanted or applicable(acts), standing(acts, day).status
    found = [
        *_hearings(told), *_term(status), *_parole(acts, status, day, law), *_deadlines(acts, law),
    ]  # fmt: skip
    coming = [one for one in found if one.when.latest is None or one.when.latest >= day]
    return sorted(coming, key=lambda one: (soonest(one.when), one.occasion))


@dataclass(frozen=True, slots=True)
class Coming:
    """What lies ahead on each day from `first` to `last`; `place` orders what is alike but this."""

    first: date
    last: date
    place: int
    ahead: Ahead


def agenda(
    accounts: Iterable[Account],
    acts: tuple[Act, ...],
    lasting: Iterable[tuple[date, date, Status]],
) -> list[Coming]:
    """Return what `ahead` tells of one person, each with the days on which it does.

    `acts` are assembled of the accounts; `lasting` are the person's statuses with the first and the
    last day on which they hold.
    """
    law = applicable(acts)
    fixed = enumerate((*_hearings(list(accounts)), *_deadlines(acts, law)))
    found = [Coming(date.min, date.max, place, one) for place, one in fixed]
    turns = {day for act in acts for day in turning_days(window(act), act.told)}
    changing: list[Coming] = []
    for first, last, status in lasting:
        changing += [Coming(first, last, 0, one) for one in _term(status)]
        days = sorted({first, *(day for day in turns if first < day <= last)})
        ends = [*(day - timedelta(days=1) for day in days[1:]), last]
        for day, end in zip(days, ends, strict=True):
            paroles = enumerate(_parole(acts, status, day, law))
            changing += [Coming(day, end, place, one) for place, one in paroles]
    cut = [
        replace(one, last=min(one.last, one.ahead.when.latest or date.max))
        for one in [*found, *_joined(changing)]
    ]
    return [one for one in cut if one.first <= one.last]


def _joined(found: list[Coming]) -> list[Coming]:
    """Return what is the same on days that follow each other as one."""
    runs: list[Coming] = []
    for one in sorted(found, key=lambda one: (one.ahead.occasion, one.place, one.first)):
        before = runs[-1] if runs else None
        if (
            before is not None
            and (before.place, before.ahead) == (one.place, one.ahead)
            and before.last + timedelta(days=1) == one.first
        ):
            runs[-1] = replace(before, last=one.last)
        else:
            runs.append(one)
    return runs


def soonest(when: PartialDate) -> date:
    """Return the first day on which something may be."""
    return when.earliest or when.latest or date.max


def _hearings(told: list[Account]) -> Iterator[Ahead]:
    """Yield the hearings, one for each date; one that is only planned says so."""
    dated: dict[PartialDate, list[Account]] = {}
    for account in sorted(told, key=lambda account: account.claim.id):
        claim = account.claim
        expected = claim.modality in (Modality.ASSERTED, Modality.PLANNED)
        when = day_of(claim) if claim.kind is ClaimKind.HEARING and expected else None
        if when is not None:
            dated.setdefault(when, []).append(account)
    for when, accounts in dated.items():
        planned = all(account.claim.modality is Modality.PLANNED for account in accounts)
        yield Ahead(Occasion.HEARING, when, tuple(accounts), "planned" if planned else "")


def _term(status: Status) -> Iterator[Ahead]:
    if status.until is not None:
        accounts = tuple(account for act in status.because for account in act.accounts)
        yield Ahead(
            Occasion.TERM_ENDS, status.until, accounts, f"{status.state} until then; no release"
        )


def _deadlines(acts: tuple[Act, ...], law: Law | None) -> Iterator[Ahead]:
    appeals = [act for act in acts if act.kind is ClaimKind.APPEAL]
    for act in acts:
        when = act.when
        if act.kind is not ClaimKind.SENTENCE or when is None or when.latest is None:
            continue
        rule = None if law is None else law.to_appeal(when.latest)
        if rule is not None and not any(_may_follow(appeal, act) for appeal in appeals):
            end = end_of(when, Duration(0, rule.days))
            note = (
                f"{rule.days} days ({rule.source}); for a person in detention from the day the"
                f" copy was handed over{_checked(verified=rule.verified)}"
            )
            if end is not None:
                yield Ahead(Occasion.APPEAL_DEADLINE, end, act.accounts, note)


def _parole(acts: tuple[Act, ...], status: Status, day: date, law: Law | None) -> Iterator[Ahead]:
    """Yield the earliest day of parole of a term that is being served."""
    if law is None or status.state is not State.IMPRISONED:
        return
    known = tuple(act for act in acts if window(act).possibly_by(day))
    for found in reckon(known, law):
        if found.parole is not None and found.gravity is not None:
            part = f"at the earliest: {found.gravity.parole_after} of the term"
            notes = [f"{part}, as the offence is {found.gravity.name}", law.parole.note]
            note = "; ".join(filter(None, notes)) + _checked(verified=found.verified)
            yield Ahead(Occasion.PAROLE, found.parole, found.sentence.accounts, note)


def _may_follow(appeal: Act, sentence: Act) -> bool:
    if appeal.when is None or appeal.when.latest is None or sentence.when is None:
        return True
    return sentence.when.earliest is None or appeal.when.latest >= sentence.when.earliest


def _checked(*, verified: bool) -> str:
    return "" if verified else "; unverified"
