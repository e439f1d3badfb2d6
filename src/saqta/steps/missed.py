"""Find the words that a person says the reader missed, wherever they stand in a document.

Invariant: the words are the text's own; only white space between them may differ from what was
asked, as it does when words are copied from a page.
"""

from __future__ import annotations

import re
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


def occurrences(archive: Archive, document: str, words: str) -> list[Passage]:
    """Return where `words` stand in a document, in their context; the first 20 places.

    Raises:
        NotFound: no document with a text answers to that, or the words are not in it.
        InvalidValue: there are no words.
    """
    source = the_document(archive, document)
    text = texts.get(archive.db, source.text_sha256)
    spans = islice(_places(text.content, words), _MOST_PLACES)
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
    """Return each (slot, value) with its words: those of the evidence that say the value itself."""
    content = texts.get(archive.db, the_document(archive, document).text_sha256).content
    quoted = evidence.quote(content)
    found: list[tuple[str, str, Sequence[Span]]] = []
    for name, value in slots:
        own = next(_places(quoted, value), None) if value.strip() else None
        at = () if own is None else (Span(evidence.start + own.start, evidence.start + own.stop),)
        found.append((name, value, at))
    return found


def _places(content: str, words: str) -> Iterator[Span]:
    asked = words.split()
    if not asked:
        raise InvalidValue("There are no words.", remedy="Select the words that say it.")
    pattern = re.compile(r"\s+".join(map(re.escape, asked)))
    return (Span(*match.span()) for match in pattern.finditer(content))
