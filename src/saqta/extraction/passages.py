"""Cut a text into passages, and tell near-identical ones: a wire story, a repeated background.

A passage is a sentence of some length. Two are near-identical where most of their word pairs are
the same; MinHash keys (Broder 1997) find candidates among millions without comparing them all.
Invariant: no language is needed, and the same text gives the same passages and keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rensa import RMinHash

from saqta.extraction.blocks import find
from saqta.extraction.folding import fold
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS_AT_LEAST = 8
"""Shorter sentences ("He denies the charges.") are alike without being copied."""
WORDS_AT_MOST = 400
"""Of a longer sentence, only this many words are compared."""
NEAR = 0.8
"""From this share of common word pairs on, two passages are near-identical."""

_BANDS, _ROWS, _SEED = 8, 4, 1
"""Near-identical passages share one of 8 keys of 4 hashes with a probability above 0.98."""
_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?…][\"')\]]*\s+(?=[\"'(\[]?[^\W_])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands, and its folded words."""

    span: Span
    words: tuple[str, ...]

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words and their followers."""
        return frozenset(zip(self.words, self.words[1:], strict=False))


def passages(content: str) -> list[Passage]:
    """Return the passages of a text, in order."""
    folded = fold(content)
    return [
        Passage(Span(start, stop), words)
        for block in find(folded)
        for start, stop in _sentences(folded, block.span)
        if len(words := _words(folded[start:stop])) >= WORDS_AT_LEAST
    ]


def passage(content: str, span: Span) -> Passage:
    """Return the passage that stands at `span`."""
    return Passage(span, _words(fold(content[span.start : span.stop])))


def alike(one: Passage, other: Passage) -> bool:
    """Tell whether two passages are near-identical."""
    common = len(one.pairs & other.pairs)
    return common >= NEAR * (len(one.pairs) + len(other.pairs) - common)


def keys(found: Sequence[Passage]) -> list[tuple[str, ...]]:
    """Return for each passage the keys by which near-identical ones are found."""
    sets = [[f"{one} {next_}" for one, next_ in sorted(p.pairs)] for p in found]
    digests = RMinHash.digests_from_token_sets(sets, _BANDS * _ROWS, _SEED)
    return [tuple(_bands(digest)) for digest in digests]


def _sentences(folded: str, block: Span) -> Iterator[tuple[int, int]]:
    start = block.start
    for end in _END.finditer(folded, block.start, block.stop):
        yield start, end.start() + 1
        start = end.end()
    yield start, block.stop


def _words(folded: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded.casefold())[:WORDS_AT_MOST])


def _bands(digest: list[int]) -> Iterator[str]:
    for band in range(_BANDS):
        rows = digest[band * _ROWS : (band + 1) * _ROWS]
        yield f"{band}" + "".join(f"{row:08x}" for row in rows)
