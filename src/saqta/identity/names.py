"""Parse a name as written: which word is the surname, the given name, the father's.

Capitals, a hashtag, a comma and the form of a patronymic tell the order; where nothing does, the
name has several readings, and whoever compares it takes the one that fits. Invariants: parsing
never fails, and it depends on the spelling alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from saqta.identity import parts
from saqta.identity.folding import fold
from saqta.identity.parts import Gender

_WORD = re.compile(
    r"(?P<tag>[#@])?(?P<word>[^\W\d_](?:[^\W_]|[\u0300-\u036f\u0483-\u0487’'ʼʻ`´ʹʺ\u00ad])*+"
    r"(?:[-‐‑–][^\W\d_](?:[^\W_]|[\u0300-\u036f’'ʼʻ`´ʹʺ\u00ad])*+)*+)(?P<mark>[.,])?"
)
_LONGEST = 400
_MOST_WORDS = 8
_HYPHEN = re.compile("[-‐‑–]")
_DIGRAPH = 2


class Word(msgspec.Struct, frozen=True, gc=False):  # these are made by the million
    """A word of a name; `folded` keeps hyphens, and an initial ends in a full stop."""

    written: str
    folded: str
    capitals: bool
    tagged: bool
    comma: bool

    @property
    def initial(self) -> bool:
        """Tell whether the word is the beginning of a name alone."""
        return self.folded.endswith(".")


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to read a name; each part is folded, and empty where the name does not tell it.

    `father` is the father's name within a patronymic, or a middle name. `sure` says that
    something in the spelling tells which word is the surname.
    """

    given: str = ""
    father: str = ""
    surname: str = ""
    sure: bool = False


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name as written and how it may be read; `joined` are its folded words in sorted order."""

    written: str
    joined: str
    readings: tuple[Reading, ...]
    gender: Gender | None


@lru_cache(maxsize=65536)
def parse(written: str) -> Name:
    """Read a name; what is no name has no reading."""
    words = _words(written)
    readings = tuple(_readings(words))
    return Name(
        written=written,
        joined=" ".join(sorted(word.folded for word in words)),
        readings=readings,
        gender=_gender(words, readings),
    )


def _words(written: str) -> list[Word]:
    """Return the words that are part of the name, at most as many as a name has."""
    found = []
    for tag, text, mark in _WORD.findall(written[:_LONGEST]):
        folded = _folded(text, stopped=mark == ".")
        if folded:
            capitals = text.isupper() and len(text) > 1 and folded[-1] != "."
            found.append(Word(text, folded, capitals, tag != "", mark == ","))
    return _patronymics_joined(found[:_MOST_WORDS])


@lru_cache(maxsize=65536)
def _folded(text: str, *, stopped: bool) -> str:
    """Return a folded word; nothing for what is no part of a name."""
    if text.isalpha():
        folded = fold(text)
    else:
        folded = "-".join(filter(None, map(fold, _HYPHEN.split(text))))
    known = parts.name_parts()
    if folded in known.particles or folded in known.titles:
        return ""
    is_initial = len(text) == 1 or (stopped and len(text) <= _DIGRAPH)
    return f"{folded}." if is_initial and folded else folded


def _patronymics_joined(words: list[Word]) -> list[Word]:
    """Make one word of `X uly` and `bin X`, in the form that other patronymics have."""
    if parts.words_of_patronymics().isdisjoint([word.folded for word in words]):
        return words
    known = parts.name_parts()
    joined: list[Word] = []
    before = False
    for word in words:
        if word.folded in known.before_father and joined:
            before = True
        elif word.folded in known.after_father and len(joined) > 1:
            last = joined.pop()
            joined.append(_renamed(last, last.folded + word.folded))
        elif before:
            joined.append(_renamed(word, word.folded + known.after_father[0]))
            before = False
        else:
            joined.append(word)
    return joined


def _renamed(word: Word, folded: str) -> Word:
    return Word(word.written, folded, word.capitals, word.tagged, word.comma)


def _readings(words: list[Word]) -> list[Reading]:
    full = [i for i, word in enumerate(words) if not word.initial]
    if not full:
        return []
    marked = _marked_surname(words, full)
    if marked is not None:
        others = [word.folded for i, word in enumerate(words) if i not in marked]
        return [_reading(others, _joined(words, marked), sure=True)]
    return _unmarked(words, full)


def _marked_surname(words: list[Word], full: list[int]) -> list[int] | None:
    """Return which words capitals, a hashtag or a comma tell to be the surname."""
    capitals = [i for i in full if words[i].capitals]
    if capitals and len(capitals) < len(full):
        return capitals
    tagged = [i for i in full if words[i].tagged]
    if tagged and len(tagged) < len(words):
        return tagged[:1]
    comma = next((i for i, word in enumerate(words[:-1]) if word.comma), None)
    if comma is not None:
        before = [i for i in full if i <= comma]
        after = [i for i in full if i > comma]
        first_names = len(before) > 1 and parts.father(words[before[-1]].folded) is not None
        return (after if first_names else before) or None
    if len(full) == 1 and len(words) > 1:
        return full
    return None


def _unmarked(words: list[Word], full: list[int]) -> list[Reading]:
    folded = [word.folded for word in words]
    if len(full) == 1:
        return [Reading(surname=folded[full[0]]), Reading(given=folded[full[0]])]
    first, last = full[0], full[-1]
    orders = [last, first]
    sure = parts.is_surname(folded[first]) != parts.is_surname(folded[last])
    if sure:
        orders = [last if parts.is_surname(folded[last]) else first]
    if len(full) > _DIGRAPH:
        fathers = [i for i in full[1:] if parts.father(folded[i]) is not None]
        if fathers == [last]:
            orders, sure = [first], True
        elif fathers and last not in fathers:
            orders, sure = [last], True
    return [_reading(folded[:i] + folded[i + 1 :], folded[i], sure=sure) for i in orders]


def _reading(others: list[str], surname: str, *, sure: bool) -> Reading:
    """Read the words beside the surname: the given name, then the father's."""
    if not others:
        return Reading(surname=surname)
    told = next((i for i in range(len(others) - 1, 0, -1) if parts.father(others[i])), None)
    at = told if told is not None else (1 if len(others) > 1 else None)
    if at is None:
        return Reading(others[0], "", surname, sure)
    found = parts.father(others[at])
    given = "-".join(others[:at]) if told is not None else others[0]
    return Reading(given, found[0] if found else others[at], surname, sure)


def _joined(words: list[Word], at: list[int]) -> str:
    return "-".join(words[i].folded for i in at)


def _gender(words: list[Word], readings: tuple[Reading, ...]) -> Gender | None:
    """Return the gender that a patronymic or the ending of a sure surname tells."""
    for word in words[1:]:
        found = parts.father(word.folded)
        if found is not None and len(words) > _DIGRAPH:
            return found[1]
    if any(parts.male_form(reading.surname) != reading.surname for reading in readings):
        return Gender.FEMALE
    return None
