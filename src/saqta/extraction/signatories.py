"""Read who signed a document, and the number and date it bears, from its layout alone.

Invariant: every signature is a name that stands in a signing place; nobody else's name signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction import pack
from saqta.extraction.anatomy import Block, BlockKind, Mention, MentionKind, Parts
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.mentions.naming import key, natural
from saqta.extraction.mentions.scene import Scene
from saqta.extraction.places import is_city
from saqta.extraction.tokens import tokenize
from saqta.model.claims import Claim, ClaimKind, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_NAME_WORDS = 8
_LAST_BLOCKS = 3
_LEAST_SIGNATORIES = 3


class Speaker(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How a person who signs speaks of themselves at the head of a paragraph."""

    match: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Reference(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A line that numbers a document: `id` is its number."""

    kind: str
    match: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Columns(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Headings of a table of signatures, in small letters."""

    person: frozenset[str]
    group: frozenset[str]
    country: frozenset[str]


class Layout(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `layouts/signatories.toml`."""

    lead: str
    rest: str
    behalf: str
    entry: str
    columns: Columns
    speaker: tuple[Speaker, ...]
    reference: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class _Signed:
    """One signature: the name as it is written, where it stands, and what stands beside it."""

    words: tuple[str, ...]
    span: Span
    evidence: Span
    beside: tuple[tuple[str, Span], ...] = ()
    rule: str = "signatories.list"


@cache
def layout() -> Layout:
    """Return the layouts of signatures."""
    data: Layout = pack.load_layout("signatories", Layout)
    return data


def claims(parts: Parts, found: Sequence[Mention], text_sha256: str) -> list[Claim]:
    """Return the signatures of a document and the instrument that its reference line names."""
    made: dict[tuple[str, ...], Claim] = {}
    for signed in (*_lists(parts), *_tables(parts), *_speakers(parts)):
        claim = _signature(parts, signed, text_sha256)
        name = str(claim.value("person"))
        made.setdefault(tuple(sorted(key(name))), claim)
    return [*_instruments(parts, found, text_sha256), *made.values()]


def _lists(parts: Parts) -> Iterator[_Signed]:
    blocks = parts.blocks
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.SIGNATORIES:
            found = _entries(parts, block.span)
            if not found:  # a heading: one signature a line below it
                found = _lines_below(parts, number + 1)
            yield from found
        elif _may_close(blocks, number) and _closes(parts, block):
            yield from _entries(parts, block.span)
        elif block.kind in (BlockKind.HEADING, BlockKind.BODY):
            yield from _on_behalf(parts, number)


def _may_close(blocks: Sequence[Block], number: int) -> bool:
    return number >= len(blocks) - _LAST_BLOCKS and blocks[number].kind in (
        BlockKind.BODY,
        BlockKind.HEADING,
    )


def _closes(parts: Parts, block: Block) -> bool:
    """Tell whether a line near the end is nothing but names, each with something beside it."""
    found = _entries(parts, block.span)
    text = parts.text(block.span)
    whole = sum(s.evidence.stop - s.evidence.start for s in found) >= len(text) // 2
    return len(found) >= _LEAST_SIGNATORIES and whole and ("(" in text or ";" in text)


def _lines_below(parts: Parts, number: int) -> list[_Signed]:
    found: list[_Signed] = []
    for block in parts.blocks[number:]:
        entries = _entries(parts, block.span)
        if "|" in parts.text(block.span) or len(entries) != 1:
            break
        found += entries
    return found


def _on_behalf(parts: Parts, number: int) -> Iterator[_Signed]:
    """Yield the names in the line above "on behalf of the X Group"."""
    if number + 1 >= len(parts.blocks):
        return
    below = parts.blocks[number + 1].span
    match = re.compile(layout().behalf).fullmatch(parts.folded, below.start, below.stop)
    if match is None:
        return
    group = ((match["group"], Span(*match.span("group"))),)
    for signed in _entries(parts, parts.blocks[number].span):
        yield _Signed(signed.words, signed.span, signed.evidence, group, "signatories.behalf")


def _entries(parts: Parts, span: Span) -> list[_Signed]:
    """Return the signatures that a list holds; empty where a part of it is no signature."""
    data, text = layout(), parts.folded
    start, stop = span.start, span.stop
    lead = re.compile(data.lead).match(text, start, stop)
    start = lead.end() if lead is not None else start
    rest = re.compile(data.rest).search(text, start, stop)
    stop = rest.start() if rest is not None else stop
    entry, found = re.compile(data.entry), []
    for begin, end in _parted(text, start, stop):
        match = entry.fullmatch(text, begin, end)
        if match is None:
            continue
        words = _name_words(parts, *match.span("name"))
        if words is None:
            continue
        beside = tuple((match[g], Span(*match.span(g))) for g in ("first", "second") if match[g])
        name = Span(*match.span("name"))
        found.append(_Signed(words, name, Span(begin, end), beside))
    return found


def _parted(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a list: between ";" where there are any, else between "," and "and"."""
    part = text[start:stop]
    divider = r";" if ";" in part else r",(?![^()]*\))|\band\b(?![^()]*\))|\n"
    begin = start
    for match in [*re.finditer(divider, part), None]:
        end = start + match.start() if match is not None else stop
        piece = text[begin:end]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if right > left:
            yield begin + left, begin + right
        begin = start + match.end() if match is not None else stop


def _tables(parts: Parts) -> Iterator[_Signed]:
    """Yield the rows of a table of names with columns parted by "|"."""
    columns = layout().columns
    heads: list[str] = []
    for block in parts.blocks:
        cells = _cells(parts, block.span)
        if len(cells) < 2:
            heads = []
            continue
        names = [parts.text(cell).lower() for cell in cells]
        if columns.person & set(names):
            heads = names
        elif heads and len(cells) == len(heads):
            yield from _row(parts, block, heads, cells)


def _cells(parts: Parts, span: Span) -> list[Span]:
    cells, start = [], span.start
    for piece in parts.text(span).split("|"):
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            cells.append(Span(start + left, start + len(piece.rstrip())))
        start += len(piece) + 1
    return cells


def _row(parts: Parts, block: Block, heads: list[str], cells: list[Span]) -> Iterator[_Signed]:
    columns = layout().columns
    named = next(c for h, c in zip(heads, cells, strict=True) if h in columns.person)
    surname, comma, given = parts.text(named).partition(",")
    words = _name_words(parts, named.start, named.stop)
    if comma:
        at = named.start + len(surname) + 1
        first = _name_words(parts, at, named.stop) or ()
        last = _name_words(parts, named.start, at - 1) or ()
        words = (*first, *last) if given.strip() else last
    beside = tuple(
        (parts.text(c), c)
        for h, c in zip(heads, cells, strict=True)
        if h in columns.group | columns.country
    )
    if words:
        yield _Signed(words, named, block.span, beside, "signatories.table")


def _speakers(parts: Parts) -> Iterator[_Signed]:
    """Yield the people who speak in the first person at the head of a paragraph: "I, Anna Doe"."""
    for block in parts.blocks:
        for speaker in layout().speaker:
            pattern = re.compile(speaker.match)
            match = pattern.match(parts.folded, block.span.start, block.span.stop)
            words = _name_words(parts, *match.span("name")) if match is not None else None
            if match is not None and words is not None:
                span = Span(*match.span("name"))
                yield _Signed(words, span, Span(*match.span()), (), "signatories.speaker")


def _name_words(parts: Parts, start: int, stop: int) -> tuple[str, ...] | None:
    """Return the words of a name without titles, or None where these are not a name's."""
    words, tokens = lexicon(parts.language), tokenize(parts.folded, start, stop)
    scene = Scene(tokens, words.tag(tokens), words, 0, BlockKind.SIGNATORIES)
    kept: list[str] = []
    for i, token in enumerate(tokens):
        if not kept and (scene.is_(i, "honorific") or token.word == "."):
            continue
        if token.word == "." and kept:
            kept[-1] += "."
            continue
        small = token.lower in words.names.before | words.names.after
        if not scene.shapes[i] and not small:
            return None
        kept.append(token.word)
    plain = [w for w in kept if w.lower() not in words.common]
    return tuple(kept) if 0 < len(kept) <= _LONGEST_NAME_WORDS and plain else None


def _signature(parts: Parts, signed: _Signed, text_sha256: str) -> Claim:
    words = signed.words
    shouted = [w.isupper() and len(w) > 1 and not w.endswith(".") for w in words]
    person = natural(words, surname_first=shouted[0] and not all(shouted))
    slots = [Slot("person", person, (signed.span,))]
    for value, span in signed.beside:
        name = _beside(parts, value, taken=[slot.name for slot in slots], rule=signed.rule)
        if name is not None:
            slots.append(Slot(name, " ".join(value.split()), (span,)))
    return Claim(text_sha256, ClaimKind.SIGNATURE, tuple(slots), (signed.evidence,), signed.rule)


def _beside(parts: Parts, value: str, *, taken: list[str], rule: str) -> str | None:
    """Return the slot for what stands beside a name: its country, its group, or none."""
    lower = " ".join(value.lower().split())
    if lower.removeprefix("the ") in lexicon(parts.language).countries and "country" not in taken:
        return "country"
    if rule == "signatories.list" and ("country" not in taken or " " in lower):
        return None
    return None if is_city(lower) or "group" in taken else "group"


def _instruments(parts: Parts, found: Sequence[Mention], text_sha256: str) -> Iterator[Claim]:
    title = next((b.span for b in parts.blocks if b.kind is BlockKind.TITLE), None)
    for block in parts.blocks:
        if block.kind is not BlockKind.REFERENCE:
            continue
        for reference in layout().reference:
            pattern = re.compile(reference.match)
            match = pattern.match(parts.folded, block.span.start, block.span.stop)
            if match is None:
                continue
            slots = [Slot("kind", reference.kind, (block.span,))]
            slots.append(Slot("id", match["id"], (Span(*match.span("id")),)))
            date = _date(parts, found, block)
            if date is not None:
                slots.append(Slot("date", date.value, (date.span,)))
            if title is not None:
                slots.append(Slot("title", " ".join(title.quote(parts.content).split()), (title,)))
            rule = f"instrument.{reference.kind}"
            yield Claim(text_sha256, ClaimKind.INSTRUMENT, tuple(slots), (block.span,), rule)
            break


def _date(parts: Parts, found: Sequence[Mention], block: Block) -> Mention | None:
    """Return the date in a reference line, or else in the line of the date next to it."""
    dates = [m for m in found if m.kind is MentionKind.DATE and m.value[:1].isdigit()]
    lines = [block.span, *(b.span for b in parts.blocks if b.kind is BlockKind.DATELINE)]
    return next((date for line in lines for date in dates if line.covers(date.span)), None)
