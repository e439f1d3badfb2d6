"""Whether the words of an action are what is asked for, or only told beside it.

Invariant: what hangs on another noun is not asked for, unless that noun only begins it: "support
for an investigation" is no call to investigate, "the opening of an investigation" is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.grammar import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.call_words import CallFile
    from saqta.extraction.drafts import Draft
    from saqta.extraction.site import Site
    from saqta.model.claims import Slot

_DESCRIBED = 6
"""How many words may describe an action: "a full, prompt and independent INVESTIGATION"."""
_GAIN, _ASKED = 4, 3
_BOUND = 12
"""Within how many words it is told what somebody is to keep to."""


def is_asked(site: Site, at: int, size: int, start: int, data: CallFile) -> bool:
    """Whether the action told at unit `at` is asked for in what begins at `start`."""
    words, grammar = site.passage.words, site.story.grammar
    if words[at] in data.words.keeping:
        following = words[at + size : at + size + _BOUND]
        return not data.words.kept.isdisjoint(following)
    first, last = max(start, 1), at - 1
    verbs = {g.head for g in site.arguments.groups if g.voice is not Voice.ATTRIBUTIVE}
    if at in verbs and words[at].endswith(site.story.grammar.function.participle_ending):
        return True  # "that A be RELEASED"
    while last >= first and at - last <= _DESCRIBED:
        if grammar.ends(words, last, "preposition"):
            return _leads_to(site, last, (first, at), data)
        if last + 1 < at and words[last + 1] in grammar.words("determiner") - data.words.alike:
            return True  # "demand from them THE release"
        joined = words[last] in grammar.words("coordinator")
        if last in verbs or (joined and words[last + 1] not in data.words.alike):
            return True
        if not words[last] or not (words[last][0].isalnum() or words[last] in data.words.quotes):
            return True
        last -= 1
    return True


def _leads_to(site: Site, at: int, within: tuple[int, int], data: CallFile) -> bool:
    """Whether the preposition at unit `at` opens what is asked for."""
    words, grammar = site.passage.words, site.story.grammar
    first, action = within
    before = words[at - 1]
    verbs = {g.head for g in site.arguments.groups}
    if at <= first or at - 1 <= site.last or before in data.words.starting:
        return True
    form = grammar.verbs.get(words[action])
    if words[at] in grammar.function.infinitive_marker and form is not None and BASE in form.forms:
        return True
    if words[at] not in data.words.asked:
        return False
    loose = before in grammar.words("coordinator") or grammar.is_adverb(before)
    worked = at - 1 in verbs and before not in grammar.words("pending")
    return loose or not before.isalnum() or worked  # "to WORK FOR the release of A"


def is_from(site: Site, first: int, stop: int) -> bool:
    """Whether a thing is asked for from somebody: "requested A LETTER FROM the ministry"."""
    return not site.story.grammar.words("asked_from").isdisjoint(
        site.passage.words[first + 1 : stop]
    )


def is_of_kind(site: Site, unit: int) -> bool:
    """Whether a word for people only tells of what kind a body is: "GOVERNMENT agencies"."""
    grammar, words = site.story.grammar, site.passage.words
    if not site.passage.units[unit].is_a(MentionKind.GROUP):
        return False
    for word in words[unit + 1 : unit + 3]:  # "GOVERNMENT security agencies"
        if word in grammar.words("body_plural"):
            return True
        if not word.isalpha() or word in grammar.verbs or word in grammar.around_nominals:
            return False
    return False


def is_target(slot: Slot, data: CallFile) -> bool:
    """Whether the words of a target stand for somebody or something by themselves."""
    said = str(slot.value)
    return said[:1].isalnum() and said.casefold() not in data.words.not_party


def is_coerced(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether who asks also forces, or asks for a gain: "FORCED all to pray and urged women"."""
    near = site.passage.words[group.head + 1 : group.head + 1 + _GAIN]
    return not data.words.gains.isdisjoint(near) or any(
        g.lemma in data.words.coercion and g.voice is Voice.ACTIVE and g.head < group.start
        for g in site.arguments.groups
    )


def told_by_thing(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether a gerund tells what a thing asks: "posts CALLING for", not "a letter calling for"."""
    words, grammar = site.passage.words, site.story.grammar
    at = group.start - 1
    if not group.gerund or at < 0 or not words[at].isalpha() or words[at] in data.words.issued:
        return False
    small = ("coordinator", "subordinator", "relative", "preposition")
    loose = grammar.is_adverb(words[at]) or any(words[at] in grammar.words(n) for n in small)
    return not loose and site.passage.units[at].mention is None


def first_joined(site: Site, made: Sequence[Draft], start: int) -> int:
    """Return where an action is added to another: "to repeal the law AND TO RELEASE A"; else 0."""
    words, grammar = site.passage.words, site.story.grammar
    at = min(site.passage.at(draft.slots[0].spans[0].start) for draft in made)
    if not grammar.function.infinitive_marker.isdisjoint(words[at - 1 : at]):
        at -= 1
    joined = at > start + _ASKED and words[at - 1] in grammar.words("coordinator")
    return at if joined else 0
