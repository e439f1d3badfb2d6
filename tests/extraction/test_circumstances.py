"""When, where and by whom an event was, where other events stand in the same sentence."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

PUBLISHED = PartialDate.parse("2021-12-01")


def one(text, kind):
    found = [
        c.values()
        for c in read(Document(text, published=PUBLISHED))
        if c.kind is kind and c.modality is Modality.ASSERTED
    ]
    assert len(found) == 1, found
    return found[0]


def none(text, kind):
    return not any(
        c.kind is kind and c.modality is Modality.ASSERTED
        for c in read(Document(text, published=PUBLISHED))
    )


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("On 4 May Arman Beketov was arrested on charges filed in 2016.", "2021-05-04"),
        ("On 4 May Arman Beketov was arrested for a theft in 2019.", "2021-05-04"),
        ("Police arrested Arman Beketov on 4 May 2021 for a rally.", "2021-05-04"),
        ("In 2021, Arman Beketov was arrested on 4 May 2021.", "2021-05-04"),
        ("Arman Beketov was arrested over the June 2019 protest.", None),
        ("Arman Beketov was arrested for organizing a rally in 2019.", None),
        ("In May a rights group reported that police had arrested Arman Beketov.", None),
        ("On 4 May, when Arman Beketov reported for work, he was arrested.", "2021-05-04"),
        ("Arman Beketov (on 4 May), who had been arrested in 2019, is ill.", "2019"),
        ("Police arrested Arman Beketov on the evening of 4 May 2021.", "2021-05-04"),
    ],
)
def test_the_date_of_an_arrest_is_its_own(text, date):
    assert one(text, ClaimKind.DETENTION).get("date") == date


def test_a_session_that_was_set_has_the_day_it_was_set_for():
    text = (
        "In May Arman Beketov appealed, and the court scheduled the appeal hearing for July 2022."
    )
    assert one(text, ClaimKind.HEARING)["date"] == "2022-07"


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        ("According to media reports and NGO staff, police beat Arman Beketov.", ["police"]),
        ("His lawyer, Daniyar Reedov, said strangers beat Arman Beketov.", None),
    ],
)
def test_who_tells_of_it_did_not_do_it(text, perpetrators):
    assert one(text, ClaimKind.ILL_TREATMENT).get("perpetrators") == perpetrators


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov met guards. A detainee hid after the guards beat him.",
        "A warden told how Saule Ospanova had beaten her.",
        "The men were arrested for allegedly beating Arman Beketov.",
        "The men were arrested for beating Arman Beketov.",
        "Arman Beketov was probably beaten.",
    ],
)
def test_another_was_beaten_or_nobody_knows_who(text):
    assert none(text, ClaimKind.ILL_TREATMENT)


@pytest.mark.parametrize(
    "text",
    [
        "The court ordered Arman Beketov to pay 300,000 francs in court costs.",
        "The court jailed Arman Beketov for embezzling 85 million pesos.",
    ],
)
def test_not_every_amount_is_a_fine(text):
    assert not [
        c for c in read(Document(text, published=PUBLISHED)) if c.values().get("penalty") == "fine"
    ]


def test_a_term_is_suspended_where_brackets_say_so():
    text = "Arman Beketov was sentenced to 18 months' imprisonment (suspended)."
    assert one(text, ClaimKind.SENTENCE)["penalty"] == "suspended"


def test_a_list_of_offences_goes_on_to_its_end():
    text = "Arman Beketov was charged with abuse of power, misuse of funds, and commercial bribery."
    found = one(text, ClaimKind.CHARGE)["offence"]
    assert found == "abuse of power, misuse of funds, and commercial bribery"


def test_those_who_accuse_are_no_offence():
    text = "Arman Beketov was accused by a member of an official station."
    assert none(text, ClaimKind.CHARGE)


def test_a_heading_in_capitals_is_no_part_of_a_name():
    text = "POLITICAL PRISONERS AND DETAINEES Arman Beketov was arrested in May."
    assert one(text, ClaimKind.DETENTION)["victims"] == ["Arman Beketov"]


def test_he_is_nobody_before_the_one_this_sentence_tells_of():
    text = "Arman Beketov was freed. Khalid Said, a writer, hid after guards beat him."
    assert none(text, ClaimKind.ILL_TREATMENT)


def test_a_term_of_office_is_no_sentence():
    text = "Arman Beketov had already served for 33 years. He began his seven-year term in July."
    assert none(text, ClaimKind.SENTENCE)


def test_a_region_is_no_person():
    text = "A tribunal in North Kalimant dismissed a soldier and sentenced him to a year in prison."
    assert none(text, ClaimKind.SENTENCE)


def test_a_decision_on_something_else_is_no_appeal():
    text = "The party of Arman Beketov lost its licence. The minister upheld the decision."
    assert none(text, ClaimKind.APPEAL)


def test_the_day_of_one_trial_is_not_lent_to_another_persons():
    text = (
        "Saule Ospanova was arrested and in March sentenced to two years in prison. "
        "Arman Beketov was sentenced to one year in prison."
    )
    dates = {
        c.values()["person"]: c.values().get("date")
        for c in read(Document(text, published=PUBLISHED))
        if c.kind is ClaimKind.SENTENCE
    }
    assert dates == {"Saule Ospanova": "2021-03", "Arman Beketov": None}


def test_who_got_which_term_is_left_open_where_the_numbers_differ():
    text = (
        "The court sentenced Arman Beketov and Saule Ospanova to five and four years, respectively."
    )
    terms = [
        (c.values()["person"], c.values().get("term"))
        for c in read(Document(text, published=PUBLISHED))
        if c.kind is ClaimKind.SENTENCE
    ]
    assert terms in ([], [("Arman Beketov", "P5Y"), ("Saule Ospanova", "P4Y")])


@pytest.mark.parametrize(
    "text",
    [
        "Saule Ospanova won. Anyone may ask why his or her arrest was ordered.",
        "Police said 300 Gonabad Sufis were arrested.",
    ],
)
def test_anyone_and_a_people_are_no_ones_arrest(text):
    assert none(text, ClaimKind.DETENTION)


def test_a_place_of_what_someone_did_is_not_where_the_court_sat():
    text = "Arman Beketov was convicted of killing three officers during clashes in Almaty."
    assert "place" not in one(text, ClaimKind.SENTENCE)


def test_a_verb_that_goes_on_after_who_has_no_date_from_before_who():
    text = "In May the court ruled on Arman Beketov, who was found guilty and jailed for two years."
    assert all(
        "date" not in c.values()
        for c in read(Document(text, published=PUBLISHED))
        if c.kind is ClaimKind.SENTENCE
    )


def test_a_part_of_a_term_that_is_suspended_is_no_term_of_its_own():
    text = "A court jailed Arman Beketov for three years (18 months of which were suspended)."
    assert one(text, ClaimKind.SENTENCE)["term"] == "P3Y"


def test_the_military_police_are_one_body():
    text = "The military police beat Arman Beketov."
    assert one(text, ClaimKind.ILL_TREATMENT)["perpetrators"] == ["military police"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("In May 2021, Reed Watch condemned the arrest of Arman Beketov.", None),
        (
            "On 4 May a court found Aidar Reedov guilty in connection with the murder of Daniyar "
            "Reedov in 2006 and the arrest of Arman Beketov in 2005.",
            "2005",
        ),
        ("Reed Watch in 2015 determined that Arman Beketov's detention was unlawful.", None),
        ("Reed Watch condemned the arrest of Arman Beketov on 4 May 2021.", "2021-05-04"),
        ("Reed Watch condemned the 4 May 2021 arrest of Arman Beketov.", "2021-05-04"),
    ],
)
def test_a_noun_takes_no_date_of_a_verb_before_it(text, date):
    assert one(text, ClaimKind.DETENTION).get("date") == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Since his arrest in 2015, Arman Beketov has been held in solitary confinement.", None),
        ("Since 2015, Arman Beketov has been held in solitary confinement.", "2015"),
    ],
)
def test_a_state_has_no_date_of_what_it_began_after(text, date):
    assert one(text, ClaimKind.ILL_TREATMENT).get("date") == date


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov, the son of Reed Party leader Aidar Reedov, was arrested in May.",
        "They looked into the detention of Arman Beketov and the 2019 death of Aidar Reedov.",
        "They looked into the detention of Arman Beketov and the 2019 death of the Reed "
        "Party's leader, Aidar Reedov.",
    ],
)
def test_who_stands_beside_the_one_arrested_was_not_arrested(text):
    assert one(text, ClaimKind.DETENTION)["victims"] == ["Arman Beketov"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Doeva, the daughter of Ben Roev, who was arrested in May, lives in Reedtown.",
        "Anna Doeva left. Police arrested her sons on 4 May.",
    ],
)
def test_where_it_may_be_ones_kin_nobody_is_said_to_be_arrested(text):
    assert none(text, ClaimKind.DETENTION)


def test_an_arrest_is_not_by_those_who_did_what_it_followed():
    text = "Arman Beketov was detained following the killing of a soldier by members of a gang."
    assert "perpetrators" not in one(text, ClaimKind.DETENTION)


def test_the_trial_is_not_of_one_who_was_just_said_to_have_died():
    text = "On 17 May, Arman Beketov died. Suspects were in detention, and the trial continued."
    assert none(text, ClaimKind.HEARING)


def test_a_judge_is_not_whom_the_judge_convicted():
    values = one("The military judge convicted Arman Testov of fraud.", ClaimKind.SENTENCE)
    assert "judges" not in values


def test_on_whom_a_judge_imposed_it_is_no_judge():
    text = "The two-year term imposed by the judge on Arman Beketov is unjust."
    (found,) = [c.values() for c in read(Document(text)) if c.kind.value == "sentence"]
    assert found["person"] == "Arman Beketov"
    assert "judges" not in found
