"""What is left behind when something goes wrong that no one foresaw: nothing of a document.

Invariant: what is printed about a fault holds no value, only names and lines of Saqta's own code;
a process that holds keys and texts leaves no image of its memory on the disk.
"""

from __future__ import annotations

import ctypes
import os
import sys
import traceback
from pathlib import Path

import click

from saqta.errors import SaqtaError

if sys.platform != "win32":
    import resource

_NOT_DUMPABLE = 4
_OURS = Path(__file__).parents[1]


def keep_memory_private() -> None:
    """Have the system write no core dump of this process, and let no other program read it."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):  # where a program may be sent dumps whatever the limit
        ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)


def tell(error: Exception) -> None:
    """Say what went wrong and what to do, without a word of what was worked on."""
    problem = _in_words(error)
    click.echo(f"Error: {problem}", err=True)
    click.echo(f"What to do: {problem.remedy}", err=True)


def _in_words(error: Exception) -> SaqtaError:
    if isinstance(error, ImportError):
        return SaqtaError(
            f"a package cannot be used: {error.name or 'its name is not told'}.",
            remedy="Run `saqta doctor`; it tells what to install.",
        )
    if isinstance(error, OSError) and error.errno is not None:
        return SaqtaError(
            f"the system says: {os.strerror(error.errno).lower()} ({_place(error)}).",
            remedy="Check the disk, and who may read and write there. What was done is safe.",
        )
    return SaqtaError(
        f"a fault in Saqta: {type(error).__name__} ({_place(error)}).",
        remedy="What was done before is safe. Report these lines; they hold nothing of yours.",
    )


def _place(error: Exception) -> str:
    """Return where in our code an error arose, innermost first."""
    places = [
        f"{Path(frame.f_code.co_filename).relative_to(_OURS)}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if Path(frame.f_code.co_filename).is_relative_to(_OURS)
    ]
    return " < ".join(reversed(places))
