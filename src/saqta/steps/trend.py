"""How many were held on the first day of each month, as far as this archive knows.

Invariant: each number is the one that the roster of that day has; nobody is loaded to count them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from saqta.justice.assemble import assemble
from saqta.justice.roster import rows
from saqta.steps import months as of_months
from saqta.steps.lines import line_of, spell
from saqta.steps.months import Held
from saqta.steps.spells import ALL, bring_up_to_date, lives
from saqta.store import months as kept

if TYPE_CHECKING:
    from saqta.archive import Archive
    from saqta.steps.knowledge import Knowledge
    from saqta.store.months import Changes


@dataclass(frozen=True, slots=True)
class Month:
    """The first day of a month, and how many were held on it."""

    day: date
    held: Held


def trend(archive: Archive, until: date, months: int) -> tuple[Month, ...]:
    """Return so many months, the last of them that of `until`; none before the year 1."""
    last = kept.number(until)
    first = max(last - months + 1, kept.number(until.min))
    turned: dict[int, list[int]] = defaultdict(lambda: [0] * len(Held._fields))
    for (month, said), n in _changes(archive, first, last).items():
        if month <= last:
            counts = turned[max(month, first)]
            for place, one in enumerate(of_months.held(said)):
                counts[place] += n * one
    shown = range(first, last + 1)
    held = accumulate((Held(*turned[month]) for month in shown), _sum)
    return tuple(Month(kept.first_day(month), one) for month, one in zip(shown, held, strict=True))


def _sum(one: Held, other: Held) -> Held:
    return Held(*(sum(counts) for counts in zip(one, other, strict=True)))


def _changes(archive: Archive, first: int, last: int) -> Changes:
    known = bring_up_to_date(archive, ALL)
    if known is not None:
        return _of(known)
    return kept.changes(archive.db, ALL, first, last, "held")


def _of(known: Knowledge) -> Changes:
    made = (
        spell(first, last, line_of(row, known, {}))
        for person, accounts in lives(known)
        for first, last, row in rows(person, assemble(accounts))
    )
    return of_months.changes(made)
