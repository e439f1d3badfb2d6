"""How many there are of several groups told of in one breath: "five men, a boy and two women".

A number that may be of either of two deeds is of neither.
Invariant: what is listed under "including" is a part of what stands before it, and adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.site import Site

_DATE, _GROUP, _NUMBER = MentionKind.DATE, MentionKind.GROUP, MentionKind.NUMBER
_PERSON, _ROLE = MentionKind.PERSON, MentionKind.ROLE


_LEAST = 2
_NOUN_REACH = 3
_SINGLE = 2
"""How many words "a boy" has at least."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The units of the numbers that belong together, and how many people stand there singly.

    Without numbers it is not known what they come to.
    """

    numbers: tuple[int, ...]
    singles: int


def around(
    site: Site, unit: int, *, start: int, stop: int, counts: Callable[[Site, int], bool]
) -> Sum | None:
    """Return what the number at `unit` is to be added up with in [start, stop), if anything."""
    items = _items(site, start, stop)
    own = next((i for i, item in enumerate(items) if unit in item), None)
    if own is None:
        return None
    kinds = [_number(site, item, counts) for item in items]
    kinds[own] = unit
    first = last = own
    while first and _adds(site, items[first - 1], kinds[first - 1]):
        first -= 1
    while last + 1 < len(items) and not _names(site, items[last]):
        if not _adds(site, items[last + 1], kinds[last + 1]):
            break
        last += 1
    if last - first + 1 < _LEAST:
        return None
    if not _joined(site, items[last]):
        if last + 1 == len(items) or not _joined(site, items[last + 1]):
            return None
        return Sum((), 0)  # "one clerk, two guards, one mayor, AND THE HEAD OF the mill"
    told = kinds[first : last + 1]
    numbers = tuple(number for number in told if number is not None)
    return Sum(numbers, len(told) - len(numbers)) if numbers[:1] else None


def _items(site: Site, start: int, stop: int) -> list[range]:
    """Return what stands between the commas and "and" of [start, stop)."""
    words, additive = site.passage.words, site.story.grammar.function.additive
    items, first = [], start
    for at in range(start, stop + 1):
        if at == stop or words[at] == "," or words[at] in additive:
            if at > first:
                items.append(range(first, at))
            first = at + 1
    return items


def _number(site: Site, item: range, counts: Callable[[Site, int], bool]) -> int | None:
    """Return the number with which an item counts people, unless it tells of those before it."""
    told = site.units_of(_NUMBER, item.start, item.stop)[:1]
    if any(
        g.finite and g.start == item.stop and g is not site.group for g in site.arguments.groups
    ):
        return None  # "detained 361 persons, and at least SIX DIED"
    prepositions = site.story.grammar.words("preposition")
    if told and not prepositions.isdisjoint(site.passage.words[item.start : told[0]]):
        return None  # "the killing OF 23 men, ... 17 others"
    of = site.story.grammar.function.genitive
    if not told or not of.isdisjoint(site.passage.words[told[0] + 1 : told[0] + 2]):
        return None
    return told[0] if counts(site, told[0]) and _is_of_deed(site, item, told[0]) else None


def _is_of_deed(site: Site, item: range, number: int) -> bool:
    """Whether a number is of the same deed: not in "and DISPLACED 6,000", nor "385 INJURIES"."""
    words, grammar = site.passage.words, site.story.grammar
    small = ("determiner", "adverb", "and", "preposition")
    before = (w for w in words[item.start : number] if w.isalpha())
    if any(not any(w in grammar.words(name) for name in small) for w in before):
        return False
    after = words[number + 1 : min(number + 1 + _NOUN_REACH, item.stop)]
    other = grammar.words("event_noun") | grammar.words("counted_thing")
    return other.isdisjoint(after)


def _adds(site: Site, item: range, number: int | None) -> bool:
    """Whether an item tells of further people: by a number, or singly."""
    if number is not None:
        return not (_names(site, range(item.start, number)) or _accompanies(site, number))
    if _is_single(site, item):
        return True
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    single = words[item.start] in grammar.function.article - grammar.function.definite_article
    told = [units[at] for at in item]
    alone = not any(u.is_a(_NUMBER) or u.is_a(_PERSON) for u in told)
    thing = not grammar.words("counted_thing").isdisjoint(words[item.start : item.stop])
    alone = alone and not thing and len(item) >= _SINGLE and not _names(site, item)
    surely = site.group is not None and site.group.lemma not in grammar.words("done_to_things")
    people = any(u.is_a(_GROUP) or u.is_a(_ROLE) for u in told)
    return single and alone and (people or surely)


def is_beside_owned(site: Site, unit: int, start: int, stop: int) -> bool:
    """Whether somebody of theirs stands beside those counted: "two boys AND THEIR MOTHER"."""
    items, grammar = _items(site, start, stop), site.story.grammar
    own = next((i for i, item in enumerate(items) if unit in item), None)
    if own is None:
        return False
    for item in (items[i] for i in (own - 1, own + 1) if 0 <= i < len(items)):
        said = [w for at in item for w in site.story.text(site.passage.units[at].span).split()]
        close = not grammar.words("close_one").isdisjoint(said)
        if close and said[0].lower() in grammar.function.possessive_third:
            return True
    return False


def _accompanies(site: Site, number: int) -> bool:
    """Whether people are only with those counted: "40 women and 12 infants LIVING WITH them"."""
    words, grammar = site.passage.words, site.story.grammar
    near = range(number + 1, min(number + 1 + _NOUN_REACH, len(words)))
    return any(words[at] and grammar.starts(words, at, "accompanying") for at in near)


def _is_single(site: Site, item: range) -> bool:
    """Whether an item is one person alone, at most after a date: "as of May A CLERK and two"."""
    units, small = site.passage.units, site.story.grammar.function
    at = item.stop - 1
    if at > item.start and not units[at - 1].is_a(_DATE):
        return False
    opening = site.story.text(units[at].span).split(" ", 1)[0].lower()
    indefinite = opening in small.article - small.definite_article
    return indefinite and units[at].is_a(_GROUP) and not _names(site, item)


def _names(site: Site, item: range) -> bool:
    """Whether an item begins to tell who some of those are: "12 men INCLUDING five"."""
    words = site.passage.words
    return not site.story.grammar.words("naming").isdisjoint(words[item.start : item.stop])


def _joined(site: Site, item: range) -> bool:
    return site.passage.words[item.start - 1] in site.story.grammar.function.additive


def is_disjoined(site: Site) -> bool:
    """Whether this, or else another thing, was done to those counted: "KILLED or injured 1,200"."""
    group, words, grammar = site.group, site.passage.words, site.story.grammar
    if group is None:
        after = (g.start for g in site.arguments.groups if g.start > site.last)
        return _is_or(words[site.last + 1 : next(after, site.last)], grammar)
    before = words[max(group.start - 1, 0) : group.start]
    or_else = not grammar.words("or").isdisjoint(before)
    if or_else and not grammar.words("either").isdisjoint(words[: group.start]):
        return True  # "EITHER could not leave their homes OR WERE held"
    if _is_shared_out(site, group):
        return True
    others = [
        other.lemma for other in site.arguments.groups
        if (other.head < group.start and _is_or(words[other.head + 1 : group.start], grammar))
        or (group.head < other.start and _is_or(words[group.head + 1 : other.start], grammar))
    ]  # fmt: skip
    alike = grammar.words("taking_in")
    return any(not {group.lemma, other} <= alike for other in others)


def _is_or(between: Sequence[str], grammar: Grammar) -> bool:
    """Whether nothing but "or" parts two verbs: "were arrested, OR later threatened"."""
    small = grammar.function.lasting | grammar.function.genitive | grammar.words("having_with")
    told = [
        word for word in between
        if not (word == "," or word in small or (word and grammar.is_adverb(word)))
    ]  # fmt: skip
    return len(told) == 1 and told[0] in grammar.words("or")


def _is_shared_out(site: Site, group: VerbGroup) -> bool:
    """Whether some of those counted only lived through it: "209 were KILLED AND MAIMED"."""
    words, grammar = site.passage.words, site.story.grammar
    dead, alive = grammar.words("ending_life"), grammar.words("leaving_alive")
    joins = grammar.words("and")
    if group.lemma in dead and not joins.isdisjoint(words[group.head + 1 : group.head + 2]):
        return not alive.isdisjoint(words[group.head + 2 : group.head + 3])
    if group.lemma not in alive or joins.isdisjoint(words[group.start - 1 : group.start]):
        return False
    return any(g.lemma in dead and g.head == group.start - 2 for g in site.arguments.groups)
