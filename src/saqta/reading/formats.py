"""Every kind of document that is read, and how its bytes are known. The list is read top down.

Invariant: a kind is known by content, never by name; what nothing here reads is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from saqta.errors import NotRead
from saqta.model.evidence import Detail, Origin
from saqta.reading import html, language, mail, office, pdf, plain, unread, zipped
from saqta.reading.limits import Limits
from saqta.reading.parts import Reading, Refusal


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document: how it is known, how it is read."""

    media_type: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, Limits], Reading]


READERS: tuple[Format, ...] = (
    Format(pdf.MEDIA_TYPE, pdf.recognises, pdf.read),
    Format(office.MEDIA_TYPE, office.recognises, office.read),
    Format(zipped.MEDIA_TYPE, zipped.recognises, zipped.read),
    Format(mail.MEDIA_TYPE, mail.recognises, mail.read),
    Format(html.MEDIA_TYPE, html.recognises, html.read),
    Format(plain.MEDIA_TYPE, plain.recognises, plain.read),
)


def read(raw: bytes, limits: Limits) -> Reading | Refusal:
    """Return what the first reader that knows these bytes makes of them, or why none can."""
    known = unread.recognise(raw)
    if known is not None:
        return known
    kind = recognise(raw)
    try:
        return _with_language(_checked(kind.read(raw, limits), limits))
    except NotRead as error:
        return Refusal(kind.media_type, str(error), error.remedy)


def recognise(raw: bytes) -> Format:
    """Return the kind of document that the bytes are."""
    return next(kind for kind in READERS if kind.recognises(raw))


def _checked(found: Reading, limits: Limits) -> Reading:
    if not (found.content or "").strip() and not found.members:
        raise NotRead("it holds no words")
    if found.content is not None and len(found.content) > limits.text_characters:
        raise NotRead(f"its text is longer than {limits.text_characters} characters")
    if sum(len(member.content) for member in found.members) > limits.members_bytes:
        raise NotRead("the files inside it are too large together", remedy=zipped.UNPACK)
    return found


def _with_language(found: Reading) -> Reading:
    """Fill in the language from the words; a stated one falls where the words contradict it."""
    if found.content is None:
        return found
    stated = found.details.language
    if stated is not None and not language.contradicts(found.content, stated.value):
        return found
    tag = language.guess(found.content)
    guessed = None if tag is None else Detail(tag, Origin.GUESS)
    return replace(found, details=replace(found.details, language=guessed))
