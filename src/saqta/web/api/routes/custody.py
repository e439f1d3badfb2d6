"""The chain of custody: who did what to which thing."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Meta, Struct

from saqta.model.evidence import CustodyEntry
from saqta.steps.custody import log as step
from saqta.web.api.asking import Here, Paged, Part, page_of, reading
from saqta.web.api.shapes import Sha256


class Entry(Struct, frozen=True, kw_only=True):
    """One entry; `digest` is over the entry and the digest before it."""

    number: Annotated[int, Meta(ge=1)]
    at: datetime
    actor: str
    action: str
    subject: Annotated[str, Meta(description="The id of what it was done to.")]
    detail: str
    previous: Sha256
    digest: Sha256


class Log(Paged, frozen=True, kw_only=True):
    """Entries, the newest first."""

    holds: Annotated[
        bool | None,
        Meta(description="Whether every entry fits the one before it; null if not checked."),
    ]
    items: list[Entry]


@reading("/custody", operation_id="custody", summary="The chain of custody")
async def custody(
    here: NamedDependency[Here],
    part: NamedDependency[Part],
    *,
    check: Annotated[
        bool, QueryParameter(description="Check the whole chain, however long it is.")
    ] = False,
) -> Log:
    """Return the entries of the chain, and whether it holds."""
    found = await here.desk.run(step, part.places, check=check)
    items = [_entry(one) for one in found.entries]
    return page_of(Log, items, found.total, part, holds=found.whole)


def _entry(found: CustodyEntry) -> Entry:
    return Entry(
        number=found.number,
        at=found.at,
        actor=found.actor,
        action=found.action,
        subject=found.subject,
        detail=found.detail,
        previous=found.previous,
        digest=found.digest,
    )


HANDLERS = (custody,)
