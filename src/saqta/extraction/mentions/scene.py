"""One sentence while its mentions are found: tokens, what is known of them, who has taken them.

Invariant: a token belongs to one mention at most; `take` alone gives tokens away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from saqta.extraction.anatomy import NONE, BlockKind, Mention, MentionKind, Token, TokenKind
from saqta.extraction.mentions.lexicon import Lexicon, Term
from saqta.model.spans import Span

_HEADLINES = (BlockKind.TITLE, BlockKind.HEADING)
_LONGEST_BULLET = 3
"""How many tokens the mark of a list's item may have."""
Traits = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Scene:
    """A sentence and what has been found in it so far; `signs` are those that the text holds."""

    tokens: Sequence[Token]
    tags: list[Term | None]
    lexicon: Lexicon
    block: int
    kind: BlockKind
    signs: frozenset[str] = frozenset()
    traits: dict[Traits, Traits] = field(default_factory=dict)  # of the text, each kept once
    shapes: bytes = field(init=False)
    capitals: Sequence[int] = field(init=False)
    owner: list[Mention | None] = field(init=False)
    starts: Sequence[int] = field(init=False)
    found: list[Mention] = field(default_factory=list)
    gone: frozenset[int] = frozenset()
    headline: bool = field(init=False)  # the line may be written With Capitals Like This

    def __post_init__(self) -> None:
        self.headline = self.kind in _HEADLINES
        self.shapes = bytes([token.shape for token in self.tokens])
        self.capitals = tuple([i for i, known in enumerate(self.shapes) if known])
        self.owner = [None] * len(self.tokens)
        starts, after = [], 0
        for i, tag in enumerate(self.tags):
            if tag is not None and i >= after:
                starts.append(i)
                after = i + tag.length
        self.starts = tuple(starts)

    def heads(self, *classes: str) -> list[list[int]]:
        """Return where the terms of each class start."""
        heads: list[list[int]] = [[] for _ in classes]
        for i in self.starts:
            tag = self.tags[i]
            if tag is not None and not tag.classes.isdisjoint(classes):
                for class_, found in zip(classes, heads, strict=True):
                    if class_ in tag.classes:
                        found.append(i)
        return heads

    def is_(self, i: int, *classes: str) -> bool:
        """Tell whether token `i` is there and of one of these classes."""
        if not 0 <= i < len(self.tags):
            return False
        tag = self.tags[i]
        return tag is not None and not tag.classes.isdisjoint(classes)

    def lower(self, i: int) -> str:
        """Return token `i` in small letters, or nothing outside the sentence."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def phrase(self, i: int, size: int) -> str:
        """Return `size` tokens from `i` on in small letters."""
        return " ".join(self.lower(k) for k in range(i, i + size))

    def free(self, start: int, stop: int) -> bool:
        """Tell whether no token of [start, stop) is taken."""
        return not any(self.owner[start:stop])

    def capital(self, i: int) -> bool:
        """Tell whether token `i` is a free word with a capital."""
        return 0 <= i < len(self.tokens) and self.shapes[i] != NONE and self.owner[i] is None

    def leads(self, i: int) -> bool:
        """Tell whether only a list's mark stands before token `i`: "• RELEASE", "(a) RELEASE"."""
        if i > _LONGEST_BULLET:
            return False
        return all(
            token.kind is TokenKind.MARK or token.word.isdecimal() or len(token.word) == 1
            for token in self.tokens[:i]
        )

    def owns(self, i: int) -> bool:
        """Tell whether token `i` makes an owner of the word before it: "the union'S"."""
        return self.lower(i) in self.lexicon.function.possessive_mark

    def common(self, i: int) -> bool:
        """Tell whether token `i` is a word that running text writes small."""
        lower = self.tokens[i].lower
        known = self.lexicon.common
        if lower in known:
            return True
        return "-" in lower and all(part in known for part in lower.split("-"))

    def plain(self, i: int) -> bool:
        """Tell whether token `i` is a common word, or the plural of one."""
        return self.common(i) or self.tokens[i].lower.removesuffix("s") in self.lexicon.common

    def based(self, i: int) -> bool:
        """Tell whether token `i` says whose or where a body is: "Reedtown-based", "Reed-led"."""
        lower = self.lower(i)
        if "-" not in lower:
            return False
        first, _, last = lower.rpartition("-")
        leans = first in self.lexicon.bodies.leaning and self.tokens[i].word[0].islower()
        return leans or last in self.lexicon.bodies.based  # "pro-Reedish", no "Anti-Reed"

    def numbered(self, i: int) -> bool:
        """Tell whether "No." stands at token `i`."""
        return self.lower(i) in self.lexicon.courts.number and self.lower(i + 1) == "."

    def span(self, start: int, stop: int) -> Span:
        """Return the span of the tokens [start, stop)."""
        return Span(self.tokens[start].start, self.tokens[stop - 1].stop)

    def words(self, start: int, stop: int) -> str:
        """Return the words of [start, stop) as a reader would write them on one line."""
        if stop - start == 1:
            return self.tokens[start].word
        parts: list[str] = []
        last = self.tokens[start].start
        for token in self.tokens[start:stop]:
            if token.start > last:
                parts.append(" ")
            parts.append(token.word)
            last = token.stop
        return "".join(parts)

    def take(self, kind: MentionKind, start: int, stop: int, value: str, **traits: str) -> Mention:
        """Make a mention of the tokens [start, stop) and give them to it."""
        told: Traits = tuple(sorted(traits.items())) if traits else ()
        told = self.traits.setdefault(told, told)
        mention = Mention(kind, self.span(start, stop), value, told)
        self.owner[start:stop] = [mention] * (stop - start)
        self.found.append(mention)
        return mention

    def release(self, start: int, stop: int) -> None:
        """Take the tokens [start, stop) from their mentions, which are then none."""
        self.gone |= {id(owner) for owner in self.owner[start:stop] if owner is not None}
        self.owner[start:stop] = [None] * (stop - start)

    def rename(self, change: Callable[[Mention], Mention]) -> None:
        """Put what `change` makes of each mention in its place."""
        new = {id(old): made for old in self.found if (made := change(old)) is not old}
        if not new:
            return
        self.found = [new.get(id(old), old) for old in self.found]
        self.owner = [new.get(id(owner), owner) for owner in self.owner]

    @property
    def mentions(self) -> list[Mention]:
        """Return the mentions that were made and not released."""
        if not self.gone:
            return self.found
        return [mention for mention in self.found if id(mention) not in self.gone]
