"""Whether a number of people stands on a mere claim, in an indictment, or tells what is usual.

Invariant: each test looks at one site, and only rules out: what is in doubt counts nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.hearsay import is_alleged

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.site import Site

_HABIT_REACH = 2
_NOUN_REACH = 8
_OPENING = 4


def is_uncertain(site: Site) -> bool:
    """Whether a number of people stands on a claim, in an indictment, or is what is usual."""
    return is_alleged(site) or _is_habit(site) or _is_claimed(site) or _is_beneath_alleged(site)


def _is_beneath_alleged(site: Site) -> bool:
    """Whether a noun is the object of what is alleged: "ALLEGEDLY SHOWING two killings"."""
    before = [g for g in site.arguments.groups if g.head < site.first]
    if site.group is not None or not before or before[-1].voice is not Voice.ACTIVE:
        return False
    words, above = site.passage.words, before[-1]
    alleged = site.story.grammar.words("alleged_adverb")
    near = words[max(above.start - 1, 0) : above.head]
    return not alleged.isdisjoint(near) and "," not in words[above.head : site.first]


def _is_habit(site: Site) -> bool:
    """Whether it is told as what is done: "12 were OFTEN tried together"."""
    if site.group is None:
        return False
    first = max(site.group.start - _HABIT_REACH, 0)
    near = site.passage.words[first : site.last + _HABIT_REACH]
    return not site.story.grammar.words("habitual").isdisjoint(near)


def _is_claimed(site: Site) -> bool:
    """Whether the verbs of a clause stand under one of claiming: "CLAIMED 12 died and 73 fled"."""
    words, grammar = site.passage.words, site.story.grammar
    if site.group is None and site.under(site.first) in grammar.words("beneath_apart"):
        return False  # "claimed that he hid AFTER the killing of two"
    start = site.first if site.group is None else site.group.start
    doubtful = grammar.words("alleging") | grammar.words("claiming")
    for group in reversed(site.arguments.groups):
        if group.head >= start or group.voice in (Voice.ATTRIBUTIVE, Voice.REDUCED):
            continue  # "arrested for ALLEGED links"
        if site.group is None and start - group.head > _NOUN_REACH:
            return False
        if _is_of_paper(site, group):
            return True
        counted = site.passage.units[group.start - 1].is_a(MentionKind.NUMBER)  # "20 ACCUSED"
        if group.lemma in doubtful and group.voice is Voice.ACTIVE and not counted:
            return _reaches(site, group, start)
        if group.kind == "say" or ";" in words[group.head : start]:
            return False
    return False


def _reaches(site: Site, above: VerbGroup, start: int) -> bool:
    """Whether what a verb claims goes on to where a clause starts: not after "but" or "who"."""
    words, grammar = site.passage.words, site.story.grammar
    between = words[above.head + 1 : start]
    if ";" in between or not grammar.words("claimed_deed").isdisjoint(between[:2]):
        return False
    return (grammar.function.adversative | grammar.words("clause_apart")).isdisjoint(between)


def _is_of_paper(site: Site, group: VerbGroup) -> bool:
    """Whether it is told by a paper that accuses: "the INDICTMENT noted 12 deaths"."""
    words, papers = site.passage.words, site.story.grammar.words("accusing_paper")
    opening = words[:_OPENING]
    return group.kind == "say" and not papers.isdisjoint([*opening, words[group.start - 1]])
