"""The blocks of an HTML tree as lines: paragraphs, headings, list items, rows of tables.

Invariant: a paragraph is one line with a blank line around it; items and rows follow one another
without one. White space is as a browser shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

_BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "header", "hgroup", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "html", "legend", "li", "main", "ol", "p", "pre"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_INSIDE_LAYOUT = ("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "section", "article")


class _Kind(Enum):
    PARAGRAPH = 1
    ITEM = 2
    ROW = 3


@dataclass(slots=True)
class _Page:
    """The lines so far, and the line that is being written."""

    lines: list[tuple[_Kind, str]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    marker: str = ""

    def end(self, kind: _Kind) -> None:
        """End the line that is being written; lines of white space vanish."""
        parts = ["".join(self.pieces)]
        if kind is not _Kind.ROW:
            parts = parts[0].split("\n")
        self.pieces.clear()
        for part in parts:
            cells = [" ".join(cell.split()) for cell in part.split("\t")]
            line = "\t".join(cells).rstrip("\t") if kind is _Kind.ROW else " ".join(cells).strip()
            if line.strip():
                whole = _Kind.ITEM if self.marker else kind
                self.lines.append((whole, self.marker + line))
                self.marker = ""


def render(root: etree._Element) -> str:
    """Return the text of `root` and all that is in it."""
    page, tables = _Page(), _data_tables(root)
    row_depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        starts = event == "start"
        in_row = row_depth > 0
        if element.tag == "tr" and _table_of(element) in tables:
            page.end(_Kind.PARAGRAPH if starts else _Kind.ROW)
            row_depth += 1 if starts else -1
        elif in_row:
            _cell(page, element, starts=starts)
        elif element.tag in _BLOCKS:
            page.end(_Kind.PARAGRAPH)
            if element.tag == "li":
                page.marker = "- " if starts else ""
        elif element.tag == "br" and starts:
            page.pieces.append("\n")
        _words(page, element, root, starts=starts)
    page.end(_Kind.PARAGRAPH)
    return _joined(page.lines)


def _words(page: _Page, element: etree._Element, root: etree._Element, *, starts: bool) -> None:
    """Add the words right after a tag; a line break in the source is a space, as in a browser."""
    words = element.text if starts else element.tail
    if not words or (element is root and not starts):
        return
    kept = element if starts else element.getparent()
    if kept is not None and kept.tag == "pre":
        page.pieces.append(words.replace("\t", " "))
    else:
        page.pieces.append(words.replace("\n", " ").replace("\r", " ").replace("\t", " "))


def _cell(page: _Page, element: etree._Element, *, starts: bool) -> None:
    if element.tag in ("td", "th"):
        page.pieces.append("" if starts else "\t")
    elif element.tag in _BLOCKS or element.tag == "br":
        page.pieces.append(" ")


def _data_tables(root: etree._Element) -> set[etree._Element]:
    """Return the tables that hold values; those that only lay out a page hold blocks."""
    tables = set()
    for table in root.iter("table"):
        cells = [cell for cell in table.iter("td", "th") if _table_of(cell) is table]
        blocks = [b for cell in cells for tag in _INSIDE_LAYOUT[1:] for b in cell.iter(tag)]
        paragraphs = max((sum(1 for _ in cell.iter("p")) for cell in cells), default=0)
        if not blocks and paragraphs <= 1:
            tables.add(table)
    return tables


def _table_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors("table"), None)


def _joined(lines: list[tuple[_Kind, str]]) -> str:
    text: list[str] = []
    for at, (kind, line) in enumerate(lines):
        if at:
            before = lines[at - 1][0]
            close = kind is _Kind.ITEM or (kind is _Kind.ROW and before is _Kind.ROW)
            text.append("\n" if close else "\n\n")
        text.append(line)
    return "".join(text) + ("\n" if text else "")
