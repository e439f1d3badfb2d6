"""Tell the part each line plays in its document: title, caption, list item, signatories, text.

The patterns are data (`layouts/blocks.toml`); what a line's neighbours show is told here.
Invariant: blocks stand in order, never overlap, and leave out blank space only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saqta.extraction import pack
from saqta.extraction.anatomy import Block, BlockKind, Parts, Sentence
from saqta.extraction.folding import fold
from saqta.extraction.shapes.lines import LinePattern, LinePatterns
from saqta.extraction.tokens import split, tokenize
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_BODY = BlockKind.BODY
_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)
_DATELINE = re.compile(
    r"[^\W\d_a-z](?:[^\W\d_a-z]|[.' -]){2,30}(?:, [^\n]{2,40}?)? ?(?:--|—|- ) ?(?=[A-Z\"'])"
)
_DATED = re.compile(
    r"\(?[^\W\d_a-z][\w.' /-]{2,40}, "
    r"(?:[^\W\d_a-z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [^\W\d_a-z][a-z]{2,8})(?:,? \d{4})?\)?"
    r"(?: ?\([^()\n]{2,30}\))? ?(?:--|—|–|- ) ?(?=[A-Z\"'])"
)
"""A story's own, "Town, May 3, 2021 - The", which no line of a list is."""
_STORY_WITHIN = 4
_WRAPPED_AT_MOST, _WRAPPED_AT_LEAST = 120, 45
_SHORT = len("and")
"""Words so short may stand in small letters within a line in capitals."""
_TITLE_AT_MOST, _HEADING_AT_MOST = 220, 80
_LABEL = re.compile(r"[A-Z][a-z ]{2,28}: \S")
_ENTRY = re.compile(
    r"(?:[A-Z\d][\w'.-]*,? ){1,5}(?:[(\[:]|[-–—] )|(?:[A-Z\d][\w'.-]* ){1,4}[A-Z\d][\w'.-]*[,:] "
)
"""How a line of a list begins: with a name or a day, and what parts it from what is told."""
_MARK = re.compile(r"\(?(?:(?P<roman>[ivx]{1,4})|(?P<letter>[a-z])|(?P<digit>\d{1,3}))[.)]")
_RULE = re.compile(r"[-–—_=*~]{2,}|[*~] [*~ ]{1,9}")
_COLOPHON_LINES, _COLOPHON_SHARE = 5, 2
"""How many lines may follow the rule, and how much longer the text above must be."""
_LONGEST_STRETCH = 100_000
"""After how many tokens a new stretch begins, at the next block: few documents are so long."""
_CLOSED = (".", "!", "?", ":", ";", '"', ",", ")")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line or, in hard-wrapped text, the lines of a paragraph."""

    start: int
    stop: int
    text: str
    after_blank: bool


@cache
def patterns() -> tuple[tuple[LinePattern, re.Pattern[str]], ...]:
    """Return the line patterns with their compiled expressions, in order."""
    return tuple((p, re.compile(p.match)) for p in pack.load_layout("blocks", LinePatterns).line)


def take_apart(content: str, language: str) -> Parts:
    """Take a text apart into blocks, sentences and tokens."""
    folded = fold(content)
    blocks = tuple(find(folded))
    return Parts(content, folded, language, blocks, tuple(_tokenized(folded, blocks, language)))


def stretches(content: str, language: str) -> Iterator[Parts]:
    """Take a text apart; a book's sentences are handed out in stretches, which memory can hold."""
    folded = fold(content)
    blocks = tuple(find(folded))
    held: list[Sentence] = []
    tokens = 0
    for sentence in _tokenized(folded, blocks, language):
        if tokens > _LONGEST_STRETCH and sentence.block != held[-1].block:
            yield Parts(content, folded, language, blocks, tuple(held))
            held, tokens = [], 0
        held.append(sentence)
        tokens += len(sentence.tokens)
    yield Parts(content, folded, language, blocks, tuple(held))


def _tokenized(folded: str, blocks: Sequence[Block], language: str) -> Iterator[Sentence]:
    for number, block in enumerate(blocks):
        for span in _sentences(folded, block.span, language):
            yield Sentence(span, number, tuple(tokenize(folded, span.start, span.stop)))


def _sentences(folded: str, block: Span, language: str) -> Iterator[Span]:
    """Yield the sentences of a block; a sentence that is a whole line shares its span."""
    for start, stop in split(folded, block.start, block.stop, language):
        yield block if (start, stop) == (block.start, block.stop) else Span(start, stop)


def find(folded: str) -> list[Block]:
    """Return the blocks of a folded text, in order."""
    lines = _paragraphs(folded)
    kinds = [_kind(line, i, len(lines)) for i, line in enumerate(lines)]
    _mark_title(lines, kinds)
    _mark_doubles(lines, kinds)
    _mark_headings(lines, kinds)
    _mark_notices(lines, kinds)
    _mark_colophon(lines, kinds)
    return _with_datelines(folded, _with_lead_ins(lines, kinds))


def _paragraphs(folded: str) -> list[_Line]:
    found: list[_Line] = []
    last_stop = 0
    for match in _LINE.finditer(folded):
        text = match[0]
        start = match.start() + len(text) - len(text.lstrip())
        blank = folded.count("\n", last_stop, start) != 1
        last_stop = match.end()
        found.append(_Line(start, match.start() + len(text.rstrip()), text.strip(), blank))
    if max((len(line.text) for line in found), default=0) > _WRAPPED_AT_MOST:
        return found
    return _unwrapped(folded, found)


def _unwrapped(folded: str, lines: list[_Line]) -> list[_Line]:
    """Join the lines of hard-wrapped paragraphs."""
    groups: list[list[_Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        if (
            before is not None
            and not line.after_blank
            and len(before.text) >= _WRAPPED_AT_LEAST
            and not before.text.endswith((".", ":", ";", "!", "?"))
            and not _is_field(before.text)
            and not _is_field(line.text)
            and not (_ENTRY.match(before.text) and _ENTRY.match(line.text))
            and _kind(line, 1, 1) is _BODY
        ) or (before is not None and _runs_on(before, line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        _Line(g[0].start, g[-1].stop, folded[g[0].start : g[-1].stop], g[0].after_blank)
        for g in groups
    ]


def _is_field(text: str) -> bool:
    """Whether a line is a row of a table, or opens with a label: "Born: 1980"."""
    return "|" in text or "\t" in text or _LABEL.match(text) is not None


def _runs_on(before: _Line, line: _Line) -> bool:
    long = len(before.text) >= _WRAPPED_AT_LEAST // 2
    if not long or line.after_blank or not line.text[:1].islower():
        return False
    return not all(word.isupper() for word in before.text.split() if len(word) > _SHORT)


def _kind(line: _Line, index: int, count: int) -> BlockKind:
    text = line.text
    for near, fits, kind in _tests():
        told = near is None or (index < near if near > 0 else index >= count + near)
        if told and fits(text):
            return kind
    return _BODY


@cache
def _tests() -> tuple[tuple[int | None, Callable[[str], object], BlockKind], ...]:
    return tuple((p.within, expression.fullmatch, p.kind) for p, expression in patterns())


def _mark_title(lines: list[_Line], kinds: list[BlockKind]) -> None:
    first = next((i for i, kind in enumerate(kinds) if kind is _BODY), None)
    if first is None or len(lines) == 1 or not any(map(str.isalpha, lines[first].text)):
        return
    if _is_of_item(lines, kinds, first) or _is_row(lines, first):
        return
    text = lines[first].text
    if len(text) > _TITLE_AT_MOST or text.endswith((".", ":", ";", ",")):
        return
    for i, line in enumerate(lines):
        if line.text == text:
            kinds[i] = BlockKind.TITLE


def _is_of_item(lines: list[_Line], kinds: list[BlockKind], at: int) -> bool:
    """Whether a line with a label tells more of the item right above: "1. A / Born: 1980"."""
    below = at > 0 and kinds[at - 1] is BlockKind.ITEM and not lines[at].after_blank
    return below and _LABEL.match(lines[at].text) is not None


def _is_row(lines: list[_Line], at: int) -> bool:
    """Whether a line is a row of a table, below another one."""
    return at > 0 and "|" in lines[at].text and "|" in lines[at - 1].text


def _mark_doubles(lines: list[_Line], kinds: list[BlockKind]) -> None:
    """Mark a line told twice in a row as the caption of a picture."""
    for i in range(1, len(lines)):
        if lines[i].text == lines[i - 1].text and kinds[i] is _BODY:
            kinds[i - 1] = kinds[i] = BlockKind.CAPTION


def _mark_headings(lines: list[_Line], kinds: list[BlockKind]) -> None:
    for i, line in enumerate(lines):
        if kinds[i] is not _BODY or len(line.text) > _HEADING_AT_MOST:
            continue
        last = i + 1 == len(lines)
        alone = line.after_blank and not line.text.endswith(_CLOSED)
        words = line.text.rstrip(".:").split()
        if not last and alone and len(words) <= _HEADING_AT_MOST // 8:
            kinds[i] = BlockKind.HEADING


def _mark_notices(lines: list[_Line], kinds: list[BlockKind]) -> None:
    """Mark a heading over furniture as furniture."""
    for i in range(len(lines) - 1):
        named_below = lines[i + 1].text.startswith(lines[i].text)
        if kinds[i] is BlockKind.HEADING and kinds[i + 1] is BlockKind.FURNITURE and named_below:
            kinds[i] = BlockKind.FURNITURE


def _mark_colophon(lines: list[_Line], kinds: list[BlockKind]) -> None:
    """Mark the few lines under a last rule as furniture: they tell of the document itself."""
    rule = next((i for i in range(len(lines) - 1, 0, -1) if _RULE.fullmatch(lines[i].text)), None)
    if rule is None or len(lines) - rule > _COLOPHON_LINES:
        return
    above, below = lines[rule - 1].stop, lines[-1].stop - lines[rule].stop
    if below * _COLOPHON_SHARE < above:
        for i in range(rule + 1, len(lines)):
            if kinds[i] in (_BODY, BlockKind.HEADING):
                kinds[i] = BlockKind.FURNITURE


def _with_lead_ins(lines: list[_Line], kinds: list[BlockKind]) -> list[Block]:
    blocks: list[Block] = []
    intro: int | None = None
    item: int | None = None
    outer: list[tuple[int | None, str]] = []
    for i, line in enumerate(lines):
        kind, lead = kinds[i], None
        if kind is BlockKind.ITEM:
            if not blocks or blocks[-1].kind is not BlockKind.ITEM:
                intro = _introduction(lines, blocks, i) if item is None else intro
                outer = [] if item is None else outer
            elif lines[i - 1].text.endswith(":") and _mark(line) != _mark(lines[i - 1]):
                outer.append((intro, _mark(lines[i - 1])))
                intro = i - 1
            elif outer and _mark(line) == outer[-1][1]:
                intro = outer.pop()[0]
            lead, item = intro, i
        elif kind is _BODY and item is not None and _belongs(line, intro, lines):
            lead = item
        else:
            item = None
        blocks.append(Block(kind, Span(line.start, line.stop), lead))
        if lead is not None and blocks[lead].kind is _BODY:
            blocks[lead] = replace(blocks[lead], kind=BlockKind.LEAD_IN)
    return blocks


def _mark(line: _Line) -> str:
    """Return how an item is marked: "(iv)" as "roman", "b)" as "letter", "- " by its sign."""
    match = _MARK.match(line.text)
    return (match.lastgroup or "") if match is not None else line.text[:1]


def _belongs(line: _Line, intro: int | None, lines: list[_Line]) -> bool:
    """Tell whether a line tells more of the item above it: "Born: 1980"."""
    if intro is not None and lines[intro].text.endswith(":"):
        return False
    return not line.after_blank or _LABEL.match(line.text) is not None


def _introduction(lines: list[_Line], blocks: list[Block], index: int) -> int | None:
    """Return the line that introduces the items from `index` on: the line above, or the title."""
    if not blocks:
        return None
    text = lines[index - 1].text
    if text.endswith(":") or blocks[-1].kind is BlockKind.HEADING or text.isupper():
        return index - 1
    return next((i for i, block in enumerate(blocks) if block.kind is BlockKind.TITLE), None)


def _with_datelines(folded: str, blocks: list[Block]) -> list[Block]:
    """Part "TOWN, Country -- " from the text it opens; lead-ins keep pointing at their blocks."""
    parted: list[Block] = []
    moved: list[int] = []
    for block in blocks:
        lead = moved[block.lead_in] if block.lead_in is not None else None
        match = None
        if block.kind is _BODY:
            match = _DATELINE.match(folded, block.span.start, block.span.stop)
            if match is None and len(parted) < _STORY_WITHIN:
                match = _DATED.match(folded, block.span.start, block.span.stop)
        if match is not None:
            stop = match.start() + len(match[0].rstrip())
            parted.append(Block(BlockKind.DATELINE, Span(match.start(), stop)))
            block = replace(block, span=Span(match.end(), block.span.stop))
        moved.append(len(parted))
        parted.append(block if lead == block.lead_in else replace(block, lead_in=lead))
    return parted
