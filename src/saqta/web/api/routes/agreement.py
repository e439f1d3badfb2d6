"""How far people agree who decided about the same claims."""

from __future__ import annotations

from typing import Annotated

from litestar.di import NamedDependency
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.steps import agreement as step
from saqta.steps.ask import Explained
from saqta.web.api.asking import Here, Paged, Part, page_of, reading
from saqta.web.api.shapes import Decided, Told, decided, told


class Pair(Struct, frozen=True, kw_only=True):
    """Two people who decided about the same claims."""

    one: str
    other: str
    both: Annotated[int, Meta(ge=1, description="About how many claims both decided.")]
    alike: Annotated[int, Meta(ge=0, description="About how many of these alike, at first.")]
    kappa: Annotated[
        float | None, Meta(description="Cohen's; null where only one verdict was ever given.")
    ]


class Differing(Struct, frozen=True, kw_only=True):
    """A claim about which people decided differently, and what each decided at first."""

    claim: Told
    first: list[Decided]
    newest: Decided
    settled: Annotated[bool, Meta(description="Whether one decided again once they differed.")]


class Agreement(Paged, frozen=True, kw_only=True):
    """How far people agree, and where they differ: first what nobody settled, newest first."""

    claims: Annotated[int, Meta(ge=0, description="How many claims several people decided about.")]
    alike: Annotated[int, Meta(ge=0, description="About how many of these all did alike.")]
    pairs: list[Pair]
    items: list[Differing]


@reading("/reviews/agreement", operation_id="agreement", summary="How far those agree who reviewed")
async def agreement(here: NamedDependency[Here], part: NamedDependency[Part]) -> Agreement:
    """Return how far those agree who decided about the same claims, and where they differ."""
    return await here.desk.run(_agreement, part)


def _agreement(archive: Archive, part: Part) -> Agreement:
    found = step.agreement(archive)
    some = step.explained(archive, found.differing[part.places])
    return page_of(
        Agreement,
        [_differing(*one) for one in some],
        len(found.differing),
        part,
        claims=found.claims,
        alike=found.alike,
        pairs=[_pair(one) for one in found.pairs],
    )


def _pair(found: step.Pair) -> Pair:
    return Pair(
        one=found.one, other=found.other, both=found.both, alike=found.alike, kappa=found.kappa
    )


def _differing(found: step.Both, explained: Explained) -> Differing:
    return Differing(
        claim=told(explained.claim, explained.evidence, explained.review),
        first=[decided(one) for one in found.first],
        newest=decided(found.newest),
        settled=found.settled,
    )


HANDLERS = (agreement,)
