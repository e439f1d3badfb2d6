"""Tell who stands around a person: officials and bodies in the acts, and people named beside them.

Invariant: made of a person's own record and the documents of it alone; a role is an allegation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.justice.involvement import Role, named
from saqta.model.acts import Act
from saqta.model.claims import ClaimKind
from saqta.model.persons import Person
from saqta.steps import assess
from saqta.steps.assess import Assessed
from saqta.store import people

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.archive import Archive
    from saqta.steps.person import Record

_DOCUMENTS = 20
"""In how many documents of a person others are looked for."""


@dataclass(frozen=True, slots=True)
class Alleged:
    """An official or a body, in which role acts name them, and the acts."""

    name: str
    person: Person | None
    role: Role
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Who stands around a person, and how the person was assessed."""

    officials: tuple[Alleged, ...]
    together: tuple[Person, ...]
    beside: tuple[Person, ...]
    assessed: tuple[Assessed, ...]


def around(archive: Archive, found: Record, *, known_by: datetime | None = None) -> Around:
    """Return who is named in a person's acts, who in the same claims, who in the same documents."""
    person, known = found.life.person, found.known
    acts: dict[tuple[str, str], list[Act]] = defaultdict(list)
    files: dict[tuple[str, str], tuple[str, Person | None, Role]] = {}
    together: dict[str, Person] = {}
    for event in found.life.events:
        for claim in (account.claim for account in event.act.accounts):
            for slot, role in named(claim):
                other = known.named(claim, slot)
                name = str(slot.value) if other is None else other.name
                if other == person or claim.kind is ClaimKind.CALL:
                    continue
                place = (name.casefold() if other is None else other.id, role.name)
                files[place] = (name, other, role)
                if event.act not in acts[place]:
                    acts[place].append(event.act)
            for slot in claim.people():
                other = known.named(claim, slot)
                if other is not None and other != person and slot.name != "judges":
                    together[other.id] = other
    officials = [Alleged(*files[place], tuple(acts[place])) for place in files]
    known_already = {person.id, *together, *(o.person.id for o in officials if o.person)}
    return Around(
        tuple(sorted(officials, key=lambda one: (-len(one.acts), one.name.casefold()))),
        tuple(sorted(together.values(), key=_by_name)),
        tuple(one for one in _beside(archive, person) if one.id not in known_already),
        tuple(a for a in assess.assessed(archive, [person], known_by=known_by) if a.person),
    )


def _beside(archive: Archive, person: Person) -> list[Person]:
    """Return who is named in documents that name a person."""
    texts = dict.fromkeys(use.text_sha256 for use in person.uses)
    ids = {
        bearer.person
        for text in list(texts)[:_DOCUMENTS]
        for bearer in people.of_text(archive.db, text)
    }
    found = (people.get(archive.db, id_) for id_ in ids)
    return sorted((one for one in found if one is not None), key=_by_name)


def _by_name(person: Person) -> tuple[str, str]:
    return person.name.casefold(), person.id
