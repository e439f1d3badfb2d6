"""Read who signed a document from its layout alone.

Invariant: every signature is a name that stands in a signing place; nobody else's name signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction import pack
from saqta.extraction.anatomy import Block, BlockKind, Mention, Parts
from saqta.extraction.function_words import function_words
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.mentions.naming import key, natural
from saqta.extraction.mentions.scene import Scene
from saqta.extraction.numbering import numbered
from saqta.extraction.places import is_city
from saqta.extraction.signed_names import is_prose, name_words, parted
from saqta.extraction.tokens import tokenize
from saqta.model.claims import Claim, ClaimKind, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLAIN = (BlockKind.HEADING, BlockKind.BODY)
_LAST_BLOCKS = 3
_LISTED = re.compile(r"[(;]")
_MAC = re.compile(r"Ma?c[A-Z]{3,}")
_LEAST_SIGNATORIES = 3


class Speaker(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How a person who signs speaks of themselves at the head of a paragraph."""

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
    before_others: str
    others: str
    line: str
    behalf: str
    entry: str
    label: str
    oneself: str
    columns: Columns
    speaker: tuple[Speaker, ...]


_LONGEST_POST = 60


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
    signing = (*_lists(parts), *_tables(parts), *_speakers(parts), *_labels(parts))
    for signed in signing:
        claim = _signature(parts, signed, text_sha256)
        name = str(claim.value("person"))
        made.setdefault(tuple(sorted(key(name))), claim)
    belonging = [m for s in signing for m in _membership(parts, s, text_sha256)]
    return [*numbered(parts, found, text_sha256), *made.values(), *belonging]


def _lists(parts: Parts) -> Iterator[_Signed]:
    blocks = parts.blocks
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.SIGNATORIES:
            found = _headed(parts, block)
            if len(found) < 2:  # a heading, or the first of many: one signature a line below it
                found += _lines_below(parts, number + 1)
            yield from found
        elif _may_close(blocks, number) and _LISTED.search(parts.text(block.span)):
            entries = _entries(parts, block.span)
            yield from entries if _closes(parts, entries, block) else ()
        elif block.kind in _PLAIN:
            yield from _on_behalf(parts, number)
    yield from _last_lines(parts)


def _may_close(blocks: Sequence[Block], number: int) -> bool:
    return number >= len(blocks) - _LAST_BLOCKS and blocks[number].kind in _PLAIN


def _closes(parts: Parts, found: Sequence[_Signed], block: Block) -> bool:
    """Tell whether a line is nothing but names, each with what stands beside it."""
    whole = sum(s.evidence.stop - s.evidence.start for s in found)
    return len(found) >= _LEAST_SIGNATORIES and whole >= len(parts.text(block.span)) // 2


def _lines_below(parts: Parts, number: int) -> list[_Signed]:
    found: list[_Signed] = []
    for block in parts.blocks[number:]:
        signed = _line(parts, block.span)
        several = _entries(parts, block.span) if signed is None else [signed]
        if signed is None and not _closes(parts, several, block):
            if _is_post(parts, block):
                continue  # "Anna Doe / MEMBER OF THE HOUSE / Ben Roe"
            break
        found += several
    return found


def _is_post(parts: Parts, block: Block) -> bool:
    """Tell whether a line only says what the one named above it is."""
    if block.kind not in _PLAIN or block.span.stop - block.span.start > _LONGEST_POST:
        return False
    tokens = tokenize(parts.folded, block.span.start, block.span.stop)
    words = lexicon(parts.language)
    scene = Scene(tokens, words.tag(tokens), words, 0, BlockKind.SIGNATORIES)
    posts = ("role", "post", "office")
    return bool(tokens) and (scene.is_(0, *posts) or scene.is_(len(tokens) - 1, *posts))


def _headed(parts: Parts, block: Block) -> list[_Signed]:
    """Return the signatures after a heading on its own line: "Signed: DOE Anna, Sweden, SOC"."""
    lead = re.compile(layout().lead).match(parts.folded, block.span.start, block.span.stop)
    if lead is not None and lead.end() < block.span.stop:
        signed = _line(parts, Span(lead.end(), block.span.stop))
        if signed is not None and _full(signed):
            return [signed]
    return _entries(parts, block.span)


def _line(parts: Parts, span: Span) -> _Signed | None:
    """Return the one signature that a line holds: "DOE Anna, Sweden, SOC", "* A. Roe (Oslo)"."""
    text = parts.folded
    match = re.compile(layout().line).fullmatch(text, span.start, span.stop)
    if match is None:
        return None
    begin, stop = match.span("entry")
    entry = re.compile(layout().entry).fullmatch(text, begin, stop)
    if entry is not None and _places(parts, entry):
        return _one(parts, entry)
    entries = _entries(parts, Span(begin, stop))
    return entries[0] if len(entries) == 1 else None


def _places(parts: Parts, entry: re.Match[str]) -> bool:
    """Tell whether what stands beside a name is a country or a town, not one more name."""
    known = lexicon(parts.language).countries
    beside = [" ".join(entry[g].lower().split()) for g in ("first", "second") if entry[g]]
    return any(_bare(parts, word) in known or is_city(word) for word in beside)


def _bare(parts: Parts, words: str) -> str:
    """Return words in lower case without the article before them."""
    article, _, rest = words.partition(" ")
    return rest if rest and article in function_words(parts.language).definite_article else words


def _last_lines(parts: Parts) -> list[_Signed]:
    """Return the signatures of a letter that ends in lines of names, without a heading."""
    found: list[_Signed] = []
    if not all(_may_sign(parts, block) for block in parts.blocks[-_LEAST_SIGNATORIES:]):
        return found
    for block in reversed(parts.blocks):
        signed = _line(parts, block.span) if _may_sign(parts, block) else None
        if signed is None or not _full(signed):
            break
        found.insert(0, signed)
    return found if len(found) >= _LEAST_SIGNATORIES else []


def _may_sign(parts: Parts, block: Block) -> bool:
    """Tell whether something may stand beside a name in a line: prose seldom is looked at twice."""
    if block.kind not in {*_PLAIN, BlockKind.ITEM}:
        return False
    text = parts.text(block.span)
    return any(sign in text for sign in "(;·") or not is_prose(text, parts.language)


def _full(signed: _Signed) -> bool:
    return bool(signed.beside) and len(signed.words) > 1


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
    if re.compile(data.others, re.IGNORECASE).search(text, start, stop) is not None:
        others = re.compile(f"{data.before_others}{data.others}", re.IGNORECASE)
        rest = others.search(text, start, stop)
        stop = rest.start() if rest is not None else stop
    entry, found = re.compile(data.entry), []
    for begin, end in parted(text, start, stop, parts.language):
        if is_prose(text[begin:end], parts.language):
            continue
        match = entry.fullmatch(text, begin, end)
        if match is None:
            continue
        signed = _one(parts, match)
        if signed is not None:
            found.append(signed)
    return found


def _one(parts: Parts, entry: re.Match[str]) -> _Signed | None:
    words = name_words(parts, *entry.span("name"))
    if words is None:
        return None
    beside = tuple((entry[g], Span(*entry.span(g))) for g in ("first", "second") if entry[g])
    return _Signed(words, Span(*entry.span("name")), Span(*entry.span()), beside)


def _tables(parts: Parts) -> Iterator[_Signed]:
    """Yield the rows of a table of names with columns parted by "|"."""
    columns = layout().columns
    heads: list[str] = []
    for block in parts.blocks:
        cells = _cells(parts, block.span) if "|" in parts.text(block.span) else []
        if len(cells) < 2:
            heads = []
            continue
        names = [parts.text(cell).lower() for cell in cells]
        if columns.person & set(names) and (columns.group | columns.country) & set(names):
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
    words = name_words(parts, named.start, named.stop)
    if comma:
        at = named.start + len(surname) + 1
        first = name_words(parts, at, named.stop) or ()
        last = name_words(parts, named.start, at - 1) or ()
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
            words = name_words(parts, *match.span("name")) if match is not None else None
            if match is not None and words is not None:
                span = Span(*match.span("name"))
                yield _Signed(words, span, Span(*match.span()), (), "signatories.speaker")


def _labels(parts: Parts) -> list[_Signed]:
    """Return who speaks in a joint statement: several labelled paragraphs, one for each name."""
    label, oneself = re.compile(layout().label), re.compile(layout().oneself)
    found: list[_Signed] = []
    personal = 0
    for block in parts.blocks:
        match = label.match(parts.folded, block.span.start, block.span.stop)
        words = name_words(parts, *match.span("name")) if match is not None else None
        if match is None or words is None or len(words) < 2:
            continue
        span = Span(*match.span("name"))
        found.append(_Signed(words, span, span, (), "signatories.label"))
        personal += oneself.search(parts.folded, match.end(), block.span.stop) is not None
    once = len({signed.words for signed in found}) == len(found)
    several = len(found) >= _LEAST_SIGNATORIES and once
    return found if several and personal * 2 > len(found) else []


def _signature(parts: Parts, signed: _Signed, text_sha256: str) -> Claim:
    words = signed.words
    words = tuple(word.upper() if _MAC.fullmatch(word) else word for word in words)
    shouted = [w.isupper() and len(w) > 1 and not w.endswith(".") for w in words]
    person = natural(words, surname_first=shouted[0] and not all(shouted))
    slots = [Slot("person", person, (signed.span,))]
    for value, span in signed.beside:
        name = _beside(parts, value, taken=[slot.name for slot in slots], rule=signed.rule)
        if name is not None:
            slots.append(Slot(name, " ".join(value.split()), (span,)))
    return Claim(text_sha256, ClaimKind.SIGNATURE, tuple(slots), (signed.evidence,), signed.rule)


def _membership(parts: Parts, signed: _Signed, text_sha256: str) -> Iterator[Claim]:
    """Yield the body that stands after a signatory's name: "Anna Doe (Free Reed Union)"."""
    if signed.rule != "signatories.list" or len(signed.beside) != 1:
        return
    value, span = signed.beside[0]
    tokens = tokenize(parts.folded, span.start, span.stop)
    words = lexicon(parts.language)
    scene = Scene(tokens, words.tag(tokens), words, 0, BlockKind.SIGNATORIES)
    bodies = any(scene.is_(i, "body", "known") for i in range(len(tokens)))
    if not bodies or len(tokens) < 2 or not all(scene.shapes[i] for i in (0, len(tokens) - 1)):
        return
    name = signed.words
    shouted = [w.isupper() and len(w) > 1 and not w.endswith(".") for w in name]
    person = natural(name, surname_first=shouted[0] and not all(shouted))
    slots = (
        Slot("person", person, (signed.span,)),
        Slot("organization", " ".join(value.split()), (span,)),
    )
    rule = "signatories.membership"
    yield Claim(text_sha256, ClaimKind.MEMBERSHIP, slots, (signed.evidence,), rule)


def _beside(parts: Parts, value: str, *, taken: list[str], rule: str) -> str | None:
    """Return the slot for what stands beside a name: its country, its group, or none."""
    lower = " ".join(value.lower().split())
    if _bare(parts, lower) in lexicon(parts.language).countries and "country" not in taken:
        return "country"
    if rule == "signatories.list" and ("country" not in taken or " " in lower):
        return None
    return None if is_city(lower) or "group" in taken else "group"
