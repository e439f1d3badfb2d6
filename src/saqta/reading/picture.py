"""A page of a PDF as a picture, drawn in the child process like everything of a document.

Invariant: however large or narrow a page says it is, the picture has about `MOST_PIXELS` at most
and no side longer than about `LONGEST_PIXELS`.
"""

from __future__ import annotations

import struct
import zlib
from contextlib import closing
from math import sqrt

import pypdfium2 as pdfium

from saqta.errors import NotRead
from saqta.reading.pdf import open_pdf, recognises

WIDTH_PIXELS = 1000
MOST_PIXELS = 4_000_000
LONGEST_PIXELS = 8_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB, _CHANNELS, _LEVEL = 2, 3, 6


def draw(raw: bytes, page: int) -> bytes:
    """Return a page, counted from 1, as a PNG picture.

    Raises:
        NotRead: the document is no PDF, is broken, or has no such page.
    """
    if not recognises(raw):
        raise NotRead("it is no PDF, so it has no pages to draw")
    with closing(open_pdf(raw)) as document:
        if not 1 <= page <= len(document):
            raise NotRead(f"it has {len(document)} pages and no page {page}")
        try:
            width, height = document[page - 1].get_size()
            scale = _scale(max(width, 1), max(height, 1))
            bitmap = document[page - 1].render(scale=scale, rev_byteorder=True)
        except pdfium.PdfiumError as error:
            raise NotRead(f"page {page} cannot be drawn") from error
        with closing(bitmap):
            return _png(bitmap.width, bitmap.height, bitmap.stride, memoryview(bitmap.buffer))


def _scale(width: float, height: float) -> float:
    area = sqrt(MOST_PIXELS / (width * height))
    return min(WIDTH_PIXELS / width, LONGEST_PIXELS / height, area)


def _png(width: int, height: int, stride: int, rows: memoryview) -> bytes:
    """Return red, green and blue bytes as a file by the PNG specification (W3C, third edition)."""
    packed = zlib.compressobj(_LEVEL)
    data = []
    for top in range(0, stride * height, stride):
        data.append(packed.compress(b"\0"))  # a row without a filter
        data.append(packed.compress(rows[top : top + width * _CHANNELS]))
    data.append(packed.flush())
    head = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", b"".join(data)), (b"IEND", b"")
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
