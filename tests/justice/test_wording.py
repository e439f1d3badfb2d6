from datetime import date

import pytest

from saqta.justice.assemble import assemble
from saqta.justice.status import standing
from saqta.justice.wording import describe, in_words, term_in_words
from saqta.model.dates import PartialDate

from .conftest import account


def described(day, *accounts):
    return describe(standing(assemble(accounts), date.fromisoformat(day)))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-06-21", "2021-06-21"),
        ("2021-06", "2021-06"),
        ("../2021-06-21", "by 2021-06-21"),
        ("2021-06-21/..", "from 2021-06-21"),
        ("2018-02/2019-10", "2018-02 to 2019-10"),
    ],
)
def test_a_date_in_words_is_as_exact_as_the_date(edtf, words):
    assert in_words(PartialDate.parse(edtf)) == words


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("P2Y2M", "2 years 2 months"),
        ("P18M", "1 year 6 months"),
        ("P15D", "15 days"),
        ("for life", "for life"),
    ],
)
def test_a_term_in_words(term, words):
    assert term_in_words(term) == words


SENTENCE = account("sentence", date="2021-06", penalty="imprisonment", term="P1Y")


def test_a_term_that_ended_is_no_release():
    assert described("2024-01-01", SENTENCE) == "term ended 2022-06, no release reported"


def test_what_is_not_sure_is_called_possible():
    assert described("2021-06-10", SENTENCE) == "possibly imprisoned"


def test_the_end_of_restricted_freedom_is_no_release_from_prison():
    mild = account("sentence", date="2021-06-21", penalty="restricted_freedom", term="P1Y")
    assert described("2024-01-01", mild) == "restricted freedom, term ended 2022-06-21"


def test_a_report_bears_its_date():
    listed = account("status", status="imprisoned", published="2021-05-04")
    assert described("2022-01-01", listed) == "reported imprisoned on 2021-05-04"


def test_a_detention_without_an_end_says_that_no_release_is_reported():
    detained = account("detention", date="2021-03-01", kind="unspecified")
    told = described("2022-01-01", detained)
    assert told == "detained, no release reported, possibly in pre-trial detention"


def test_both_ends_of_a_term_that_sources_dispute_are_told():
    appeal = account("appeal", outcome="increased", term="P3Y", published="2022-01-01", text="t2")
    told = described("2022-02-01", SENTENCE, appeal)
    assert told == "imprisoned, possibly until 2024-06"


def test_a_political_prisoner_is_possibly_in_prison():
    listed = account("status", status="political_prisoner", published="2021-05-04")
    told = described("2021-06-01", listed)
    assert told == "reported political prisoner on 2021-05-04, possibly imprisoned"


def test_a_text_without_a_date_is_not_older_than_what_it_tells():
    ruling = account("appeal", date="2021-09-02", outcome="upheld", published=None, text="alert")
    named = account("status", status="political_prisoner", published=None, text="alert")
    assert described("2021-09-01", ruling, named) == "unknown"
    assert "political prisoner" in described("2021-09-02", ruling, named)
