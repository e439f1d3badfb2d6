"""Calls: demands, and what became of them."""

from __future__ import annotations

from litestar import get
from litestar.response import Response

from saqta.model.claims import CODED
from saqta.steps import calls as step
from saqta.web.paging import FEW, pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, setting, shown, words


@get("/calls")
async def calls(request: AnyRequest) -> Response[str]:
    """Show every demand, and what happened since to whom it names."""
    look = shown(request)
    question = asked(request, look.today)
    action = words(request, "action")
    found = await setting(request).desk.run(
        step.calls, question.as_of, known_by=question.known_by, facts_only=question.facts_only
    )
    wanted = [one for one in found if not action or one.demand.action == action]
    return page(
        "calls", look, asked=question, actions=sorted(CODED["action"]), action=action,
        calls=wanted[places(request, FEW)], pager=pager(request, len(wanted), FEW),
    )  # fmt: skip
