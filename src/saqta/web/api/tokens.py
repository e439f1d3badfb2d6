"""Who may call the API: one token to read, another to write as well, each shown once.

Invariant: of a token only its SHA-256 is kept, and compared in constant time.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256

_BYTES = 32
_SCHEME = "bearer"


class Right(IntEnum):
    """What a request may do; each right holds those before it."""

    NOTHING = 0
    READ = 1
    WRITE = 2


@dataclass(frozen=True, slots=True)
class Tokens:
    """The SHA-256 of each token; `write` is None where the API is read-only."""

    read: bytes = field(repr=False)
    write: bytes | None = field(default=None, repr=False)

    def right(self, authorization: str) -> Right:
        """Return what the value of an `Authorization` header allows."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != _SCHEME:
            return Right.NOTHING
        shown = _digest(token.strip())
        if self.write is not None and secrets.compare_digest(shown, self.write):
            return Right.WRITE
        return Right.READ if secrets.compare_digest(shown, self.read) else Right.NOTHING


@dataclass(frozen=True, slots=True)
class Issued:
    """New tokens as they are shown, once, and what is kept of them."""

    tokens: Tokens
    read: str = field(repr=False)
    write: str | None = field(default=None, repr=False)


def issue(*, writing: bool) -> Issued:
    """Make a token to read, and with `writing` another to write."""
    read = secrets.token_urlsafe(_BYTES)
    write = secrets.token_urlsafe(_BYTES) if writing else None
    kept = Tokens(_digest(read), None if write is None else _digest(write))
    return Issued(kept, read, write)


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
