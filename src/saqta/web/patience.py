"""Ask before a page is made that takes minutes: what was known by an earlier day, of many claims.

Invariant: no page is refused; whoever asks to wait for it gets it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from saqta.store import claims
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, setting, shown, words

if TYPE_CHECKING:
    from litestar.response import Response

    from saqta.archive import Archive

_AT_ONCE = 20_000
"""So many claims are read in the time in which a reader looks for an answer."""
_WAITING, _KNOWN_BY = "wait", "known_by"


async def ask_to_wait(request: AnyRequest) -> Response[str] | None:
    """Return a page that asks, or None where the page that was asked for can be made."""
    given = {name: value for name, value in request.query_params.items() if value}
    if not words(request, _KNOWN_BY) or words(request, _WAITING) == "1":
        return None
    look = shown(request)
    question = asked(request, look.today)
    many = await setting(request).desk.run(_count)
    if many <= _AT_ONCE:
        return None
    now = {name: value for name, value in given.items() if name != _KNOWN_BY}
    return page(
        "patience", look, day=question.known_by_day, many=many,
        then=f"{request.url.path}?{urlencode({**given, _WAITING: '1'})}",
        now=f"{request.url.path}?{urlencode(now)}",
    )  # fmt: skip


def _count(archive: Archive) -> int:
    return claims.count(archive.db)
