"""Count the rows of a roster that hold on the first day of each month, and the people held.

Invariant: what is kept is what counting every spell anew would give; whoever adds or deletes
spells does it here.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from saqta.justice.roster import FACTS
from saqta.justice.states import HELD, State
from saqta.store import called, months, spells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database
    from saqta.store.months import Changes, Said
    from saqta.store.spells import Spell

_HELD = frozenset(state.value for state in HELD)
_ELSEWHERE = frozenset(state.value for state in State) - _HELD


class Held(NamedTuple):
    """How many may be held; of them are by what is best told, are surely, are by facts alone."""

    possibly: int
    held: int
    surely: int
    accepted: int


@lru_cache(maxsize=4096)
def held(said: Said) -> Held:
    """Return how a row counts, by what it says."""
    found = spells.parted(said.labels)
    possibly, best = "held" in found, said.state in _HELD
    surely = possibly and found.isdisjoint(_ELSEWHERE)
    return Held(int(possibly), int(best), int(surely), int(best and said.stands_on == FACTS))


def changes(made: Iterable[Spell]) -> Changes:
    """Return what spells change from month to month."""
    found: Changes = Counter()
    for one in made:
        said = months.Said(one.state, spells.joined(one.labels), one.basis)
        months.count(found, said, one.first, one.last)
    return found


def enter(db: Database, basis: str, made: Iterable[Spell]) -> None:
    """Count spells that are added."""
    months.add(db, basis, changes(made))


def forget(db: Database, people: Iterable[str]) -> None:
    """Delete the spells of people, and count them no longer."""
    some = list(people)
    for basis, found in months.of_people(db, some).items():
        months.add(db, basis, {change: -n for change, n in found.items()})
    called.leave(db, some)
    spells.forget(db, some)
