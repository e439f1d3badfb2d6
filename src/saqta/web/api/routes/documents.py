"""Documents: what the archive keeps, and one text with its claims."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.steps import documents as step
from saqta.steps.annotated import annotated
from saqta.steps.ask import Reader
from saqta.web.api.asking import Here, Paged, Part, page_of, reading
from saqta.web.api.shapes import Document, Sha256, Told, document, said_of, told


class Exhibit(Struct, frozen=True, kw_only=True):
    """A document as it came, and what was read from it."""

    sha256: Sha256
    name: Annotated[str, Meta(description="The file's name when it came.")]
    title: str | None
    published: Annotated[str | None, Meta(description="As the document or a sidecar states it.")]
    publisher: str | None
    address: str | None
    language: Annotated[str | None, Meta(description="A BCP 47 tag.")]
    media_type: str
    size_bytes: Annotated[int, Meta(ge=0)]
    received_at: datetime
    container: Annotated[Sha256 | None, Meta(description="The zip that it came in.")]
    pages: Annotated[int, Meta(ge=0)]
    state: Annotated[str, Meta(description='"read", or why not, or how many files it holds.')]
    reprints: Annotated[Sha256 | None, Meta(description="An exhibit with most of its text.")]
    share: Annotated[float, Meta(ge=0, le=1, description="How much of its text.")] | None


class Exhibits(Paged, frozen=True, kw_only=True):
    """Exhibits in the order they came."""

    items: list[Exhibit]


class Page(Struct, frozen=True, kw_only=True):
    """Where a page of a text begins."""

    page: Annotated[int, Meta(ge=1)]
    start: Annotated[int, Meta(ge=0, description="Code points of the text before it.")]


class Read(Struct, frozen=True, kw_only=True):
    """A text as it was read, and the claims that rest on its words, in reading order."""

    document: Document
    reader: Annotated[str, Meta(description="What read it, with its version.")]
    content: Annotated[str, Meta(description="Spans count the Unicode code points of this.")]
    pages: list[Page]
    claims: list[Told]


@reading("/documents", operation_id="documents", summary="Every document")
async def documents(here: NamedDependency[Here], part: NamedDependency[Part]) -> Exhibits:
    """Return every exhibit, in the order they came."""
    found, total = await here.desk.run(step.page, part.places)
    return page_of(Exhibits, [_exhibit(one) for one in found], total, part)


@reading("/documents/{exhibit:str}", operation_id="document", summary="A text with its claims")
async def one(here: NamedDependency[Here], exhibit: FromPath[str]) -> Read:
    """Return a document by the beginning of its id, with what it asserts and no one rejected."""
    return await here.desk.run(_read, exhibit)


def _read(archive: Archive, exhibit: str) -> Read:
    found = annotated(archive, exhibit)
    read = Reader(archive, {found.source.text_sha256: found.source})
    return Read(
        document=document(found.source),
        reader=found.text.reader,
        content=found.text.content,
        pages=[Page(page=i, start=start) for i, start in enumerate(found.text.pages, start=1)],
        claims=[told(one.claim, read.passages(one.claim), one.review) for one in found.claims],
    )


def _exhibit(kept: step.Kept) -> Exhibit:
    exhibit, details = kept.exhibit, kept.exhibit.details
    return Exhibit(
        sha256=exhibit.sha256,
        name=exhibit.name,
        title=said_of(details.title),
        published=said_of(details.published),
        publisher=said_of(details.publisher),
        address=said_of(details.address),
        language=said_of(details.language),
        media_type=exhibit.media_type,
        size_bytes=exhibit.size_bytes,
        received_at=exhibit.received_at,
        container=exhibit.container,
        pages=kept.pages,
        state=kept.state,
        reprints=kept.reprints,
        share=kept.share,
    )


HANDLERS = (documents, one)
