"""Articles of law and their parts: one mention for each, as `ARTICLE(PART)`.

A citation is read as a row of groups, each a word for articles or parts and its numbers, so that
"Part 2 of Article 405", "Article 405, parts 1 and 2" and "405(1) and (2)" need no pattern each.
Invariant: an article's number stands as written but for superscripts, which become `-1`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.shapes.values import LawData, Pattern
from saqta.extraction.values.grammar import Rule, found
from saqta.extraction.values.parsed import Found, Law
from saqta.extraction.values.templates import GAP, Opening, WordClass, words
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBER = r"\d{1,4}(?:[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[.‑-]\d{1,3}(?!\d)){0,3}[A-Z]?(?!\w)"
_STEP = r"\d{1,2}|[a-z]{1,3}"
_SLASH = r"/\d{1,2}(?![\d/])"
_DIGITS = re.compile(r"\d{1,2}")
_SUPERSCRIPT = re.compile(r"(?<=\d)[¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_PLAIN = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹‑", "123456789-")
_CUE_REACH = 60
_CODE_REACH = 120


@dataclass(frozen=True, slots=True)
class _Part:
    """A part as a path, outermost first: `("2", "d")`, and where it stands."""

    path: tuple[str, ...]
    start: int
    stop: int


@dataclass(slots=True)
class _Number:
    """An article's or part's number with the parts that stand in brackets after it."""

    words: str
    start: int
    stop: int
    brackets: list[_Part] = field(default_factory=list)

    def bracket(self, piece: re.Match[str]) -> None:
        """Add "(2)"; right after another bracket it goes deeper: "(2)(d)"; or "(parts 1, 2)"."""
        several = [*_DIGITS.finditer(piece[0])]
        if several and not piece[0].strip("()/ ").isdecimal():
            at = piece.start()
            self.brackets += [_Part((n[0],), at + n.start(), at + n.end()) for n in several]
            return
        step = piece[0].strip("()/ ").lower()
        last = self.brackets[-1] if self.brackets else None
        if last is not None and last.stop == piece.start():
            self.brackets[-1] = _Part((*last.path, step), last.start, piece.end())
        else:
            start = piece.end() - len(piece[0].lstrip())
            self.brackets.append(_Part((step,), start, piece.end()))


@dataclass(slots=True)
class _Group:
    """A word for articles or parts and its numbers; `tie` is what stands before it."""

    kind: str
    start: int
    stop: int
    tie: str
    numbers: list[_Number] = field(default_factory=list)


@dataclass(slots=True)
class _Article:
    """An article, None for "the same", with the parts named before and after it."""

    number: str | None
    start: int
    stop: int
    before: list[_Part] = field(default_factory=list)
    after: list[_Part] = field(default_factory=list)


def rule(data: LawData) -> Rule:
    """Return the one rule that finds the citations of a language."""
    article = words((*data.article, *data.articles))
    part = words((*data.part, *data.parts))
    return Rule(
        Pattern(id="law", match="", reads="law", examples={}),
        re.compile(rf"(?<!\w){_citation(data)}", re.IGNORECASE),
        (Opening(article.firsts | part.firsts),),
        _Citations(data, article, part).read,
    )


def _either(forms: tuple[str, ...]) -> str:
    return words(forms).expression


def _citation(data: LawData) -> str:
    gap, joiner = f"{GAP}?", _either(data.joiner)
    number, brackets = f"{_NUMBER}(?!{data.unless_right})", _brackets(data)
    full = f"{number}(?:{brackets}){{0,3}}(?:{gap}{joiner}{gap}{brackets}){{0,4}}"
    bare = rf"(?:{gap}{joiner}{gap}\d{{2,3}}(?:-\d)?(?![\w-])(?:{brackets}){{0,2}}){{1,8}}"
    article = (
        f"(?:{_either(data.articles)}{gap}{full}(?:{gap}{joiner}{gap}{full}){{0,8}}"
        f"|{_either(data.article)}{gap}{full}{bare}(?!{data.unless_right})(?={data.listed_before})"
        f"|{_either(data.article)}{gap}{full}(?:{gap}{joiner}{gap}{_NUMBER}{brackets}){{0,4}})"
    )
    part = _parts(data)
    tie = f"{gap}(?:{joiner}{gap}){{0,2}}(?:{_either(data.link)}{gap})?"
    group = f"(?:{article}|{part}|{_either(data.same)})"
    return f"(?:{article}|{part})(?:{tie}{group}){{0,10}}"


def _brackets(data: LawData) -> str:
    """Return the expression of "(2)" and of "(parts 1, 2)"."""
    gap, joiner = f"{GAP}?", _either(data.joiner)
    named = (
        rf"{_either((*data.part, *data.parts))}{gap}\d{{1,2}}(?:{gap}{joiner}{gap}\d{{1,2}}){{0,5}}"
    )
    return rf"(?:[ ]?\((?:{_STEP}|{named})\)|{_SLASH})"


def _parts(data: LawData) -> str:
    gap, joiner = f"{GAP}?", _either(data.joiner)
    small = rf"(?:\d{{1,2}}[a-z]?|[a-z])(?!\w)(?!{data.unless_right})"
    return (
        f"(?:{_either(data.parts)}{gap}{small}(?:{gap}{joiner}{gap}{small}){{0,6}}"
        f"|{_either(data.part)}{gap}{small})"
    )


class _Citations:
    def __init__(self, data: LawData, article: WordClass, part: WordClass) -> None:
        kinds = {
            "same": _either(data.same),
            "article": article.expression,
            "part": part.expression,
            "number": rf"(?:{_NUMBER}|\b[a-z](?!\w))",
            "brackets": _brackets(data),
            "joiner": _either(data.joiner),
            "link": _either(data.link),
        }
        pieces = "|".join(f"(?P<{kind}>{source})" for kind, source in kinds.items())
        self._piece = re.compile(pieces, re.IGNORECASE)
        self._weak = frozenset(word.lower() for word in data.weak)
        self._names = data.names
        self._cue = re.compile(f"(?:{data.cue})[\\s(]+$", re.IGNORECASE)
        self._code = re.compile(data.code, re.VERBOSE)
        self._tail = re.compile(rf"[,;]?[ ]\(?{_parts(data)}", re.IGNORECASE)
        self._code_before = re.compile(f"(?:{data.code_before})[,;:]?[\\s(]*$", re.VERBOSE)

    def read(self, pattern: Pattern, match: re.Match[str]) -> list[Found] | None:  # noqa: ARG002
        """Return the laws that a citation names."""
        text, start, stop = match.string, match.start(), match.end()
        groups = [
            group
            for group in self._groups(text, start, stop)
            if group.numbers or group.kind == "same"
        ]
        before = text[max(0, start - _CUE_REACH) : start]
        after = self._code.match(text, stop, stop + _CODE_REACH)
        named = after or self._code_before.search(before)
        code = None if named is None else " ".join(named["code"].split())
        groups += self._parts_after_code(text, after)
        if code is None and not self._cue.search(before) and self._doubtful(match[0], groups):
            return None
        laws = [
            _law(
                span,
                Law(article.number, path, code, same=article.number is None),
            )
            for article in _articles(groups)
            for path, span in _spread(article)
        ]
        return laws or None

    def _parts_after_code(self, text: str, code: re.Match[str] | None) -> list[_Group]:
        """Return the parts in "Article 405 of the Criminal Code, Parts 1 and 2"."""
        tail = None if code is None else self._tail.match(text, code.end())
        return [] if tail is None else [g for g in self._groups(text, *tail.span()) if g.numbers]

    def _doubtful(self, written: str, groups: list[_Group]) -> bool:
        heads = {written[: len(word)].lower() for word in self._weak}
        first_is_weak = bool(heads & self._weak) and len(groups) == 1
        return first_is_weak or " ".join(written.split()) in self._names

    def _groups(self, text: str, start: int, stop: int) -> Iterator[_Group]:
        group, tie = None, ""
        for piece in self._piece.finditer(text, start, stop):
            kind, written = str(piece.lastgroup), piece[0].strip()
            if kind in ("article", "part", "same"):
                if group is not None:
                    yield group
                group, tie = _Group(kind, piece.start(), piece.end(), tie), ""
            elif kind in ("joiner", "link"):
                tie = kind
            elif group is not None:
                tie = ""
                if kind == "brackets" and group.numbers:
                    group.numbers[-1].bracket(piece)
                else:
                    group.numbers.append(_Number(written, piece.start(), piece.end()))
        if group is not None:
            yield group


def _law(span: Span, law: Law) -> Found:
    traits = () if law.code is None else (("code", law.code),)
    same = (("same", "true"),) if law.same else ()
    return found(MentionKind.LAW, span, law, (*traits, *same))


def with_antecedents(values: Iterable[Found]) -> Iterator[Found]:
    """Yield all values; "the same article" takes its article from the one before it."""
    article = None
    for value in values:
        law = value.parsed
        if not isinstance(law, Law):
            yield value
        elif law.article is not None:
            article = law
            yield value
        elif article is None:
            yield value
        else:
            code = law.code or article.code
            yield _law(value.mention.span, Law(article.article, law.part, code, same=True))


def _normal(number: str) -> str:
    return _SUPERSCRIPT.sub(r"-\g<0>", number).translate(_PLAIN)


def _articles(groups: list[_Group]) -> list[_Article]:
    """Give each group of parts to its article: the one it is tied to, else the one before."""
    articles: list[_Article] = []
    waiting: list[_Part] = []
    opened: int | None = None
    for group, following in zip_longest(groups, groups[1:]):
        if group.kind != "part":
            articles += _named(group, waiting, group.start if opened is None else opened)
            waiting, opened = [], None
            continue
        tied = following is not None and following.tie != "joiner"
        if tied and following is not None and following.kind == "part":
            opened = group.start if opened is None else opened
            continue  # "point 4 of part 2": the part is what a law is known by
        parts = [_Part((one.words.lower(),), one.start, one.stop) for one in group.numbers]
        if tied or not articles:
            waiting += parts
            opened = group.start if opened is None else opened
        else:
            articles[-1].after += parts
    return articles


def _named(group: _Group, waiting: list[_Part], start: int) -> list[_Article]:
    if group.kind == "same":
        return [_Article(None, start, group.stop, waiting)]
    named = [
        _Article(_normal(number.words), number.start, number.stop, [], number.brackets)
        for number in group.numbers
    ]
    named[0].start, named[0].before = start, waiting
    return named


def _spread(article: _Article) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield a path for each part, with spans that do not overlap; one without part if none is."""
    if not article.before and not article.after:
        yield (), Span(article.start, article.stop)
    start = article.start
    for part in article.before:
        last = part is article.before[-1]
        yield part.path, Span(start, article.stop if last else part.stop)
        start = part.stop
    for part in article.after:
        first = part is article.after[0] and not article.before
        yield part.path, Span(article.start if first else part.start, part.stop)
