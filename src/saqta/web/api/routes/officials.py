"""Officials and services that sources name in acts; organisations, courts and places."""

from __future__ import annotations

from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.model.claims import ClaimKind
from saqta.model.persons import Body as Bearer
from saqta.model.persons import Sort
from saqta.steps import bodies as of_bodies
from saqta.steps import officials as model
from saqta.steps import officials_listed as step
from saqta.steps import wording
from saqta.steps.knowledge import Knowledge, gather
from saqta.web.api.asking import Here, Paged, Part, page_of, paged, reading
from saqta.web.api.shapes import (
    Document,
    Edtf,
    Named,
    Reviewed,
    Spelling,
    Told,
    document,
    named,
    spellings,
    told_by,
)
from saqta.web.request import Asked


class Involvement(Struct, frozen=True, kw_only=True):
    """An act in which sources name someone: an allegation, not a finding."""

    role: str
    degree: Annotated[str, Meta(description="Of involvement, as HURIDOCS has it.")]
    kind: ClaimKind
    when: Edtf | None
    said: str
    of: Annotated[list[Named], Meta(description="To whom it was done.")]
    reviewed: Reviewed
    accounts: list[Told]


class Official(Struct, frozen=True, kw_only=True):
    """An official or a service, the offices that sources give, and the acts that name them."""

    name: str
    person: Annotated[Named | None, Meta(description="Null for a body.")]
    offices: list[str]
    roles: list[str]
    involved: list[Involvement]


class Officials(Paged, frozen=True, kw_only=True):
    """Officials by name."""

    items: list[Official]


class Body(Struct, frozen=True, kw_only=True):
    """An organisation, court or place under all its names."""

    id: str
    sort: Sort
    name: str
    spellings: list[Spelling]
    documents: Annotated[list[Document], Meta(description="Those that name it.")]


class Bodies(Paged, frozen=True, kw_only=True):
    """Bodies by name."""

    items: list[Body]


@reading("/officials", operation_id="officials", summary="Officials, and what sources allege")
async def officials(
    here: NamedDependency[Here], asked: NamedDependency[Asked], part: NamedDependency[Part]
) -> Officials:
    """Return everyone whom a source names as an official in an act."""
    found = await here.desk.run(
        step.page, part.places, slice(None), known_by=asked.known_by, facts_only=asked.facts_only
    )
    return page_of(Officials, [_official(one) for one in found.officials], found.total, part)


def _official(found: step.Listed) -> Official:
    return Official(
        name=found.name,
        person=None if found.person is None else named(found.person),
        offices=list(found.offices),
        roles=list(found.roles),
        involved=[_involvement(one) for one in reversed(found.involved)],
    )


def _involvement(found: model.Involvement) -> Involvement:
    return Involvement(
        role=found.role.name,
        degree=found.role.degree,
        kind=found.act.kind,
        when=wording.edtf(found.act.when),
        said=wording.said(found.act.deciding[0].claim),
        of=[named(one) for one in found.of],
        reviewed=found.act.reviewed,
        accounts=[told_by(one) for one in found.told],
    )


@reading("/bodies", operation_id="bodies", summary="Organisations, courts or places")
async def bodies(
    here: NamedDependency[Here],
    asked: NamedDependency[Asked],
    part: NamedDependency[Part],
    sort: Annotated[Sort, QueryParameter(description="Which sort.")] = Sort.ORGANISATION,
) -> Bodies:
    """Return the bodies of a sort that claims name."""
    return await here.desk.run(_bodies, sort, asked, part)


def _bodies(archive: Archive, sort: Sort, asked: Asked, part: Part) -> Bodies:
    known = gather(archive, known_by=asked.known_by, facts_only=asked.facts_only)
    found = of_bodies.bodies(archive, known, sort, known_by=asked.known_by)
    return paged(Bodies, found, part, lambda one: _body(one, known))


def _body(found: Bearer, known: Knowledge) -> Body:
    texts = dict.fromkeys(use.text_sha256 for use in found.uses)
    return Body(
        id=found.id,
        sort=found.sort,
        name=found.name,
        spellings=spellings(found.spellings),
        documents=[document(known.sources[text]) for text in texts],
    )


HANDLERS = (officials, bodies)
