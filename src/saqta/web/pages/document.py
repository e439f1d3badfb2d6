"""Document: its text as read, with its claims laid over the words they rest on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from saqta.errors import InvalidValue, NotFound
from saqta.model.claims import ClaimKind
from saqta.reading.limits import Limits
from saqta.steps import pictures
from saqta.steps.annotated import annotated
from saqta.steps.notes import about_document
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, setting, shown, words

if TYPE_CHECKING:
    from saqta.archive import Archive
    from saqta.steps.annotated import Annotated
    from saqta.steps.notes import Noted

_PDF = "application/pdf"
_MOST_PAGES = Limits().pages


@get("/documents/{exhibit:str}")
async def document(request: AnyRequest, exhibit: FromPath[str]) -> Response[str]:
    """Show one document; of a PDF also the page that `page` asks for."""
    found, noted = await setting(request).desk.run(_gather, exhibit)
    is_pdf = found.source.exhibits[0].media_type == _PDF
    return page(
        "document", shown(request), found=found, noted=noted, kinds=list(ClaimKind),
        pages=len(found.text.pages) if is_pdf else 0, number=_number(request),
    )  # fmt: skip


@get("/documents/{exhibit:str}/pages/{number:int}")
async def picture(
    request: AnyRequest, exhibit: FromPath[str], number: FromPath[int]
) -> Response[bytes]:
    """Show a page of a PDF as it was printed; drawn one by one, beside the desk others need."""
    if not 0 < number <= _MOST_PAGES:
        raise NotFound("The document has no such page.", remedy="Go back to the document.")
    desk = setting(request).desk
    async with desk.drawing:
        raw = await desk.run(pictures.raw_of, exhibit)
        drawn = await asyncio.to_thread(pictures.draw, raw, number)
    return Response(drawn, media_type="image/png")


def _gather(archive: Archive, exhibit: str) -> tuple[Annotated, tuple[Noted, ...]]:
    found = annotated(archive, exhibit)
    return found, about_document(archive, found.source.exhibits[0].sha256)


def _number(request: AnyRequest) -> int:
    written = words(request, "page") or "1"
    if not (written.isascii() and written.isdigit() and len(written) < 6):
        raise InvalidValue(f"{written[:20]!r} is no page.", remedy="Give its number, such as 2.")
    return int(written)


HANDLERS = (document, picture)
