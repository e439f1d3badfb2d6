"""What a request passes before the API: host, site, token, right to write, lock.

Invariants: a cookie opens nothing here; no answer allows another site to read it; whoever shows
no token learns neither what the archive holds nor whether it is open.
"""

from __future__ import annotations

from dataclasses import dataclass

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from saqta.web.api.problems import Problem, problem, send_problem
from saqta.web.api.tokens import Right, Tokens
from saqta.web.desk import Desk
from saqta.web.door import Door
from saqta.web.guard import SAFE, headers_of, strange

_CHALLENGE = (b"www-authenticate", b"Bearer")
TOKENLESS = problem(
    401,
    "The API needs a token that this server gave.",
    "Send the one that `saqta serve --api` printed: Authorization: Bearer TOKEN",
)
READ_ONLY = problem(
    403,
    "This token may only read.",
    "Start `saqta serve --api-write` and send the token to write that it prints.",
)
LOCKED = problem(423, "The archive is locked.", "Open it with its passphrase on the page /locked.")


@dataclass(slots=True)
class Gate:
    """ASGI middleware around the API."""

    app: ASGIApp
    tokens: Tokens
    desk: Desk
    door: Door
    hosts: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with what is wrong."""
        if scope["type"] != ScopeType.HTTP:
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await send_problem(send, refusal, *([_CHALLENGE] if refusal is TOKENLESS else []))
            return
        await self.app(scope, receive, send)

    def _refusal(self, scope: HTTPScope) -> Problem | None:
        odd = strange(scope, self.hosts)
        if odd is not None:
            return problem(odd.status, odd.why)
        right = self.tokens.right(headers_of(scope).get("authorization", ""))
        if right is Right.NOTHING:
            return TOKENLESS
        self.door.called = self.door.clock()
        if right < Right.WRITE and scope["method"] not in SAFE:
            return READ_ONLY
        return None if self.desk.is_open else LOCKED
