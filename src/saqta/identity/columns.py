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
_FEW = 5
_KNOWN_SURNAME = 5e-5
_KNOWN_GIVEN = 2e-4


class NameColumns(NamedTuple):
    """The parts of a name, folded; None is what the name does not tell.

    `bones` are what is left of a word without what spellings readily change; a word that is
    no slip of the pen, because it is listed or many have it, stands as `known` too.
    """

    surname: str | None = None
    surname_bones: str | None = None
    surname_start: str | None = None
    surname_end: str | None = None
    surname_known: str | None = None
    given: str | None = None
    given_bones: str | None = None
    given_initial: str | None = None
    given_known: str | None = None
    father: str | None = None
    father_bones: str | None = None
    father_initial: str | None = None
    father_known: str | None = None


def readings(name: str) -> tuple[Reading, ...]:
    """Return how a name may be read; the slow part, which needs no other name."""
    return parse(name).readings


def columns(read: Iterable[tuple[Reading, ...]]) -> Iterator[NameColumns]:
    """Yield the columns of each name, given how each of them may be read."""
    all_read = list(read)
    told = [_words(found[0]) for found in all_read if len(found) == 1]
    surnames = Counter(surname for surname, _, _ in told)
    given = Counter(word for _, *words in told for word in words if word)
    listed = parts.given_names().forms
    known = _Known(
        frozenset(_common(surnames, len(all_read), _KNOWN_SURNAME)),
        frozenset(_common(given, len(all_read), _KNOWN_GIVEN)) | frozenset(listed),
    )

    def likely(reading: Reading) -> float:
        surname, word, _ = _words(reading)
        return _odds(word, given, surnames) / _odds(surname, given, surnames)

    for found in all_read:
        yield _columns(max(found, key=likely), known) if found else NameColumns()


class _Known(NamedTuple):
    surnames: frozenset[str]
    given: frozenset[str]


def _common(words: Counter[str], names: int, share: float) -> Iterator[str]:
    least = max(_FEW, names * share)
    return (word for word, count in words.items() if count >= least)


def _odds(word: str, given: Counter[str], surnames: Counter[str]) -> float:
    return (given[word] + _UNSEEN) / (surnames[word] + _UNSEEN)


def _words(reading: Reading) -> tuple[str, str, str]:
    """Return surname, given name and father's name in the forms that stand for all their forms."""
    surname = parts.male_form(reading.surname).replace("-", "")
    return surname, _form(reading.given), _form(reading.father)


def _form(word: str) -> str:
    return word if word.endswith(".") else parts.given_form(word)


def _columns(reading: Reading, known: _Known) -> NameColumns:
    surname, given, father = _words(reading)
    return NameColumns(
        surname or None,
        _bones(surname),
        surname[:_START] or None,
        surname[-_END:] or None,
        surname if surname in known.surnames else None,
        *_first_name(given, known),
        *_first_name(father, known),
    )


def _first_name(word: str, known: _Known) -> tuple[str | None, ...]:
    """Return a given name, its bones, its initial, and the name again if it is known."""
    if word.endswith("."):
        return None, None, word[0], None
    return word or None, _bones(word), word[:1] or None, word if word in known.given else None


def _bones(word: str) -> str | None:
    return bones(word) or word or None
