"""Compile a language's value patterns and find where they match, in one pass over the text.

A pattern is a regular expression with two additions: `{name}` stands for a class of words
(`{name:label}` gives a second one its own label), and `<...>` marks the words of the mention
where the pattern needs words beside it. A space matches white space inside a paragraph.

Only words that some pattern begins with are looked at; of the patterns that match there the
longest wins, then the one given first. Invariant: time is linear, so no pattern may repeat
without a limit, and every pattern must begin with a word, a number, a sign or a class of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import msgspec

from saqta.errors import DataFileError
from saqta.extraction.anatomy import Mention, MentionKind
from saqta.extraction.values.parsed import Parsed
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GAP = r"(?:[ \t\xa0\u2800]{1,3}|[ \t]?\r?\n[ \t]{0,8}(?=\S))"
DIGIT = "0"  # what a pattern begins with when it begins with a number
_LEFT_REACH = 40  # characters before a mention that a pattern may look back at
_WORD = re.compile(r"[^\W\d_]+|\d+|[$€£¥₽₸₴§№]")
_SPACE = re.compile(r"\[[^\]]*\]|\\? ")
_CLASS = re.compile(r"\{([a-z_]+)(?::([a-z_0-9]+))?\}")


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One pattern of a data file. `left` must match just before its words, `unless_left` not.

    `examples` give for a text the values found in it by the whole grammar, in order.
    """

    id: str
    match: str
    reads: str
    examples: dict[str, str]
    counterexamples: tuple[str, ...] = ()
    left: str = ""
    unless_left: str = ""


class Found(msgspec.Struct, frozen=True, gc=False):
    """A mention and what it says. `mention.value` is `parsed.value`."""

    mention: Mention
    parsed: Parsed


class Reader(Protocol):
    """Turn a match of the pattern into values, or None where the words make no sense."""

    def __call__(self, pattern: Pattern, match: re.Match[str]) -> list[Found] | None:
        """Return what the match says."""


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words for patterns: its expression, and the words that it may begin with."""

    expression: str
    firsts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gate:
    """A cheap test before a pattern that begins with a class of words: it, then what follows it.

    Patterns share `lead` (numbers, mostly), which is matched once for all of them. `firsts` are
    the words at which the pattern begins with the class, not with something optional before it.
    """

    name: str
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    firsts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled pattern and the reader of its grammar."""

    pattern: Pattern
    expression: re.Pattern[str]
    firsts: frozenset[str]
    read: Reader
    left: re.Pattern[str] | None
    unless_left: re.Pattern[str] | None
    gate: Gate | None = None

    def fits(self, text: str, start: int) -> bool:
        """Whether what stands before `start` allows the match."""
        if self.left is None and self.unless_left is None:
            return True
        before = text[max(0, start - _LEFT_REACH) : start]
        if self.left is not None and not self.left.search(before):
            return False
        return self.unless_left is None or not self.unless_left.search(before)


Index = dict[str, tuple[tuple[Rule, Gate | None], ...]]


def words(forms: Iterable[str], *, as_written: bool = False) -> WordClass:
    """Return the class of these words; `as_written` tells "May" from "may" (or all capitals)."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    firsts = frozenset(_first_word(form) for form in ordered)
    if as_written:
        cased = dict.fromkeys(form for plain in ordered for form in (plain, plain.upper()))
        return WordClass(f"(?-i:{'|'.join(spaced(re.escape(form)) for form in cased)})", firsts)
    return WordClass(f"(?:{'|'.join(spaced(re.escape(form)) for form in ordered)})", firsts)


def _first_word(form: str) -> str:
    """Return what `form` begins with as a text is looked up by; empty for a mere mark."""
    match = _WORD.match(form)
    if match is None:
        return ""
    return DIGIT if match[0][0].isdigit() else match[0].lower()


def spaced(expression: str) -> str:
    """Let a space match what parts words in a paragraph; in a set of signs, any white space."""
    return _SPACE.sub(
        lambda match: match[0].replace(" ", r"\s") if match[0][0] == "[" else GAP, expression
    )


def compile_rule(pattern: Pattern, classes: dict[str, WordClass], read: Reader) -> Rule:
    """Compile a pattern of a data file.

    Raises:
        DataFileError: it names an unknown class, or is no regular expression.
    """
    try:
        return Rule(
            pattern,
            re.compile(rf"(?<!\w)(?:{_source(pattern.match, classes)})(?!\w)", re.IGNORECASE),
            frozenset(_heads(pattern.match.replace("<", ""), classes)),
            read,
            _beside(pattern.left),
            _beside(pattern.unless_left),
            _gate(pattern.match, classes),
        )
    except (re.error, KeyError, IndexError) as error:
        raise DataFileError(
            f"The pattern {pattern.id} cannot be used: {error}.",
            remedy="Mend its `match` as its neighbours show.",
        ) from error


def _source(template: str, classes: dict[str, WordClass]) -> str:
    """Write a template as a regular expression."""

    def expand(match: re.Match[str]) -> str:
        return f"(?P<{match[2] or match[1]}>{classes[match[1]].expression})"

    source = spaced(template.replace("(?<", "\0"))
    source = source.replace(">", ")").replace("<", "(?P<mention>").replace("\0", "(?<")
    return _CLASS.sub(expand, source)


def _beside(expression: str) -> re.Pattern[str] | None:
    return re.compile(f"(?:{spaced(expression)})$") if expression else None


def _gate(template: str, classes: dict[str, WordClass]) -> Gate | None:
    rest, optional = template, set()
    while rest.startswith("(?:"):
        inner, after = _group(rest)
        if not after.startswith("?"):
            return None
        for alternative in _alternatives(inner):
            optional |= set(_heads(alternative, classes))
        rest = after[1:]
    match = _CLASS.match(rest)
    if match is None or match.end() == len(rest) or rest[match.end()] in ">?":
        return None
    lead = classes[match[1]]
    tail = re.compile(_source(rest[match.end() :], classes), re.IGNORECASE)
    firsts = lead.firsts - optional
    return Gate(
        lead.expression,
        re.compile(rf"{lead.expression}(?:(?!\w)|(?<!\w))", re.IGNORECASE),
        tail,
        firsts,
    )


def _heads(template: str, classes: dict[str, WordClass]) -> Iterator[str]:
    """Yield the words that a match of `template` may begin with."""
    if template.startswith(("(?!", "(?=")):
        yield from _heads(_group(template)[1], classes)
    elif template.startswith("(?:"):
        inner, rest = _group(template)
        for alternative in _alternatives(inner):
            yield from _heads(alternative, classes)
        if rest.startswith("?"):
            yield from _heads(rest[1:].lstrip(" "), classes)
    elif match := _CLASS.match(template):
        yield from classes[match[1]].firsts
    elif template.startswith("\\d"):
        yield DIGIT
    else:
        yield _first_word(template.lstrip("\\"))


def _group(template: str) -> tuple[str, str]:
    """Split "(?:inner)rest" at the bracket that closes the first one."""
    depth = 0
    for at, sign in enumerate(template):
        if template[at - 1] == "\\" and at:
            continue
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return template[3:at], template[at + 1 :]
    raise KeyError(template)


def _alternatives(inner: str) -> Iterator[str]:
    depth, start = 0, 0
    for at, sign in enumerate(inner):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            yield inner[start:at]
            start = at + 1
    yield inner[start:]


def index(rules: Iterable[Rule]) -> Index:
    """Sort rules by the words that they begin with, keeping their order."""
    by_first: dict[str, list[tuple[Rule, Gate | None]]] = {}
    for rule in rules:
        for first in sorted(rule.firsts):
            gate = rule.gate if rule.gate is not None and first in rule.gate.firsts else None
            by_first.setdefault(first, []).append((rule, gate))
    return {first: tuple(those) for first, those in by_first.items()}


def scan(text: str, rules: Index) -> Iterator[Found]:
    """Yield what is read at each place, from left to right, never overlapping.

    A match whose words make no sense gives way to the next longest.
    """
    done = 0
    numbers = rules.get(DIGIT, ())
    look_up = rules.get
    for word in _WORD.finditer(text):
        first = word[0]
        candidates = numbers if first[0].isdigit() else look_up(first.lower())
        if not candidates or word.start() < done:
            continue
        for rule, match in _matches(text, word.start(), candidates):
            read = rule.read(rule.pattern, match)
            if read is not None:
                yield from read
                done = match.end()
                break


def _matches(
    text: str, at: int, candidates: tuple[tuple[Rule, Gate | None], ...]
) -> list[tuple[Rule, re.Match[str]]]:
    """Return the matches of the rules at a place, longest first, then in the rules' order."""
    matches: list[tuple[Rule, re.Match[str]]] = []
    leads: dict[str, int] = {}  # a compiled pattern would be hashed anew each time
    for rule, gate in candidates:
        if gate is not None:
            end = leads.get(gate.name)
            if end is None:
                lead = gate.lead.match(text, at)
                end = leads[gate.name] = -1 if lead is None else lead.end()
            if end < 0 or gate.tail.match(text, end) is None:
                continue
        match = rule.expression.match(text, at)
        if match is not None and rule.fits(text, at):
            matches.append((rule, match))
    if len(matches) > 1:
        matches.sort(key=_by_length)
    return matches


def _by_length(each: tuple[Rule, re.Match[str]]) -> int:
    return -each[1].end()


def mention_span(match: re.Match[str]) -> Span:
    """Return where the mention of a match stands."""
    return Span(*(match.span("mention") if "mention" in match.re.groupindex else match.span()))


def found(
    kind: MentionKind, span: Span, parsed: Parsed, traits: tuple[tuple[str, str], ...] = ()
) -> Found:
    """Return what was read at `span`."""
    return Found(Mention(kind, span, parsed.value, traits), parsed)
