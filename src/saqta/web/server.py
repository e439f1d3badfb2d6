"""Serve an archive on this computer, until Ctrl-C.

Invariant: nothing about requests is logged, for addresses hold ids and words that were searched.
"""

from __future__ import annotations

import asyncio
import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from saqta import settings
from saqta.web.api.tokens import Tokens
from saqta.web.application import make
from saqta.web.desk import Desk
from saqta.web.door import Door
from saqta.web.guard import OPENING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path
    from socket import socket


WATCH_SECONDS = 15.0
"""How often is looked whether anyone uses the pages."""


ROWS_BETWEEN_SWEEPS = 50_000
"""How much a page may make before Python looks for what refers to itself: its rows never do."""


@dataclass(slots=True)
class Site:
    """An open archive that can be served."""

    desk: Desk
    door: Door
    clock: Callable[[], datetime]
    sealed: bool
    tokens: Tokens | None = None
    """Of the JSON API; None where it is not served."""

    def address(self, host: str, port: int) -> str:
        """Return the address that opens the one session."""
        return f"http://{host}:{port}{OPENING}?key={self.door.key}"

    def run(self, host: str, port: int, listening: socket) -> None:
        """Serve until Ctrl-C."""
        gc.set_threshold(ROWS_BETWEEN_SWEEPS)
        hosts = frozenset({f"{host}:{port}", f"localhost:{port}"})
        config = uvicorn.Config(
            make(self.desk, self.door, hosts, self.clock, self.tokens),
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
        )
        asyncio.run(self._serve(uvicorn.Server(config), listening))

    async def _serve(self, server: uvicorn.Server, listening: socket) -> None:
        watch = asyncio.create_task(self.watch())
        try:
            await server.serve(sockets=[listening])
        finally:
            watch.cancel()

    async def watch(self, every: float = WATCH_SECONDS) -> None:
        """Lock the archive when no one has used the pages for a while, whether or not one asks."""
        while True:
            await asyncio.sleep(every)
            if self.sealed and self.desk.is_open and self.door.forsaken:
                await self.desk.lock()


@contextmanager
def opened(
    folder: Path, actor: str, passphrase: Callable[[], str], clock: Callable[[], datetime]
) -> Iterator[Site]:
    """Open the archive to serve; close it in the end. Raises what `open_archive` does."""
    desk = Desk(folder, actor)
    try:
        asyncio.run(desk.unlock(passphrase))
        yield Site(desk, Door(clock), clock, settings.load(folder).encrypted)
    finally:
        desk.close()
