"""What counts as a charge, when it was brought, and where the words for the offence end."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate


def told(text, kind=ClaimKind.CHARGE):
    claims = read(Document(text, published=PartialDate.parse("2021-12-31")))
    return [c.values() for c in claims if c.kind is kind and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov, an exile, was accused of fraud by a rival.",
        "The government accuses Arman Beketov of treason; he lives abroad.",
        "The singer Arman Beketov was accused of dancing in a temple.",
        "In May prosecutors opened a brief investigation into Arman Beketov for fraud.",
        "Police detained Arman Beketov on allegations of theft.",
        "Arman Beketov, who was suspected of theft, was killed.",
    ],
)
def test_mere_suspicion_or_blame_is_no_charge(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov was arrested in May. He was accused of fraud.",
        "Arman Beketov was accused of fraud. In June a court sentenced him to a year in prison.",
        "Arman Beketov was formally accused of fraud.",
        "Prosecutors accused Arman Beketov, a clerk, of fraud.",
        "Arman Beketov is accused of fraud under Article 190.",
    ],
)
def test_an_accusation_is_a_charge_where_a_case_is_told_of(text):
    assert [claim["offence"] for claim in told(text)] == ["fraud"]


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May police arrested Arman Beketov after a rival filed charges against him for theft.",
        "In May guards held Arman Beketov because prosecutors charged him with theft.",
    ],
)
def test_the_day_of_an_arrest_is_not_that_of_the_charge_told_beneath_it(text):
    assert [claim.get("date") for claim in told(text)] == [None]


def test_an_offence_ends_where_the_sentence_goes_on():
    text = (
        "The diary of Arman Beketov, who was charged with plotting the murder of a baker and"
        " his wife, laid bare old feuds in the guild, including the eldest."
    )
    assert [c["offence"] for c in told(text)] == ["plotting the murder of a baker and his wife"]


def test_in_absentia_is_no_part_of_an_offence():
    text = "A court convicted Arman Beketov in absentia of corruption charges."
    assert [claim["offence"] for claim in told(text)] == ["corruption"]


def test_an_offence_that_is_one_persons_is_not_given_to_both():
    text = (
        "Arman Beketov and Saule Ospanova were charged with theft (Beketov) and fraud (Ospanova)."
    )
    assert told(text) == []


def test_what_a_case_rests_on_is_no_offence():
    assert told("The case against Arman Beketov turned on a video of the editor of a paper.") == []


def test_a_sentence_takes_no_day_from_an_aside_on_the_person():
    text = (
        "Arman Beketov, who limped from a scuffle at his arrest in 2013, was sentenced"
        " to six years in jail in 2017 and told to mend the fence."
    )
    assert {claim["date"] for claim in told(text, ClaimKind.SENTENCE)} == {"2017"}


def test_a_later_courts_ruling_lends_nothing_to_the_one_before():
    text = (
        "The Court of Appeals cut Arman Beketov's sentence to ten months. The Supreme Court"
        " then ordered a retrial of Arman Beketov in March."
    )
    courts = {c["outcome"]: c.get("court") for c in told(text, ClaimKind.APPEAL)}
    assert courts["reduced"] == "Court of Appeals"
    assert all(
        c.get("date") != "2021-03"
        for c in told(text, ClaimKind.APPEAL)
        if c["outcome"] == "reduced"
    )


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May the OHCHR Subpanel on Floods issued a report.",
        "He cited a 2020 report by the Baltic and Reed Union Network.",
        "In a statement after his voyage in April, UN Special Rapporteur Marat Ospanov wrote.",
    ],
)
def test_part_of_a_name_is_no_body_that_issued_a_document(text):
    assert told(text, ClaimKind.INSTRUMENT) == []


def test_a_conviction_told_of_in_passing_takes_no_court_and_day_of_the_retrial():
    text = (
        "On 11 June 2021 the Supreme Court granted Arman Beketov's request for a retrial in the"
        " Reed case, in which he was convicted of theft, sending the case back to Reed City Court."
    )
    assert told(text, ClaimKind.SENTENCE) == [{"person": "Arman Beketov"}]


def test_experts_of_a_body_are_not_the_body():
    assert told("Reed Board experts wrote in a statement on 3 May.", ClaimKind.INSTRUMENT) == []


def test_charges_told_in_an_aside_take_no_day_of_the_main_verb():
    text = (
        "In July Arman Beketov, who fled after charges of theft were filed against him, said that"
        " he was well."
    )
    assert all("date" not in claim for claim in told(text))


def test_two_charges_of_other_deeds_stay_apart():
    text = (
        "Police charged Arman Beketov with forging papers. He was freed. "
        "On 2 November 2021 a court charged Beketov with trespassing."
    )
    claims = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.CHARGE]
    assert {"person": "Arman Beketov", "offence": "forging papers"} in claims
    assert {
        "person": "Arman Beketov", "offence": "trespassing", "date": "2021-11-02",
    } in claims  # fmt: skip


def test_what_somebody_works_for_is_no_offence():
    text = "In the case against Saule Ospanova, a reporter for AirNews, a witness was heard in May."
    assert not any("offence" in c for c in told(text))


@pytest.mark.parametrize("others", ["the family", "his relatives", "the others"])
def test_a_case_against_those_beside_somebody_is_not_against_him(others):
    text = f"Arman Beketov and Saule Ospanova left. The state opened a case against {others}."
    assert told(text) == []
