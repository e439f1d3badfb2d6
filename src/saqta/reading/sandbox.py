"""Parse documents in a child process that holds no keys and may not do much.

Invariant: bytes go to the child by pipe, never by a file; whatever happens to the child, `read`
returns, and the next document finds a new one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType  # noqa: TC003
from typing import BinaryIO, cast

from saqta.errors import SaqtaError
from saqta.reading import wire
from saqta.reading.limits import MEBIBYTE, Limits
from saqta.reading.parts import Reading, Refusal

_UNKNOWN = "application/octet-stream"
_BROKE_DOWN = "its reader broke down: it takes too much memory or time"
_COMMAND = ("-P", "-s", "-m", "saqta.reading.worker")


class Sandbox:
    """A child process that reads one document after the other; use it in a `with`."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._greeted = False
        self.not_held: tuple[str, ...] = ()
        """Limits that this system does not hold; known after the first document."""

    def __enter__(self) -> Sandbox:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the child, without waiting until it is ready."""
        self._greeted = False
        self._child = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=Path(sys.executable).anchor,
            start_new_session=True,
        )
        with suppress(OSError):
            wire.send(self._input, self.limits)

    def stop(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        child.wait()

    def read(self, raw: bytes) -> Reading | Refusal:
        """Return what a reader makes of a document, or why it is not read."""
        reply = self._asked(raw, wire.Wanted())
        return reply.reading if isinstance(reply, wire.Read) else self._refused(reply)

    def draw(self, raw: bytes, page: int) -> bytes | Refusal:
        """Return a page of a PDF, counted from 1, as PNG, or why it is not drawn."""
        reply = self._asked(raw, wire.Wanted(page))
        return reply.picture if isinstance(reply, wire.Drawn) else self._refused(reply)

    def _asked(self, raw: bytes, wanted: wire.Wanted) -> wire.Reply | Refusal:
        if len(raw) > self.limits.input_bytes:
            return too_large(len(raw), self.limits)
        if self._child is None:
            self.start()
        return self._within_time(raw, wanted)

    def _refused(self, reply: wire.Reply | Refusal) -> Refusal:
        """Return why nothing came of it; a child that may be damaged is ended."""
        if isinstance(reply, wire.Refused):
            if reply.spent:
                self.stop()
            return reply.refusal
        if isinstance(reply, Refusal):
            return reply
        self.stop()
        return Refusal(_UNKNOWN, _BROKE_DOWN)

    def _within_time(self, raw: bytes, wanted: wire.Wanted) -> wire.Reply | Refusal:
        """Ask the child, and end it when the time is up: then its pipe ends too."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            if self._child is not None:
                self._child.kill()

        timer = threading.Timer(self.limits.wall_seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            return self._ask(raw, wanted)
        except (wire.BrokenWire, OSError):
            return self._failed(late=late.is_set())
        finally:
            timer.cancel()

    def _ask(self, raw: bytes, wanted: wire.Wanted) -> wire.Reply:
        most = self.limits.output_bytes
        if not self._greeted:
            hello = wire.receive_reply(self._output, most_bytes=most)
            if not isinstance(hello, wire.Hello):
                raise wire.BrokenWire
            self.not_held, self._greeted = hello.not_held, True
        wire.send(self._input, wanted)
        wire.send_bytes(self._input, raw)
        return wire.receive_reply(self._output, most_bytes=most)

    def _failed(self, *, late: bool) -> Refusal:
        self.stop()
        if not self._greeted and not late:
            raise SaqtaError(
                "the process that reads documents does not start",
                remedy="Run `saqta doctor`; it names what is missing.",
            )
        if late:
            return Refusal(_UNKNOWN, f"reading it took longer than {self.limits.wall_seconds:g} s")
        return Refusal(_UNKNOWN, _BROKE_DOWN)

    @property
    def _input(self) -> BinaryIO:
        return cast("BinaryIO", cast("subprocess.Popen[bytes]", self._child).stdin)

    @property
    def _output(self) -> BinaryIO:
        return cast("BinaryIO", cast("subprocess.Popen[bytes]", self._child).stdout)


def too_large(size_bytes: int, limits: Limits) -> Refusal:
    """Return why a file of that size is kept but not read."""
    return Refusal(
        _UNKNOWN,
        f"it has {size_bytes // MEBIBYTE} MB, more than the"
        f" {limits.input_bytes // MEBIBYTE} MB that are read at a time",
        "Split it and add the parts.",
    )


def _environment() -> dict[str, str]:
    """Return what the child needs to start, and nothing of the user's own environment."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    path = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)
    return {**kept, "PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
