"""Names of cities of the world, from GeoNames; see `tools/make_gazetteer.py`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from saqta.extraction.remembered import Remembered

_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def cities() -> dict[str, bool]:
    """Return the cities by name in small letters, and whether the city is a large one."""
    found = {}
    with files("saqta.extraction").joinpath("places/cities.tsv").open(encoding="utf-8") as table:
        for line in table:
            name, _, rest = line.rstrip("\n").partition("\t")
            found[name] = rest.endswith("+")
    return found


def is_city(name: str) -> bool:
    """Tell whether a name, in small letters, is a city's, with or without diacritics."""
    known = cities()
    return name in known or plain(name) in known


def _may_open(word: str) -> bool:
    """Tell whether the name of a city may begin with a word, in small letters."""
    letters = _opening(word)
    return letters in cities() or letters in _openings()


opening = Remembered(_may_open)
"""Whether the name of a city may begin with a word, in small letters."""


@cache
def _openings() -> frozenset[str]:
    """Return what the names of cities begin with, where that is no city's whole name."""
    known = cities()
    return frozenset(letters for name in known if (letters := _opening(name)) not in known)


def _opening(name: str) -> str:
    """Return the first letters of a name up to a blank or a mark, without diacritics."""
    if name.isascii() and name.isalpha():
        return name
    match = _LETTERS.match(plain(name))
    return match[0] if match is not None else ""


def plain(name: str) -> str:
    """Return a name without diacritics."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not unicodedata.combining(c))
