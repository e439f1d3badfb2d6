"""What words and endings tell about the parts of a name, from `scripts/name_parts.toml`.

Everything here works on folded words. Invariant: each answer depends on the word alone.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

import msgspec

from saqta.identity.folding import load


class Gender(StrEnum):
    """What the form of a name tells about its bearer."""

    MALE = "male"
    FEMALE = "female"


class Patronymic(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Endings that make a patronymic of a father's name."""

    gender: Gender
    endings: list[str]
    examples: list[str]
    counterexamples: list[str]


class SurnameEnding(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The ending of a woman's surname beside that of a man's; examples are pairs of the two.

    Counterexamples are pairs of surnames that are not the two forms of one by this ending.
    """

    female: str
    male: str
    examples: list[tuple[str, str]]
    counterexamples: list[tuple[str, str]]


class Letters(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Letters that tell a language."""

    code: str
    letters: str


class NameParts(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file as it stands."""

    name: str
    reference: list[str]
    unverified: list[str]
    titles: list[str]
    particles: list[str]
    before_father: list[str]
    after_father: list[str]
    surname_endings: list[str]
    declining: str
    patronymic: list[Patronymic]
    surname: list[SurnameEnding]
    language: list[Letters]


class GivenNames(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Stems of the forms of one given name; examples are pairs that meet."""

    name: str
    reference: list[str]
    unverified: list[str]
    examples: list[tuple[str, str]]
    counterexamples: list[tuple[str, str]]
    forms: dict[str, list[str]]


@cache
def name_parts() -> NameParts:
    """Return what is known about the parts of names."""
    return load("name_parts", NameParts)


@cache
def given_names() -> GivenNames:
    """Return which given names are forms of one."""
    return load("given_names", GivenNames)


@cache
def words_of_patronymics() -> frozenset[str]:
    """Return the words that make a patronymic of the word beside them."""
    return frozenset((*name_parts().before_father, *name_parts().after_father))


@lru_cache(maxsize=65536)
def father(word: str) -> tuple[str, Gender] | None:
    """Return the father's name within a patronymic and the bearer's gender; None if it is none."""
    for ending, gender in _patronymics():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)], gender
    return None


@lru_cache(maxsize=65536)
def is_surname(word: str) -> bool:
    """Tell whether the form of a word is a surname's; many surnames have no such form."""
    return word.endswith(_surname_endings()) and given_form(word) not in given_names().forms


@lru_cache(maxsize=65536)
def male_form(surname: str) -> str:
    """Return the man's form of a surname; what has no form for women stays."""
    for form in name_parts().surname:
        if surname.endswith(form.female) and len(surname) > len(form.female) + 1:
            return surname[: -len(form.female)] + form.male
    return surname


@lru_cache(maxsize=65536)
def tell_two_sexes(one: str, other: str) -> bool:
    """Tell whether one surname has the form of a woman's and the other that of a man's."""
    return any(
        _are_forms(form, one, other) or _are_forms(form, other, one)
        for form in name_parts().surname
    )


def _are_forms(form: SurnameEnding, woman: str, man: str) -> bool:
    return (
        woman.endswith(form.female)
        and man.endswith(form.male)
        and male_form(woman) != woman
        and male_form(man) == man
    )


def declines(text: str) -> bool:
    """Tell whether a name is written in letters of a language that declines names."""
    return re.fullmatch(rf"[{name_parts().declining}\W]+", text.casefold()) is not None


@lru_cache(maxsize=65536)
def given_form(word: str) -> str:
    """Return the form that stands for all forms of a given name; an unlisted name stays."""
    stems = _stems()
    for length in range(min(len(word), _longest()), 1, -1):
        form = stems.get(word[:length])
        if form is not None and not word[length:].strip("aeiou"):
            return form
    return word


def language(text: str) -> str | None:
    """Return the language that the letters of a spelling tell; None if none or several."""
    letters = set(text.casefold())
    told = [one.code for one in name_parts().language if not letters.isdisjoint(one.letters)]
    return told[0] if len(told) == 1 else None


@cache
def _patronymics() -> tuple[tuple[str, Gender], ...]:
    found = {ending: one.gender for one in name_parts().patronymic for ending in one.endings}
    return tuple(sorted(found.items(), key=lambda e: (-len(e[0]), e[0])))


@cache
def _surname_endings() -> tuple[str, ...]:
    return tuple(name_parts().surname_endings)


@cache
def _stems() -> dict[str, str]:
    return {stem: form for form, stems in given_names().forms.items() for stem in stems}


@cache
def _longest() -> int:
    return max(map(len, _stems()))
