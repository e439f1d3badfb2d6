"""Whether people without names are told of between a name and the words that may mean it.

Invariant: words that only say what named people are bring in nobody: "A and B, TWO EDITORS".
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_GROUP, _PERSON = MentionKind.GROUP, MentionKind.PERSON
_REACH = 1200
_COUNT_GAP = len(", all fourteen ")


class Nameless:
    """The groups among the mentions of a text, by where they start."""

    def __init__(self, mentions: Sequence[Mention], starts: Sequence[int]) -> None:
        self._mentions = mentions
        self._starts = starts

    def counted(self, between: tuple[int, int], told: str) -> bool:
        """Whether just so many people without names are told of: "four WORKERS", "the four"."""
        first, last = (bisect_left(self._starts, at) for at in between)
        return any(
            m.kind is _GROUP and m.trait("count") == told and not self._tells_who(at)
            for at, m in enumerate(self._mentions[first:last], first)
        )

    def others(self, between: tuple[int, int], told: str, size: int) -> bool:
        """Whether other people without names are told of nearer: "they" may be those."""
        first, last = (bisect_left(self._starts, at) for at in between)
        return any(
            m.kind is _GROUP and m.trait("anaphor") is None
            and not self._tells_who(at) and m.trait("number") == "n" and m.trait("side") == "victim"
            and (not told.isdecimal() or m.trait("count") == told)
            and m.trait("count") != str(size)
            for at, m in enumerate(self._mentions[first:last], first)
        )  # fmt: skip

    def _tells_who(self, at: int) -> bool:
        """Whether a group only says what the people named before it are: "A and B, TWO EDITORS"."""
        group = self._mentions[at]
        named = (m for m in reversed(self._mentions[max(at - 2, 0) : at]))
        last = next((m for m in named if m.kind is _PERSON), None)
        gap = group.span.start - last.span.stop if last is not None else _REACH
        return group.trait("said") is not None or gap <= _COUNT_GAP
