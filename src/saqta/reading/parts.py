"""What a reader makes of a document: its text, where pages begin, what it says of itself.

Invariant: everything here may come from a hostile file. It is shown escaped, never run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from saqta.errors import InvalidValue
from saqta.model.dates import PartialDate
from saqta.model.evidence import Detail, Details, Origin

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ISO_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(?=$|[T ])")
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LONGEST_DETAIL = 2_000


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a document: a zip's member, a message's attachment.

    `why` says in plain words why its bytes could not be had; it is empty where they could.
    """

    name: str
    content: bytes = field(repr=False)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a named reader version got from bytes. `content` is None where it holds files only."""

    reader: str
    media_type: str
    content: str | None = field(repr=False)
    pages: tuple[int, ...] = (0,)
    details: Details = field(default_factory=Details)
    members: tuple[Member, ...] = ()
    gaps: tuple[str, ...] = ()
    """What of the document is not in the text, in words that go after "not read:"."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why bytes give no text, in plain words that go after "not read:", and what to do."""

    media_type: str
    why: str
    remedy: str = ""


def said(
    *,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    address: str | None = None,
    language: str | None = None,
) -> Details:
    """Return the details that a document gives of itself; what does not fit its type is left out.

    `published` may be an ISO 8601 date or moment, of which the date is kept as stated.
    """
    return Details(
        title=_detail(title),
        published=_detail(_date(published)),
        publisher=_detail(publisher),
        address=_detail(address),
        language=_detail(_language(language)),
    )


def cleaned(text: str) -> str:
    """Return text without characters that no page shows: controls, halves of a code point."""
    return _UNPRINTED.sub("", text)


def _detail(value: str | None) -> Detail | None:
    if value is None:
        return None
    shown = " ".join(cleaned(value).split())[:_LONGEST_DETAIL]
    return Detail(shown, Origin.DOCUMENT) if shown else None


def _date(value: str | None) -> str | None:
    match = _ISO_DAY.match((value or "").strip())
    if match is None:
        return None
    try:
        return PartialDate.parse(match[0]).edtf
    except InvalidValue:
        return None


def _language(value: str | None) -> str | None:
    tag = (value or "").strip().replace("_", "-")
    return tag if LANGUAGE_TAG.fullmatch(tag) else None
