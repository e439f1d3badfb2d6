"""Which bodies are a state's by the words of their names (`state_bodies.toml`).

Invariant: a name alone decides; what the sentence around it says of the body comes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a body is (`heads`), what it is for (`tasks`), and what shows that it is no state's."""

    heads: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    tasks: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()


class StateBodiesFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `state_bodies.toml`."""

    kind: tuple[Kind, ...]


def is_of_state(name: str, kinds: Iterable[Kind]) -> bool:
    """Tell whether a body is a state's by its name: "Reedish Human Rights Commission"."""
    words = name.lower().split()
    padded = f" {' '.join(words)} "
    return any(
        not kind.heads.isdisjoint(words)
        and (not kind.tasks or any(f" {task} " in padded for task in kind.tasks))
        and not any(f" {word} " in padded for word in kind.barred)
        for kind in kinds
    )
