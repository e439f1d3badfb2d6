"""Days without a year: that of a date told long before is not lent to them."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind


def dates(text, kind=ClaimKind.DETENTION):
    return [claim.values().get("date") for claim in read(Document(text)) if claim.kind is kind]


@pytest.mark.parametrize(
    ("before", "date"),
    [
        ("In July 2017 Arman Beketov wrote a book.", "2017-07-04"),
        ("In July 2017 Arman Beketov wrote a book. On December 3, he lost it.", "XXXX-07-04"),
        ("In July 2017 Arman Beketov wrote a book. In 2019 he lost it.", "XXXX-07-04"),
    ],
)
def test_a_month_has_its_year_from_the_last_date_alone(before, date):
    assert dates(f"{before} On July 4, police arrested him.") == [date]


def test_nothing_is_reckoned_from_a_day_of_an_unknown_year_back_to_one_of_a_known_year():
    text = "It rained. Arman Beketov left on January 5, 2019. He was arrested on July 12."
    freed = " Arman Beketov was released one month later."
    assert dates(text + freed, ClaimKind.RELEASE) == [None]


@pytest.mark.parametrize("day", ["May 5, 2019", "in Jan 2019"])
def test_a_month_with_a_number_is_no_name(day):
    text = f"It rained. Police arrested Anna Reedova {day}."
    (claim,) = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.DETENTION]
    assert claim["victims"] == ["Anna Reedova"]


def test_a_count_by_a_day_of_an_unknown_year_is_read_without_its_bound():
    text = "It rained. A ministry reported five people had been killed as of August 17."
    assert dates(text, ClaimKind.COUNT) == ["XXXX-08-17"]
