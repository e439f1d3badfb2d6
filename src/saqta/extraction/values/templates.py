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
    from collections.abc import Iterable, Iterator, Sequence

GAP = r"(?:[ \t\xa0\u2800]{1,3}|[ \t]?\r?\n[ \t]{0,8}(?=\S))"
DIGIT = "0"  # what a pattern begins with when it begins with a number
Next = frozenset[str] | None
"""The words and signs of which one stands next, or None where that is not told."""
WORD = re.compile(r"[^\W\d_]+|\d+|[$€£¥₽₸₴§№]")
"""What patterns begin with, in a text."""
_SPACE = re.compile(r"\[[^\]]*\]|\\? ")
_CLASS = re.compile(r"\{([a-z_]+)(?::([a-z_0-9]+))?\}")
_MARK = re.compile(r"(\(\?<)|[<>]")
_LONG = 1000
"""From how many characters on the expression of a class is dear to compile."""
_REPEAT = re.compile(r"[?*+]|\{\d")
_PIECE = re.compile(rf"{WORD.pattern}|[^\w\s]")
_SYNTAX = re.compile(r"\(\?:|[()\[\]|?]|\{[\d,]+\}")
_NUMBER = re.compile(r"\\d(?:\{[\d,]+\})?")
_SIGNS = re.compile(r"\[([^\]\\^]+)\]")
_SIGN = re.compile(r"\\[^\w\s]|[-,:;/%+&№'\"]")
_LETTER = re.compile(r"\w")
_ONCE_OR_MORE = re.compile(r"\{1,\d\}")


@dataclass(frozen=True, slots=True)
class Opening:
    """A way to begin: at one of these words; if `tail` is told, with `lead` and then `tail`.

    Many patterns share a `lead` (a number, mostly): it is matched once for all of them. After the
    first word one of `following` stands.
    """

    firsts: frozenset[str]
    lead: str = ""
    tail: str = ""
    following: Next = None


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words for patterns: its expression, and the words that it may begin with.

    `inner` are the words and signs that may stand next to the first one and be of the class still;
    some must, after the words that have but `begun` ("a" of "a dozen"). `openings` tell of a class
    that is itself put together how it begins.
    """

    expression: str
    firsts: frozenset[str]
    inner: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()
    openings: tuple[Opening, ...] = ()


def words(forms: Iterable[str], *, as_written: bool = False) -> WordClass:
    """Return the class of these words; `as_written` tells "May" from "may" (or all capitals)."""
    plain = sorted(set(forms))
    firsts = frozenset(_first_word(form) for form in plain)
    inner = frozenset(piece for form in plain for piece in pieces(form)[1:])
    begun = firsts - {form.lower() for form in plain}
    cased = {form for one in plain for form in (one, one.upper())}
    any_of = _any_of(cased if as_written else {form.lower() for form in plain})
    expression = f"(?-i:{spaced(any_of)})" if as_written else f"(?:{spaced(any_of)})"
    return WordClass(expression, firsts, inner, begun)


def pieces(form: str) -> list[str]:
    """Return the words and signs of a form, or of an expression, as texts are looked up by."""
    found = _PIECE.findall(_SYNTAX.sub(" ", form))
    return [DIGIT if one[0].isdigit() else one.lower() for one in found]


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
    elif number := _NUMBER.match(template):
        yield Opening(frozenset([DIGIT]), following=following(template[number.end() :], classes))
    else:
        plain = template.lstrip("\\")
        word, after = _first_word(plain), plain[len(_first_word(plain)) :]
        ends = word and not _adjoins(after)
        yield Opening(frozenset([word]), following=following(after, classes) if ends else None)


def _of_class(first: WordClass, rest: str, classes: dict[str, WordClass]) -> tuple[Opening, ...]:
    if first.openings:
        return first.openings
    if not rest or _REPEAT.match(rest):
        return (Opening(first.firsts),)
    told = rest[: _first_number(rest, classes)]
    tail = spaced(_CLASS.sub(lambda match: classes[match[1]].expression, told))
    next_ = _either(first.inner, following(rest, classes))
    return (
        Opening(first.firsts - first.begun, first.expression, tail, next_),
        Opening(first.begun, first.expression, tail, first.inner),
    )


def following(rest: str, classes: dict[str, WordClass]) -> Next:
    """Return what stands next where the rest of a template matches after its first word."""
    if rest.startswith("(?:"):
        inner, after = _group(rest)
        return _of_ways([*_alternatives(inner)], after, classes)
    if rest.startswith("(?="):
        inner, after = _group(rest)
        return _of_ways([*_alternatives(inner)], "", classes) or following(after, classes)
    if rest.startswith(("(?!", "(?<")):
        return following(_group(rest)[1], classes)
    if rest.startswith(" "):
        return following(rest[1:].removeprefix("?"), classes)
    if match := _CLASS.match(rest):
        return _of_next_class(classes[match[1]].firsts, rest[match.end() :])
    if match := _SIGNS.match(rest):
        ways = [sign if sign.isspace() else f"\\{sign}" for sign in match[1]]
        return None if _LETTER.search(match[1]) else _of_ways(ways, rest[match.end() :], classes)
    if match := _SIGN.match(rest):
        return _of_sign(match[0][-1], rest[match.end() :], classes)
    return frozenset([DIGIT]) if _NUMBER.match(rest) else _next_word(rest)


def _of_ways(ways: Sequence[str], after: str, classes: dict[str, WordClass]) -> Next:
    """Return what stands next of several ways, which may all be left out before a "?"."""
    after = _ONCE_OR_MORE.sub("", after, count=1) if after.startswith("{1") else after
    optional = after.startswith("?")
    if _REPEAT.match(after) and not optional:
        return None
    rest = after[optional:]
    found = [following(way + rest, classes) for way in ways]
    return _either(*found, following(rest, classes)) if optional else _either(*found)


def _of_sign(sign: str, after: str, classes: dict[str, WordClass]) -> Next:
    if after.startswith("?"):
        return _either(frozenset([sign]), following(after[1:], classes))
    return None if _REPEAT.match(after) else frozenset([sign])


def _of_next_class(firsts: frozenset[str], after: str) -> Next:
    """Return what a class that stands next begins with, also with an ending: "{weekday}s"."""
    if "" in firsts:
        return None
    if (ending := WORD.match(after)) and not _adjoins(after[ending.end() :]):
        return firsts | {first + ending[0].lower() for first in firsts}
    return None if _adjoins(after) else firsts


def _next_word(rest: str) -> Next:
    """Return the word that stands next, also without a last letter that may lack."""
    match = WORD.match(rest)
    if match is None:
        return None
    word, after = match[0].lower(), rest[match.end() :]
    found = {word, word[:-1]} if after.startswith("?") else {word}
    return None if _adjoins(after.removeprefix("?")) else frozenset(found)


def _adjoins(after: str) -> bool:
    """Whether a letter or a repetition may stand where the rest of a template begins."""
    if after.startswith("(?:"):
        inner, rest = _group(after)
        optional = rest.startswith("?") and _adjoins(rest[1:])
        return optional or any(_adjoins(way + rest) for way in _alternatives(inner))
    if after.startswith("(?"):
        return _adjoins(_group(after)[1])
    if match := _SIGNS.match(after) or _SIGN.match(after) or _SPACE.match(after):
        rest = after[match.end() :]
        letters = _LETTER.search(match[0]) is not None
        return letters or (rest.startswith("?") and _adjoins(rest[1:]))
    return after[:1].isalnum() or after.startswith(("{", "?", "*", "+", ".", "\\w", "\\S"))


def _either(*ways: Next) -> Next:
    found = [way for way in ways if way is not None]
    return frozenset().union(*found) if len(found) == len(ways) else None


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
    for at, sign in enumerate(_SIGNS.sub(lambda match: " " * len(match[0]), template)):
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
