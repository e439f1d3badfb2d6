"""Long work in the background: adding files and reading them, comparing people, a few at a time.

Invariant: what is done stays done when the work is stopped; pages are served in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from saqta.errors import SaqtaError
from saqta.steps import files, pairing, preserve
from saqta.steps.extract import extract
from saqta.web.desk import Desk, Locked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from saqta.model.evidence import Details

_AT_ONCE = 8
_PAUSE_SECONDS = 0.02
"""After each step of work that nobody waits for, so that pages have the processor first."""


@dataclass(slots=True)
class Adding:
    """Files that are being added: how far it is, what became of each, what ended it."""

    total: int = 0
    done: int = 0
    claims: int = 0
    rows: list[preserve.Row] = field(default_factory=list)
    running: bool = True
    stopped: bool = False
    problem: str = ""

    @property
    def troubled(self) -> list[preserve.Row]:
        """The rows that the user must see."""
        return [row for row in self.rows if row.why]


@dataclass(slots=True)
class Works:
    """The work that runs, or ran last. One of a kind at a time."""

    desk: Desk
    clock: Callable[[], datetime]
    adding: Adding | None = None
    pairing_problem: str = ""
    _task: asyncio.Task[None] | None = None
    _pairing: asyncio.Task[None] | None = None

    def add(self, paths: Iterable[Path], flags: Details) -> None:
        """Begin to add files.

        Raises:
            SaqtaError: other files are still being added.
        """
        if self.adding is not None and self.adding.running:
            raise SaqtaError(
                "Other files are still being added.", remedy="Wait until they are, or stop that."
            )
        self.adding = Adding()
        self._task = asyncio.create_task(self._run(self.adding, list(paths), flags))

    def stop(self) -> None:
        """Stop after the files that are being read now."""
        if self.adding is not None:
            self.adding.stopped = self.adding.running

    def pair(self) -> None:
        """Begin to make the pairs of people who may be one, unless that is under way."""
        if self._pairing is None or self._pairing.done():
            self._pairing = asyncio.create_task(self._pair())

    async def _pair(self) -> None:
        """Make pairs until all are made, or until they cannot be: whoever looks begins it again."""
        self.pairing_problem = ""
        try:
            while await self.desk.run(pairing.advance) is False:
                await asyncio.sleep(_PAUSE_SECONDS)
        except Locked:
            return
        except SaqtaError as error:
            self.pairing_problem = f"{error} {error.remedy}".strip()
        except Exception as error:  # noqa: BLE001 - it must be told on the page
            self.pairing_problem = f"A fault of Saqta's own: {type(error).__name__}."

    async def _run(self, work: Adding, paths: list[Path], flags: Details) -> None:
        try:
            await self._add(work, paths, flags)
        except SaqtaError as error:
            work.problem = f"{error} {error.remedy}".strip()
        except Exception as error:  # noqa: BLE001 - it must be told on the page, and by kind alone
            work.problem = (
                f"A fault of Saqta's own: {type(error).__name__}. What was added before stays."
            )
        finally:
            work.running = False

    async def _add(self, work: Adding, paths: list[Path], flags: Details) -> None:
        found = await asyncio.to_thread(files.find, paths)
        work.total = len(found)
        for start in range(0, len(found), _AT_ONCE):
            if work.stopped:
                return
            some = found[start : start + _AT_ONCE]
            work.rows += [_not_kept(file) for file in some if file.why]
            report = await self.desk.run(
                preserve.add, [file.path for file in some if not file.why], flags,
                now=self.clock(), actor=self.desk.actor,
            )  # fmt: skip
            work.rows += report.rows
            new = [row.exhibit for row in report.rows if row.outcome is preserve.Outcome.READ]
            if new:
                rows = await self.desk.run(
                    extract, new, now=self.clock(), actor=self.desk.actor
                )  # fmt: skip
                work.claims += sum(row.claims for row in rows)
            work.done += len(some)


def _not_kept(file: files.Found) -> preserve.Row:
    return preserve.Row(file.name, preserve.Outcome.NOT_KEPT, why=file.why)
