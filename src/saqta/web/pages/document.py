"""Document: its text as read, with its claims laid over the words they rest on."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from saqta.model.claims import ClaimKind
from saqta.steps.annotated import annotated
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, setting, shown


@get("/documents/{exhibit:str}")
async def document(request: AnyRequest, exhibit: FromPath[str]) -> Response[str]:
    """Show one document."""
    found = await setting(request).desk.run(annotated, exhibit)
    return page("document", shown(request), found=found, kinds=list(ClaimKind))
