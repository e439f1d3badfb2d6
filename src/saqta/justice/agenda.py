"""What lies ahead of people: hearings, ends of terms, deadlines to appeal.

Invariants: an end of a term is no release; a deadline counts from the earliest day it can count
from, and says by which law; nothing is more exact than its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from saqta.errors import DataFileError
from saqta.justice.assemble import assemble, day_of
from saqta.justice.status import standing
from saqta.model.acts import Account
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.model.acts import Act


class Occasion(StrEnum):
    """What lies ahead."""

    HEARING = "hearing"
    TERM_ENDS = "term ends"
    APPEAL_DEADLINE = "appeal deadline"


class Deadline(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"first": "from"}):
    """How many days a law gives to appeal, for sentences from one day until another."""

    law: str
    source: str
    first: date
    days: int
    checked: bool
    until: date = date.max


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `deadlines.toml`."""

    appeal: tuple[Deadline, ...]


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


def ahead(accounts: Iterable[Account], day: date, law: str | None) -> list[Ahead]:
    """Return what lies ahead of one person from `day` on, soonest first."""
    told = list(accounts)
    acts = assemble(told)
    found = [*_hearings(told), *_term(acts, day), *_deadlines(acts, law)]
    coming = [one for one in found if one.when.latest is None or one.when.latest >= day]
    return sorted(coming, key=lambda one: (soonest(one.when), one.occasion))


def soonest(when: PartialDate) -> date:
    """Return the first day on which something may be."""
    return when.earliest or when.latest or date.max


def laws() -> tuple[str, ...]:
    """Return the states whose deadlines are known, in order."""
    return tuple(sorted({one.law for one in _data()}))


@cache
def _data() -> tuple[Deadline, ...]:
    content = files("saqta.justice").joinpath("deadlines.toml").read_bytes()
    try:
        return msgspec.toml.decode(content, type=_File).appeal
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataFileError(f"justice/deadlines.toml cannot be used: {error}.") from error


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


def _term(acts: tuple[Act, ...], day: date) -> Iterator[Ahead]:
    status = standing(acts, day).status
    if status.until is not None:
        accounts = tuple(account for act in status.because for account in act.accounts)
        yield Ahead(
            Occasion.TERM_ENDS, status.until, accounts, f"{status.state} until then; no release"
        )


def _deadlines(acts: tuple[Act, ...], law: str | None) -> Iterator[Ahead]:
    appeals = [act for act in acts if act.kind is ClaimKind.APPEAL]
    for act in acts:
        if act.kind is not ClaimKind.SENTENCE or act.when is None or act.when.latest is None:
            continue
        answered = any(_may_follow(appeal, act) for appeal in appeals)
        for rule in _data():
            in_force = rule.first <= act.when.latest <= rule.until
            if rule.law == law and in_force and not answered:
                yield Ahead(Occasion.APPEAL_DEADLINE, _after(act.when, rule), act.accounts,
                            _by_law(rule))  # fmt: skip


def _may_follow(appeal: Act, sentence: Act) -> bool:
    if appeal.when is None or appeal.when.latest is None or sentence.when is None:
        return True
    return sentence.when.earliest is None or appeal.when.latest >= sentence.when.earliest


def _after(when: PartialDate, rule: Deadline) -> PartialDate:
    days = timedelta(days=rule.days)
    return PartialDate(
        None if when.earliest is None else when.earliest + days,
        None if when.latest is None else when.latest + days,
    )


def _by_law(rule: Deadline) -> str:
    checked = "" if rule.checked else "; not checked against the law"
    return (
        f"{rule.days} days by {rule.source}; later for a person in detention, from the day the copy"
        f" was handed over{checked}"
    )
