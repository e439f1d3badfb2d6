import pytest

from saqta.identity import births
from saqta.identity.births import Gives, patterns

PUBLISHED = 2021


def told(text):
    """Return the years found beside any of the invented names that a text holds."""
    names = ["Aru Testova", "Ару Тестова", "Aset Testov"]
    places = [(at, at + len(n), n) for n in names if (at := text.find(n)) >= 0]
    found = births.borne(text, births.told(text), places, PUBLISHED)
    return [(birth.earliest, birth.latest) for birth in found]


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.match[:30])
def test_each_pattern_finds_its_examples_and_nothing_in_its_counterexamples(pattern):
    for example, value in pattern.examples:
        years = (value, value)
        if pattern.gives is Gives.AGE:
            years = (PUBLISHED - value - 1, PUBLISHED - value)
        assert told(example) == [years], example
    for counterexample in pattern.counterexamples:
        assert told(counterexample) == [], counterexample


def test_an_age_tells_nothing_where_the_day_of_publication_is_unknown():
    text = "Aru Testova, 45, was"
    assert births.borne(text, births.told(text), [(0, 11, "Aru")], None) == []


def test_a_year_belongs_to_the_nearest_name_before_it():
    text = "Aset Testov and Aru Testova (born 1975)"
    (birth,) = births.borne(text, births.told(text), [(0, 11, "Aset"), (16, 27, "Aru")], None)
    assert birth.bearer == "Aru"


def test_a_year_beyond_the_sentence_is_nobodys():
    assert told("Aru Testova was heard. Born 1975") == []
