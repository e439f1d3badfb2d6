"""Amounts: money, calculation indices, hours of labour, with number and unit as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.values.grammar import Found, Pattern, Rule, compile_rule, found, words
from saqta.extraction.values.parsed import Amount
from saqta.model.spans import Span

if TYPE_CHECKING:
    import re

    from saqta.extraction.values.numbers import Numerals


class AmountData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`amounts.toml`: units of money and labour in all their forms, signs, and patterns."""

    units: tuple[str, ...]
    labour_units: tuple[str, ...]
    signs: tuple[str, ...]
    pattern: tuple[Pattern, ...]


def rules(data: AmountData, numerals: Numerals) -> list[Rule]:
    """Return the patterns of amounts of a language."""
    classes = {
        "number": numerals.word_class,
        "unit": words(data.units),
        "labour": words(data.labour_units),
        "sign": words(data.signs),
    }

    def read(pattern: Pattern, match: re.Match[str]) -> list[Found]:
        traits = () if pattern.reads in ("amount", "list") else ((pattern.reads, "true"),)
        spans = [match.span("mention" if "mention" in match.re.groupindex else 0)]
        numbers = [match["number"]]
        unit = match.groupdict().get("unit") or match.groupdict().get("labour") or ""
        sign = match.groupdict().get("sign") or ""
        if pattern.reads == "list":
            numbers = [match["earlier"], match["number"]]
            spans = [match.span("earlier"), (match.start("number"), match.end())]
        amounts = []
        for span, number in zip(spans, numbers, strict=True):
            value = numerals.value(number)
            if value is None:
                return []
            written = f"{sign}{number}" if sign else f"{number} {unit}"
            amount = Amount(value, sign or unit, " ".join(written.split()))
            amounts.append(found(MentionKind.AMOUNT, Span(*span), amount, traits))
        return amounts

    return [compile_rule(pattern, classes, read) for pattern in data.pattern]
