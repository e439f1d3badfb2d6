"""Matches: who may be one person; a verdict about it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.model import persons
from saqta.model.persons import Decider, Sameness
from saqta.steps import pairing, pairs
from saqta.steps import proposals as step
from saqta.steps.knowledge import Knowledge
from saqta.web.api.asking import Here, Paged, Part, page_of, reading, writing
from saqta.web.api.shapes import ClaimId, Named, Sha256, Words, words

_STEPS = 4


class Use(Struct, frozen=True, kw_only=True):
    """A spelling in one text."""

    name: str
    text_sha256: Sha256


class Proposal(Struct, frozen=True, kw_only=True):
    """Two bearers of names who may be one; no one has decided whether they are."""

    id: Annotated[str, Meta(description="32 hexadecimal digits that depend on the two uses.")]
    state: step.State
    probability: Annotated[float, Meta(ge=0, le=1)]
    one: Named
    other: Annotated[Named, Meta(description="The same as `one` where both are joined already.")]
    left: Use
    right: Use
    reasons: Annotated[list[str], Meta(description="What speaks for one and against it.")]


class Proposals(Paged, frozen=True, kw_only=True):
    """Proposals: what waits first, the most probable before all; those that are found so far."""

    items: list[Proposal]
    people: Annotated[int, Meta(ge=0, description="How many people there are to compare.")]
    compared: Annotated[
        int, Meta(ge=0, description="How many of them are; each request compares some more.")
    ]


class Shown(Struct, frozen=True, kw_only=True):
    """A claim about one of the two, and its words."""

    claim: ClaimId
    words: Words


class Side(Struct, frozen=True, kw_only=True):
    """What is told of one of the two."""

    spellings: list[str]
    documents: int
    claims: int
    shown: Annotated[list[Shown], Meta(description="The first of the claims.")]


class Pair(Struct, frozen=True, kw_only=True):
    """A proposal with what is told of each of the two."""

    proposal: Proposal
    left: Side
    right: Side


@reading("/matches", operation_id="matches", summary="Who may be one person")
async def matches(here: NamedDependency[Here], part: NamedDependency[Part]) -> Proposals:
    """Return the pairs that no one has decided about."""
    return await here.desk.run(_proposals, part)


def _proposals(archive: Archive, part: Part) -> Proposals:
    pairing.advance(archive, _STEPS)
    found = pairs.page(archive, part.places)
    shown = [_proposal(one, pairs.known_of(archive, one)) for one in found.proposals]
    made = pairing.progress(archive)
    return page_of(Proposals, shown, found.total, part, people=made.people, compared=made.done)


@reading("/matches/{proposal:str}", operation_id="match", summary="Two who may be one")
async def one(here: NamedDependency[Here], proposal: FromPath[str]) -> Pair:
    """Return a pair by the beginning of its id, side by side."""
    return await here.desk.run(_pair, proposal)


def _pair(archive: Archive, id_prefix: str) -> Pair:
    found = pairs.starting(archive, id_prefix)
    known = pairs.known_of(archive, found)
    left, right = pairs.sides(archive, known, found)
    return Pair(proposal=_proposal(found, known), left=_side(left), right=_side(right))


def _proposal(found: step.Proposal, known: Knowledge) -> Proposal:
    return Proposal(
        id=found.id,
        state=found.state,
        probability=found.probability,
        one=Named(id=found.one.id, name=found.one.name),
        other=Named(id=found.other.id, name=found.other.name),
        left=Use(name=found.left.name, text_sha256=found.left.text_sha256),
        right=Use(name=found.right.name, text_sha256=found.right.text_sha256),
        reasons=list(step.reasons(known, found)),
    )


def _side(found: step.Side) -> Side:
    return Side(
        spellings=list(found.spellings),
        documents=found.documents,
        claims=found.claims,
        shown=[Shown(claim=claim.id, words=words(passage)) for claim, passage in found.shown],
    )


class NewMatch(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether two are one."""

    verdict: Sameness
    why: Annotated[str, Meta(max_length=2_000)] = ""


class Match(Struct, frozen=True, kw_only=True):
    """A decision about two uses of names."""

    id: str
    verdict: Sameness
    by: str
    at: datetime
    why: str


class Matches(Struct, frozen=True):
    """The decisions that were added."""

    matches: list[Match]


@writing("/matches/{proposal:str}", operation_id="decide", summary="Say whether two are one")
async def judge(
    here: NamedDependency[Here], proposal: FromPath[str], data: JSONBody[NewMatch]
) -> Matches:
    """Add a decision about a pair."""
    decider = Decider(here.desk.actor, here.clock(), data.why)
    found = await here.desk.run(pairs.rule_on, proposal, data.verdict, decider)
    return Matches([_match(one) for one in found])


def _match(found: persons.Match) -> Match:
    return Match(id=found.id, verdict=found.verdict, by=found.by, at=found.at, why=found.why)


HANDLERS = (matches, one, judge)
