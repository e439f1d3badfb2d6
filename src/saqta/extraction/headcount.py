"""Whether a number counts people, or measures something else.

Invariant: a vague word ("dozens"), a share, a rate or a place in a row is no number of people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.values.parsed import Count
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.site import Site, Story
    from saqta.extraction.units import Unit
    from saqta.model.claims import Value

_NAME_REACH = 9
_YEARS = re.compile(r"[-–]\d")
_MEASURES = (MentionKind.TERM, MentionKind.LAW, MentionKind.AMOUNT)
_RATE_BEFORE, _RATE_AFTER, _RATE_OPENING = 3, 6, 9
_OF_REACH = 3
_PART_REACH = 8
_MARKS = (",", ";", ":", ")", "–", "—", "--")
AFTER_NAME = ("preposition", "subordinator", "relative")
"""Words after which the name of what is counted has ended."""


def counts_people(site: Site, unit: int) -> bool:
    """Tell whether people are counted: a group follows, "of them", or the verb itself.

    What is done to people alone counts them by any name: "30 VISITORS were arrested".
    """
    known = site.of_people.get(unit)
    if known is None:
        known = site.of_people[unit] = _counts(site, unit)
    return known


def _counts(site: Site, unit: int) -> bool:
    words, grammar = site.passage.words, site.story.grammar
    if _is_measured(site, unit) or words[unit - 1] in grammar.words("aged"):
        return False
    if not grammar.function.possessive_ending.isdisjoint(words[unit + 1 : unit + 2]):
        return False  # "ONE'S defence"
    if _is_one_of(site, unit) or is_rate(site, unit) or _is_of_some(site, unit):
        return False
    if _is_of_things(site, unit) or _is_reference(site, unit) or _is_excess(site, unit):
        return False
    if _is_of_source(site, unit) or is_name(site, unit) or _is_of_inner(site, unit):
        return False
    if is_upper(site, unit) or _is_predicate(site, unit):
        return False
    return _counts_by_name(site, unit)


def _is_measured(site: Site, unit: int) -> bool:
    """Whether a number stands under a preposition that makes it no people's: "ON 38 counts".

    "In Reed 14 men were killed", "officials in Reed stated that 14 men were": none of these are.
    """
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    if site.under(unit) not in grammar.function.measuring:
        return False
    verbs = {g.head for g in site.arguments.groups}
    for at in range(unit - 1, 0, -1):
        if grammar.ends(words, at, "preposition"):
            return True
        named = units[at].mention is None and site.story.text(units[at].span)[:1].isupper()
        if named or at in verbs or words[at] in grammar.function.complementiser:
            return False
    return True


def _counts_by_name(site: Site, unit: int) -> bool:
    """Tell by the words after a number whether they are people."""
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    starts = {g.start for g in site.arguments.groups}
    things = grammar.words("counted_thing")
    if unit + 1 in starts and things.isdisjoint(words[unit + 1 : unit + 3]):
        to_things = site.group is not None and site.group.lemma in grammar.words("done_to_things")
        return not (
            to_things and words[unit + 1] in grammar.words("being")
        )  # "two HAVING been held"
    done = site.group.lemma if site.group is not None else words[site.first]
    surely = done not in grammar.words("done_to_things")
    if _is_size(site, unit):
        return False
    for at in range(unit + 1, min(unit + _NAME_REACH, len(units))):
        word, side = words[at], units[at].mention
        if side is not None and side.kind is MentionKind.GROUP:
            return True
        if side is not None and side.kind in _MEASURES:
            return False  # "two LIFE sentences"
        named, mark = at > unit + 1, word in _MARKS
        if word in grammar.words("counted_thing") or (mark and not named):
            return False
        if word in grammar.function.counting and not (named and word in grammar.function.genitive):
            return True
        if at in starts or mark or any(word in grammar.words(name) for name in AFTER_NAME):
            rival = not mark and site.units_of(MentionKind.NUMBER, at, site.first)
            return surely and (named or unit > site.last or not (mark or rival))
    return surely


def _is_size(site: Site, unit: int) -> bool:
    """Whether a number tells how large a body is: "the 180,000 MEMBER guard"."""
    following = site.passage.units[unit + 1 : unit + 2]
    said = [site.story.text(one.span).lower().split()[0] for one in following]
    many = not any(
        s.name == "max" and s.value == 1 for s in sides(site.story, site.passage.units[unit])
    )
    return many and not site.story.grammar.words("sized_by").isdisjoint(said)


def sides(story: Story, unit: Unit) -> list[Slot]:
    """Return the slots that a number gives; none where it is no count."""
    value = story.values.get(unit.start)
    if value is None or not isinstance(value.parsed, Count):
        return []
    if unit.mention is not None and unit.mention.traits:
        return []  # a place in a row, a share, a label
    count = value.parsed
    held: dict[str, Value] = {
        "min": count.minimum,
        "max": count.maximum,
        "approx": count.approximate or None,
    }
    return [Slot(name, side, (unit.span,)) for name, side in held.items() if side is not None]


def _is_one_of(site: Site, unit: int) -> bool:
    """Whether a number only puts somebody among others: "he was ONE of eight held"."""
    words, small = site.passage.words, site.story.grammar.function
    of = not small.genitive.isdisjoint(words[unit + 1 : unit + 2])
    single = any(
        s.name == "max" and s.value == 1 for s in sides(site.story, site.passage.units[unit])
    )
    return of and single and bool(site.units_of(MentionKind.NUMBER, unit + 2, unit + 4))


def _is_predicate(site: Site, unit: int) -> bool:
    """Whether a number tells what somebody is, who was told of before: "A WAS ONE of them and was".

    In "there were two men, who were held" it is of those held.
    """
    group, words, grammar = site.group, site.passage.words, site.story.grammar
    if group is None or not group.finite or group.relative or unit > site.first:
        return False
    above = next((g for g in reversed(site.arguments.groups) if g.head < unit), None)
    if above is None or above.kind != "copula" or not above.start:
        return False
    named = all(grammar.is_adverb(words[at]) for at in range(above.head + 1, unit))
    return named and not grammar.is_adverb(words[above.start - 1])


def is_rate(site: Site, unit: int) -> bool:
    """Whether a number is reckoned on a time: "30 civilians PER month", "an AVERAGE of 30"."""
    words, rate = site.passage.words, site.story.grammar.words("rate_word")
    near = range(max(unit - _RATE_BEFORE, 0), unit)
    if not rate.isdisjoint(words[near.start : unit]) or any(
        site.story.grammar.ends(words, at, "rate_word") > 1 for at in near if words[at]
    ):
        return True
    return _says(site, unit - _RATE_OPENING, unit, "rate_opening") or _says(
        site, unit + 1, unit + _RATE_AFTER, "rate_word"
    )


def _says(site: Site, first: int, stop: int, name: str) -> bool:
    """Whether a member of a class begins in units [first, stop)."""
    words, grammar = site.passage.words, site.story.grammar
    first, stop = max(first, 0), min(stop, len(words))
    if grammar.firsts[name].isdisjoint(words[first:stop]):
        return False
    return any(grammar.starts(words, at, name) for at in range(first, stop))


def _is_of_some(site: Site, unit: int) -> bool:
    """Whether a number tells of whom there are some: "half OF the 600", "the sons OF three men".

    A participle after it tells of all of them: "of the 461 people ARRESTED".
    """
    group, grammar, words = site.group, site.story.grammar, site.passage.words
    small, of = grammar.function, unit - 1
    verbs = {g.head for g in site.arguments.groups}
    linked = small.complementiser | small.relative_object | small.relative_thing | {"", ","}
    while of > unit - _OF_REACH and of >= 0 and words[of] not in small.genitive:
        if words[of] in linked or of in verbs:
            return False
        of -= 1
    if of < 0 or words[of] not in small.genitive:
        return False
    if of == site.last + 1:
        return False  # "the arrest OF 38", "the killing OF nine"
    told = group is not None and (group.relative or group.voice is Voice.REDUCED)
    whose = _has_relative(site, unit) and not site.passage.units[of - 1].is_a(MentionKind.NUMBER)
    if (told and unit < site.first) or whose:
        return False
    return of == 0 or words[of - 1] not in grammar.words("sum_word")


def _is_of_things(site: Site, unit: int) -> bool:
    """Whether it is a share, or of things: "three QUARTERS", "cases, OF WHICH 2 fell, ONE was"."""
    words, grammar = site.passage.words, site.story.grammar
    if not grammar.words("share_noun").isdisjoint(words[unit + 1 : unit + 2]):
        return True
    which = next((at for at in range(unit) if words[at] in grammar.function.relative_thing), unit)
    near = which in (unit, unit - 1) or {g.start for g in site.arguments.groups} & {unit + 1}
    things = grammar.words("counted_thing")
    return which < unit and bool(near) and not things.isdisjoint(words[:which])


def _is_reference(site: Site, unit: int) -> bool:
    """Whether it is the number of a part of a text: "(see SECTIONS 1.d. and 1.g.)"."""
    words, grammar = site.passage.words, site.story.grammar
    parts = grammar.words("part_of_text")
    if not parts.isdisjoint(words[max(unit - 1, 0) : unit]):
        return True
    near = range(unit - 1, max(unit - 1 - _PART_REACH, -1), -1)
    part = next((at for at in near if words[at] in parts), None)
    between = range(unit if part is None else part + 1, unit)
    joins = grammar.words("coordinator")
    return part is not None and all(
        len(words[at]) <= 1 or words[at] in joins or site.passage.units[at].is_a(MentionKind.NUMBER)
        for at in between
    )


def _is_excess(site: Site, unit: int) -> bool:
    """Whether it is how many too many there are, or in all: "5 ABOVE CAPACITY", "64 OUT OF 682"."""
    if site.under(unit) in site.story.grammar.words("total_marker"):
        return True
    return _says(site, unit + 1, unit + _OF_REACH + 1, "excess")


def is_upper(site: Site, unit: int) -> bool:
    """Whether a number only says how many at most: "from 600 TO MORE THAN 800 arrests"."""
    small, units = site.story.grammar.function, site.passage.units
    to = small.became - small.changed_by
    return (
        unit > 1 and site.passage.words[unit - 1] in to and units[unit - 2].is_a(MentionKind.NUMBER)
    )


def _is_of_source(site: Site, unit: int) -> bool:
    """Whether a number is of those who told it: "according to ONE NGO", or of what somebody has.

    "With 12 men arrested" tells of the men; "A, WITH 75,000 FOLLOWERS, was held" does not.
    """
    grammar, under = site.story.grammar, site.under(unit)
    if unit >= site.first or under in grammar.words("by_source"):
        return unit < site.first
    if under in grammar.words("passive_agent") and site.group is not None and site.group.finite:
        return True  # "A, beaten BY THREE guards, died"
    has = under in grammar.words("having_with")
    return has and site.group is not None and site.group.finite


def _is_of_inner(site: Site, unit: int) -> bool:
    """Whether a clause on the subject has it: "A, held over a raid THAT KILLED 20, was freed"."""
    group = site.group
    if group is None or not group.finite or group.linked or unit > site.first:
        return False
    inner = next((g for g in reversed(site.arguments.groups) if g.head < unit), None)
    if inner is None or not inner.relative or inner.voice is not Voice.ACTIVE:
        return False
    if inner.kind == "say" or "," in site.passage.words[inner.head : unit]:
        return False
    return unit < site.arguments.object_end(inner.head + 1)


def is_name(site: Site, unit: int) -> bool:
    """Whether a number is or ends a name: "against FANTOM 509"; a subject's may be a place's."""
    words, before = site.passage.words, site.passage.units[unit - 1]
    ends = not words[unit + 1 : unit + 2] or not words[unit + 1].isalpha()
    plain = before.mention is None and site.story.text(before.span)[:1].isupper()
    here = site.passage.units[unit].stop
    if _YEARS.match(site.story.parts.folded, here):
        return True  # "the 1998-99 war"
    quoted = {*words[unit - 1 : unit], *words[unit + 1 : unit + 2]} == {'"'}
    return quoted or (unit > site.last + 1 and ends and plain)


def _has_relative(site: Site, unit: int) -> bool:
    """Whether "who" or "all of whom" follows a number and its noun: it tells of all of them."""
    who = site.story.grammar.words("relative")
    return not who.isdisjoint(site.passage.words[unit + 1 : unit + 3])


def counts_thing(site: Site, unit: int) -> bool:
    """Whether what follows a number is counted, and is no people: "prosecuted 12 graft CASES"."""
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    for at in range(unit + 1, min(unit + _NAME_REACH, len(units))):
        if units[at].mention is not None or not words[at].isalpha():
            return False
        if words[at] in grammar.words("counted_thing"):
            return True
        if words[at] in grammar.words("preposition"):
            return False
    return False
