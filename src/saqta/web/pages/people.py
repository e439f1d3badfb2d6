"""People: the roster of a day, as a page and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from litestar import get
from litestar.response import Response

from saqta.identity.folding import fold
from saqta.justice.status import State
from saqta.justice.wording import describe, in_words
from saqta.steps import ask
from saqta.steps.tables import csv_text
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, Asked, asked, setting, shown, words

if TYPE_CHECKING:
    from saqta.steps.ask import Line

_COLUMNS = (
    "person", "state", "since", "until", "article", "court", "last_evidence", "basis", "sources",
    "person_id", "as_of",
)  # fmt: skip


@get("/people")
async def people(request: AnyRequest) -> Response[str]:
    """Show what holds for each person on a day."""
    look = shown(request)
    question = asked(request, look.today)
    lines = await _lines(request, question)
    export = "/people.csv?" + urlencode(
        {name: value for name, value in request.query_params.items() if value}
    )
    return page(
        "people", look, asked=question, lines=lines, states=list(State), export=export,
        query=words(request, "q"), chosen=words(request, "state"),
    )  # fmt: skip


@get("/people.csv", media_type="text/csv")
async def people_csv(request: AnyRequest) -> Response[str]:
    """Give exactly what the page shows, as a table."""
    question = asked(request, shown(request).today)
    rows = [_row(line, question) for line in await _lines(request, question)]
    name = f"people-{question.as_of}.csv"
    return Response(
        csv_text(rows, _COLUMNS),
        media_type="text/csv",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def _lines(request: AnyRequest, question: Asked) -> list[Line]:
    lines = await setting(request).desk.run(
        ask.roster, question.as_of, known_by=question.known_by, facts_only=question.facts_only
    )
    wanted, state = fold(words(request, "q")), words(request, "state")
    return [
        line
        for line in lines
        if (not state or line.row.standing.status.state.value == state)
        and (not wanted or wanted in fold(_searched(line)))
    ]


def _searched(line: Line) -> str:
    names = [name for name, _ in line.row.person.spellings]
    return " ".join([*names, *line.row.articles, *line.row.courts])


def _row(line: Line, question: Asked) -> dict[str, Any]:
    row, status = line.row, line.row.standing.status
    return {
        "person": row.person.name,
        "state": describe(row.standing),
        "since": in_words(status.since),
        "until": in_words(status.until),
        "article": row.articles,
        "court": row.courts,
        "last_evidence": in_words(row.last_evidence),
        "basis": row.basis,
        "sources": line.exhibits,
        "person_id": row.person.id,
        "as_of": question.as_of.isoformat(),
    }
