"""Keys that two spellings of one name share, so that not everyone is compared with everyone.

Invariants: a key depends on the spelling alone; names that share none are never compared.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from saqta.identity.names import parse
from saqta.identity.parts import given_form, male_form
from saqta.identity.spelling import bones

if TYPE_CHECKING:
    from saqta.identity.names import Reading

_ALONE = "alone"
_SHORTEST = 2
"""How many sounds of a surname that stands alone must be left, so that it tells something."""


@lru_cache(maxsize=65536)
def keys(name: str) -> frozenset[str]:
    """Return the keys of a name: what is left of a surname beside how the given name begins."""
    return frozenset(key for reading in parse(name).readings for key in _keys(reading))


@lru_cache(maxsize=65536)
def close_keys(name: str) -> frozenset[str]:
    """Return keys that only spellings of nearly one full name share: what is left of both words."""
    return frozenset(
        " ".join(sorted((_bones(male_form(reading.surname)), _bones(given_form(reading.given)))))
        for reading in parse(name).readings
        if reading.surname and reading.given and not reading.given.endswith(".")
    )


def is_alone(key: str) -> bool:
    """Tell whether a key is a surname's alone, under which only short names are looked for."""
    return key.startswith(_ALONE)


@lru_cache(maxsize=65536)
def tells_surname_alone(name: str) -> bool:
    """Tell whether a name is a surname with nothing or an initial beside it."""
    return not any(
        r.surname and r.given and not r.given.endswith(".") for r in parse(name).readings
    )


def _keys(reading: Reading) -> list[str]:
    surname = _bones(male_form(reading.surname)) if reading.surname else ""
    if not surname:
        return []
    found = [f"{_ALONE} {surname}"] if len(surname) >= _SHORTEST else []
    if reading.given:
        found += [
            f"{surname} {_start(form)}" for form in {reading.given, given_form(reading.given)}
        ]
    return found


def _bones(word: str) -> str:
    """Return what spellings leave of a word; a word of vowels alone stays."""
    return bones(word.replace("-", "")) or word


def _start(given: str) -> str:
    """Return the first sound of a given name that spellings leave, or nothing for a vowel."""
    return bones(given[:2].rstrip("."))[:1]
