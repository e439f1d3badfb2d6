"""Web pages: the document's own blocks as lines, without the page's furniture.

Invariant: nothing is left out but what furniture.toml names, lists of links to places in the same
page, and what is hidden; words are in the page's order.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
from lxml import etree

from saqta.errors import NotRead
from saqta.reading import htmlblocks, htmlmeta
from saqta.reading.encoding import decode
from saqta.reading.limits import Limits  # noqa: TC001
from saqta.reading.parts import Reading, cleaned

READER = "html/1"
MEDIA_TYPE = "text/html"
_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_HEAD_BYTES = 4096
_HALF = 0.5
_MAIN_SHARE = 0.4
_LINKED_SHARE = 0.8
_TOC_LINKS = 3
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)


class _Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tags: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]


@cache
def _furniture() -> _Furniture:
    raw = files("saqta.reading").joinpath("furniture.toml").read_bytes()
    return msgspec.toml.decode(raw, type=_Furniture)


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes begin as a web page does."""
    head = raw[:_HEAD_BYTES]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = head.decode("utf-16", "ignore")
    else:
        start = head.decode("utf-8-sig", "replace")
    return _START.match(start) is not None


def read(raw: bytes, limits: Limits) -> Reading:
    """Return the text of the page and what its head says of it."""
    match = _CHARSET.search(raw[:_HEAD_BYTES])
    root = parse(decode(raw, match[1].decode("ascii", "replace") if match else None), limits)
    details = htmlmeta.details(root)
    return Reading(READER, MEDIA_TYPE, text_of(root), details=details)


def parse(page: str, limits: Limits) -> etree._Element:
    """Return the root of a page.

    Raises:
        NotRead: it holds no element, or is nested deeper than the limits allow.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(cleaned(page).encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotRead("it is not a web page that can be parsed") from error
    if root is None:
        raise NotRead("the web page is empty")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.nesting_levels:
            raise NotRead(
                f"its elements are nested more than {limits.nesting_levels} deep",
                remedy="Open it in a browser, save it as PDF, and add that file as well.",
            )
    return root


def text_of(root: etree._Element) -> str:
    """Return the document's own blocks, one a line."""
    heading = _words(root.find(".//h1"))
    body = root.find(".//body")
    body = root if body is None else body
    _drop_furniture(body)
    region = _region(body)
    content = htmlblocks.render(region)
    if heading and heading not in content:
        content = f"{heading}\n\n{content}"
    return content


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _weight(element: etree._Element) -> int:
    return sum(len(piece.strip()) for piece in element.itertext())


def _drop_furniture(body: etree._Element) -> None:
    for element in list(body.iter(*_SILENT)):
        _drop(element)
    half = _weight(body) * _HALF
    for element in list(body.iter(etree.Element)):
        if element is not body and _is_furniture(element) and _weight(element) <= half:
            _drop(element)
    for element in list(body.iter("ul", "ol", "p", "div", "table")):
        if _is_contents(element):
            _drop(element)


_SILENT = ("script", "style", "noscript", "template")


def _is_furniture(element: etree._Element) -> bool:
    known = _furniture()
    if element.tag in known.tags or element.get("role") in known.roles:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    if element.tag in _HEADINGS:
        return False
    words = re.split(r"[^a-z0-9]+", (element.get("class") or "").lower())
    return not known.words.isdisjoint([*words, (element.get("id") or "").lower()])


def _is_contents(element: etree._Element) -> bool:
    """Tell whether an element is little but links to places in its own page."""
    links = [a for a in element.iter("a") if (a.get("href") or "").startswith("#")]
    if len(links) < _TOC_LINKS:
        return False
    return sum(map(_weight, links)) > _LINKED_SHARE * max(_weight(element), 1)


def _drop(element: etree._Element) -> None:
    """Remove an element and what is in it, but not the words after it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = f" {element.tail or ''}"
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _region(body: etree._Element) -> etree._Element:
    """Return the one element that is marked as the page's main part, or else the body."""
    whole = _weight(body)
    region = body
    for path in (".//main|.//*[@role='main']", ".//article"):
        marked = region.xpath(path)
        if len(marked) == 1 and _weight(marked[0]) > _MAIN_SHARE * whole:
            region = marked[0]
    return region
