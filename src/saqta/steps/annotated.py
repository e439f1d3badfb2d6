"""A document's text with its claims laid over it, piece by piece.

Invariant: the pieces, put together, are the text; each names every claim that rests on its words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from saqta.model.claims import Claim, Modality, Review, Verdict
from saqta.model.evidence import Text
from saqta.steps.knowledge import Source
from saqta.steps.review import Stage, stage, the_document
from saqta.store import claims, reviews, texts

if TYPE_CHECKING:
    from saqta.archive import Archive


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim in its document, and how far it is decided."""

    claim: Claim
    stage: Stage
    review: Review | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text, and the claims that rest on these words."""

    words: str
    claims: tuple[Marked, ...]
    begins: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document, its pieces in order, and its claims in reading order."""

    source: Source
    text: Text
    pieces: tuple[Piece, ...]
    claims: tuple[Marked, ...]


def annotated(archive: Archive, document: str) -> Annotated:
    """Return a document by the beginning of its id or its file's name, with its claims.

    What the text does not assert, and what was rejected, is left out.

    Raises:
        NotFound: no document with a text answers to that, or several do.
    """
    one = the_document(archive, document)
    text = texts.get(archive.db, one.text_sha256)
    decided = reviews.of_text(archive.db, one.text_sha256)
    marked = [
        Marked(claim, stage(review), review)
        for claim in claims.of_text(archive.db, one.text_sha256)
        if claim.modality is Modality.ASSERTED
        and ((review := decided.get(claim.id)) is None or review.verdict is not Verdict.REJECT)
    ]
    marked.sort(key=lambda one: (min(s.start for s in one.claim.evidence), one.claim.id))
    return Annotated(one, text, tuple(_pieces(text.content, marked)), tuple(marked))


def _pieces(content: str, marked: list[Marked]) -> list[Piece]:
    opening: dict[int, list[Marked]] = defaultdict(list)
    closing: dict[int, list[Marked]] = defaultdict(list)
    for one in marked:
        for span in one.claim.evidence:
            opening[span.start].append(one)
            closing[span.stop].append(one)
    cuts = sorted({0, len(content), *opening, *closing})
    active: dict[str, Marked] = {}
    told: set[str] = set()
    pieces = []
    for start, stop in pairwise(cuts):
        for one in closing.get(start, ()):
            active.pop(one.claim.id, None)
        for one in opening.get(start, ()):
            active[one.claim.id] = one
        begins = tuple(one for one in active.values() if one.claim.id not in told)
        told |= set(active)
        pieces.append(Piece(content[start:stop], tuple(active.values()), begins))
    return pieces
