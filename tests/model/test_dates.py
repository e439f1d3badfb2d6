from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.errors import InvalidValue
from saqta.model.dates import PartialDate

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    "edtf",
    ["2021-06-21", "2018-02", "2020", "2018-02/2019-10", "2018/2019", "2020-05-10/..",
     "../2020-05-10", "XXXX-02-23", "XXXX-02-29", "XXXX-02", "2019-01/2019-03",
     "2020-01-15/2020-02-29"],
)  # fmt: skip
def test_a_date_is_written_as_it_was_read(edtf):
    assert PartialDate.parse(edtf).edtf == edtf


@pytest.mark.parametrize(
    "wrong",
    ["", "yesterday", "2021-13", "2021-02-30", "21-06-2021", "XXXX-13", "../..", "2021/2020"],
)
def test_what_is_no_date_is_refused_with_its_value(wrong):
    with pytest.raises(InvalidValue):
        PartialDate.parse(wrong)


@given(days, days, days)
def test_what_is_sure_is_also_possible(a, b, day):
    when = PartialDate(min(a, b), max(a, b))
    assert when.possibly_by(day) or not when.surely_by(day)


@given(days, days)
def test_parsing_what_was_formatted_gives_the_same_date(a, b):
    when = PartialDate(min(a, b), max(a, b))
    assert PartialDate.parse(when.edtf) == when


def test_a_month_is_not_made_more_exact():
    march = PartialDate.parse("2018-03")
    assert march.possibly_by(date(2018, 3, 1))
    assert not march.surely_by(date(2018, 3, 30))
    assert march.surely_by(date(2018, 3, 31))
