"""Postings: where each folded word stands in each text. Folding is the caller's.

Invariant: postings are derived; indexing a text again gives the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.model.spans import Span
from saqta.store.values import pack_spans, spans, storable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database

WORD_LENGTH = 64
"""How much of a word is indexed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that holds all the words asked for, and where."""

    text_sha256: str
    spans: tuple[Span, ...]


FORGET = "DELETE FROM posting WHERE text_sha256 = :text_sha256"
ADD = """
    INSERT INTO posting (word, text_sha256, spans) VALUES (:word, :text_sha256, :spans)
"""


def index(db: Database, text_sha256: str, words: Iterable[tuple[str, int, int]]) -> None:
    """Put these (folded word, start, stop) in place of the postings of a text."""
    found: dict[str, list[Span]] = {}
    for word, start, stop in words:
        found.setdefault(_key(word), []).append(Span(start, stop))
    rows = [
        {"word": word, "text_sha256": text_sha256, "spans": pack_spans(places)}
        for word, places in found.items()
    ]
    with db.transaction():
        db.execute(FORGET, {"text_sha256": text_sha256})
        db.execute_many(ADD, rows)


FIND = "SELECT text_sha256, spans FROM posting WHERE word = :word"


def find(db: Database, words: Iterable[str]) -> list[Hit]:
    """Return the texts that hold all of the folded `words`, those that hold most of them first."""
    places: dict[str, list[Span]] = {}
    for number, word in enumerate(dict.fromkeys(_key(word) for word in words)):
        rows = db.rows(FIND, {"word": word})
        here = {row["text_sha256"]: list(spans(row["spans"])) for row in rows}
        if number == 0:
            places = here
        else:
            places = {text: places[text] + here[text] for text in places if text in here}
    hits = [Hit(text, tuple(sorted(where))) for text, where in places.items()]
    return sorted(hits, key=lambda hit: (-len(hit.spans), hit.text_sha256))


def _key(word: str) -> str:
    return storable(word)[:WORD_LENGTH]
