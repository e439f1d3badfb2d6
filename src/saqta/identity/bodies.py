"""Tell what the names of organisations, courts and places mean, in several languages.

`scripts/bodies.toml` holds the words: kinds of bodies, translations, acronyms, renamed places.
Invariants: a key depends on the name alone; comparing is symmetric; a name that only tells a kind
("the court", "authorities") means nothing by itself and has no key.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from saqta.identity.folding import fold, fold_words, load
from saqta.identity.spelling import distance
from saqta.model.persons import Sort

ALIKE = 0.97
ACRONYM = 0.93
NARROWER = 0.8
NARROWER_THAN_A_WORD = 0.15
NEAR = 0.75
OTHER_KIND = 0.1
"""Estimates of how probable it is that two bodies are one, by how their names agree."""

_NEARLY = 0.8
_SHORTEST_STEM = 4
_STRIPPED = 2
_LONGEST_ACRONYM = 6
_SHORTEST_ACRONYM = 2
_ASIDE = re.compile(r"\(([^()]*)\)")
_IGNORED = {
    Sort.ORGANISATION: frozenset({"city", "region", "district"}),
    Sort.COURT: frozenset({"court"}),
    Sort.PLACE: frozenset({"city"}),
    Sort.PERSON: frozenset[str](),
}


class Kind(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words that tell what kind of body it is; kinds of one group are told of one body."""

    kind: str
    group: str
    forms: list[str]
    over: list[str] = []


class Word(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One word in several languages; a country's may be left out of a name."""

    en: list[str]
    ru: list[str]
    kk: list[str]
    fr: list[str]
    country: bool = False


class Same(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Names of one body or place."""

    names: list[str]


class Bodies(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file as it stands; examples are pairs that are one, counterexamples are not."""

    name: str
    reference: list[str]
    unverified: list[str]
    small: list[str]
    endings: list[str]
    type: list[Kind]
    word: list[Word]
    known: list[Same]
    place: list[Same]
    examples: dict[Sort, list[tuple[str, str]]]
    counterexamples: dict[Sort, list[tuple[str, str]]]


class Key(NamedTuple):
    """What a name means: its own words, countries, groups of kinds, and the letters if it is one.

    `places` are those of the words that are known places; `initials` are the first letters of the
    words, in each language in which all are known.
    """

    words: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    groups: frozenset[str]
    acronym: str
    initials: frozenset[str]


class Agreement(NamedTuple):
    """How probable it is that two bodies are one, and why."""

    probability: float
    reason: str


@cache
def bodies() -> Bodies:
    """Return what is known about names of bodies."""
    return load("bodies", Bodies)


@lru_cache(maxsize=16384)
def key(name: str, sort: Sort) -> Key | None:
    """Return what a name means, or None where it only tells a kind."""
    spelled = _ASIDE.sub(" ", name)
    tokens = [(word, spelled[start:stop]) for word, start, stop in fold_words(spelled)]
    words: set[str] = set()
    countries: set[str] = set()
    groups: set[str] = set()
    letters: list[dict[str, str]] = []
    at = 0
    while at < len(tokens):
        known, length = _known(tokens, at)
        if known:
            words.add(known)
            letters.append({"": known[0]})
            at += length
            continue
        folded, _ = tokens[at]
        group, concept = _kind(folded), _concept(folded)
        if _is_small(folded):
            pass
        elif group:
            groups.add(group)
        elif concept is not None:
            (countries if concept.country else words).add(concept.en[0])
            letters.append(_letters(concept))
        else:
            words.add(stem(folded))
            letters.append({"": folded[0]})
        at += 1
    if not words and not countries:
        return None
    if not words and not (groups - {"court"}):
        words, countries = countries, set()
    return Key(
        frozenset(words),
        frozenset(words & _known_places()),
        frozenset(countries),
        frozenset(groups - _IGNORED[sort] - _told_of_place(groups)),
        _acronym(tokens),
        _initials(letters),
    )


def compare(one: Key, other: Key, sort: Sort) -> Agreement | None:
    """Return how two names agree; None where nothing suggests that they mean one body."""
    if one.countries and other.countries and one.countries != other.countries:
        return None
    if one.words == other.words and one.words | one.countries:
        return _by_kind(one, other, sort)
    for short, full in ((one, other), (other, one)):
        if short.acronym and "".join(sorted(short.acronym)) in full.initials:
            return Agreement(ACRONYM, "One name is the first letters of the other.")
    smaller, larger = sorted((one, other), key=lambda k: (len(k.words), sorted(k.words)))
    if smaller.words and smaller.words < larger.words:
        if sort is Sort.PLACE or not _kinds_agree(one, other, sort):
            return None
        extra = larger.words - smaller.words
        told = f"One name says more than the other: {', '.join(sorted(extra))}."
        sure = sort is Sort.COURT or len(smaller.words) > 1 or extra <= larger.places
        return Agreement(NARROWER if sure else NARROWER_THAN_A_WORD, told)
    if sort is not Sort.PLACE and len(one.words) == len(other.words) and _nearly(one, other):
        return Agreement(NEAR, "The names differ in a sound.")
    return None


def is_surely_body(meant: Key) -> bool:
    """Tell whether a name tells of what kind its body is, is an acronym, or is known."""
    return bool(meant.groups or meant.acronym or meant.words & _known_bodies())


def aliases(name: str) -> list[str]:
    """Return what stands in parentheses within a name."""
    return [aside.strip() for aside in _ASIDE.findall(name) if aside.strip()]


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return a folded word without the endings that names of bodies take."""
    for _ in range(_STRIPPED):
        for ending in _endings():
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                word = word[: -len(ending)]
                break
    return word


def _told_of_place(groups: set[str]) -> set[str]:
    return {group for kind in bodies().type if kind.group in groups for group in kind.over}


def _by_kind(one: Key, other: Key, sort: Sort) -> Agreement:
    if one.groups == other.groups:
        return Agreement(ALIKE, "The names are the same, but for language, order and small words.")
    if not _kinds_agree(one, other, sort):
        return Agreement(OTHER_KIND, "One word names bodies of two kinds.")
    if sort is Sort.ORGANISATION:
        return Agreement(ALIKE, "The names share all words but the kind of body.")
    return Agreement(NARROWER, "Only one name tells of which kind it is.")


def _kinds_agree(one: Key, other: Key, sort: Sort) -> bool:
    if sort is Sort.PLACE:
        return one.groups == other.groups
    if sort is Sort.COURT:
        return one.groups <= other.groups or other.groups <= one.groups
    if one.words == one.places or other.words == other.places:
        return one.groups == other.groups  # a city, and what is in it
    return not one.groups or not other.groups or not one.groups.isdisjoint(other.groups)


def _nearly(one: Key, other: Key) -> bool:
    left, right = sorted(one.words - other.words), sorted(other.words - one.words)
    return all(distance(a, b) <= _NEARLY for a, b in zip(left, right, strict=True))


def _acronym(tokens: list[tuple[str, str]]) -> str:
    """Return the folded letters of a name that has an acronym for its only own word."""
    own = [(f, w) for f, w in tokens if not _is_small(f) and not _kind(f)]
    if len(own) != 1:
        return ""
    folded, written = own[0]
    fits = written.isupper() and _SHORTEST_ACRONYM <= len(written) <= _LONGEST_ACRONYM
    return folded if fits else ""


def _initials(letters: list[dict[str, str]]) -> frozenset[str]:
    """Return the sorted first letters of the words in each language."""
    if len(letters) < _SHORTEST_ACRONYM:
        return frozenset()
    found = set()
    for language in ("en", "ru", "kk", "fr"):
        first = [one.get(language) or one.get("") for one in letters]
        if all(first):
            found.add("".join(sorted(letter for letter in first if letter)))
    return frozenset(found)


def _letters(word: Word) -> dict[str, str]:
    forms = {"en": word.en, "ru": word.ru, "kk": word.kk, "fr": word.fr}
    return {language: fold(of[0].rstrip("-"))[:1] for language, of in forms.items() if of}


def _known(tokens: list[tuple[str, str]], at: int) -> tuple[str, int]:
    """Return the name of a known body or place that begins at a token, and how long it is."""
    for length in range(min(_longest(), len(tokens) - at), 0, -1):
        part = tokens[at : at + length]
        folded = tuple(word for word, _ in part)
        found = _names().get(folded)
        if found is None and length == 1:
            found = _stems_of_places().get(stem(folded[0]))
        if found is not None:
            name, in_capitals = found
            if not in_capitals or all(written.isupper() for _, written in part):
                return name, length
    return "", 0


@cache
def _names() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Return folded words of a known name -> the first name of its bearer, and if in capitals."""
    found = {}
    for same in (*bodies().known, *bodies().place):
        for name in same.names:
            folded = tuple(word for word, _, _ in fold_words(name))
            found[folded] = (same.names[0], name.isupper())
    return found


@cache
def _known_bodies() -> frozenset[str]:
    return frozenset(same.names[0] for same in bodies().known)


@cache
def _known_places() -> frozenset[str]:
    return frozenset(same.names[0] for same in bodies().place)


@cache
def _stems_of_places() -> dict[str, tuple[str, bool]]:
    found = {}
    for same in bodies().place:
        for name in same.names:
            words = fold_words(name)
            if len(words) == 1:
                found[stem(words[0][0])] = (same.names[0], False)
    return found


@cache
def _longest() -> int:
    return max(map(len, _names()))


@lru_cache(maxsize=16384)
def _is_small(folded: str) -> bool:
    return _has(folded, _forms_of_small())


@lru_cache(maxsize=16384)
def _kind(folded: str) -> str:
    return next((kind.group for kind, forms in _kinds() if _has(folded, forms)), "")


@lru_cache(maxsize=16384)
def _concept(folded: str) -> Word | None:
    return next((word for word, forms in _concepts() if _has(folded, forms)), None)


Forms = tuple[frozenset[str], tuple[str, ...]]


def _has(folded: str, forms: Forms) -> bool:
    whole, stems = forms
    return folded in whole or folded.startswith(stems)


def _forms(written: list[str]) -> Forms:
    """Return forms as folded whole words and as folded beginnings."""
    whole = frozenset(fold(form) for form in written if not form.endswith("-"))
    return whole, tuple(fold(form[:-1]) for form in written if form.endswith("-"))


@cache
def _forms_of_small() -> Forms:
    return _forms(bodies().small)


@cache
def _kinds() -> list[tuple[Kind, Forms]]:
    return [(kind, _forms(kind.forms)) for kind in bodies().type]


@cache
def _concepts() -> list[tuple[Word, Forms]]:
    return [(w, _forms([*w.en, *w.ru, *w.kk, *w.fr])) for w in bodies().word]


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(bodies().endings, key=lambda ending: (-len(ending), ending)))
