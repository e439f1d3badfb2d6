"""Lengths of time as ISO 8601 durations, terms for life, and ages.

Invariant: "up to 10 years" keeps its bound, so that it is never read as a term someone got.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.values.grammar import Rule, compile_rule, found, mention_span
from saqta.extraction.values.parsed import Age, Bound, Found, Term, Unit
from saqta.extraction.values.templates import Opening, WordClass, pieces, spaced, words
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saqta.extraction.shapes.values import DurationData, Pattern
    from saqta.extraction.values.numbers import Numerals

_ORDER = "YMWDH"
_PARTS = {Unit.YEAR: (12, Unit.MONTH), Unit.MONTH: (30, Unit.DAY), Unit.WEEK: (7, Unit.DAY)}
_PARTS[Unit.DAY] = (24, Unit.HOUR)
_OPENS = "("
_OLDEST = 120
_YEARS = range(1800, 2100)
_CHANGE_REACH = 80  # characters before "from" in which the change is told
_HALVES = {"half": 0.5, "one_and_half": 1.5}


class Terms:
    """The terms of a language: `word_class` for patterns, `parts` and `iso` for their values."""

    def __init__(self, data: DurationData, numerals: Numerals) -> None:
        """Prepare the terms of a language."""
        self.data = data
        self._numerals = numerals
        self._unit_of = {form.lower(): Unit(u) for u, forms in data.units.items() for form in forms}
        self.unit = words(self._unit_of)
        number = numerals.word_class
        one = words(data.one)
        quantity = f"(?:{number.expression}|{one.expression})"
        gap, half = spaced(f"(?:{data.gap}|{data.gloss})"), spaced(numerals.data.half)
        one_part = f"{quantity}{gap}{self.unit.expression}(?:{half})?"
        tail, after = gap + self.unit.expression, self.unit.firsts | {*pieces(data.gap), _OPENS}
        self.word_class = WordClass(
            f"{one_part}(?:{spaced(data.joiner)}{one_part}){{0,3}}",
            number.firsts | one.firsts,
            openings=tuple(
                Opening(each.firsts, each.expression, tail, after | each.inner)
                for each in (number, one)
            ),
        )
        self._part = re.compile(
            f"({quantity}){gap}({self.unit.expression})({half})?", re.IGNORECASE
        )

    def unit_of(self, form: str) -> Unit:
        """Return the unit that a form names."""
        return self._unit_of[" ".join(form.lower().split())]

    def number(self, written: str) -> float | None:
        """Return a number, or 1 for "a" and its like."""
        if " ".join(written.lower().split()) in self.data.one:
            return 1
        return self._numerals.value(written)

    def parts(self, written: str) -> list[tuple[float, Unit, Span]]:
        """Return the quantities of a term in order, with their place in `written`."""
        found_parts = []
        for match in self._part.finditer(written):
            value = self.number(match[1])
            if value is None:
                return []
            half = 0.5 if match[3] else 0
            found_parts.append((value + half, self.unit_of(match[2]), Span(*match.span())))
        return found_parts


def iso(parts: Iterable[tuple[float, Unit]]) -> str:
    """Write quantities as an ISO 8601 duration; a fraction goes into the next smaller unit."""
    totals = dict.fromkeys(Unit, 0.0)
    for value, unit in parts:
        whole = int(value)
        totals[unit] += whole
        if value != whole:
            times, smaller = _PARTS.get(unit, (1, unit))
            totals[smaller] += round((value - whole) * times)
    date = "".join(f"{int(totals[unit])}{unit}" for unit in Unit if totals[unit])
    if date.endswith(Unit.HOUR):
        at = date.rfind("D") + 1
        at = max(at, *(date.rfind(letter) + 1 for letter in "YMW"))
        date = f"{date[:at]}T{date[at:]}"
    return f"P{date}" if date else "P0D"


def rules(data: DurationData, numerals: Numerals, terms: Terms) -> list[Rule]:
    """Return the patterns of terms and ages of a language."""
    classes = {name: words(forms) for name, forms in data.classes.items()}
    classes |= {"number": numerals.word_class, "term": terms.word_class, "unit": terms.unit}
    classes["one"] = words(data.one)
    change = re.compile(rf"(?<!\w){words(data.change).expression}(?!\w)[^.;]*$", re.IGNORECASE)

    def read(pattern: Pattern, match: re.Match[str]) -> list[Found] | None:
        if pattern.reads == "none":
            return []
        if pattern.reads == "life":
            return [found(MentionKind.TERM, mention_span(match), Term(None, life=True))]
        if pattern.reads in ("age", "ages"):
            return _ages(match, numerals)
        if pattern.reads in _HALVES:
            half = iso([(_HALVES[pattern.reads], terms.unit_of(match["unit"]))])
            return [_term(mention_span(match), half, pattern.reads)]
        if pattern.reads == "list":
            return _elliptic(match, terms)
        if pattern.reads == "range":
            return _range(match, terms, change)
        return _terms(pattern, match, terms)

    return [compile_rule(pattern, classes, read) for pattern in data.pattern]


def _ages(match: re.Match[str], numerals: Numerals) -> list[Found] | None:
    """Read one age, or both ends of "ages 14 to 17"."""
    years = numerals.integer(match["number"])
    upper = match.groupdict().get("upper")
    last = numerals.integer(upper) if upper else years
    if years is None or last is None or max(years, last) > _OLDEST:
        return None
    span = mention_span(match)
    if upper is None:
        return [found(MentionKind.AGE, span, Age(years))]
    first = Span(span.start, match.end("number"))
    return [
        found(MentionKind.AGE, first, Age(years)),
        found(MentionKind.AGE, Span(match.start("upper"), span.stop), Age(last)),
    ]


def _terms(pattern: Pattern, match: re.Match[str], terms: Terms) -> list[Found] | None:
    """Read "2 years and 2 months" as one term, "two years and one year" as two."""
    start = match.start("term")
    parts = terms.parts(match["term"])
    if not parts:
        return None
    span = mention_span(match)
    sums: list[list[tuple[float, Unit, Span]]] = []
    for part in parts:
        if sums and _ORDER.index(sums[-1][-1][1]) < _ORDER.index(part[1]):
            sums[-1].append(part)
        else:
            sums.append([part])
    if len(sums) == 1:
        return [_term(span, iso((v, u) for v, u, _ in sums[0]), pattern.reads)]
    return [
        _term(
            Span(start + those[0][2].start, start + those[-1][2].stop),
            iso((v, u) for v, u, _ in those),
            pattern.reads,
        )
        for those in sums
    ]


def _term(span: Span, duration: str, reads: str) -> Found:
    traits: tuple[tuple[str, str], ...] = ()
    bound = Bound(reads) if reads in set(Bound) else None
    if bound is not None:
        traits = (("bound", bound.value),)
    if reads == "about":
        traits = (("approximate", "true"),)
    return found(
        MentionKind.TERM, span, Term(duration, bound, approximate=reads == "about"), traits
    )


def _elliptic(match: re.Match[str], terms: Terms) -> list[Found] | None:
    """Read "eight and seven years": the unit stands only with the last number."""
    unit = terms.unit_of(match["unit"])
    spans = [match.span(name) for name in _labels(match, "number")]
    spans[-1] = (spans[-1][0], match.end("unit"))
    values = [terms.number(match[name]) for name in _labels(match, "number")]
    if any(value is None for value in values):
        return None
    return [
        found(MentionKind.TERM, Span(*span), Term(iso([(value, unit)])))
        for span, value in zip(spans, values, strict=True)
        if value is not None
    ]


def _labels(match: re.Match[str], name: str) -> Sequence[str]:
    """Return the groups `name`, `name_2`, ... that took part in the match, in order."""
    labels = [label for label in match.groupdict() if label.startswith(name) and match[label]]
    return sorted(labels, key=match.start)


def _range(match: re.Match[str], terms: Terms, change: re.Pattern[str]) -> list[Found] | None:
    """Read "12 to 17 years" as a range, "cut from five to three years" as two terms."""
    low, high = _labels(match, "number")
    first, last = terms.number(match[low]), terms.number(match[high])
    unit = terms.unit_of(match["unit"])
    lower = terms.unit_of(match["lower"]) if match.groupdict().get("lower") else unit
    if first is None or last is None or (not match["lower"] and first in _YEARS):
        return None  # "in 2019 to five years"
    before = match.string[max(0, match.start() - _CHANGE_REACH) : match.start()]
    if change.search(before) or (unit is lower and last < first):
        old = Span(match.start(low), match.end("lower" if match["lower"] else low))
        new = Span(match.start(high), match.end("unit"))
        return [
            found(MentionKind.TERM, old, Term(iso([(first, lower)])), (("change", "old"),)),
            found(MentionKind.TERM, new, Term(iso([(last, unit)])), (("change", "new"),)),
        ]
    term = Term(iso([(first, lower)]), Bound.RANGE, iso([(last, unit)]))
    return [found(MentionKind.TERM, mention_span(match), term, (("bound", "range"),))]
