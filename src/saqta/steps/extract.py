"""Read the texts of an archive: put what each claims in place of what no one has reviewed.

Invariants: each text is one transaction, so what is done stays done; reading a text again gives
the same claims and loses no review.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import NotFound
from saqta.extraction.pack import languages
from saqta.extraction.reader import Document, read
from saqta.model.claims import Modality
from saqta.steps.knowledge import Source, documents
from saqta.steps.review import is_document
from saqta.store import claims, custody, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from saqta.archive import Archive
    from saqta.model.claims import Claim
    from saqta.model.evidence import Details


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one text: how many claims it asserts, how many claims are new, or why none."""

    source: Source
    claims: int = 0
    new: int = 0
    why: str = ""


def extract(
    archive: Archive,
    wanted: Sequence[str] = (),
    *,
    now: datetime,
    actor: str,
    progress: Callable[[int, int], None] | None = None,
) -> list[Row]:
    """Read the newest text of every exhibit, or of those that `wanted` names.

    `wanted` holds names of files or beginnings of ids; `progress` is told how many texts of how
    many are done.

    Raises:
        NotFound: one of `wanted` names no document that has a text.
    """
    sources = [source for source in documents(archive.db).values() if source.current]
    chosen = _chosen(sources, wanted)
    rows = []
    for number, source in enumerate(chosen, start=1):
        rows.append(_read(archive, source, now=now, actor=actor))
        if progress is not None:
            progress(number, len(chosen))
    return rows


def reader_language(details: Details) -> str:
    """Return the language to read a document in.

    Raises:
        NotFound: its language is not known, or cannot be read yet.
    """
    stated = details.language
    if stated is None:
        raise NotFound("its language is not known", remedy="Say it: --language TAG when adding.")
    language = stated.value.partition("-")[0].lower()
    if language not in languages():
        raise NotFound(
            f"there is no reader yet for the language {language!r}",
            remedy=f"Languages that can be read: {', '.join(languages())}.",
        )
    return language


def asserted(found: list[Claim]) -> list[Claim]:
    """Return the claims that a text asserts."""
    return [claim for claim in found if claim.modality is Modality.ASSERTED]


def _chosen(sources: list[Source], wanted: Sequence[str]) -> list[Source]:
    for name in wanted:
        if not any(is_document(source, name) for source in sources):
            raise NotFound(
                f"No document with a text is called {name!r}.",
                remedy="See them with `saqta documents`.",
            )
    return [s for s in sources if not wanted or any(is_document(s, name) for name in wanted)]


def _read(archive: Archive, source: Source, *, now: datetime, actor: str) -> Row:
    try:
        language = reader_language(source.details)
    except NotFound as error:
        return Row(source, why=str(error))
    title = source.details.title
    found = read(
        Document(
            content=texts.get(archive.db, source.text_sha256).content,
            language=language,
            published=source.published,
            title=None if title is None else title.value,
            text_sha256=source.text_sha256,
        )
    )
    with archive.db.transaction():
        new = claims.replace(archive.db, source.text_sha256, found)
        told = f"{len(found)} claims, {new} new"
        custody.append(archive.db, now, actor, custody.READ, source.text_sha256, told)
    return Row(source, len(found), new)
