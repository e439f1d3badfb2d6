"""Give each of several people the day told right after the name: "held A ON 3 MAY and B on 9 May".

Invariant: nothing changes unless two names of one list have different days.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.drafts import Draft
    from saqta.extraction.site import Site

_PEOPLE = ("person", "victims")
_TWO = 2


def dated_apart(site: Site, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, one for each day, where people after the verb have their own."""
    days = _days(site)
    if len({slot.value for slot in days.values()}) < _TWO:
        return list(drafts)
    return [part for draft in drafts for part in _parts(draft, days)]


def _days(site: Site) -> dict[int, Slot]:
    """Return the day of each name after the trigger, by where the name starts."""
    units, words = site.passage.units, site.passage.words
    dates = site.units_of(MentionKind.DATE, site.last + 1, site.stop)
    if len(dates) < _TWO:
        return {}
    small = site.story.grammar.function
    found: dict[int, Slot] = {}
    waiting: list[int] = []
    for at in range(site.last + 1, site.stop):
        if units[at].is_a(MentionKind.PERSON):
            waiting.append(at)
        elif units[at].is_a(MentionKind.DATE) and waiting:
            when = site.story.timeline.at(units[at].start)
            beside = waiting[-1] == at - 2 and words[at - 1] in small.on_date
            if when is None or not beside:
                return {}
            day = Slot("date", when.edtf, (units[at].span,))
            found |= {units[unit].start: day for unit in waiting}
            waiting = []
    return found


def _parts(draft: Draft, days: dict[int, Slot]) -> list[Draft]:
    people = [slot for slot in draft.slots if slot.name in _PEOPLE]
    if draft.one("date") is None or any(slot.spans[0].start not in days for slot in people):
        return [draft]
    rest = [slot for slot in draft.slots if slot.name != "date" and slot not in people]
    told: dict[Slot, list[Slot]] = {}
    for slot in people:
        told.setdefault(days[slot.spans[0].start], []).append(slot)
    return [replace(draft, slots=[*those, *rest, day]) for day, those in told.items()]
