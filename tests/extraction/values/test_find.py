"""Whatever the text, values are found in linear time and point at their words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saqta.extraction.folding import fold
from saqta.extraction.tokens import tokenize
from saqta.extraction.values import Term, find

WORDS = [
    "Article", "Articles", "Part", "of", "the", "same", "and", ",", "to", "between", "from", "405",
    "(1)", "2021", "21", "June", "May", "on", "last", "year", "years", "two", "twenty", "-", "one",
    "hundred", "thousand", "half", "a", "eve", "rally", "since", "more than", "up to", "$",
    "rubles",    "days", "ago", "later", "\n", "\u00a0", "06.05.2021", "³", "½", "aged", "month",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=200))
def test_mentions_are_in_order_do_not_overlap_and_lie_in_the_text(text):
    done = 0
    for found in find(text, "en"):
        span = found.mention.span
        assert done <= span.start < span.stop <= len(text)
        assert found.mention.value == found.parsed.value
        done = span.stop


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=200))
def test_the_words_that_stand_next_spare_work_and_change_nothing(text):
    folded = fold(text)
    assert find(folded, "en", tokenize(folded)) == find(folded, "en")


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "1,",
        "a",
        "x" * 7,
        "one ",
        "twenty-",
        "Article ",
        "405, ",
        "(1)",
        "May ",
        "eve of x ",
        "\n",
    ],
)
def test_time_is_linear_on_text_without_sense(unit, grows_linearly):
    def make(letters: int) -> str:
        return unit * (letters // len(unit))

    assert grows_linearly(lambda text: find(text, "en"), make, 5_000)


def test_a_possible_penalty_keeps_its_bound():
    term = find("faces up to 10 years in prison", "en")[0]
    assert term.mention.trait("bound") == "max"


def test_a_law_knows_its_code():
    laws = find("under Article 405 Part 2 of the Criminal Code of Elbonia", "en")
    assert laws[0].mention.trait("code") == "Criminal Code of Elbonia"


def test_life_has_no_duration():
    assert find("sentenced to life in prison", "en")[0].parsed == Term(None, life=True)


def test_the_number_that_ends_a_name_begins_no_date():
    text = fold("She was put in SIZO-1 until 12 May, and mid-2019 was long over.")
    found = find(text, "en", tokenize(text, 0, len(text)))
    assert [text[f.mention.span.start : f.mention.span.stop] for f in found] == [
        "12 May", "mid-2019",
    ]  # fmt: skip
