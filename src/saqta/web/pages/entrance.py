"""The entrance: the first address with its key, and the page of a locked archive."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.datastructures import Cookie
from litestar.response import Redirect, Response

from saqta.errors import WrongPassphrase
from saqta.web.door import COOKIE
from saqta.web.guard import LOCKED, OPENING
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, field, session, setting, shown


@get(OPENING)
async def enter(request: AnyRequest) -> Response[str]:
    """Take the key of the first address, once, and give the browser its session."""
    name = setting(request).door.enter(request.query_params.get("key") or "")
    if name is None:
        return page(
            "problem",
            shown(request),
            status=403,
            problem="This address was used already, or is not the one that was printed.",
            remedy="Start `saqta serve` again and open the address that it prints.",
        )
    answer = page("enter", shown(request))
    answer.cookies.append(Cookie(COOKIE, value=name, httponly=True, samesite="strict", path="/"))
    return answer


@get(LOCKED)
async def locked(request: AnyRequest) -> Response[str]:
    """Ask for the passphrase."""
    return page("locked", shown(request), wrong=False, open=setting(request).desk.is_open)


@post(LOCKED)
async def unlock(request: AnyRequest) -> Response[Any]:
    """Open the archive with the passphrase given."""
    passphrase = await field(request, "passphrase")
    desk = setting(request).desk
    try:
        await desk.unlock(lambda: passphrase or " ")
    except WrongPassphrase:
        return page("locked", shown(request), status=403, wrong=True, open=False)
    here = session(request)
    if here is not None:
        setting(request).door.wake(here)
    return Redirect("/", status_code=303)


@post("/lock")
async def lock(request: AnyRequest) -> Redirect:
    """Close the archive at once."""
    await setting(request).desk.lock()
    return Redirect(LOCKED, status_code=303)


HANDLERS = (enter, locked, unlock, lock)
