"""Signatures: who signed what, as of which country and group."""

from __future__ import annotations

from litestar import get
from litestar.response import Response

from saqta.steps.signatures import page as step
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, setting, shown


@get("/signatures")
async def signatures(request: AnyRequest) -> Response[str]:
    """Show every signature."""
    found = await setting(request).desk.run(step, places(request))
    there = pager(request, found.total)
    return page("signatures", shown(request), found=found.signed, pager=there)
