"""Templates of value patterns: as regular expressions, and by what they begin with.

A template is a regular expression with two additions: `{name}` stands for a class of words
(`{name:label}` gives a second one its own label), and `<...>` marks the words of the mention
where the pattern needs words beside it. A space matches white space inside a paragraph.

Invariant: where a template matches, one of its openings does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GAP = r"(?:[ \t\xa0\u2800]{1,3}|[ \t]?\r?\n[ \t]{0,8}(?=\S))"
DIGIT = "0"  # what a pattern begins with when it begins with a number
WORD = re.compile(r"[^\W\d_]+|\d+|[$€£¥₽₸₴§№]")
"""What patterns begin with, in a text."""
_SPACE = re.compile(r"\[[^\]]*\]|\\? ")
_CLASS = re.compile(r"\{([a-z_]+)(?::([a-z_0-9]+))?\}")
_MARK = re.compile(r"(\(\?<)|[<>]")
_LONG = 1000
"""From how many characters on the expression of a class is dear to compile."""
_REPEAT = re.compile(r"[?*+]|\{\d")


@dataclass(frozen=True, slots=True)
class Opening:
    """A way to begin: at one of these words; if `tail` is told, with `lead` and then `tail`.

    Many patterns share a `lead` (a number, mostly): it is matched once for all of them.
    """

    firsts: frozenset[str]
    lead: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words for patterns: its expression, and the words that it may begin with.

    `openings` tell of a class that is itself put together how it begins.
    """

    expression: str
    firsts: frozenset[str]
    openings: tuple[Opening, ...] = ()


def words(forms: Iterable[str], *, as_written: bool = False) -> WordClass:
    """Return the class of these words; `as_written` tells "May" from "may" (or all capitals)."""
    plain = sorted(set(forms))
    firsts = frozenset(_first_word(form) for form in plain)
    if as_written:
        cased = {form for one in plain for form in (one, one.upper())}
        return WordClass(f"(?-i:{spaced(_any_of(cased))})", firsts)
    return WordClass(f"(?:{spaced(_any_of({form.lower() for form in plain}))})", firsts)


def _any_of(forms: Iterable[str]) -> str:
    """Return the expression of any of some forms, the longest that fits; common beginnings once.

    So a word that is none of them is told after a few letters, not after all of the forms.
    """
    following: dict[str, list[str]] = {}
    for form in sorted(forms):
        following.setdefault(form[:1], []).append(form[1:])
    ends = following.pop("", None) is not None
    ways = [re.escape(first) + _any_of(rest) for first, rest in following.items()]
    if not ways:
        return ""
    return ways[0] if len(ways) == 1 and not ends else f"(?:{'|'.join(ways)}){'?' * ends}"


def _first_word(form: str) -> str:
    """Return what `form` begins with as a text is looked up by; empty for a mere mark."""
    match = WORD.match(form)
    if match is None:
        return ""
    return DIGIT if match[0][0].isdigit() else match[0].lower()


def spaced(expression: str) -> str:
    """Let a space match what parts words in a paragraph; in a set of signs, any white space."""
    return _SPACE.sub(
        lambda match: match[0].replace(" ", r"\s") if match[0][0] == "[" else GAP, expression
    )


def source(template: str, classes: dict[str, WordClass]) -> str:
    """Write a template as a regular expression.

    Raises:
        KeyError: it names an unknown class.
    """

    def expand(match: re.Match[str]) -> str:
        return f"(?P<{match[2] or match[1]}>{classes[match[1]].expression})"

    marked = spaced(template.replace("(?<", "\0"))
    marked = marked.replace(">", ")").replace("<", "(?P<mention>").replace("\0", "(?<")
    return _CLASS.sub(expand, marked)


def openings(template: str, classes: dict[str, WordClass]) -> Iterator[Opening]:
    """Yield the ways in which a match of a template may begin.

    Raises:
        KeyError: it names an unknown class, or a bracket is not closed.
    """
    return _openings(_MARK.sub(r"\g<1>", template), classes)


def _openings(template: str, classes: dict[str, WordClass]) -> Iterator[Opening]:
    if template.startswith(("(?!", "(?=")):
        yield from _openings(_group(template)[1], classes)
    elif template.startswith("(?:"):
        inner, rest = _group(template)
        optional = rest.startswith("?")
        after = rest[1:] if optional else rest
        for alternative in _alternatives(inner):
            found = _openings(alternative + after, classes)
            yield from (Opening(one.firsts) for one in found) if _REPEAT.match(after) else found
        if optional:
            yield from _openings(after.lstrip(" "), classes)
    elif match := _CLASS.match(template):
        yield from _of_class(classes[match[1]], template[match.end() :], classes)
    elif template.startswith("\\d"):
        yield Opening(frozenset([DIGIT]))
    else:
        yield Opening(frozenset([_first_word(template.lstrip("\\"))]))


def _of_class(first: WordClass, rest: str, classes: dict[str, WordClass]) -> tuple[Opening, ...]:
    if first.openings:
        return first.openings
    if not rest or _REPEAT.match(rest):
        return (Opening(first.firsts),)
    told = rest[: _first_number(rest, classes)]
    tail = spaced(_CLASS.sub(lambda match: classes[match[1]].expression, told))
    return (Opening(first.firsts, first.expression, tail),)


def _first_number(rest: str, classes: dict[str, WordClass]) -> int:
    """Return where a further number stands: what leads up to it tells enough."""
    for match in _CLASS.finditer(rest):
        named, before = classes[match[1]], rest[: match.start()]
        long = DIGIT in named.firsts and len(named.expression) > _LONG
        if long and before.strip() and before.count("(") == before.count(")"):
            return match.start()
    return len(rest)


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
