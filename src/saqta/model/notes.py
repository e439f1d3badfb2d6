"""Notes: what people write down about a person or a document for themselves.

Invariant: a note is never altered and tells nothing to anybody outside: no claim, status or figure
rests on it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Note:
    """Words about a subject, a use of a person's name or an exhibit, by whom and when.

    Where `withdraws` is the id of another note, that one is taken back, and the words say why.
    """

    subject: str
    by: str
    at: datetime
    words: str
    withdraws: str = ""

    @property
    def id(self) -> str:
        """64 hexadecimal digits that depend on everything it says."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        content = [self.subject, self.by, at, self.words, self.withdraws]
        packed = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(packed.encode()).hexdigest()
