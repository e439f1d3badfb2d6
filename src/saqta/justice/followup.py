"""What happened to a person since something was demanded for them.

Invariants: silence is no answer: who is not told of since then is "unknown", never still held;
what a demand's own text tells happened before it; only a stated release is a release.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from saqta.errors import DataFileError
from saqta.justice.assemble import RANK, order
from saqta.justice.status import HELD, Standing, State, Status, Timeline
from saqta.justice.wording import describe, in_words
from saqta.model.acts import Act
from saqta.model.claims import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.model.interventions import Demand

QUASHING = "rehabilitate"
FOR_PEOPLE = frozenset({"release", QUASHING})
"""Actions that are demanded for people who are held or were sentenced."""

NOT_TOLD = "unknown, no kind of claim tells whether this was done"

_RULINGS = frozenset({ClaimKind.SENTENCE, ClaimKind.APPEAL})
_FREED = frozenset({State.AT_LIBERTY, State.RESTRICTED, State.SUSPENDED})
_QUASHED = frozenset({"acquitted", "overturned"})


class Outcome(StrEnum):
    """What became of a demand for one person."""

    RELEASED = "released"
    POSSIBLY_RELEASED = "possibly released"
    RELEASED_BEFORE = "released before"
    ACQUITTED = "acquitted"
    DEAD = "dead"
    TERM_ENDED = "term ended"
    SENTENCED = "sentenced meanwhile"
    HELD = "still held"
    OTHER = "otherwise"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Followup:
    """What is told of a person since a demand: the outcome, the acts since, what holds on a day.

    `perhaps` are those of the acts `since` that may have come before the demand. What is not
    `told` of, such as sanctions, no kind of claim answers.
    """

    outcome: Outcome
    since: tuple[Act, ...]
    perhaps: tuple[Act, ...]
    standing: Standing
    told: bool = True


@dataclass(frozen=True, slots=True)
class Life:
    """What happened to a person up to a day, in order, and what holds on it."""

    acts: tuple[Act, ...]
    standing: Standing


def life(acts: Iterable[Act], timeline: Timeline, as_of: date) -> Life:
    """Return the life that `acts`, and the timeline made of them, tell up to `as_of`."""
    known = (act for act in acts if act.kind in RANK and _happened(act, as_of))
    return Life(tuple(sorted(known, key=order)), timeline.on(as_of))


def follow(demand: Demand, lived: Life) -> Followup:
    """Return what became of a demand for the person whose life this is."""
    known, stand = lived.acts, lived.standing
    sure = {id(act): _is_after(act, demand) for act in known}
    since = tuple(act for act in known if sure[id(act)] is not False)
    perhaps = tuple(act for act in since if sure[id(act)] is None)
    told = demand.action in FOR_PEOPLE
    outcome = _outcome(demand, since, perhaps, stand) if told else Outcome.UNKNOWN
    return Followup(outcome, since, perhaps, stand, told)


def blockings(demand: Demand, acts: Iterable[Act], as_of: date) -> tuple[Act, ...]:
    """Return the acts of blocking that surely came after a demand, up to `as_of`.

    Whether they hit what the demand was for, a reader of both has to say.
    """
    ordered = sorted(acts, key=order)
    return tuple(act for act in ordered if _happened(act, as_of) and _is_after(act, demand))


def outcome_in_words(found: Followup) -> str:
    """Return an outcome and what holds, in a few words."""
    if not found.told:
        return NOT_TOLD
    state = describe(found.standing)
    until = found.standing.status.until
    if until is not None:
        state = f"{state}, until {in_words(until)}"
    if found.outcome in (Outcome.TERM_ENDED, Outcome.DEAD):
        return state
    if found.outcome is not Outcome.UNKNOWN:
        return state if found.outcome is Outcome.OTHER else f"{found.outcome}: {state}"
    told = "nothing sure" if found.since else "nothing"
    before = "" if state == State.UNKNOWN else f"; last known: {state}"
    return f"unknown, {told} is told since{before}"


def is_everyone(target: str) -> bool:
    """Tell whether words that a call is for mean all prisoners: "all political prisoners"."""
    words = " ".join(target.casefold().split())
    data = _groups()
    for leading in data.leading:
        words = words.removeprefix(f"{leading} ")
    return words in data.everyone


class Groups(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `groups.toml`."""

    leading: tuple[str, ...]
    everyone: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def _groups() -> Groups:
    content = files("saqta.justice").joinpath("groups.toml").read_bytes()
    try:
        return msgspec.toml.decode(content, type=Groups)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataFileError(f"justice/groups.toml cannot be used: {error}.") from error


def _outcome(
    demand: Demand, since: tuple[Act, ...], perhaps: tuple[Act, ...], stand: Standing
) -> Outcome:
    surely = [act for act in since if act not in perhaps]
    happened = {
        _Happened.QUASHED: demand.action == QUASHING and any(_quashes(act) for act in since),
        _Happened.RELEASED: any(act.kind is ClaimKind.RELEASE for act in since),
        _Happened.RULED: any(act.kind in _RULINGS for act in surely),
        _Happened.TOLD: any(act in surely for act in stand.status.because),
    }
    return _became(stand.status, frozenset(one for one, found in happened.items() if found))


class _Happened(Enum):
    """What may have happened since a demand; the first counts before the others."""

    QUASHED = "a ruling that quashes another, where that was asked for"
    RELEASED = "a release"
    RULED = "surely a ruling"
    TOLD = "surely an act that the state rests on"


def _became(status: Status, since: frozenset[_Happened]) -> Outcome:
    """Return what became of a demand, by what holds and what happened since."""
    state = status.state
    if state is State.DEAD:
        return Outcome.DEAD
    if _Happened.QUASHED in since:
        return Outcome.ACQUITTED
    if _Happened.RELEASED in since and state not in HELD:
        return Outcome.RELEASED if state in _FREED else Outcome.POSSIBLY_RELEASED
    if state is State.AT_LIBERTY:
        return Outcome.RELEASED_BEFORE
    if status.term_ended:
        return Outcome.TERM_ENDED
    if state in (State.UNKNOWN, State.ABROAD) and not status.of_a_prisoner:
        return Outcome.UNKNOWN if state is State.UNKNOWN else Outcome.OTHER
    if _Happened.RULED in since:
        return Outcome.SENTENCED
    if status.of_a_prisoner:
        sure = _Happened.TOLD in since or status.until is not None
        return Outcome.HELD if sure else Outcome.UNKNOWN
    return Outcome.OTHER


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What became, on days from `first` to `last`, of whatever was demanded for a person before.

    `bare` is the outcome where nothing happened since. Each of `others` is one that counts, in
    this order, where something happened since: what, and the last day on which it may have been,
    or for what must surely be later the first; of demands made after that day it tells nothing.
    """

    first: date
    last: date
    bare: Outcome
    others: tuple[tuple[str, Outcome, date], ...]


def aftermaths(
    acts: tuple[Act, ...], lasting: Iterable[tuple[date, date, Status]]
) -> list[Aftermath]:
    """Return what became of demands for one person, on all days on which something is told.

    `lasting` are the person's statuses with the first and the last day on which they hold. That
    what a demand's own text tells happened before it is left to the caller.
    """
    known = [act for act in acts if act.kind in RANK]
    found: list[Aftermath] = []
    for first, last, status in lasting:
        days = sorted({first, *(d for act in known if first < (d := _from(act)) <= last)})
        ends = [*(day - timedelta(days=1) for day in days[1:]), last]
        for day, end in zip(days, ends, strict=True):
            one = _aftermath(day, end, [act for act in known if _from(act) <= day], status)
            before = found[-1] if found else None
            if before is not None and replace(before, first=day, last=end) == one:
                found[-1] = replace(before, last=end)
            else:
                found.append(one)
    return found


def _aftermath(first: date, last: date, known: list[Act], status: Status) -> Aftermath:
    turns = {
        _Happened.QUASHED: [_upto(act) for act in known if _quashes(act)],
        _Happened.RELEASED: [_upto(act) for act in known if act.kind is ClaimKind.RELEASE],
        _Happened.RULED: [_after(act) for act in known if act.kind in _RULINGS],
        _Happened.TOLD: [_after(act) for act in status.because if act in known],
    }
    bare = _became(status, frozenset())
    others = (
        (one.name.lower(), _became(status, frozenset({one})), max(days))
        for one, days in turns.items()
        if days
    )
    return Aftermath(first, last, bare, tuple(one for one in others if one[1] is not bare))


def _from(act: Act) -> date:
    """Return the first day by which an act may have happened."""
    return (act.told if act.when is None else act.when.earliest) or date.min


def _upto(act: Act) -> date:
    """Return the last day on which an act may have been: it was not before a demand made then."""
    return (act.told if act.when is None else act.when.latest) or date.max


def _after(act: Act) -> date:
    """Return the day before which a demand has to be made so that an act surely came after it."""
    if act.when is not None:
        return act.when.earliest or date.min
    return (act.told or date.min) if act.kind is ClaimKind.STATUS else date.min


def _quashes(act: Act) -> bool:
    stated = {*act.all("kind"), *act.all("outcome")}
    return act.kind in (ClaimKind.RELEASE, ClaimKind.APPEAL) and not _QUASHED.isdisjoint(stated)


def _happened(act: Act, as_of: date) -> bool:
    if act.when is not None:
        return act.when.possibly_by(as_of)
    return act.told is None or act.told <= as_of


def _is_after(act: Act, demand: Demand) -> bool | None:
    """Tell whether an act came after the demand; None where it may or may not have."""
    if all(account.claim.text_sha256 in demand.own for account in act.accounts):
        return False
    made = demand.when
    if made is None:
        return None
    if act.when is None:
        return _told_after(act, demand)
    first, last = act.when.earliest, act.when.latest
    if first is not None and made.latest is not None and first > made.latest:
        return True
    if last is not None and made.earliest is not None and last < made.earliest:
        return False
    return None


def _told_after(act: Act, demand: Demand) -> bool | None:
    """Answer for an undated act: a state holds when it is told; what else is told may be old."""
    made = demand.when
    if act.told is None or made is None:
        return None
    if made.earliest is not None and act.told < made.earliest:
        return False
    later = made.latest is not None and act.told > made.latest
    return True if later and act.kind is ClaimKind.STATUS else None
