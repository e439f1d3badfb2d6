"""Whom a change of a text may make somebody else: everyone who may be one with those it names.

Invariant: what is not reached from a text comes out the same however that text changes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from saqta.identity.clusters import fits_surname, is_full
from saqta.identity.folding import fold_name
from saqta.store import people

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.model.persons import Match, NameUse
    from saqta.store.database import Database
    from saqta.store.people import Bearer


class Reach:
    """The uses of names that may be one person's with those that it began with."""

    def __init__(
        self, db: Database, decided: Iterable[Match], begun: Mapping[NameUse, Bearer]
    ) -> None:
        self._db = db
        self._matched: dict[str, set[str]] = {}
        for match in decided:
            self._matched.setdefault(match.left, set()).add(match.right)
            self._matched.setdefault(match.right, set()).add(match.left)
        self._uses: dict[NameUse, Bearer] = {}
        self._people: set[str] = set()
        self._folded: set[str] = set()
        self._parts_in: dict[str, list[Bearer]] = {}
        self._whole: tuple[str, list[Bearer]] = ("", [])
        self._next: list[NameUse] = []
        self.begin(begun.values())

    def begin(self, bearers: Iterable[Bearer]) -> None:
        """Add uses to begin with."""
        for bearer in bearers:
            if bearer.use not in self._uses:
                self._uses[bearer.use] = bearer
                self._next.append(bearer.use)

    def everyone(self) -> tuple[dict[NameUse, Bearer], set[str]]:
        """Return every use that is reached, and whose they are by now."""
        while self._next:
            use = self._next.pop()
            for bearer in self._beside(use):
                if bearer.person not in self._people:
                    self._people.add(bearer.person)
                    self.begin(people.of_person(self._db, bearer.person))
        return self._uses, self._people

    def _beside(self, use: NameUse) -> list[Bearer]:
        found = people.of_use(self._db, use.id)
        folded = fold_name(use.name)
        key = folded_key(use)
        if key and key not in self._folded:
            self._folded.add(key)
            found += people.of_folded(self._db, key)
        for other in sorted(self._matched.get(use.id, ())):
            found += people.of_use(self._db, other)
        return found + [
            one
            for one in self._others_in(use.text_sha256, full=is_full(folded))
            if _may_shorten(folded, fold_name(one.use.name))
        ]

    def _others_in(self, text: str, *, full: bool) -> list[Bearer]:
        """Return whom a text names by parts of names, or all, to go with a full name or a part."""
        if not full:
            if self._whole[0] != text:
                self._whole = text, people.of_text(self._db, text)
            return self._whole[1]
        if text not in self._parts_in:
            self._parts_in[text] = people.parts_in(self._db, text)
        return self._parts_in[text]


def _may_shorten(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, full = (other, one) if is_full(one) else (one, other)
    return bool(short) and is_full(full) and not is_full(short) and fits_surname(short, full)


def folded_key(use: NameUse) -> str:
    """Return what is the same for full names that fold alike, nothing for a part of a name."""
    folded = fold_name(use.name)
    if not is_full(folded):
        return ""
    packed = " ".join(sorted(folded)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(packed).hexdigest()[:32]
