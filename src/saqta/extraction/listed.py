"""Whom the next sentence lists as those told of: "Three were held. THEY ARE Anna Doe, B and C".

Invariant: just so many are listed as were told of; fewer only where the list is said to be of some.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_GROUP, _NUMBER, _PERSON = MentionKind.GROUP, MentionKind.NUMBER, MentionKind.PERSON
_TITLES = (MentionKind.ROLE, MentionKind.OFFICE)
_MARKS = frozenset({",", ";", ":"})
_VICTIM = "victim"
_SEVERAL = 2
_SUBJECT = 5
"""Up to which unit the subject of a list reaches: "THE THREE ACTIVISTS are"."""


def listed_next(
    passages: Sequence[Passage], passage: Passage, unit: int, grammar: Grammar
) -> tuple[Mention, ...]:
    """Return the people, one mention each, that people without names are said to be."""
    mention, number = passage.units[unit].mention, passage.number + 1
    if mention is None or number >= len(passages) or not _is_only(passage, mention):
        return ()
    later = passages[number]
    if later.sentence.block != passage.sentence.block or not later.units:
        return ()
    start, some = _opening(later, grammar)
    people = _list(later, start, grammar) if start else ()
    told = mention.trait("count") or ""
    if told.isdecimal():
        fits = len(people) < int(told) if some else len(people) == int(told)
    else:
        fits = some or len(people) >= _SEVERAL
    return people if fits else ()


def _is_only(passage: Passage, mention: Mention) -> bool:
    """Whether these people are the only ones of whom a sentence tells without their names."""
    told = [u.mention for u in passage.units if u.mention is not None]
    others = [m for m in told if m.trait("side") == _VICTIM and m is not mention]
    new = mention.trait("anaphor") is None and mention.trait("number") == "n"
    return new and mention.trait("side") == _VICTIM and not others


def _opening(passage: Passage, grammar: Grammar) -> tuple[int, bool]:
    """Return where a list begins that a sentence is, 0 if none, and whether it is of some."""
    words = passage.words
    among, includes = grammar.words("among"), grammar.words("includes")
    verbs = grammar.words("plural_auxiliary") | includes
    verb = next((i for i, word in enumerate(words[:_SUBJECT]) if word in verbs), 0)
    first = 1 if words[0] in among else 0
    if verb <= first or not _are_those(passage, first, verb, grammar):
        return 0, False
    start = verb + 1
    while words[start : start + 1] and words[start] in grammar.words("identified"):
        start += 1
    return start, bool(first) or words[verb] in includes


def _are_those(passage: Passage, first: int, stop: int, grammar: Grammar) -> bool:
    """Whether a subject only means those told of: "they", "the three men", "those arrested"."""
    words, units = passage.words, passage.units
    if words[first] in grammar.words("those"):
        form = grammar.verbs.get(words[stop - 1])
        return stop - first == _SEVERAL and form is not None and grammar.is_past(words[stop - 1])
    mention = units[first].mention
    if mention is not None and mention.trait("anaphor") == "pronoun":
        return stop - first == 1 and mention.trait("number") == "n"
    told = [u.mention for u in units[first + 1 : stop]]
    people = all(
        m is not None and (m.kind is _NUMBER or (m.kind is _GROUP and m.trait("side") == _VICTIM))
        for m in told
    )
    return people and words[first] in grammar.function.definite_people


def _list(passage: Passage, start: int, grammar: Grammar) -> tuple[Mention, ...]:
    """Return the people of whom a sentence is a list; none if it names others beside them."""
    units, words = passage.units, passage.words
    links = grammar.function.additive | _MARKS
    people: dict[str, Mention] = {}
    for at in range(start, len(units)):
        mention = units[at].mention
        if mention is not None and mention.kind is _PERSON:
            before = at - 1
            while before >= start and any(map(units[before].is_a, _TITLES)):
                before -= 1
            if before >= start and words[before] not in links:
                return ()
            people.setdefault(mention.value, mention)
        elif not people and not any(map(units[at].is_a, _TITLES)):
            return ()
    return tuple(people.values())
