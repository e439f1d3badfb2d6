"""What penalties are called (`penalties.toml`), and which of them a stretch of a sentence names.

Invariant: a phrase is told of once, where it first stands.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction import pack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.extraction.site import Site

Naming = dict[str, tuple[tuple[int, str, list[str]], ...]]
"""First word -> phrases that name penalties: number in the data, code, words."""


class PenaltyWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A penalty and the words that name it, beside a term (`beside`) or without one (`alone`)."""

    code: str
    beside: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


class PenaltyFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`penalties.toml`, where each list is told of."""

    penalty: tuple[PenaltyWords, ...]
    not_after: tuple[str, ...]
    on_top: frozenset[str]
    not_before: frozenset[str]
    far_from: frozenset[str]
    far: frozenset[str]
    not_of: tuple[str, ...]
    no_penalty: frozenset[str]
    of_suspension: frozenset[str]
    outside: tuple[str, ...]
    office_term: frozenset[str]
    office_count: frozenset[str]
    hours: tuple[str, ...]
    fined: frozenset[str]
    not_fined: frozenset[str]
    units: dict[str, str]


@cache
def penalty_file(language: str) -> PenaltyFile:
    """Return the words for penalties of a language."""
    data: PenaltyFile = pack.load(language, "penalties", PenaltyFile)
    return data


def told_between(site: Site, naming: Naming, start: int, stop: int) -> list[tuple[str, int, int]]:
    """Return what units [start, stop) name, in the order of the data: code, place and length.

    Each phrase is told of once, where it first stands.
    """
    said, found = site.passage.said[: max(stop, 0)], dict[int, tuple[str, int, int]]()
    first = max(start, 0)
    for at in [at for at, word in enumerate(said[first:], first) if word in naming]:
        for number, code, words in naming[said[at]]:
            if number not in found and said[at : at + len(words)] == words:
                found[number] = (code, at, len(words))
    return [found[number] for number in sorted(found)]


def _naming(phrases: Iterable[tuple[str, str]]) -> Naming:
    """Return phrases, each with the code of what it names, by their first words."""
    found: dict[str, list[tuple[int, str, list[str]]]] = {}
    for number, (phrase, code) in enumerate(phrases):
        words = phrase.split()
        found.setdefault(words[0], []).append((number, code, words))
    return {word: tuple(those) for word, those in found.items()}


@cache
def words_beside(language: str) -> Naming:
    """Return what penalties are called beside a term."""
    return _naming((phrase, p.code) for p in penalty_file(language).penalty for phrase in p.beside)


@cache
def words_alone(language: str) -> Naming:
    """Return what they are called without one."""
    return _naming((phrase, p.code) for p in penalty_file(language).penalty for phrase in p.alone)


@cache
def all_words(language: str) -> Naming:
    """Return both."""
    return _naming(
        (phrase, p.code) for p in penalty_file(language).penalty for phrase in [*p.beside, *p.alone]
    )
