"""Person: what holds, the course of it as a picture, each act with the words behind it."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from saqta.steps.person import record
from saqta.web.drawing import draw
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, setting, shown


@get("/people/{who:str}")
async def person(request: AnyRequest, who: FromPath[str]) -> Response[str]:
    """Show one person."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(
        record, who, as_of=question.as_of, known_by=question.known_by,
        facts_only=question.facts_only, with_calls=False,
    )  # fmt: skip
    return page(
        "person", look, asked=question, life=found.life, person=found.life.person,
        stretches=found.course, drawing=draw(found.course),
    )  # fmt: skip
