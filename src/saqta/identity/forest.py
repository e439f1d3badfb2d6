"""Sets of ids that grow together unless that would bring two parted ids together.

Invariants: parted ids never stand in one set, through whatever chain of joins; each join that was
made is kept with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from saqta.model.persons import How, Join

if TYPE_CHECKING:
    from collections.abc import Iterable


class Forest:
    """Disjoint sets of ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._root: dict[str, str] = {i: i for i in ids}
        self._members: dict[str, list[str]] = {i: [i] for i in self._root}
        self._foes: dict[str, set[str]] = defaultdict(set)
        self.joins: list[Join] = []

    def __contains__(self, id_: str) -> bool:
        return id_ in self._root

    def root(self, of: str) -> str:
        """Return the id that stands for the whole set of `of`."""
        return self._root[of]

    def part(self, one: str, other: str) -> None:
        """Keep two ids apart from now on; nothing happens where they are together already."""
        a, b = self._root.get(one), self._root.get(other)
        if a is not None and b is not None and a != b:
            self._foes[a].add(other)
            self._foes[b].add(one)

    def are_parted(self, one: str, other: str) -> bool:
        """Tell whether the sets of two ids must not become one."""
        root = self._root[other]
        return any(self._root[foe] == root for foe in self._foes.get(self._root[one], ()))

    def join(self, ids: Iterable[str], how: How, probability: float | None = None) -> bool:
        """Join the sets of all known `ids`; return False, and change nothing, if any are parted."""
        known = [i for i in ids if i in self._root]
        roots = sorted({self._root[i] for i in known})
        for number, root in enumerate(roots):
            if any(self.are_parted(root, other) for other in roots[:number]):
                return False
        first = known[0] if known else ""
        for other in known[1:]:
            if self._root[other] != self._root[first]:
                self.joins.append(Join(first, other, how, probability))
                self._unite(self._root[first], self._root[other])
        return True

    def _unite(self, one: str, other: str) -> None:
        kept, gone = sorted((one, other), key=lambda root: (-len(self._members[root]), root))
        for i in self._members.pop(gone):
            self._root[i] = kept
            self._members[kept].append(i)
        if gone in self._foes:
            self._foes[kept] |= self._foes.pop(gone)
