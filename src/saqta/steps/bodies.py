"""Say which organisations, courts and places an archive names, each under all its names.

Invariant: made anew from the claims that are not rejected, the words beside the names, and what
people decided; nothing is stored.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from saqta.identity.bodies import aliases, is_surely_body, key
from saqta.identity.body_clusters import cluster_bodies
from saqta.model.persons import BODY_SLOTS, Body, NameUse, Sort
from saqta.steps.identity import rulings
from saqta.store import matches, texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from saqta.archive import Archive
    from saqta.model.claims import Claim, Slot
    from saqta.steps.knowledge import Knowledge

_LONGEST_ALIAS, _LONGEST_GAP = 60, 20
_BESIDE = re.compile(rf"\(([^()\n]{{2,{_LONGEST_ALIAS}}})\)")
_MIXED = frozenset({"perpetrators"})
"""Slots that name people too: a body's name must tell that it is one."""


def bodies(
    archive: Archive, known: Knowledge, sort: Sort, *, known_by: datetime | None = None
) -> tuple[Body, ...]:
    """Return the bodies of a sort that claims name, by name."""
    uses = Counter(
        use
        for account in known.accounts
        for slot in account.claim.slots
        if (use := body_use(account.claim, slot)) is not None and use.sort is sort
    )
    return cluster_bodies(
        uses,
        matches.latest(archive.db, known_by).values(),
        aliases=told_aliases(archive, uses) if sort is Sort.ORGANISATION else {},
        chosen=dict(rulings(archive.db, known_by).names),
    )


def holders(
    archive: Archive, known: Knowledge, sort: Sort, *, known_by: datetime | None = None
) -> dict[NameUse, Body]:
    """Return whose each use of a name is."""
    found = bodies(archive, known, sort, known_by=known_by)
    return {use: body for body in found for use in body.uses}


def body_use(claim: Claim, slot: Slot) -> NameUse | None:
    """Return the use of a body's name that a slot is, or None where it names none."""
    sort = BODY_SLOTS.get(slot.name)
    if sort is None or not isinstance(slot.value, str) or not is_name(slot.name, slot.value):
        return None
    return NameUse(claim.text_sha256, slot.value, sort=sort)


def is_name(slot: str, value: str) -> bool:
    """Tell whether the value of a slot is a body's name; "the protesters" is none."""
    meant = key(value, BODY_SLOTS[slot])
    if value == value.lower() or meant is None:
        return False
    return slot not in _MIXED or is_surely_body(meant)


def find(found: tuple[Body, ...], words: str) -> tuple[Body, ...]:
    """Return the bodies that `words` may mean: by any of their names, in other words, or by id."""
    wanted = words.strip().casefold()
    spelled = [b for b in found if any(wanted == name.casefold() for name, _ in b.spellings)]
    meant = [b for b in found if any(_mean_one(words, name, b.sort) for name, _ in b.spellings)]
    by_id = [b for b in found if len(wanted) > _SHORTEST_ID and b.id.startswith(wanted)]
    return tuple(spelled or meant or by_id)


_SHORTEST_ID = 3


def _mean_one(one: str, other: str, sort: Sort) -> bool:
    left, right = key(one, sort), key(other, sort)
    return left is not None and right is not None and left.words == right.words


def told_aliases(archive: Archive, uses: Iterable[NameUse]) -> dict[NameUse, frozenset[str]]:
    """Return what the texts put in parentheses after a name, or in it."""
    by_text: dict[str, list[NameUse]] = defaultdict(list)
    for use in uses:
        by_text[use.text_sha256].append(use)
    found: dict[NameUse, frozenset[str]] = {}
    for text_sha256, named in sorted(by_text.items()):
        content = texts.get(archive.db, text_sha256).content
        beside = [(match.start(), match[1].strip()) for match in _BESIDE.finditer(content)]
        for use in named:
            before = re.compile(rf"{re.escape(use.name)}[\"'»”’]?\s*\Z", re.IGNORECASE)
            reach = len(use.name) + _LONGEST_GAP
            told = {
                words
                for at, words in beside
                if before.search(content[max(0, at - reach) : at]) is not None
            }
            found[use] = frozenset(told.union(aliases(use.name)))
    return {use: told for use, told in found.items() if told}
