"""People: the roster of a day, as a page and as a file."""

from __future__ import annotations

from asyncio import sleep
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from litestar import get
from litestar.response import Response, Stream

from saqta.steps import roster as step
from saqta.steps.roster import LABELS, Wanted
from saqta.steps.tables import csv_lines
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, Asked, asked, setting, shown, words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from saqta.steps.lines import Line
    from saqta.steps.tables import Cell

_COLUMNS = (
    "person", "state", "since", "until", "article", "court", "last_evidence", "basis", "known",
    "sources", "person_id", "as_of", "may_be",
)  # fmt: skip
_FILTERS = ("state", "place", "article", "organisation", "court")


_AT_ONCE = 1_000
"""How many rows of a file are made at once."""


@get("/people")
async def people(request: AnyRequest) -> Response[str]:
    """Show what holds for each person on a day."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(
        step.page, question.as_of, places(request), **_wanted(request, question)
    )
    kept = {n: value for n, value in request.query_params.items() if value and n != "page"}
    return page(
        "people", look, asked=question, lines=found.lines, labels=LABELS,
        export=f"/people.csv?{urlencode(kept)}", pager=pager(request, found.total),
        filters={name: words(request, name) for name in (*_FILTERS, "q")},
    )  # fmt: skip


@get("/people.csv", media_type="text/csv")
async def people_csv(request: AnyRequest) -> Stream:
    """Give all that the pages show, as a table of one moment.

    Everything is read before the answer begins: what cannot be read is no file, never half of one.
    """
    question = asked(request, shown(request).today)
    lines = await setting(request).desk.run(
        step.drawn, question.as_of, **_wanted(request, question)
    )
    name = f"people-{question.as_of}.csv"
    return Stream(
        _table(lines, question.as_of.isoformat()),
        media_type="text/csv",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def _table(lines: Iterator[Line], day: str) -> AsyncIterator[str]:
    yield csv_lines([_COLUMNS])
    while some := [_cells(line, day) for line in islice(lines, _AT_ONCE)]:
        yield csv_lines(some)
        await sleep(0)  # so that whoever else asks meanwhile is answered


def _wanted(request: AnyRequest, question: Asked) -> dict[str, Any]:
    given: dict[str, Any] = {f"{name}s": _one(words(request, name)) for name in _FILTERS}
    return {
        "known_by": question.known_by,
        "facts_only": question.facts_only,
        "wanted": Wanted(**given, name=words(request, "q")),
    }


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _cells(line: Line, day: str) -> tuple[Cell, ...]:
    """Return what stands below `_COLUMNS`."""
    return (
        line.person, line.words, line.since, line.until, line.articles, line.courts,
        line.last_evidence, line.basis, line.known, line.exhibits, line.person_id, day,
        tuple(id_ for id_, _ in line.may_be),
    )  # fmt: skip
