"""Cluster name uses into persons: equal folded full names, and what people decided.

A full name is the same whether the surname stands first or last. A false merge does harm, so
nothing weaker joins: a surname alone is joined only inside its text, to the one full name there
that fits. Invariants: the outcome does not depend on the order of the input; no person holds two
name uses that someone declared different.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from saqta.identity.folding import fold_name
from saqta.model.persons import Match, NameUse, Person, Sameness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Folded = tuple[str, ...]


def cluster(uses: Mapping[NameUse, int], matches: Iterable[Match] = ()) -> tuple[Person, ...]:
    """Return the persons behind `uses` (with how often each stands), by name and id.

    Where people's own decisions contradict each other, the newer ones are kept.
    """
    ordered = sorted(uses)
    forest = _Forest(use.id for use in ordered)
    decided = _newest(matches)
    for match in decided:
        if match.verdict is Sameness.DIFFERENT:
            forest.part(*match.pair)
    for match in decided:
        if match.verdict is Sameness.SAME:
            forest.join(match.pair)
    _join_full_names(ordered, forest)
    _join_surnames(ordered, forest)
    return _persons(ordered, uses, forest)


def is_full(folded: Folded) -> bool:
    """Tell whether a folded name has two words or more that are no initials."""
    return len([word for word in folded if len(word) > 1]) > 1


def fits_surname(short: Folded, full: Folded) -> bool:
    """Tell whether a surname, with initials or without, may shorten the full name."""
    *initials, surname = short
    if surname != full[-1]:
        return False
    return all(given.startswith(i) for i, given in zip(initials, full[:-1], strict=False))


def _key(folded: Folded) -> Folded:
    """Return the words of a name in an order that does not tell who was written first."""
    return tuple(sorted(folded))


class _Forest:
    """Sets of ids that are joined unless that would bring two parted ids together."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._root: dict[str, str] = {i: i for i in ids}
        self._members: dict[str, list[str]] = {i: [i] for i in self._root}
        self._parted: dict[str, set[str]] = defaultdict(set)

    def part(self, one: str, other: str) -> None:
        self._parted[one].add(other)
        self._parted[other].add(one)

    def join(self, ids: Iterable[str]) -> bool:
        """Join the sets of all known `ids`; return False, and change nothing, if any are parted."""
        roots = {self._root[i] for i in ids if i in self._root}
        for one, others in self._parted.items():
            if self._root.get(one) in roots and any(self._root.get(i) in roots for i in others):
                return False
        largest = max(roots, key=lambda root: (len(self._members[root]), root), default="")
        for root in roots - {largest}:
            for i in self._members.pop(root):
                self._root[i] = largest
                self._members[largest].append(i)
        return True

    def root(self, of: str) -> str:
        return self._root[of]


def _newest(matches: Iterable[Match]) -> list[Match]:
    """Return the newest match of each pair, newest first."""
    by_age = sorted(matches, key=lambda m: (m.at, m.pair, m.verdict))
    return sorted(
        {match.pair: match for match in by_age}.values(),
        key=lambda m: (-m.at.timestamp(), m.pair),
    )


def _join_full_names(uses: list[NameUse], forest: _Forest) -> None:
    """Join the uses of one folded full name, all or, where some are declared different, none.

    Which of two namesakes an undecided use means is not for a machine to guess.
    """
    groups: dict[Folded, list[NameUse]] = defaultdict(list)
    for use in uses:
        folded = fold_name(use.name)
        if is_full(folded):
            groups[_key(folded)].append(use)
    for _, group in sorted(groups.items()):
        if forest.join(use.id for use in group):
            continue
        in_text: dict[str, list[str]] = defaultdict(list)
        for use in group:
            in_text[use.text_sha256].append(use.id)
        for ids in in_text.values():
            forest.join(ids)


def _join_surnames(uses: list[NameUse], forest: _Forest) -> None:
    full: dict[str, list[tuple[Folded, str]]] = defaultdict(list)
    short: list[tuple[NameUse, Folded]] = []
    for use in uses:
        folded = fold_name(use.name)
        if is_full(folded):
            full[use.text_sha256].append((folded, use.id))
        elif folded and len(folded[-1]) > 1:
            short.append((use, folded))
    targets: dict[str, set[str]] = defaultdict(set)
    for use, folded in short:
        fitting = {i for name, i in full[use.text_sha256] if fits_surname(folded, name)}
        targets[forest.root(use.id)] |= {forest.root(i) for i in fitting}
    for root, found in sorted(targets.items()):
        if len(found) == 1:
            forest.join((root, *found))


def _persons(
    uses: list[NameUse], counts: Mapping[NameUse, int], forest: _Forest
) -> tuple[Person, ...]:
    members: dict[str, list[NameUse]] = defaultdict(list)
    owners: dict[Folded, set[str]] = defaultdict(set)
    for use in uses:
        root = forest.root(use.id)
        members[root].append(use)
        owners[_key(fold_name(use.name))].add(root)
    people = []
    for group in members.values():
        spelled: dict[str, int] = defaultdict(int)
        for use in group:
            spelled[use.name] += counts[use]
        spellings = sorted(spelled.items(), key=lambda s: (-s[1], s[0]))
        name = next((s for s, _ in spellings if is_full(fold_name(s))), spellings[0][0])
        people.append(Person(_person_id(group, owners), name, tuple(spellings), tuple(group)))
    return tuple(sorted(people, key=lambda p: (fold_name(p.name), p.id)))


def _person_id(group: list[NameUse], owners: Mapping[Folded, set[str]]) -> str:
    """Hash the first folded full name that is this person's alone, else the first use.

    So an id stays when a further document names the person in a spelling that folds alike.
    """
    names = {_key(fold_name(use.name)) for use in group}
    own = sorted(" ".join(n) for n in names if is_full(n) and len(owners[n]) == 1)
    key = own[0] if own else min(use.id for use in group)
    return hashlib.sha256(f"person\n{key}".encode()).hexdigest()[:16]
