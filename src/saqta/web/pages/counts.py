"""Counts: what sources say, with their bounds, beside those who are known by name."""

from __future__ import annotations

from itertools import groupby

from litestar import get
from litestar.response import Response

from saqta.steps.tallies import page as step
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, setting, shown


@get("/counts")
async def counts(request: AnyRequest) -> Response[str]:
    """Show every tally as a range, by what it counts."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(
        step, places(request), known_by=question.known_by, facts_only=question.facts_only
    )
    groups = [
        (what, max(found.highest[what], 1), list(members))
        for what, members in groupby(found.tallies, key=lambda one: one.what)
    ]
    return page("counts", look, asked=question, groups=groups, pager=pager(request, found.total))
