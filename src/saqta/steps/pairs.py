"""Show some of the pairs of people who may be one, as they are kept, and what is told of one.

Invariant: where all pairs are made, what is shown is what `proposals` makes of everything known;
until then it is what is made so far.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saqta.identity.namesakes import Namesakes
from saqta.model.claims import ClaimKind
from saqta.model.persons import Decider, Match, NameUse, Person, Sameness
from saqta.steps import identity, name_counts, pairing, people
from saqta.steps.knowledge import Knowledge, gather, mentions_of, told_by, told_of
from saqta.steps.proposals import (
    MOST_SHOWN,
    ORDER,
    Proposal,
    Side,
    State,
    decide,
    get,
    proposals,
    uses_of,
)
from saqta.steps.proposals import rule_on as proposals_rule_on
from saqta.steps.proposals import sides as shown_sides
from saqta.steps.tellings import Tellings
from saqta.store import claims, pairs
from saqta.store import people as kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.archive import Archive
    from saqta.model.acts import Account
    from saqta.steps.knowledge import Source
    from saqta.store.database import Database
    from saqta.store.pairs import Pair

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
    if pairing.ready(archive) is None:
        found = proposals(archive, gather(archive))
        return Page(found[places], len(found))
    some = pairs.some(archive.db, places.start, places.stop - places.start)
    return Page(_proposals(archive.db, some), pairs.count(archive.db))


def listed(archive: Archive, places: slice) -> List:
    """Return what stands at some places of what `page` shows, by the names alone."""
    if pairing.ready(archive) is None:
        found = page(archive, places)
        brief = [
            Brief(one.id, one.left.name, one.right.name, one.probability, one.state)
            for one in found.proposals
        ]
        return List(brief, found.total)
    total = pairs.count(archive.db)
    stop = total if places.stop is None else places.stop
    some = pairs.named(archive.db, places.start, stop - places.start)
    return List(
        [
            Brief(one.id, left, right, one.probability, list(ORDER)[one.rank])
            for one, left, right in some
        ],
        total,
    )


def starting(archive: Archive, id_prefix: str) -> Proposal:
    """Return the proposal whose id begins so.

    Raises:
        NotFound: none does, or several do.
    """
    if pairing.ready(archive) is None:
        return get(proposals(archive, gather(archive)), id_prefix)
    found = pairs.starting(archive.db, id_prefix.strip().lower())
    return get(_proposals(archive.db, found), id_prefix)


def rule_on(archive: Archive, id_prefix: str, verdict: Sameness, decider: Decider) -> list[Match]:
    """Decide about the proposal whose id begins so, as `proposals.rule_on` does."""
    if len(id_prefix) == _ID_DIGITS and pairing.ready(archive) is not None:
        found = pairs.starting(archive.db, id_prefix)
        if found:
            return decide(archive, _proposals(archive.db, found)[0], verdict, decider)
    return proposals_rule_on(archive, id_prefix, verdict, decider)


def known_of(archive: Archive, proposal: Proposal) -> Knowledge:
    """Return what is told of the two of a proposal, of each in so many texts as are shown."""
    if not people.bring_up_to_date(archive):
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


def _proposals(db: Database, found: Iterable[Pair]) -> list[Proposal]:
    some = list(found)
    bearers = kept.of_ids(db, {id_ for pair in some for id_ in (pair.one, pair.other)})
    return [_proposal(pair, bearers[pair.one], bearers[pair.other]) for pair in some]


def _proposal(pair: Pair, one: Person, other: Person) -> Proposal:
    uses: dict[str, NameUse] = {use.id: use for use in (*one.uses, *other.uses)}
    left, right = uses[pair.left_use], uses[pair.right_use]
    return Proposal(one, other, left, right, pair.probability, list(ORDER)[pair.rank])


def names_of(db: Database, uses: Iterable[str]) -> dict[str, str]:
    """Return the name that each use of a name, by id, is of, where it is known."""
    return {id_: found[0].use.name for id_ in uses if (found := kept.of_use(db, id_))}
