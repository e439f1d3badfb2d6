"""Write notes about a person or a document, take them back, and show them.

Invariants: a note is added, never altered; one that is taken back stays, with who took it back
and why; the log tells of each by its digest alone. Nothing that leaves the archive holds a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue, NotFound
from saqta.model.notes import Note
from saqta.store import custody, exhibits, notes, reviews

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from saqta.archive import Archive
    from saqta.model.persons import Decider, Person

LONGEST = 20_000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note, and the one that takes it back if there is one."""

    note: Note
    withdrawn: Note | None


def about_person(
    archive: Archive, person: Person, *, known_by: datetime | None = None
) -> tuple[Noted, ...]:
    """Return the notes about a person written by `known_by`, the newest first."""
    return _shown(notes.about(archive.db, (use.id for use in person.uses)), known_by)


def about_document(archive: Archive, exhibit: str) -> tuple[Noted, ...]:
    """Return the notes about a document, the newest first.

    Raises:
        NotFound: the id names no exhibit, or several.
    """
    return _shown(notes.about(archive.db, [exhibits.get(archive.db, exhibit).sha256]), None)


def every(archive: Archive) -> tuple[Noted, ...]:
    """Return all notes, the newest first, whomever they are about."""
    return _shown(notes.all_(archive.db), None)


def write_about_person(archive: Archive, person: Person, words: str, by: Decider) -> Note:
    """Keep a note about a person.

    Raises:
        InvalidValue: it says nothing or too much, or its author has no name.
    """
    return _keep(archive, Note(_lasting_use(archive, person), by.by, by.at, words))


def write_about_document(archive: Archive, exhibit: str, words: str, by: Decider) -> Note:
    """Keep a note about a document.

    Raises:
        NotFound: the id names no exhibit, or several.
        InvalidValue: it says nothing or too much, or its author has no name.
    """
    return _keep(archive, Note(exhibits.get(archive.db, exhibit).sha256, by.by, by.at, words))


def withdraw(archive: Archive, id_prefix: str, by: Decider) -> Note:
    """Take a note back; it stays, with who took it back and why.

    Raises:
        NotFound: the id names no note, or several.
        InvalidValue: it was taken back before, or `by` has no name or no reason.
    """
    meant = [one for one in every(archive) if id_prefix and one.note.id.startswith(id_prefix)]
    if len(meant) != 1:
        raise NotFound(
            f"{len(meant) or 'No'} note ids begin with {id_prefix[:20]!r}.",
            remedy="See the notes with `saqta notes`; give more digits of the id.",
        )
    if meant[0].withdrawn is not None:
        raise InvalidValue(
            f"Note {meant[0].note.id[:10]} was taken back before.",
            remedy="Write another note if there is more to say.",
        )
    note = meant[0].note
    return _keep(archive, Note(note.subject, by.by, by.at, by.why, note.id))


def _keep(archive: Archive, note: Note) -> Note:
    words, by = note.words.strip(), note.by.strip()
    if not by:
        raise InvalidValue("A note needs its author.", remedy="Give it with --by NAME.")
    if not words:
        what = "The reason is empty." if note.withdraws else "The note is empty."
        raise InvalidValue(what, remedy="Write at least a word.")
    if len(words) > LONGEST:
        raise InvalidValue(
            f"The note has {len(words)} characters.", remedy=f"Write {LONGEST} at most."
        )
    with archive.db.transaction():
        kept = notes.add(archive.db, Note(note.subject, by, note.at, words, note.withdraws))
        detail = f"takes back {note.withdraws}" if note.withdraws else ""
        custody.append(archive.db, kept.at, kept.by, notes.NOTED, kept.id, detail)
    return kept


def _shown(found: Iterable[Note], known_by: datetime | None) -> tuple[Noted, ...]:
    known = [note for note in found if known_by is None or note.at <= known_by]
    back = {note.withdraws: note for note in known if note.withdraws}
    told = [Noted(note, back.get(note.id)) for note in known if not note.withdraws]
    return tuple(reversed(told))


def _lasting_use(archive: Archive, person: Person) -> str:
    """Return a name use of the person by which to find them: where facts are, for facts stay."""
    texts = sorted({use.text_sha256 for use in person.uses})
    lasting = {text for text in texts if reviews.of_text(archive.db, text)}
    some = [use.id for use in person.uses if use.text_sha256 in lasting]
    return min(some or (use.id for use in person.uses))
