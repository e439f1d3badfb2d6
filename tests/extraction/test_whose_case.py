"""Whose case it is, and what of a sentence is another one's: a chief, a source, a home, an age."""

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate

ONE, TWO = "Anna Doe", "Ben Roe"


def told(text, kind):
    document = Document(text, published=PartialDate.parse("2021-12-01"))
    return [claim.values() for claim in read(document) if claim.kind is kind]


def test_a_hearing_is_not_of_the_chief_whom_the_accused_served():
    text = (
        f"In the case of {ONE}, a commander under former president {TWO}, the judge set a hearing"
        " for 11 October 2021."
    )
    assert [claim["person"] for claim in told(text, ClaimKind.HEARING)] == [ONE]


def test_who_tells_of_a_ban_is_not_whom_it_bars():
    text = (
        f"According to {ONE}, the clerk's lawyer, the court also issued a warrant against {TWO},"
        " prohibiting him from holding public office for ten years."
    )
    assert {claim["person"] for claim in told(text, ClaimKind.SENTENCE)} <= {TWO}


def test_where_somebody_lives_is_not_where_they_were_sentenced():
    text = (
        f"On 3 May 2021 {ONE}, who keeps a house in Tanzania, was sentenced to six years in prison."
    )
    (claim,) = told(text, ClaimKind.SENTENCE)
    assert "place" not in claim


def test_the_age_of_a_child_is_no_term():
    text = (
        f"A court sentenced {ONE} to three years in prison for beating her then 18-month-old son."
    )
    assert [claim["term"] for claim in told(text, ClaimKind.SENTENCE)] == ["P3Y"]


def test_acts_that_were_committed_are_no_offence():
    text = f"In May 2021 the government prosecuted {ONE} for acts committed in 2019."
    assert all("offence" not in claim for claim in told(text, ClaimKind.CHARGE))


def test_a_sum_in_brackets_does_not_end_an_offence():
    text = f"In May 2021 {ONE} was charged with taking 900 euros ($1,000) from the clinic."
    offences = [claim["offence"] for claim in told(text, ClaimKind.CHARGE)]
    assert offences == ["taking 900 euros ($1,000) from the clinic"]


def test_a_conviction_told_last_is_of_the_sentence_told_last():
    text = (
        f"On 12 January 2021 the Reed Court of Appeal quashed the two-year sentences of {ONE} and"
        f" {TWO}. On 20 June 2021 the Kamysh City Court sentenced {ONE} to ten years in prison and"
        f" {TWO} to six years. All of them were convicted of fraud."
    )
    dates = {claim["term"]: claim.get("date") for claim in told(text, ClaimKind.SENTENCE)}
    assert dates["P2Y"] is None


def test_a_list_of_offences_goes_on_over_nouns_that_are_verbs_elsewhere():
    lists = [
        "theft and loss of records, misuse of public funds, abuse of office, and bribery",
        "embezzlement, smuggling, and customs fraud",
    ]
    for told_list in lists:
        claims = told(f"In May 2021 {ONE} was charged with {told_list}.", ClaimKind.CHARGE)
        assert [claim["offence"] for claim in claims] == [told_list]
