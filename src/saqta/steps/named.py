"""Whom claims name, told by their slots alone: to sort and count more than is shown.

Invariant: whoever is named is the person whom `Knowledge.named` gives for the slot, as far as
people and what is decided about namesakes are up to date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.model.persons import NameUse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.steps.identity import Parted
    from saqta.store.stated import Stated


def uses(told: Iterable[Stated], parted: Parted) -> list[tuple[Stated, NameUse]]:
    """Return slots that name people, each with the use of the name that it is."""
    found = []
    for one in told:
        if isinstance(one.value, str):
            bearers = parted.get((one.text_sha256, one.value), {})
            use = NameUse(one.text_sha256, one.value, bearers.get(one.start, 0))
            found.append((one, use))
    return found
