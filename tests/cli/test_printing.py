import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.cli.printing import _widths, print_rows, safe

ROWS = [
    {"person": "Aru Testova", "laws": ["405(1)", "405(2)"], "until": None, "note": "a\nb"},
    {"person": "=HYPERLINK(1)", "laws": [], "until": "2022", "note": "\x1b[31mred \u202eeno"},
]


def printed(capsys, form, columns=("person", "laws", "until", "note")):
    print_rows(ROWS, form, columns=columns)
    return capsys.readouterr().out


def test_json_holds_each_row_whole_on_a_line(capsys):
    assert [json.loads(line) for line in printed(capsys, "json").splitlines()] == ROWS


def test_json_cannot_steer_the_terminal_and_loses_nothing(capsys):
    text = "a\x1b\x9b\u202e\u2066\U000e0041\ud800b"
    print_rows([{"a": text}], "json", columns=["a"])
    out = capsys.readouterr().out
    assert json.loads(out) == {"a": text}
    assert out.isascii()


def test_csv_holds_each_value_whole(capsys):
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "csv"))))
    assert rows[0] == {
        "person": "Aru Testova",
        "laws": "405(1); 405(2)",
        "until": "",
        "note": "a\nb",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", " =", "\n="])
def test_no_cell_of_a_csv_runs_as_a_formula(capsys, start):
    print_rows([{"a": f"{start}1+1"}], "csv", columns=["a"])
    (_, (cell,)) = csv.reader(io.StringIO(capsys.readouterr().out))
    assert cell[0] == "'"


@pytest.mark.parametrize("end", [";", "; ", "\t", "\n"])
def test_no_cell_of_a_csv_becomes_a_formula_where_a_semicolon_ends_cells(capsys, end):
    print_rows([{"a": f"a{end}=1+1"}], "csv", columns=["a"])
    (_, (cell,)) = csv.reader(io.StringIO(capsys.readouterr().out))
    assert cell == f"a{end.rstrip(' ')}'{' ' * end.endswith(' ')}=1+1"


def test_a_csv_is_utf_8_whatever_a_file_is_called(capsys):
    print_rows([{"a": "bad\udcff.txt"}], "csv", columns=["a"])
    assert capsys.readouterr().out.encode("utf-8") == b"a\nbad?.txt\n"


def test_a_piped_table_is_plain_lines_of_any_length(capsys):
    long = "word " * 60 + "end"
    print_rows([{"a": long, "b": "x"}], "table", columns=["a", "b"])
    heading, line = capsys.readouterr().out.splitlines()
    assert heading.split() == ["a", "b"]
    assert line.startswith(long)
    assert line.endswith(" x")


def test_words_of_a_document_cannot_steer_the_terminal(capsys):
    out = printed(capsys, "table")
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b[31mred \\u202eeno" in out


@given(st.text())
def test_safe_text_has_no_character_that_a_terminal_obeys(text):
    shown = safe(text)
    assert all(c.isprintable() or c in "\n\t" or c.isspace() for c in shown)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_printable_text_is_shown_as_it_is(text):
    assert safe(text) == text


def test_columns_fit_the_terminal_with_their_headings_whole():
    cells = [["Aru Testova-Nurmaghanova", "reported imprisoned on 2021-06-21", "2021-06-21", "7"]]
    headings = ["person", "state", "since", "sources"]
    widths = _widths(cells, headings, 40)
    assert sum(widths) <= 40
    assert widths[2:] == [10, 7]
    assert _widths(cells, headings, 200) == [24, 33, 10, 7]
