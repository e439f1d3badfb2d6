"""Which language a text is in, by its commonest words and its own letters.

Invariant: what is known of a language stands in languages.toml; a weak guess is no guess.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

from saqta.errors import DataFileError

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARACTERS = 40_000
_SURE_SHARE = 0.08
_CONTRADICTION = 4


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language of the data file."""

    tag: str
    words: str
    letters: str
    examples: tuple[str, ...]


class _Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: tuple[Language, ...]


@cache
def known() -> tuple[Language, ...]:
    """Return the languages that can be told apart, in the order of the file."""
    raw = files("saqta.reading").joinpath("languages.toml").read_bytes()
    try:
        return msgspec.toml.decode(raw, type=_Languages).language
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataFileError(f"languages.toml cannot be used: {error}.") from error


def guess(text: str) -> str | None:
    """Return the BCP 47 tag of the language that the words of `text` speak for, or None."""
    shares = weigh(text)
    tag = max(shares, key=lambda tag: shares[tag])
    return tag if shares[tag] >= _SURE_SHARE else None


def contradicts(text: str, tag: str) -> bool:
    """Tell whether the words of `text` speak clearly for another language than `tag`."""
    shares = weigh(text)
    stated = shares.get(tag.split("-")[0].lower())
    best = max(shares.values())
    return stated is not None and best >= _SURE_SHARE and best > _CONTRADICTION * stated


def weigh(text: str, letter_weight: float = 1.0) -> dict[str, float]:
    """Return for each language the share of words that are its own, from 0."""
    words = _WORD.findall(text[:_SAMPLE_CHARACTERS].lower())
    shares: dict[str, float] = {}
    for language in known():
        common, letters = _common(language)
        hits = sum(word in common for word in words)
        marks = sum(not letters.isdisjoint(word) for word in words)
        shares[language.tag] = (hits + letter_weight * marks) / max(len(words), 1)
    return shares


@cache
def _common(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(language.words.split()), frozenset(language.letters)
