"""Dates are reckoned from the day of publication or the narrative, and never made more exact."""

from __future__ import annotations

import pytest

from saqta.extraction.values import Basis, find, resolve
from saqta.model.dates import PartialDate


def reckon(text, published=None, anchor=None, *, past=True):
    found = find(text, "en")[0].parsed
    resolved = resolve(
        found,
        published=published and PartialDate.parse(published),
        anchor=anchor and PartialDate.parse(anchor),
        past=past,
    )
    return resolved and resolved.edtf


@pytest.mark.parametrize(
    ("text", "published", "date"),
    [
        ("on February 23", "2021-02-24", "2021-02-23"),
        ("on September 7", "2021-07-14", "2020-09-07"),
        ("on February 24", "2021-02-24", "2021-02-24"),
        ("on 29 February", "2023-05-01", "2020-02-29"),
        ("in May", "2021-08-09", "2021-05"),
        ("in May", "2021-05-09", "2021-05"),
        ("last May", "2021-05-09", "2020-05"),
        ("on Monday", "2021-06-23", "2021-06-21"),
        ("on Wednesday", "2021-06-23", "2021-06-23"),
        ("last Wednesday", "2021-06-23", "2021-06-16"),
        ("yesterday", "2021-03-01", "2021-02-28"),
        ("last month", "2021-01-15", "2020-12"),
        ("last year", "2021-01-15", "2020"),
        ("three days ago", "2021-01-02", "2020-12-30"),
        ("in September last year", "2021-07-14", "2020-09"),
        ("from November to February", "2021-03-10", "2020-11/2021-02"),
        ("on March 25", "2018", "2018-03-25"),
        ("in the first half of 2021", None, "2021-01/2021-06"),
        ("On the eve of the rally on 1 September 2019", None, "2019-08-31"),
        ("05/06/2021", None, "2021-05-06/2021-06-05"),
    ],
)
def test_a_date_is_the_latest_that_its_words_allow(text, published, date):
    assert reckon(text, published) == date


@pytest.mark.parametrize(
    ("text", "anchor", "date"),
    [
        ("A day earlier, he left", "2021-03-01", "2021-02-28"),
        ("the same day", "2021-03-01", "2021-03-01"),
        ("the following week", "2022-08-12", "2022-08-15/2022-08-21"),
        ("later that month", "2022-08-12", "2022-08"),
        ("in May of the following year", "2022-08", "2023-05"),
    ],
)
def test_a_narrative_date_is_reckoned_from_the_anchor(text, anchor, date):
    assert reckon(text, "2030-01-01", anchor) == date


@pytest.mark.parametrize("text", ["yesterday", "on Monday", "a day later", "last month"])
def test_a_date_without_what_it_is_reckoned_from_stays_unknown(text):
    assert reckon(text) is None


def test_a_yearless_date_stays_yearless_without_a_day_of_publication():
    assert reckon("on February 23") == "XXXX-02-23"


def test_a_yearless_date_stays_in_the_month_that_the_narrative_is_in():
    assert reckon("on 21 April", "2022-11-01", "2021-04") == "2021-04-21"
    assert reckon("on 21 May", "2022-11-01", "2021-04") == "2022-05-21"


def test_a_yearly_report_gives_its_year_whatever_was_told_before():
    assert reckon("on April 21", "2021", "2020-04") == "2021-04-21"


def test_an_interval_without_a_second_year_ends_in_the_year_of_publication_or_its_own():
    assert reckon("between July 2020 and September", "2021") == "2020-07/2021-09"
    assert reckon("between July 2020 and September", "2024-01-01") == "2020-07/2020-09"
    assert reckon("from November 2019 to February") == "2019-11/2020-02"


def test_a_planned_date_is_the_next_one():
    assert reckon("on January 7", "2021-07-14", past=False) == "2022-01-07"


def test_a_day_is_not_reckoned_from_a_whole_year():
    assert reckon("yesterday", "2021") is None
    assert reckon("a day earlier", "2021", "2021-03") is None


@pytest.mark.parametrize(
    ("text", "date"),
    [("since March 2018", "2018-03/.."), ("until 5 May 2020", "../2020-05-05")],
)
def test_a_preposition_bounds_a_date(text, date):
    assert reckon(text) == date


def test_what_a_date_was_reckoned_from_is_told():
    published, anchor = PartialDate.parse("2021-07-14"), PartialDate.parse("2021-07-01")
    told = {
        text: resolve(find(text, "en")[0].parsed, published=published, anchor=anchor).using
        for text in ("3 May 2020", "on 3 May", "a day later")
    }
    assert list(told.values()) == [Basis.ABSOLUTE, Basis.PUBLISHED, Basis.ANCHOR]
