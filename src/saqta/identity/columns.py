"""Put the parts of many names into columns that a database can compare and index.

Where nothing in a name tells which word is the surname, the other names of the same records do:
a word that is a given name in most of them is one here. Invariants: the columns depend on the set
of names alone, not on their order; what no name can be read from has no part.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from saqta.identity import parts
from saqta.identity.names import parse
from saqta.identity.spelling import bones

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.identity.names import Reading

_START = 3
_END = 6
_UNSEEN = 0.1


class NameColumns(NamedTuple):
    """The parts of a name, folded; None is what the name does not tell.

    `bones` are what is left of a word without what spellings readily change.
    """

    surname: str | None = None
    surname_bones: str | None = None
    surname_start: str | None = None
    surname_end: str | None = None
    given: str | None = None
    given_bones: str | None = None
    given_initial: str | None = None
    father: str | None = None
    father_bones: str | None = None
    father_initial: str | None = None


def readings(name: str) -> tuple[Reading, ...]:
    """Return how a name may be read; the slow part, which needs no other name."""
    return parse(name).readings


def columns(read: Iterable[tuple[Reading, ...]]) -> Iterator[NameColumns]:
    """Yield the columns of each name, given how each of them may be read."""
    all_read = list(read)
    surnames: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for found in all_read:
        if len(found) == 1:
            surnames[found[0].surname] += 1
            given[found[0].given] += 1

    def likely(reading: Reading) -> float:
        return _odds(reading.given, given, surnames) / _odds(reading.surname, given, surnames)

    for found in all_read:
        yield _columns(max(found, key=likely)) if found else NameColumns()


def _odds(word: str, given: Counter[str], surnames: Counter[str]) -> float:
    return (given[word] + _UNSEEN) / (surnames[word] + _UNSEEN)


def _columns(reading: Reading) -> NameColumns:
    surname = parts.male_form(reading.surname).replace("-", "")
    given, given_initial = _first_name(reading.given)
    father, father_initial = _first_name(reading.father)
    return NameColumns(
        surname or None,
        _bones(surname or None),
        surname[:_START] or None,
        surname[-_END:] or None,
        given,
        _bones(given),
        given_initial,
        father,
        _bones(father),
        father_initial,
    )


def _first_name(word: str) -> tuple[str | None, str | None]:
    """Return the form that stands for all forms of a given name, and its initial."""
    if not word:
        return None, None
    if word.endswith("."):
        return None, word[0]
    form = parts.given_form(word)
    return form, form[0]


def _bones(word: str | None) -> str | None:
    return None if word is None else bones(word) or word
