"""Organisations: bans, people over time, and what names them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from msgspec import Meta, Struct

from saqta.model.claims import ClaimKind
from saqta.steps import organisations as step
from saqta.steps import wording
from saqta.web.api.asking import Here, Paged, Part, page_of, reading
from saqta.web.api.shapes import Edtf, Named, Reviewed, Spelling, Told, named, spellings, told_by


class Organisation(Struct, frozen=True, kw_only=True):
    """An organisation under all its names, and how many claims and documents name it."""

    id: str
    name: str
    spellings: list[Spelling]
    bans: Annotated[int, Meta(ge=0, description="Claims that it was banned.")]
    members: Annotated[int, Meta(ge=0, description="Claims that someone is of it.")]
    claims: Annotated[int, Meta(ge=0, description="Claims of every kind that name it.")]
    documents: Annotated[int, Meta(ge=0, description="Documents that name it.")]


class Organisations(Paged, frozen=True, kw_only=True):
    """Organisations, those of most claims first."""

    items: list[Organisation]


class Member(Struct, frozen=True, kw_only=True):
    """Someone whom sources call a member or a leader."""

    person: Annotated[Named | None, Meta(description="Null where the archive knows no such one.")]
    name: str
    roles: list[str]
    since: Annotated[date | None, Meta(description="When the first of the documents came out.")]
    now: Annotated[str | None, Meta(description="What holds for the person on the day asked.")]
    reviewed: Reviewed
    accounts: list[Told]


class Deed(Struct, frozen=True, kw_only=True):
    """An act or a demand that names the organisation."""

    kind: ClaimKind
    when: Edtf | None
    said: str
    reviewed: Reviewed
    accounts: list[Told]


class Known(Paged, frozen=True, kw_only=True):
    """What is told of an organisation; `items` are its people, by name."""

    id: str
    name: str
    spellings: list[Spelling]
    bans: list[Deed]
    acts: Annotated[list[Deed], Meta(description="The newest of what else names it.")]
    acts_total: Annotated[int, Meta(ge=0)]
    items: list[Member]


@reading("/organisations", operation_id="organisations", summary="Organisations by their claims")
async def organisations(here: NamedDependency[Here], part: NamedDependency[Part]) -> Organisations:
    """Return the organisations that documents name."""
    found = await here.desk.run(step.page, part.places)
    return page_of(
        Organisations, [_organisation(one) for one in found.organisations], found.total, part
    )


@reading(
    "/organisations/{organisation:str}", operation_id="organisation", summary="One organisation"
)
async def one(
    here: NamedDependency[Here],
    part: NamedDependency[Part],
    organisation: FromPath[str],
    as_of: Annotated[date | None, QueryParameter(description="Of what holds; else today.")] = None,
) -> Known:
    """Return its bans, its people, and what names it."""
    wanted = step.Part(part.places, part.places)
    found = await here.desk.run(step.organisation, organisation, as_of or here.today, wanted)
    return page_of(
        Known,
        [_member(one) for one in found.members],
        found.people,
        part,
        id=found.body.id,
        name=found.body.name,
        spellings=spellings(found.body.spellings),
        bans=[_deed(one) for one in found.bans],
        acts=[_deed(one) for one in found.deeds],
        acts_total=found.acts,
    )


def _organisation(found: step.Organisation) -> Organisation:
    return Organisation(
        id=found.body.id,
        name=found.body.name,
        spellings=spellings(found.body.spellings),
        bans=found.bans,
        members=found.members,
        claims=found.claims,
        documents=found.documents,
    )


def _member(found: step.Member) -> Member:
    return Member(
        person=None if found.person is None else named(found.person),
        name=found.name,
        roles=list(found.roles),
        since=found.since,
        now=None if found.now is None else found.now.words,
        reviewed=found.reviewed,
        accounts=[told_by(one) for one in found.told],
    )


def _deed(found: step.Deed) -> Deed:
    return Deed(
        kind=found.act.kind,
        when=wording.edtf(found.act.when),
        said=wording.said(found.act.deciding[0].claim),
        reviewed=found.act.reviewed,
        accounts=[told_by(one) for one in found.told],
    )


HANDLERS = (organisations, one)
