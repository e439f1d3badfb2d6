"""Put the application together: the guard around it, the pages in it, errors as pages.

The JSON API stands beside the pages, behind the same guard, where there are tokens for it.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.response import Redirect, Response
from litestar.static_files import create_static_files_router

from saqta.errors import NotFound, SaqtaError
from saqta.web import pages
from saqta.web.api import application as api
from saqta.web.desk import Desk, Locked
from saqta.web.guard import FORM_AT_MOST, LOCKED, Guard
from saqta.web.patience import ask_to_wait
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, Setting, shown
from saqta.web.work import Works

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from litestar.types import ASGIApp

    from saqta.web.api.tokens import Tokens
    from saqta.web.door import Door


def make(
    desk: Desk,
    door: Door,
    hosts: frozenset[str],
    clock: Callable[[], datetime],
    tokens: Tokens | None = None,
) -> ASGIApp:
    """Return the application, which answers to `hosts` ("127.0.0.1:7377") alone."""
    static = create_static_files_router("/static", [str(files("saqta.web").joinpath("static"))])
    app = Litestar(
        route_handlers=[*pages.HANDLERS, static],
        state=State({"setting": Setting(desk, door, Works(desk, clock), clock)}),
        before_request=ask_to_wait,
        exception_handlers={SaqtaError: _told, HTTPException: _http, Exception: _fault},
        request_max_body_size=FORM_AT_MOST,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    gate = None if tokens is None else api.make(tokens, desk, door, hosts, clock)
    return Guard(app, door, desk, hosts, gate)


def _told(request: AnyRequest, error: SaqtaError) -> Response[Any]:
    if isinstance(error, Locked):
        return Redirect(LOCKED, status_code=303)
    status = 404 if isinstance(error, NotFound) else 400
    return _problem(request, status, str(error), error.remedy)


def _http(request: AnyRequest, error: HTTPException) -> Response[Any]:
    words = {404: "There is no such page.", 405: "This page takes no such request."}
    return _problem(
        request, error.status_code, words.get(error.status_code, "This request cannot be read.")
    )


def _fault(request: AnyRequest, error: Exception) -> Response[Any]:
    """Say that something broke, and nothing of what it broke on."""
    return _problem(
        request,
        500,
        f"A fault of Saqta's own: {type(error).__name__}.",
        "Nothing was lost. Please report it, with what you did.",
    )


def _problem(request: AnyRequest, status: int, problem: str, remedy: str = "") -> Response[str]:
    return page("problem", shown(request), status=status, problem=problem, remedy=remedy)
