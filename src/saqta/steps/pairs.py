"""Keep the proposed pairs of people up to date; show some of them, and what is told of one.

Invariant: what is kept is what `proposals` makes of everything that is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saqta.errors import ArchiveError
from saqta.identity.blocking import is_alone, keys, tells_surname_alone
from saqta.identity.namesakes import Namesakes
from saqta.model.claims import ClaimKind
from saqta.model.persons import Decider, Match, NameUse, Person, Sameness
from saqta.steps import identity, name_counts, people
from saqta.steps.knowledge import Knowledge, gather, mentions_of, told_by, told_of
from saqta.steps.proposals import (
    LOWEST,
    MOST_SHOWN,
    ORDER,
    Proposal,
    Side,
    State,
    decide,
    get,
    nearest,
    proposals,
    said_of,
    share_a_surname,
    uses_of,
    within,
)
from saqta.steps.proposals import rule_on as proposals_rule_on
from saqta.steps.proposals import sides as shown_sides
from saqta.steps.tellings import Tellings
from saqta.store import claims, matches, pairs
from saqta.store import people as kept
from saqta.store.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.archive import Archive
    from saqta.model.acts import Account
    from saqta.steps.knowledge import Source
    from saqta.store.database import Database

_BATCH = 200
_ID_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Page:
    """Some proposals, and how many there are in all."""

    proposals: list[Proposal]
    total: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A proposal by its id and the two names that speak most for it."""

    id: str
    left: str
    right: str
    probability: float
    state: State


@dataclass(frozen=True, slots=True)
class List:
    """Some proposals in brief, and how many there are in all."""

    proposals: list[Brief]
    total: int


def page(archive: Archive, places: slice) -> Page:
    """Return the proposals at some places of what `proposals` returns of all people."""
    if not bring_up_to_date(archive):
        found = proposals(archive, gather(archive))
        return Page(found[places], len(found))
    some = pairs.some(archive.db, places.start, places.stop - places.start)
    return Page([_proposal(archive.db, one) for one in some], pairs.count(archive.db))


def listed(archive: Archive, places: slice) -> List:
    """Return what stands at some places of what `page` shows, by the names alone."""
    if not bring_up_to_date(archive):
        found = page(archive, places)
        brief = [
            Brief(one.id, one.left.name, one.right.name, one.probability, one.state)
            for one in found.proposals
        ]
        return List(brief, found.total)
    some = pairs.named(archive.db, places.start, places.stop - places.start)
    return List(
        [
            Brief(one.id, left, right, one.probability, list(ORDER)[one.rank])
            for one, left, right in some
        ],
        pairs.count(archive.db),
    )


def starting(archive: Archive, id_prefix: str) -> Proposal:
    """Return the proposal whose id begins so.

    Raises:
        NotFound: none does, or several do.
    """
    if not bring_up_to_date(archive):
        return get(proposals(archive, gather(archive)), id_prefix)
    found = pairs.starting(archive.db, id_prefix.strip().lower())
    return get([_proposal(archive.db, one) for one in found], id_prefix)


def rule_on(archive: Archive, id_prefix: str, verdict: Sameness, decider: Decider) -> list[Match]:
    """Decide about the proposal whose id begins so, as `proposals.rule_on` does."""
    if len(id_prefix) == _ID_DIGITS and bring_up_to_date(archive):
        found = pairs.starting(archive.db, id_prefix)
        if found:
            return decide(archive, _proposal(archive.db, found[0]), verdict, decider)
    return proposals_rule_on(archive, id_prefix, verdict, decider)


def known_of(archive: Archive, proposal: Proposal) -> Knowledge:
    """Return what is told of the two of a proposal, of each in so many texts as are shown."""
    if not bring_up_to_date(archive):
        return gather(archive)
    db = archive.db
    first = {use for uses in uses_of(proposal) for use in sorted(uses)[:MOST_SHOWN]}
    texts = {use.text_sha256 for use in first}
    sources, told = _told_in(db, first, texts)
    ruled = identity.rulings(db)
    parted = people.parted_in(db, texts)
    mentions = {use: found for use, found in mentions_of(told, parted).items() if use in first}
    counted = name_counts.lasting(db, kept.count_uses(db))
    names = Namesakes(kept.names(db)) if counted is None else counted
    whom = tuple(
        one for one in dict.fromkeys((proposal.one, proposal.other)) if isinstance(one, Person)
    )
    before = {one.use: one.telling for who in whom for one in kept.of_person(db, who.id)}
    judge = Tellings(archive, mentions, ruled.model, ruled.join_from, names, before)
    judge.remember(name for text in sorted(texts) for name in kept.names_in(db, text))
    person_of = {use: person for person in whom for use in person.uses}
    return Knowledge(sources, tuple(told), whom, person_of, parted, judge=judge)


def _told_in(
    db: Database, uses: Iterable[NameUse], texts: Iterable[str]
) -> tuple[dict[str, Source], list[Account]]:
    """Return what texts tell of the bearers of names, and their calls, which may name them too."""
    sources, told = told_of(db, uses)
    calls = {one.id for text in texts for one in claims.of_kind_in(db, text, ClaimKind.CALL)}
    _, called = told_by(db, calls - {account.claim.id for account in told})
    return sources, sorted([*told, *called.values()], key=people.in_order)


def sides(archive: Archive, known: Knowledge, proposal: Proposal) -> tuple[Side, Side]:
    """Return what is told of each of the two; of all their claims, the first are shown."""
    one, other = shown_sides(archive, known, proposal)
    found = zip((one, other), uses_of(proposal), (proposal.one, proposal.other), strict=True)
    left, right = (
        replace(side, claims=kept.mentions(archive.db, bearer.id))
        if len(uses) > MOST_SHOWN
        else side
        for side, uses, bearer in found
    )
    return left, right


def bring_up_to_date(archive: Archive) -> bool:
    """Make the pairs of whom other things are told by now; tell whether all are made then."""
    if not people.bring_up_to_date(archive):
        return False
    try:
        while not pairs.whole(archive.db):
            with archive.db.transaction():
                if some := pairs.without(archive.db, _BATCH):
                    _make(archive.db, archive, some)
                else:
                    pairs.mark_whole(archive.db)
    except ArchiveError:
        return False
    return True


def _make(db: Database, archive: Archive, ids: list[str]) -> None:
    ruled = identity.rulings(db)
    judge = Tellings(archive, {}, ruled.model, ruled.join_from, name_counts.counted(db))
    told = _Told(db, judge)
    keyed = {id_: _keys(told.person(id_)) for id_ in ids}
    pairs.begin(db, keyed)
    decided = list(matches.latest(db).values())
    found: list[Proposal] = list(within((told.person(id_) for id_ in ids), decided))
    seen: set[tuple[str, str]] = set()
    for id_ in ids:
        for other in sorted(_candidates(db, id_, keyed[id_], told)):
            pair = (min(id_, other), max(id_, other))
            if pair not in seen:
                seen.add(pair)
                found += _between(told, pair, judge, decided)
    order = list(ORDER)
    pairs.add(
        db,
        (
            Pair(
                one.id,
                one.one.id,
                one.other.id,
                one.left.id,
                one.right.id,
                one.probability,
                order.index(one.state),
            )
            for one in found
        ),
    )


def _between(
    told: _Told, pair: tuple[str, str], judge: Tellings, decided: list[Match]
) -> Iterator[Proposal]:
    one, other = (told.person(id_) for id_ in pair)
    verdicts = said_of((one, other), decided).get(frozenset(pair), set())
    if Sameness.DIFFERENT in verdicts:
        return
    probability = judge(one.uses, other.uses)
    if probability >= LOWEST:
        state = State.UNSURE if verdicts else State.WAITING
        yield Proposal(one, other, *nearest(one, other), probability, state)


def _candidates(db: Database, id_: str, keyed: dict[str, bool], told: _Told) -> set[str]:
    """Return those whose names share a key with a person's."""
    found: set[str] = set()
    for key, short in keyed.items():
        others = pairs.with_key(db, key)
        others.pop(id_, None)
        if not is_alone(key):
            found.update(others)
            continue
        found.update(
            other
            for other, is_short in others.items()
            if (short or is_short)
            and other not in found
            and share_a_surname(*map(told.person, (min(id_, other), max(id_, other))))
        )
    return found


def _keys(person: Person) -> dict[str, bool]:
    """Return the keys of a person's names, each with whether a short name has it."""
    found: dict[str, bool] = {}
    for name in {use.name for use in person.uses}:
        alone = tells_surname_alone(name)
        for key in keys(name):
            found[key] = found.get(key, False) or alone
    return found


class _Told:
    """People, and what is told of each, read once."""

    def __init__(self, db: Database, judge: Tellings) -> None:
        self._db = db
        self._judge = judge
        self._people: dict[str, Person] = {}

    def person(self, id_: str) -> Person:
        """Return a person of whom the judge knows what is told."""
        if id_ not in self._people:
            bearers = kept.of_person(self._db, id_)
            self._judge.learn({bearer.use: bearer.telling for bearer in bearers})
            found = kept.get(self._db, id_)
            assert found is not None  # noqa: S101 - a key is forgotten with its person
            self._people[id_] = found
        return self._people[id_]


def _proposal(db: Database, pair: Pair) -> Proposal:
    one, other = (kept.get(db, id_) for id_ in (pair.one, pair.other))
    assert one is not None  # noqa: S101 - a pair is forgotten with its people
    assert other is not None  # noqa: S101
    uses: dict[str, NameUse] = {use.id: use for use in (*one.uses, *other.uses)}
    state = list(ORDER)[pair.rank]
    left, right = uses[pair.left_use], uses[pair.right_use]
    return Proposal(one, other, left, right, pair.probability, state)


def names_of(db: Database, uses: Iterable[str]) -> dict[str, str]:
    """Return the name that each use of a name, by id, is of, where it is known."""
    return {id_: found[0].use.name for id_ in uses if (found := kept.of_use(db, id_))}
