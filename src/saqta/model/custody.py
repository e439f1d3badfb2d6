"""The chain of custody: each entry carries the digest of the one before.

Invariant: changing, removing, adding or moving an entry breaks the chain at that place; removing
the last ones breaks it against the head, which is kept apart. What a chain cannot show is that
someone who holds the passphrase wrote all of it anew: keep the head elsewhere, or have it timed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.model.evidence import CustodyEntry

BEGINNING = "0" * 64
"""What stands in place of a digest before the first entry."""


def digest(entry: CustodyEntry) -> str:
    """Return the SHA-256 over everything in the entry but its own digest."""
    content = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail,
        entry.previous,
    ]
    packed = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def sealed(entry: CustodyEntry) -> CustodyEntry:
    """Return the entry with its digest."""
    return replace(entry, digest=digest(entry))


def breaks(entries: Iterable[CustodyEntry], head: tuple[int, str]) -> list[tuple[int, str]]:
    """Say at which entries the chain does not hold, and how; empty when it does.

    `head` is the number and digest of the newest entry, (0, BEGINNING) where there is none.
    """
    found: list[tuple[int, str]] = []
    last = (0, BEGINNING)
    for entry in entries:
        if entry.number != last[0] + 1:
            found.append((entry.number, f"does not follow entry {last[0]}"))
        elif entry.previous != last[1]:
            found.append((entry.number, "does not fit the entry before it"))
        if digest(entry) != entry.digest:
            found.append((entry.number, "altered"))
        last = (entry.number, entry.digest)
    if last[0] < head[0]:
        found.append((head[0], f"missing: the log ends with entry {last[0]}"))
    elif last != head:
        found.append((last[0], "is not the one that was written last"))
    return found
