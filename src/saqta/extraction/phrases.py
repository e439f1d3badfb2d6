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
    """Phrases of which a text may say one, between blanks, and the words that they begin with."""

    phrases: tuple[str, ...]
    firsts: frozenset[str] = field(repr=False)  # a set has no order to be shown in


def wording(phrases: tuple[str, ...]) -> Wording:
    """Return phrases of a data file with the words that they begin with."""
    spaced = tuple(f" {phrase} " for phrase in phrases)
    return Wording(spaced, frozenset(phrase.split()[0] for phrase in phrases))


def by_first_word(
    phrases: Iterable[tuple[str, Value]],
) -> dict[str, tuple[tuple[list[str], Value], ...]]:
    """Return first word -> the phrases, as lists of words, each with what it stands for."""
    found: dict[str, list[tuple[list[str], Value]]] = {}
    for phrase, value in phrases:
        parts = phrase.split()
        found.setdefault(parts[0], []).append((parts, value))
    return {first: tuple(those) for first, those in found.items()}
