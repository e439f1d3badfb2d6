"""What is told of one trial is not lent to another, nor one person's part in it to the convict."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

SENTENCE, APPEAL = ClaimKind.SENTENCE, ClaimKind.APPEAL


def told(text, kind=SENTENCE):
    return [claim.values() for claim in read(Document(text)) if claim.kind is kind]


def test_the_day_on_which_another_court_jails_others_is_not_lent():
    text = "It rained. The court sentenced Arman Beketov to 15 years in prison. "
    (claim,) = told(text + "On 14 May, a court sentenced two guards.")
    assert "date" not in claim
    (claim,) = told(text + "On 14 May, the court convicted him of theft.")
    assert claim["date"] == "XXXX-05-14"


def test_a_lower_court_has_not_the_name_of_the_higher_one():
    text = (
        "In August the Reed High Court upheld the conviction of Anna Beketova. In April a lower "
        "court sentenced her to a fine of 500 won. The Reed High Court convicted Beketova of theft."
    )
    (fine,) = [claim for claim in told(text) if claim.get("penalty") == "fine"]
    assert "court" not in fine


def test_a_judge_who_is_sentenced_judges_nobody_there():
    text = "Anna Reedova and the retired magistrate, Ben Reedov, were sentenced to two years."
    assert [claim.get("judges") for claim in told(text)] == [None, None]
    (claim,) = told("The judge, Ben Reedov, sentenced Anna Reedova to two years.")
    assert claim["judges"] == ["Ben Reedov"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Arman Beketov was sentenced to six years in prison, later reduced to four.", ["P6Y"]),
        ("Arman Beketov was sentenced to six years in prison, later cut to four years.", ["P6Y"]),
        ("A court sentenced Arman Beketov to six years.", ["P6Y"]),
    ],
)
def test_what_a_term_became_is_no_sentence_of_its_own(text, terms):
    assert [claim.get("term") for claim in told(text)] == terms


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Anna Reedova got ten years in prison, which was raised to life.", ["increased"]),
        ("Anna Reedova got ten years in prison, which was cut to six years.", ["reduced"]),
    ],
)
def test_the_term_after_a_change_stands_behind_it(text, outcomes):
    claims = told(text, APPEAL)
    assert [claim["outcome"] for claim in claims] == outcomes
    assert all(claim.get("term") != "P10Y" for claim in claims)


@pytest.mark.parametrize(
    ("office", "people"),
    [("Prosecutor General", []), ("former mayor", ["Arman Beketov"]), ("baker", ["Arman Beketov"])],
)
def test_an_appeal_of_a_prosecutor_is_nobodys(office, people):
    text = f"The Supreme Court rejected {office} Arman Beketov's appeal against the ruling."
    assert [claim["person"] for claim in told(text, APPEAL)] == people


def test_a_prosecutor_is_not_the_activist():
    text = "{}, Anton Reedov, spoke for an hour. The activist got five years in prison."
    assert told(text.format("The prosecutor")) == []
    assert [c["person"] for c in told(text.format("The singer"))] == ["Anton Reedov"]


def test_a_sentence_for_life_is_another_one_than_one_of_some_years():
    text = "It rained. Anna Reedova was sentenced to four years in prison in 2012. "
    later = "She was later sentenced to life imprisonment."
    claims = [(claim.get("term"), claim.get("date")) for claim in told(text + later)]
    assert claims == [("P4Y", "2012"), (None, None)]
    text = "It rained. On 4 May 2012 a court sentenced Anna Reedova to life imprisonment. "
    later = "Reedova had been convicted before and sentenced to nine years of imprisonment."
    claims = [(claim.get("term"), claim.get("date")) for claim in told(text + later)]
    assert claims == [(None, "2012-05-04"), ("P9Y", None)]


def test_a_sentence_to_prison_is_the_one_whose_years_are_told():
    text = "It rained. Anna Reedova was sentenced to four years in prison in 2012. "
    (claim,) = told(text + "She was sentenced to prison by a court in the capital.")
    assert claim["term"] == "P4Y"
