"""Counts that sources state, with their bounds."""

from __future__ import annotations

from typing import Annotated

from litestar.di import NamedDependency
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.steps import tallies as step
from saqta.steps import wording
from saqta.steps.ask import Reader
from saqta.web.api.asking import Here, Paged, Part, paged, reading
from saqta.web.api.shapes import Edtf, Reviewed, Told, account
from saqta.web.request import Asked


class Tally(Struct, frozen=True, kw_only=True):
    """A count that one source states. Never add two: the people of one may be another's."""

    what: str
    least: Annotated[int | None, Meta(description="People at least; null where open.")]
    most: Annotated[int | None, Meta(description="People at most; null where open.")]
    approximate: bool
    when: Edtf | None
    place: str | None
    named: Annotated[
        int | None, Meta(description="People known by name to whom it surely happened then.")
    ]
    perhaps: Annotated[int | None, Meta(description="How many more it may have happened to.")]
    reviewed: Reviewed
    account: Told


class Tallies(Paged, frozen=True, kw_only=True):
    """Tallies by what is counted, oldest first."""

    items: list[Tally]


@reading("/counts", operation_id="counts", summary="Counts that sources state")
async def counts(
    here: NamedDependency[Here], asked: NamedDependency[Asked], part: NamedDependency[Part]
) -> Tallies:
    """Return every tally with its bounds, beside those who are known by name."""
    return await here.desk.run(_counts, asked, part)


def _counts(archive: Archive, asked: Asked, part: Part) -> Tallies:
    found = step.tallies(archive, known_by=asked.known_by, facts_only=asked.facts_only)
    read = Reader(archive, {one.source.text_sha256: one.source for one in found})
    return paged(Tallies, found, part, lambda one: _tally(one, read))


def _tally(found: step.Tally, read: Reader) -> Tally:
    return Tally(
        what=found.what,
        least=found.least,
        most=found.most,
        approximate=found.approximate,
        when=wording.edtf(found.when),
        place=found.place,
        named=found.named,
        perhaps=found.perhaps,
        reviewed=found.account.reviewed,
        account=account(found.account, read),
    )


HANDLERS = (counts,)
