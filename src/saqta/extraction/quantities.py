"""How many: the number of the group that something happened to.

Invariant: a vague word ("dozens") is no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.clauses import Voice
from saqta.extraction.values.parsed import Count
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.frames import SlotRule
    from saqta.extraction.site import Site


def quantity(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how many: one side, or the approximation, of the number before a group."""
    group = site.group
    if group is None:
        start, stop = max(site.first - 4, site.start), site.first
    elif group.voice is Voice.ACTIVE and group.lemma not in ("die",):
        start, stop = site.last + 1, site.arguments.object_end(site.last + 1)
    else:
        start, stop = site.start, group.start
    named = any(
        site.passage.units[a.unit].is_a(MentionKind.PERSON) and not a.under and not a.owner
        for a in site.arguments.between(start, stop)
    )
    for unit in site.units_of(MentionKind.NUMBER, start, stop):
        if named and not _others(site, unit):
            continue
        value = site.story.values.get(site.passage.units[unit].start)
        if value is None or not isinstance(value.parsed, Count) or not _counts_people(site, unit):
            continue
        count = value.parsed
        held = {
            "min": count.minimum,
            "max": count.maximum,
            "approx": True if count.approximate else None,
        }[name]
        return [] if held is None else [Slot(name, held, (site.passage.units[unit].span,))]
    return []


def _others(site: Site, unit: int) -> bool:
    """Whether the number counts people beside those named: "A and three others"."""
    after = site.passage.units[unit + 1 : unit + 4]
    return any("other" in u.lower for u in after) or any(
        u.mention is not None and "other" in u.mention.value.lower() for u in after
    )


def _counts_people(site: Site, unit: int) -> bool:
    words, units = site.passage.words, site.passage.units
    if site.under(unit) in ("on", "in", "for", "at", "under", "after"):
        return False
    for at in range(unit + 1, min(unit + 6, len(units))):
        if units[at].is_a(MentionKind.GROUP):
            side = units[at].mention
            return side is None or side.trait("side") != "authority"
        if words[at] in ("of", "others", "were", "was", "have", "had", "had", "more", "other"):
            return True
        if words[at] in ("times", "years", "days", "months", "occasions", ",", "cases"):
            return False
    return False
