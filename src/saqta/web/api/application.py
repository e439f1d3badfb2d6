"""Put the API together: routes under /api/v1, its description, errors as problem documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from litestar import Litestar, Router, get
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.response import Response
from litestar.types import ASGIApp

from saqta import __version__
from saqta.errors import SaqtaError
from saqta.web.api import problems
from saqta.web.api.answers import Json
from saqta.web.api.asking import SHARED, Here
from saqta.web.api.gate import Gate
from saqta.web.api.routes import HANDLERS
from saqta.web.api.tokens import Tokens
from saqta.web.desk import Desk
from saqta.web.door import Door
from saqta.web.guard import FORM_AT_MOST
from saqta.web.request import AnyRequest

PREFIX = "/api/v1"
ABOUT = (
    "What the archive knows, for programs of this computer. Dates are EDTF, as exact as their"
    " source; spans count Unicode code points of a text; what no one accepted is not `reviewed`."
)

_AS_JSON = JsonRenderPlugin()
CLOSED = ("Correction", "NewClaim", "NewMatch", "NewReviews", "NewValue")
"""Structs of requests, which take no field but their own: Litestar does not tell so by itself."""


@get("/openapi.json", include_in_schema=False)
async def description(request: AnyRequest) -> Response[bytes]:
    """Return the description of the API, OpenAPI 3.1."""
    schema = request.app.openapi_schema.to_schema()
    for name in CLOSED:
        schema["components"]["schemas"][name]["additionalProperties"] = False
    return Response(_AS_JSON.render(request, schema), media_type=_AS_JSON.media_type)


def make(
    tokens: Tokens, desk: Desk, door: Door, hosts: frozenset[str], clock: Callable[[], datetime]
) -> ASGIApp:
    """Return the API behind its gate, which answers to `hosts` alone."""
    app = Litestar(
        [Router(PREFIX, route_handlers=[*HANDLERS, description])],
        state=State({"here": Here(desk, clock)}),
        dependencies=dict(SHARED),
        response_class=Json,
        exception_handlers={
            SaqtaError: problems.told, HTTPException: problems.http,
            RecursionError: problems.too_deep, Exception: problems.fault,
        },
        request_max_body_size=FORM_AT_MOST,
        openapi_config=_described(),
        logging_config=None,
        debug=False,
    )  # fmt: skip
    return Gate(app, tokens, desk, door, hosts)


def _described() -> OpenAPIConfig:
    bearer = SecurityScheme(type="http", scheme="bearer", description="Shown by `saqta serve`.")
    return OpenAPIConfig(
        title="Saqta",
        version=__version__,
        description=ABOUT,
        components=Components(security_schemes={"token": bearer}),
        security=[{"token": []}],
        use_handler_docstrings=True,
        render_plugins=[_AS_JSON],  # under /schema, which no request reaches: no page of a CDN's
    )
