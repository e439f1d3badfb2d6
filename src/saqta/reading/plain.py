"""Plain text is read as it is: an offset counts the code points of the decoded file.

Invariant: no newline is changed, nothing is stripped; only a byte order mark is not text.
"""

from __future__ import annotations

from saqta.reading.encoding import decode
from saqta.reading.limits import Limits  # noqa: TC001
from saqta.reading.parts import Reading

READER = "plain/1"
MEDIA_TYPE = "text/plain"
_FORM_FEED = "\f"


def recognises(raw: bytes) -> bool:  # noqa: ARG001
    """Tell whether this may be plain text: whatever nothing else recognised may be."""
    return True


def read(raw: bytes, limits: Limits) -> Reading:  # noqa: ARG001
    """Return the text; a form feed begins a page."""
    content = decode(raw)
    starts = [at + 1 for at, char in enumerate(content) if char == _FORM_FEED]
    pages = (0, *(start for start in starts if start < len(content)))
    return Reading(READER, MEDIA_TYPE, content, pages)
