"""Make the pairs of people who may be one, some people at a time, and anew as people change.

Everyone first gets the keys of their names; then it is settled which keys are too crowded for all
who have one to be compared, and what narrows these; then people are compared, those of like names
together. Invariants: what is made is what `proposals` makes of everything that is known; each step
is one transaction, after which all that was made stays.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import ArchiveError
from saqta.identity import crowds
from saqta.identity.blocking import is_alone
from saqta.model.persons import Sameness
from saqta.steps import identity, name_counts, people
from saqta.steps.proposals import (
    LOWEST,
    ORDER,
    Proposal,
    State,
    keys_of,
    names_and_told,
    nearest,
    share_a_surname,
    within,
)
from saqta.steps.tellings import Tellings
from saqta.store import matches, pairing, pairs
from saqta.store import people as kept
from saqta.store.pairing import Key, Stage
from saqta.store.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from saqta.archive import Archive
    from saqta.model.persons import Match, NameUse
    from saqta.store.database import Database

STEP = 20
"""So many people are compared at once, which takes a fraction of a second."""

_KEYED_AT_ONCE = 100
_LITTLE = 100
"""Fewer people than this are compared while someone waits."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Of how many people the pairs are made."""

    done: int
    people: int


def progress(archive: Archive) -> Progress:
    """Return how far the making is."""
    return Progress(pairing.count_made(archive.db), pairing.count(archive.db))


def crowded(archive: Archive) -> int:
    """Return how many people have names under which not everyone is compared."""
    return pairing.people_in_crowds(archive.db)


def bring_up_to_date(archive: Archive, tell: Callable[[int, int], None] | None = None) -> bool:
    """Make all pairs of whom other things are told by now; tell whether all are made then.

    `tell` is told of how many people they are made, of how many.
    """
    while (whole := advance(archive)) is False:
        if tell is not None:
            made = progress(archive)
            tell(made.done, made.people)
    return whole is True


def ready(archive: Archive) -> bool | None:
    """Make what is wanting where that is little; return what `advance` does."""
    little = people.bring_up_to_date(archive) and pairing.unmade(archive.db, _LITTLE) < _LITTLE
    return advance(archive, _LITTLE if little else 0)


def advance(archive: Archive, steps: int = 1) -> bool | None:
    """Make some more pairs; tell whether all are made then; None where they cannot be written."""
    if not people.bring_up_to_date(archive):
        return None
    db = archive.db
    try:
        while not pairs.whole(db) and steps > 0:
            steps -= 1
            with db.transaction():
                _step(archive)
    except ArchiveError:
        return None
    return pairs.whole(db)


def _step(archive: Archive) -> None:
    db = archive.db
    if some := pairing.at(db, Stage.NOTED, _KEYED_AT_ONCE):
        told = kept.uses_of(db, some)
        pairing.enter(db, {id_: keys_of(told.get(id_, ())) for id_ in some})
    elif not pairing.is_settled(db):
        _settle(archive)
    elif some := pairing.at(db, Stage.SETTLED, STEP):
        _make(archive, some)
    else:
        pairs.mark_whole(db)


def _settle(archive: Archive) -> None:
    """Find out which keys are crowded by now, and make anew the pairs of whom that concerns."""
    db = archive.db
    changed = pairing.crowd(db, crowds.MOST, narrow=False)
    pairing.send_back(db, pairing.with_keys(db, changed), Stage.KEYED)
    crowded: dict[str, list[Key]] = defaultdict(list)
    for one in pairing.in_crowds(db):
        crowded[one.person].append(one)
    judge, told = _told(archive, crowded)
    pairing.add(
        db,
        (
            Key(crowds.narrower(one.key, beside), id_, one.meets_all, one.key)
            for id_, of in crowded.items()
            for beside in sorted(crowds.besides(*names_and_told(told[id_], judge)))
            for one in of
        ),
    )
    changed = pairing.crowd(db, crowds.MOST, narrow=True)
    pairing.send_back(db, pairing.with_keys(db, changed), Stage.SETTLED)
    pairing.mark_settled(db)
    pairing.count_crowds(db)


def _told(archive: Archive, ids: Iterable[str]) -> tuple[Tellings, dict[str, tuple[NameUse, ...]]]:
    """Return a judge who knows all that is told of some people, and the uses of their names."""
    db = archive.db
    ruled = identity.rulings(db)
    judge = Tellings(archive, {}, ruled.model, ruled.join_from, name_counts.counted(db))
    uses = {}
    for id_, bearers in kept.of_people(db, ids).items():
        judge.learn({bearer.use: bearer.telling for bearer in bearers})
        uses[id_] = tuple(bearer.use for bearer in bearers)
    return judge, uses


def _make(archive: Archive, ids: list[str]) -> None:
    """Compare some people with one another and with all who were compared before."""
    db = archive.db
    pairing.mark_made(db, ids)
    met = pairing.met(db, ids)
    judge, uses = _told(archive, {*ids, *(id_ for pair in met for id_ in pair)})
    said = _Said(matches.latest(db).values())
    sides = {id_: judge.side(of) for id_, of in uses.items()}
    likely: dict[tuple[str, str], tuple[float, State]] = {}
    for pair, keys in met.items():
        one, other = pair
        if all(map(is_alone, keys)) and not share_a_surname(uses[one], uses[other]):
            continue
        verdicts = said.of(uses[one], uses[other])
        if Sameness.DIFFERENT in verdicts:
            continue
        probability = judge.weigh(sides[one], sides[other])
        if probability >= LOWEST:
            likely[pair] = probability, State.UNSURE if verdicts else State.WAITING
    found = list(_proposed(db, ids, likely, said))
    pairs.add(db, map(_pair, found))


def _proposed(
    db: Database,
    ids: list[str],
    likely: dict[tuple[str, str], tuple[float, State]],
    said: _Said,
) -> Iterator[Proposal]:
    known = kept.of_ids(db, {*ids, *(id_ for pair in likely for id_ in pair)})
    for (one, other), (probability, state) in likely.items():
        left, right = known[one], known[other]
        yield Proposal(left, right, *nearest(left, right), probability, state)
    for id_ in ids:
        yield from within([known[id_]], said.about(known[id_].uses))


def _pair(one: Proposal) -> Pair:
    uses = one.left.id, one.right.id
    place = list(ORDER).index(one.state)
    return Pair(one.id, one.one.id, one.other.id, *uses, one.probability, place)


class _Said:
    """What people decided, by the uses of names that it is about."""

    def __init__(self, decided: Iterable[Match]) -> None:
        self._of: dict[str, list[Match]] = defaultdict(list)
        for match in decided:
            for use in set(match.pair):
                self._of[use].append(match)

    def about(self, uses: Iterable[NameUse]) -> list[Match]:
        """Return what is said of some uses, in the order in which it was decided."""
        if not self._of:
            return []
        found = {match.id: match for use in uses for match in self._of.get(use.id, ())}
        return sorted(found.values(), key=lambda match: (match.at, match.id))

    def of(self, one: Iterable[NameUse], other: Iterable[NameUse]) -> set[Sameness]:
        """Return what is said of two people."""
        if not self._of:
            return set()
        others = {use.id for use in other}
        return {
            match.verdict
            for use in one
            for match in self._of.get(use.id, ())
            if not others.isdisjoint(set(match.pair) - {use.id})
        }
