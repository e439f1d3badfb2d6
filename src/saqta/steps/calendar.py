"""Ask what lies ahead: hearings, ends of terms, deadlines to appeal; write it as iCalendar.

Invariant: what lies ahead is judged by what was known by `known_by`; a calendar file holds names
in the clear, so only its owner may read it, and nothing but a calendar is ever written over.
"""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from saqta.errors import ArchiveError, MissingExtra
from saqta.justice.agenda import Ahead, soonest
from saqta.justice.agenda import ahead as coming
from saqta.justice.laws import law_of
from saqta.model.claims import ClaimKind
from saqta.model.persons import Person
from saqta.steps import ahead
from saqta.steps.ask import Reader, Told
from saqta.steps.knowledge import counting, gather, told_by
from saqta.steps.spells import ALL, FACTS, bring_up_to_date
from saqta.store import agenda, body_names
from saqta.store.people import of_ids

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from saqta.archive import Archive
    from saqta.justice.laws import Law
    from saqta.model.acts import Account
    from saqta.steps.knowledge import Knowledge

_FORM = b"BEGIN:VCALENDAR"
_LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Asked:
    """From which day to which, both included, and by which state's law, such as kz.

    Without a law the one counts whose code a person's documents cite, where they name a state.
    """

    first: date
    last: date | None = None
    law: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """Something ahead, of whom or of which organisation, and the words it rests on."""

    ahead: Ahead
    person: Person | None
    of: str
    told: tuple[Told, ...]

    @property
    def id(self) -> str:
        """32 hexadecimal digits that stay while occasion, date and person do."""
        whom = self.of if self.person is None else self.person.id
        packed = "\n".join([self.ahead.occasion, self.ahead.when.edtf, whom])
        return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what lies ahead, and how much does in all."""

    dates: list[Date]
    total: int


def calendar(
    archive: Archive, asked: Asked, *, known_by: datetime | None = None, facts_only: bool = False
) -> list[Date]:
    """Return what lies ahead, soonest first.

    Raises:
        InvalidValue: there is no such law.
    """
    whole = slice(0, sys.maxsize)
    return page(archive, asked, whole, known_by=known_by, facts_only=facts_only).dates


def page(
    archive: Archive,
    asked: Asked,
    places: slice,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
) -> Page:
    """Return what stands at some places of what `calendar` returns.

    Raises:
        InvalidValue: as `calendar` does.
    """
    law = None if asked.law is None else law_of(asked.law)
    basis = FACTS if facts_only else ALL
    if known_by is not None or law is not None or bring_up_to_date(archive, basis) is not None:
        known = gather(archive, known_by=known_by, facts_only=facts_only)
        found = _worked_out(archive, known, asked, law)
        return Page(found[places], len(found))
    _with_bodies(archive)
    sought = agenda.Sought(basis, asked.first, asked.last or date.max)
    kept = agenda.some(archive.db, sought, places.start, places.stop - places.start)
    return Page(_dates(archive, kept), agenda.count(archive.db, sought))


def _with_bodies(archive: Archive) -> None:
    """Make anew what lies ahead of organisations, where texts changed."""
    if agenda.bodies_whole(archive.db):
        return
    bodies: dict[str, list[Account]] = {}
    for account in counting(archive.db, body_names.hearings(archive.db)):
        bodies.setdefault(str(account.claim.value("organization")), []).append(account)
    agenda.replace_bodies(
        archive.db,
        {
            basis: [
                entry
                for name, told in bodies.items()
                for entry in ahead.of_body(name, (a for a in told if a.reviewed or basis == ALL))
            ]
            for basis in (ALL, FACTS)
        },
    )


def _dates(archive: Archive, kept: list[tuple[str, str]]) -> list[Date]:
    records = ahead.unpacked(record for _, record in kept)
    sources, accounts = told_by(archive.db, (id_ for one in records for id_, _ in one.claims))
    read = Reader(archive, sources)
    people = of_ids(archive.db, {person for person, _ in kept})
    found = []
    for (id_, _), record in zip(kept, records, strict=True):
        person, one = people.get(id_), record.ahead(accounts)
        of = one.accounts[0].claim.value("organization") if person is None else person.name
        found.append(Date(one, person, str(of), tuple(map(read.told, one.accounts))))
    return found


def _worked_out(archive: Archive, known: Knowledge, asked: Asked, law: Law | None) -> list[Date]:
    read, about = Reader(archive, known.sources), known.about()
    bodies: dict[str, list[Account]] = {}
    for account in known.accounts:
        named = account.claim.value("organization")
        if account.claim.kind is ClaimKind.HEARING and isinstance(named, str):
            bodies.setdefault(named, []).append(account)
    whose: list[tuple[Person | None, str, list[Account]]] = [
        *((person, person.name, about.get(person.id, [])) for person in known.people),
        *((None, body, told) for body, told in bodies.items()),
    ]
    found = [
        Date(one, person, of, tuple(map(read.told, one.accounts)))
        for person, of, told in whose
        for one in coming(told, asked.first, law)
        if asked.last is None or soonest(one.when) <= asked.last
    ]
    return sorted(found, key=lambda one: (soonest(one.ahead.when), one.ahead.occasion, one.of))


def write_icalendar(dates: Iterable[Date], path: Path, *, now: datetime) -> int:
    """Write dates as an iCalendar file that only its owner may read; return how many.

    What is known to no span of a year or less has no place in a calendar and is left out.

    Raises:
        ArchiveError: the file is there and is no calendar, or its folder is not.
        MissingExtra: the package for calendars is not installed.

    Reference: RFC 5545, RFC 7986.
    """
    events = [one for one in dates if _days(one.ahead) is not None]
    content = _as_icalendar(events, now)
    if path.exists() and not path.read_bytes().startswith(_FORM):
        raise ArchiveError(
            "The file to write is there already and is no calendar.",
            remedy="Name another file, such as dates.ics.",
        )
    if not path.absolute().parent.is_dir():
        raise ArchiveError(
            "The folder to write into does not exist.", remedy="Make it, or name another."
        )
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    return len(events)


def _as_icalendar(dates: list[Date], now: datetime) -> bytes:
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise MissingExtra(
            "A calendar file needs a package that is not installed: icalendar.",
            remedy='Install it: pip install "saqta[calendar]"',
        ) from None
    whole = Calendar()
    whole.add("prodid", "-//Saqta//EN")
    whole.add("version", "2.0")
    for one in dates:
        days = _days(one.ahead)
        if days is None:
            continue
        event = Event()
        event.add("uid", f"{one.id}@saqta")
        event.add("dtstamp", now)
        event.add("dtstart", days[0])
        event.add("dtend", days[1] + timedelta(days=1))
        event.add("summary", f"{one.ahead.occasion}: {one.of}")
        event.add("description", _description(one))
        event.add("class", "CONFIDENTIAL")
        event.add("transp", "TRANSPARENT")
        whole.add_component(event)
    written: bytes = whole.to_ical()
    return written


def _days(one: Ahead) -> tuple[date, date] | None:
    first, last = one.when.earliest or one.when.latest, one.when.latest or one.when.earliest
    if first is None or last is None or last - first > _LONGEST or last == date.max:
        return None
    return first, last


def _description(one: Date) -> str:
    exact = "" if one.ahead.when.is_day else f"Known as {one.ahead.when.edtf}."
    reviewed = "" if one.ahead.reviewed else "Unreviewed."
    sources = sorted({told.passages[0].source.title for told in one.told})
    note = f"{one.ahead.note}." if one.ahead.note else ""
    return " ".join(filter(None, [note, exact, reviewed, f"Sources: {'; '.join(sources)}."]))
