"""Values: numbers, dates, terms, ages, articles of law and amounts, by closed grammars.

`find(folded, language)` returns them in reading order. Each `Found` is a `mention` (its `value` is
the normal form) and `parsed`, the typed value: `Count` for NUMBER, `DateExpression` for DATE,
`Term` for TERM, `Age` for AGE, `Law` for LAW, `Amount` for AMOUNT. `resolve` reckons a
`DateExpression`. What is known of a language stands in its numbers, durations, dates, laws and
amounts.toml.

Invariant: mentions never overlap, and their spans point into the text as given.
"""

from __future__ import annotations

from functools import cache, partial
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from saqta.extraction import pack
from saqta.extraction.anatomy import NONE, Token, TokenKind
from saqta.extraction.remembered import Remembered
from saqta.extraction.shapes.values import DateData, DurationData, LawData, NumberData
from saqta.extraction.values import amounts, dates, laws, numbers, terms
from saqta.extraction.values.grammar import Index, index, opening, places, scan
from saqta.extraction.values.order import settled
from saqta.extraction.values.parsed import (
    Age,
    Amount,
    Basis,
    Bound,
    Count,
    DateExpression,
    Found,
    Law,
    Parsed,
    Resolved,
    Shift,
    Side,
    Term,
    Unit,
)
from saqta.extraction.values.resolver import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.extraction.values.grammar import Place, Ways

__all__ = [
    "Age",
    "Amount",
    "Basis",
    "Bound",
    "Count",
    "DateExpression",
    "Found",
    "Law",
    "Parsed",
    "Resolved",
    "Shift",
    "Side",
    "Term",
    "Unit",
    "find",
    "resolve",
]


_SHORT = 2
_END = Token(0, 0, "", None, "", TokenKind.MARK, NONE)
"""Stands after the last token, and tells nothing."""


def find(folded: str, language: str, tokens: Iterable[Token] | None = None) -> list[Found]:
    """Return the values in a text (or its folded copy), in reading order.

    Where its tokens are at hand, only those are looked at that a value may begin with.
    """
    rules = _rules(language)
    found = places(folded, rules) if tokens is None else _places(folded, language, tokens)
    return settled(list(laws.with_antecedents(scan(folded, found))), folded)


def _places(folded: str, language: str, tokens: Iterable[Token]) -> Iterator[Place]:
    """Yield the places at which a value may begin, by the tokens there and next to them."""
    rules, opens = _rules(language), _opening(language)
    for token, following in pairwise(chain(tokens, (_END,))):
        ways = opens[token.lower]
        if ways and token.word.isdecimal() and _is_of_name(folded, token):
            continue
        if ways is True:
            yield from places(folded, rules, token.start, token.stop)
        elif ways:
            candidates = ways.before(following.lower)
            if candidates is not None:
                yield token.start, candidates


def _is_of_name(folded: str, token: Token) -> bool:
    """Tell whether a short number is the end of a name: "SIZO-1 until 12 May", not "mid-2019"."""
    short = token.stop - token.start <= _SHORT
    return (
        short
        and folded[max(token.start - 1, 0)] == "-"
        and folded[max(token.start - 2, 0)].isalpha()
    )


@cache
def _opening(language: str) -> Remembered[Ways | bool]:
    """Return how rules may begin at a token, by its small letters."""
    return Remembered(partial(opening, _rules(language)))


@cache
def _rules(language: str) -> Index:
    """Compile the patterns of a language; where two match as much, the earlier grammar wins."""
    numerals = numbers.Numerals.of(pack.load(language, "numbers", NumberData))
    durations = pack.load(language, "durations", DurationData)
    lengths = terms.Terms(durations, numerals)
    return index(
        [
            laws.rule(pack.load(language, "laws", LawData)),
            *dates.rules(pack.load(language, "dates", DateData), numerals, lengths),
            *amounts.rules(pack.load(language, "amounts", amounts.AmountData), numerals),
            *terms.rules(durations, numerals, lengths),
            *numbers.rules(numerals),
        ]
    )
