"""Rows as CSV: what stands in a cell, and what a spreadsheet must not take for a formula."""

import pytest

from saqta.steps.tables import csv_text


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        ((), ""),
        ("", ""),
        (0, "0"),
        (False, "False"),
        (("Almaty", "Oral"), "Almaty; Oral"),
        ("Кайырбек", "Кайырбек"),
        ("9d0f", "9d0f"),
        ("=1+1", "'=1+1"),
        (("Almaty", "=1+1"), "Almaty;' =1+1"),
        ({"n": 1}, '"{""n"": 1}"'),
        ("a,b", '"a,b"'),
    ],
)
def test_a_cell_stands_whole_and_is_no_formula(cell, written):
    assert csv_text([{"x": cell, "y": 1}], ["x", "y"]) == f"x,y\n{written},1\n"
