"""People: the roster of a day, and the record of one person."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, QueryParameter
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.justice.roster import FACTS
from saqta.justice.states import State
from saqta.steps.ask import Reader
from saqta.steps.course import Stretch
from saqta.steps.lines import Line as Row
from saqta.steps.person import Record, record
from saqta.steps.roster import LABELS, Wanted, page
from saqta.web.api.acts import Act, Standing, act, standing
from saqta.web.api.asking import Here, Paged, Part, among, page_of, reading
from saqta.web.api.routes.calls import Call, call
from saqta.web.api.shapes import (
    Document,
    Edtf,
    PersonId,
    Reviewed,
    Sha256,
    Spelling,
    document,
    spellings,
)
from saqta.web.request import Asked


class Line(Struct, frozen=True, kw_only=True):
    """What holds for a person on a day; the person's record has the words behind it."""

    person: PersonId
    name: str
    as_of: date
    state: State
    words: Annotated[str, Meta(description="The state in a few English words.")]
    reviewed: Reviewed
    since: Edtf | None
    until: Annotated[Edtf | None, Meta(description="The end by its term, which frees no one.")]
    known: Annotated[str, Meta(description="stated, inferred (by `rule`) or expired.")]
    rule: str | None
    ended: Annotated[str | None, Meta(description="Of what a term has ended, if it has.")]
    possible: list[str]
    articles: list[str]
    courts: list[str]
    places: list[str]
    organisations: list[str]
    last_evidence: Edtf | None
    evidence_age_days: Annotated[int, Meta(ge=0, description="In days, on `as_of`.")] | None
    exhibits: Annotated[list[Sha256], Meta(description="The documents that say so.")]
    huridocs: Annotated[str, Meta(description="Code of HURIDOCS microthesaurus 25.")]


class Roster(Paged, frozen=True, kw_only=True):
    """Lines of a roster: those held come first, the gravest state before all."""

    items: list[Line]


class Time(Struct, frozen=True, kw_only=True):
    """What holds from one day to another, both included."""

    first: date
    last: date
    standing: Standing


class Person(Struct, frozen=True, kw_only=True):
    """All that is known of a person by the two dates of the question."""

    id: PersonId
    name: str
    spellings: list[Spelling]
    as_of: date
    standing: Standing
    course: Annotated[list[Time], Meta(description="State by state up to `as_of`.")]
    acts: Annotated[list[Act], Meta(description="In order, with every account and its words.")]
    calls: Annotated[list[Call], Meta(description="Demands about the person.")]
    documents: Annotated[list[Document], Meta(description="Those that name the person.")]


async def wanted(
    states: Annotated[
        list[str] | None, QueryParameter(name="state", description='A state, "held", "term ended".')
    ] = None,
    place: Annotated[list[str] | None, QueryParameter(description="In a name of a place.")] = None,
    article: Annotated[list[str] | None, QueryParameter(description="405, or 405(1).")] = None,
    organisation: Annotated[list[str] | None, QueryParameter(description="In its name.")] = None,
    court: Annotated[list[str] | None, QueryParameter(description="In its name.")] = None,
    q: Annotated[str, QueryParameter(description="In the person's name, in any script.")] = "",
) -> Wanted:
    """Read which lines are asked for: any of several values of a filter, all filters."""
    return Wanted(
        places=tuple(place or ()),
        articles=tuple(article or ()),
        organisations=tuple(organisation or ()),
        courts=tuple(court or ()),
        states=tuple(among(state, LABELS, "state") for state in states or ()),
        name=q,
    )


@reading(
    "/people",
    operation_id="people",
    summary="The roster of a day",
    dependencies={"wanted": Provide(wanted)},
)
async def people(
    here: NamedDependency[Here],
    asked: NamedDependency[Asked],
    wanted: NamedDependency[Wanted],
    part: NamedDependency[Part],
) -> Roster:
    """Return what holds for each person on a day."""
    found = await here.desk.run(
        page, asked.as_of, part.places, known_by=asked.known_by, facts_only=asked.facts_only,
        wanted=wanted,
    )  # fmt: skip
    return page_of(Roster, [_line(line, asked.as_of) for line in found.lines], found.total, part)


@reading("/people/{person:str}", operation_id="person", summary="The record of a person")
async def one(
    here: NamedDependency[Here], asked: NamedDependency[Asked], person: FromPath[str]
) -> Person:
    """Return a person's chronology with quotes, states, demands, spellings and documents."""
    return await here.desk.run(_person, person, asked)


def _person(archive: Archive, person_id: str, asked: Asked) -> Person:
    found = record(
        archive, person_id, as_of=asked.as_of, known_by=asked.known_by, facts_only=asked.facts_only
    )
    life, read = found.life, Reader(archive, found.known.sources)
    return Person(
        id=life.person.id,
        name=life.person.name,
        spellings=spellings(life.person.spellings),
        as_of=asked.as_of,
        standing=standing(life.standing),
        course=[_time(one) for one in found.course],
        acts=[act(event.act, read) for event in life.events],
        calls=[call(one, read) for one in life.calls],
        documents=_documents(found),
    )


def _documents(found: Record) -> list[Document]:
    named = dict.fromkeys(use.text_sha256 for use in found.life.person.uses)
    return [document(found.known.sources[text]) for text in named]


def _time(found: Stretch) -> Time:
    return Time(first=found.first, last=found.last, standing=standing(found.standing))


def _line(line: Row, day: date) -> Line:
    return Line(
        person=line.person_id,
        name=line.person,
        as_of=day,
        state=line.state,
        words=line.words,
        reviewed=line.basis == FACTS,
        since=line.since,
        until=line.until,
        known=line.known,
        rule=line.rule,
        ended=line.ended,
        possible=list(line.possible),
        articles=list(line.articles),
        courts=list(line.courts),
        places=list(line.places),
        organisations=list(line.organisations),
        last_evidence=line.last_evidence,
        evidence_age_days=line.age(day),
        exhibits=list(line.exhibits),
        huridocs=line.huridocs,
    )


HANDLERS = (people, one)
