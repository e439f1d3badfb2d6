"""Show the chain of custody.

Invariant: whether the chain holds is worked out from every entry, whatever part is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.model.evidence import CustodyEntry
from saqta.store import custody

if TYPE_CHECKING:
    from saqta.archive import Archive

_CHECKED_AT_ONCE = 5_000
"""Up to how many entries the whole chain is checked without being asked to."""


@dataclass(frozen=True, slots=True)
class Log:
    """Some entries of `total`, the newest first.

    `whole` tells whether the chain holds, and is None where that was not checked.
    """

    entries: tuple[CustodyEntry, ...]
    total: int
    whole: bool | None


def log(archive: Archive, places: slice, *, check: bool) -> Log:
    """Return the entries at some places; a long chain is checked only where `check` asks for it."""
    total, _ = custody.head(archive.db)
    first = places.start or 0
    return Log(
        tuple(custody.newest(archive.db, first, places.stop - first)),
        total,
        not custody.breaks(archive.db) if check or total <= _CHECKED_AT_ONCE else None,
    )
