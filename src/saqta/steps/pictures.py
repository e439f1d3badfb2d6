"""Draw a page of a kept PDF.

Invariant: the document is parsed in the child process alone, and the picture is kept nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.errors import NotRead
from saqta.reading.limits import Limits
from saqta.reading.sandbox import Sandbox
from saqta.steps.review import the_document

if TYPE_CHECKING:
    from saqta.archive import Archive


_LIMITS = Limits(wall_seconds=15, cpu_seconds=15)
"""A page is waited for by somebody, and holds up the pages that are asked for after it."""


def raw_of(archive: Archive, document: str) -> bytes:
    """Return the bytes of a document as they came.

    Raises:
        NotFound: no document with a text answers to that, or several do.
    """
    return archive.vault.read(the_document(archive, document).exhibits[0].sha256)


def draw(raw: bytes, page: int) -> bytes:
    """Return a page of a PDF, counted from 1, as a PNG picture.

    Raises:
        NotRead: it is no PDF, has no such page, or cannot be drawn.
    """
    with Sandbox(_LIMITS) as sandbox:
        drawn = sandbox.draw(raw, page)
    if isinstance(drawn, bytes):
        return drawn
    raise NotRead(drawn.why, remedy=drawn.remedy)
