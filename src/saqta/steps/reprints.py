"""Tell what is told again: passages that stand in several texts, and reprints of whole documents.

Five sites with one wire story are one source. What stands in a shared passage has the passage's
origin; all else of a text has the text itself as its origin.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.extraction.passages import Passage, alike, keys, passage, passages
from saqta.store import passages as kept
from saqta.store import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.model.evidence import Text
    from saqta.model.spans import Span
    from saqta.store.database import Database

REPRINT = 0.8
"""A text is a reprint where this share of its passages, by length, stands in one other text."""
_CANDIDATES = 4
"""How many leaders are compared for each key."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Where words of any text come from."""

    _starts: Mapping[str, tuple[int, ...]]
    _passages: Mapping[str, tuple[kept.Placed, ...]]
    _texts: Mapping[int, str]

    def first_text(self, text_sha256: str, span: Span) -> str:
        """Return the text in which words were read first; a later reprint changes nothing of it."""
        origin = self.of(text_sha256, span)
        leader = origin.removeprefix("passage ")
        return self._texts.get(int(leader), text_sha256) if leader != origin else text_sha256

    def of(self, text_sha256: str, span: Span) -> str:
        """Return the origin of words: the same for the same passage in several texts."""
        starts = self._starts.get(text_sha256, ())
        number = bisect_right(starts, span.start) - 1
        if number >= 0 and span.start < (found := self._passages[text_sha256][number]).span.stop:
            return f"passage {found.leader}"
        return text_sha256


@dataclass(frozen=True, slots=True)
class Reprint:
    """How much of a text, from 0 to 1, stands in another text too."""

    of_text: str
    share: float


def index(db: Database, text: Text) -> None:
    """Add the passages of a text, each to the group of the passages that it repeats."""
    if kept.known(db, text.sha256):
        return
    found = passages(text.content)
    contents = {text.sha256: text.content}
    leading: dict[int, tuple[str, ...]] = {}
    placed = []
    for number, (one, keys_) in enumerate(
        zip(found, keys(found), strict=True), start=kept.newest(db) + 1
    ):
        leader = _leader(db, one, keys_, contents)
        if leader is None:
            leading[number] = keys_
        placed.append(
            kept.Placed(number, text.sha256, one.span, number if leader is None else leader)
        )
    kept.add(db, placed, leading)


def origins(db: Database) -> Origins:
    """Return where the words of every text come from."""
    shared = {text: tuple(found) for text, found in kept.shared(db).items()}
    starts = {text: tuple(one.span.start for one in found) for text, found in shared.items()}
    standing = {one.number: text for text, found in shared.items() for one in found}
    return Origins(starts, shared, standing)


def origins_in(db: Database, some: Iterable[str]) -> Origins:
    """Return where the words of these texts come from, as `origins` does for all."""
    shared = {text: tuple(found) for text, found in kept.shared_in(db, some).items()}
    starts = {text: tuple(one.span.start for one in found) for text, found in shared.items()}
    leaders = {one.leader for found in shared.values() for one in found}
    standing = {number: kept.text_of(db, number) for number in leaders}
    return Origins(starts, shared, standing)


def reprints(db: Database) -> dict[str, Reprint]:
    """Return for each text that is mostly another's words which one, and how much of it.

    Both texts are named, each as a reprint of the other: which came first, dates must tell.
    """
    shared, lengths = kept.shared(db), kept.lengths(db)
    standing: dict[int, set[str]] = {}
    for text, found in shared.items():
        for one in found:
            standing.setdefault(one.leader, set()).add(text)
    best = {text: _best(text, found, standing, lengths[text]) for text, found in shared.items()}
    return {text: one for text, one in best.items() if one is not None}


def reprint_of(db: Database, text: str) -> Reprint | None:
    """Return which text holds most of this one too, as `reprints` does."""
    found = kept.shared_in(db, [text]).get(text, [])
    standing = {one.leader: kept.standing(db, one.leader) for one in found}
    return _best(text, found, standing, kept.length(db, text)) if found else None


def _best(
    text: str, found: Iterable[kept.Placed], standing: Mapping[int, set[str]], length: int
) -> Reprint | None:
    common: Counter[str] = Counter()
    for one in found:
        for other in standing[one.leader] - {text}:
            common[other] += one.span.stop - one.span.start
    if not common:
        return None
    other = min(common, key=lambda name: (-common[name], name))
    best = Reprint(other, common[other] / length)
    return best if best.share >= REPRINT else None


def _leader(
    db: Database, one: Passage, keys_: tuple[str, ...], contents: dict[str, str]
) -> int | None:
    for candidate in kept.candidates(db, keys_, _CANDIDATES):
        text = candidate.text_sha256
        if text not in contents:
            contents[text] = texts.get(db, text).content
        if alike(one, passage(contents[text], candidate.span)):
            return candidate.leader
    return None
