"""What every request passes before any page: host, origin, session, form token, lock.

Requests to the JSON API pass a gate of their own, which asks `strange` first as well.

Invariants: a request is refused before anything of the archive is touched; a refusal says nothing
about the archive; every answer carries the headers that keep a browser from running or sending
anything but what this server serves.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from urllib.parse import parse_qs

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPReceiveMessage, HTTPScope, Message, Receive, Scope, Send

from saqta.web.desk import Desk
from saqta.web.door import COOKIE, Door, Session

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "cache-control": "no-store",
}
OPENING = "/open"
LOCKED = "/locked"
TOKEN = "token"  # noqa: S105 - the name of a field
API = "/api/"
SAFE = frozenset({"GET", "HEAD"})
_STATIC = "/static/"
_PATH_AT_MOST = 1_000
FORM_AT_MOST = 2_000_000
"""Bytes of a form without files."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request goes no further."""

    status: int
    why: str


@dataclass(slots=True)
class Guard:
    """ASGI middleware around the application. `hosts` are the names it answers to.

    `api` is the gate of the JSON API, where there is one.
    """

    app: ASGIApp
    door: Door
    desk: Desk
    hosts: frozenset[str]
    api: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
        elif self.api is not None and scope["path"].startswith(API):
            await self.api(scope, receive, _with_headers(send))
        else:
            await self._answer(scope, receive, _with_headers(send))

    async def _answer(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        refusal = strange(scope, self.hosts)
        if refusal is None and scope["method"] not in SAFE and "origin" not in headers_of(scope):
            refusal = _ELSEWHERE
        path = scope["path"]
        if refusal is None and (path.startswith(_STATIC) or path == OPENING):
            await self.app(scope, receive, send)
            return
        session = None if refusal else self.door.session(_cookies(scope).get(COOKIE))
        if refusal is None and session is None:
            refusal = Refusal(
                403, "This page opens from the address that `saqta serve` printed, once."
            )
        if refusal is not None or session is None:
            await _refuse(send, refusal or Refusal(403, ""))
            return
        if scope["method"] not in SAFE:
            body = await _body(receive)
            if body is None or not session.fits(_token(scope, body)):
                await _refuse(send, Refusal(403, "This form is out of date. Go back and reload."))
                return
            receive = _again(body)
        scope.setdefault("state", {})["session"] = session
        await self._open_to(session, scope, receive, send)

    async def _open_to(
        self, session: Session, scope: HTTPScope, receive: Receive, send: Send
    ) -> None:
        asleep = self.door.idled(session)
        if asleep:
            await self.desk.lock()
        if not self.desk.is_open and scope["path"] != LOCKED:
            await answer(send, 303, b"", [(b"location", LOCKED.encode())])
            return
        with nullcontext() if asleep else self.door.answering(session):
            await self.app(scope, receive, send)


_ELSEWHERE = Refusal(403, "This request comes from another site.")


def strange(scope: HTTPScope, hosts: frozenset[str]) -> Refusal | None:
    """Refuse what no page has as address, another name of this computer, and other sites."""
    if len(scope["path"]) > _PATH_AT_MOST or not scope["path"].isprintable():
        return Refusal(404, "There is no such page.")
    headers = headers_of(scope)
    host = headers.get("host", "")
    if host not in hosts:
        return Refusal(421, "This server does not answer to that name.")
    if headers.get("origin") not in (None, f"http://{host}"):
        return _ELSEWHERE
    return _ELSEWHERE if headers.get("sec-fetch-site") == "cross-site" else None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending


def headers_of(scope: HTTPScope) -> dict[str, str]:
    """Return the headers of a request."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def _cookies(scope: HTTPScope) -> dict[str, str]:
    pairs = (part.partition("=") for part in headers_of(scope).get("cookie", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


async def _body(receive: Receive) -> bytes | None:
    """Return the whole body, or None where it is too long."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        size += len(message["body"])
        if size > FORM_AT_MOST:
            return None
        parts.append(message["body"])
        if not message["more_body"]:
            return b"".join(parts)


def _token(scope: HTTPScope, body: bytes) -> str | None:
    if (
        not headers_of(scope)
        .get("content-type", "")
        .startswith("application/x-www-form-urlencoded")
    ):
        return None
    try:
        found = parse_qs(body.decode("ascii"), max_num_fields=2_000).get(TOKEN, [])
    except (UnicodeDecodeError, ValueError):
        return None
    return found[0] if len(found) == 1 else None


def _again(body: bytes) -> Receive:
    async def receive() -> HTTPReceiveMessage:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _refuse(send: Send, refusal: Refusal) -> None:
    kind = [(b"content-type", b"text/plain; charset=utf-8")]
    await answer(send, refusal.status, refusal.why.encode(), kind)


async def answer(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    """Send a whole answer."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
