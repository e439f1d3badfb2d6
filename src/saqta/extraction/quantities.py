"""How many: the number of the group that something happened to.

Invariant: of several numbers of a clause one is that of the people, or what they come to together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction import sums
from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.event_nouns import is_joined, is_of_other, names_thing
from saqta.extraction.headcount import (
    AFTER_NAME,
    counts_people,
    counts_thing,
    is_name,
    is_rate,
    is_upper,
    sides,
)
from saqta.extraction.subsets import (
    is_of_many,
    is_of_number,
    is_of_some_convicts,
    is_of_those,
    is_of_those_told,
    is_of_whom,
)
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site
    from saqta.extraction.units import Unit


_NUMBER = MentionKind.NUMBER
_DASHES = frozenset("-–—")
_REDUCED = Voice.REDUCED
_REACH = 4
"""How far before an event noun its number may stand: "5,000 to 8,000 arrests"."""
_NAME_REACH = 6
_OF_REACH = 3
_OF_WHOM = 2


def quantity(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return how many it happened to: one side, or the approximation, of the number."""
    group = site.group
    if _NUMBER not in site.passage.by_kind:
        return []
    if group is None:
        return _of_noun(site, name, rule)
    if sums.is_disjoined(site) or _is_of_named(site) or is_of_some_convicts(site, group):
        return []
    if group.voice is Voice.ACTIVE:
        if _is_shared_out(site) or _ends_item(site, group):
            return []
        found = _in(site, name, site.last + 1, site.arguments.object_end(site.last + 1))
    else:
        if _is_single(site, group) or is_of_many(site, group):
            return []
        found = _in(site, name, _start(site, group), group.start) or _of_far_subject(site, name)
    if found:
        return [] if _is_apart(site, found[0]) else found
    for unit in site.units_of(_NUMBER, site.last + 1, site.stop):
        if site.under(unit) in site.story.grammar.words("companion") or _is_with(site, unit):
            return _side(site, unit, name)
    return []


def _ends_item(site: Site, group: VerbGroup) -> bool:
    """Whether a gerund is one of several things listed: "one case of KIDNAPPING, one threat"."""
    words, of = site.passage.words, site.story.grammar.function.genitive
    listed = words[site.last + 1 : site.last + 2] == [","]
    return group.gerund and listed and words[group.start - 1] in of


def _start(site: Site, group: VerbGroup) -> int:
    """Return where a passive's subject may begin: after "which" in "held 14, DURING WHICH some"."""
    words, grammar = site.passage.words, site.story.grammar
    for at in range(group.start - 1, max(site.start, 1) - 1, -1):
        if words[at] in grammar.function.relative_thing:
            of = words[at - 1] in grammar.function.genitive
            return site.start if of or not grammar.ends(words, at - 1, "preposition") else at + 1
    return site.start


def _is_shared_out(site: Site) -> bool:
    """Whether others get something else: "sentenced 75 men to death, 47 TO life in prison"."""
    words, small = site.passage.words, site.story.grammar.function
    for unit in site.units_of(_NUMBER, site.last + 2, len(words) - 1):
        at = unit + 1 + site.passage.units[unit + 1].is_a(MentionKind.GROUP)
        listed = words[unit - 1] == "," or words[unit - 1] in small.additive
        listed = listed and not small.allotting.isdisjoint(words[site.last + 1 : unit])
        if listed and not small.allotting.isdisjoint(words[at : at + 1]):
            return True
    return False


def _is_with(site: Site, unit: int) -> bool:
    """Whether a number is of others to whom the same is done: "was held WITH THREE OTHER men"."""
    if site.under(unit) not in site.story.grammar.words("having_with") or not _others(site, unit):
        return False
    following = site.passage.units[unit + 1 : unit + 4]
    alone = (
        not site.passage.words[unit + 2 : unit + 3] or not site.passage.words[unit + 2].isalpha()
    )
    return alone or any(_is_people(u) for u in following)


def _is_single(site: Site, group: VerbGroup) -> bool:
    """Whether a participle only describes one, of whom more is told: "ONE prisoner ARRESTED"."""
    if group.voice is not _REDUCED:
        return False
    numbers = site.units_of(_NUMBER, site.start, group.start)[-1:]
    numbers = [unit for unit in numbers if unit + 1 < group.start]  # not "and one acquitted"
    told = [s for unit in numbers for s in sides(site.story, site.passage.units[unit])]
    return any(slot.name == "max" and slot.value == 1 for slot in told)


def _is_apart(site: Site, slot: Slot) -> bool:
    """Whether a dash parts people from a clause on what they are: "30 men – ALL who were tried"."""
    if site.group is None or not site.group.relative or not slot.spans:
        return False
    unit = site.passage.at(slot.spans[0].start)
    return not _DASHES.isdisjoint(site.passage.words[unit : site.group.start])


def quantity_under(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the number under one of the rule's prepositions: "granted amnesty TO 30 people"."""
    deeds = (  # "proceedings PROTESTING the sale of one of the mines"
        g.head for g in site.arguments.groups
        if site.group is None and g.head > site.last and (g.gerund or g.relative)
    )  # fmt: skip
    words, reasons = site.passage.words, site.story.grammar.words("reason").difference(rule.after)
    why = (  # "a trial FOR the wiretapping of 20,000 clerks"
        at for at in range(site.last + 1, site.stop)
        if site.group is None and words[at] in reasons
    )  # fmt: skip
    stop = min(next(deeds, site.stop), next(why, site.stop), site.stop)
    for unit in site.units_of(_NUMBER, site.last + 1, stop):
        if site.under(unit) in rule.after and _is_named(site, unit) and not is_name(site, unit):
            return _side(site, unit, name)
    return []


def quantity_next(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the number right after the words themselves: "the death toll rose to 12"."""
    near = site.units_of(_NUMBER, site.last + 1, site.last + 2)
    return _side(site, near[0], name) if near and not counts_thing(site, near[0]) else []


def _is_named(site: Site, unit: int) -> bool:
    """Whether a number says that it counts people: a group follows, or no other noun."""
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    for at in range(unit + 1, min(unit + _NAME_REACH, len(units))):
        if _is_people(units[at]) or words[at] in grammar.function.counting:
            return True
        ended = not words[at].isalpha() or any(words[at] in grammar.words(n) for n in AFTER_NAME)
        if ended or words[at] in grammar.words("counted_thing"):
            return at == unit + 1 and ended
    return True


def _is_people(unit: Unit) -> bool:
    return unit.is_a(MentionKind.GROUP) or unit.is_a(MentionKind.ROLE)


def quantity_of_subject(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how many do or are something: "10 remain IN PRISON", "34 STOOD trial"."""
    group = site.group
    if _NUMBER not in site.passage.by_kind:
        return []
    if group is None:
        before = [g for g in site.arguments.groups if g.head < site.first]
        if not before or site.first - before[-1].head > _REACH:
            return []
        group = before[-1]
        following = site.passage.words[site.last + 1 : site.last + 2]
        if not site.story.grammar.words("counted_thing").isdisjoint(following):
            return []  # "in detention FACILITIES"
        staying = site.story.grammar.words("staying_verb")
        if (group.kind != "copula" and group.lemma not in staying) or sums.is_disjoined(site):
            return []
    start = site.arguments.window_start(group)
    if group.linked and any(g.finite and g.head < start for g in site.arguments.groups):
        return []  # "were ALLOWED one of these and stayed in prison"
    return _in(site, name, start, group.start)


def _of_noun(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the number before an event noun, or after "of" or "for": "the arrest of 38"."""
    words, small = site.passage.words, site.story.grammar.function
    if is_joined(site) or sums.is_disjoined(site):
        return []
    before = site.units_of(_NUMBER, max(site.first - _REACH, site.start), site.first)
    for unit in before if not names_thing(site) else ():
        told = sides(site.story, site.passage.units[unit])
        measured = site.under(unit) in small.measuring or is_rate(site, unit)
        measured = measured or is_upper(site, unit)
        counts = not measured and not is_of_other(site, unit)
        if told and counts and all(words[unit + 1 : site.first]):
            return [slot for slot in told if slot.name == name]
    after = small.event_object.difference(rule.never)
    if not after.isdisjoint(words[site.last + 1 : site.last + 2]):
        stop = site.arguments.object_end(site.last + 2)
        near = site.units_of(_NUMBER, site.last + 2, site.last + 2 + _REACH)
        return _in(site, name, site.last + 2, stop) if near else []
    return []


def _in(site: Site, name: str, start: int, stop: int) -> list[Slot]:
    numbers = _numbers(site, start, stop)
    named = bool(numbers) and any(
        site.passage.units[a.unit].is_a(MentionKind.PERSON) and not a.under and not a.owner
        for a in site.arguments.between(start, stop)
    )
    for unit in numbers:
        if is_of_whom(site, unit):
            continue
        if (named or _has_object(site, start, unit)) and not _others(site, unit):
            continue
        if counts_people(site, unit):
            return [] if is_of_those_told(site, unit) else _told(site, unit, name, start, stop)
        if counts_thing(site, unit) and is_of_those(site, unit, numbers):
            return []  # "3,640 CASES from a total of 3,669"
    return []


def _told(site: Site, unit: int, name: str, start: int, stop: int) -> list[Slot]:
    """Return one side of a number, or of what it comes to with others told of beside it."""
    total = sums.around(site, unit, start=start, stop=stop, counts=counts_people)
    if total is None or _is_of_two_sorts(site, total):
        if name == "max" and sums.is_beside_owned(site, unit, start, stop):
            return []
        return _side(site, unit, name)
    return _total(site, total, name) if total.numbers and not _may_be_named(site, total) else []


def _is_of_two_sorts(site: Site, total: sums.Sum) -> bool:
    """Whether one number is a least and another a guess: "OVER 1,000 men and ABOUT 300 women"."""
    told = [sides(site.story, site.passage.units[number]) for number in total.numbers]
    guessed = [any(slot.name == "approx" for slot in slots) for slots in told]
    least = [all(slot.name != "max" for slot in slots) for slots in told]
    return any(guessed) and any(least)


def _may_be_named(site: Site, total: sums.Sum) -> bool:
    """Whether as many follow singly as the number tells: "TWO writers, a poet, and a singer"."""
    units = site.passage.units
    told = [s.value for n in total.numbers for s in sides(site.story, units[n]) if s.name == "min"]
    return len(total.numbers) == 1 and told == [total.singles]


def _total(site: Site, total: sums.Sum, name: str) -> list[Slot]:
    """Return one side of what several numbers come to together."""
    units = [site.passage.units[number] for number in total.numbers]
    told = [[s for s in sides(site.story, unit) if s.name == name] for unit in units]
    spans = tuple(unit.span for unit in units)
    if name == "approx":
        return [Slot(name, value=True, spans=spans)] if any(told) else []
    if not all(told):
        return []
    return [Slot(name, sum(int(str(s[0].value)) for s in told) + total.singles, spans)]


def _of_far_subject(site: Site, name: str) -> list[Slot]:
    """Return how many a subject is of whom another verb tells too: "FOUR who came were beaten"."""
    group, words = site.group, site.passage.words
    if group is None or not group.finite or group.relative or group.linked:
        return []
    being = words[group.start] in site.story.grammar.words("being")
    near = [a for a in site.arguments.between(site.start, group.start) if not a.under]
    if being or near or site.units_of(_NUMBER, site.start, group.start):
        return []
    naming = site.story.grammar.words("naming")
    for argument in site.arguments.subject(group):
        inner = [g for g in site.arguments.groups if argument.unit < g.head < group.start]
        main = any(g.finite and not (g.relative or g.linked) for g in inner)
        if argument.unit >= site.start or argument.under or argument.owner or main:
            continue
        for unit in site.units_of(_NUMBER, argument.unit - _REACH, argument.unit):
            some = not naming.isdisjoint(words[:unit])
            plain = all(words[unit + 1 : argument.unit]) and not some
            if plain and counts_people(site, unit):
                return _told(site, unit, name, 0, argument.unit + 1)
    return []


def _is_of_named(site: Site) -> bool:
    """Whether it tells of somebody named, not of those counted: "five, including A, WHO was".

    So a participle does after a comma: "two sons of A, HELD since May".
    """
    group, units = site.group, site.passage.units
    if group is not None and group.voice is _REDUCED and group.start > 1:
        owned = site.under(group.start - 2) in site.story.grammar.function.genitive
        apart = site.passage.words[group.start - 1] == ","
        return apart and owned and units[group.start - 2].is_a(MentionKind.PERSON)
    if group is None or not group.relative or group.voice is Voice.ACTIVE:
        return False
    subject = site.arguments.subject(group)
    return bool(subject) and all(units[a.unit].is_a(MentionKind.PERSON) for a in subject)


def _side(site: Site, unit: int, name: str) -> list[Slot]:
    if name != "min" and _is_open(site, unit):
        return []
    slots = sides(site.story, site.passage.units[unit])
    return [slot for slot in slots if slot.name == name]


def _is_open(site: Site, unit: int) -> bool:
    """Whether another number tells how many it may be: "800,000 TO possibly two million"."""
    small, words = site.story.grammar.function, site.passage.words
    range_ = not small.changed_to.isdisjoint(words[unit + 1 : unit + 2])
    return range_ and bool(site.units_of(_NUMBER, unit + 2, unit + 2 + _OF_REACH))


def _others(site: Site, unit: int) -> bool:
    """Whether the number counts people beside those named: "A and three others"."""
    after = site.passage.units[unit + 1 : unit + 4]
    said = [u.lower for u in after] + [u.mention.value.lower() for u in after if u.mention]
    return any(word in told for told in said for word in site.story.grammar.function.other)


def _numbers(site: Site, start: int, stop: int) -> list[int]:
    """Return the numbers of a stretch, of which the first that counts people is meant.

    It stands after "of whom", and nearest to a participle: "22 of the 23 ARRESTED".
    """
    numbers = site.units_of(_NUMBER, start, stop)
    if not numbers:
        return []
    words, small = site.passage.words, site.story.grammar.function
    whom = (at for at in range(start, min(stop, site.first)) if _opens_part(site, at))
    clause = next(whom, start - 1)
    told = [unit for unit in numbers if unit > clause]
    if clause - _OF_WHOM in numbers and words[clause - 1] in small.genitive:
        return [clause - _OF_WHOM]  # "300 men, 120 OF WHOM were tried"
    some = site.story.grammar.words("some_of")
    if not told and not some.isdisjoint(words[max(clause - 2, 0) : max(clause, 0)]):
        return []  # "1,000 women, MOST OF WHOM were jailed"
    parts = [unit for unit in told or numbers if is_of_number(site, unit)]
    if parts and site.group is not None and site.group.relative and stop <= site.first:
        return [unit for unit in told or numbers if unit > parts[-1]]  # "two of the SIX who were"
    if site.group is None or site.group.voice is not _REDUCED or stop > site.first:
        return told or numbers
    return (told or numbers)[::-1]


def _opens_part(site: Site, at: int) -> bool:
    """Whether a clause begins on those told of before it, or on some of them: "of WHICH 12"."""
    words, small = site.passage.words, site.story.grammar.function
    of = at > 0 and words[at - 1] in small.genitive
    return words[at] in small.relative_object or (of and words[at] in small.relative_thing)


def _has_object(site: Site, start: int, unit: int) -> bool:
    """Whether somebody else is the object, and the number is what it cost: "fined HER 200"."""
    if site.group is None or site.group.voice is not Voice.ACTIVE or start <= site.last:
        return False
    small = site.story.grammar.function
    before = site.passage.words[max(unit - 2, start) : unit]
    listed = "," in before or not small.list_link.isdisjoint(before)
    return not listed and any(
        not a.under and not a.owner and _is_somebody(site.passage.units[a.unit])
        for a in site.arguments.between(start, unit)
    )


def _is_somebody(unit: Unit) -> bool:
    """Whether a unit is people, not the article of a number: "detained THE three"."""
    return (
        unit.mention is not None
        and unit.mention.kind is MentionKind.GROUP
        and (unit.mention.trait("anaphor") != "counted")
    )
