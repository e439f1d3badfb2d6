import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.identity.matching import probability, score, verdict
from saqta.model.persons import Sameness

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/name_pairs.toml").read_text("utf-8"))
texts = st.text(max_size=60) | st.text(alphabet="АбВгқңЎ Mtx.,#-'ʼuly", max_size=60)


@pytest.mark.parametrize("case", CASES["pair"], ids=lambda case: case["about"])
def test_names_are_told_apart_as_a_monitor_would(case):
    found = score(case["one"], case["other"])
    assert found.reasons
    if "must" in case:
        assert found.verdict == case["must"], found
    if "never" in case:
        assert found.verdict != case["never"], found


@given(texts, texts)
def test_no_text_makes_it_fail_and_the_order_never_matters(one, other):
    found = score(one, other)
    assert found == score(other, one)
    assert 0 <= found.probability <= 1


@pytest.mark.parametrize(
    "name",
    [
        case[side]
        for case in CASES["pair"]
        for side in ("one", "other")
        if " " in case[side] and not case["about"].startswith("one initial")
    ],
)
def test_a_full_name_is_the_same_as_itself(name):
    assert verdict(probability(name, name)) is Sameness.SAME


def test_what_is_no_name_is_never_decided():
    assert probability("2021", "Marat Testov") is None
    assert score("2021", "2021").verdict is Sameness.UNSURE


def test_reasons_name_the_letter_and_the_family():
    said = " ".join(score("Qanat Zhaqypov", "Канат Жакупов").reasons)
    assert "write one letter" in said
    assert "siblings" in " ".join(score("Marat Asetovich TESTOV", "Талгат Асетович ТЕСТОВ").reasons)
    assert "parent and child" in " ".join(score("Aset Testov", "Бекзат Асетулы Тестов").reasons)


def test_reasons_tell_a_mans_name_declined_from_a_womans_where_a_language_declines():
    declined = " ".join(score("Асет Тестов", "Асета Тестова").reasons)
    assert "a man's name declined" in declined
    assert "a man's by its form and the other a woman's" in declined
    assert "declined" not in " ".join(score("Aset Testov", "Aseta Testova").reasons)
    assert "declined" not in " ".join(score("Асет Тестов", "Асет Тестова").reasons)
