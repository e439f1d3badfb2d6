"""PDF: the text layer, its hard-wrapped lines joined into paragraphs, page by page.

Invariant: words keep their order and page starts are where the page's words begin. A line is
joined to the next only where the page itself ran out of room.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium

from saqta.errors import NotRead
from saqta.model.evidence import Details  # noqa: TC001
from saqta.reading.limits import Limits  # noqa: TC001
from saqta.reading.parts import Reading, cleaned, said

READER = "pdf/1"
MEDIA_TYPE = "application/pdf"
_HEAD_BYTES = 1024
_HYPHEN = "\ufffe"  # how pdfium marks the hyphen of a word that goes on in the next line
_LIST_ITEM = re.compile(r"\s*(?:[-–—•·▪◦*]|\(?\d{1,3}[.)]|\(?[a-zа-я][.)])\s", re.I)
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|стр\.|с\.)?\s*(\d{1,4})\W*", re.I)
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_SHORT = 20
_TIGHTEST = 0.7
_PARAGRAPH_GAP = 1.3
_INDENT_LETTERS = 1.5
_NO_PASSWORD = "password"  # noqa: S105 - a word of pdfium's message
_SCAN = "hold pictures and no text, as scans do"
_RECOGNISE = "Run text recognition over it and add that file as well."


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as printed; lengths are in the page's points, `top` counts upwards."""

    words: str
    left: float
    right: float
    top: float
    height: float

    @property
    def letter(self) -> float:
        """The mean width of a letter."""
        return (self.right - self.left) / max(len(self.words), 1)


def recognises(raw: bytes) -> bool:
    """Tell whether a PDF begins within the first kilobyte, where readers look for it."""
    return b"%PDF-" in raw[:_HEAD_BYTES]


def read(raw: bytes, limits: Limits) -> Reading:
    """Return the text of all pages and what the document's information says."""
    with closing(open_pdf(raw)) as document:
        if len(document) > limits.pages:
            raise NotRead(
                f"it has {len(document)} pages, more than the {limits.pages} that are allowed",
                remedy="Split it and add the parts.",
            )
        try:
            pages = [_page(document[i], i + 1) for i in range(len(document))]
        except pdfium.PdfiumError as error:
            raise NotRead("a page of the PDF is broken") from error
        content, starts = _joined([paragraphs for paragraphs, _ in pages])
        scans = [str(number) for number, (_, is_scan) in enumerate(pages, 1) if is_scan]
        if scans and not content.strip():
            raise NotRead(f"its pages {_SCAN}", remedy=_RECOGNISE)
        gaps = (f"pages {', '.join(scans)} {_SCAN}",) if scans else ()
        return Reading(READER, MEDIA_TYPE, content, starts, _details(document), gaps=gaps)


def _page(page: Any, number: int) -> tuple[list[str], bool]:
    """Return the paragraphs of a page, and whether it is a picture without words."""
    paragraphs = _paragraphs(_lines(page), number)
    pictures = () if paragraphs else page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])
    return paragraphs, any(True for _ in pictures)


def open_pdf(raw: bytes) -> Any:
    """Open a PDF.

    Raises:
        NotRead: it is locked or broken.
    """
    try:
        return pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        if _NO_PASSWORD in str(error).lower():
            raise NotRead(
                "it is locked with a password", remedy="Save a copy without one and add it."
            ) from error
        raise NotRead("it is a broken PDF") from error


def _lines(page: Any) -> list[_Line]:
    with closing(page.get_textpage()) as words:
        printed = words.get_text_range(0, words.count_chars()) if words.count_chars() else ""
        lines, at = [], 0
        for line in printed.split("\r\n"):
            lines.append(_line(words, line, at))
            at += len(line) + 2
    return [line for line in lines if line.words.strip()]


def _line(words: Any, line: str, at: int) -> _Line:
    inked = [i for i, char in enumerate(line) if not char.isspace()]
    if not inked:
        return _Line("", 0, 0, 0, 0)
    try:
        first = words.get_charbox(at + inked[0], loose=True)
        last = words.get_charbox(at + inked[-1], loose=True)
    except pdfium.PdfiumError:
        return _Line(line.strip(), 0, 0, 0, 0)
    return _Line(line.strip(), first[0], last[2], first[3], first[3] - first[1])


def _paragraphs(lines: list[_Line], number: int) -> list[str]:
    """Join the lines of a page, without a first or last line that is only its number."""
    for end in (0, -1):
        if lines and _is_page_number(lines[end].words, number):
            del lines[end]
    if not lines:
        return []
    margin = max(line.right for line in lines)
    pitches = _pitches(lines)
    joined = [lines[0].words]
    for before, line in pairwise(lines):
        pitch = pitches.get(round(line.height), 0.0)
        if _goes_on(before, line, margin, pitch):
            joined[-1] = _glued(joined[-1], line.words)
        else:
            joined.append(line.words)
    return [cleaned(p.replace(_HYPHEN, "").replace("\xad", "")) for p in joined]


def _pitches(lines: list[_Line]) -> dict[int, float]:
    """Return, for each height of letters, the least distance from a line to the next."""
    found: dict[int, float] = {}
    for before, line in pairwise(lines):
        height, pitch = round(line.height), before.top - line.top
        if round(before.height) == height and pitch > line.height * _TIGHTEST:
            found[height] = min(pitch, found.get(height, pitch))
    return found


def _is_page_number(words: str, number: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(words) if len(words) < _SHORT else None
    return match is not None and int(match[1]) == number


def _goes_on(before: _Line, line: _Line, margin: float, pitch: float) -> bool:
    """Tell whether `line` goes on with the paragraph of `before`: its first word had no room."""
    if before.words.endswith((_HYPHEN, "\xad")):
        return True
    if _LIST_ITEM.match(line.words) or abs(line.height - before.height) > before.height / 4:
        return False
    if pitch and not 0 < before.top - line.top < _PARAGRAPH_GAP * pitch:
        return False
    if line.left - before.left > _INDENT_LETTERS * line.letter and not _LIST_ITEM.match(
        before.words
    ):
        return False
    first_word = len(line.words.split()[0]) + 1
    return before.right + first_word * line.letter > margin


def _glued(text: str, line: str) -> str:
    if text.endswith((_HYPHEN, "\xad")):
        return text[:-1] + line
    if text[-1:] == "-" and text[-2:-1].isalpha() and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"


def _joined(pages: list[list[str]]) -> tuple[str, tuple[int, ...]]:
    """Put the pages together; a sentence that goes on over the page stays one paragraph."""
    text, starts = "", []
    for paragraphs in pages:
        if text and paragraphs:
            text += " " if text[-1:].isalpha() and paragraphs[0][:1].islower() else "\n\n"
        starts.append(len(text))
        text += "\n\n".join(paragraphs)
    return (f"{text}\n" if text else ""), tuple(starts) or (0,)


def _details(document: Any) -> Details:
    stated = document.get_metadata_dict(skip_empty=True)
    date = _PDF_DATE.match(stated.get("CreationDate", ""))
    published = "-".join(part for part in date.groups() if part) if date else None
    return said(title=stated.get("Title"), published=published)
