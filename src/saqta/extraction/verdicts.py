"""What a verdict leaves open: who else was sentenced, by which other court, and for how long.

Invariant: what is left open is never filled from another trial.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.drafts import FOR_LIFE, Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.penalties import Penalty
    from saqta.extraction.site import Site

_NEAR = 3
"""Words in which a penalty is named: "LIFE imprisonment", "in prison FOR LIFE"."""


def is_of_unread(site: Site, told: Sequence[Penalty]) -> bool:
    """Whether someone is named whom the words do not show to be sentenced: others get no day."""
    active = site.group is not None and site.group.voice is not Voice.PASSIVE
    after = (p.at for p in told if p.at > site.last)
    stop = next(after, site.last)
    units = site.passage.units[site.last + 1 : stop]
    said = " ".join(site.story.text(unit.span) for unit in units).split()[:2]
    unknown = len(said) > 1 and all(word[0].isupper() for word in said)  # no rule reads it
    named = unknown or bool(site.units_of(MentionKind.PERSON, site.last + 1, stop))
    return active and named


def is_of_another_court(site: Site) -> bool:
    """Whether another court sentenced others behind A's case: "On 4 May A COURT jailed two"."""
    if not site.units_of(MentionKind.DATE, site.start, site.first):
        return False
    courts = site.units_of(MentionKind.COURT, site.start, site.first)
    court = site.passage.units[courts[0]].mention if courts else None
    small = site.story.grammar.function
    determiner = None if court is None else court.trait("determiner")
    unknown = determiner in small.article and determiner not in small.definite_article
    return unknown and bool(site.story.references.told_of(site.passage))


def lasting(site: Site, draft: Draft) -> Draft:
    """Note that a sentence is for life."""
    penalty = draft.one("penalty")
    if penalty is None or not penalty.spans or draft.one("term") is not None:
        return draft
    at = site.passage.at(penalty.spans[0].start)
    said = " ".join(unit.lower for unit in site.passage.units[max(at - 1, 0) : at + _NEAR]).split()
    endless = not site.story.grammar.words("for_life").isdisjoint(said)
    return replace(draft, may=(*draft.may, FOR_LIFE)) if endless else draft
