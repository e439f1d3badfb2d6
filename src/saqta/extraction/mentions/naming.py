"""Write a name as the claims want it: natural order, no shouting, no titles.

Invariant: letters are never changed but for their case, and no part is added.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from saqta.extraction import pack
from saqta.extraction.places import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.shapes.names import NameForms

_LONGEST_ENDING_FREE = 3
_PART = re.compile(r"([-'])")
_LONGEST_INITIALS = 3
_CONSONANTS = frozenset("BCDFGHJKLMNPQRSTVWXZ")
_ROMAN = frozenset("IVX")
_MAC = re.compile(r"Mc(?=[a-z]{3})")


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names that hardly anybody of the other gender bears, in small letters."""

    women: frozenset[str]
    men: frozenset[str]

    def gender(self, name: str) -> str | None:
        """Return "m" or "f" where the first word of a full name is one of these."""
        first, _, rest = name.partition(" ")
        if not rest:
            return None
        lower = plain(first).lower()
        if lower in self.women:
            return "f"
        return "m" if lower in self.men else None


@cache
def given_names(language: str) -> GivenNames:
    """Return the given names whose gender is known, as texts of a language spell them."""
    women, men = (pack.words(language, f"given_names_{who}") for who in ("women", "men"))
    return GivenNames(women, men)


def calm(word: str) -> str:
    """Return a word without shouting: DOE -> Doe, O'ROE-MCDOE -> O'Roe-McDoe."""
    if len(word) == 1 or not word.isupper() or word.endswith(".") or set(word) <= _ROMAN:
        return word
    if are_initials(word):
        return word
    parts = [part.capitalize() for part in _PART.split(word)]
    return "".join(
        _MAC.sub("Mc", p)[:2] + p[2:].capitalize() if p[:2] == "Mc" else p for p in parts
    )


def are_initials(word: str) -> bool:
    """Tell whether letters without a vowel stand for given names: KP, not LI."""
    return len(word) <= _LONGEST_INITIALS and set(word) <= _CONSONANTS


def natural(words: Sequence[str], *, surname_first: bool = False) -> str:
    """Return a name from its words; with `surname_first` the words in CAPITALS go last."""
    if surname_first:
        first = next((i for i, w in enumerate(words) if not w.isupper()), len(words))
        words = [*words[first:], *words[:first]]
    return " ".join(calm(word) for word in words).replace(" - ", "-")


def key(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: small, without diacritics or points."""
    if name.isascii():  # as most are: without diacritics
        return tuple([word.strip(".") for word in name.lower().split()])
    return tuple([plain(word).lower().strip(".") for word in name.split()])


def gender(name: str, forms: NameForms) -> str | None:
    """Return "m" or "f" where an ending of the name shows it.

    At the end of a name what looks like a man's patronymic is a surname of women too.
    """
    words = name.split()
    for word in reversed(words):
        lower = plain(word).lower()
        if word is words[-1] and len(words) > 1 and lower.endswith(forms.either):
            continue
        if len(lower) <= _LONGEST_ENDING_FREE and lower not in forms.after:
            continue
        if lower.endswith(forms.female):
            return "f"
        if lower.endswith(forms.male):
            return "m"
    return None
