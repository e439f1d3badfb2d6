"""Signatures: who signed what, as of which country and group."""

from __future__ import annotations

from litestar import get
from litestar.response import Response

from saqta.steps.calls import signatories
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, setting, shown


@get("/signatures")
async def signatures(request: AnyRequest) -> Response[str]:
    """Show every signature."""
    found = await setting(request).desk.run(signatories)
    return page("signatures", shown(request), found=found)
