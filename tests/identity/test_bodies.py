import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.identity.bodies import ALIKE, bodies, compare, key
from saqta.model.persons import Sort

JOINED = 0.9
NAMES = st.sampled_from(
    [name for pairs in bodies().examples.values() for pair in pairs for name in pair]
) | st.text(max_size=40)


def chance(one, other, sort):
    left, right = key(one, sort), key(other, sort)
    found = None if left is None or right is None else compare(left, right, sort)
    return 0.0 if found is None else found.probability


def pairs(of):
    return [(sort, *pair) for sort, found in of.items() for pair in found]


@pytest.mark.parametrize(("sort", "one", "other"), pairs(bodies().examples))
def test_names_of_one_body_in_several_languages_and_orders_meet(sort, one, other):
    assert chance(one, other, sort) >= JOINED


@pytest.mark.parametrize(("sort", "one", "other"), pairs(bodies().counterexamples))
def test_names_of_two_bodies_do_not_meet(sort, one, other):
    assert chance(one, other, sort) < JOINED


@given(NAMES, NAMES, st.sampled_from(Sort))
def test_the_order_of_two_names_never_matters(one, other, sort):
    assert chance(one, other, sort) == chance(other, one, sort)


@given(NAMES, st.sampled_from(Sort))
def test_a_name_that_means_something_means_itself(name, sort):
    found = key(name, sort)
    assert found is None or compare(found, found, sort).probability == ALIKE


@pytest.mark.parametrize("name", ["court", "the party", "authorities", "суд", "", "???"])
def test_a_name_that_only_tells_a_kind_means_nothing_by_itself(name):
    assert key(name, Sort.ORGANISATION) is None


def test_an_acronym_is_the_first_letters_of_a_name_in_any_language():
    for acronym in ("TDV", "ТДВ"):
        assert chance(acronym, "Testik Democratic Choice", Sort.ORGANISATION) >= JOINED
    assert chance("TDK", "Testik Democratic Choice", Sort.ORGANISATION) < JOINED
