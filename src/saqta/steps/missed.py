"""Find the words that a person says the reader missed, wherever they stand in a document.

Invariant: the words are the text's own; only white space between them may differ from what was
asked, as it does when words are copied from a page. No words, however many, take long to find.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue, NotFound
from saqta.model.spans import Span
from saqta.steps.ask import Passage, passage
from saqta.steps.review import the_document
from saqta.store import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.archive import Archive

_MOST_PLACES = 20
_MOST_VALUES = 100
_SPACE, _WIDE_SPACE = re.compile(r"\s+"), re.compile(r"\s{2,}")


def occurrences(archive: Archive, document: str, words: str) -> list[Passage]:
    """Return where `words` stand in a document, in their context; the first 20 places.

    Raises:
        NotFound: no document with a text answers to that, or the words are not in it.
        InvalidValue: there are no words.
    """
    source = the_document(archive, document)
    text = texts.get(archive.db, source.text_sha256)
    spans = islice(_Words(text.content).places(words), _MOST_PLACES)
    found = [passage(text, span, source) for span in spans]
    if not found:
        raise NotFound(
            "These words are not in the document.",
            remedy="Copy them from its page as they stand there.",
        )
    return found


def resting_on(
    archive: Archive, document: str, evidence: Span, slots: Sequence[tuple[str, str]]
) -> list[tuple[str, str, Sequence[Span]]]:
    """Return each (slot, value) with its words: those of the evidence that say the value itself.

    Raises:
        NotFound: no document with a text answers to that.
        InvalidValue: there are too many values, or the text has no such evidence.
    """
    if len(slots) > _MOST_VALUES:
        raise InvalidValue(
            f"{len(slots)} values are too many for a claim.",
            remedy=f"Give at most {_MOST_VALUES}; make another claim of the rest.",
        )
    content = texts.get(archive.db, the_document(archive, document).text_sha256).content
    quoted = _Words(evidence.quote(content))
    found: list[tuple[str, str, Sequence[Span]]] = []
    for name, value in slots:
        own = next(quoted.places(value), None) if value.strip() else None
        at = () if own is None else (Span(evidence.start + own.start, evidence.start + own.stop),)
        found.append((name, value, at))
    return found


class _Words:
    """A text in which words are found in time that grows with its length alone."""

    def __init__(self, content: str) -> None:
        self._spaced = _SPACE.sub(" ", content)
        self._at: list[int] = []
        """Where in `_spaced` each longer white space ends."""
        self._left_out = [0]
        """How many characters are left out before the first of these, before the second, ..."""
        for space in _WIDE_SPACE.finditer(content):
            self._at.append(space.start() + 1 - self._left_out[-1])
            self._left_out.append(self._left_out[-1] + space.end() - space.start() - 1)

    def places(self, words: str) -> Iterator[Span]:
        """Yield where words stand, one place after another."""
        asked = " ".join(words.split())
        if not asked:
            raise InvalidValue("There are no words.", remedy="Select the words that say it.")
        start = self._spaced.find(asked)
        while start >= 0:
            stop = start + len(asked)
            yield Span(self._whole(start), self._whole(stop))
            start = self._spaced.find(asked, stop)

    def _whole(self, place: int) -> int:
        """Return where a place, which is not within white space, is in the text itself."""
        return place + self._left_out[bisect_right(self._at, place)]
