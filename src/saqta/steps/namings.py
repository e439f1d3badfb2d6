"""By which names claims name organisations, from the kept counts or from the claims themselves.

Invariant: both tell the same; the claims are gone through only where the counts cannot be
brought up to date. "The protesters" is no name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Protocol

from saqta.steps import people
from saqta.steps.bodies import is_name
from saqta.store import body_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.archive import Archive
    from saqta.model.claims import Claim
    from saqta.store.body_names import Naming
    from saqta.store.database import Database


class Namings(Protocol):
    """The names of organisations, and the texts that name them so."""

    def names(self) -> dict[str, list[Naming]]:
        """Return name -> how many claims give it, by slot, kind and modality."""

    def texts(self, name: str, most: int | None = None) -> list[tuple[str, int]]:
        """Return the first texts that name so, and in how many claims."""

    def documents(self, names: Iterable[str]) -> int:
        """Return how many texts use any of these names."""

    def claims(self, names: Iterable[str]) -> list[Claim]:
        """Return what is asserted of a body under these names, but who is its member."""


def namings(archive: Archive) -> Namings:
    """Return how organisations are named."""
    if people.bring_up_to_date(archive):
        return _Kept(archive.db)
    return as_claims_tell(archive)


def as_claims_tell(archive: Archive) -> Namings:
    """Return the same from the claims themselves."""
    return _Told(archive.db)


class _Kept:
    """As the kept counts tell."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._names = _by_name(body_names.totals(db))

    def names(self) -> dict[str, list[Naming]]:
        return self._names

    def texts(self, name: str, most: int | None = None) -> list[tuple[str, int]]:
        every = () if most is None else (most,)
        return body_names.texts_of(self._db, name, self._slots(name), *every)

    def documents(self, names: Iterable[str]) -> int:
        some = list(names)
        if len(some) == 1:
            return body_names.count_texts(self._db, some[0], self._slots(some[0]))
        return len({text for name in some for text, _ in self.texts(name)})

    def claims(self, names: Iterable[str]) -> list[Claim]:
        return body_names.naming_kept(self._db, names)

    def _slots(self, name: str) -> set[str]:
        return {one.slot for one in self._names[name]}


class _Told:
    """As the claims tell."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._names = _by_name(body_names.named(db))

    def names(self) -> dict[str, list[Naming]]:
        return self._names

    def texts(self, name: str, most: int | None = None) -> list[tuple[str, int]]:
        found: Counter[str] = Counter()
        for one in self._names[name]:
            found[one.text_sha256] += one.claims
        return sorted(found.items())[:most]

    def documents(self, names: Iterable[str]) -> int:
        return len({one.text_sha256 for name in names for one in self._names[name]})

    def claims(self, names: Iterable[str]) -> list[Claim]:
        return body_names.naming(self._db, names)


def _by_name(told: Iterable[Naming]) -> dict[str, list[Naming]]:
    found: dict[str, list[Naming]] = defaultdict(list)
    for one in told:
        if is_name(one.slot, one.name):
            found[one.name].append(one)
    return dict(found)
