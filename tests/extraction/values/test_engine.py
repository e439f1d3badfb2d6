"""The engine knows no language: words of another one, given as data, are read the same way."""

from __future__ import annotations

import pytest

from saqta.errors import DataFileError
from saqta.extraction.shapes.values import NumberData, Pattern
from saqta.extraction.values import laws
from saqta.extraction.values.grammar import compile_rule, index, places, scan
from saqta.extraction.values.numbers import Numerals
from saqta.extraction.values.templates import WordClass, words

RUSSIAN_LAWS = laws.LawData(
    article=("статья", "статьи", "статье", "ст."),
    articles=("статьи", "статьям", "ст.ст."),
    weak=(),
    part=("часть", "части", "ч."),
    parts=("части", "частям", "ч.ч."),
    same=("той же статьи",),
    joiner=(",", "и"),
    link=(),
    names=(),
    cue="по",
    code=r"\s(?P<code>УК\s(?:РФ|РК))",
    code_before=r"(?P<code>УК)",
    unless_right=r"\sгод",
    listed_before=r"\s?\)",
    counterexamples=(),
    examples={},
)
RUSSIAN_NUMBERS = NumberData(
    units={"двадцать": 20, "пять": 5, "сто": 100, "двести": 200},
    multipliers={"тысяч": 1000},
    ordinals={},
    whole={"полтора десятка": 15},
    classes={},
    group_signs=" ",
    decimal_sign=",",
    unit_gap=" ",
    joiner="и",
    half=" с половиной",
    pattern=(),
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("по ч. 2 ст. 405 УК РК", ["405(2)"]),
        ("по части 1 статьи 205.5", ["205.5(1)"]),
        ("по статьям 174 и 405", ["174", "405"]),
        ("по ст. 280.3, ч. 1 той же статьи", ["280.3", "280.3(1)"]),
    ],
)
def test_russian_words_give_russian_citations(text, values):
    found = laws.with_antecedents(scan(text, places(text, index([laws.rule(RUSSIAN_LAWS)]))))
    assert [each.mention.value for each in found] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [("сто двадцать пять", 125), ("двести тысяч", 200_000), ("2,5", 2.5), ("5 с половиной", 5.5)],
)
def test_russian_words_give_russian_numbers(text, value):
    assert Numerals.of(RUSSIAN_NUMBERS).value(text) == value


def pattern(match: str) -> Pattern:
    return Pattern(id="xx.some", match=match, reads="none", examples={})


@pytest.mark.parametrize("match", ["{unknown} years", "years)", "(?:years", "(years"])
def test_a_pattern_that_cannot_be_used_is_refused_by_name(match):
    classes: dict[str, WordClass] = {"known": words(["years"])}
    with pytest.raises(DataFileError, match=r"xx\.some"):
        compile_rule(pattern(match), classes, lambda *_: None)
