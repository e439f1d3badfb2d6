"""Reading without the collector of cycles, which reading never makes.

A long document keeps hundreds of thousands of parts alive, and each pass of the collector would
walk them all. Invariant: afterwards the collector is on if it was on before.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused() -> Iterator[None]:
    """Hold back the collector; what nothing refers to any more is freed all the same."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
