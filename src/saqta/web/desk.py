"""The one thread that holds the open archive, so that steps run one after another.

Invariant: while the desk is locked no archive is open and its key is in no memory of ours.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from saqta.archive import Archive, open_archive
from saqta.errors import SaqtaError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
P = ParamSpec("P")


class Locked(SaqtaError):
    """The archive is locked; its passphrase opens it."""


@dataclass(slots=True)
class Desk:
    """An archive at which steps are run one by one."""

    folder: Path
    actor: str
    drawing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    """Held by whoever draws: each picture takes a process of its own, with much memory."""
    _archive: Archive | None = None
    _closing: ExitStack = field(default_factory=ExitStack)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "archive"))

    async def run(
        self, step: Callable[Concatenate[Archive, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a step on the archive, after those that wait already.

        Raises:
            Locked: the archive is not open.
        """

        def work() -> T:
            if self._archive is None:
                raise Locked("The archive is locked.", remedy="Open it with its passphrase.")
            return step(self._archive, *args, **kwargs)

        return await self._soon(work)

    async def unlock(self, passphrase: Callable[[], str] | None) -> None:
        """Open the archive; raises what `open_archive` does."""

        def work() -> None:
            if self._archive is None:
                self._archive = self._closing.enter_context(open_archive(self.folder, passphrase))

        await self._soon(work)

    async def lock(self) -> None:
        """Close the archive, once the step that runs is done."""

        def work() -> None:
            self._archive = None
            self._closing.close()

        await self._soon(work)

    @property
    def is_open(self) -> bool:
        """Whether steps can be run."""
        return self._archive is not None

    def close(self) -> None:
        """Close the archive and end the thread."""
        self._thread.submit(self._closing.close).result()
        self._thread.shutdown()

    async def _soon(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
