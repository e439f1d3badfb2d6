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
        step.page,
        step.Asked(question.as_of, question.known_by, question.facts_only, action, named=False),
        places(request, FEW),
    )
    return page(
        "calls", look, asked=question, actions=sorted(CODED["action"]), action=action,
        calls=found.calls, pager=pager(request, found.total, FEW),
    )  # fmt: skip
