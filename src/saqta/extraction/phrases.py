"""Phrases found by their first word, so that the others are not even looked at.

Invariant: phrases that begin with one word stand in the order given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases of which a text may say one, between blanks, by the words that they begin with."""

    firsts: frozenset[str] = field(repr=False)  # a set has no order to be shown in
    phrases: dict[str, tuple[str, ...]] = field(hash=False)


def wording(phrases: tuple[str, ...]) -> Wording:
    """Return phrases of a data file with the words that they begin with."""
    spaced = by_first_word((phrase, f" {phrase} ") for phrase in phrases)
    found = {first: tuple(phrase for _, phrase in those) for first, those in spaced.items()}
    return Wording(frozenset(found), found)


def by_first_word(
    phrases: Iterable[tuple[str, Value]],
) -> dict[str, tuple[tuple[list[str], Value], ...]]:
    """Return first word -> the phrases, as lists of words, each with what it stands for."""
    found: dict[str, list[tuple[list[str], Value]]] = {}
    for phrase, value in phrases:
        parts = phrase.split()
        found.setdefault(parts[0], []).append((parts, value))
    return {first: tuple(those) for first, those in found.items()}
