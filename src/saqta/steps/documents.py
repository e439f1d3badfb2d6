"""What the archive keeps, and the text of one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saqta.errors import NotRead
from saqta.model.evidence import Exhibit, Text
from saqta.steps.reprints import reprint_of, reprints
from saqta.store import exhibits, texts, unread

if TYPE_CHECKING:
    from saqta.archive import Archive


@dataclass(frozen=True, slots=True)
class Kept:
    """An exhibit and what was read from it: its pages, its state in words.

    `reprints` is another exhibit that holds most of its text too, and `share` how much, 0 to 1.
    """

    exhibit: Exhibit
    pages: int
    state: str
    reprints: str | None = None
    share: float | None = None


def documents(archive: Archive) -> list[Kept]:
    """Return every exhibit, in the order they came."""
    everything = exhibits.list_(archive.db)
    pages = texts.pages(archive.db)
    whys = {row.exhibit_sha256: row.why for row in unread.list_(archive.db)}
    inside = Counter(exhibit.container for exhibit in everything)
    again = _reprints(archive)
    return [
        Kept(
            exhibit,
            pages.get(exhibit.sha256, 0),
            _state(exhibit, pages, whys, inside),
            *again.get(exhibit.sha256, (None, None)),
        )
        for exhibit in everything
    ]


def page(archive: Archive, places: slice) -> tuple[list[Kept], int]:
    """Return what `documents` would hold at some places, and how many it would hold."""
    first = places.start or 0
    some = exhibits.some(archive.db, first, places.stop - first)
    return [_kept(archive, exhibit) for exhibit in some], exhibits.count(archive.db)


def not_read(archive: Archive, most: int) -> list[Kept]:
    """Return the first exhibits that could not be read, with the reason."""
    rows = [row.exhibit_sha256 for row in unread.list_(archive.db) if row.exhibit_sha256]
    some = sorted(
        exhibits.of_ids(archive.db, rows).values(),
        key=lambda exhibit: (exhibit.received_at, exhibit.sha256),
    )
    return [_kept(archive, exhibit) for exhibit in some[:most]]


def text(archive: Archive, exhibit: str) -> Text:
    """Return the newest text of the exhibit whose id begins with `exhibit`.

    Raises:
        NotFound: no exhibit does, or several do.
        NotRead: it has no text.
    """
    found = exhibits.get(archive.db, exhibit)
    read = texts.of_exhibit(archive.db, found.sha256)
    if not read:
        why = unread.why(archive.db, found.sha256) or "it holds other files and no text"
        raise NotRead(f"Exhibit {found.sha256[:12]} has no text: {why}.")
    return read[-1]


def _kept(archive: Archive, exhibit: Exhibit) -> Kept:
    db, sha256 = archive.db, exhibit.sha256
    read = texts.newest(db, sha256)
    if read is None:
        why = unread.why(db, sha256)
        inside: Counter[str | None] = Counter({sha256: exhibits.inside(db, sha256)})
        return Kept(exhibit, 0, _state(exhibit, {}, {} if why is None else {sha256: why}, inside))
    pages = {sha256: texts.page_count(db, sha256)}
    again = reprint_of(db, read)
    kept = Kept(exhibit, pages[sha256], _state(exhibit, pages, {}, Counter()))
    if again is None or not (others := texts.showing(db, again.of_text)):
        return kept
    return replace(kept, reprints=others[0], share=again.share)


def _reprints(archive: Archive) -> dict[str, tuple[str, float]]:
    of_exhibit = dict(texts.links(archive.db))
    exhibit_of = {text: exhibit for exhibit, text in reversed(of_exhibit.items())}
    again = reprints(archive.db)
    return {
        exhibit: (exhibit_of[again[text].of_text], again[text].share)
        for exhibit, text in of_exhibit.items()
        if text in again and again[text].of_text in exhibit_of
    }


def _state(
    exhibit: Exhibit,
    pages: dict[str, int],
    whys: dict[str | None, str],
    inside: Counter[str | None],
) -> str:
    if exhibit.sha256 in pages:
        return "read"
    if exhibit.sha256 in whys:
        return f"not read: {whys[exhibit.sha256]}"
    return f"holds {inside[exhibit.sha256]} files"
