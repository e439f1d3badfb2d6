"""Evidence: the bytes as they came, what is known about them, the text read from them.

Invariant: an exhibit is its bytes, so its SHA-256 is its id; nothing here is ever altered.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from saqta.model.spans import Span  # noqa: TC001


class Origin(StrEnum):
    """Who says a detail of a document. Where several do, the earlier in this list wins."""

    FLAG = "flag"
    SIDECAR = "sidecar"
    DOCUMENT = "document"
    GUESS = "guess"  # by Saqta, from the words


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing said about a document, and who says it."""

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Details:
    """What is known about a document; `None` where nobody says.

    `published` is EDTF, `language` a BCP 47 tag, `address` a URL or a shelf mark.
    """

    title: Detail | None = None
    published: Detail | None = None
    publisher: Detail | None = None
    address: Detail | None = None
    language: Detail | None = None

    def or_else(self, other: Details) -> Details:
        """Return these details, each gap filled from `other`."""
        return Details(
            title=self.title or other.title,
            published=self.published or other.published,
            publisher=self.publisher or other.publisher,
            address=self.address or other.address,
            language=self.language or other.language,
        )


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document as it came. `name` is the file's name then, `container` the zip it came in."""

    sha256: str
    size_bytes: int
    media_type: str
    name: str
    received_at: datetime
    details: Details
    container: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document: page and line, each counted from 1."""

    page: int
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """What a named reader got from an exhibit. `pages` are the code points where pages begin."""

    exhibit_sha256: str
    reader: str
    content: str = field(repr=False)
    pages: tuple[int, ...] = (0,)

    @property
    def sha256(self) -> str:
        """The id: equal texts of two exhibits share it, and with it their claims."""
        return hashlib.sha256(self.content.encode("utf-8", "surrogatepass")).hexdigest()

    def locate(self, offset: int) -> Place:
        """Return the page and line of a code point; lines are counted within the page."""
        page = max((i for i, start in enumerate(self.pages) if start <= offset), default=0)
        line = self.content.count("\n", self.pages[page], offset)
        return Place(page + 1, line + 1)

    def quote(self, span: Span) -> str:
        """Return the words that `span` points at."""
        return span.quote(self.content)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that gave no text, and why; no exhibit where its bytes could not be had either."""

    exhibit_sha256: str | None
    name: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One line of the chain of custody: who did what to which thing, and when.

    `digest` is the SHA-256 over the entry and `previous`, the digest of the entry before.
    """

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str
    previous: str
    digest: str
