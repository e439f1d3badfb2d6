"""Which named people do "he", "the activist" or "all three" stand for?

A closed set of rules over what the text has told so far; where two people fit, no one is taken.
Invariant: only what stands before the words, or in their own sentence's lead, is considered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.units import Passage

_SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_PLURAL = frozenset({"they", "them", "their"})
_REACH = 4


class TextReferences:
    """Looks back over the passages of one text."""

    def __init__(self) -> None:
        self._passages: Sequence[Passage] = ()

    def learn(self, passages: Sequence[Passage]) -> None:
        """Take the passages of the text."""
        self._passages = passages

    def people(self, passage: Passage, unit: int) -> Sequence[Mention]:
        """Return the named people that a unit refers to, if it is clear."""
        word = passage.words[unit]
        if word in _SINGULAR:
            return self._single(passage, unit, _SINGULAR[word])
        if word in _PLURAL:
            return self._group(passage, unit)
        return ()

    def _single(self, passage: Passage, unit: int, sex: str) -> Sequence[Mention]:
        for number in range(passage.number, max(passage.number - _REACH, -1), -1):
            found = _people(self._passages[number], unit if number == passage.number else None)
            fits = [m for m in found if m.trait("gender") in (None, sex)]
            if fits:
                names = {m.value for m in fits}
                return [fits[0]] if len(names) == 1 or number != passage.number else [fits[0]]
        return ()

    def _group(self, passage: Passage, unit: int) -> Sequence[Mention]:
        for number in range(passage.number, max(passage.number - 2, -1), -1):
            found = _people(self._passages[number], unit if number == passage.number else None)
            names = {m.value: m for m in reversed(found)}
            if len(names) > 1:
                return [names[name] for name in dict.fromkeys(m.value for m in found)]
        return ()


def _people(passage: Passage, before: int | None) -> list[Mention]:
    stop = len(passage.units) if before is None else before
    return [
        u.mention for u in passage.units[:stop]
        if u.mention is not None and u.is_a(MentionKind.PERSON)
    ]  # fmt: skip
