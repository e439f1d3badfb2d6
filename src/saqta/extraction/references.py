"""Tell which named people "he", "the activist" or "all three" stand for.

The rules are those of `mentions.antecedents`; here only what may be asked is held back.
Invariant: only mentions shortly before the words are looked at, so the cost stays linear.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.mentions.antecedents import antecedent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.units import Passage

_REACH = 1200
_DEFINITE = frozenset({"the", "all", "these", "those", "both"})


class References:
    """The mentions of one text, in order."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._starts = [m.span.start for m in mentions]

    def people(self, passage: Passage, unit: int) -> Sequence[Mention]:
        """Return the named people that a unit refers to, if it is clear."""
        mention = passage.units[unit].mention
        if mention is None or mention.kind is not MentionKind.GROUP:
            return ()
        counted = mention.trait("count")
        if mention.trait("anaphor") is None and not (counted and _definite(passage, unit)):
            return ()
        start = mention.span.start
        first = bisect_left(self._starts, start - _REACH)
        found = antecedent(mention, self._mentions[first : bisect_left(self._starts, start)])
        if counted is not None and counted != str(len(found)):
            return ()
        if len(found) > 1 and self._group_between(found[-1].span.stop, start):
            return ()
        return found

    def _group_between(self, start: int, stop: int) -> bool:
        """Whether other people without names are told of nearer: "they" may be those."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, stop)
        return any(
            m.kind is MentionKind.GROUP and m.trait("anaphor") is None
            and m.trait("number") == "n" and m.trait("side") == "victim"
            for m in self._mentions[first:last]
        )  # fmt: skip


def _definite(passage: Passage, unit: int) -> bool:
    return any(word in _DEFINITE for word in passage.words[max(unit - 3, 0) : unit])
