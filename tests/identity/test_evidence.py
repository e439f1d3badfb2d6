import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.identity.evidence import estimates, evidence, in_words, levels, probability

NAMES = [comparison.name for comparison in evidence().comparison]
TOLD = st.dictionaries(
    st.sampled_from(NAMES), st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=4)
)


def chance(one, other, by_name=0.97, most=1.0):
    return probability(by_name, most, levels(one, other), estimates())


@given(TOLD, TOLD)
def test_the_probability_does_not_depend_on_who_is_first(one, other):
    assert chance(one, other) == chance(other, one)
    assert in_words(one, other, {}) == in_words(other, one, {})


@given(TOLD, TOLD, st.floats(0, 1), st.floats(0, 1))
def test_no_evidence_lifts_a_pair_above_the_guards_of_its_names(one, other, by_name, most):
    assert chance(one, other, by_name, most) <= most


@given(TOLD)
def test_what_one_side_does_not_tell_weighs_nothing(one):
    assert levels(one, {}) == ()


@pytest.mark.parametrize("comparison", evidence().comparison, ids=lambda one: one.name)
def test_what_is_shared_speaks_for_one_person_and_what_differs_against(comparison):
    against = {"document", "list"}
    for level in comparison.level:
        speaks_for = level.same > level.different
        assert speaks_for == (level.shared > 0 and comparison.name not in against), level


def test_namesakes_born_in_different_years_are_two_people():
    assert chance({"birth": frozenset({"1975"})}, {"birth": frozenset({"1990"})}) < 0.5


def test_one_act_on_one_day_makes_a_pair_of_one_name_all_but_sure():
    told = {"act": frozenset({"sentence of 2021-06-21"})}
    assert chance(told, told) > 0.99
    assert chance(told, told, by_name=0.5) > 0.9


def test_the_reasons_name_what_both_share_and_what_differs_as_it_was_written():
    one = {"court": frozenset({"testov district court"}), "birth": frozenset({"1975"})}
    other = {"court": frozenset({"testov district court"}), "birth": frozenset({"1990"})}
    said = " ".join(in_words(one, other, {"testov district court": "Testov District Court"}))
    assert "Testov District Court" in said
    assert "1975 and 1990" in said
