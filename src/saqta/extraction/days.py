"""The date that opens a line and so dates what the line tells: "12 March. The court ...".

A line that is but a date dates the lines below it, up to the next such line or heading.
Invariant: a date within running prose opens no line, and one dated line alone is no diary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import BlockKind, MentionKind
from saqta.extraction.lists import has_capital
from saqta.extraction.units import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.grammar import Grammar
    from saqta.extraction.narrative import Timeline
    from saqta.extraction.units import Passage

_APART = frozenset({
    BlockKind.FURNITURE, BlockKind.SIGNATORIES, BlockKind.CAPTION, BlockKind.BYLINE,
    BlockKind.TITLE, BlockKind.DATELINE,
})  # fmt: skip
_OPENING = 9
"""Within how many units the date of a line stands: "Hearing 3 (morning) - 1 November"."""
_TAIL = 8
_ENDS = frozenset({":", ".", "-", "--", "–", "—", ")", "|", "]", "/"})
_LABELS = ("session_label", "day_label", "and")
_LEAST_DAYS = 2
_YEAR = re.compile(r"(?:19[3-9]|20\d)\d")


@dataclass(frozen=True, slots=True)
class Day:
    """The date of a line: its words, what it means, and further days told with it.

    `session`: the line calls itself a hearing. `alone`: it says nothing else. `exact`: it is a day,
    not a month or a year. `update`: the line calls itself news, and dates itself though alone.
    """

    unit: Unit
    edtf: str
    more: tuple[str, ...] = ()
    session: bool = False
    alone: bool = False
    exact: bool = True
    update: bool = False


def find(
    passages: Sequence[Passage], kinds: Sequence[BlockKind], timeline: Timeline, grammar: Grammar
) -> dict[int, Day]:
    """Return the day of each block that has one."""
    lines: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.units:
            lines.setdefault(passage.sentence.block, []).append(passage)
    days: dict[int, Day] = {}
    held: Day | None = None
    for block, told in lines.items():
        kind = kinds[block]
        opened = None if kind in _APART else _opened(told[0], timeline, grammar)
        if opened is not None:
            alone = opened.alone and len(told) == 1
            days[block] = replace(opened, alone=alone)
            held = days[block] if alone else None
        elif kind is BlockKind.HEADING or kind in _APART:
            held = None
        elif held is not None:
            days[block] = replace(held, alone=False)
    several = len({day.edtf for day in days.values()}) >= _LEAST_DAYS
    return days if several else {block: day for block, day in days.items() if day.update}


def _opened(passage: Passage, timeline: Timeline, grammar: Grammar) -> Day | None:
    """Return the date that a line opens with, its label and number stepped over."""
    session = False
    for at, unit in enumerate(passage.units[:_OPENING]):
        word = passage.words[at]
        opening = passage.sentence.tokens[0].word
        if at == 0 and _YEAR.fullmatch(opening) and _heads(passage, at):
            return Day(unit, opening, exact=False)
        if unit.is_a(MentionKind.DATE):
            when = timeline.at(unit.start)
            if when is None or (at and not when.date.is_day):
                return None
            if not (
                session or _closes(passage, at + 1, grammar) or (at == 0 and _heads(passage, at))
            ):
                return None
            more = _further(passage, at, timeline, grammar) if session else ()
            alone = at + _TAIL > len(passage.units) and _is_bare(passage.units[at + 1 :])
            update = passage.units[0].lower in grammar.words("update_label")
            return Day(unit, when.edtf, more, session, alone, when.date.is_day, update)
        session = session or word in grammar.words("session_label")
        plain = bool(word) and not any(letter.isalnum() for letter in word)
        plain = plain or any((word or unit.lower) in grammar.words(n) for n in _LABELS)
        if not plain and not unit.is_a(MentionKind.NUMBER) and not word.isdecimal():
            return None
    return None


def _heads(passage: Passage, at: int) -> bool:
    """Whether a date opens a line and a sentence follows: "12 May 2013 Police search a flat"."""
    at += 1 + (passage.words[at + 1 : at + 2] == [":"])
    return at < _TAIL and at < len(passage.units) and has_capital(passage, at)


def _closes(passage: Passage, at: int, grammar: Grammar) -> bool:
    """Whether the date ends what opens the line: a mark follows, or nothing does."""
    words, units = passage.words, passage.units
    for k in range(at, min(at + _TAIL, len(units))):
        if words[k] in _ENDS:
            return True
        aside = words[k] in ("(", ",") or words[k] in grammar.words("day_label")
        if not aside and not units[k].is_a(MentionKind.NUMBER) and not words[k].isdecimal():
            return False
    return True


def _is_bare(units: Sequence[Unit]) -> bool:
    return not any(unit.mention is None and unit.lower.isalpha() for unit in units)


def _further(passage: Passage, at: int, timeline: Timeline, grammar: Grammar) -> tuple[str, ...]:
    """Return the other days of "8, 10 and 15 November"."""
    found: list[str] = []
    for k in range(at + 1, min(at + _TAIL, len(passage.units))):
        if passage.units[k].is_a(MentionKind.DATE):
            when = timeline.at(passage.units[k].start)
            found += [] if when is None else [when.edtf]
        elif passage.words[k] != "," and passage.words[k] not in grammar.words("and"):
            break
    return tuple(found)
