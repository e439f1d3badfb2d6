"""Rows as CSV: what stands in a cell, and what a spreadsheet must not take for a formula."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.steps.tables import csv_lines, csv_text


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
        ("a\rb", '"a\rb"'),
    ],
)
def test_a_cell_stands_whole_and_is_no_formula(cell, written):
    assert csv_text([{"x": cell, "y": 1}], ["x", "y"]) == f"x,y\n{written},1\n"


_CELLS = st.one_of(st.none(), st.text('a1 ,;"\t\n-=@＋\ud800', max_size=6), st.text(max_size=6))


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=2), max_size=4))
def test_no_cell_is_a_formula_whatever_stands_beside_it(rows):
    """A table told at a glance to have none, and one looked through, hold the same."""
    looked_through = csv_lines([*rows, ["=", ""]]).removesuffix("'=,\n")
    assert csv_lines(rows) == looked_through
    told = list(csv.reader(io.StringIO(looked_through, newline="")))
    assert len(told) == len(rows)
    formula = tuple("=+-@＝＋－＠")
    for cell in (cell for row in told for cell in row):
        _, *others = re.split(r"[;\t\r\n]", cell)
        assert not cell.lstrip().startswith(formula)
        assert not any(one.lstrip(" ").startswith(formula) for one in others)
