"""More people than the verb's own words name: a group's members, and those who share a lot.

"Five activists, including A and B, were detained", "was detained together with C". Invariant: a
list of members ends with the clause or its bracket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Argument, MentionKind, Voice
from saqta.extraction.grammar import STOPS

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.arguments import Arguments

_REACH, _TITLED, _FIRST = 9, 4, 4
_SAYING = "say"
_ENDS = (*STOPS, ".", ")", "–")


def companions(arguments: Arguments, group: VerbGroup) -> list[Argument]:
    """Return those who share the patient's lot: "was detained together with A"."""
    wanted = arguments.grammar.words("companion")
    if arguments.grammar.firsts["companion"].isdisjoint(arguments.passage.words):
        return []
    alone = not any(g.head < group.start for g in arguments.groups)
    first = 0 if alone else group.head + 1
    found = arguments.between(first, arguments.window_end(group.head + 1))
    return [Argument(a.unit) for a in found if a.under in wanted and not a.owner]


def likewise(arguments: Arguments, group: VerbGroup) -> list[Argument]:
    """Return those of whom the same is true: "A was held, AS WAS B", "A got a year, SO DID B"."""
    words, units, small = arguments.passage.words, arguments.passage.units, arguments.function
    if small.likewise.isdisjoint(words):
        return []
    following = [g for g in arguments.groups if g.start > group.head]
    if not following or not following[0].finite:
        return []
    at = following[0].head
    same = at > 1 and words[at - 1] in small.likewise and words[at - 2] in {",", *small.additive}
    if not same or words[at] not in arguments.grammar.auxiliaries:
        return []
    if arguments.grammar.starts(words, at + 1, "negation"):
        return []
    stop = next((g.start for g in following[1:]), len(words))
    found = arguments.between(at + 1, _first_mark(words, at + 1, stop))
    return [a for a in found if not a.under and units[a.unit].is_a(MentionKind.PERSON)]


def listed_apart(arguments: Arguments, group: VerbGroup) -> list[Argument]:
    """Return the first and last subject that asides part: "A, WHO sang, and B, a cook, were held".

    The sentence opens with the one, and every verb before its own is of an aside on somebody.
    """
    words, units, grammar = arguments.passage.words, arguments.passage.units, arguments.grammar
    plural = grammar.words("plural_auxiliary")
    before = [g for g in arguments.groups if g.head < group.start]
    if not before or not group.finite or plural.isdisjoint(words[group.start : group.head]):
        return []
    if any(g.finite and not (g.relative or g.linked) for g in before):
        return []
    people = [at for at in range(group.start) if units[at].is_a(MentionKind.PERSON)]
    joins = [",", *arguments.function.additive]
    last = next((at for at in reversed(people) if at > 1 and words[at - 1] in joins[1:]), 0)
    led = before[0].relative and people[:1] and people[0] < _FIRST and people[0] < before[0].start
    aside = bool(led) and words[people[0] + 1] == "," and before[-1].head < last
    return [Argument(people[0]), Argument(last)] if aside and words[last - 2] == "," else []


def _first_mark(words: list[str], first: int, stop: int) -> int:
    return next((at for at in range(first, stop) if words[at] in _ENDS), stop)


def listed_after(arguments: Arguments, group: VerbGroup) -> list[Argument]:
    """Return whom a colon names after the verb: "the following were detained: A, B and C"."""
    words, units = arguments.passage.words, arguments.passage.units
    for at in range(group.head + 1, min(group.head + _REACH, len(words) - 1)):
        if words[at] != ":":
            continue
        named = any(u.is_a(MentionKind.PERSON) for u in units[at + 1 : at + 3])
        who = units[max(group.start - 1, 0)]
        told = group.voice is not Voice.REDUCED or who.mention is not None
        if not (told or who.lower in arguments.grammar.words("those")):
            return []  # "ELECTIONS HELD in May resulted in two finalists: A and B"
        found = arguments.between(at + 1, len(words)) if named else []
        return [a for a in found if not a.under and units[a.unit].is_a(MentionKind.PERSON)]
    return _named_after(arguments, group)


def _named_after(arguments: Arguments, group: VerbGroup) -> list[Argument]:
    """Return whom a text names of those told: "ten people were held, INCLUDING A and B"."""
    words, units = arguments.passage.words, arguments.passage.units
    later = next((g.start for g in arguments.groups if g.start > group.head and g.finite), None)
    stop = len(words) if later is None else later
    if arguments.grammar.firsts["naming"].isdisjoint(words[group.head + 1 : stop]):
        return []
    for at in range(group.head + 1, stop):
        size = arguments.grammar.starts(words, at, "naming")
        if size and words[at].isalpha() and words[at - 1] in (",", "("):
            near = range(at + size, min(at + size + _TITLED, len(words)))
            first = next((k for k in near if units[k].is_a(MentionKind.PERSON)), None)
            told = first is not None and "," not in words[at + size : first]
            if not told or not _counts(arguments, group, at):
                return []
            found = arguments.between(at + size, _list_end(arguments, at + size))
            plain = [a for a in found if not a.under and not a.owner]
            return [a for a in plain if units[a.unit].is_a(MentionKind.PERSON)]
    return []


def _counts(arguments: Arguments, group: VerbGroup, at: int) -> bool:
    """Whether people are told of to whom it is done: not "ELECTIONS were held, including A"."""
    active = group.voice is Voice.ACTIVE
    first = group.head + 1 if active else arguments.window_start(group)
    stop = at if active else group.start
    kinds = (MentionKind.GROUP, MentionKind.NUMBER)
    told = any(u.is_a(kind) for u in arguments.passage.units[first:stop] for kind in kinds)
    return told or not arguments.grammar.words("many").isdisjoint(
        arguments.passage.words[first:stop]
    )


def members(arguments: Arguments, group: int) -> list[Argument]:
    """Return whom a text names of a group: "five activists, including A and B"."""
    words, units = arguments.passage.words, arguments.passage.units
    if arguments.grammar.firsts["naming"].isdisjoint(words[group + 1 : group + _REACH]):
        return []
    verbs = {at for g in arguments.groups if g.finite for at in range(g.start, g.head + 1)}
    for at in range(group + 1, min(group + _REACH, len(words))):
        size = arguments.grammar.starts(words, at, "naming")
        if size:
            size += words[at + size : at + size + 1] == [":"]  # "NAMELY: A and B"
            found = arguments.between(at + size, _list_end(arguments, at + size))
            plain = [a for a in found if not a.under and not a.owner]
            return [a for a in plain if units[a.unit].is_a(MentionKind.PERSON)]
        if at in verbs or units[at].is_a(MentionKind.PERSON) or words[at] == ".":
            return []
    return []


def _list_end(arguments: Arguments, first: int) -> int:
    words = arguments.passage.words
    marked = next((at for at in range(first, len(words)) if words[at] in _ENDS), len(words))
    telling = next((g for g in arguments.groups if g.start >= first and g.finite), None)
    stop = len(words) if telling is None else telling.start
    if telling is not None and telling.kind == _SAYING and words[stop - 1] == ",":
        joins = arguments.function.additive  # "including A and B, C, A GROUP of lawyers, SAID"
        last = max((at for at in range(first, stop) if words[at] in joins), default=stop)
        stop = next((at for at in range(last, stop) if words[at] == ","), stop)
    return min(marked, stop)
