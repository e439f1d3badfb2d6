"""The parts of a list of names, and the words of a name among them.

Invariant: what holds a word that no name holds is no name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import BlockKind
from saqta.extraction.function_words import function_words
from saqta.extraction.mentions.lexicon import lexicon, written_small
from saqta.extraction.mentions.scene import Scene
from saqta.extraction.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saqta.extraction.anatomy import Parts

_LONGEST_NAME_WORDS = 8
_BEFORE_MARK = re.compile(r"[^,;|()]+")
"""What stands before the marks that part a name from what stands beside it."""


def is_prose(piece: str, language: str) -> bool:
    """Tell whether a word that no name holds stands where an entry's name would."""
    before = _BEFORE_MARK.match(piece)
    return before is not None and holds_plain(before[0], language)


def holds_plain(words: str, language: str) -> bool:
    """Tell whether one of some words is written small as no part of a name is."""
    allowed = written_small(language)
    return any(
        word.islower() and word.isalpha() and word.isascii() and word not in allowed
        for word in words.split()
    )


def parted(text: str, start: int, stop: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a list: between ";" where there are any, else between "," and "and"."""
    part = text[start:stop]
    begin = start
    for match in [*_dividers(part, language), None]:
        end = start + match.start() if match is not None else stop
        piece = text[begin:end]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if right > left:
            yield begin + left, begin + right
        begin = start + match.end() if match is not None else stop


@cache
def _divider(language: str) -> re.Pattern[str]:
    links = "|".join(map(re.escape, sorted(function_words(language).additive)))
    return re.compile(rf"[,()\n]|\b(?:{links})\b")


def _dividers(part: str, language: str) -> list[re.Match[str]]:
    """Return what parts a list, brackets left alone: what stands before a ")" is inside them."""
    if ";" in part or "·" in part:
        return list(re.finditer("[;·]", part))
    found, inside = [], False
    for match in reversed(list(_divider(language).finditer(part))):
        if match[0] in ("(", ")"):
            inside = match[0] == ")"
        elif match[0] == "\n" or not inside:
            found.append(match)
    return found[::-1]


def name_words(parts: Parts, start: int, stop: int) -> tuple[str, ...] | None:
    """Return the words of a name without titles, or None where these are not a name's."""
    if holds_plain(parts.folded[start:stop], parts.language):
        return None
    words, tokens = lexicon(parts.language), tokenize(parts.folded, start, stop)
    scene = Scene(tokens, words.tag(tokens), words, 0, BlockKind.SIGNATORIES)
    kept: list[str] = []
    for i, token in enumerate(tokens):
        if not kept and (scene.is_(i, "honorific") or token.word == "."):
            continue
        if token.word == "." and kept:
            kept[-1] += "."
            continue
        small = token.lower in words.names.before or token.lower in words.names.after
        if not scene.shapes[i] and not small:
            return None
        kept.append(token.word)
    plain = [w for w in kept if w.lower() not in words.common]
    bodies = any(scene.is_(i, "body", "known", "country") for i in range(len(tokens)))
    if bodies and not kept[0].isupper():
        return None
    return tuple(kept) if 0 < len(kept) <= _LONGEST_NAME_WORDS and plain else None
