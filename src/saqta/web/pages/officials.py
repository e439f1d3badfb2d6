"""Officials: judges, prosecutors, investigators and services, and what sources allege."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from saqta.steps import officials_listed as step
from saqta.web.paging import FEW, pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, setting, shown


@get("/officials")
async def officials(request: AnyRequest) -> Response[str]:
    """Show everyone whom a source names as an official in an act, each with the newest acts."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(
        step.page, places(request, FEW), known_by=question.known_by,
        facts_only=question.facts_only,
    )  # fmt: skip
    return page("officials", look, found=found.officials, pager=pager(request, found.total, FEW))


@get("/officials/{who:str}")
async def official(request: AnyRequest, who: FromPath[str]) -> Response[str]:
    """Show one official with all acts."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(
        step.official, who, places(request, FEW), known_by=question.known_by,
        facts_only=question.facts_only,
    )  # fmt: skip
    return page("official", look, one=found, pager=pager(request, found.acts, FEW))


HANDLERS = (officials, official)
