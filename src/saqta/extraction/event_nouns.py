"""Whether the number beside an event noun is that of those it happened to: "12 arrests".

Invariant: each test looks at one noun, and only rules out: what is in doubt counts nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice

if TYPE_CHECKING:
    from saqta.extraction.site import Site

_NUMBER = MentionKind.NUMBER
_OF_REACH, _PAIR_REACH = 3, 4
_OTHER_NOUN = ("voiced", "counted_thing")


def is_joined(site: Site) -> bool:
    """Whether other events are counted with it: "86 detentions AND ABDUCTIONS".

    "12 arrests and detentions" are of the same people, and "3 killings and TWO deaths" apart.
    """
    words, grammar = site.passage.words, site.story.grammar
    near = site.units_of(_NUMBER, max(site.first - _PAIR_REACH, 0), site.first)
    if len(near) > 1 and not grammar.function.pairing.isdisjoint(site.passage.vocabulary):
        return True  # "in 2019 and 2020 there were 124 and 175 killings, RESPECTIVELY"
    own, joins = words[site.last], grammar.words("and")
    events, alike = grammar.words("joined_noun"), grammar.words("taking_noun")
    at = site.last + 1
    linked = "".join(words[at : at + 1])
    beside = words[at + 1 : at + _OF_REACH] if linked == "," or linked in joins else []
    if site.first > 1 and words[site.first - 1] in joins:
        beside = [*beside, words[site.first - 2]]
    if words[site.first] in grammar.words("voiced") or site.units_of(_NUMBER, at, at + _OF_REACH):
        return False
    named = {word for word in beside if word in events}
    return bool(named) and not alike.issuperset({own, *named})


def is_of_other(site: Site, unit: int) -> bool:
    """Whether a number before an event noun counts something else: "59 OF unlawful arrest".

    So it does in "66 resulting in arrests", and in "two schools and THE ARREST OF their head".
    """
    words, grammar = site.passage.words, site.story.grammar
    between = words[unit + 1 : site.first]
    if _is_case(site, unit):
        return False  # "62 cases of arbitrary arrest"
    if any(not grammar.words(name).isdisjoint(between) for name in _OTHER_NOUN):
        return True
    still = grammar.words("staying_verb")
    verbs = [g for g in site.arguments.groups if unit < g.head < site.first]
    told = (g for g in verbs if g.kind != "copula" and g.voice is not Voice.ATTRIBUTIVE)
    if any(g.lemma not in still and g.head + 1 < site.first for g in told):
        return True
    small, after = grammar.function, words[site.last + 1 : site.last + 2]
    owned = not small.event_object.isdisjoint(after) and not small.additive.isdisjoint(between)
    if words[unit + 1] in grammar.words("infinitive"):
        return True  # "sentenced four TO DEATH"
    if words[unit + 1] in grammar.words("preposition") - small.genitive:
        return True  # "68 complaints, including one FOR unlawful arrest"
    prepositions = [
        at for at in range(unit + 2, site.first) if words[at] in grammar.words("preposition")
    ]
    if prepositions and not verbs and grammar.words("staying").isdisjoint(between):
        return True  # "110 led in the end to conviction"
    those = not grammar.words("those").isdisjoint(between)
    apart = not small.genitive.isdisjoint(between) or not {",", "/", ";"}.isdisjoint(between)
    return owned or (apart and not those)


def _is_case(site: Site, unit: int) -> bool:
    """Whether each case of an event is counted, and nothing but an adjective stands between."""
    words, grammar = site.passage.words, site.story.grammar
    near = range(unit + 1, min(unit + _OF_REACH, site.first - 1))
    of = next((at for at in near if words[at] in grammar.function.genitive), None)
    return (
        of is not None
        and words[of - 1] in grammar.words("case_word")
        and site.first - of <= _OF_REACH
    )


def names_thing(site: Site) -> bool:
    """Whether an event noun only tells of what kind a thing is, or a rate: "12 DETENTION camps"."""
    words, grammar = site.passage.words, site.story.grammar
    at = site.last + 1
    following = words[at] if at < len(words) else ""
    if following in grammar.function.rate:
        return True
    if site.first < site.last:
        return False
    verb = any(g.start == at for g in site.arguments.groups) or following in grammar.auxiliaries
    verb = verb or (following in grammar.words("ahead") and following in grammar.verbs)
    small = ("preposition", "coordinator", "subordinator", "relative")
    joined = any(following in grammar.words(name) for name in small)
    return following.isalpha() and not (verb or joined or grammar.is_adverb(following))
