"""How two names agree, part by part: the degrees that the probability is made of.

Where a name has several readings, the pair of readings that are nearest stands. Invariant: the
degrees are symmetric but for which side is called one and which other.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import inf
from typing import TYPE_CHECKING

import msgspec
from rapidfuzz import fuzz

from saqta.identity import parts
from saqta.identity.names import Reading
from saqta.identity.spelling import FAR, distance

if TYPE_CHECKING:
    from saqta.identity.names import Name

DEGREES = (
    (0.0, "same", "yes"),
    (0.4, "habit", "yes"),
    (0.8, "near", "almost"),
    (1.4, "letter", "sound"),
    (2.4, "letters", "no"),
)
"""Up to which distance two words agree to which degree, fine and coarse; beyond, they are "far"."""

ALIKE = 0.4
"""Up to this distance two words are taken to be one, in two spellings."""

_ALMOST = 1.4
_INITIAL_ALIKE = 0.2
_ANOTHER_NAME = 1.5
_HALF_A_NAME = 0.5
_SHORT = 4
_ENDING = 0.9
_ABSENT = 0.7
_FORM = 0.1
_STEP = 10
_WHOLE = [f"whole {step}" for step in range(100 // _STEP + 1)]
_SHARED = [f"shared {step}" for step in range(100 // _STEP + 1)]


class Part(msgspec.Struct, frozen=True, gc=False):
    """How a part of a name agrees: the degree, whether that is a yes, and the distance.

    `coarse` is one of yes, almost, sound, no, initial, open.
    """

    degree: str
    coarse: str
    distance: float


class Agreement(msgspec.Struct, frozen=True, gc=False):
    """Two readings and how their parts agree."""

    one: Reading
    other: Reading
    surname: Part
    given: Part
    father: Part


def agreement(one: Name, other: Name) -> Agreement | None:
    """Return how the nearest readings of two names agree; None where one is no name."""
    best, nearest = None, inf
    for a in one.readings:
        for b in other.readings:
            surname = compare_surnames(a.surname, b.surname)
            if surname.distance >= nearest:  # nothing beside it can bring these readings nearer
                continue
            given, father = compare_given(a.given, b.given), compare_given(a.father, b.father)
            apart = surname.distance + given.distance + father.distance
            if apart < nearest:
                best, nearest = Agreement(a, b, surname, given, father), apart
    return best


def features(found: Agreement, one: Name, other: Name) -> tuple[str, ...]:
    """Return what is true of a pair of names, each a key of the learnt weights."""
    return (*of_parts(*degrees(found)), *of_whole(found, one, other))


def degrees(found: Agreement) -> tuple[str, ...]:
    """Return to which degree each part agrees, fine and coarse: there are few such tuples."""
    surname, given, father = found.surname, found.given, found.father
    return (
        surname.degree, given.degree, father.degree, surname.coarse, given.coarse, father.coarse
    )  # fmt: skip


def of_parts(*told: str) -> tuple[str, ...]:
    """Return what is true of the parts of two names that agree to such degrees."""
    surname, given, father, *coarse = told
    return (
        f"surname {surname}", f"given {given}", f"father {father}", f"all {' '.join(coarse)}"
    )  # fmt: skip


def of_whole(found: Agreement, one: Name, other: Name) -> list[str]:
    """Return what else is true of a pair of names."""
    surname, given = found.surname, found.given
    true = [
        _WHOLE[round(fuzz.ratio(one.joined, other.joined)) // _STEP],
        _SHARED[round(fuzz.token_set_ratio(one.joined, other.joined)) // _STEP],
    ]
    if (
        0 < surname.distance <= _ALMOST
        and min(len(found.one.surname), len(found.other.surname)) <= _SHORT
    ):
        true.append("short surname")
    if one.gender is not None and other.gender is not None:
        true.append("gender same" if one.gender == other.gender else "gender differs")
    if tells_two_sexes(found) and given.coarse != "initial":
        true.append("surname of the other sex")
    if is_child(found):
        true.append("child of the other")
    return true


def tells_two_sexes(found: Agreement) -> bool:
    """Tell whether the surnames are one, but a man's by its form and a woman's."""
    one, other = found.one.surname, found.other.surname
    return one != other and found.surname.distance <= ALIKE and parts.tell_two_sexes(one, other)


def is_child(found: Agreement) -> bool:
    """Tell whether one name's father bears the other's given name, who is someone else."""
    if found.given.distance <= ALIKE:
        return False
    one, other = found.one, found.other
    return _bears(one.father, other.given) or _bears(other.father, one.given)


def _bears(father: str, given: str) -> bool:
    return bool(father and given) and compare_given(father, given).distance <= ALIKE


@lru_cache(maxsize=65536)
def compare_surnames(one: str, other: str) -> Part:
    """Return how two surnames agree; a woman's form and a man's are one surname."""
    if not one or not other:
        return _absent(one, other)
    return _part(_nearest(parts.male_form(one), parts.male_form(other)))


@lru_cache(maxsize=65536)
def compare_given(one: str, other: str) -> Part:
    """Return how two given names, or two fathers' names, agree; either may be an initial."""
    if not one or not other:
        return _absent(one, other)
    if one.endswith(".") or other.endswith("."):
        return _initial(one, other)
    apart = _nearest(one, other)
    if one + "a" == other or other + "a" == one:
        return Part("ending", "sound", _ENDING)
    first, second = parts.given_form(one), parts.given_form(other)
    if first == second:
        return _part(apart) if apart <= _FORM else Part("form", "yes", _FORM)
    if first in _listed() and second in _listed():
        return _part(max(apart, _ANOTHER_NAME))
    if (first, second) == (one, other):
        return _part(apart)
    return _part(min(apart, _nearest(first, second)))


def _absent(one: str, other: str) -> Part:
    return Part("one", "open", _ABSENT) if one or other else Part("none", "open", 0.0)


def _part(apart: float) -> Part:
    for upto, degree, coarse in DEGREES:
        if apart <= upto:
            return Part(degree, coarse, apart)
    return Part("far", "no", apart)


def _nearest(one: str, other: str) -> float:
    """Return the distance of two words; half of a double name may stand for the whole."""
    if "-" not in one and "-" not in other:
        return distance(one, other)
    whole = distance(one.replace("-", ""), other.replace("-", ""))
    halves = min(distance(a, b) for a in one.split("-") for b in other.split("-"))
    return min(whole, halves + _HALF_A_NAME)


def _initial(one: str, other: str) -> Part:
    """Return whether an initial fits a name in any of its forms, or another initial."""
    if one.endswith(".") and other.endswith("."):
        start, names = one[:-1], {other[:-1]}
    else:
        start, name = (one[:-1], other) if one.endswith(".") else (other[:-1], one)
        names = {name, *parts.given_names().forms.get(parts.given_form(name), ())}
    fits = any(
        name.startswith(start) or distance(name[: len(start)], start) <= _INITIAL_ALIKE
        for name in names
    )
    return Part("initial", "initial", ALIKE / 2) if fits else Part("other initial", "no", FAR / 2)


@cache
def _listed() -> frozenset[str]:
    return frozenset(parts.given_names().forms)
