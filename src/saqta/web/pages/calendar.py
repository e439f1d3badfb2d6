"""Calendar: hearings ahead, ends of terms, earliest parole, deadlines to appeal."""

from __future__ import annotations

from litestar import get
from litestar.response import Response

from saqta.steps import calendar as step
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, day, setting, shown


@get("/calendar")
async def calendar(request: AnyRequest) -> Response[str]:
    """Show what lies ahead of a day."""
    look = shown(request)
    question = asked(request, look.today)
    first = day(request, "from") or look.today
    last = day(request, "to")
    found = await setting(request).desk.run(
        step.page, step.Asked(first, last), places(request), known_by=question.known_by,
        facts_only=question.facts_only,
    )  # fmt: skip
    return page(
        "calendar", look, first=first, last=last, found=found.dates,
        pager=pager(request, found.total),
    )  # fmt: skip
