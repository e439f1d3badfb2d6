"""Lines of a form that only together make a sentence: an article, and the term that follows it.

Invariant: words keep the places where they stand, so that evidence is the text's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Sentence
from saqta.extraction.entries import TELLING, Entry
from saqta.extraction.segments import Segment, trimmed, words_at
from saqta.extraction.units import Passage, Unit
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def with_laws(entry: Entry, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Join an article to the term that follows it: "Art. 5. Two years, City Court"."""
    held: Passage | None = None
    for passage in passages:
        told = Segment(passage.units, passage.units[0]) if passage.units else None
        sums = told is not None and any(map(told.has, TELLING[:2]))
        if held is not None and sums and not entry.own(passage, passage.units):
            yield one(Passage(held.sentence, _before_year(held.units)), passage, 0)
            held = None
            continue
        if held is not None:
            yield held
        alone = told is not None and not sums and passage.units[0].is_a(MentionKind.LAW)
        held = passage if alone and not entry.own(passage, passage.units) else None
        if held is None:
            yield passage
    if held is not None:
        yield held


def one(first: Passage, second: Passage, start: int) -> Passage:
    """Return two lines of a form as one sentence, the second without its label."""
    above, below = first.sentence, second.sentence
    span = Span(above.span.start, below.span.stop)
    told = second.units[start:]
    return Passage(
        Sentence(span, above.block, (*above.tokens, *below.tokens)),
        [*trimmed(first.units), *words_at(told[0], (",",)), *told],
    )


def _before_year(units: list[Unit]) -> list[Unit]:
    """Leave out a bracket that tells of which year a law is: "Art. 79 (1999 Penal Code)"."""
    dated = (i for i, u in enumerate(units) if i and u.is_a(MentionKind.DATE))
    at = next(dated, len(units))
    return units[: at - 1] if at < len(units) and units[at - 1].lower == "(" else units


def spelled(passage: Passage, short: Mapping[str, str]) -> Passage:
    """Return a line with the word in full that it opens with: "ARR. 5 May"."""
    whole = short.get(passage.words[0]) if passage.words[1:2] == ["."] else None
    if whole is None:
        return passage
    return Passage(passage.sentence, [*words_at(passage.units[0], (whole,)), *passage.units[2:]])
