"""A sentence as the clause layer sees it: words, with each mention taken as one unit.

Invariant: units stand in reading order, never overlap, and together hold every token.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Mention, MentionKind, Sentence, Unit
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Token


__all__ = ["Passage", "Spoken", "Unit", "part", "units"]

_ROLE, _GROUP = MentionKind.ROLE, MentionKind.GROUP
_NEVER = sys.maxsize
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Spoken:
    """All words of a passage between blanks, as one text: unit `i` begins at `starts[i]`."""

    text: str
    starts: list[int]

    def between(self, first: int, stop: int) -> str:
        """Return the words of units [first, stop) between blanks."""
        last = len(self.starts) - 1
        return self.text[self.starts[min(first, last)] : self.starts[min(stop, last)] + 1]


@dataclass(slots=True)
class Passage:
    """A sentence as units.

    `words` holds the lower-case word of each; "" for a mention, unless it is a pronoun. `said`
    holds also what people without names are called: "was named a SUSPECT". `by_kind` tells at which
    units the mentions of each kind stand. `alone`: no other passage tells more of its events.
    """

    sentence: Sentence
    units: list[Unit]
    number: int = 0
    alone: bool = False
    words: list[str] = field(init=False)
    _by_kind: dict[MentionKind, list[int]] | None = None
    _said: list[str] | None = None
    _vocabulary: frozenset[str] | None = None
    _spoken: Spoken | None = None
    _every_word: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self.words = [
            u.lower
            if (m := u.mention) is None or (m.kind is _GROUP and m.trait("anaphor") == "pronoun")
            else ""
            for u in self.units
        ]

    @property
    def by_kind(self) -> dict[MentionKind, list[int]]:
        """The units at which mentions of each kind stand, in order."""
        if self._by_kind is None:
            self._by_kind = {}
            for i, unit in enumerate(self.units):
                if unit.mention is not None:
                    self._by_kind.setdefault(unit.mention.kind, []).append(i)
        return self._by_kind

    @property
    def said(self) -> list[str]:
        """The words, with what people without names are called; made when first asked for."""
        if self._said is None:
            pairs = zip(self.words, self.units, strict=True)
            self._said = [word or _called(unit.mention) for word, unit in pairs]
        return self._said

    @property
    def vocabulary(self) -> frozenset[str]:
        """All that is said."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(self.said)
        return self._vocabulary

    @property
    def spoken(self) -> Spoken:
        """All words, those inside mentions too; made when first asked for."""
        if self._spoken is None:
            tokens = self.sentence.tokens
            at = [token.start for token in tokens]
            pieces = [
                f"{u.lower} " if u.mention is None
                else "".join([f"{token.lower} " for token in _inside(u, tokens, at)])
                for u in self.units
            ]  # fmt: skip
            text = "".join([" ", *pieces])
            starts = [*accumulate(map(len, pieces), initial=0)]
            self._spoken = Spoken(text, starts)
        return self._spoken

    @property
    def every_word(self) -> frozenset[str]:
        """All words of the sentence, those inside mentions and those put in too."""
        if self._every_word is None:
            told = {token.lower for token in self.sentence.tokens}
            told.update([unit.lower for unit in self.units])
            self._every_word = frozenset(told)
        return self._every_word

    def forget(self) -> None:
        """Let go of what was made for the frames alone, once they have read the sentence."""
        self._said = self._vocabulary = self._spoken = self._by_kind = self._every_word = None

    def at(self, offset: int) -> int:
        """Return the index of the unit at a text offset."""
        starts = [unit.start for unit in self.units]
        index = bisect_left(starts, offset)
        if index < len(starts) and starts[index] == offset:
            return index
        if offset in starts:  # of an entry, whose subject stands elsewhere
            return starts.index(offset)
        return max(index - 1, 0)

    def span(self, first: int, last: int) -> Span:
        """Return the span that reaches over units `first` and `last`: in an entry, either way."""
        one, other = self.units[first], self.units[last]
        return Span(min(one.start, other.start), max(one.stop, other.stop))


def _inside(unit: Unit, tokens: Sequence[Token], starts: list[int]) -> Sequence[Token]:
    """Return the words of a mention; `starts` tells where each word of its sentence begins."""
    low = bisect_left(starts, unit.start)
    return tokens[low : bisect_left(starts, unit.stop, low)]


def _called(mention: Mention | None) -> str:
    if mention is None or mention.kind not in (_ROLE, _GROUP):
        return ""
    return (mention.trait("head") or mention.value).split()[-1].lower()


_NUMBER = MentionKind.NUMBER
_BRACKETED = 2


def units(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Unit]:
    """Merge tokens and mentions; of overlapping mentions the first and longest is kept.

    Both stand in order.
    """
    found: list[Unit] = []
    ordered = [*mentions]
    if len({mention.span.start for mention in mentions}) < len(ordered):
        ordered.sort(key=lambda m: (m.span.start, -m.span.stop))
    index, reached = 0, -1
    opens = ordered[0].span.start if ordered else _NEVER
    for token in tokens:
        start = token.start
        if start < reached:
            continue
        while opens < start:
            index += 1
            opens = ordered[index].span.start if index < len(ordered) else _NEVER
        if opens < token.stop:
            mention = ordered[index]
            reached = mention.span.stop
            found.append(Unit(opens, reached, token.lower, mention))
            index += 1
            opens = ordered[index].span.start if index < len(ordered) else _NEVER
        elif token.lower == ")" and _holds_number(found):
            del found[-2]  # "a total of (5,440) people"
        else:
            found.append(token)
    return found


def part(sentence: Sentence, piece: Sequence[Unit]) -> Sentence:
    """Return the part of a sentence that these units tell."""
    start, stop = piece[0].start, piece[-1].stop
    first = bisect_left(sentence.tokens, start, key=_start)
    tokens = sentence.tokens[first : bisect_left(sentence.tokens, stop, first, key=_start)]
    return Sentence(Span(start, stop), sentence.block, tokens)


def _holds_number(found: Sequence[Unit]) -> bool:
    """Whether a bracket closes on a number alone, and on none told before: "six (6)"."""
    if len(found) < _BRACKETED or found[-2].lower != "(" or not found[-1].is_a(_NUMBER):
        return False
    return len(found) == _BRACKETED or not found[-1 - _BRACKETED].is_a(_NUMBER)
