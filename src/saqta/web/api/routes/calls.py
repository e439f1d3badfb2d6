"""Calls: demands, who signed them, and what became of each."""

from __future__ import annotations

from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.justice.followup import Outcome, outcome_in_words
from saqta.model import interventions as model
from saqta.model.claims import CODED
from saqta.steps import calls as step
from saqta.steps import signatures as signed
from saqta.steps import wording
from saqta.steps.ask import Reader
from saqta.web.api.acts import Act, Standing, act, standing
from saqta.web.api.asking import Here, Paged, Part, among, page_of, paged, reading
from saqta.web.api.shapes import Edtf, Named, Reviewed, Told, account, named
from saqta.web.request import Asked


class Instrument(Struct, frozen=True, kw_only=True):
    """A declaration, resolution or statement; null for what no text states of it."""

    kind: str
    id: str | None
    body: str | None
    title: str | None
    when: Edtf | None


class Became(Struct, frozen=True, kw_only=True):
    """What became of a demand for a person; silence is no answer, and never "still held"."""

    person: Named
    outcome: Outcome
    words: Annotated[str, Meta(description="The outcome in a few English words.")]
    standing: Standing
    since: Annotated[list[Act], Meta(description="What is told of the person since.")]
    perhaps: Annotated[list[Act], Meta(description="Those of `since` that may have come before.")]


class Target(Struct, frozen=True, kw_only=True):
    """Whom or what a demand is about, in the words of its text."""

    words: str
    people: Annotated[
        list[Became], Meta(description="The person, or everyone held where the words mean all.")
    ]


class Call(Struct, frozen=True, kw_only=True):
    """A demand, the words that make it, and what became of it by `as_of`."""

    action: Annotated[str, Meta(description="release, sanction, condemn, monitor, ...")]
    by: Annotated[str, Meta(description="Who demands it, in words.")]
    addressees: list[str]
    when: Edtf | None
    instrument: Instrument | None
    signatories: Annotated[int, Meta(ge=0)]
    reviewed: Reviewed
    accounts: list[Told]
    targets: list[Target]
    blocked: Annotated[list[Act], Meta(description="Blockings since a demand to stop them.")]


class Calls(Paged, frozen=True, kw_only=True):
    """Demands, oldest first."""

    items: list[Call]


class Signature(Struct, frozen=True, kw_only=True):
    """Who signed what, and as of which country and group."""

    person: Named
    country: str | None
    group: str | None
    instrument: Instrument | None
    when: Edtf | None
    reviewed: Reviewed
    account: Told


class Signatures(Paged, frozen=True, kw_only=True):
    """Signatures, person by person, oldest first."""

    items: list[Signature]


@reading("/calls", operation_id="calls", summary="Demands, and what became of them")
async def calls(
    here: NamedDependency[Here],
    asked: NamedDependency[Asked],
    part: NamedDependency[Part],
    action: Annotated[
        str | None, QueryParameter(description="Of this action only, such as release.")
    ] = None,
) -> Calls:
    """Return every demand that may have been made by a day."""
    return await here.desk.run(_calls, asked, part, action)


def _calls(archive: Archive, asked: Asked, part: Part, action: str | None) -> Calls:
    if action is not None:
        among(action, CODED["action"], "action of a call")
    wanted = step.Asked(asked.as_of, asked.known_by, asked.facts_only, action or "")
    found = step.page(archive, wanted, part.places)
    read = Reader(archive, found.sources)
    return page_of(Calls, [call(one, read) for one in found.calls], found.total, part)


@reading("/signatories", operation_id="signatories", summary="Who signed what")
async def signatories(
    here: NamedDependency[Here], asked: NamedDependency[Asked], part: NamedDependency[Part]
) -> Signatures:
    """Return every signature."""
    return await here.desk.run(_signatures, asked, part)


def _signatures(archive: Archive, asked: Asked, part: Part) -> Signatures:
    found = signed.signatories(archive, known_by=asked.known_by, facts_only=asked.facts_only)
    read = Reader(archive, {one.source.text_sha256: one.source for one in found})
    return paged(Signatures, found, part, lambda one: _signature(one, read))


def call(found: step.Call, read: Reader) -> Call:
    """Shape a demand with its words and what became of it."""
    demand = found.demand
    return Call(
        action=demand.action,
        by=wording.caller(found),
        addressees=list(demand.addressees),
        when=wording.edtf(demand.when),
        instrument=_instrument(demand.instrument),
        signatories=found.signatories,
        reviewed=demand.reviewed,
        accounts=[account(one, read) for one in demand.accounts],
        targets=[_target(one, read) for one in found.targets],
        blocked=[act(one, read) for one in found.blocked],
    )


def _target(found: step.Target, read: Reader) -> Target:
    return Target(words=found.words, people=[_became(one, read) for one in found.people])


def _became(found: step.Followed, read: Reader) -> Became:
    since = found.since
    return Became(
        person=named(found.person),
        outcome=since.outcome,
        words=outcome_in_words(since),
        standing=standing(since.standing),
        since=[act(one, read) for one in since.since],
        perhaps=[act(one, read) for one in since.perhaps],
    )


def _instrument(found: model.Instrument | None) -> Instrument | None:
    if found is None:
        return None
    return Instrument(
        kind=found.kind, id=found.id, body=found.body, title=found.title,
        when=wording.edtf(found.when),
    )  # fmt: skip


def _signature(found: signed.Signed, read: Reader) -> Signature:
    return Signature(
        person=named(found.person),
        country=found.country,
        group=found.group,
        instrument=_instrument(found.instrument),
        when=wording.edtf(found.when),
        reviewed=found.account.reviewed,
        account=account(found.account, read),
    )


HANDLERS = (calls, signatories)
