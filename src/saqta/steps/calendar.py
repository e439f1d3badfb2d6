"""Ask what lies ahead: hearings, ends of terms, deadlines to appeal; write it as iCalendar.

Invariant: what lies ahead is judged by what was known by `known_by`; a calendar file holds names
in the clear, so only its owner may read it, and nothing but a calendar is ever written over.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from saqta.errors import ArchiveError, MissingExtra
from saqta.justice.agenda import Ahead, ahead, soonest
from saqta.justice.laws import law_of
from saqta.model.claims import ClaimKind
from saqta.model.persons import Person
from saqta.steps.ask import Reader, Told
from saqta.steps.knowledge import gather

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from saqta.archive import Archive
    from saqta.model.acts import Account

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


def calendar(
    archive: Archive, asked: Asked, *, known_by: datetime | None = None, facts_only: bool = False
) -> list[Date]:
    """Return what lies ahead, soonest first.

    Raises:
        InvalidValue: there is no such law.
    """
    law = None if asked.law is None else law_of(asked.law)
    known = gather(archive, known_by=known_by, facts_only=facts_only)
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
        for one in ahead(told, asked.first, law)
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
