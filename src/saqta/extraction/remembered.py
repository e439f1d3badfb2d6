"""What is told of a word by itself, worked out once for each word: texts repeat theirs.

Invariant: what is remembered depends on the word alone, and takes a bounded room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Told = TypeVar("Told")

_MOST = 20_000
"""How many words are remembered; then all are forgotten, and the common ones soon told again."""


class Remembered(dict[str, Told]):
    """A table that works out what it lacks: `table[word]` is as quick as a dictionary."""

    def __init__(self, tell: Callable[[str], Told]) -> None:
        """Remember what `tell` returns for a word."""
        super().__init__()
        self._tell = tell

    def __missing__(self, word: str) -> Told:
        """Tell of a word that is not known yet."""
        if len(self) >= _MOST:
            self.clear()
        told = self[word] = self._tell(word)
        return told
