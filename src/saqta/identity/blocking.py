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
    from collections.abc import Mapping

    from saqta.identity.names import Reading

_ALONE, _FULL = "alone", "full"
_SHORTEST = 2
"""How many sounds of a surname that stands alone must be left, so that it tells something."""


@lru_cache(maxsize=65536)
def keys(name: str) -> frozenset[str]:
    """Return the keys of a name: what is left of a surname beside how the given name begins."""
    return frozenset(key for reading in parse(name).readings for key in _keys(reading))


@lru_cache(maxsize=65536)
def met_by(name: str) -> Mapping[str, bool]:
    """Return the keys by which bearers of a name are compared: those of all of it besides.

    Each with whether its bearer is compared with everyone who has it; under a surname's alone, only
    whoever has a short name is.
    """
    short = tells_surname_alone(name)
    full = {f"{_FULL} {key}" for key in close_keys(name)}
    return {key: short or not is_alone(key) for key in keys(name) | full}


@lru_cache(maxsize=65536)
def close_keys(name: str) -> frozenset[str]:
    """Return keys that only spellings of nearly one full name share: what is left of both words."""
    return frozenset(
        " ".join(sorted((_bones(male_form(reading.surname)), _bones(given_form(reading.given)))))
        for reading in parse(name).readings
        if reading.surname and reading.given and not reading.given.endswith(".")
    )


@lru_cache(maxsize=65536)
def fathers(name: str) -> frozenset[str]:
    """Return what spellings leave of the fathers' names that a name may tell."""
    told = (r.father for r in parse(name).readings if r.father and not r.father.endswith("."))
    return frozenset(_bones(given_form(father)) for father in told)


def is_alone(key: str) -> bool:
    """Tell whether a key is a surname's alone, under which only short names are looked for."""
    return key.startswith(_ALONE)


def alone_or_not(key: str, made_of_it: str) -> str:
    """Return what was made of a key, as a surname's alone where that is."""
    return f"{_ALONE} {made_of_it}" if is_alone(key) else made_of_it


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
