"""Clauses that tell of somebody by another: "A, WHOM B KNOWS, was held", "A, WHOSE wife left, was".

Who stands in such a clause is not the one of whom the sentence goes on to tell. Invariant: a clause
is looked for in its own sentence only, from the verb back to what opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saqta.extraction.anatomy import Argument, VerbGroup
    from saqta.extraction.nominals import Nominals

_LONGEST = 25
_ENDS = (";", ":", "(", ")")
_DASHES = ("—", "--", "–")
_DATE_REACH = 4


def behind(arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup) -> int | None:
    """Return where a clause opens that ends before a verb: "A, WHOM B knew, WAS held"."""
    words, small = arguments.passage.words, arguments.function
    if group.finite and group.start > 1 and words[group.start - 1] == ",":
        who = _parted(arguments, groups, group)
        if who is not None:
            return who
    if words[group.start - 1] in _DASHES and (dash := _dash(arguments, groups, group)):
        return dash
    if small.relative_drawn.isdisjoint(arguments.passage.vocabulary):
        return None
    comma = group.start - 1
    while comma > 0 and words[comma] and arguments.grammar.is_adverb(words[comma]):
        comma -= 1
    return _opening(arguments, groups, comma)


def _parted(arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup) -> int | None:
    """Return the "who" that an aside parts from its verb: "A WHO, after saying no, WAS held"."""
    words, small = arguments.passage.words, arguments.function
    if small.relative_subject.isdisjoint(arguments.passage.vocabulary):
        return None
    stop = group.start - 1
    for at in range(stop - 1, max(stop - _LONGEST, 0), -1):
        if words[at] in _ENDS or words[at] == ",":
            acts = any(g.finite and at < g.start < stop for g in groups)
            who = words[at] == "," and words[at - 1] in small.relative_subject
            return at - 1 if who and not acts else None
    return None


def _dash(arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup) -> int:
    """Return the dash after a name that opens an aside before a verb: "A — a miner — WAS held"."""
    words, units = arguments.passage.words, arguments.passage.units
    close = group.start - 1
    near = range(close - 1, max(close - _LONGEST, 0), -1)
    opens = next((at for at in near if words[at] == words[close]), 0)
    people = (MentionKind.PERSON, MentionKind.GROUP)
    named = opens > 0 and group.finite and any(units[opens - 1].is_a(kind) for kind in people)
    if not named or not set(_ENDS).isdisjoint(words[opens:close]):
        return 0
    told = any(g.finite and not g.relative for g in groups if opens < g.head < close)
    return 0 if told else opens


def closing(arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup) -> int:
    """Return the unit after the comma that ends such a clause before a verb, 0 without one."""
    opens = behind(arguments, groups, group)
    if opens is None:
        return 0
    commas = (i for i in range(group.start - 1, opens, -1) if arguments.passage.words[i] == ",")
    return next(commas, -1) + 1


def after_who(arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup) -> int:
    """Return the unit after ", who was held for a week," right before a verb, 0 without it."""
    words, comma = arguments.passage.words, group.start - 1
    inner = next((g for g in reversed(groups) if g.head < comma), None)
    if comma < 1 or words[comma] != "," or inner is None or not group.finite:
        return 0
    opens = inner.start - 1
    who = words[opens] in arguments.function.relative_subject and words[opens - 1] == ","
    return comma + 1 if who and inner.relative else 0


def listed(
    arguments: Nominals,
    groups: Sequence[VerbGroup],
    group: VerbGroup,
    antecedent: Callable[[VerbGroup], list[Argument]],
) -> list[Argument]:
    """Return a list with a clause in it, where no verb acts before: "A, WHO RUNS X, AND B were"."""
    before = [g for g in groups if g.head < group.start and g.voice is not Voice.ATTRIBUTIVE]
    if not before or not before[-1].relative or group.relative or not group.finite:
        return []
    words, small = arguments.passage.words, arguments.function
    one = not small.singular_auxiliary.isdisjoint(words[group.start : group.head + 1])
    comma = next((k for k in range(before[-1].head, group.start) if words[k] == ","), group.start)
    acting = any(g.finite and not (g.relative or g.kind == "say") for g in before)
    if one or acting or small.additive.isdisjoint(words[comma : group.start]):
        return []
    told = [a for a in arguments.between(comma, group.start) if not a.under and not a.owner]
    last = arguments.passage.units[told[-1].unit] if told else None
    named = last is not None and last.is_a(MentionKind.PERSON)
    closed = named and told[-1].unit >= group.start - 1 - (words[group.start - 1] == ",")
    return [*antecedent(before[-1]), *told] if closed else []


def outside(arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup) -> int:
    """Return up to where the first of two verbs may stand: "held A, WHOM B hid, and BEAT"."""
    words, small = arguments.passage.words, arguments.function
    comma = group.start - 2
    if small.relative_drawn.isdisjoint(arguments.passage.vocabulary) or comma < 1:
        return group.start
    joined = words[comma] == "," and words[comma + 1] in small.additive
    opens = _opening(arguments, groups, comma, parted=False) if joined else None
    return group.start if opens is None else opens


def _opening(
    arguments: Nominals, groups: Sequence[VerbGroup], stop: int, *, parted: bool = True
) -> int | None:
    """Return where the clause opens that ends at unit `stop`, at a comma or right before a verb.

    `parted`: a comma must open it, too.
    """
    words, small = arguments.passage.words, arguments.function
    for at in range(stop, max(stop - _LONGEST, 0), -1):
        if words[at] in _ENDS:
            return None
        if words[at] not in small.relative_drawn:
            continue
        inner = next((g for g in groups if at < g.start <= stop), None)
        if inner is not None and inner.start == at + 1:
            return None  # "A, WHICH WAS founded in May, is": its own subject
        whom = words[at] in small.relative_object
        if inner is None and not whom:
            return None  # "A, WHOSE husband, B, was held"
        first = at if inner is None else inner.head
        closing = words.index(",", first) if "," in words[first : stop + 1] else None
        if closing is None:
            return at if whom and inner is not None and words[at - 1] != "," else None
        return at if closing == stop and (_is_parted(arguments, at) or not parted) else None
    return None


def _is_parted(arguments: Nominals, at: int) -> bool:
    """Whether a comma stands before what opens a clause: ", whom", ", with whom"."""
    words = arguments.passage.words
    size = arguments.grammar.ends(words, at - 1, "preposition")
    return "," in (words[at - 1], words[at - 1 - size])


def within(
    arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup, *, led: bool = False
) -> int | None:
    """Return the "whom" of whom a verb tells: "A, WHOM the police HAD DETAINED", not "for whom".

    `led`: a preposition may lead to it, as in "survived the raid IN WHICH his brother died".
    """
    small = arguments.function
    if small.relative_drawn.isdisjoint(arguments.passage.vocabulary):
        return None
    words = arguments.passage.words
    before = max((g.head for g in groups if g.head < group.start), default=-1)
    drawn = small.relative_object | small.relative_thing
    at = next((k for k in range(before + 1, group.start) if words[k] in drawn), None)
    if at is None or at == 0:
        return None
    if not led and arguments.grammar.ends(words, at - 1, "preposition"):
        return None
    between = (unit.mention for unit in arguments.passage.units[at + 1 : group.start])
    acting = any(m is not None and m.kind is not MentionKind.DATE for m in between)
    return at if acting and "," not in words[at : group.start] else None


def led(
    arguments: Nominals, groups: Sequence[VerbGroup], clause: VerbGroup, group: VerbGroup
) -> int | None:
    """Return the "which" of a clause that ends before a verb: "A, TO WHICH he belongs, was"."""
    ends = "," in arguments.passage.words[clause.head : group.start]
    return within(arguments, groups, clause, led=True) if ends else None


def is_being(arguments: Nominals, group: VerbGroup) -> bool:
    """Whether a passive is a gerund: "reported BEING BEATEN", not "said strangers beat her"."""
    return arguments.passage.words[group.start] in arguments.grammar.words("being")


def dated_clause(arguments: Nominals, within: tuple[int, int], group: VerbGroup) -> int:
    """Return the "and" of "AND on 2 May the court, at last, freed", else where the clause ends."""
    first, stop = within
    words, units = arguments.passage.words, arguments.passage.units
    for at in range(first, stop - 1):
        if words[at] in arguments.function.clause_coordinator:
            for date in range(at + 1, min(at + _DATE_REACH, stop)):
                if not units[date].is_a(MentionKind.DATE):
                    continue
                if group.linked or _acting(arguments, date + 1, group.start):
                    return at
    return stop


def _acting(arguments: Nominals, first: int, stop: int) -> list[Argument]:
    return [a for a in arguments.between(first, stop) if not a.under and not a.owner]
