"""What every route of the API shares: the desk, the two dates of a question, a page of many.

Invariant: no answer holds more rows than `limit`, and each says how many there are in all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Annotated, Any, TypeVar

from litestar import Request, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter
from msgspec import Meta, Struct

from saqta.errors import InvalidValue
from saqta.web.api.problems import RESPONSES
from saqta.web.desk import Desk
from saqta.web.request import Asked

MOST = 500
"""Rows of one answer."""

reading = partial(get, responses=RESPONSES)
writing = partial(post, responses=RESPONSES)

_AS_OF = "The day in the world, such as 2021-06-21. Left out: today."
_KNOWN_BY = "Answer by what was received and decided by the end of this day (UTC). Left out: now."
_FACTS = "Count only claims that someone accepted."


@dataclass(frozen=True, slots=True)
class Here:
    """What the routes work with."""

    desk: Desk
    clock: Callable[[], datetime]

    @property
    def today(self) -> date:
        """The day of the request, UTC."""
        return self.clock().date()


@dataclass(frozen=True, slots=True)
class Part:
    """Which of many rows are asked for."""

    offset: int
    limit: int

    @property
    def places(self) -> slice:
        """Where they stand."""
        return slice(self.offset, self.offset + self.limit)


class Paged(Struct, frozen=True, kw_only=True):
    """Some of many rows."""

    total: Annotated[int, Meta(ge=0, description="How many rows there are in all.")]
    offset: Annotated[int, Meta(ge=0, description="How many rows come before these.")]
    next: Annotated[
        int | None, Meta(description="The offset to ask for next; null after the last rows.")
    ]


Row = TypeVar("Row")
SomePaged = TypeVar("SomePaged", bound=Paged)


def paged(
    kind: type[SomePaged], rows: Sequence[Row], part: Part, shape: Callable[[Row], Struct]
) -> SomePaged:
    """Return the rows asked for, each in its shape; no other row is shaped."""
    return page_of(kind, [shape(row) for row in rows[part.places]], len(rows), part)


def page_of(
    kind: type[SomePaged], items: Sequence[Struct], total: int, part: Part, **more: Any
) -> SomePaged:
    """Return the items of a page, of so many in all, and what else the answer tells."""
    stop = part.places.stop
    return kind(
        **more,
        items=items,  # type: ignore[call-arg]
        total=total,
        offset=part.offset,
        next=stop if stop < total else None,
    )


def among(value: str, words: Collection[str], what: str) -> str:
    """Return a value that must be one of some words.

    Raises:
        InvalidValue: it is none of them.
    """
    if value not in words:
        listed = ", ".join(sorted(words))
        raise InvalidValue(f"{value!r} is no {what}.", remedy=f"Use one of: {listed}.")
    return value


async def here(request: Request[Any, Any, Any]) -> Here:
    """Return what the routes work with."""
    found = request.app.state.here
    assert isinstance(found, Here)  # noqa: S101
    return found


async def asked(
    here: NamedDependency[Here],
    as_of: Annotated[date | None, QueryParameter(description=_AS_OF)] = None,
    known_by: Annotated[date | None, QueryParameter(description=_KNOWN_BY)] = None,
    *,
    facts_only: Annotated[bool, QueryParameter(description=_FACTS)] = False,
) -> Asked:
    """Read the question of an address."""
    return Asked(
        as_of=as_of or here.today,
        known_by=None if known_by is None else datetime.combine(known_by, time.max, UTC),
        facts_only=facts_only,
        known_by_day=known_by,
    )


async def part(
    offset: Annotated[
        int, QueryParameter(ge=0, le=10**9, description="Rows to leave out first.")
    ] = 0,
    limit: Annotated[int, QueryParameter(ge=1, le=MOST, description="Rows at most.")] = 100,
) -> Part:
    """Read which rows are asked for."""
    return Part(offset, limit)


SHARED = {"here": Provide(here), "asked": Provide(asked), "part": Provide(part)}
