from math import log2

from saqta.identity.columns import NameColumns
from saqta.identity.linkage import model, prior, settings, weights

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
    assert prior(100) > prior(1_000_000) > 0
    assert prior(1) == prior(2) == 0.5


def test_every_probability_of_the_model_is_one():
    for comparison in settings(1000)["comparisons"]:
        for level in comparison["comparison_levels"]:
            if "m_probability" in level:
                assert 0 < level["m_probability"] <= 1
                assert 0 < level["u_probability"] <= 1
