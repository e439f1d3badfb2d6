"""People: the roster of a day, as a page and as a file."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from litestar import get
from litestar.response import Response, Stream

from saqta.steps.roster import LABELS, Wanted
from saqta.steps.roster import page as step
from saqta.steps.tables import csv_text
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, Asked, asked, setting, shown, words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import date

    from saqta.steps.lines import Line
    from saqta.steps.roster import Page
    from saqta.steps.tables import Row

_COLUMNS = (
    "person", "state", "since", "until", "article", "court", "last_evidence", "basis", "known",
    "sources", "person_id", "as_of", "may_be",
)  # fmt: skip
_FILTERS = ("state", "place", "article", "organisation", "court")


_AT_ONCE = 5_000
"""How many rows of a file are made at once."""


@get("/people")
async def people(request: AnyRequest) -> Response[str]:
    """Show what holds for each person on a day."""
    look = shown(request)
    question = asked(request, look.today)
    found = await _lines(request, question, places(request))
    kept = {n: value for n, value in request.query_params.items() if value and n != "page"}
    return page(
        "people", look, asked=question, lines=found.lines, labels=LABELS,
        export=f"/people.csv?{urlencode(kept)}", pager=pager(request, found.total),
        filters={name: words(request, name) for name in (*_FILTERS, "q")},
    )  # fmt: skip


@get("/people.csv", media_type="text/csv")
async def people_csv(request: AnyRequest) -> Stream:
    """Give all that the pages show, as a table."""
    question = asked(request, shown(request).today)
    first = await _lines(request, question, slice(0, _AT_ONCE))
    name = f"people-{question.as_of}.csv"
    return Stream(
        _table(request, question, first),
        media_type="text/csv",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def _table(request: AnyRequest, question: Asked, found: Page) -> AsyncIterator[str]:
    for start in count(_AT_ONCE, _AT_ONCE):
        rows = [_row(line, question.as_of) for line in found.lines]
        yield csv_text(rows, _COLUMNS, headed=start == _AT_ONCE)
        if start >= found.total:
            return
        found = await _lines(request, question, slice(start, start + _AT_ONCE))


async def _lines(request: AnyRequest, question: Asked, places: slice) -> Page:
    given: dict[str, Any] = {f"{name}s": _one(words(request, name)) for name in _FILTERS}
    return await setting(request).desk.run(
        step, question.as_of, places, known_by=question.known_by, facts_only=question.facts_only,
        wanted=Wanted(**given, name=words(request, "q")),
    )  # fmt: skip


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _row(line: Line, day: date) -> Row:
    return {
        "person": line.person,
        "state": line.words,
        "since": line.since,
        "until": line.until,
        "article": line.articles,
        "court": line.courts,
        "last_evidence": line.last_evidence,
        "basis": line.basis,
        "known": line.known,
        "sources": line.exhibits,
        "person_id": line.person_id,
        "as_of": day.isoformat(),
        "may_be": tuple(id_ for id_, _ in line.may_be),
    }
