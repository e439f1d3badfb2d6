"""Fold names and words, many to one, so that spellings of one word meet in any script.

`plain` takes away case, marks and script; `fold` then takes away the habits of romanisation.
Letters and habits are data: `scripts/*.toml`. Invariant: folding is a function of the word
alone, and what it joins is never hidden: spellings are kept beside it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

import msgspec

from saqta.errors import DataFileError

if TYPE_CHECKING:
    from collections.abc import Callable

Shape = TypeVar("Shape")

_SCRIPTS = ("cyrillic", "latin")
_MARKS = "\u0300-\u036f\u0483-\u0487\u064b-\u0652\u0670"
_UNSEEN = "\u00ad\u200b-\u200d\u2060"  # soft hyphens and the like, left by typesetting
_WORD = re.compile(
    rf"[^\W_](?:[^\W_]|[{_MARKS}{_UNSEEN}]|['’ʼʻ`](?=[^\W_]{{2}}))*+"  # O'Neil, but author + s
)
_LONGEST_WORD = 200
_CYRILLIC = re.compile("[\u0400-\u052f]")


class Script(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The letters of a script in plain Latin ones."""

    name: str
    reference: list[str]
    unverified: list[str]
    letters: dict[str, str]
    lookalikes: dict[str, str]
    examples: dict[str, str]


class Rewrite(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A habit of romanisation; examples are pairs that meet, counterexamples pairs that do not."""

    match: str
    by: str
    examples: list[tuple[str, str]]
    counterexamples: list[tuple[str, str]]


class Romanisation(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Habits of romanisation, in the order in which they are taken away."""

    name: str
    reference: list[str]
    unverified: list[str]
    rewrite: list[Rewrite]


@cache
def scripts() -> tuple[Script, ...]:
    """Return the scripts that are folded to Latin letters."""
    return tuple(load(name, Script) for name in _SCRIPTS)


@cache
def romanisation() -> Romanisation:
    """Return the habits of romanisation."""
    return load("romanisation", Romanisation)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return `text` in small plain Latin letters; letters of an unknown script stay."""
    if text.isascii():
        lowered = text.lower()
        return lowered if lowered.isalpha() else _kept(lowered)
    letters, lookalikes = _tables()
    if _CYRILLIC.search(text):
        text = " ".join(
            word.translate(lookalikes) if _CYRILLIC.search(word) else word
            for word in text.split(" ")
        )
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = unicodedata.normalize("NFKD", text.translate(letters))
    return _kept(text)


def _kept(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c.isspace())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the plain form of a word without the habits of romanisation."""
    word = plain(word)
    for finds, rewritten in _rewrites():
        if finds(word):  # quicker than to rewrite what has nothing to rewrite
            word = rewritten(word)
    return word


def fold_words(text: str) -> list[tuple[str, int, int]]:
    """Return each word of `text`, folded, with its start and stop in code points.

    What is longer than any word, as in a hostile file, is passed over.
    """
    words = (m for m in _WORD.finditer(text) if m.end() - m.start() <= _LONGEST_WORD)
    found = ((fold(m[0]), m.start(), m.end()) for m in words)
    return [word for word in found if word[0]]


@lru_cache(maxsize=65536)
def fold_name(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, in order."""
    return tuple(word for word, _, _ in fold_words(name))


@cache
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    letters: dict[str, str] = {}
    lookalikes: dict[str, str] = {}
    for script in scripts():
        letters |= script.letters
        lookalikes |= script.lookalikes
    return str.maketrans(letters), str.maketrans(lookalikes)


@cache
def _rewrites() -> tuple[tuple[Callable[[str], object], Callable[[str], str]], ...]:
    made = ((re.compile(rewrite.match), rewrite.by) for rewrite in romanisation().rewrite)
    return tuple((pattern.search, partial(pattern.sub, by)) for pattern, by in made)


def load(name: str, shape: type[Shape]) -> Shape:
    """Return a data file of this folder's `scripts` as a value of that shape.

    Raises:
        DataFileError: the file does not fit the shape.
    """
    raw = files("saqta.identity").joinpath("scripts", f"{name}.toml").read_bytes()
    try:
        return msgspec.toml.decode(raw, type=shape)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataFileError(
            f"identity/scripts/{name}.toml cannot be used: {error}.",
            remedy="Mend the file as its neighbours show.",
        ) from error
