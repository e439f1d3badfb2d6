"""Whether a verb of asking makes a call, or is a noun, an aim, a wish for oneself, a rule's.

Invariant: what stands here says no by words around the verb alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.addressing import calls_party, joins
from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.call_words import CallFile, call_file
from saqta.extraction.grammar import BASE
from saqta.extraction.parties import after_verb

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.site import Site

_OPENING, _LEAD_REACH = 3, 60


def asks(site: Site, group: VerbGroup) -> bool:
    """Whether a verb asks, followed by what it must be: "called ON A"."""
    data = call_file(site.story.parts.language)
    following = data.ask.get(group.lemma)
    if following is None:
        return False
    loose = group.lemma in data.words.own_only and not is_own(site, group, data)
    if loose and not goes_on(site, group, data):
        return False
    first = after_verb(site, group)
    if not following or site.contains(following, first, first + 1) is not None:
        return True
    named = group.lemma in data.words.needs_on and is_own(site, group, data)
    return named and calls_party(site, first, data)


def goes_on(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether a verb asks one more party after another: "call on A to free B, and INVITE C"."""
    words, grammar = site.passage.words, site.story.grammar
    at = group.start - 1
    while at > 0 and words[at] and grammar.is_adverb(words[at]):
        at -= 1
    if at < 1 or words[at] not in grammar.words("coordinator"):
        return False
    base = words[group.head] == group.lemma
    return any(
        g.lemma in data.ask and g.finite and (words[g.head] == g.lemma) == base
        for g in site.arguments.groups
        if g.head < at and g.voice is Voice.ACTIVE
    )


def is_anew(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether a comma sets apart what is asked next: "to free B, AND INVITE C"."""
    base = site.passage.words[group.head] == group.lemma
    return (
        "," in site.passage.words[max(group.start - 2, 0) : group.start]
        and base
        and (goes_on(site, group, data))
    )


def is_firm(site: Site, group: VerbGroup, data: CallFile, *, named: bool) -> bool:
    """Whether a verb calls for whatever it governs: "WE ASK A to", not "he asked her to"."""
    if is_own(site, group, data):
        return group.lemma in data.words.firm | data.words.wishes
    return group.lemma in data.words.firm and (named or group.lemma not in data.words.mild)


def is_own(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether who speaks asks now: "WE hereby ASK", not "we asked"."""
    words = site.passage.words
    near = words[max(group.start - _OPENING, 0) : group.start]
    own = not data.words.self.isdisjoint(near) or _is_led_by_self(site, group, data)
    if not own and goes_on(site, group, data):
        own = any(
            not data.words.self.isdisjoint(words[max(g.start - _OPENING, 0) : g.start])
            for g in site.arguments.groups
            if g.head < group.start and g.lemma in data.ask
        )
    return own and words[group.head] == group.lemma


def _is_led_by_self(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether who speaks leads to the item that opens with the verb: "We therefore: - ASK A to"."""
    lead, number = site.story.block(site.passage).lead_in, site.passage.number
    if lead is None or group.start > _OPENING:
        return False
    told = site.story.passages[max(number - _LEAD_REACH, 0) : number]
    return any(p.sentence.block == lead and not data.words.self.isdisjoint(p.words) for p in told)


def is_noun(site: Site, group: VerbGroup) -> bool:
    """Whether the verb may be the noun that is written like it: "a legal REQUEST to A"."""
    words, grammar, at = site.passage.words, site.story.grammar, group.head
    form = grammar.verbs.get(words[at])
    if at and words[at - 1] in grammar.words("without"):
        return True  # "there were NO requests"
    if form is None or BASE not in form.forms or group.start < at or at == 0:
        return False
    data = call_file(site.story.parts.language)
    if group.lemma in data.words.condemns:
        return False  # no noun is written like these
    before, unit = words[at - 1], site.passage.units[at - 1]
    if any(unit.is_a(kind) for kind in (MentionKind.DATE, MentionKind.NUMBER)):
        return True  # "a 2011 REQUEST to visit"
    if unit.mention is not None or not before.isalpha() or before.endswith("s"):
        return False
    small = ("coordinator", "infinitive", "relative")
    phrased = words[at - 2] in grammar.words("determiner") and grammar.ends(
        words, at - 3, "preposition"
    )
    if phrased and at > 2 and not data.words.on.isdisjoint(words[at + 1 : at + 2]):
        return False  # "groups across the globe CALL on A"
    allowed = before in data.words.self or any(before in grammar.words(n) for n in small)
    return not (allowed or grammar.is_adverb(before))


def is_aim(site: Site, group: VerbGroup) -> bool:
    """Whether a gerund tells what for, or of what kind: "interest IN CONDEMNING it"."""
    words, grammar = site.passage.words, site.story.grammar
    if group.start == 0:
        return False
    before = group.start - 1
    if joins(site, group):
        return False
    had = words[group.start].endswith(grammar.function.gerund_ending)
    if had and grammar.ends(words, before, "preposition"):
        return True  # "held FOR HAVING condemned it"
    if not group.gerund:
        return False
    if any(g.finite and g.head == before for g in site.arguments.groups):
        return True  # "SHARED condemning articles"
    return bool(grammar.ends(words, before, "preposition")) or words[before] in (
        grammar.words("coordinator")
    )


def is_own_wish(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether someone asks to do it themselves: "who WANT TO attend", "asked to visit him"."""
    words, small = site.passage.words, site.story.grammar.function
    after = words[group.head + 1 : group.head + 3]
    if group.lemma not in data.words.wishes or small.infinitive_marker.isdisjoint(after[:1]):
        return False
    return small.bare_copula.isdisjoint(after[1:])  # "asked TO BE freed"


def is_of_undergone(site: Site, group: VerbGroup) -> bool:
    """Whether a gerund follows what someone went through: "A was beaten, and posts CONDEMNING"."""
    before = [g for g in site.arguments.groups if g.head < group.start and g.finite]
    return group.gerund and bool(before) and before[-1].voice is Voice.PASSIVE


def is_of_court(site: Site, group: VerbGroup) -> bool:
    """Whether a court asks, which orders: "held until A COURT demanded their release"."""
    subjects = site.arguments.subject(group)
    return bool(subjects) and all(
        site.passage.units[a.unit].is_a(MentionKind.COURT) for a in subjects
    )


def is_of_law(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether a law or a rule asks: "the Act calls for compliance"."""
    words = site.passage.words
    before = words[max(group.start - (_OPENING if group.relative else 2), 0) : group.start]
    if group.gerund and words[group.start - 1] == ",":  # "issued INSTRUCTIONS to all, calling for"
        main = max((g.head for g in site.arguments.groups if g.head < group.start), default=0)
        return not data.words.instructions.isdisjoint(words[main + 1 : main + 1 + _OPENING])
    if group.start and words[group.start - 1] in site.story.grammar.words("coordinator"):
        before = [*before, *words[:_OPENING]]  # "the CONSTITUTION grants them rights and calls on"
    return not data.words.rules.isdisjoint(before)
