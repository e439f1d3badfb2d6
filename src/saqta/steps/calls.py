"""Ask what was demanded and what became of it.

Invariants: a demand's target is a person only where the archive knows one of that full name; a
demand for all prisoners means those on the roster of its day, and each is followed by name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.identity.clusters import is_full
from saqta.identity.folding import fold_name
from saqta.justice.assemble import assemble
from saqta.justice.followup import (
    FOR_PEOPLE,
    Followup,
    Life,
    Outcome,
    blockings,
    follow,
    is_everyone,
    life,
)
from saqta.justice.interventions import demands
from saqta.justice.status import Timeline
from saqta.model.acts import Account, Act
from saqta.model.claims import ClaimKind, Modality
from saqta.model.interventions import Aim, Demand
from saqta.model.persons import Person
from saqta.steps.ask import Reader, Told
from saqta.steps.knowledge import Knowledge, gather

if TYPE_CHECKING:
    from datetime import date, datetime

    from saqta.archive import Archive


@dataclass(frozen=True, slots=True)
class Followed:
    """A person for whom, or about whom, something was demanded, and what came of it."""

    person: Person
    since: Followup


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what a demand is about, in its text's words.

    `followed` is set for a person; `members` for a group that means everyone who is held, each
    of whom was on the roster of the day of the demand; for anything else both are empty.
    """

    words: str
    followed: Followed | None = None
    members: tuple[Followed, ...] | None = None

    @property
    def people(self) -> tuple[Followed, ...]:
        """Everyone whom the target means."""
        return (self.members or ()) if self.followed is None else (self.followed,)

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How often each outcome came about among the members."""
        return Counter(member.since.outcome for member in self.members or ())


@dataclass(frozen=True, slots=True)
class Call:
    """A demand, the words that make it, how many signed it, and what became of each target.

    `blocked` are the acts of blocking told since then, where the demand is to stop blocking.
    """

    demand: Demand
    told: tuple[Told, ...]
    signatories: int
    targets: tuple[Target, ...]
    blocked: tuple[Act, ...] = ()

    def about(self, person: Person) -> Followed | None:
        """Return what became of the demand for a person, or None where it is not about them."""
        found = (f for target in self.targets for f in target.people if f.person.id == person.id)
        return next(found, None)


def calls(
    archive: Archive, as_of: date, *, known_by: datetime | None = None, facts_only: bool = False
) -> list[Call]:
    """Return every demand that may have been made by `as_of`, and what came of it by then."""
    return calls_of(archive, gather(archive, known_by=known_by, facts_only=facts_only), as_of)


def calls_of(
    archive: Archive, known: Knowledge, as_of: date, only: Person | None = None
) -> list[Call]:
    """Return the demands that `known` tells of, and what came of them by `as_of`.

    With `only`, for that person alone: no other one is followed.
    """
    lives = _Lives(known, as_of, only)
    read = Reader(archive, known.sources)
    signed = Counter(a.claim.text_sha256 for a in signatures(known))
    return [
        Call(
            demand=demand,
            told=tuple(read.told(account) for account in demand.accounts),
            signatories=max((signed[text] for text in demand.own), default=0),
            targets=lives.targets(demand),
            blocked=lives.blocked(demand),
        )
        for demand in demands(known.accounts)
        if demand.when is None or demand.when.possibly_by(as_of)
    ]


class _Lives:
    """The acts of each person, put together once, and what became of people by a day."""

    def __init__(self, known: Knowledge, as_of: date, only: Person | None = None) -> None:
        self._known = known
        self._as_of = as_of
        self._only = only
        self._about = known.about()
        self._told: dict[str, tuple[Timeline, Life]] = {}
        self._held: dict[date, tuple[Person, ...]] = {}
        self._named: dict[tuple[str, ...], set[Person]] = {}
        for person in known.people:
            for name, _ in person.spellings:
                self._named.setdefault(_key(name), set()).add(person)

    def targets(self, demand: Demand) -> tuple[Target, ...]:
        """Return what a demand is about; two spellings of one person are one target."""
        found: dict[str, Target] = {}
        for aim in demand.targets:
            person, words = self._person(aim), aim.words
            if person is not None and self._only not in (None, person):
                continue
            if person is not None:
                found.setdefault(person.id, Target(person.name, self._followed(demand, person)))
            elif demand.action in FOR_PEOPLE and is_everyone(words):
                found.setdefault(words, Target(words, None, self._everyone(demand)))
            else:
                found.setdefault(words, Target(words))
        return tuple(found.values())

    def blocked(self, demand: Demand) -> tuple[Act, ...]:
        """Return what was blocked since a demand to stop blocking."""
        if demand.action != "stop_blocking":
            return ()
        told = [a for a in self._known.accounts if a.claim.kind is ClaimKind.BLOCKING]
        return blockings(demand, assemble(told), self._as_of)

    def _person(self, aim: Aim) -> Person | None:
        known = self._known.named(aim.claim, aim.slot)
        if known is not None or not is_full(fold_name(aim.words)):
            return known
        named = self._named.get(_key(aim.words), set())
        return next(iter(named)) if len(named) == 1 else None

    def _followed(self, demand: Demand, person: Person) -> Followed:
        return Followed(person, follow(demand, self._life(person)[1]))

    def _everyone(self, demand: Demand) -> tuple[Followed, ...]:
        """Follow those who were on the roster when the demand was made."""
        made = demand.when
        day = None if made is None else made.latest or made.earliest
        if day is None:
            return ()
        if day not in self._held:
            self._held[day] = tuple(
                person
                for person in (self._known.people if self._only is None else (self._only,))
                if self._life(person)[0].on(day).status.of_a_prisoner
            )
        return tuple(self._followed(demand, person) for person in self._held[day])

    def _life(self, person: Person) -> tuple[Timeline, Life]:
        if person.id not in self._told:
            acts = assemble(self._about.get(person.id, ()))
            timeline = Timeline(acts)
            self._told[person.id] = timeline, life(acts, timeline, self._as_of)
        return self._told[person.id]


def signatures(known: Knowledge) -> list[Account]:
    """Return the accounts that tell of a signature."""
    return [
        account
        for account in known.accounts
        if account.claim.kind is ClaimKind.SIGNATURE and account.claim.modality is Modality.ASSERTED
    ]


def _key(name: str) -> tuple[str, ...]:
    """Return the folded words of a name in an order that does not tell who was written first."""
    return tuple(sorted(fold_name(name)))
