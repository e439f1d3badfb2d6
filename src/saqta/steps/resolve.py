"""Decide who is who, and find the person whom someone means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.identity.clusters import is_full
from saqta.identity.folding import fold_name
from saqta.model.persons import Match, NameUse, Person, Sameness
from saqta.store import custody, matches

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from saqta.archive import Archive

SHORTEST_ID = 4
"""How many digits of an id name a person; fewer could be a year or an age."""


def match(
    archive: Archive, one: NameUse, other: NameUse, verdict: Sameness, *, by: str, now: datetime
) -> Match:
    """Note that two name uses are the same person's, different people's, or that it is unsure.

    Raises:
        InvalidValue: both are one and the same name use.
    """
    if one == other:
        raise InvalidValue(
            f"Name use {one.id[:12]} cannot be matched with itself.",
            remedy="Name two different uses.",
        )
    decided = Match(one.id, other.id, verdict, by, now)
    with archive.db.transaction():
        matches.add(archive.db, decided)
        custody.append(archive.db, now, by, "match", one.id, f"{verdict} {other.id}")
    return decided


def find(people: Iterable[Person], words: str) -> tuple[Person, ...]:
    """Return the people whom `words` may mean: by any spelling in any script, or by id.

    A full name beats a part of one, a part of a name beats an id.
    """
    wanted = fold_name(words)
    everyone = tuple(people)
    spelled = {p.id: [fold_name(name) for name, _ in p.spellings] for p in everyone}
    whole = [
        p
        for p in everyone
        if is_full(wanted) and any(sorted(s) == sorted(wanted) for s in spelled[p.id])
    ]
    part = [p for p in everyone if wanted and any(set(wanted) <= set(s) for s in spelled[p.id])]
    by_id = [
        p for p in everyone if len(words) >= SHORTEST_ID and p.id.startswith(words.strip().lower())
    ]
    return tuple(whole or part or by_id)
