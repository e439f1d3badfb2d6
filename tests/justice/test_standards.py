import pytest

from saqta.errors import NotFound
from saqta.justice.standards import standard, standards


def test_the_standards_of_the_council_of_europe_and_of_the_united_nations_are_there():
    assert [one.id for one in standards()] == ["pace-1900", "wgad"]
    assert [c.id for c in standard("wgad").criteria] == ["I", "II", "III", "IV", "V"]
    assert [c.id for c in standard("pace-1900").criteria if not c.excludes] == list("abcde")


@pytest.mark.parametrize("one", standards(), ids=lambda one: one.id)
def test_a_standard_names_its_source_and_asks_questions(one):
    assert one.source
    assert all(criterion.asks.endswith("?") for criterion in one.criteria)


def test_a_standard_that_is_none_is_not_found():
    with pytest.raises(NotFound) as told:
        standard("mine")
    assert "pace-1900" in told.value.remedy
