"""Custody log: who did what to which exhibit, and whether the chain holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import get
from litestar.response import Response

from saqta.store import custody
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, setting, shown, words

if TYPE_CHECKING:
    from saqta.archive import Archive

_CHECKED_AT_ONCE = 5_000
"""Up to how many entries the whole chain is checked whenever the page is asked for."""


@get("/log")
async def log(request: AnyRequest) -> Response[str]:
    """Show the chain of custody, newest first."""
    check = words(request, "check") == "1"
    found = await setting(request).desk.run(_gather, places(request), check=check)
    return page("log", shown(request), pager=pager(request, found["total"]), **found)


def _gather(archive: Archive, places: slice, *, check: bool) -> dict[str, Any]:
    total, _ = custody.head(archive.db)
    all_of_it = check or total <= _CHECKED_AT_ONCE
    return {
        "entries": custody.newest(archive.db, places.start, places.stop - places.start),
        "total": total,
        "checked": all_of_it,
        "whole": not custody.breaks(archive.db) if all_of_it else None,
    }
