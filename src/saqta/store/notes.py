"""Notes: what people wrote about a person or a document.

Invariant: rows are only added; the id of a note is a digest of all that it says, and the log
tells of that id, so nothing can be altered or lost unseen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.model.notes import Note
from saqta.store.values import pack_time, storable, time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database, Row

NOTED = "note"
"""The action of the entry that tells of a note; its subject is the id."""

ADD = """
    INSERT INTO note (number, id, subject, author, at, words, withdraws)
    SELECT COALESCE(MAX(number), 0) + 1, :id, :subject, :author, :at, :words, :withdraws FROM note
"""


def add(db: Database, note: Note) -> Note:
    """Add a note; return it as a column holds it."""
    kept = replace(
        note, by=storable(note.by), words=storable(note.words), at=time(pack_time(note.at))
    )
    db.execute(
        ADD,
        {
            "id": kept.id,
            "subject": kept.subject,
            "author": kept.by,
            "at": pack_time(kept.at),
            "words": kept.words,
            "withdraws": kept.withdraws,
        },
    )
    return kept


ALL = "SELECT * FROM note ORDER BY at, number"


def all_(db: Database) -> list[Note]:
    """Return every note, oldest first."""
    return [_note(row) for row in db.rows(ALL)]


OF_SUBJECT = "SELECT * FROM note WHERE subject = :subject ORDER BY at, number"


def about(db: Database, subjects: Iterable[str]) -> list[Note]:
    """Return the notes about any of some subjects, oldest first."""
    found = [row for one in subjects for row in db.rows(OF_SUBJECT, {"subject": one})]
    return [_note(row) for row in sorted(found, key=lambda row: (row["at"], row["number"]))]


TOLD = "SELECT subject FROM custody WHERE action = :action"


def unvouched(db: Database) -> list[str]:
    """Return the ids of notes that the log does not tell of as they stand."""
    told = _told(db)
    kept = [(row["id"], _note(row)) for row in db.rows(ALL)]
    return sorted(id_ for id_, note in kept if note.id != id_ or id_ not in told)


def lost(db: Database) -> list[str]:
    """Return the ids of notes of which the log tells and that are not there."""
    return sorted(_told(db) - {row["id"] for row in db.rows(ALL)})


def _told(db: Database) -> set[str]:
    return {row["subject"] for row in db.rows(TOLD, {"action": NOTED})}


def _note(row: Row) -> Note:
    return Note(
        subject=row["subject"],
        by=row["author"],
        at=time(row["at"]),
        words=row["words"],
        withdraws=row["withdraws"],
    )
