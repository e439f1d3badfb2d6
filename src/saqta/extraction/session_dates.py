"""On which day a court sits or will sit: set, put off, or told of in passing.

Invariant: as in `slots`; a day on which no session was held after all is none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.dating import date
from saqta.extraction.event_nouns import names_thing
from saqta.model.claims import Modality, Slot

if TYPE_CHECKING:
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site

_DATE = MentionKind.DATE
_OUTCOME_REACH = 4
_ACTING = (MentionKind.COURT, MentionKind.ORGANIZATION, MentionKind.GROUP)


def session_date(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return when a court sits: the new date, where a session was put off.

    "The hearing of 3 May was put off" had its day; "on 3 May the hearing was put off" had none.
    """
    words = site.passage.words
    moved = site.contains(site.story.grammar.words("moved"), 0, len(words))
    which = site.story.grammar.function.relative_thing
    later = site.story.grammar.words("date_part").isdisjoint(words[site.last + 1 : site.last + 2])
    if site.group is None and names_thing(site) and later:
        return []  # "in June they found that the FAIR TRIAL RULES were broken"
    if _is_scheduled(site):
        return _set_for(site, name)
    if moved is None or not which.isdisjoint(words[:moved]):  # "3 May, to which it was adjourned"
        return date(site, name, rule, lambda unit: _is_announced(site, unit))
    new = moved_date(site, name, rule)
    between = site.units_of(_DATE, site.last + 1, moved)
    if new or site.first >= moved or not between or _was_due(site, between[0]):
        return new
    return date(replace(site, stop=moved), name, rule)


def is_only_set(site: Site) -> bool:
    """Whether a look back at a year tells no more than that a session was to be held.

    News of a day tells so of what lies ahead; a year later it is not known to have been held.
    """
    if not site.story.timeline.looks_back():
        return False
    if site.modality() is Modality.PLANNED or _is_scheduled(site):
        return True
    words, grammar = site.passage.words, site.story.grammar
    if site.group is not None:
        return words[site.last] in grammar.words("moved")
    groups = site.arguments.groups
    told = next((g for g in groups if g.start > site.last and g.finite and not g.relative), None)
    if told is not None and (
        site.polarity.of_group(told) is Modality.PLANNED
        or words[told.head] in grammar.words("moved")
    ):
        return True  # "the trial WILL BEGIN in May", "has been repeatedly POSTPONED"
    above = next((g.head for g in reversed(groups) if g.head < site.first), site.first)
    if site.contains(grammar.words("moved"), above, site.stop) is not None:
        return True
    ahead = grammar.function.put_off_to | grammar.function.on_date
    later = range(site.last + 1, min(site.stop, len(words) - 1))
    return any(words[k] in grammar.words("set_for") and words[k + 1] in ahead for k in later)


def _is_announced(site: Site, unit: int) -> bool:
    """Whether a session is only told of: "on 3 May it ANNOUNCED who may see the trial"."""
    grammar = site.story.grammar
    telling = grammar.words("telling")
    if site.group is None and (_is_of_accused(site, unit) or _is_of_outcome(site, unit)):
        return True
    if site.group is None and (_is_of_clause_before(site, unit) or _is_of_next(site, unit)):
        return True
    if site.group is None and unit and grammar.ends(site.passage.words, unit - 1, "date_up_to"):
        return True  # "AS OF MAY the trial of A was pending"
    return site.group is None and any(
        g.finite and g.lemma in telling and unit < g.start and g.head < site.first
        for g in site.arguments.groups
    )


def _is_of_clause_before(site: Site, unit: int) -> bool:
    """Whether it is the day of what another clause tells: "was freed ON 3 MAY, BUT her trial"."""
    words, grammar = site.passage.words, site.story.grammar
    acts = any(g.finite and not g.relative and g.head < unit for g in site.arguments.groups)
    joins = grammar.words("coordinator") | grammar.words("subordinator")
    return acts and not joins.isdisjoint(words[unit + 1 : site.first])


def _is_of_next(site: Site, unit: int) -> bool:
    """Whether someone else acts before it: "the trial began AND A CLERK SIGNED it in May"."""
    words, grammar = site.passage.words, site.story.grammar
    for at in range(site.last + 1, unit - 1):
        opens = words[at] in grammar.words("coordinator")
        acting = any(site.passage.units[at + 1].is_a(kind) for kind in _ACTING)
        if opens and (acting or words[at + 1] in grammar.words("determiner")):
            return any(grammar.is_past(word) for word in words[at + 2 : unit])
    return False


def _is_of_outcome(site: Site, unit: int) -> bool:
    """Whether a trial only tells which ruling is meant: "freed on 3 May TO AWAIT A VERDICT in"."""
    words, grammar = site.passage.words, site.story.grammar
    if unit > site.first or site.under(site.first) not in grammar.function.at_stage:
        return False
    near = words[max(site.first - _OUTCOME_REACH, unit) : site.first]
    return not grammar.words("ruling").isdisjoint(near)


def _is_of_accused(site: Site, unit: int) -> bool:
    """Whether an aside on the accused holds it: "the trial of A, INDICTED in 2020, began"."""
    groups = (g for g in site.arguments.groups if site.last < g.start and g.head < unit)
    aside = any(g.voice is Voice.REDUCED and not g.linked for g in groups)
    return (
        aside and "," in site.passage.words[site.last : unit] and "," in site.passage.words[unit:]
    )


def _was_due(site: Site, unit: int) -> bool:
    """Whether a session was only to be held: "the hearing, SCHEDULED for 3 May, was put off"."""
    wanted = site.story.grammar.words("scheduling")
    between = (g for g in site.arguments.groups if site.last < g.start and g.head < unit)
    return any(g.lemma in wanted for g in between)


def _is_scheduled(site: Site) -> bool:
    """Whether a verb that sets days acts on the session: "SCHEDULED the hearing for May"."""
    before = [g for g in site.arguments.groups if g.head < site.first]
    scheduling = site.story.grammar.words("scheduling")
    active = bool(before) and before[-1].voice is Voice.ACTIVE
    return active and before[-1].lemma in scheduling and site.group is None


def _set_for(site: Site, name: str) -> list[Slot]:
    """Return the day that a session was set for."""
    allowed = site.story.grammar.function.put_off_to | site.story.grammar.function.on_date
    for unit in site.units_of(_DATE, site.last + 1, site.stop):
        when = site.story.timeline.at(site.passage.units[unit].start)
        if when is not None and site.under(unit) in allowed:
            return [Slot(name, when.edtf, (site.passage.units[unit].span,))]
    return []


def moved_date(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the day to which a session was put off."""
    words = site.passage.words
    moved = site.contains(site.story.grammar.words("moved"), 0, len(words))
    for unit in site.units_of(_DATE, len(words) if moved is None else moved, len(words)):
        when = site.story.timeline.at(site.passage.units[unit].start)
        if when is not None and site.under(unit) in site.story.grammar.function.put_off_to:
            return [Slot(name, when.edtf, (site.passage.units[unit].span,))]
    return []
