"""Amounts: money, calculation indices, hours of labour, with number and unit as written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.shapes.values import Pattern
from saqta.extraction.values.grammar import Rule, compile_rule, found, mention_span
from saqta.extraction.values.parsed import Amount, Bound, Found
from saqta.extraction.values.templates import words
from saqta.model.spans import Span

if TYPE_CHECKING:
    from saqta.extraction.values.numbers import Numerals

_GLOSS = re.compile(r"\([^)]*\)")
"""A number told once more: "200 (TWO HUNDRED) roubles"."""


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

    def read(pattern: Pattern, match: re.Match[str]) -> list[Found] | None:
        parts = match.groupdict()
        unit = parts.get("unit") or parts.get("labour") or parts.get("sign") or ""
        traits: tuple[tuple[str, str], ...] = ()
        if pattern.reads in set(Bound):
            traits = (("bound", pattern.reads),)
        elif pattern.reads != "amount":
            traits = ((pattern.reads, "true"),)
        last = mention_span(match)
        wanted = [(last, match["number"], last.quote(match.string))]
        if earlier := parts.get("earlier"):
            last = Span(match.start("number"), last.stop)
            first = Span(*match.span("earlier"))
            wanted = [
                (first, earlier, f"{earlier} {unit}"),
                (last, match["number"], last.quote(match.string)),
            ]
        amounts = []
        for span, number, written in wanted:
            value = numerals.value(number)
            if value is None:
                return None
            amount = Amount(value, unit.strip(), " ".join(_GLOSS.sub(" ", written).split()))
            amounts.append(found(MentionKind.AMOUNT, span, amount, traits))
        return amounts

    return [compile_rule(pattern, classes, read) for pattern in data.pattern]
