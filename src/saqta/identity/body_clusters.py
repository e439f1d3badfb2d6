"""Cluster name uses into organisations, courts and places, by the same rules as persons.

What people decided comes first; then names that mean the same in other words, what a text itself
explains ("NAME (LETTERS)"), and letters that fit one name alone. Invariants: as of `clusters`.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from saqta.identity.bodies import ACRONYM, ALIKE, Key, compare, key
from saqta.identity.clusters import newest
from saqta.identity.forest import Forest
from saqta.model.persons import Body, How, Join, Match, NameUse, Sameness, Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Keyed = dict[Key, list[NameUse]]


def cluster_bodies(
    uses: Mapping[NameUse, int],
    matches: Iterable[Match] = (),
    *,
    aliases: Mapping[NameUse, frozenset[str]],
    join_from: float = ACRONYM,
    chosen: Mapping[str, str] | None = None,
) -> tuple[Body, ...]:
    """Return the bodies of one sort behind `uses`, by name and id; all uses are of that sort.

    Names that only tell a kind of body mean none. `aliases` are other names that a text gives to
    a use; `chosen` are names to show by the id of a use.
    """
    ordered = sorted(use for use in uses if key(use.name, use.sort) is not None)
    forest = Forest(use.id for use in ordered)
    decided = newest(matches)
    for match in decided:
        if match.verdict is Sameness.DIFFERENT:
            forest.part(*match.pair)
    for match in decided:
        if match.verdict is Sameness.SAME:
            forest.join(match.pair, How.DECIDED)
    keyed = by_key(ordered)
    for group in keyed.values():
        forest.join((use.id for use in group), How.BODY, ALIKE)
    _join_aliases(aliases, keyed, forest)
    for one, other, probability in sorted(_alike(keyed, join_from), key=_by_probability):
        forest.join((keyed[one][0].id, keyed[other][0].id), How.BODY, probability)
    return _bodies(ordered, uses, forest, chosen or {})


def by_key(uses: Iterable[NameUse]) -> Keyed:
    """Group uses by what their names mean, in order."""
    found: Keyed = defaultdict(list)
    for use in uses:
        meant = key(use.name, use.sort)
        if meant is not None:
            found[meant].append(use)
    return dict(sorted(found.items(), key=lambda pair: _in_order(pair[0])))


def candidates(keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Yield each pair of meanings that share a word or whose letters may fit, once, in order."""
    blocks: dict[str, list[Key]] = defaultdict(list)
    for meant in keys:
        letters = {"".join(sorted(meant.acronym))} if meant.acronym else set()
        for word in meant.words | meant.countries | meant.initials | letters:
            blocks[word].append(meant)
    seen = set()
    for _, block in sorted(blocks.items()):
        for pair in combinations(sorted(block, key=_in_order), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _join_aliases(aliases: Mapping[NameUse, frozenset[str]], keyed: Keyed, forest: Forest) -> None:
    for use, names in sorted(aliases.items()):
        for name in sorted(names):
            meant = key(name, use.sort)
            if meant is not None and meant in keyed and use.id in forest:
                forest.join((use.id, keyed[meant][0].id), How.BODY, ALIKE)


def _alike(keyed: Keyed, join_from: float) -> Iterator[tuple[Key, Key, float]]:
    """Yield the pairs that are joined; letters that fit several names are joined to none."""
    sort = next((uses[0].sort for uses in keyed.values()), Sort.ORGANISATION)
    fitting: dict[Key, list[tuple[Key, Key, float]]] = defaultdict(list)
    for one, other in candidates(keyed):
        found = compare(one, other, sort)
        if found is None or found.probability < join_from:
            continue
        pair = (one, other, found.probability)
        if found.probability == ACRONYM:
            short = one if one.acronym else other
            fitting[short].append(pair)
        else:
            yield pair
    for pairs in fitting.values():
        if len(pairs) == 1:
            yield pairs[0]


def _by_probability(pair: tuple[Key, Key, float]) -> tuple[float, object, object]:
    return -pair[2], _in_order(pair[0]), _in_order(pair[1])


def _in_order(meant: Key) -> tuple[object, ...]:
    parts = (meant.words, meant.countries, meant.groups, meant.initials)
    return (meant.acronym, *(tuple(sorted(part)) for part in parts))


def _bodies(
    uses: list[NameUse],
    counts: Mapping[NameUse, int],
    forest: Forest,
    chosen: Mapping[str, str],
) -> tuple[Body, ...]:
    members: dict[str, list[NameUse]] = defaultdict(list)
    owners: dict[Key | None, set[str]] = defaultdict(set)
    for use in uses:
        members[forest.root(use.id)].append(use)
        owners[key(use.name, use.sort)].add(forest.root(use.id))
    joins: dict[str, list[Join]] = defaultdict(list)
    for join in forest.joins:
        joins[forest.root(join.one)].append(join)
    found = []
    for root, group in members.items():
        spelled: dict[str, int] = defaultdict(int)
        for use in group:
            spelled[use.name] += counts[use]
        spellings = sorted(spelled.items(), key=lambda s: (-s[1], s[0]))
        named = [chosen[use.id] for use in group if use.id in chosen][-1:]
        whole = [name for name, _ in spellings if not _is_acronym(name, group[0].sort)]
        found.append(
            Body(
                id=_body_id(group, owners),
                sort=group[0].sort,
                name=(named or whole or [spellings[0][0]])[0],
                spellings=tuple(spellings),
                uses=tuple(group),
                joins=tuple(joins[root]),
            )
        )
    return tuple(sorted(found, key=lambda body: (body.name.casefold(), body.id)))


def _is_acronym(name: str, sort: Sort) -> bool:
    meant = key(name, sort)
    return meant is not None and meant.acronym != ""


def _body_id(group: list[NameUse], owners: Mapping[Key | None, set[str]]) -> str:
    """Hash the first meaning that is this body's alone, else its first use."""
    own = [meant for meant in by_key(group) if len(owners[meant]) == 1]
    name = repr(_in_order(own[0])) if own else min(use.id for use in group)
    packed = f"body\n{group[0].sort}\n{name}"
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:16]
