"""Cut folded text into tokens, and blocks into sentences.

Invariant: tokens never overlap and stand in order; sentences cover every token of their block.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from saqta.extraction import pack
from saqta.extraction.anatomy import CAPITAL, CAPITALS, INITIAL, NONE, PREFIXED, Token, TokenKind
from saqta.extraction.remembered import Remembered
from saqta.extraction.shapes.sentences import SentenceData

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = TokenKind.WORD
_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
_SHAPES = r"""
    \s+
  | [A-Za-z][a-z]*+ (?=[ ,\n])                       # a plain word: most are
  | (?:[A-Z]\.){2,9} (?!\w)                          # U.S.
  | [A-Z]{2,}(?:/[A-Z]{2,})+                         # RFE/RL
  | @\w+
  | (?:www\.)?[^\W_][\w-]{2,40}+(?:\.[a-z]{2,6}){1,5} (?![\w@])  # name.org
  | (?=[^\W\d_])(?i:STEMS) (?='(?:ENDS)\b)           # he'd
  | LETTERS(?:[-'](?!s\b)LETTERS)*
  | '(?:s|ENDS)\b
  | NUMBER
  | -- | \S
    """
_NUMBER = r"\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?"
_IS_NUMBER = re.compile(_NUMBER)
_END = re.compile(
    r"""[.!?…](?:                             # what follows is looked at where a mark stands
        ["')\]]*(?=\s+\S)                     # an end, perhaps
      | (?<=[a-z][a-z][.!?])(?=[A-Z][a-z])    # the space was forgotten
      | (?<=[a-z]{4}\.)["')]?\d{1,3}(?=\s+["'(]?[A-Z])  # a note's number stands behind
    )""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.[\"')\]]*$")
_LONGEST_WORD = 30
_Forms = tuple[int, str, str, TokenKind, int]
"""How long a word is, in lower case, as it stands, its kind and its shape."""


@cache
def _tokens() -> re.Pattern[str]:
    """Return what a token and a blank after it, or else what parts two, look like.

    Every text is made of these alone.

    The words that verbs are drawn to are those of each language. Where a language draws nothing
    together, the pattern for it matches nothing.
    """
    known = [_data(language) for language in pack.languages()]
    stems = sorted({stem for data in known for stem in data.contracted}, key=len, reverse=True)
    ends = sorted({end for data in known for end in data.contractions})
    pattern = _SHAPES.replace("STEMS", "|".join(stems) or "(?!)")
    pattern = pattern.replace("ENDS", "|".join(ends) or "(?!)")
    pattern = pattern.replace("LETTERS", _LETTERS).replace("NUMBER", _NUMBER)
    return re.compile(f"(?:{pattern})[ ]?", re.VERBOSE)


def tokenize(folded: str, start: int = 0, stop: int | None = None) -> list[Token]:
    """Return the tokens of `folded[start:stop]`."""
    tokens, known, begin = [], _known, start
    for written in _tokens().findall(folded, start, len(folded) if stop is None else stop):
        if (forms := known[written]) is not None:
            size, lower, word, kind, shape = forms
            tokens.append(Token(begin, begin + size, lower, None, word, kind, shape))
        begin += len(written)
    return tokens


def _forms(written: str) -> _Forms | None:
    """Return the forms of a token, a blank after it left out; none of what parts two."""
    word = written.removesuffix(" ")
    if not word or word.isspace():
        return None
    kind, lower = _kind(word), word.lower()
    shape = NONE if lower == word else _shape(word, kind)
    return len(word), lower, word, kind, shape


_known = Remembered(_forms)


def _kind(written: str) -> TokenKind:
    if _IS_NUMBER.fullmatch(written):
        return TokenKind.NUMBER
    mark = written == "--" or (len(written) == 1 and not written.isalnum())
    return TokenKind.MARK if mark else _WORD


def _shape(word: str, kind: TokenKind) -> int:
    """Return the shape of a word, as its capitals make it."""
    if kind is not _WORD:
        return NONE
    if word[0].isupper():
        if len(word) == 1:
            return INITIAL
        return CAPITALS if word.isupper() and not word.endswith(".") else CAPITAL
    if "-" in word and any(part[:1].isupper() for part in word.split("-")):
        return PREFIXED
    if word[1:2].isupper() and word[2:].islower():
        return PREFIXED  # "the website Reed eNews"
    return NONE


@cache
def _data(language: str) -> SentenceData:
    data: SentenceData = pack.load(language, "sentences", SentenceData)
    return data


def split(folded: str, start: int, stop: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of `folded[start:stop]` start and stop, without outer blanks."""
    data = _data(language)
    begin = start
    for match in _END.finditer(folded, start, stop):
        if _ends(folded, begin, match, data):
            yield _stripped(folded, begin, match.end())
            begin = match.end()
    if folded[begin:stop].strip():
        yield _stripped(folded, begin, stop)


def _ends(folded: str, begin: int, match: re.Match[str], data: SentenceData) -> bool:
    rest = folded[match.end() : match.end() + 40].split(maxsplit=1)
    following = rest[0] if rest else " "
    if following[0].islower():
        return False
    if match[0][0] != ".":
        return True
    if match[0][-1].isdecimal():
        return True
    first = max(begin, match.start() - _LONGEST_WORD)
    word = folded[first : match.start()].rpartition(" ")[2]
    if not word.isalpha():
        last = _LAST_WORD.search(folded, first, match.end())
        if last is None:
            return True
        word = last[1]
        if word.isdecimal() and last.start() == begin:
            return False  # the number of an item
    if len(word) == 1 and word.isupper():
        return False  # an initial
    if "." in word or word.lower() in data.abbreviations:
        return following.strip("\"'(") in data.starters
    return not (word.lower() in data.before_number and following[0].isdecimal())


def _stripped(folded: str, start: int, stop: int) -> tuple[int, int]:
    part = folded[start:stop]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
