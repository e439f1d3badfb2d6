"""Person: what holds, the course of it as a picture, each act with the words behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from saqta.errors import NotFound
from saqta.steps.course import course
from saqta.steps.knowledge import gather
from saqta.steps.person import life
from saqta.web.drawing import draw
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, Asked, asked, setting, shown

if TYPE_CHECKING:
    from saqta.archive import Archive


@get("/people/{who:str}")
async def person(request: AnyRequest, who: FromPath[str]) -> Response[str]:
    """Show one person."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(_gather, who, question)
    return page("person", look, asked=question, **found)


def _gather(archive: Archive, who: str, question: Asked) -> dict[str, Any]:
    known = gather(archive, known_by=question.known_by, facts_only=question.facts_only)
    found = next((one for one in known.people if one.id == who), None)
    if found is None:
        raise NotFound(
            "No one in this archive has that id now.",
            remedy="People joined or parted get new ids: find the name in the list of people.",
        )
    stretches = course(known, found, question.as_of)
    return {
        "life": life(archive, known, found, as_of=question.as_of),
        "person": found,
        "stretches": stretches,
        "drawing": draw(stretches),
    }
