"""DOCX: paragraphs, list items, tables and notes of a Word document.

Invariant: entities are never resolved, and inserted words count while deleted ones do not, so the
text is what a reader of the printed page would see.
"""

from __future__ import annotations

import zipfile  # noqa: TC003
from collections.abc import Iterator  # noqa: TC003

from lxml import etree

from saqta.errors import NotRead
from saqta.model.evidence import Details
from saqta.reading import zipped
from saqta.reading.limits import Limits
from saqta.reading.parts import Reading, cleaned, said

READER = "docx/1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_BODY, _NOTES = "word/document.xml", ("word/footnotes.xml", "word/endnotes.xml")
_PROPERTIES = "docProps/core.xml"
_NOT_PRINTED = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText", _FALLBACK})
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "‑"}


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes are a zip file that holds a Word document."""
    return zipped.recognises(raw) and _BODY in names(raw)


def names(raw: bytes) -> list[str]:
    """Return the names inside a zip file; none where it is broken or too large."""
    try:
        with zipped.opened(raw, Limits()) as packed:
            return packed.namelist()
    except NotRead:
        return []


def read(raw: bytes, limits: Limits) -> Reading:
    """Return the text of the document and what its properties say."""
    with zipped.opened(raw, limits) as packed:
        body = _part(packed, _BODY, limits)
        if body is None:
            raise NotRead("it is a broken Word document")
        lines = list(_lines(body))
        for name in _NOTES:
            notes = _part(packed, name, limits)
            lines.extend(() if notes is None else _lines(notes))
        details = _details(_part(packed, _PROPERTIES, limits))
    content = _joined(lines)
    return Reading(READER, MEDIA_TYPE, content, details=details)


def _part(packed: zipfile.ZipFile, name: str, limits: Limits) -> etree._Element | None:
    try:
        entry = packed.getinfo(name)
    except KeyError:
        return None
    raw = zipped.unpack(packed, entry, limits)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotRead("the Word document is broken: its XML cannot be parsed") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotRead("the Word document defines entities, as no word processor does")
    return root


def _lines(part: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield (kind, line) for each paragraph, list item and row, in the order of the page."""
    for element in part.iter(f"{_WORD}p", f"{_WORD}tr"):
        if any(outer.tag in _NOT_PRINTED for outer in element.iterancestors()):
            continue
        row = next(element.iterancestors(f"{_WORD}tr"), None)
        if element.tag == f"{_WORD}tr":
            if row is None:
                yield "row", "\t".join(_cell(cell) for cell in element.iter(f"{_WORD}tc")).rstrip()
        elif row is None and (words := _words(element)).strip():
            yield ("item", f"- {words}") if _is_item(element) else ("paragraph", words)


def _cell(cell: etree._Element) -> str:
    return " ".join(" ".join(map(_words, cell.iter(f"{_WORD}p"))).split())


def _is_item(paragraph: etree._Element) -> bool:
    properties = paragraph.find(f"{_WORD}pPr")
    if properties is None:
        return False
    style = properties.find(f"{_WORD}pStyle")
    named = style is not None and (style.get(f"{_WORD}val") or "").startswith("List")
    return named or properties.find(f"{_WORD}numPr") is not None


def _words(paragraph: etree._Element) -> str:
    """Return the words of one paragraph, not those of a text box inside it."""
    pieces: list[str] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag in _NOT_PRINTED or (element.tag == f"{_WORD}p" and element is not paragraph):
            continue
        if element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif element.tag in _SIGNS and element.getparent().tag == f"{_WORD}r":
            pieces.append(_SIGNS[element.tag])
        stack.extend(reversed(element))
    return cleaned("".join(pieces)).strip()


def _joined(lines: list[tuple[str, str]]) -> str:
    text = ""
    for at, (kind, line) in enumerate(lines):
        close = kind == "item" or (at and kind == lines[at - 1][0] == "row")
        text += ("" if not at else "\n" if close else "\n\n") + line
    return f"{text}\n" if text else ""


def _details(properties: etree._Element | None) -> Details:
    """Return title and language. A date of making is left out: a template hands its own down."""
    if properties is None:
        return Details()
    return said(
        title=properties.findtext(f"{_CORE}title"), language=properties.findtext(f"{_CORE}language")
    )
