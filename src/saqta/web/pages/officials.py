"""Officials: judges, prosecutors, investigators and services, and what sources allege."""

from __future__ import annotations

from litestar import get
from litestar.response import Response

from saqta.steps.officials import officials as step
from saqta.web.paging import FEW, pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, setting, shown


@get("/officials")
async def officials(request: AnyRequest) -> Response[str]:
    """Show everyone whom a source names as an official in an act."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(
        step, known_by=question.known_by, facts_only=question.facts_only
    )
    some = found[places(request, FEW)]
    return page("officials", look, found=some, pager=pager(request, len(found), FEW))
