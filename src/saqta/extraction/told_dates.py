"""Which date the clause of a count goes on, and which is that of an earlier clause or of a speech.

Invariant: as in `tallies`; a date that may be another's is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.site import Site

_WHEN_REACH = 12
_NOUN_REACH = 2
_ENDS = "/"


def own_date(site: Site) -> int | None:
    """Return the date that a clause goes on, or a noun follows: "in 2008, WHEN two", "the 2014".

    Between a date and its noun may stand what the deed was like: "the May 3 UNLAWFUL killing of".
    """
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    if site.group is None:
        for at in range(site.first - 1, max(site.first - 1 - _NOUN_REACH, -1), -1):
            if units[at].is_a(MentionKind.DATE):
                return at
            if not words[at].isalpha() or grammar.starts(words, at, "preposition"):
                return None
        return None
    verbs = {group.head for group in site.arguments.groups}
    for at in range(site.group.start - 1, max(site.group.start - 1 - _WHEN_REACH, 1), -1):
        if at in verbs and not site.group.linked:
            return None
        which = words[at] in grammar.function.relative_thing and grammar.ends(
            words, at - 1, "preposition"
        )
        if which or words[at] in grammar.words("time_when"):
            if site.group.linked and not any(at < head < site.group.start for head in verbs):
                return None  # "was ill in 2012 WHEN she fell AND was held"
            before = at - 1 - bool(which)
            before -= words[before] == ","
            return before if before >= 0 and units[before].is_a(MentionKind.DATE) else None
    return None


def is_of_year_told(site: Site, unit: int) -> bool:
    """Whether "the year" may be one told before: "IN 2017 it told of 12 in the first half of"."""
    timeline, units = site.story.timeline, site.passage.units
    own = timeline.at(units[unit].start)
    year = None if own is None else own.date.earliest
    relative = timeline.is_relative(units[unit].start)
    if own is None or year is None or not relative or _ENDS not in own.edtf:
        return False
    for at in site.units_of(MentionKind.DATE, 0, unit):
        other = timeline.at(units[at].start)
        first = None if other is None else other.date.earliest
        absolute = not timeline.is_relative(units[at].start)
        if absolute and first is not None and first.year != year.year:
            return True
    return False


def is_of_clause_before(site: Site, unit: int, above: VerbGroup) -> bool:
    """Whether the people told of before have it: "two were held IN MARCH, one was freed"."""
    comma = "," in site.passage.words[unit : site.first]
    if not comma or not above.finite or above.relative or above.kind == "say":
        return False
    return bool(site.units_of(MentionKind.NUMBER, 0, unit)) and bool(
        site.units_of(MentionKind.NUMBER, unit, site.first)
    )


def is_of_speech(site: Site, unit: int, between: list[VerbGroup]) -> bool:
    """Whether a date tells when an event was spoken of: "ON 18 JULY they CONFIRMED the arrest".

    Who tells how many there were mostly does so when it was; who praises it does so later.
    """
    grammar = site.story.grammar
    when = site.story.timeline.at(site.passage.units[unit].start)
    telling, reporting = grammar.words("telling"), grammar.words("reporting")
    opinion = telling - reporting - grammar.words("proclaiming")
    lemmas = {g.lemma for g in between if g.finite and not g.relative}
    if not opinion.isdisjoint(lemmas):
        return True
    told = not (telling | reporting).isdisjoint(lemmas)
    return told and when is not None and when.date.is_day


def since_gerund(site: Site, unit: int) -> bool:
    """Whether a date is of what a gerund tells: "held ten times SINCE TAKING office in 2018"."""
    words, ending = site.passage.words, site.story.grammar.function.gerund_ending
    since = site.story.grammar.words("since_then")
    return any(
        words[at] in since and words[at + 1].endswith(ending)
        for at in range(site.last + 1, unit - 1)
    )
