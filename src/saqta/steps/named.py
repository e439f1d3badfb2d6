"""Whom claims name, told by their slots alone: to sort and count more than is shown.

Invariant: whoever is named is the person whom `Knowledge.named` gives for the slot, as far as
people and what is decided about namesakes are up to date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.model.persons import NameUse
from saqta.steps.identity import rulings
from saqta.store import people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.steps.identity import Parted
    from saqta.store.database import Database
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


def whose(db: Database, told: Iterable[Stated]) -> list[tuple[Stated, tuple[str, str] | None]]:
    """Return slots that name people, each with id and name of the person, where that is known."""
    named = uses(told, rulings(db).parted)
    persons = people.named_of(db, (use.id for _, use in named))
    return [(one, persons.get(use.id)) for one, use in named]
