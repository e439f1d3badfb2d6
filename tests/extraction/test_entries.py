"""Lists of people: fields under a name, and lines with a name and a penalty."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

SHEET = """List of political prisoners (as of 1 September 2023)

№ 7. BEKETOV Arman
Born: 14 March 1979. Journalist.
Charge: art. 380(2) of the Criminal Code (threats against an official); initially also art. 293.
Sentence: 21 September 2022, Almaty City Court (judge A. Muratov), 8 years' imprisonment. The \
prosecutor asked for 10 years. 5 May 2023, Supreme Court: reduced to 6 years 8 months.

№ 8. OSPANOVA Saule
Detained: 11 June 2022, Karaganda.
Charge: none to date.
Next hearing: 12 September 2023
"""

ARRESTS = """The court sat until night.

ADMINISTRATIVE ARREST
1. Arman BEKETOV (Almaty) – 15 days
2. Saule OSPANOVA (Karaganda) – 20 days, for a repeated offence
"""


def told(text: str, kind: ClaimKind) -> list[dict[str, object]]:
    return [claim.values() for claim in read(Document(text)) if claim.kind is kind]


def test_a_charge_field_tells_the_article_and_its_gloss_but_not_what_was_dropped():
    (charge,) = told(SHEET, ClaimKind.CHARGE)
    assert charge["person"] == "Arman Beketov"
    assert charge["law"] == ["380(2)"]
    assert charge["offence"] == "threats against an official"


def test_a_sentence_field_tells_court_judge_date_and_the_charged_article():
    (sentence,) = told(SHEET, ClaimKind.SENTENCE)
    assert sentence == {
        "person": "Arman Beketov", "penalty": "imprisonment", "term": "P8Y", "law": ["380(2)"],
        "court": "Almaty City Court", "judges": ["A. Muratov"], "date": "2022-09-21",
        "code": "Criminal Code",
    }  # fmt: skip


def test_what_a_higher_court_made_of_it_is_read_in_the_same_field():
    (appeal,) = told(SHEET, ClaimKind.APPEAL)
    assert (appeal["outcome"], appeal["term"]) == ("reduced", "P6Y8M")
    assert (appeal["court"], appeal["date"]) == ("Supreme Court", "2023-05-05")


def test_fields_belong_to_the_name_above_them():
    (detention,) = told(SHEET, ClaimKind.DETENTION)
    assert (detention["victims"], detention["date"]) == (["Saule Ospanova"], "2022-06-11")
    (hearing,) = told(SHEET, ClaimKind.HEARING)
    assert (hearing["person"], hearing["date"]) == ("Saule Ospanova", "2023-09-12")


@pytest.mark.parametrize(
    ("person", "place", "term"),
    [("Arman Beketov", "Almaty", "P15D"), ("Saule Ospanova", "Karaganda", "P20D")],
)
def test_a_line_under_arrests_is_a_sentence(person, place, term):
    found = {s["person"]: s for s in told(ARRESTS, ClaimKind.SENTENCE)}
    assert (found[person]["place"], found[person]["term"]) == (place, term)
    assert found[person]["penalty"] == "administrative_arrest"


def test_a_field_without_a_name_above_it_tells_nothing():
    assert told("Charge: article 174 (inciting hatred)", ClaimKind.CHARGE) == []


FORM = """Prisoner: Saule Ospanova
Organisation: Reed Union
Judge: Arman Beketov
Arr. 4 May 2021
Sentence: 5 yrs (2 suspended)
Appeal: Reed City Court, 12 June 2021 - confirmed
"""


def test_a_line_that_names_the_judge_is_no_entry_of_his():
    people = {c.values().get("person") or c.values()["victims"][0] for c in read(Document(FORM))}
    assert people == {"Saule Ospanova"}


def test_a_form_tells_the_organisation_and_what_became_of_the_appeal():
    (member,), (sentence,), (appeal,) = (
        told(FORM, kind) for kind in (ClaimKind.MEMBERSHIP, ClaimKind.SENTENCE, ClaimKind.APPEAL)
    )
    assert member["organization"] == "Reed Union"
    assert (sentence["penalty"], sentence["term"]) == ("imprisonment", "P5Y")
    assert (appeal["outcome"], appeal["date"]) == ("upheld", "2021-06-12")
    assert told(FORM, ClaimKind.DETENTION)[0]["date"] == "2021-05-04"


def test_a_form_whose_lines_stand_apart_is_read_as_one():
    (sentence,) = told(
        "Saule Ospanova\n\nCountry: Reedland\n\nDetained Since: 4 May 2021\n\n"
        "Charges: Acting against the state\n\nSentence: Two years in prison",
        ClaimKind.SENTENCE,
    )
    assert (sentence["person"], sentence["term"]) == ("Saule Ospanova", "P2Y")


def test_a_surname_in_capitals_before_a_comma_is_part_of_the_name():
    for head in ("OSPANOVA, Saule (teacher)", "Name: OSPANOVA, Saule"):
        (detention,) = told(f"{head}\nArrested: 4 May 2021\n", ClaimKind.DETENTION)
        assert detention["victims"] == ["Saule Ospanova"]


def test_nobody_is_a_member_of_a_town_for_being_of_its_bar():
    assert not told("Saule Ospanova, a member of the Almaty bar, fled.", ClaimKind.OFFICE)


@pytest.mark.parametrize("line", ["She: 2 years suspended, he: 3 years.", "He got 3 years."])
def test_a_line_that_tells_him_from_her_is_not_of_both(line):
    entry = f"4) LAURA & HUGO REED, Kordtown\n{line} Both were members of the Reed Union."
    sentenced = {c["person"] for c in told(entry, ClaimKind.SENTENCE)}
    assert sentenced <= {"Hugo Reed"}
    assert {c["person"] for c in told(entry, ClaimKind.MEMBERSHIP)} == {"Laura Reed", "Hugo Reed"}
