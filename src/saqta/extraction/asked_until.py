"""Where what a call asks for ends: before a verb that tells something else.

Invariant: what is put as asked for, and what somebody is to bring about, are parts of the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Voice
from saqta.extraction.asking import goes_on, is_own

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Argument, VerbGroup
    from saqta.extraction.call_words import CallFile
    from saqta.extraction.site import Site


def asked_until(site: Site, group: VerbGroup, start: int, data: CallFile) -> int:
    """Return where what is asked for ends: where another verb begins to tell."""
    words, small = site.passage.words, site.story.grammar.function
    bound = not small.complementiser.isdisjoint(words[group.head + 1 : group.head + 2])
    anew = (
        g.start
        for g in site.arguments.groups
        if g.start > group.head
        and g.lemma in data.ask
        and (is_own(site, g, data) or goes_on(site, g, data))
    )  # "call on A to free B, and WE ASK C"
    telling = [
        g.start for g in site.arguments.groups
        if g.finite and g.start >= max(start, group.head + 1) and words[g.head] != g.lemma
        and not _is_asked_for(site, g) and not _describes(site, g) and not _is_ensured(site, g)
    ]  # fmt: skip
    demanded = bound and any(
        words[g.start] in small.bare_copula and g.start > group.head for g in site.arguments.groups
    )  # "that he BE freed"
    stop = next(iter(telling[int(bound and not demanded) :]), len(words))
    return min(stop, next(anew, stop))


def _is_asked_for(site: Site, group: VerbGroup) -> bool:
    """Whether a verb is put as asked for: "that he BE FREED", "be swiftly and safely FREED"."""
    words, bare = site.passage.words, site.story.grammar.function.bare_copula
    before = [g for g in site.arguments.groups if g.head < group.start]
    goes_on = group.linked and bool(before) and words[before[-1].start] in bare
    return goes_on or words[group.start] in bare


def _is_ensured(site: Site, group: VerbGroup) -> bool:
    """Whether a passive tells what somebody is to bring about: "to ENSURE that A IS FREED"."""
    if group.voice is not Voice.PASSIVE or not group.finite:
        return False
    securing = site.story.grammar.words("securing")
    beside = (Voice.ATTRIBUTIVE, Voice.REDUCED)
    groups = site.arguments.groups
    before = [g for g in groups if g.head < group.start and not g.gerund and g.voice not in beside]
    bound = site.story.grammar.function.complementiser
    return (
        bool(before)
        and before[-1].lemma in securing
        and site.passage.words[before[-1].head + 1] in bound
    )


def ensured(site: Site, at: int) -> list[Argument]:
    """Return of whom something is to be ensured: "to ensure that A IS given medicine"."""
    words, small = site.passage.words, site.story.grammar.function
    if words[at] not in site.story.grammar.words("securing"):
        return []
    if small.complementiser.isdisjoint(words[at + 1 : at + 2]):
        return []
    verbs = (g.start for g in site.arguments.groups if g.start > at and g.finite)
    found = site.arguments.between(at + 2, next(verbs, at + 2))
    return [a for a in found if not (a.under or a.owner)]


def _describes(site: Site, group: VerbGroup) -> bool:
    """Whether a participle only tells which people: "all illegally DETAINED citizens"."""
    words, grammar = site.passage.words, site.story.grammar
    at = group.start - 1
    while at > 0 and grammar.is_adverb(words[at]):
        at -= 1
    small = grammar.words("determiner") | grammar.words("preposition")
    return group.voice in (Voice.ATTRIBUTIVE, Voice.REDUCED) or words[at] in small


def is_asked_of_another(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether somebody else is to ask: "call on A to condemn it, DEMAND their release and act"."""
    words = site.passage.words
    if words[group.head] != group.lemma or is_own(site, group, data):
        return False
    before = [g for g in site.arguments.groups if g.head < group.start]
    to = next((n for n in range(len(before) - 1, -1, -1) if before[n].infinitive), None)
    return to is not None and any(g.lemma in data.ask for g in before[:to])
