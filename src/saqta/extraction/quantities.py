"""How many: the number of the group that something happened to.

Invariant: a vague word ("dozens"), a share, a rate or a place in a row is no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.clauses import Voice
from saqta.extraction.values.parsed import Count
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.frames import SlotRule
    from saqta.extraction.site import Site, Story
    from saqta.extraction.units import Unit


_REACH = 4
"""How far before an event noun its number may stand: "5,000 to 8,000 arrests"."""


_NAME_REACH = 6
_MARKS = (",", ";", ":", ")", "–", "—", "--")
_AFTER_NAME = ("preposition", "subordinator", "relative")
"""Words after which the name of what is counted has ended."""


def quantity(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how many it happened to: one side, or the approximation, of the number."""
    group = site.group
    if group is None:
        return _of_noun(site, name)
    if group.voice is Voice.ACTIVE:
        found = _in(site, name, site.last + 1, site.arguments.object_end(site.last + 1))
    else:
        found = _in(site, name, site.start, group.start)
    return found or _under(site, name, site.story.grammar.words("companion"))


def quantity_under(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the number under one of the rule's prepositions: "granted amnesty TO 30 people"."""
    return _under(site, name, frozenset(rule.after))


def _under(site: Site, name: str, wanted: frozenset[str]) -> list[Slot]:
    for unit in site.units_of(MentionKind.NUMBER, site.last + 1, site.stop):
        if site.under(unit) in wanted:
            return _side(site, unit, name)
    return []


def quantity_of_subject(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how many do or are something: "10 remain IN PRISON", "34 STOOD trial"."""
    group = site.group
    if group is None:
        before = [g for g in site.arguments.groups if g.head < site.first]
        if not before or site.first - before[-1].head > _REACH:
            return []
        group = before[-1]
        staying = site.story.grammar.words("staying_verb")
        if group.kind != "copula" and group.lemma not in staying:
            return []
    start = site.arguments.window_start(group)
    return _in(site, name, start, group.start)


def _of_noun(site: Site, name: str) -> list[Slot]:
    """Return the number before an event noun, or after "of" or "for": "the arrest of 38"."""
    words, small = site.passage.words, site.story.grammar.function
    before = site.units_of(MentionKind.NUMBER, max(site.first - _REACH, site.start), site.first)
    for unit in before if not _names_thing(site) else ():
        told = sides(site.story, site.passage.units[unit])
        voiced = not site.story.grammar.words("voiced").isdisjoint(words[unit + 1 : site.first])
        counts = site.under(unit) not in small.measuring and not voiced
        if told and counts and all(words[unit + 1 : site.first]):
            return [slot for slot in told if slot.name == name]
    if not small.event_object.isdisjoint(words[site.last + 1 : site.last + 2]):
        stop = site.arguments.object_end(site.last + 2)
        return _in(site, name, site.last + 2, min(stop, site.last + 2 + _REACH))
    return []


def _names_thing(site: Site) -> bool:
    """Whether an event noun only tells of what kind a thing is, or a rate: "12 DETENTION camps"."""
    words, grammar = site.passage.words, site.story.grammar
    at = site.last + 1
    following = words[at] if at < len(words) else ""
    if following in grammar.function.rate:
        return True
    if site.first < site.last:
        return False
    verb = any(g.start == at for g in site.arguments.groups) or following in grammar.auxiliaries
    small = ("preposition", "coordinator", "subordinator", "relative")
    joined = any(following in grammar.words(name) for name in small)
    return following.isalpha() and not (verb or joined or grammar.is_adverb(following))


def _in(site: Site, name: str, start: int, stop: int) -> list[Slot]:
    named = any(
        site.passage.units[a.unit].is_a(MentionKind.PERSON) and not a.under and not a.owner
        for a in site.arguments.between(start, stop)
    )
    for unit in site.units_of(MentionKind.NUMBER, start, stop):
        if named and not _others(site, unit):
            continue
        if counts_people(site, unit):
            return _side(site, unit, name)
    return []


def _side(site: Site, unit: int, name: str) -> list[Slot]:
    slots = sides(site.story, site.passage.units[unit])
    return [slot for slot in slots if slot.name == name]


def sides(story: Story, unit: Unit) -> list[Slot]:
    """Return the slots that a number gives; none where it is no count."""
    value = story.values.get(unit.start)
    if value is None or not isinstance(value.parsed, Count):
        return []
    if unit.mention is not None and unit.mention.traits:
        return []  # a place in a row, a share, a label
    count = value.parsed
    held = {"min": count.minimum, "max": count.maximum, "approx": count.approximate or None}
    return [Slot(name, side, (unit.span,)) for name, side in held.items() if side is not None]


def _others(site: Site, unit: int) -> bool:
    """Whether the number counts people beside those named: "A and three others"."""
    after = site.passage.units[unit + 1 : unit + 4]
    said = [u.lower for u in after] + [u.mention.value.lower() for u in after if u.mention]
    return any(word in told for told in said for word in site.story.grammar.function.other)


def _is_one_of(site: Site, unit: int) -> bool:
    """Whether a number only puts somebody among others: "he was ONE of eight held"."""
    words, small = site.passage.words, site.story.grammar.function
    of = not small.genitive.isdisjoint(words[unit + 1 : unit + 2])
    single = any(
        s.name == "max" and s.value == 1 for s in sides(site.story, site.passage.units[unit])
    )
    return of and single and bool(site.units_of(MentionKind.NUMBER, unit + 2, unit + 4))


def counts_people(site: Site, unit: int) -> bool:
    """Tell whether people are counted: a group follows, "of them", or the verb itself.

    What is done to people alone counts them by any name: "30 VISITORS were arrested".
    """
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    if site.under(unit) in grammar.function.measuring or words[unit - 1] in grammar.words("aged"):
        return False
    if _is_one_of(site, unit):
        return False
    starts = {g.start for g in site.arguments.groups}
    if unit + 1 in starts:
        return True
    done = site.group.lemma if site.group is not None else words[site.first]
    surely = done not in grammar.words("done_to_things")
    for at in range(unit + 1, min(unit + _NAME_REACH, len(units))):
        word, side = words[at], units[at].mention
        if side is not None and side.kind is MentionKind.GROUP:
            return side.trait("side") != "authority"
        named, mark = at > unit + 1, word in _MARKS
        if word in grammar.words("counted_thing") or (mark and not named):
            return False
        if word in grammar.function.counting and not (named and word in grammar.function.genitive):
            return True
        if at in starts or mark or any(word in grammar.words(name) for name in _AFTER_NAME):
            rival = not mark and site.units_of(MentionKind.NUMBER, at, site.first)
            return surely and (named or unit > site.last or not (mark or rival))
    return surely
