"""Names of cities of the world, from GeoNames; see `tools/make_gazetteer.py`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def cities() -> dict[str, bool]:
    """Return the cities by name in small letters, and whether the city is a large one."""
    table = files("saqta.extraction").joinpath("places/cities.tsv").read_text("utf-8")
    found = {}
    for line in table.splitlines():
        name, _, rest = line.partition("\t")
        found[name] = rest.endswith("+")
    return found


def is_city(name: str) -> bool:
    """Tell whether a name, in small letters, is a city's, with or without diacritics."""
    known = cities()
    return name in known or plain(name) in known


@cache
def openings() -> frozenset[str]:
    """Return what the names of cities begin with: their first letters up to a blank or a mark."""
    return frozenset(map(opening, cities()))


def opening(name: str) -> str:
    """Return the letters that a name begins with, without diacritics."""
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
