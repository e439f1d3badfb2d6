"""Count the people held on the first day of each month, spell by spell.

Invariant: what is kept is what counting every spell anew would give; whoever adds or deletes
spells does it here.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from saqta.justice.roster import FACTS
from saqta.justice.states import HELD, State
from saqta.store import held_months, spells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.store.database import Database
    from saqta.store.held_months import Changes
    from saqta.store.spells import Spell

_HELD = frozenset(state.value for state in HELD)
_ELSEWHERE = frozenset(state.value for state in State) - _HELD
_MONTHS = 12


class Held(NamedTuple):
    """How many may be held; of them are by what is best told, are surely, are by facts alone."""

    possibly: int
    held: int
    surely: int
    accepted: int


def held(state: str, labels: Iterable[str], stands_on: str) -> Held:
    """Return how a row counts, by its state, the words for what is possible, and its basis."""
    found = frozenset(labels)
    possibly, best = "held" in found, state in _HELD
    surely = possibly and found.isdisjoint(_ELSEWHERE)
    return Held(int(possibly), int(best), int(surely), int(best and stands_on == FACTS))


def number(month: date) -> int:
    """Return the number of a month, counted from the first."""
    return month.year * _MONTHS + month.month - 1


def first_day(number: int) -> date:
    """Return the first day of a month."""
    return date(number // _MONTHS, number % _MONTHS + 1, 1)


def begin(changes: Changes, day: date, by: Held, times: int = 1) -> None:
    """Count a spell from the first month that begins on its first day or later."""
    _change(changes, number(day) + (day.day > 1), by, times)


def end(changes: Changes, day: date, by: Held, times: int = 1) -> None:
    """Count a spell no longer from the month after that of its last day."""
    if day != date.max:
        _change(changes, number(day) + 1, by, -times)


def spell(changes: Changes, one: Spell, times: int = 1) -> None:
    """Count a spell; take it back where `times` is -1."""
    by = held(one.state, one.labels, one.basis)
    begin(changes, one.first, by, times)
    end(changes, one.last, by, times)


def counted(db: Database, basis: str) -> Changes:
    """Count every spell of a basis."""
    found = none()
    begun, ended = held_months.turns(db, basis)
    for row in begun:
        begin(found, date.fromordinal(row["first_day"]), _held(row), int(row["n"]))
    for row in ended:
        end(found, date.fromordinal(row["last_day"]), _held(row), int(row["n"]))
    return found


def enter(db: Database, basis: str, made: Iterable[Spell]) -> None:
    """Count spells that are added, where a count is kept."""
    kept = held_months.get(db, basis)
    if kept is not None:
        changes = none(kept)
        for one in made:
            spell(changes, one)
        held_months.put(db, basis, changes)


def forget(db: Database, people: Iterable[str]) -> None:
    """Delete the spells of people, and count them no longer."""
    some = list(people)
    gone = held_months.of_people(db, some)
    for basis in sorted({row["basis"] for row in gone}):
        kept = held_months.get(db, basis)
        if kept is None:
            continue
        changes = none(kept)
        for row in gone:
            if row["basis"] == basis:
                begin(changes, date.fromordinal(row["first_day"]), _held(row), -1)
                end(changes, date.fromordinal(row["last_day"]), _held(row), -1)
        held_months.put(db, basis, changes)
    spells.forget(db, some)


def forget_all(db: Database) -> None:
    """Delete every spell, and count from none on."""
    spells.forget_all(db)
    for basis in ("all", "facts"):
        held_months.put(db, basis, {})


def none(kept: Changes | None = None) -> Changes:
    """Return changes to add to: those kept, or none."""
    return defaultdict(lambda: [0] * len(Held._fields), kept or {})


def _held(row: Mapping[str, str]) -> Held:
    return held(row["state"], row["labels"].split("|"), row["stands_on"])


def _change(changes: Changes, month: int, by: Held, times: int) -> None:
    changes[month] = [n + times * one for n, one in zip(changes[month], by, strict=True)]
