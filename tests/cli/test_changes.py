"""`saqta changes`, as a person types it."""

import json

import pytest

from saqta.archive import open_archive

from ..conftest import NOW
from ..steps.conftest import Library


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


JUNE = ("changes", "--from", "2021-06-01", "--to", "2021-06-30")


def test_a_month_tells_who_was_newly_held_and_by_which_claim(saqta):
    (row,) = lines(saqta(*JUNE, "--format", "json"))
    assert (row["change"], row["person"], row["now"]) == ("newly held", "Aru Testova", "imprisoned")
    assert row["what"] == [
        "2021-06-21 sentence: imprisonment, 1 year 6 months, court First District Court,"
        " article 405(1)"
    ]
    assert (row["basis"], row["from"], row["to"]) == ("unreviewed", "2021-06-01", "2021-06-30")
    assert "unreviewed" in saqta(*JUNE).stdout


def test_the_next_months_tell_the_appeal_and_the_end_of_the_term(saqta):
    autumn = saqta("changes", "--from", "2021-09-01", "--to", "2021-09-30").stdout
    assert "changed" in autumn
    assert "appeal: increased" in autumn
    ended = saqta("changes", "--from", "2023-08-01", "--to", "2023-08-31", "--format", "csv").stdout
    assert "term ended 2023-08-21, no release reported" in ended


def test_only_one_change_is_shown_when_asked_for(saqta):
    assert saqta(*JUNE, "--only", "died").stdout == ""
    assert "is none of: newly held" in saqta(*JUNE, "--only", "vanished", status=2).stderr


def test_a_window_that_ends_before_it_begins_is_told_so(saqta):
    said = saqta("changes", "--from", "2021-09-01", "--to", "2021-08-01", status=1).stderr
    assert "Give the earlier day first" in said


def test_a_month_without_news_says_so(saqta):
    result = saqta("changes", "--from", "2001-01-01", "--to", "2001-01-31")
    assert "Nothing is known to have changed" in result.stderr


@pytest.mark.parametrize(("known_by", "rows"), [("2023-11-30", 0), ("2024-01-01", 1)])
def test_a_bulletin_is_made_again_by_what_was_known_then(folder, saqta, known_by, rows):
    with open_archive(folder) as archive:
        library = Library(archive)
        text = library.document("late.txt", "Dana Testova was jailed.", received=NOW)
        library.keep(
            text,
            library.claim(
                text, "sentence", "Dana Testova was jailed",
                person="Dana Testova", date="2021-06-02", penalty="imprisonment",
            ),
        )  # fmt: skip
    asked = (*JUNE, "--known-by", known_by, "--format", "json")
    assert len([row for row in lines(saqta(*asked)) if row["person"] == "Aru Testova"]) == rows


def test_the_first_day_of_all_begins_a_bulletin_and_a_silence_has_an_upper_bound(saqta):
    saqta("changes", "--from", "0001-01-01", "--to", "2022-01-01")
    said = saqta(*JUNE, "--silent-after", "999999999999", status=2).stderr
    assert "is not in the range" in said
