"""A sentence as the clause layer sees it: words, with each mention taken as one unit.

Invariant: units stand in reading order, never overlap, and together hold every token.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction.anatomy import Mention, MentionKind, Sentence, start_of
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Token


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A token, or the tokens of one mention."""

    start: int
    stop: int
    lower: str
    mention: Mention | None = None

    @property
    def span(self) -> Span:
        """Where the unit stands in the text."""
        mention = self.mention
        return Span(self.start, self.stop) if mention is None else mention.span

    def is_a(self, kind: MentionKind) -> bool:
        """Whether the unit is a mention of that kind."""
        return self.mention is not None and self.mention.kind is kind


@dataclass(slots=True)
class Passage:
    """A sentence as units.

    `words` holds the lower-case word of each; "" for a mention, unless it is a pronoun. `said`
    holds also what people without names are called: "was named a SUSPECT". `by_kind` tells at which
    units the mentions of each kind stand.
    """

    sentence: Sentence
    units: list[Unit]
    number: int = 0
    words: list[str] = field(init=False)
    _by_kind: dict[MentionKind, list[int]] | None = None
    _heard: frozenset[str] | None = None
    _said: list[str] | None = None
    _vocabulary: frozenset[str] | None = None
    _spoken: dict[tuple[int, int], str] | None = None

    def __post_init__(self) -> None:
        self.words = [
            u.lower if u.mention is None or u.mention.trait("anaphor") == "pronoun" else ""
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
    def heard(self) -> frozenset[str]:
        """All words, those inside mentions too."""
        if self._heard is None:
            self._heard = frozenset(self.words).union(t.lower for t in self.sentence.tokens)
        return self._heard

    def spoken(self, first: int, stop: int) -> str:
        """Return all words of units [first, stop), those inside mentions too, between blanks."""
        if self._spoken is None:
            self._spoken = {}
        known = self._spoken.get((first, stop))
        if known is None:
            tokens, words = self.sentence.tokens, [""]
            for unit in self.units[first:stop]:
                if unit.mention is None:
                    words.append(unit.lower)
                else:
                    low, high = (
                        bisect_left(tokens, at, key=start_of) for at in (unit.start, unit.stop)
                    )
                    words += [token.lower for token in tokens[low:high]]
            known = self._spoken[first, stop] = " ".join([*words, ""])
        return known

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
        """Return the span from unit `first` up to and including unit `last`."""
        if first == last:
            return self.units[first].span
        return Span(self.units[first].start, self.units[last].stop)


def _called(mention: Mention | None) -> str:
    if mention is None or mention.kind not in (MentionKind.ROLE, MentionKind.GROUP):
        return ""
    return (mention.trait("head") or mention.value).split()[-1].lower()


def units(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Unit]:
    """Merge tokens and mentions; of overlapping mentions the first and longest is kept."""
    found: list[Unit] = []
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.stop))
    index = 0
    reached = -1
    for token in tokens:
        if token.start < reached:
            continue
        while index < len(ordered) and ordered[index].span.start < token.start:
            index += 1
        if index < len(ordered) and ordered[index].span.start < token.stop:
            mention = ordered[index]
            reached = mention.span.stop
            found.append(Unit(mention.span.start, reached, token.lower, mention))
            index += 1
        else:
            found.append(Unit(token.start, token.stop, token.lower))
    return found
