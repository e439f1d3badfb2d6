"""Notes about a person or a document, for those who work in the archive."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.steps import notes as step
from saqta.steps.person import named
from saqta.web.api.asking import Here, Paged, Part, paged, reading
from saqta.web.request import Asked


class Withdrawn(Struct, frozen=True, kw_only=True):
    """Who took a note back, when, and why."""

    by: str
    at: datetime
    why: str


class Note(Struct, frozen=True, kw_only=True):
    """What somebody wrote down; no claim, state or count rests on it."""

    id: Annotated[str, Meta(description="64 hexadecimal digits of a SHA-256 over what it says.")]
    by: str
    at: datetime
    words: str
    withdrawn: Annotated[Withdrawn | None, Meta(description="Null where it stands.")]


class Notes(Paged, frozen=True, kw_only=True):
    """Notes, the newest first."""

    items: list[Note]


@reading("/people/{person:str}/notes", operation_id="person_notes", summary="Notes about a person")
async def of_person(
    here: NamedDependency[Here],
    asked: NamedDependency[Asked],
    part: NamedDependency[Part],
    person: FromPath[str],
) -> Notes:
    """Return what was written about a person; of the question only `known_by` matters."""
    return paged(Notes, await here.desk.run(_of_person, person, asked), part, _note)


@reading(
    "/documents/{exhibit:str}/notes",
    operation_id="document_notes",
    summary="Notes about a document",
)
async def of_document(
    here: NamedDependency[Here], part: NamedDependency[Part], exhibit: FromPath[str]
) -> Notes:
    """Return what was written about a document, named by the beginning of its id."""
    return paged(Notes, await here.desk.run(step.about_document, exhibit), part, _note)


def _of_person(archive: Archive, person: str, asked: Asked) -> tuple[step.Noted, ...]:
    found = named(archive, person, known_by=asked.known_by)
    return step.about_person(archive, found, known_by=asked.known_by)


def _note(found: step.Noted) -> Note:
    back = found.withdrawn
    return Note(
        id=found.note.id,
        by=found.note.by,
        at=found.note.at,
        words=found.note.words,
        withdrawn=None if back is None else Withdrawn(by=back.by, at=back.at, why=back.words),
    )


HANDLERS = (of_person, of_document)
