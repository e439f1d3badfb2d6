"""Search: words in documents, and people, in any script."""

from __future__ import annotations

from litestar import get
from litestar.response import Response

from saqta.steps.ask import answer
from saqta.web.paging import FEW, pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, setting, shown, words

_PEOPLE = 20


@get("/search")
async def search(request: AnyRequest) -> Response[str]:
    """Show people and passages that hold the words."""
    wanted = words(request, "q")
    found = await setting(request).desk.run(answer, wanted, places(request, FEW))
    return page(
        "search", shown(request), query=wanted, pager=pager(request, found.total, FEW),
        people=found.people[:_PEOPLE], found=found.found, total=found.total,
    )  # fmt: skip
