"""`saqta cases` and the filters of `saqta roster`, end to end."""

import json

import pytest


def test_a_case_shows_its_rulings_its_term_by_law_and_that_it_is_no_advice(saqta):
    shown = saqta("cases", "Aru Testova", "--law", "kz", "--as-of", "2021-10-01").stdout
    assert "405(1): organising" in shown
    assert "(unverified)" in shown
    assert "term ends 2023-08-21 as stated" in shown
    assert "Not legal advice" in shown


def test_without_a_law_nothing_is_reckoned(saqta):
    shown = saqta("cases", "Aru Testova").stdout
    assert "give it with --law" in shown
    assert "term ends" not in shown


def test_a_case_as_data(saqta):
    (line,) = saqta("cases", "Aru Testova", "--law", "kz", "--format", "json").stdout.splitlines()
    row = json.loads(line)
    assert (row["law"], row["stated_end"], row["verified"]) == ("kz", "2023-08-21", False)


def test_a_state_whose_law_is_not_here_is_told(saqta):
    assert (
        "There is no law of 'xx'" in saqta("cases", "Aru Testova", "--law", "xx", status=1).stderr
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--article", "405"), 1),
        (("--article", "406"), 0),
        (("--state", "held"), 1),
        (("--state", "dead"), 0),
        (("--court", "first"), 1),
        (("--evidence-older-than", "20"), 1),
        (("--evidence-older-than", "40"), 0),
    ],
)
def test_a_roster_is_filtered(saqta, words, found):
    shown = saqta("roster", "--as-of", "2021-10-01", *words, "--format", "json").stdout
    assert len(shown.splitlines()) == found


def test_a_state_that_is_none_is_wrong_use(saqta):
    assert "is no state" in saqta("roster", "--state", "jailed", status=2).stderr
