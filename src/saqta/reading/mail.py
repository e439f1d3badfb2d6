"""E-mail messages: subject and body as text, each attachment an exhibit of its own.

Invariant: the plain part is read where there is one; the HTML part only where there is none.
"""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from saqta.errors import NotRead
from saqta.reading import html
from saqta.reading.encoding import decode
from saqta.reading.limits import Limits  # noqa: TC001
from saqta.reading.parts import Member, Reading, cleaned, said

READER = "mail/1"
MEDIA_TYPE = "message/rfc822"
_HEAD_BYTES = 65_536
_HEADER = re.compile(rb"(?:From [^\n]*\n)?((?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+)\r?\n")
_NAME = re.compile(rb"^([!-9;-~]+):", re.M)
_REQUIRED = {b"from", b"date"}
_TECHNICAL = {b"message-id", b"received", b"mime-version", b"content-type", b"return-path"}


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes begin with a message's header: From, Date and a mark of transport."""
    match = _HEADER.match(raw[:_HEAD_BYTES])
    if match is None:
        return False
    names = {name.lower() for name in _NAME.findall(match[1])}
    return names >= _REQUIRED and not names.isdisjoint(_TECHNICAL)


def read(raw: bytes, limits: Limits) -> Reading:
    """Return subject and body as text, and the attachments."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw)
        subject = _header(message, "Subject")
        body = message.get_body(preferencelist=("plain", "html"))
        words = "" if body is None else _words(body, limits)
        members = tuple(_member(part, i) for i, part in enumerate(_attachments(message, body), 1))
    except RecursionError as error:
        raise NotRead("its parts are nested too deep") from error
    except (ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        raise NotRead("it is a broken e-mail message") from error
    if len(members) > limits.members:
        raise NotRead(f"it holds more than {limits.members} files")
    content = "\n\n".join(part for part in (cleaned(subject or ""), words) if part.strip())
    details = said(title=subject, published=_date(message), publisher=_header(message, "From"))
    return Reading(READER, MEDIA_TYPE, content or None, details=details, members=members)


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return None if value is None else " ".join(str(value).split())


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError):
        return None


def _words(part: MIMEPart, limits: Limits) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    words = decode(raw, part.get_content_charset())
    if part.get_content_type() == html.MEDIA_TYPE:
        return html.text_of(html.parse(words, limits))
    return cleaned(words)


def _attachments(message: EmailMessage, body: MIMEPart | None) -> list[MIMEPart]:
    """Return every part but the body and other versions of its words."""
    found: list[MIMEPart] = []
    stack: list[tuple[MIMEPart, bool]] = [(message, False)]
    while stack:
        part, is_version = stack.pop()
        if part is body or (is_version and part.get_content_maintype() == "text"):
            continue
        if part.is_multipart() and part.get_content_type() != MEDIA_TYPE:
            versions = part.get_content_subtype() == "alternative"
            inside = [p for p in part.get_payload() if isinstance(p, MIMEPart)]
            stack.extend((inner, versions) for inner in reversed(inside))
        elif part is not message:
            found.append(part)
    return found


def _member(part: MIMEPart, number: int) -> Member:
    name = cleaned(part.get_filename() or f"attachment-{number}")
    if part.get_content_type() == MEDIA_TYPE and part.is_multipart():
        inner = part.get_payload(0)
        return Member(name, inner.as_bytes() if isinstance(inner, MIMEPart) else b"")
    raw = part.get_payload(decode=True)
    return Member(name, raw) if isinstance(raw, bytes) else Member(name, b"", "it holds no bytes")
