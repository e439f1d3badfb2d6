"""Ask what was demanded and what became of it.

Invariants: a demand's target is a person only where the archive knows one of that full name; a
demand for all prisoners means those on the roster of its day, and each is followed by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from saqta.identity.clusters import is_full
from saqta.identity.folding import fold_name
from saqta.justice.assemble import assemble
from saqta.justice.followup import (
    FOR_PEOPLE,
    QUASHING,
    Followup,
    Life,
    Outcome,
    blockings,
    follow,
    is_everyone,
    life,
)
from saqta.justice.interventions import demands as put_together
from saqta.justice.status import Timeline
from saqta.model.acts import Account, Act
from saqta.model.claims import ClaimKind, Modality
from saqta.model.interventions import Aim, Demand
from saqta.model.persons import Person
from saqta.steps import demanded, people
from saqta.steps.ask import Reader, Told
from saqta.steps.knowledge import Demanded, Knowledge, Source, gather
from saqta.steps.spells import ALL, FACTS, bring_up_to_date
from saqta.store import aftermaths, called, demands, spells
from saqta.store import people as kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.archive import Archive
    from saqta.model.dates import PartialDate


_BATCH = 100
"""How many calls, or people, are put together at once."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A person for whom, or about whom, something was demanded, and what came of it."""

    person: Person
    since: Followup


@dataclass(frozen=True, slots=True)
class Became:
    """A person for whom something was demanded, and the outcome alone."""

    person: Person
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what a demand is about, in its text's words.

    `followed` is set for a person; `members` for a group that means everyone who is held, each
    of whom was on the roster of the day of the demand; for anything else both are empty. Where
    members are not named, `counted` tells what became of how many; where acts are not either,
    `became` stands for `followed`.
    """

    words: str
    followed: Followed | None = None
    members: tuple[Followed, ...] | None = None
    counted: Counter[Outcome] | None = None
    became: Became | None = None

    @property
    def people(self) -> tuple[Followed, ...]:
        """Everyone whom the target means."""
        return (self.members or ()) if self.followed is None else (self.followed,)

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How often each outcome came about among the members, those that did."""
        found = self.counted
        if found is None:
            found = Counter(member.since.outcome for member in self.members or ())
        return Counter({outcome: found[outcome] for outcome in Outcome if found[outcome]})


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


@dataclass(frozen=True, slots=True)
class Page:
    """Some calls, how many there are in all, and the sources of all that is told."""

    calls: list[Call]
    total: int
    sources: Mapping[str, Source]


def calls(
    archive: Archive,
    as_of: date,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
    members: bool = True,
) -> list[Call]:
    """Return every demand that may have been made by `as_of`, and what came of it by then.

    Unless `members` are asked for, they may be counted alone.
    """
    asked = Asked(as_of, known_by, facts_only, members=members)
    found: list[Call] = []
    while some := page(archive, asked, slice(len(found), len(found) + _BATCH)).calls:
        found += some
        if known_by is not None:
            break
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """Which calls are asked for.

    Unless `named`, of whom they are for the outcome alone is told; unless `members` are asked for,
    those whom a call for all means are counted alone, where that was done beforehand.
    """

    as_of: date
    known_by: datetime | None = None
    facts_only: bool = False
    action: str = ""
    named: bool = True
    members: bool = True


def page(archive: Archive, asked: Asked, places: slice) -> Page:
    """Return the calls at some places of what `calls` returns, of those of an action."""
    basis = FACTS if asked.facts_only else ALL
    if asked.known_by is not None or bring_up_to_date(archive, basis) is not None:
        known = gather(archive, known_by=asked.known_by, facts_only=asked.facts_only)
        whole = calls_of(archive, known, asked.as_of)
        found = [one for one in whole if asked.action in ("", one.demand.action)]
        return Page(found[places], len(found), known.sources)
    sought = demands.Sought(basis, asked.as_of, asked.action)
    some = demanded.page(archive.db, sought, places)
    whom = demanded.people_of(archive.db, some)
    if asked.named:
        known = people.known_with(archive, whom, some, facts_only=asked.facts_only)
        lives = _KeptLives(archive, known, asked)
    else:
        known = people.told_with(archive, whom, some, facts_only=asked.facts_only)
        lives = _BriefLives(archive, known, asked)
    found = _calls(archive, known, asked.as_of, lives)
    return Page(found, demands.count(archive.db, sought), known.sources | lives.sources)


def calls_of(
    archive: Archive, known: Knowledge, as_of: date, only: Person | None = None
) -> list[Call]:
    """Return the demands that `known` tells of, and what came of them by `as_of`.

    With `only`, for that person alone: no other one is followed.
    """
    return _calls(archive, known, as_of, _Lives(known, as_of, only))


def _calls(archive: Archive, known: Knowledge, as_of: date, lives: _Lives) -> list[Call]:
    read = Reader(archive, known.sources)
    return [
        Call(
            demand=one.demand,
            told=tuple(read.told(account) for account in one.demand.accounts),
            signatories=one.signed,
            targets=lives.targets(one.demand),
            blocked=lives.blocked(one.demand),
        )
        for one in _demanded(known)
        if one.demand.when is None or one.demand.when.possibly_by(as_of)
    ]


def _demanded(known: Knowledge) -> Iterable[Demanded]:
    if known.demanded is not None:
        return known.demanded
    signed = Counter(a.claim.text_sha256 for a in signatures(known))
    return (
        Demanded(demand, max((signed[text] for text in demand.own), default=0))
        for demand in put_together(known.accounts)
    )


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
                found.setdefault(person.id, self._one(demand, person))
            elif demand.action in FOR_PEOPLE and is_everyone(words):
                found.setdefault(words, self._everyone(words, demand))
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

    def _one(self, demand: Demand, person: Person) -> Target:
        return Target(person.name, self.followed(demand, person))

    def followed(self, demand: Demand, person: Person) -> Followed:
        """Return what became of a demand for a person."""
        return Followed(person, follow(demand, self._life(person)[1]))

    def _everyone(self, words: str, demand: Demand) -> Target:
        """Follow those who were on the roster when the demand was made."""
        day = _day(demand)
        return Target(words, None, () if day is None else self._members(demand, day))

    def _members(self, demand: Demand, day: date) -> tuple[Followed, ...]:
        if day not in self._held:
            self._held[day] = tuple(
                person
                for person in (self._known.people if self._only is None else (self._only,))
                if self._life(person)[0].on(day).status.of_a_prisoner
            )
        return tuple(self.followed(demand, person) for person in self._held[day])

    def _life(self, person: Person) -> tuple[Timeline, Life]:
        if person.id not in self._told:
            acts = assemble(self._about.get(person.id, ()))
            timeline = Timeline(acts)
            self._told[person.id] = timeline, life(acts, timeline, self._as_of)
        return self._told[person.id]


class _KeptLives(_Lives):
    """The same, where whoever else is on a roster is read from the derived tables."""

    def __init__(self, archive: Archive, known: Knowledge, asked: Asked) -> None:
        super().__init__(known, asked.as_of)
        self._archive = archive
        self._asked = asked
        self.sources: dict[str, Source] = {}

    def _members(self, demand: Demand, day: date) -> tuple[Followed, ...]:
        basis = FACTS if self._asked.facts_only else ALL
        return self._following(demand, spells.prisoners(self._archive.db, basis, day))

    def _following(self, demand: Demand, ids: list[str]) -> tuple[Followed, ...]:
        found: list[Followed] = []
        for number in range(0, len(ids), _BATCH):
            some = ids[number : number + _BATCH]
            people_of = kept.of_ids(self._archive.db, some)
            whom = [people_of[id_] for id_ in some if id_ in people_of]
            known = people.known_of(self._archive, whom, facts_only=self._asked.facts_only)
            self.sources |= known.sources
            lives = _Lives(known, self._as_of)
            found += [lives.followed(demand, person) for person in whom]
        return tuple(found)

    def _everyone(self, words: str, demand: Demand) -> Target:
        day = _day(demand)
        if day is None or demand.when is None or (self._asked.named and self._asked.members):
            return super()._everyone(words, demand)
        counted = self._counted(demand, self._sought(demand, demand.when, day))
        if counted is None:
            return super()._everyone(words, demand)
        return Target(words, None, (), counted)

    def _counted(self, demand: Demand, sought: aftermaths.Sought) -> Counter[Outcome] | None:
        """Count what became of those on the roster of a day, where that was done beforehand.

        Of whom the demand's own texts name it may be something else than was counted.
        """
        db, own = self._archive.db, demand.own
        number = called.kept(db, sought.basis).get(called.called(sought))
        if number is None:
            return None
        counted = called.became(db, number, sought.as_of)
        counted.subtract(aftermaths.count(db, sought, own, of_own=False))
        counted.update(aftermaths.count(db, sought, own, of_own=True))
        found: Counter[Outcome] = Counter()
        for one, n in counted.items():
            found[Outcome(one or Outcome.UNKNOWN)] += n
        rest = self._following(demand, aftermaths.elsewhere(db, sought, own))
        found.update(one.since.outcome for one in rest)
        return +found

    def _sought(self, demand: Demand, made: PartialDate, day: date) -> aftermaths.Sought:
        basis = FACTS if self._asked.facts_only else ALL
        quashing = demand.action == QUASHING
        return aftermaths.Sought(basis, day, self._as_of, made.earliest, made.latest, quashing)


class _BriefLives(_KeptLives):
    """The same, where outcomes are read from the derived tables, and no acts."""

    def _one(self, demand: Demand, person: Person) -> Target:
        outcome = Outcome.UNKNOWN
        if demand.action in FOR_PEOPLE:
            outcome = self._outcome(demand, person)
        return Target(person.name, became=Became(person, outcome))

    def _outcome(self, demand: Demand, person: Person) -> Outcome:
        texts = {use.text_sha256 for use in person.uses}
        if demand.when is None or (texts & demand.own and texts - demand.own):
            (one,) = self._following(demand, [person.id])
            return one.since.outcome
        sought = self._sought(demand, demand.when, self._as_of)
        found = aftermaths.of_person(
            self._archive.db, sought, person.id, of_own=bool(texts & demand.own)
        )
        return Outcome(found or Outcome.UNKNOWN)


def _day(demand: Demand) -> date | None:
    """Return the day on whose roster those stand whom a demand for all is for."""
    made = demand.when
    return None if made is None else made.latest or made.earliest


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
