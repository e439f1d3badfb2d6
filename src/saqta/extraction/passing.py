"""Whether somebody is named only in passing: for another's deed, in a title, as who leads others.

Invariant: each looks at one sentence only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.meant import first_of_name, names

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_CASE_REACH = 12
_OPENING = 3


def is_led_by(passage: Passage, person: Mention, grammar: Grammar) -> bool:
    """Whether one is named only for leading what acts: "a unit LED BY A seized B. His arrest"."""
    unit = first_of_name(passage, passage.at(person.span.start), grammar)
    by = unit > 1 and passage.words[unit - 1] in grammar.words("passive_agent")
    return by and passage.words[unit - 2] in grammar.words("led")


def is_in_title(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether one is named in what something is called: 'an essay TITLED "On A", before HIS'."""
    opens = next((at for at in range(unit - 1, -1, -1) if passage.words[at] == '"'), 0)
    inside = passage.words[:unit].count('"') % 2 == 1
    return inside and not grammar.words("titled").isdisjoint(
        passage.words[max(opens - 2, 0) : opens]
    )


def is_after_pronoun(passage: Passage, unit: int, sex: str | None, grammar: Grammar) -> bool:
    """Whether "he" stands for another before a name: "charged HIM over a letter to A. He"."""
    if passage.words[0] in grammar.words("clause_first"):
        return False
    told = (u.mention for u in passage.units[:unit])
    return sex is not None and any(
        m is not None and m.trait("anaphor") == "pronoun" and m.trait("gender") == sex for m in told
    )


def is_beside(passage: Passage, person: Mention, grammar: Grammar) -> bool:
    """Whether one is named for another's deed or post: "KILLING A", "a chief UNDER A"."""
    unit = passage.at(person.span.start)
    while unit > 0 and names(passage, unit - 1, grammar):
        unit -= 1
    before = passage.words[max(unit - 2, 0) : unit]
    harmed = [word for word in before if word not in grammar.words("beneath")][-1:]
    if _is_of_case(passage, unit, grammar):
        return True
    serving = not grammar.words("serving_under").isdisjoint(before)
    return serving or not grammar.words("harming").isdisjoint(harmed)


def _is_of_case(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether a case is named for one who was harmed: "the HOMICIDE CASE of the lawyer A"."""
    words = passage.words
    for at in range(unit - 1, max(unit - _CASE_REACH, 0), -1):
        if words[at] in grammar.words("named_case"):
            of = not grammar.function.genitive.isdisjoint(words[at + 1 : at + 2])
            return of and not grammar.words("harming").isdisjoint(words[max(at - 2, 0) : at])
        if grammar.is_past(words[at]):
            return False
    return False


def is_in_passing(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether a name stands beneath another's: "met WITH A", "accused of INSULTING A"."""
    first = first_of_name(passage, unit, grammar)
    first -= first > 1 and passage.words[first - 1] in grammar.function.article
    beneath = first > 0 and grammar.ends(passage.words, first - 1, "preposition") > 0
    return beneath or (first > 0 and passage.words[first - 1] in grammar.words("harming"))


def is_kin_aside(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether somebody is but another's kin within a sentence: "A fled; HIS BROTHER B did not"."""
    words = passage.words
    kin = unit > _OPENING and passage.units[unit - 1].lower in grammar.words("close_one")
    return kin and words[unit - 2] in grammar.function.possessive_third
