from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.errors import InvalidValue
from saqta.justice.durations import Duration, common, end_of, hull
from saqta.model.dates import PartialDate


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2021-06-21", "P2Y2M", "2023-08-21"),
        ("2021-06-21", "P1Y6M", "2022-12-21"),
        ("2021-01-31", "P1M", "2021-02-28"),
        ("2020-02-29", "P1Y", "2021-02-28"),
        ("2021-12-31", "P2M", "2022-02-28"),
        ("2021-02-20", "P15D", "2021-03-07"),
        ("2021-02-20", "P2W", "2021-03-06"),
        ("2021-06", "P1Y", "2022-06"),
        ("2021", "P1Y", "2022"),
    ],
)
def test_a_term_ends_by_the_calendar(start, term, end):
    assert end_of(PartialDate.parse(start), Duration.parse(term)).edtf == end


def test_eighteen_months_are_a_year_and_a_half():
    assert Duration.parse("P18M") == Duration.parse("P1Y6M")


@pytest.mark.parametrize("text", ["", "P", "1Y", "P1.5Y", "PT5H", "P1M2Y", "life"])
def test_what_is_no_term_is_refused(text):
    with pytest.raises(InvalidValue):
        Duration.parse(text)


def test_a_term_beyond_the_calendar_has_no_end():
    assert end_of(PartialDate.parse("2021-06-21"), Duration.parse("P9999Y")) is None


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(0, 600), st.integers(0, 400))
def test_a_term_never_ends_before_it_begins(day, months, days):
    assert Duration(months, days).after(day) >= day


@given(DAYS, DAYS, st.integers(0, 600))
def test_of_two_beginnings_the_earlier_never_ends_later(one, other, months):
    term = Duration(months, 0)
    assert term.after(min(one, other)) <= term.after(max(one, other))


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=5))
def test_what_all_dates_share_lies_inside_what_they_span(pairs):
    dates = [PartialDate(min(pair), max(pair)) for pair in pairs]
    whole, shared = hull(dates), common(dates)
    if shared is not None:
        assert whole.earliest <= shared.earliest <= shared.latest <= whole.latest
