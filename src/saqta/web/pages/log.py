"""Custody log: who did what to which exhibit, and whether the chain holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import get
from litestar.response import Response

from saqta.store import custody
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, setting, shown

if TYPE_CHECKING:
    from saqta.archive import Archive
    from saqta.model.evidence import CustodyEntry

_MOST = 500


@get("/log")
async def log(request: AnyRequest) -> Response[str]:
    """Show the newest entries of the chain of custody."""
    entries, total, whole = await setting(request).desk.run(_gather)
    return page("log", shown(request), entries=entries, total=total, whole=whole)


def _gather(archive: Archive) -> tuple[list[CustodyEntry], int, bool]:
    entries = custody.entries(archive.db)
    return entries[::-1][:_MOST], len(entries), not custody.breaks(archive.db)
