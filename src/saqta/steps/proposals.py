"""Propose who may be one person, for people to decide: each pair with probability and reasons.

Invariants: a pair that someone declared different, or the same, is not proposed again; the list is
the same whatever the order of the documents.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue, NotFound
from saqta.identity import namesakes
from saqta.identity.blocking import is_alone, met_by
from saqta.identity.bodies import compare, key
from saqta.identity.body_clusters import by_key, candidates
from saqta.identity.clusters import is_full
from saqta.identity.crowds import besides, blocks
from saqta.identity.evidence import in_words
from saqta.identity.folding import fold_name
from saqta.identity.matching import score, weighed
from saqta.model.claims import Claim
from saqta.model.persons import (
    Bearer,
    Body,
    Decider,
    How,
    Match,
    NameUse,
    Person,
    Sameness,
    Sort,
)
from saqta.steps import resolve
from saqta.steps.ask import Passage, passage
from saqta.steps.bodies import body_use
from saqta.steps.knowledge import gather
from saqta.steps.tellings import best_by_name
from saqta.store import matches, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.archive import Archive
    from saqta.identity.evidence import Told
    from saqta.steps.knowledge import Knowledge
    from saqta.steps.tellings import Tellings

LOWEST = 0.2
"""From which probability on a pair is worth asking a person about."""


MOST_SHOWN = 8
"""How many claims of each of two are shown."""
_BY_SURNAME = 0.25


class State(StrEnum):
    """How a pair stands: joined by Saqta itself, waiting, or left open by someone."""

    JOINED = "joined"
    WAITING = "waiting"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two bearers of names who may be one; `left` and `right` are the uses that speak most for it.

    Where the state is JOINED, both are taken to be one person already: `one` is `other`.
    """

    one: Bearer
    other: Bearer
    left: NameUse
    right: NameUse
    probability: float
    state: State

    @property
    def id(self) -> str:
        """32 hexadecimal digits that depend on the two uses alone."""
        packed = " ".join(sorted((self.left.id, self.right.id)))
        return hashlib.sha256(packed.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two bearers of names: spellings, how many documents and claims, the first of these."""

    spellings: tuple[str, ...]
    documents: int
    claims: int
    shown: tuple[tuple[Claim, Passage], ...]


def proposals(archive: Archive, known: Knowledge, *, lowest: float = LOWEST) -> list[Proposal]:
    """Return what no one has decided, the most probable first.

    First what waits, then what Saqta joined by itself although the names are spelled differently,
    then what someone left open.
    """
    decided = list(matches.latest(archive.db).values())
    return _ordered([*_between(known, decided, lowest), *within(known.people, decided)])


def of_bodies(
    archive: Archive, found: tuple[Body, ...], *, lowest: float = LOWEST
) -> list[Proposal]:
    """Return what no one has decided of organisations, courts or places, as `proposals` does."""
    decided = list(matches.latest(archive.db).values())
    return _ordered([*_between_bodies(found, decided, lowest), *within(found, decided)])


def _ordered(found: list[Proposal]) -> list[Proposal]:
    order = list(ORDER)
    return sorted(found, key=lambda p: (order.index(p.state), -p.probability, p.id))


ORDER = (State.WAITING, State.JOINED, State.UNSURE)
"""Of what is shown first."""


def get(found: Iterable[Proposal], id_prefix: str) -> Proposal:
    """Return the proposal whose id begins so.

    Raises:
        NotFound: none does, or several do.
    """
    start = id_prefix.strip().lower()
    meant = [proposal for proposal in found if start and proposal.id.startswith(start)]
    if len(meant) != 1:
        raise NotFound(
            f"{len(meant) or 'No'} proposals begin with {id_prefix!r}.",
            remedy="See them with `saqta match`; give more digits, or name two people.",
        )
    return meant[0]


def between(known: Knowledge, one: Bearer, other: Bearer, spelled: tuple[str, str]) -> Proposal:
    """Return two bearers as a proposal; where both are one already, two spellings of that one.

    Raises:
        InvalidValue: both are one person, and the spellings are not two of that one.
    """
    probability = _judged(known, one, other)
    if one.id != other.id:
        return Proposal(one, other, *nearest(one, other), probability, State.WAITING)
    looks = [" ".join(sorted(words.casefold().split())) for words in spelled]
    left, right = (next((u for u in one.uses if _look(u) == look), None) for look in looks)
    if left is None or right is None or looks[0] == looks[1]:
        raise InvalidValue(
            f"Both names mean person {one.id} already.",
            remedy="Tell a document's bearer apart: saqta match part PERSON --document DOC.",
        )
    return Proposal(one, one, left, right, probability, State.JOINED)


def decide(
    archive: Archive, proposal: Proposal, verdict: Sameness, decider: Decider
) -> list[Match]:
    """Note what someone decides about a proposal; return the matches that say so.

    Where Saqta had joined two spellings that are two people's, each use of the one is parted from
    each of the other.
    """
    pairs = [(proposal.left, proposal.right)]
    if proposal.state is State.JOINED and verdict is Sameness.DIFFERENT:
        looks = _look(proposal.left), _look(proposal.right)
        left, right = ([u for u in proposal.one.uses if _look(u) == look] for look in looks)
        pairs = list(product(left, right))
    with archive.db.transaction():
        return [resolve.match(archive, one, other, verdict, decider) for one, other in pairs]


def rule_on(archive: Archive, id_prefix: str, verdict: Sameness, decider: Decider) -> list[Match]:
    """Decide about the proposal whose id begins so; raises NotFound as `get` does."""
    found = proposals(archive, gather(archive), lowest=0.0)
    return decide(archive, get(found, id_prefix), verdict, decider)


def reasons(known: Knowledge, proposal: Proposal) -> tuple[str, ...]:
    """Return in words what speaks for one person and against it."""
    if proposal.left.sort is not Sort.PERSON:
        return _reasons_of_bodies(proposal)
    names = proposal.left.name, proposal.right.name
    by_name = score(*names).reasons
    judge = known.judge
    if judge is None:
        return by_name
    by_name += namesakes.in_words(judge.namesakes(*names))
    if proposal.state is State.JOINED:
        one, other = judge.told([proposal.left]), judge.told([proposal.right])
    else:
        one, other = judge.told(proposal.one.uses), judge.told(proposal.other.uses)
    return (*by_name, *in_words(one, other, judge.written))


def _reasons_of_bodies(proposal: Proposal) -> tuple[str, ...]:
    left, right = (key(use.name, use.sort) for use in (proposal.left, proposal.right))
    agreed = None if left is None or right is None else compare(left, right, proposal.left.sort)
    if agreed is None:
        return ("A document gives one name as another name of the same.",)
    return (agreed.reason,)


def sides(archive: Archive, known: Knowledge, proposal: Proposal) -> tuple[Side, Side]:
    """Return what is told of each of the two, document by document."""
    one, other = (_side(archive, known, of) for of in uses_of(proposal))
    return one, other


def uses_of(proposal: Proposal) -> tuple[tuple[NameUse, ...], tuple[NameUse, ...]]:
    """Return the uses of names of each of the two."""
    if proposal.state is State.JOINED:
        return (proposal.left,), (proposal.right,)
    return proposal.one.uses, proposal.other.uses


def _side(archive: Archive, known: Knowledge, uses: Iterable[NameUse]) -> Side:
    own = sorted(uses)
    told = {claim.id: claim for use in own for claim in _claims(known, use)}
    shown = []
    for claim in list(told.values())[:MOST_SHOWN]:
        text = texts.get(archive.db, claim.text_sha256)
        shown.append((claim, passage(text, claim.evidence[0], known.sources[claim.text_sha256])))
    spellings = tuple(dict.fromkeys(use.name for use in own))
    return Side(spellings, len({use.text_sha256 for use in own}), len(told), tuple(shown))


def _claims(known: Knowledge, use: NameUse) -> list[Claim]:
    """Return the claims that name a person or body so."""
    if use.sort is Sort.PERSON:
        mentions = () if known.judge is None else known.judge.mentions_of(use)
        return [mention.account.claim for mention in mentions]
    of_text = (a.claim for a in known.accounts if a.claim.text_sha256 == use.text_sha256)
    return [c for c in of_text if any(body_use(c, slot) == use for slot in c.slots)]


def _between(known: Knowledge, decided: list[Match], lowest: float) -> Iterator[Proposal]:
    """Yield the pairs of people who may be one and of whom no one said whether they are."""
    said = said_of(known.people, decided)
    for one, other in _candidates(known):
        verdicts = said.get(frozenset((one.id, other.id)), set())
        if Sameness.DIFFERENT in verdicts:
            continue
        probability = _judged(known, one, other)
        if probability >= lowest:
            state = State.UNSURE if verdicts else State.WAITING
            yield Proposal(one, other, *nearest(one, other), probability, state)


def _between_bodies(
    found: Iterable[Body], decided: list[Match], lowest: float
) -> Iterator[Proposal]:
    """Yield the pairs of bodies that may be one and of which no one said whether they are."""
    said = said_of(found, decided)
    holder = {use: body for body in found for use in body.uses}
    keyed = by_key(sorted(holder))
    best: dict[frozenset[str], Proposal] = {}
    for pair in candidates(keyed):
        left, right = keyed[pair[0]][0], keyed[pair[1]][0]
        one, other = holder[left], holder[right]
        agreed = compare(*pair, left.sort)
        ids = frozenset((one.id, other.id))
        verdicts = said.get(ids, set())
        if agreed is None or one.id == other.id or Sameness.DIFFERENT in verdicts:
            continue
        state = State.UNSURE if verdicts else State.WAITING
        proposal = Proposal(one, other, left, right, agreed.probability, state)
        if agreed.probability >= lowest and (
            ids not in best or best[ids].probability < agreed.probability
        ):
            best[ids] = proposal
    yield from best.values()


def said_of(found: Iterable[Bearer], decided: list[Match]) -> dict[frozenset[str], set[Sameness]]:
    """Return what was said of each two bearers, by their ids."""
    holder = {use.id: bearer.id for bearer in found for use in bearer.uses}
    said: dict[frozenset[str], set[Sameness]] = defaultdict(set)
    for match in decided:
        if match.left in holder and match.right in holder:
            said[frozenset((holder[match.left], holder[match.right]))].add(match.verdict)
    return said


def within(found: Iterable[Bearer], decided: list[Match]) -> Iterator[Proposal]:
    """Yield two spellings of one bearer that Saqta joined by itself and no one has confirmed."""
    for bearer in found:
        uses = {use.id: use for use in bearer.uses}
        confirmed = {
            frozenset((_look(uses[m.left]), _look(uses[m.right])))
            for m in decided
            if m.verdict is Sameness.SAME and m.left in uses and m.right in uses
        }
        for join in bearer.joins:
            if join.how not in (How.FULL_NAME, How.BODY) or join.probability is None:
                continue
            left, right = sorted((uses[join.one], uses[join.other]))
            pair = frozenset((_look(left), _look(right)))
            if len(pair) > 1 and pair not in confirmed:
                confirmed.add(pair)
                yield Proposal(bearer, bearer, left, right, join.probability, State.JOINED)


def _look(use: NameUse) -> str:
    """Return a spelling without order and capitals: what a reader would call the same name."""
    return " ".join(sorted(use.name.casefold().split()))


def _candidates(known: Knowledge) -> Iterator[tuple[Person, Person]]:
    """Yield each pair of people who are compared, once, in order."""
    people, judge = {person.id: person for person in known.people}, known.judge
    if judge is None:
        return
    seen = set()
    for block_key, block in blocks(
        {id_: keys_of(person.uses) for id_, person in people.items()},
        lambda id_: besides(*names_and_told(people[id_].uses, judge)),
    ):
        for one, other in combinations(sorted(block), 2):
            if (one, other) in seen or not (block[one] or block[other]):
                continue
            pair = people[one], people[other]
            if is_alone(block_key) and not share_a_surname(*(person.uses for person in pair)):
                continue
            seen.add((one, other))
            yield pair


def keys_of(uses: Iterable[NameUse]) -> dict[str, bool]:
    """Return the keys of someone's names, each with whether they meet everyone who has it."""
    found: dict[str, bool] = {}
    for name in {use.name for use in uses}:
        for one, meets_all in met_by(name).items():
            found[one] = found.get(one, False) or meets_all
    return found


def names_and_told(uses: Iterable[NameUse], judge: Tellings) -> tuple[set[str], Told]:
    """Return someone's names, and what is told of them."""
    some = tuple(uses)
    return {use.name for use in some}, judge.told(some)


def share_a_surname(one: Iterable[NameUse], other: Iterable[NameUse]) -> bool:
    """Tell whether a surname that stands alone is written alike in the other's name."""
    left, right = (tuple({use.name for use in uses}) for uses in (one, other))
    return best_by_name(left, right).probability >= _BY_SURNAME


def _judged(known: Knowledge, one: Bearer, other: Bearer) -> float:
    if isinstance(one, Person):
        return 0.0 if known.judge is None else known.judge(one.uses, other.uses)
    pairs = product(by_key(one.uses), by_key(other.uses))
    agreed = (compare(*pair, one.sort) for pair in pairs)
    return max((found.probability for found in agreed if found is not None), default=0.0)


def nearest(one: Bearer, other: Bearer) -> tuple[NameUse, NameUse]:
    """Return the uses of two people whose names are most probably one's."""

    def rank(pair: tuple[NameUse, NameUse]) -> tuple[bool, float, str, str]:
        found = weighed(pair[0].name, pair[1].name)
        full = all(is_full(fold_name(use.name)) for use in pair)
        return not full, -(found.probability if found else 0.0), pair[0].id, pair[1].id

    first: dict[str, NameUse] = {}
    second: dict[str, NameUse] = {}
    for use in sorted(one.uses):
        first.setdefault(use.name, use)
    for use in sorted(other.uses):
        second.setdefault(use.name, use)
    return min(product(first.values(), second.values()), key=rank)
