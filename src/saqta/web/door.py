"""Who may come in: one key in the first address, then a session in a cookie.

Invariants: a key opens one session, once; a session ends after a time without a request, or when
it is ended; every form carries the session's own token. Secrets are compared in constant time.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

COOKIE = "saqta"
IDLE = timedelta(minutes=15)
_BYTES = 32


@dataclass(slots=True)
class Session:
    """A browser that came in with the key. `token` stands in each of its forms."""

    seen: datetime
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES), repr=False)
    notice: str = ""

    def fits(self, token: str | None) -> bool:
        """Tell whether a form is one of this session's."""
        return token is not None and secrets.compare_digest(token.encode(), self.token.encode())

    def take_notice(self) -> str:
        """Return what the next page is to say, once."""
        notice, self.notice = self.notice, ""
        return notice


@dataclass(slots=True)
class Door:
    """The key of the next session, and the sessions there are."""

    clock: Callable[[], datetime]
    idle: timedelta = IDLE
    key: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES), repr=False)
    called: datetime | None = None
    """When the JSON API was last used."""
    _sessions: dict[str, Session] = field(default_factory=dict, repr=False)
    _answering: int = 0
    """How many requests wait for their answer."""

    def enter(self, key: str) -> str | None:
        """Use up the key; return the name of a new session, or None where it is not the key."""
        if not self.key or not secrets.compare_digest(key.encode(), self.key.encode()):
            return None
        self.key = ""
        name = secrets.token_urlsafe(_BYTES)
        self._sessions[name] = Session(self.clock())
        return name

    def session(self, name: str | None) -> Session | None:
        """Return the session of a cookie, or None."""
        return None if name is None else self._sessions.get(name)

    def idled(self, session: Session) -> bool:
        """Tell whether a session had no request for too long; else note this one."""
        now = self.clock()
        if now - session.seen > self.idle:
            return True
        session.seen = now
        return False

    @property
    def forsaken(self) -> bool:
        """Whether somebody came in or used the API, and there was no request for too long."""
        if self._answering:
            return False
        now = self.clock()
        seen = [one.seen for one in self._sessions.values()]
        if self.called is not None:
            seen.append(self.called)
        return bool(seen) and all(now - one > self.idle for one in seen)

    @contextmanager
    def answering(self, session: Session) -> Iterator[None]:
        """Wait for an answer: while it is made the session is in use, however long it takes."""
        self._answering += 1
        try:
            yield
        finally:
            self._answering -= 1
            self.wake(session)

    def wake(self, session: Session) -> None:
        """Begin the time anew, as after the passphrase was given again."""
        session.seen = self.clock()
