"""One person's states through time.

Invariant: stretches follow each other without gap or overlap up to the last day, and each has the
state that holds on its first day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from saqta.justice.assemble import assemble, window
from saqta.justice.states import Standing
from saqta.justice.status import spells

if TYPE_CHECKING:
    from saqta.model.persons import Person
    from saqta.steps.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Stretch:
    """What holds from `first` to `last`, both included."""

    first: date
    last: date
    standing: Standing


def course(known: Knowledge, person: Person, until: date) -> list[Stretch]:
    """Return what holds for a person, from the first dated act to `until`."""
    acts = assemble(known.about().get(person.id, []))
    days = [
        day
        for act in acts
        for day in (window(act).earliest, window(act).latest)
        if day is not None and day <= until
    ]
    if not days:
        return []
    found: list[Stretch] = []
    for first, last, here in spells(acts, min(days), until):
        if found and _alike(found[-1].standing, here):
            found[-1] = Stretch(found[-1].first, last, found[-1].standing)
        else:
            found.append(Stretch(first, last, here))
    return found


def _alike(one: Standing, other: Standing) -> bool:
    """Tell whether a drawing shows both alike: the same states, however they came about."""
    return (
        one.status.state is other.status.state
        and one.status.ended is other.status.ended
        and one.status.how == other.status.how
        and one.possible == other.possible
    )
