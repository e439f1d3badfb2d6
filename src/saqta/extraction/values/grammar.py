"""Compile a language's value patterns and find where they match, in one pass over the text.

Only words that some pattern begins with are looked at (`templates` tells how patterns are
written); of the patterns that match there the longest wins, then the one given first.
Invariant: time is linear, so no pattern may repeat without a limit, and every pattern must begin
with a word, a number, a sign or a class of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

from saqta.errors import DataFileError
from saqta.extraction.anatomy import Mention, MentionKind
from saqta.extraction.shapes.values import Pattern
from saqta.extraction.values.parsed import Found, Parsed
from saqta.extraction.values.templates import (
    DIGIT,
    WORD,
    Opening,
    WordClass,
    openings,
    source,
    spaced,
)
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LEFT_REACH = 40  # characters before a mention that a pattern may look back at


class Reader(Protocol):
    """Turn a match of the pattern into values, or None where the words make no sense."""

    def __call__(self, pattern: Pattern, match: re.Match[str]) -> list[Found] | None:
        """Return what the match says."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern, the ways in which it begins, and the reader of its grammar."""

    pattern: Pattern
    expression: re.Pattern[str]
    openings: tuple[Opening, ...]
    read: Reader
    left: re.Pattern[str] | None = None
    unless_left: re.Pattern[str] | None = None

    def fits(self, text: str, start: int) -> bool:
        """Whether what stands before `start` allows the match."""
        if self.left is None and self.unless_left is None:
            return True
        before = text[max(0, start - _LEFT_REACH) : start]
        if self.left is not None and not self.left.search(before):
            return False
        return self.unless_left is None or not self.unless_left.search(before)


Numbered = tuple[int, Rule]
"""A rule and its place among the rules."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A cheap test before rules that begin alike: `lead`, after it one of their tails.

    `any_tail` is all tails, each a group: those before the one that matched do not. `exclusions`
    are tails that only tell what must not follow, and so are nearly always there.
    """

    lead: re.Pattern[str]
    exclusions: tuple[tuple[re.Pattern[str], Numbered], ...]
    tails: tuple[tuple[re.Pattern[str], Numbered], ...]
    any_tail: re.Pattern[str]

    def passed(self, text: str, at: int) -> list[Numbered]:
        """Return the rules that may match at a place."""
        lead = self.lead.match(text, at)
        if lead is None:
            return []
        end = lead.end()
        rules = [numbered for tail, numbered in self.exclusions if tail.match(text, end)]
        first = self.any_tail.match(text, end)
        if first is not None and first.lastindex is not None:
            at = first.lastindex
            rules.append(self.tails[at - 1][1])
            rules += [numbered for tail, numbered in self.tails[at:] if tail.match(text, end)]
        return rules


@dataclass(frozen=True, slots=True)
class Candidates:
    """The rules that may match at a word: tried in any case, or once they pass a gate."""

    tried: tuple[Numbered, ...]
    gates: tuple[Gate, ...]

    def at(self, text: str, start: int) -> list[tuple[int, int, Rule, re.Match[str]]]:
        """Return the rules that match at a place, longest match first, then in their order.

        What stands before them is not looked at yet.
        """
        rules = [*self.tried]
        for gate in self.gates:
            rules += gate.passed(text, start)
        matches = []
        for order, rule in rules:
            match = rule.expression.match(text, start)
            if match is not None:
                matches.append((-match.end(), order, rule, match))
        if len(matches) > 1:
            matches.sort(key=_by_length)
        return matches


_by_length = itemgetter(0, 1)
Way = tuple[Opening, Numbered]
"""A way in which a rule begins."""


class Ways:
    """The ways in which rules begin at a word, narrowed by what stands next to it.

    `all` are the candidates where that is not told.
    """

    def __init__(self, ways: Sequence[Way]) -> None:
        """Make the candidates that are tried whatever stands next."""
        self._ways = ways
        self._told = frozenset().union(*(opening.following or () for opening, _ in ways))
        self._by_next: dict[str, Candidates | None] = {}
        self.all = _candidates(ways)
        self._else = self._narrowed("")

    def before(self, token: str) -> Candidates | None:
        """Return the rules that may match where a token (in small letters) stands next, if any.

        Of a token made of several pieces, or of none, nothing is told.
        """
        if token not in self._told:
            if token.isalpha() or (len(token) == 1 and not token.isalnum()):
                return self._else
            if not token.isdecimal():
                return self.all
            token = DIGIT
        if token not in self._by_next:
            self._by_next[token] = self._narrowed(token)
        return self._by_next[token]

    def _narrowed(self, token: str) -> Candidates | None:
        fitting = [way for way in self._ways if (told := way[0].following) is None or token in told]
        return _candidates(fitting) if fitting else None


Index = dict[str, Ways]


def compile_rule(pattern: Pattern, classes: dict[str, WordClass], read: Reader) -> Rule:
    """Compile a pattern of a data file.

    Raises:
        DataFileError: it names an unknown class, or is no regular expression.
    """
    behind = _behind(pattern.unless_left)
    near = "".join(f"(?<!(?-i:{one}))" for one in behind)
    try:
        return Rule(
            pattern,
            re.compile(rf"(?<!\w){near}(?:{source(pattern.match, classes)})(?!\w)", re.IGNORECASE),
            tuple(openings(pattern.match, classes)),
            read,
            _beside(pattern.left),
            None if behind else _beside(pattern.unless_left),
        )
    except (re.error, KeyError, IndexError) as error:
        raise DataFileError(
            f"The pattern {pattern.id} cannot be used: {error}.",
            remedy="Mend its `match` as its neighbours show.",
        ) from error


def _behind(expression: str) -> list[str]:
    """Return the alternatives of an expression, or none where the width of one varies.

    What has a fixed width can be looked for where the match begins, not in all that is before it.
    """
    found = spaced(expression).split("|")
    try:
        re.compile("".join(f"(?<={one})" for one in found))
    except re.error:
        return []
    return found if expression else []


def _beside(expression: str) -> re.Pattern[str] | None:
    return re.compile(f"(?:{spaced(expression)})$") if expression else None


def index(rules: Iterable[Rule]) -> Index:
    """Sort rules by the words that they begin with."""
    ways: dict[str, list[Way]] = {}
    for numbered in enumerate(rules):
        for opening in numbered[1].openings:
            for first in opening.firsts:
                ways.setdefault(first, []).append((opening, numbered))
    return {first: Ways(ways[first]) for first in sorted(ways)}


def _candidates(ways: Sequence[Way]) -> Candidates:
    """Part the rules that are tried in any case from those that wait behind a gate."""
    tried = {numbered[0]: numbered for opening, numbered in ways if not opening.tail}
    gated: dict[str, list[tuple[str, Numbered]]] = {}
    for opening, numbered in ways:
        if opening.tail and numbered[0] not in tried:
            gated.setdefault(opening.lead, []).append((opening.tail, numbered))
    gates = tuple(_gate(lead, tails) for lead, tails in gated.items())
    return Candidates(tuple(tried.values()), gates)


def _gate(lead: str, tails: Sequence[tuple[str, Numbered]]) -> Gate:
    parted: dict[bool, list[tuple[str, Numbered]]] = {True: [], False: []}
    for tail, numbered in tails:
        parted[tail.startswith("(?!")].append((tail, numbered))
    any_tail = "|".join(f"({tail})" for tail, _ in parted[False])
    exclusions, others = (
        tuple((re.compile(tail, re.IGNORECASE), numbered) for tail, numbered in parted[only])
        for only in (True, False)
    )
    return Gate(
        re.compile(rf"{lead}(?:(?!\w)|(?<!\w))", re.IGNORECASE),
        exclusions,
        others,
        re.compile(any_tail or "(?!)", re.IGNORECASE),
    )


Place = tuple[int, Candidates]
"""Where a pattern may begin, and the rules that may match there."""


def places(text: str, rules: Index, start: int = 0, stop: int | None = None) -> Iterator[Place]:
    """Yield the places of a stretch of text at which a pattern may begin."""
    for word in WORD.finditer(text, start, len(text) if stop is None else stop):
        ways = rules.get(DIGIT if word[0][0].isdigit() else word[0].lower())
        if ways is not None:
            yield word.start(), ways.all


def opening(rules: Index, token: str) -> Ways | bool:
    """Return how rules may begin at a token in small letters, whether any may inside it."""
    if token.isdecimal():
        return rules.get(DIGIT, False)
    if token.isalpha() or token in rules:
        return rules.get(token, False)
    return any(sign.isalnum() for sign in token)


def scan(text: str, places: Iterable[Place]) -> Iterator[Found]:
    """Yield what is read at some places, from left to right.

    Matches never overlap; one whose words make no sense gives way to the next longest.
    """
    done = 0
    for start, candidates in places:
        if start < done:
            continue
        for _, _, rule, match in candidates.at(text, start):
            read = rule.read(rule.pattern, match) if rule.fits(text, start) else None
            if read is not None:
                yield from read
                done = match.end()
                break


def mention_span(match: re.Match[str]) -> Span:
    """Return where the mention of a match stands."""
    return Span(*(match.span("mention") if "mention" in match.re.groupindex else match.span()))


def found(
    kind: MentionKind, span: Span, parsed: Parsed, traits: tuple[tuple[str, str], ...] = ()
) -> Found:
    """Return what was read at `span`."""
    return Found(Mention(kind, span, parsed.value, traits), parsed)
