"""Say how many people may share a name: two Serik Akhmetovs are less surely one than a rare name's.

The share of a given name and a surname among all people, from `scripts/name_shares.toml` and from
the archive's own names, tells how many others of so many people bear both. Invariants: symmetric;
it depends on the set of names alone, not on how often each is used.

Reference: Winkler (1989), Frequency-based matching in the Fellegi-Sunter model of record linkage.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from saqta.identity import parts
from saqta.identity.folding import fold, load
from saqta.identity.names import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.identity.names import Reading

WORTH_SAYING = 0.02
"""From how many expected namesakes on a person who decides should know of them."""


class Borne(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Names that about such a share of all people bears."""

    share: float
    names: list[str]


class Shares(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file as it stands."""

    name: str
    reference: list[str]
    unverified: list[str]
    people: int
    worth: int
    given_else: float
    surname_else: float
    surname: list[Borne]
    given: list[Borne]


@cache
def shares() -> Shares:
    """Return how common names are until an archive's own names tell."""
    return load("name_shares", Shares)


class Namesakes:
    """How many others may bear a full name, by the data file and the names of an archive."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        told: dict[str, tuple[Reading, ...]] = {}
        for name in sorted(set(names)):
            parsed = parse(name)
            if any(map(_is_full, parsed.readings)):
                told.setdefault(parsed.joined, parsed.readings)
        self._names = len(told)
        self._given: Counter[str] = Counter()
        self._surnames: Counter[str] = Counter()
        for readings in told.values():
            self._given.update({_given(reading) for reading in readings})
            self._surnames.update({_surname(reading) for reading in readings})
        self._known: dict[tuple[str, bool], float] = {}

    @classmethod
    def counted(
        cls, names: int, given: Mapping[str, int], surnames: Mapping[str, int]
    ) -> Namesakes:
        """Return what `counts` of a former archive told of."""
        found = cls()
        found._names = names
        found._given.update(given)
        found._surnames.update(surnames)
        return found

    @property
    def counts(self) -> tuple[int, dict[str, int], dict[str, int]]:
        """How many full names there are, and in how many each given name and surname stands."""
        return self._names, dict(self._given), dict(self._surnames)

    def expected(self, one: str, other: str) -> float:
        """Return how many other people are to be expected to bear a name spelled in these two ways.

        The father's name counts where both tell it; what is no full name has none.
        """
        fathers = all(any(r.father for r in parse(name).readings) for name in (one, other))
        return max(self._of(one, fathers=fathers), self._of(other, fathers=fathers))

    def _of(self, name: str, *, fathers: bool) -> float:
        known = self._known.get((name, fathers))
        if known is None:
            full = (r for r in parse(name).readings if _is_full(r))
            borne = max((self._share(r, fathers=fathers) for r in full), default=0.0)
            known = self._known[name, fathers] = shares().people * borne
        return known

    def _share(self, reading: Reading, *, fathers: bool) -> float:
        data = shares()
        common = _common()
        given = self._estimate(self._given, common[0], _given(reading), data.given_else)
        surname = self._estimate(self._surnames, common[1], _surname(reading), data.surname_else)
        father = 1.0
        if fathers and reading.father and not reading.father.endswith("."):
            father = common[0].get(parts.given_form(reading.father), data.given_else)
        return given * surname * father

    def _estimate(
        self, counted: Counter[str], listed: Mapping[str, float], word: str, otherwise: float
    ) -> float:
        """Return the share of a word among full names, this one name apart, and the file's."""
        worth = shares().worth
        others = max(counted[word] - 1, 0)
        return (others + worth * listed.get(word, otherwise)) / (max(self._names - 1, 0) + worth)


def in_words(expected: float) -> tuple[str, ...]:
    """Return what a person who decides should know of the namesakes to be expected."""
    if expected < WORTH_SAYING:
        return ()
    people = f"{shares().people:,} people"
    if expected >= 1:
        return (f"Many bear this name: about {expected + 1:.0f} of {people}.",)
    return (f"Many bear this name: of {people}, one in {1 / expected:.0f} times another does too.",)


@cache
def _common() -> tuple[dict[str, float], dict[str, float]]:
    """Return the listed given names and surnames, folded, with their shares."""
    data = shares()
    given = {parts.given_form(fold(n)): borne.share for borne in data.given for n in borne.names}
    return given, {fold(n): borne.share for borne in data.surname for n in borne.names}


def _is_full(reading: Reading) -> bool:
    return bool(reading.surname and reading.given) and not reading.given.endswith(".")


def _given(reading: Reading) -> str:
    return parts.given_form(reading.given)


def _surname(reading: Reading) -> str:
    return parts.male_form(reading.surname)
