"""Tell in words why two names seem to be one person's, or two people's.

For a monitor who decides: each sentence is about one part of the names. Invariant: the sentences
do not depend on which name is given first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.identity import parts
from saqta.identity.agreement import ALIKE, is_child, tells_two_sexes
from saqta.identity.spelling import FAR, steps

if TYPE_CHECKING:
    from saqta.identity.agreement import Agreement, Part
    from saqta.identity.names import Name

NO_NAME = "One of the two is no name that can be read."

_SAID = {
    "same": "The {part}s agree.",
    "habit": "The {part}s are one in two spellings{why}.",
    "near": "The {part}s are nearly one{why}.",
    "ending": "One {part} ends in a and the other does not, as a woman's and a man's may.",
    "letter": "The {part}s differ in a sound{why}.",
    "letters": "The {part}s differ in more than a sound.",
    "far": "The {part}s differ.",
    "form": "The {part}s are forms of one name in two languages.",
    "initial": "An initial fits the {part}.",
    "other initial": "The initial of the {part} is another.",
    "one": "Only one of the two tells the {part}.",
}


def reasons(found: Agreement, one: Name, other: Name) -> tuple[str, ...]:
    """Return what speaks for and against one person, part by part."""
    left, right = found.one, found.other
    surnames = parts.male_form(left.surname), parts.male_form(right.surname)
    said = [
        _part("surname", found.surname, surnames),
        _part("given name", found.given, (left.given, right.given)),
        _part("father's name", found.father, (left.father, right.father)),
    ]
    if is_child(found):
        said.append("One bears the given name of the other's father: they may be parent and child.")
    elif _are_siblings(found):
        said.append("Surname and father agree and the given names do not: they may be siblings.")
    if one.gender is not None and other.gender is not None and one.gender != other.gender:
        said.append("One name is a man's by its form and the other a woman's.")
    elif tells_two_sexes(found):
        said.append("One surname is a man's by its form and the other a woman's.")
        if _may_be_declined(found, one, other):
            said.append("Or one is a man's name declined, as after a verb: look at the words.")
    return tuple(sentence for sentence in said if sentence)


def _may_be_declined(found: Agreement, one: Name, other: Name) -> bool:
    """Tell whether one may be the other's name in another case, given name and surname alike."""
    left, right = found.one, found.other
    longer = len(left.given) > len(right.given)
    return (
        parts.declines(one.written)
        and parts.declines(other.written)
        and found.given.degree == "ending"
        and longer == (parts.male_form(left.surname) != left.surname)
    )


def _are_siblings(found: Agreement) -> bool:
    return (
        found.surname.distance <= ALIKE
        and found.father.coarse == "yes"
        and bool(found.one.father)
        and found.given.coarse in ("no", "sound")
    )


def _part(name: str, part: Part, words: tuple[str, str]) -> str:
    if part.degree not in _SAID:
        return ""
    said = _SAID[part.degree]
    if "{why}" not in said:
        return said.format(part=name)
    one, other = sorted(word.replace("-", "") for word in words)
    taken = steps(one, other) if part.distance < FAR else ()
    why = "; ".join(
        dict.fromkeys(
            step.why or f"{step.one or 'nothing'} stands for {step.other or 'nothing'}"
            for step in taken
        )
    )
    return said.format(part=name, why=f": {why}" if why else "")
