"""People: the roster of a day, as a page and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from litestar import get
from litestar.response import Response

from saqta.identity.folding import fold
from saqta.steps.roster import LABELS, Line, Wanted, roster
from saqta.steps.tables import csv_text
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, Asked, asked, setting, shown, words

if TYPE_CHECKING:
    from datetime import date

    from saqta.steps.tables import Row

_COLUMNS = (
    "person", "state", "since", "until", "article", "court", "last_evidence", "basis", "known",
    "sources", "person_id", "as_of",
)  # fmt: skip
_FILTERS = ("state", "place", "article", "organisation", "court")


@get("/people")
async def people(request: AnyRequest) -> Response[str]:
    """Show what holds for each person on a day."""
    look = shown(request)
    question = asked(request, look.today)
    lines = await _lines(request, question)
    kept = {name: value for name, value in request.query_params.items() if value}
    return page(
        "people", look, asked=question, lines=lines, labels=LABELS,
        export=f"/people.csv?{urlencode(kept)}",
        filters={name: words(request, name) for name in (*_FILTERS, "q")},
    )  # fmt: skip


@get("/people.csv", media_type="text/csv")
async def people_csv(request: AnyRequest) -> Response[str]:
    """Give exactly what the page shows, as a table."""
    question = asked(request, shown(request).today)
    rows = [_row(line, question.as_of) for line in await _lines(request, question)]
    name = f"people-{question.as_of}.csv"
    return Response(
        csv_text(rows, _COLUMNS),
        media_type="text/csv",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def _lines(request: AnyRequest, question: Asked) -> list[Line]:
    given: dict[str, Any] = {f"{name}s": _one(words(request, name)) for name in _FILTERS}
    lines = await setting(request).desk.run(
        roster, question.as_of, known_by=question.known_by, facts_only=question.facts_only,
        wanted=Wanted(**given),
    )  # fmt: skip
    wanted = fold(words(request, "q"))
    return [line for line in lines if wanted in fold(line.person)]


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
    }
