"""What is drawn says what the table beside it says."""

from datetime import date

import pytest

from saqta.steps.months import Held
from saqta.steps.trend import Month
from saqta.store.months import first_day, number
from saqta.web.drawing import BASE, draw_months


def months(*most, until=date(2022, 3, 1)):
    last = number(until)
    days = [first_day(n) for n in range(last - len(most) + 1, last + 1)]
    return [Month(day, Held(n, n // 2, n // 3, 0)) for day, n in zip(days, most, strict=True)]


def test_a_column_is_as_high_as_its_number_says():
    drawn = draw_months(months(0, 3, 6))
    assert [one.possibly for one in drawn.columns] == [0.0, 88.0, 176.0]
    assert [one.surely for one in drawn.columns] == [0.0, 29.3, 58.7]
    assert [number for _, number in drawn.lines] == [0, 2, 4, 6]
    assert drawn.lines[0][0] == BASE


@pytest.mark.parametrize("most", [1, 2, 7, 99, 100, 101, 5_000_001])
def test_lines_stand_at_round_numbers_and_reach_beyond_the_most(most):
    numbers = [number for _, number in draw_months(months(most, 0)).lines]
    assert numbers[0] == 0
    assert numbers[-1] >= most
    assert len(numbers) <= 5
    assert str(numbers[1]).rstrip("0") in {"1", "2", "5"}


@pytest.mark.parametrize("many", [24, 60, 240])
def test_columns_stand_side_by_side_with_their_years_under_them(many):
    drawn = draw_months(months(*[5] * many))
    ends = [one.x + one.width for one in drawn.columns]
    assert all(end <= after.x + 0.2 for end, after in zip(ends, drawn.columns[1:], strict=False))
    assert ends[-1] <= drawn.width
    assert len(drawn.years) == {24: 2, 60: 5, 240: 10}[many]


def test_nothing_is_drawn_where_nobody_was_held():
    assert draw_months(months(0, 0, 0)) is None
    assert draw_months([]) is None
