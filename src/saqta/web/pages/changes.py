"""Changes: the bulletin of a time between two days."""

from __future__ import annotations

from litestar import get
from litestar.response import Response

from saqta.justice.changes import Window
from saqta.steps import changes as step
from saqta.web.paging import FEW, pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, day, month_before, setting, shown

_SILENT_DAYS = 365


@get("/changes")
async def changes(request: AnyRequest) -> Response[str]:
    """Show what changed for people between two days."""
    look = shown(request)
    last = day(request, "to") or look.today
    first = day(request, "from") or month_before(last)
    found = await setting(request).desk.run(
        step.bulletin, Window(first, last, _SILENT_DAYS), places(request, FEW)
    )
    there = pager(request, found.changes + found.silent, FEW)
    return page("changes", look, first=first, last=last, news=found.news, pager=there)
