"""Lines that say who somebody is: "Anna Doe, Director, Reed Union", "Reed Union – Anna Doe".

Sign-offs, lists of guests and cells of tables put a name, a role and a body side by side.
Invariant: every part of such a line is one of these; a line with anything else tells nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import NONE, BlockKind
from saqta.extraction.drafts import Draft
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.mentions.naming import natural
from saqta.extraction.mentions.scene import Scene
from saqta.extraction.places import is_city
from saqta.extraction.signed_names import holds_plain, name_words
from saqta.extraction.tokens import tokenize
from saqta.model.claims import ClaimKind, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.anatomy import Parts
    from saqta.extraction.site import Story

_OFFICE = ClaimKind.OFFICE
_APART = frozenset({
    BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.REFERENCE, BlockKind.TITLE,
})  # fmt: skip
_LONGEST, _MOST_PARTS, _LEAST_NAME = 140, 5, 2
_PARTING = re.compile(r"\s*[,;|()]\s*|\s+(?:[-–—]|--)\s+")
_BULLET = re.compile(r"\s*(?:[-*•]|\d{1,3}[.)])?\s*")
_NOT_NAMES = ("role", "post", "office", "group", "people", "thing", "calendar", "court")


class _Is(StrEnum):
    """What a part of a line is."""

    NAME = "name"
    ROLE = "role"
    BODY = "body"
    PLACE = "place"
    OPEN = "open"  # capitals that only a role before them shows to be a body's


@dataclass(frozen=True, slots=True)
class _Part:
    span: Span
    kind: _Is


def read(story: Story) -> Iterator[Draft]:
    """Yield the memberships that lines without a verb tell."""
    held: list[_Part] = []
    for block in story.parts.blocks:
        start = block.span.start
        lines = story.parts.folded[start : block.span.stop].split("\n")
        for line in () if block.kind in _APART else lines:
            whole = Span(start, start + len(line))
            start += len(line) + 1
            short = len(line) <= _LONGEST and not _greets(story, line)
            short = short and bool(held or _may_name(line, story.parts.language))
            found = _parts(story.parts, whole) if short else []
            yield from _told(story.parts, found)
            if held and found and _Is.NAME not in [part.kind for part in found]:
                held += found
                if any(part.kind is _Is.ROLE for part in held):
                    yield from _told(story.parts, held)
            else:
                held = found if [part.kind for part in found] == [_Is.NAME] else []


def _greets(story: Story, line: str) -> bool:
    """Tell whether a line only addresses whom a letter goes to: "DEAR President Roe:"."""
    return line.lower().split()[:1] != [] and line.lower().split()[0].strip(",:") in (
        story.grammar.words("salutation")
    )


def but_offices(told: Sequence[Draft], lines: Sequence[Draft]) -> list[Draft]:
    """Leave out the public posts that a line gives to a body's own: "President, Reed Union"."""
    spans = [line.evidence[0] for line in lines]
    return [
        draft
        for draft in told
        if draft.kind is not _OFFICE
        or not any(span.start <= draft.trigger.start < span.stop for span in spans)
    ]


def _told(parts: Parts, found: Sequence[_Part]) -> Iterator[Draft]:
    kinds = [part.kind for part in found]
    roled = _Is.ROLE in kinds
    bodies = [p for p in found if p.kind is _Is.BODY or (p.kind is _Is.OPEN and roled)]
    if kinds.count(_Is.NAME) != 1 or not bodies or (_Is.OPEN in kinds and not roled):
        return
    name = found[kinds.index(_Is.NAME)]
    if kinds[0] is not _Is.NAME and kinds[:2] != [_Is.BODY, _Is.NAME]:
        return
    words = name_words(parts, name.span.start, name.span.stop) or ()
    shouted = words[0].isupper() and len(words[0]) > 1 and not all(w.isupper() for w in words)
    body = bodies[0]
    slots = [
        Slot("person", natural(words, surname_first=shouted), (name.span,)),
        Slot("organization", parts.text(body.span).strip('"'), (body.span,)),
    ]
    if roled:
        role = found[kinds.index(_Is.ROLE)].span
        slots.append(Slot("role", parts.text(role).lower(), (role,)))
    evidence = Span(min(s.spans[0].start for s in slots), max(s.spans[0].stop for s in slots))
    yield Draft(ClaimKind.MEMBERSHIP, slots, [evidence], "line.membership", body.span)


def _may_name(line: str, language: str) -> bool:
    """Tell whether a part of a line may be a name: prose is not looked at twice."""
    return any(
        piece.strip(" .") and not holds_plain(piece, language) for piece in _PARTING.split(line)
    )


def _parts(parts: Parts, line: Span) -> list[_Part]:
    """Return what a line's parts are; nothing where one of them is something else."""
    text = parts.folded
    found: list[_Part] = []
    bullet = _BULLET.match(text, line.start, line.stop)
    begin = bullet.end() if bullet is not None else line.start
    if not text[begin : begin + 1].isupper() and text[begin : begin + 1] != '"':
        return []
    for mark in [*_PARTING.finditer(text, begin, line.stop), None]:
        stop = mark.start() if mark is not None else line.stop
        piece = text[begin:stop]
        inner = piece.strip(" .")
        if inner:
            start = begin + len(piece) - len(piece.lstrip(" ."))
            kind = _kind(parts, Span(start, start + len(inner)))
            if kind is None or len(found) == _MOST_PARTS:
                return []
            found.append(_Part(Span(start, start + len(inner)), kind))
        begin = mark.end() if mark is not None else stop
    return found


def _kind(parts: Parts, span: Span) -> _Is | None:
    words = lexicon(parts.language)
    tokens = tokenize(parts.folded, span.start, span.stop)
    scene = Scene(tokens, words.tag(tokens), words, 0, BlockKind.BODY)
    count = range(len(tokens))
    capital = any(shape != NONE for shape in scene.shapes)
    small = [k for k in count if scene.shapes[k] == NONE and tokens[k].word[0].isalpha()]
    joins = words.bodies.joins | words.bodies.joins_common | words.bodies.articles
    proper = capital and all(tokens[k].lower in joins or scene.tags[k] for k in small)
    plain = parts.text(span).lower()
    if plain in words.countries or is_city(plain):
        return _Is.PLACE
    headed = any(scene.is_(k, "body", "known") and scene.shapes[k] != NONE for k in count)
    titled = scene.is_(len(tokens) - 1, "role", "post", "office") or scene.is_(0, "post", "office")
    if titled and not headed:
        return _Is.ROLE
    if titled and scene.is_(0, "post", "office"):
        return None  # "member of the Reed Union", which is read as it stands
    opened = scene.shapes[scene.lower(0) in words.bodies.articles] != NONE if len(tokens) > 1 else 0
    if headed and proper and opened and not any(scene.is_(k, "speech", "post") for k in small):
        return _Is.BODY  # no "and Reed Party leader Anna Doe left"
    barred = any(scene.is_(k, *_NOT_NAMES) for k in count)
    named = None if barred else name_words(parts, span.start, span.stop)
    if named is not None and len(named) >= _LEAST_NAME:
        return _Is.NAME
    return _Is.OPEN if capital and not small and len(tokens) > 1 else None
