"""Cluster name uses into persons: what people decided, coreference in a text, equal full names.

A full name is the same whether the surname stands first or last. A false merge does harm, so
nothing weaker joins by itself: a surname alone is joined only inside its text, to the one full name
there that fits; equal full names of two texts only where the evidence does not speak against it.
Invariants: the outcome does not depend on the order of the input; no person holds two name uses
that someone declared different, or two namesakes that someone parted.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Protocol

from saqta.identity.folding import fold_name
from saqta.identity.forest import Forest
from saqta.model.persons import How, Join, Match, NameUse, Person, Sameness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Folded = tuple[str, ...]
Unit = tuple[NameUse, ...]


class Judge(Protocol):
    """Says how probable it is that equal full names are one person's.

    From `join_from` on they are joined; what stays below `apart_below` even if no one else bears
    the name, because evidence speaks against it, is taken to be two people. Of two such people,
    only who is `clear_from` times likelier gets a third use. `namesakes` is how many others bear
    the name; None is for as many as are to be expected.
    """

    @property
    def join_from(self) -> float: ...  # noqa: D102

    @property
    def apart_below(self) -> float: ...  # noqa: D102

    @property
    def clear_from(self) -> float: ...  # noqa: D102

    def __call__(  # noqa: D102
        self, one: Unit, other: Unit, *, namesakes: float | None = None
    ) -> float: ...


def cluster(
    uses: Mapping[NameUse, int],
    matches: Iterable[Match] = (),
    *,
    judge: Judge | None = None,
    opposed: Iterable[tuple[str, str]] = (),
    chosen: Iterable[tuple[str, str]] = (),
) -> tuple[Person, ...]:
    """Return the persons behind `uses` (with how often each stands), by name and id.

    Where people's own decisions contradict each other, the newer ones are kept. Without a
    `judge` equal full names are always joined. `opposed` are ids of uses that only a decision makes
    one. `chosen` are names to show, each with the id of a
    name use of its bearer, oldest first.
    """
    ordered = sorted(uses)
    forest = Forest(use.id for use in ordered)
    _part_namesakes(ordered, forest)
    decided = newest(matches)
    for match in decided:
        if match.verdict is Sameness.DIFFERENT:
            forest.part(*match.pair)
    for match in decided:
        if match.verdict is Sameness.SAME:
            forest.join(match.pair, How.DECIDED)
    for one, other in sorted(opposed):
        forest.part(one, other)
    _join_full_names(ordered, forest, judge)
    _join_surnames(ordered, forest)
    shown: dict[str, str] = {}
    for use_id, name in chosen:
        shown.pop(use_id, None)
        shown[use_id] = name
    return _persons(ordered, uses, forest, shown)


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


def _part_namesakes(uses: list[NameUse], forest: Forest) -> None:
    """Keep apart the namesakes that someone parted in one text."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for use in uses:
        if use.namesake > 0:
            told[use.text_sha256, use.name].append(use.id)
    for ids in told.values():
        for one, other in combinations(ids, 2):
            forest.part(one, other)


def newest(matches: Iterable[Match]) -> list[Match]:
    """Return the newest match of each pair, newest first."""
    by_age = sorted(matches, key=lambda m: (m.at, m.pair, m.verdict))
    return sorted(
        {match.pair: match for match in by_age}.values(),
        key=lambda m: (-m.at.timestamp(), m.pair),
    )


def _join_full_names(uses: list[NameUse], forest: Forest, judge: Judge | None) -> None:
    """Join the uses of one folded full name in each text, then across texts."""
    groups: dict[Folded, dict[str, list[NameUse]]] = defaultdict(lambda: defaultdict(list))
    for use in uses:
        folded = fold_name(use.name)
        if is_full(folded):
            groups[_key(folded)][use.text_sha256].append(use)
    for _, texts in sorted(groups.items()):
        for same in texts.values():
            forest.join((use.id for use in same), How.IN_TEXT)
    for _, texts in sorted(groups.items()):
        if len(texts) > 1:
            _join_across([use for same in texts.values() for use in same], forest, judge)


def _join_across(group: list[NameUse], forest: Forest, judge: Judge | None) -> None:
    """Join what bears one full name in several texts, as far as nothing speaks against it.

    Which of two namesakes an undecided use means is not for a machine to guess: who is near
    enough to each of two people who are not one is joined to neither, unless one is much likelier,
    and to others of whom the same holds only where more than the name speaks for it.
    """
    gathered: dict[str, list[NameUse]] = defaultdict(list)
    for use in group:
        gathered[forest.root(use.id)].append(use)
    units = sorted(tuple(unit) for unit in gathered.values())
    near: dict[int, dict[int, float]] = defaultdict(dict)
    foes: dict[int, set[int]] = defaultdict(set)
    for (i, one), (j, other) in combinations(enumerate(units), 2):
        probability = 1.0 if judge is None else judge(one, other)
        if forest.are_parted(one[0].id, other[0].id) or _are_two(one, other, judge):
            foes[i].add(j)
            foes[j].add(i)
        elif judge is None or probability >= judge.join_from:
            near[i][j] = near[j][i] = probability
    clear_from = inf if judge is None else judge.clear_from
    torn = {i for i, others in near.items() if any(foes[j] & others.keys() for j in others)}
    links = [
        (probability, i, j)
        for i, others in near.items()
        for j, probability in others.items()
        if i < j
        and _is_clear(probability, [near[j][k] for k in foes[i] & near[j].keys()], clear_from)
        and _is_clear(probability, [near[i][k] for k in foes[j] & near[i].keys()], clear_from)
        and (torn.isdisjoint((i, j)) or _are_one_of_two(units[i], units[j], judge))
    ]
    for i, others in foes.items():
        for j in others:
            forest.part(units[i][0].id, units[j][0].id)
    for probability, i, j in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        told = None if judge is None else probability
        forest.join((units[i][0].id, units[j][0].id), How.FULL_NAME, told)


def _are_two(one: Unit, other: Unit, judge: Judge | None) -> bool:
    """Tell whether evidence speaks against one person, and not only how common the name is."""
    return (
        judge is not None
        and judge(one, other) < judge.apart_below
        and judge(one, other, namesakes=0) < judge.apart_below
    )


def _are_one_of_two(one: Unit, other: Unit, judge: Judge | None) -> bool:
    """Tell whether both are one person's although the archive knows of a namesake."""
    return judge is None or judge(one, other, namesakes=1) >= judge.join_from


def _is_clear(probability: float, rivals: list[float], clear_from: float) -> bool:
    """Tell whether a probability is so many times likelier than each of the rivals'."""
    return all(_odds(probability) > clear_from * _odds(rival) for rival in rivals)


def _odds(probability: float) -> float:
    return probability / (1 - probability) if probability < 1 else inf


def _join_surnames(uses: list[NameUse], forest: Forest) -> None:
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
        if len({forest.root(i) for i in found}) == 1:
            forest.join((root, *sorted(found)), How.SURNAME)


def _persons(
    uses: list[NameUse],
    counts: Mapping[NameUse, int],
    forest: Forest,
    chosen: Mapping[str, str],
) -> tuple[Person, ...]:
    members: dict[str, list[NameUse]] = defaultdict(list)
    owners: dict[Folded, set[str]] = defaultdict(set)
    for use in uses:
        root = forest.root(use.id)
        members[root].append(use)
        owners[_key(fold_name(use.name))].add(root)
    joins: dict[str, list[Join]] = defaultdict(list)
    for join in forest.joins:
        joins[forest.root(join.one)].append(join)
    people = []
    for root, group in members.items():
        spelled: dict[str, int] = defaultdict(int)
        for use in group:
            spelled[use.name] += counts[use]
        spellings = sorted(spelled.items(), key=lambda s: (-s[1], s[0]))
        people.append(
            Person(
                id=_person_id(group, owners),
                name=_name(group, spellings, chosen),
                spellings=tuple(spellings),
                uses=tuple(group),
                joins=tuple(joins[root]),
            )
        )
    return tuple(sorted(people, key=lambda p: (fold_name(p.name), p.id)))


def _name(group: list[NameUse], spellings: list[tuple[str, int]], chosen: Mapping[str, str]) -> str:
    """Return the name to show: the one chosen last, else the most frequent full name."""
    ids = {use.id for use in group}
    newest = [name for use, name in chosen.items() if use in ids][-1:]
    full = [name for name, _ in spellings if is_full(fold_name(name))]
    return (newest or full or [spellings[0][0]])[0]


def _person_id(group: list[NameUse], owners: Mapping[Folded, set[str]]) -> str:
    """Hash the first folded full name that is this person's alone, else the first use.

    So an id stays when a further document names the person in a spelling that folds alike.
    """
    names = {_key(fold_name(use.name)) for use in group}
    own = sorted(" ".join(n) for n in names if is_full(n) and len(owners[n]) == 1)
    key = own[0] if own else min(use.id for use in group)
    return hashlib.sha256(f"person\n{key}".encode()).hexdigest()[:16]
