"""Custody log: who did what to which exhibit, and whether the chain holds."""

from __future__ import annotations

from litestar import get
from litestar.response import Response

from saqta.steps.custody import log as step
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, setting, shown, words


@get("/log")
async def log(request: AnyRequest) -> Response[str]:
    """Show the chain of custody, newest first."""
    check = words(request, "check") == "1"
    found = await setting(request).desk.run(step, places(request), check=check)
    return page(
        "log", shown(request), pager=pager(request, found.total), entries=found.entries,
        total=found.total, checked=found.whole is not None, whole=found.whole,
    )  # fmt: skip
