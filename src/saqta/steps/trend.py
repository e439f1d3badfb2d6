"""How many were held on the first day of each month, as far as this archive knows.

Invariant: each number is the one that the roster of that day has; nobody is loaded to count them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from saqta.errors import ArchiveError
from saqta.justice.assemble import assemble
from saqta.justice.roster import rows
from saqta.steps import held_months
from saqta.steps.held_months import Held
from saqta.steps.lines import line_of, spell
from saqta.steps.spells import ALL, bring_up_to_date, lives
from saqta.store import held_months as kept

if TYPE_CHECKING:
    from saqta.archive import Archive
    from saqta.steps.knowledge import Knowledge
    from saqta.store.held_months import Changes


_NO_CHANGE = [0] * len(Held._fields)


@dataclass(frozen=True, slots=True)
class Month:
    """The first day of a month, and how many were held on it."""

    day: date
    held: Held


def trend(archive: Archive, until: date, months: int) -> tuple[Month, ...]:
    """Return so many months, the last of them that of `until`; none before the year 1."""
    changes = _changes(archive)
    last = held_months.number(until)
    first = max(last - months + 1, held_months.number(until.min))
    found, so_far = [], [0] * len(Held._fields)
    for month in sorted({*(m for m in changes if m < first), *range(first, last + 1)}):
        so_far = [n + by for n, by in zip(so_far, changes.get(month, _NO_CHANGE), strict=True)]
        if month >= first:
            found.append(Month(held_months.first_day(month), Held(*so_far)))
    return tuple(found)


def _changes(archive: Archive) -> Changes:
    known = bring_up_to_date(archive, ALL)
    if known is not None:
        return _of(known)
    found = kept.get(archive.db, ALL)
    if found is None:
        found = held_months.counted(archive.db, ALL)
        try:
            kept.put(archive.db, ALL, found)
        except ArchiveError:  # a copy, or another command writes: it is counted again next time
            return found
    return found


def _of(known: Knowledge) -> Changes:
    found = held_months.none()
    for person, accounts in lives(known):
        for first, last, row in rows(person, assemble(accounts)):
            held_months.spell(found, spell(first, last, line_of(row, known, {})))
    return found
