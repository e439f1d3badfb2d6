"""Read the number, date, body and title that a document bears in the lines at its head.

Invariant: a document is an instrument only where a line numbers it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction import pack
from saqta.extraction.anatomy import Block, BlockKind, Mention, MentionKind, Parts
from saqta.extraction.evidence import resting_on
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.mentions.naming import calm
from saqta.extraction.tokens import tokenize
from saqta.model.claims import Claim, ClaimKind, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DASH = re.compile(r" [-–—] ")
_HEAD_BLOCKS = 8
_LONGEST_BODY = 8
_PASSED = (BlockKind.REFERENCE, BlockKind.DATELINE, BlockKind.FURNITURE, BlockKind.BYLINE)


class Reference(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A line that numbers a document: `id` is its number; `body` a line that names whose it is.

    `titled`: the line that heads the document is its title, not the sender's address.
    """

    kind: str
    match: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    body: str = ""
    titled: bool = True


class Numbering(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `layouts/numbering.toml`."""

    reference: tuple[Reference, ...]


@cache
def references() -> tuple[Reference, ...]:
    """Return how documents are numbered."""
    data: Numbering = pack.load_layout("numbering", Numbering)
    return data.reference


def numbered(parts: Parts, found: Sequence[Mention], text_sha256: str) -> Iterator[Claim]:
    """Yield the instruments that the reference lines of a document name."""
    for block in parts.blocks:
        if block.kind is not BlockKind.REFERENCE:
            continue
        for reference in references():
            match = re.compile(reference.match).match(
                parts.folded, block.span.start, block.span.stop
            )
            if match is None:
                continue
            slots = [Slot("kind", reference.kind, (block.span,))]
            slots.append(Slot("id", match["id"], (Span(*match.span("id")),)))
            date = _date(parts, found, block)
            if date is not None:
                slots.append(Slot("date", date.value, (date.span,)))
            own = match.groupdict().get("title")
            if own:
                slots.append(Slot("title", own, (Span(*match.span("title")),)))
            elif reference.titled:
                slots += _head(parts)
            if reference.body:
                slots += _named(parts, re.compile(reference.body))
                slots += [] if any(s.name == "title" for s in slots) else _next(parts, block)
            rule = f"instrument.{reference.kind}"
            evidence = resting_on((block.span,), slots)
            yield Claim(text_sha256, ClaimKind.INSTRUMENT, tuple(slots), evidence, rule)
            break


def _named(parts: Parts, named: re.Pattern[str]) -> list[Slot]:
    """Return the body that a line of its own names: "IN THE SENATE"."""
    for block in parts.blocks[: 2 * _HEAD_BLOCKS]:
        match = named.fullmatch(parts.folded, block.span.start, block.span.stop)
        if match is not None:
            words = " ".join(calm(word) for word in match["body"].split())
            return [Slot("body", words, (Span(*match.span("body")),))]
    return []


def _next(parts: Parts, block: Block) -> list[Slot]:
    """Return the title that stands right below the number of a bill."""
    following = parts.blocks[parts.blocks.index(block) + 1 :][:1]
    told = (_title(parts, b) for b in following if b.kind not in _PASSED)
    return [Slot(s.name, str(s.value).removesuffix("."), s.spans) for s in told]


def _head(parts: Parts) -> list[Slot]:
    """Return the body whose name stands alone above a title, and the title."""
    title = next((b for b in parts.blocks if b.kind is BlockKind.TITLE), None)
    if title is None:
        return []
    body = _body(parts, title)
    if body is None:
        return [_title(parts, title)]
    following = parts.blocks[parts.blocks.index(title) + 1 : _HEAD_BLOCKS]
    titles = [_title(parts, b) for b in following if b.kind not in _PASSED]
    return [body, *titles[:1]]


def _title(parts: Parts, block: Block) -> Slot:
    return Slot("title", " ".join(block.span.quote(parts.content).split()), (block.span,))


def _body(parts: Parts, block: Block) -> Slot | None:
    """Return the name of a body where a line is nothing else: "REEDLAND - UPPER ASSEMBLY"."""
    dashes = list(_DASH.finditer(parts.folded, block.span.start, block.span.stop))
    start = dashes[-1].end() if dashes else block.span.start
    tokens = tokenize(parts.folded, start, block.span.stop)
    if not 0 < len(tokens) <= _LONGEST_BODY:
        return None
    tags = lexicon(parts.language).tag(tokens)
    ends = any(
        tag is not None and i + tag.length == len(tokens) and tag.classes & {"body", "known"}
        for i, tag in enumerate(tags)
    )
    whole = block.span.quote(parts.content).strip().lower()
    ends = ends or whole in lexicon(parts.language).posts.chambers
    if not ends or not all(token.word[:1].isupper() for token in tokens if len(token.word) > 3):
        return None
    value = " ".join(calm(token.word) for token in tokens)
    return Slot("body", value, (Span(tokens[0].start, tokens[-1].stop),))


def _date(parts: Parts, found: Sequence[Mention], block: Block) -> Mention | None:
    """Return the date in a reference line, or else in the line of the date next to it."""
    dates = [m for m in found if m.kind is MentionKind.DATE and m.value[:1].isdigit()]
    lines = [block.span, *(b.span for b in parts.blocks if b.kind is BlockKind.DATELINE)]
    return next((date for line in lines for date in dates if line.covers(date.span)), None)
