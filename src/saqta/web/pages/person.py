"""Person: what holds, its course drawn, acts, cases, who is around, notes; calls apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from saqta.steps.around import around
from saqta.steps.cases import cases
from saqta.steps.notes import about_person
from saqta.steps.person import record
from saqta.web.drawing import draw
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, Asked, asked, setting, shown

if TYPE_CHECKING:
    from saqta.archive import Archive

_MOST_BESIDE = 50


@get("/people/{who:str}")
async def person(request: AnyRequest, who: FromPath[str]) -> Response[str]:
    """Show one person."""
    look = shown(request)
    question = asked(request, look.today)
    return page(
        "person", look, asked=question, **await setting(request).desk.run(_gather, who, question)
    )


def _gather(archive: Archive, who: str, question: Asked) -> dict[str, Any]:
    found = record(
        archive, who, as_of=question.as_of, known_by=question.known_by,
        facts_only=question.facts_only, with_calls=False,
    )  # fmt: skip
    person = found.life.person
    near = around(archive, found, known_by=question.known_by)
    return {
        "life": found.life,
        "person": person,
        "stretches": found.course,
        "drawing": draw(found.course),
        "cases": cases(found.known, person),
        "near": near,
        "beside": near.beside[:_MOST_BESIDE],
        "more_beside": max(0, len(near.beside) - _MOST_BESIDE),
        "noted": about_person(archive, person, known_by=question.known_by),
    }


@get("/people/{who:str}/calls")
async def calls(request: AnyRequest, who: FromPath[str]) -> Response[str]:
    """Show the demands that are about one person, and what became of them."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(
        record, who, as_of=question.as_of, known_by=question.known_by,
        facts_only=question.facts_only,
    )  # fmt: skip
    whom = found.life.person
    told = [(one, one.about(whom)) for one in found.life.calls]
    return page("person_calls", look, asked=question, person=whom, calls=told)


HANDLERS = (person, calls)
