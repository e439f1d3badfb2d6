"""Search: words in documents, and people, in any script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import get
from litestar.response import Response

from saqta.steps import ask
from saqta.steps.knowledge import gather
from saqta.steps.resolve import find
from saqta.web.paging import FEW, pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, setting, shown, words

if TYPE_CHECKING:
    from saqta.archive import Archive

_PEOPLE = 20


@get("/search")
async def search(request: AnyRequest) -> Response[str]:
    """Show people and passages that hold the words."""
    wanted = words(request, "q")
    found = await setting(request).desk.run(_gather, wanted, places(request, FEW))
    there = pager(request, found.pop("total"), FEW)
    return page("search", shown(request), query=wanted, pager=there, **found)


def _gather(archive: Archive, wanted: str, places: slice) -> dict[str, Any]:
    if not wanted:
        return {"people": [], "found": [], "total": 0}
    found, total = ask.find_words(archive, wanted, places=places)
    return {
        "people": find(gather(archive).people, wanted)[:_PEOPLE],
        "found": found,
        "total": total,
    }
