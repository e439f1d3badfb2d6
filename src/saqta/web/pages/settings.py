"""Settings: the language of the pages, and what this archive is."""

from __future__ import annotations

from litestar import get, post
from litestar.datastructures import Cookie
from litestar.response import Redirect, Response

from saqta import __version__
from saqta.web.rendering import LANGUAGES, page
from saqta.web.request import LANGUAGE_COOKIE, AnyRequest, field, setting, shown

_YEAR = 365 * 24 * 3600


@get("/settings")
async def settings(request: AnyRequest) -> Response[str]:
    """Show what can be set, and what the archive is."""
    here = setting(request)
    sealed = await here.desk.run(lambda archive: archive.settings.encrypted)
    return page(
        "settings", shown(request), folder=str(here.desk.folder), sealed=sealed,
        version=__version__, actor=here.desk.actor, idle=here.door.idle.seconds // 60,
    )  # fmt: skip


@post("/settings")
async def save(request: AnyRequest) -> Redirect:
    """Keep the language in a cookie of this browser."""
    language = await field(request, "language")
    answer = Redirect("/settings", status_code=303)
    if language in LANGUAGES:
        answer.cookies.append(
            Cookie(LANGUAGE_COOKIE, value=language, samesite="strict", max_age=_YEAR, path="/")
        )
    return answer


HANDLERS = (settings, save)
