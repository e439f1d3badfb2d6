"""Tell all that an archive knows of one person.

Invariant: nothing that names the person is left out: acts, what the person did to others, and
demands, each once and with the words behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import NotFound
from saqta.justice.assemble import assemble, order
from saqta.justice.status import Standing, standing
from saqta.model.acts import Act
from saqta.model.claims import ClaimKind
from saqta.model.persons import Person
from saqta.steps import people
from saqta.steps.ask import NAMED, Reader, Told
from saqta.steps.calls import Call, calls_of
from saqta.steps.course import Stretch, course
from saqta.steps.knowledge import Knowledge

if TYPE_CHECKING:
    from datetime import date, datetime

    from saqta.archive import Archive


@dataclass(frozen=True, slots=True)
class Event:
    """An act that names a person, with every account of it."""

    act: Act
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a person: the chronology, the demands, what holds on a day."""

    person: Person
    events: tuple[Event, ...]
    calls: tuple[Call, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Record:
    """A person's life, what held from day to day, and the knowledge that all of it stands on."""

    life: Life
    course: tuple[Stretch, ...]
    known: Knowledge


def record(
    archive: Archive,
    person_id: str,
    *,
    as_of: date,
    known_by: datetime | None = None,
    facts_only: bool = False,
    with_calls: bool = True,
) -> Record:
    """Return the record of the person with this id.

    Raises:
        NotFound: no one has it.
    """
    found = named(archive, person_id, known_by=known_by)
    known = people.known(
        archive, found, known_by=known_by, facts_only=facts_only, with_calls=with_calls
    )
    lived = life(archive, known, found, as_of=as_of, with_calls=with_calls)
    return Record(lived, tuple(course(known, found, as_of)), known)


def named(archive: Archive, person_id: str, *, known_by: datetime | None = None) -> Person:
    """Return the person with this id.

    Raises:
        NotFound: no one has it.
    """
    found = people.get(archive, person_id, known_by=known_by)
    if found is None:
        raise NotFound(
            "No one in this archive has that id now.",
            remedy="People joined or parted get new ids: find the name in the list of people.",
        )
    return found


def life(
    archive: Archive, known: Knowledge, person: Person, *, as_of: date, with_calls: bool = True
) -> Life:
    """Return all that `known` tells of a person, and what holds on `as_of`.

    What the person did to others, as a judge does, stays apart, claim by claim.
    """
    own = known.about().get(person.id, [])
    told = [
        account
        for account in known.about(NAMED).get(person.id, [])
        if account.claim.kind is not ClaimKind.CALL
    ]
    acts = assemble(own)
    ids = {account.claim.id for account in own}
    elsewhere = [
        act for account in told if account.claim.id not in ids for act in assemble([account])
    ]
    read = Reader(archive, known.sources)
    events = tuple(
        Event(act, tuple(read.told(account) for account in act.accounts))
        for act in sorted([*acts, *elsewhere], key=order)
    )
    demanded = calls_of(archive, known, as_of, person) if with_calls else ()
    calls = tuple(call for call in demanded if call.about(person))
    return Life(person, events, calls, standing(acts, as_of))
