"""What went wrong, for a program: a problem document with the remedy.

Invariant: never a trace, and of a fault of Saqta's own only its kind.

Reference: RFC 9457, Problem Details for HTTP APIs.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

import msgspec
from litestar.exceptions import HTTPException
from litestar.openapi import ResponseSpec
from litestar.types import Send
from msgspec import Meta, Struct

from saqta.errors import NotFound, SaqtaError
from saqta.web.api.answers import Json
from saqta.web.desk import Locked
from saqta.web.guard import answer
from saqta.web.request import AnyRequest

MEDIA_TYPE = "application/problem+json"


class Problem(Struct, frozen=True, kw_only=True):
    """What is wrong with a request, and the remedy."""

    type: Annotated[str, Meta(description="Always about:blank: the status says which kind.")] = (
        "about:blank"
    )
    title: Annotated[str, Meta(description="The words of the status.")]
    status: Annotated[int, Meta(description="The HTTP status of the answer.", ge=400, le=599)]
    detail: Annotated[str, Meta(description="What is wrong.")]
    remedy: Annotated[str, Meta(description="What to do; empty where nothing can be done.")] = ""


ANSWERS = {
    400: "A value of the request does not fit.",
    401: "No token, or not one of this server's.",
    403: "The token may only read, or the request comes from another site.",
    404: "Nothing answers to what was named, or several things do.",
    413: "The request is too long.",
    421: "The server does not answer to this name.",
    423: "The archive is locked.",
}
"""The problems that any request may meet."""

RESPONSES = {
    status: ResponseSpec(Problem, generate_examples=False, description=words, media_type=MEDIA_TYPE)
    for status, words in ANSWERS.items()
}


def problem(status: int, detail: str, remedy: str = "") -> Problem:
    """Return a problem document."""
    title = HTTPStatus(status).phrase
    return Problem(title=title, status=status, detail=detail, remedy=remedy)


async def send_problem(send: Send, found: Problem, *headers: tuple[bytes, bytes]) -> None:
    """Answer with a problem, before any handler."""
    kind = (b"content-type", MEDIA_TYPE.encode())
    await answer(send, found.status, msgspec.json.encode(found), [kind, *headers])


def told(_: AnyRequest, error: SaqtaError) -> Json[Problem]:
    """Answer an error that the caller can mend."""
    status = 423 if isinstance(error, Locked) else 404 if isinstance(error, NotFound) else 400
    return _response(problem(status, str(error), error.remedy))


def http(_: AnyRequest, error: HTTPException) -> Json[Problem]:
    """Answer a request that fits no route, or a value that fits no type."""
    status = error.status_code
    if status == HTTPStatus.NOT_FOUND:
        found = problem(status, "The API has no such address.", "See /api/v1/openapi.json.")
    elif status == HTTPStatus.METHOD_NOT_ALLOWED:
        found = problem(status, "This address takes no such request.", "See /api/v1/openapi.json.")
    else:
        found = problem(status, _misfits(error), "See /api/v1/openapi.json for what fits.")
    return _response(found, error.headers)


def too_deep(request: AnyRequest, error: RecursionError) -> Json[Problem]:
    """Answer a body whose parts are nested deeper than any that fits."""
    if request.method != "POST":
        return fault(request, error)
    words = "The parts of the body are nested too deep."
    return _response(problem(400, words, "See /api/v1/openapi.json for what fits."))


def fault(_: AnyRequest, error: Exception) -> Json[Problem]:
    """Say that something broke, and nothing of what it broke on."""
    words = f"A fault of Saqta's own: {type(error).__name__}."
    return _response(problem(500, words, "Please report it, with what you asked."))


def _misfits(error: HTTPException) -> str:
    """Return which values do not fit and why, without the values."""
    extra: Any = error.extra
    named = [one for one in extra if isinstance(one, dict)] if isinstance(extra, list) else []
    said = [f"{one.get('key', 'body')}: {one.get('message', '')}" for one in named]
    return "; ".join(said) or "The request cannot be read."


def _response(found: Problem, headers: dict[str, str] | None = None) -> Json[Problem]:
    return Json(found, status_code=found.status, media_type=MEDIA_TYPE, headers=headers)
