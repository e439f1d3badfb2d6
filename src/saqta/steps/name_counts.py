"""How often each name is borne in the archive, counted now and then.

How common a name is bears on who is one. In a small archive all is counted whenever a name comes or
goes; in a larger one, where a name more changes nothing to speak of, when it has grown or shrunk by
a quarter. Invariant: between two counts who is one depends on nothing but the texts that name them.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from saqta.identity.namesakes import Namesakes
from saqta.store import meta, people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database

ALWAYS = 500
"""Up to how many uses of names all is counted again whenever a name comes or goes."""

_GROWN, _SHRUNK = 1.25, 0.8
_COUNTS = "names counted"


class Counts(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Of how many uses, of which names, and what was counted."""

    uses: int
    digest: str
    names: int
    given: dict[str, int]
    surnames: dict[str, int]


def lasting(db: Database, uses: int) -> Namesakes | None:
    """Return what was counted, of an archive that is so large that this stays a while."""
    return counted(db) if uses > ALWAYS else None


def counted(db: Database) -> Namesakes | None:
    """Return what was counted last, or None."""
    found = meta.get(db, _COUNTS)
    return None if found is None else _namesakes(found)


def count_again(db: Database) -> bool:
    """Count anew where it is time to; tell whether anything is different since."""
    uses, kept = people.count_uses(db), _kept(db)
    if uses > ALWAYS and kept is not None and _SHRUNK <= uses / max(kept.uses, 1) <= _GROWN:
        return False
    names = people.names(db)
    if kept is not None and kept.digest == _digest(names):
        return False
    count(db, names, uses)
    return True


def count(db: Database, names: Iterable[str], uses: int) -> None:
    """Count these names."""
    told = sorted(set(names))
    number, given, surnames = Namesakes(told).counts
    made = Counts(uses, _digest(told), number, given, surnames)
    meta.put(db, _COUNTS, msgspec.json.encode(made).decode())


def _kept(db: Database) -> Counts | None:
    found = meta.get(db, _COUNTS)
    return None if found is None else msgspec.json.decode(found, type=Counts)


@lru_cache(maxsize=1)
def _namesakes(counts: str) -> Namesakes:
    """Return what was counted, which is asked for over and over while people are compared."""
    kept = msgspec.json.decode(counts, type=Counts)
    return Namesakes.counted(kept.names, kept.given, kept.surnames)


def _digest(names: Iterable[str]) -> str:
    packed = "\0".join(sorted(names)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(packed).hexdigest()
