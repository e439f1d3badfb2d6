"""Counts: what sources say, with their bounds, beside those who are known by name."""

from __future__ import annotations

from itertools import groupby

from litestar import get
from litestar.response import Response

from saqta.steps.tallies import tallies
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, setting, shown


@get("/counts")
async def counts(request: AnyRequest) -> Response[str]:
    """Show every tally as a range, by what it counts."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(
        tallies, known_by=question.known_by, facts_only=question.facts_only
    )
    groups = []
    for what, members in groupby(found, key=lambda one: one.what):
        of = list(members)
        top = max((one.most or one.least or 0 for one in of), default=0)
        groups.append((what, max(top, 1), of))
    return page("counts", look, asked=question, groups=groups)
