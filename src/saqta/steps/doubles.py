"""Tell of whom an archive may hold two records: nearly one name, and nothing that tells two people.

Nothing is joined here: a list that may count somebody twice has to say so. Invariant: symmetric;
who was declared different from somebody is never told to be the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from saqta.identity.blocking import close_keys
from saqta.model.persons import Sameness
from saqta.steps.tellings import best_by_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from saqta.model.persons import NameUse, Person
    from saqta.steps.knowledge import Knowledge
    from saqta.steps.tellings import Tellings

Doubles = Mapping[str, tuple[tuple[str, str], ...]]
"""Person id -> the ids and names of others who may be the same person."""

NEARLY = 0.9
"""From which probability on two names are nearly one."""


def doubles(known: Knowledge) -> Doubles:
    """Return who of those of whom something is told may be the same, as far as no one decided."""
    judge = known.judge
    if judge is None:
        return {}
    about = known.about()
    different = _declared_different(known)
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one, other in _near(person for person in known.people if person.id in about):
        if (
            frozenset((one.id, other.id)) not in different
            and judge(one.uses, other.uses, namesakes=0) >= judge.apart_below
        ):
            found[one.id].add((other.id, other.name))
            found[other.id].add((one.id, one.name))
    return {id_: tuple(sorted(others)) for id_, others in found.items()}


def may_be_one(
    one: tuple[NameUse, ...],
    other: tuple[NameUse, ...],
    judge: Tellings,
    parted: Container[tuple[str, str]],
) -> bool:
    """Tell of two people, by the uses of their names, what `doubles` tells of everyone.

    `parted` are the ids of uses that someone declared different, in order.
    """
    left, right = (tuple({use.name for use in uses}) for uses in (one, other))
    if best_by_name(left, right).probability < NEARLY:
        return False
    ids = ((use.id, another.id) for use in one for another in other)
    if any((min(pair), max(pair)) in parted for pair in ids):
        return False
    return judge(one, other, namesakes=0) >= judge.apart_below


def _declared_different(known: Knowledge) -> set[frozenset[str]]:
    holder = {use.id: person.id for use, person in known.person_of.items()}
    return {
        frozenset((holder[match.left], holder[match.right]))
        for match in known.decided
        if match.verdict is Sameness.DIFFERENT and {match.left, match.right} <= holder.keys()
    }


def _near(people: Iterable[Person]) -> Iterator[tuple[Person, Person]]:
    """Yield each two people whose full names are nearly one, once."""
    blocks: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in people:
        for name in {use.name for use in person.uses}:
            for key in close_keys(name):
                blocks[key][person.id] = person
    seen = set()
    for _, block in sorted(blocks.items()):
        for one, other in combinations([block[id_] for id_ in sorted(block)], 2):
            if (one.id, other.id) in seen:
                continue
            seen.add((one.id, other.id))
            left, right = (tuple({use.name for use in who.uses}) for who in (one, other))
            if best_by_name(left, right).probability >= NEARLY:
                yield one, other
