"""Numbers in digits and words, and how many they say: exactly, at least, about, between.

Invariant: a vague word ("dozens", "several") gives no count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.shapes.values import NumberData, Pattern
from saqta.extraction.values.grammar import Rule, compile_rule, found, mention_span
from saqta.extraction.values.parsed import Count, Found
from saqta.extraction.values.templates import DIGIT, GAP, WordClass, pieces, spaced, words

_HUNDRED, _THOUSAND = 100, 1000
_LARGEST = 10**12
_IN_NUMBER = frozenset(".,")
"""Signs that stand in a number of digits, and never next to one: it is one word to a reader."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """The numbers of a language, as a class of words for patterns and as values."""

    word_class: WordClass
    data: NumberData
    half: re.Pattern[str]
    joiner: re.Pattern[str]

    @classmethod
    def of(cls, data: NumberData) -> Numerals:
        """Prepare the numbers of a language."""
        unit, times, whole = words(data.units), words(data.multipliers), words(data.whole)
        joined = words(form for form, value in data.multipliers.items() if value >= _HUNDRED)
        gap, joiner, half = spaced(data.unit_gap), spaced(data.joiner), spaced(data.half)
        units = f"{unit.expression}(?:{gap}{unit.expression}){{0,3}}"
        rest = f"(?:{joined.expression}{GAP}(?:{joiner}{GAP})?{units}|{times.expression})"
        spelt = rf"{units}(?:[\s-]{rest}){{0,3}}"
        grouped = rf"\d{{1,3}}(?:[{re.escape(data.group_signs)}]\d{{3}}){{1,3}}(?!\d)"
        plain = rf"\d{{1,12}}(?:{re.escape(data.decimal_sign)}\d{{1,3}})?(?!\d)"
        digits = f"(?:{grouped}|{plain})(?:{GAP}{times.expression})?"
        expression = f"(?:{whole.expression}|(?:{digits}|{spelt})(?:{half})?)"
        firsts = whole.firsts | unit.firsts | {DIGIT}
        joins = pieces(f"{data.unit_gap} {data.joiner} {data.half} {data.group_signs}")
        inner = {*joins, DIGIT}.union(*(one.firsts | one.inner for one in (unit, times, whole)))
        return cls(
            WordClass(expression, firsts, frozenset(inner) - _IN_NUMBER, whole.begun - unit.firsts),
            data,
            re.compile(f"(?:{data.half})$", re.IGNORECASE),
            re.compile(rf"[\s-]+(?:{joiner}\s+)?"),
        )

    def value(self, written: str) -> float | None:
        """Return the number that `written` says, or None where it is not one number."""
        low = " ".join(written.lower().split())
        if low in self.data.whole:
            return self.data.whole[low]
        if half := self.half.search(low):
            whole = self.value(low[: half.start()])
            return None if whole is None else whole + 0.5
        if low[:1].isdigit():
            return self._digits(low)
        return self._spelt(self.joiner.split(low))

    def integer(self, written: str) -> int | None:
        """Return the whole number that `written` says, or None."""
        value = self.value(written)
        if value is None or value != int(value) or value > _LARGEST:
            return None
        return int(value)

    def _digits(self, low: str) -> float | None:
        number, _, last = low.rpartition(" ")
        times = self.data.multipliers.get(last, 1) if number else 1
        digits = number if times > 1 else low
        for sign in self.data.group_signs:
            digits = digits.replace(sign, "")
        try:
            # A decimal such as 1.1 million is whole: no binary fraction may show.
            return round(float(digits.replace(self.data.decimal_sign, ".")) * times, 6)
        except ValueError:
            return None

    def _spelt(self, parts: list[str]) -> float | None:
        total, below = 0, 0
        for part in parts:
            if part in self.data.units:
                unit = self.data.units[part]
                if below and below % 10 ** len(str(unit)) != 0:
                    return None  # "five two" is two numbers
                below += unit
            elif part in self.data.multipliers:
                times = self.data.multipliers[part]
                below = max(below, 1) * times
                if times >= _THOUSAND:
                    total, below = total + below, 0
            else:
                return None
        return total + below


def rules(numerals: Numerals) -> list[Rule]:
    """Return the count patterns of a language."""
    data = numerals.data
    classes = {name: words(forms) for name, forms in data.classes.items()}
    classes["number"] = numerals.word_class
    classes["ordinal"] = words(data.ordinals)

    def read(pattern: Pattern, match: re.Match[str]) -> list[Found] | None:
        parts = match.groupdict()
        if pattern.reads == "none":
            return []
        span = mention_span(match)
        if pattern.reads == "ordinal":
            place = data.ordinals[" ".join(parts["ordinal"].lower().split())]
            return [found(MentionKind.NUMBER, span, Count(place, place), (("ordinal", "true"),))]
        first = numerals.integer(parts["number"])
        second = numerals.integer(parts["upper"]) if parts.get("upper") else first
        if first is None or second is None or second < first:
            return None
        count = _count(pattern.reads, first, second)
        traits = () if pattern.reads in _QUALIFIERS else ((pattern.reads, "true"),)
        return [found(MentionKind.NUMBER, span, count, traits)]

    return [compile_rule(pattern, classes, read) for pattern in data.pattern]


_QUALIFIERS = frozenset(
    ["exactly", "more_than", "at_least", "fewer_than", "at_most", "about", "between"]
)


def _count(qualifier: str, first: int, second: int) -> Count:
    match qualifier:
        case "more_than":
            return Count(first + 1, None)
        case "at_least":
            return Count(first, None)
        case "fewer_than":
            return Count(None, max(first - 1, 0))
        case "at_most":
            return Count(None, first)
        case "about":
            return Count(first, first, approximate=True)
    return Count(first, second)
