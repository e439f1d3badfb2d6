from math import log2

from saqta.identity.columns import NameColumns
from saqta.identity.linkage import learn_others, model, prior, settings, shift, weights

COLUMNS = {*NameColumns._fields, "place", "year"}


def test_every_level_that_tells_something_has_a_weight_and_no_weight_is_left_over():
    levels = {
        comparison.name: {level.name for level in comparison.level if not level.untold}
        for comparison in model().comparison
    }
    assert {name: set(learnt) for name, learnt in weights().weights.items()} == levels


def test_what_agrees_speaks_for_one_person_and_what_differs_against():
    for comparison in model().comparison:
        learnt = weights().weights[comparison.name]
        told = [log2(learnt[one.name].same / learnt[one.name].different)
                for one in comparison.level if not one.untold]  # fmt: skip
        assert told[0] > 0 > told[-1], comparison.name


def test_blocks_and_frequencies_name_columns_that_records_have():
    assert COLUMNS.issuperset(column for block in model().blocks for column in block)
    frequencies = {level.frequency_of for one in model().comparison for level in one.level}
    assert COLUMNS.issuperset(frequencies - {None})


def test_a_weight_by_frequency_knows_how_often_strangers_share_a_value():
    for comparison in model().comparison:
        for level in comparison.level:
            learnt = weights().weights[comparison.name].get(level.name)
            assert (level.frequency_of is None) == (learnt is None or learnt.shared is None)


def test_the_more_records_there_are_the_less_likely_are_two_of_them_one_persons():
    assert prior(100, 3) > prior(1_000_000, 3) > 0
    assert prior(1, 3) == prior(2, 3) == 0.5


def test_how_many_records_a_person_has_is_learnt_from_the_pairs():
    sure, unsure = (40.0, 50_000), (2.0, 10_000)
    assert 1.0 < learn_others([sure, unsure], 100_000) < 1.2
    assert learn_others([(40.0, 500_000)], 100_000) > 9.9


def test_where_no_pair_is_likely_hardly_anybody_is_there_twice():
    assert learn_others([(0.0, 10)], 100_000) < 0.01


def test_few_records_tell_little_about_how_many_a_person_has():
    assert 2 < learn_others([], 10) < learn_others([], 0) == weights().others


def test_fewer_records_of_a_person_make_each_pair_weigh_less():
    assert shift(1000, 0.01) < shift(1000, weights().others) == 0 < shift(1000, 30)


def test_every_probability_of_the_model_is_one():
    for comparison in settings(1000)["comparisons"]:
        for level in comparison["comparison_levels"]:
            if "m_probability" in level:
                assert 0 < level["m_probability"] <= 1
                assert 0 < level["u_probability"] <= 1
