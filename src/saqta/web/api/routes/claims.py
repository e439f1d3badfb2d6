"""Claims: what texts say, what waits for review; reviews and claims made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Annotated

from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.model.claims import ClaimKind, Verdict
from saqta.model.persons import Decider
from saqta.model.spans import Span
from saqta.steps import ask, review
from saqta.steps.person import named
from saqta.store.claims import Choice
from saqta.web.api.asking import Here, Paged, Part, page_of, paged, reading, writing
from saqta.web.api.shapes import Decided, Range, Told, decided, told


class Claims(Paged, frozen=True, kw_only=True):
    """Claims, document by document in reading order."""

    items: list[Told]


_DOCUMENT = "The beginning of an exhibit's or a text's SHA-256, or a file's name."
_PERSON = QueryParameter(description="Naming the person with this id.")


async def wanted(
    kind: Annotated[ClaimKind | None, QueryParameter(description="Of this kind.")] = None,
    document: Annotated[str | None, QueryParameter(description=_DOCUMENT)] = None,
    rule: Annotated[str | None, QueryParameter(description="Claims by this rule.")] = None,
) -> review.Wanted:
    """Read which claims are asked for."""
    return review.Wanted(kind=kind, document=document, rule=rule)


_ASKED = {"wanted": Provide(wanted)}


@reading("/claims", operation_id="claims", summary="Claims", dependencies=_ASKED)
async def claims(
    here: NamedDependency[Here],
    wanted: NamedDependency[review.Wanted],
    part: NamedDependency[Part],
    person: Annotated[str | None, _PERSON] = None,
    stage: Annotated[review.Stage | None, QueryParameter(description="How far decided.")] = None,
    *,
    unasserted: Annotated[
        bool, QueryParameter(description="Also what texts deny, demand, plan or call possible.")
    ] = False,
) -> Claims:
    """Return claims with their words."""
    meant = replace(wanted, stage=stage, unasserted=unasserted)
    return await here.desk.run(_listed, meant, person, part)


@reading(
    "/reviews/pending", operation_id="pending", summary="What waits for review", dependencies=_ASKED
)
async def pending(
    here: NamedDependency[Here],
    wanted: NamedDependency[review.Wanted],
    part: NamedDependency[Part],
) -> Claims:
    """Return the claims that no one has decided about."""
    return await here.desk.run(_waiting, wanted, part)


@reading("/claims/{claim:str}", operation_id="claim", summary="A claim")
async def one(here: NamedDependency[Here], claim: FromPath[str]) -> Told:
    """Return a claim by the beginning of its id."""
    return await here.desk.run(_explained, claim)


def _listed(archive: Archive, wanted: review.Wanted, person: str | None, part: Part) -> Claims:
    if person is not None:
        wanted = replace(wanted, person=named(archive, person))
    found = review.listed(archive, wanted)
    read = ask.Reader(archive, {one.source.text_sha256: one.source for one in found})
    return paged(Claims, found, part, _shape(read))


def _shape(read: ask.Reader) -> Callable[[review.Listed], Told]:
    return lambda one: told(one.claim, read.passages(one.claim), one.review)


def _waiting(archive: Archive, wanted: review.Wanted, part: Part) -> Claims:
    found = review.queue(archive, Choice(wanted.kind, wanted.rule), wanted.document)
    ids = islice(found.ids, part.offset, part.offset + part.limit)
    return page_of(Claims, [_explained(archive, id_) for id_ in ids], found.total, part)


def _explained(archive: Archive, claim: str) -> Told:
    found = ask.explain(archive, claim)
    return told(found.claim, found.evidence, found.review)


class NewReviews(Struct, frozen=True, forbid_unknown_fields=True):
    """A verdict about claims: all of them get it, or none."""

    claims: Annotated[list[str], Meta(min_length=1, max_length=500)]
    verdict: Verdict
    why: Annotated[str, Meta(max_length=2_000)] = ""


class Reviews(Struct, frozen=True):
    """The reviews that were added."""

    reviews: list[Decided]


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """Other values for slots of a claim; an empty list takes a slot away."""

    slots: Annotated[dict[str, list[str]], Meta(min_length=1, max_length=30)]
    why: Annotated[str, Meta(max_length=2_000)] = ""


class NewValue(Struct, frozen=True, forbid_unknown_fields=True):
    """A value of a claim made by hand, and the words it rests on."""

    slot: str
    value: Annotated[str, Meta(min_length=1, max_length=2_000)]
    spans: list[Range] = []


class NewClaim(Struct, frozen=True, forbid_unknown_fields=True):
    """A claim made by hand: of which document, what it says, and the words that say it."""

    document: Annotated[str, Meta(description=_DOCUMENT)]
    kind: ClaimKind
    slots: Annotated[list[NewValue], Meta(min_length=1, max_length=100)]
    evidence: Annotated[list[Range], Meta(min_length=1, max_length=50)]
    why: Annotated[str, Meta(max_length=2_000)] = ""


@writing("/reviews", operation_id="review", summary="Accept or reject claims")
async def judge(here: NamedDependency[Here], data: JSONBody[NewReviews]) -> Reviews:
    """Add a review of each claim, named by the beginning of its id."""
    found = await here.desk.run(
        review.decide, data.claims, data.verdict,
        by=here.desk.actor, now=here.clock(), why=data.why,
    )  # fmt: skip
    return Reviews([decided(one) for one in found])


@writing("/claims/{claim:str}/correction", operation_id="correct", summary="Correct a claim")
async def correct(
    here: NamedDependency[Here], claim: FromPath[str], data: JSONBody[Correction]
) -> Told:
    """Reject a claim and accept one made by hand from it; return the new one."""
    changes = [(name, value) for name, values in data.slots.items() for value in values or [""]]
    new = await here.desk.run(
        review.correct, claim, changes, by=here.desk.actor, now=here.clock(), why=data.why
    )
    return await here.desk.run(_explained, new.id)


@writing("/claims", operation_id="make", summary="Make a claim by hand")
async def make(here: NamedDependency[Here], data: JSONBody[NewClaim]) -> Told:
    """Add a claim that the reader missed, and accept it."""
    slots = [(one.slot, one.value, _spans(one.spans)) for one in data.slots]
    decider = Decider(here.desk.actor, here.clock(), data.why)
    made = await here.desk.run(
        review.by_hand, data.document, data.kind, slots, _spans(data.evidence), decider=decider
    )
    return await here.desk.run(_explained, made.id)


def _spans(ranges: list[Range]) -> list[Span]:
    return [Span(one.start, one.stop) for one in ranges]


HANDLERS = (claims, pending, one, judge, correct, make)
