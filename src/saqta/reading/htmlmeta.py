"""What a web page says of itself: meta tags, JSON-LD, the canonical link.

Invariant: only what the page states. A date that is not ISO 8601 is left out, never guessed.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from lxml import etree  # noqa: TC002

from saqta.model.evidence import Details  # noqa: TC001
from saqta.reading.parts import said

_TITLE = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "title")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "citation_publication_date", "citation_date",
    "pubdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_PUBLISHER = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "publisher",
)
_LANGUAGE = ("dc.language", "dcterms.language", "content-language", "og:locale")
_SCHEMA_KEYS = ("headline", "datePublished", "publisher", "inLanguage")
_LONGEST_SCHEMA = 200_000


def details(root: etree._Element) -> Details:
    """Return what the page states, each detail from its most exact place."""
    meta, schema = _meta(root), _schema(root)
    publisher = _first(meta, _PUBLISHER) or schema.get("publisher")
    title = _first(meta, _TITLE) or schema.get("headline") or _words(root.find(".//title"))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return said(
        title=_without_site(title, publisher),
        published=_first(meta, _PUBLISHED) or schema.get("datePublished") or _marked_time(root),
        publisher=publisher,
        address=_address(root, meta),
        language=language or schema.get("inLanguage") or _first(meta, _LANGUAGE),
    )


def _meta(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = (
            tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        )
        content = tag.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _schema(root: etree._Element) -> dict[str, str]:
    """Return the plain values of the first JSON-LD object that tells when it was published."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json" or len(script.text or "") > _LONGEST_SCHEMA:
            continue
        try:
            stated = msgspec.json.decode(script.text or "")
        except (msgspec.DecodeError, RecursionError):
            continue
        for thing in _things(stated):
            if "datePublished" in thing:
                plain = {key: _plain(thing.get(key)) for key in _SCHEMA_KEYS}
                return {key: value for key, value in plain.items() if value is not None}
    return {}


def _things(stated: Any) -> list[dict[str, Any]]:
    listed = stated if isinstance(stated, list) else [stated]
    graphs = [
        t["@graph"] for t in listed if isinstance(t, dict) and isinstance(t.get("@graph"), list)
    ]
    return [
        t for group in ([listed], graphs) for things in group for t in things if isinstance(t, dict)
    ]


def _plain(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _marked_time(root: etree._Element) -> str | None:
    for tag in root.iter("time"):
        if tag.get("itemprop") == "datePublished" or tag.get("pubdate") is not None:
            return _attribute(tag, "datetime")
    return None


def _address(root: etree._Element, meta: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return _attribute(link, "href")
    return meta.get("og:url")


def _attribute(element: etree._Element, name: str) -> str | None:
    value = element.get(name)
    return None if value is None else str(value)


def _words(element: etree._Element | None) -> str | None:
    return None if element is None else "".join(element.itertext())


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """Cut the publisher's name off the end of a title, where a dash or a bar parts them."""
    if title is None or publisher is None:
        return title
    return re.sub(rf"\s+[-–—|·:]+\s+{re.escape(publisher.strip())}\s*$", "", title)
