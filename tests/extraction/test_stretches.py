"""What is told of one stretch of somebody's detention is not lent to another one."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

YEAR = PartialDate.parse("2021-12-31")


def told(text, kind):
    found = read(Document(text, published=YEAR))
    return [c.values() for c in found if c.kind is kind and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "In July, Arman Beketov, a Polish citizen detained for more than a year, was released.",
        "In May Arman Beketov, a poet jailed over a post, fell ill.",
        "Arman Beketov had been arrested four times since October 2020 over his songs.",
        "Police have repeatedly detained Arman Beketov since May 2020.",
    ],
)
def test_the_day_of_the_main_verb_or_of_the_first_time_is_no_day_of_a_detention(text):
    held = told(text, ClaimKind.DETENTION)
    assert held
    assert all("date" not in values for values in held)


def test_terms_that_are_shared_out_are_nobodys_duration():
    text = "Arman Beketov and Saule Ospanova were detained for 41 and 17 days respectively."
    assert [v.get("duration") for v in told(text, ClaimKind.DETENTION)] == [None]


def test_where_somebody_was_first_taken_is_not_where_they_were_held_later():
    text = (
        "Security services arrested Arman Beketov at his home on May 3. "
        "Upon arriving in Almaty, Beketov was held without charge."
    )
    assert [v["place"] for v in told(text, ClaimKind.DETENTION)] == ["home"]


def test_who_is_under_house_arrest_is_not_so_where_they_were_arrested():
    text = "Arman Beketov, who was arrested in Almaty, has been under house arrest since May 2021."
    (held,) = told(text, ClaimKind.DETENTION)
    assert (held["kind"], held.get("place")) == ("house_arrest", None)


@pytest.mark.parametrize(
    ("later", "date"),
    [
        ("24 hours later", "2021-09-04"),
        ("two days later", "2021-09-05"),
        ("two hours later", "2021-09-03"),
        ("14 hours later", None),
    ],
)
def test_hours_are_reckoned_in_days(later, date):
    text = f"On September 3, gendarmes arrested Arman Beketov. They released him {later}."
    assert [v.get("date") for v in told(text, ClaimKind.RELEASE)] == [date]


def test_weeks_are_not_reckoned_from_a_day_of_another_story():
    text = (
        "On November 30, Dana Orazova was tried. In March, police held Arman Beketov. "
        "Police released him two weeks later."
    )
    assert [v.get("date") for v in told(text, ClaimKind.RELEASE)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        'The envoy said that Arman Beketov might have "been disappeared."',
        "A court authorized the arrest of Arman Beketov, who lives abroad.",
        "Gunmen kidnapped and later killed Arman Beketov.",
    ],
)
def test_no_detention_is_told(text):
    assert told(text, ClaimKind.DETENTION) == []


@pytest.mark.parametrize(
    "deed", ["burned, and dismembered", "robbed, and buried", "stripped, and dumped"]
)
def test_who_killed_and_did_more_did_not_die(deed):
    text = f"Records showed that Arman Beketov shot and killed, {deed} his neighbour."
    assert [v["person"] for v in told(text, ClaimKind.STATUS)] == []


def test_who_is_named_after_a_noun_is_the_subject_of_what_follows():
    text = "One of her accusers, a convicted smuggler named Timur Omarov, died in prison."
    assert [v["person"] for v in told(text, ClaimKind.STATUS)] == ["Timur Omarov"]


def test_a_name_inside_the_name_of_a_place_is_no_victim():
    text = "They helped 42 protesters held in Sheikh Marwan, some of whom were attacked by police."
    assert told(text, ClaimKind.ILL_TREATMENT) == []


def test_a_second_thing_that_a_party_alleges_is_alleged_too():
    text = (
        "Omarov alleged that his kin were banned and that his uncle, Arman Beketov, was arrested."
    )
    assert told(text, ClaimKind.DETENTION) == []


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        (
            "The court confirmed the arrest of Arman Beketov, accused of killings in May 2015.",
            ["Arman Beketov"],
        ),
        (
            "Police named Dan Omarov and Arman Beketov as suspects and arrested both.",
            ["Dan Omarov", "Arman Beketov"],
        ),
        (
            "The lawyer Timur Omarov asked the court to produce Rose Testova and Dana Orazova. "
            "The paper says that the women were arrested.",
            ["Rose Testova", "Dana Orazova"],
        ),
        (
            "Police arrested Saule Ospanova, daughter of the slain Dana Orazova, in downtown "
            "Almaty over the killing of a brigade commander, Timur Aliev.",
            ["Saule Ospanova"],
        ),
        (
            "Arman Beketov stayed at home. Magistrates ordered the detention of the new head of "
            "the mill and his assistant.",
            None,
        ),
    ],
)
def test_who_was_detained_is_told_and_no_one_beside_them(text, victims):
    held = told(text, ClaimKind.DETENTION)
    assert [v["victims"] for v in held] == ([] if victims is None else [victims])
    assert all("date" not in values for values in held)


@pytest.mark.parametrize(
    "text",
    [
        "A court ordered Arman Beketov's release, but prosecutors appealed the decision.",
        "They kept Arman Beketov in a cell, releasing him for ten minutes at a time.",
    ],
)
def test_nobody_came_free_whose_release_was_undone_or_for_minutes(text):
    assert told(text, ClaimKind.RELEASE) == []


def test_house_arrest_did_not_begin_with_the_arrest():
    text = "Arman Beketov was arrested in 2015. At year's end he remained under house arrest."
    assert all(
        v.get("date") is None for v in told(text, ClaimKind.DETENTION) if v["kind"] != "unspecified"
    )


def test_who_filed_the_charges_is_not_held():
    text = "A judge ordered detention for Saule Ospanova on charges filed by Senator Arman Beketov."
    assert [v["victims"] for v in told(text, ClaimKind.DETENTION)] == [["Saule Ospanova"]]


def test_an_abbreviation_is_no_speaker():
    text = 'My name is Arman Beketov. They spoke of "state capture" (i.e., of private interests).'
    assert told(text, ClaimKind.DETENTION) == []


@pytest.mark.parametrize(
    "text",
    [
        "A court issued arrest warrants for ten, including Arman Beketov, who left the country.",
        "Papers wrote of the return to Almaty of exiled opposition leader Arman Beketov.",
    ],
)
def test_a_fugitive_and_one_who_came_back_are_not_in_exile(text):
    assert told(text, ClaimKind.STATUS) == []


def test_he_is_not_the_one_whose_case_it_was():
    text = "In Omarov's case, Major Timur Aliev was tried, but the court released him."
    assert [v["person"] for v in told(text, ClaimKind.RELEASE)] == ["Timur Aliev"]


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov was allegedly shot and killed by soldiers.",
        "One of the men was tasked with assassinating Arman Beketov.",
        "Two guards were hired to kill Arman Beketov.",
    ],
)
def test_nobody_is_dead_who_was_allegedly_or_to_be_killed(text):
    assert told(text, ClaimKind.STATUS) == []


def test_who_remained_in_prison_is_the_one_named_last():
    text = (
        "Ali Omarov and Arman Beketov, along with Marat Testov who remained in prison, were held."
    )
    assert [v["person"] for v in told(text, ClaimKind.STATUS)] == ["Marat Testov"]


def test_a_name_that_is_cut_before_a_number_tells_nobody():
    text = "Two officers of District 3 beat Arman Beketov."
    assert [v.get("perpetrators") for v in told(text, ClaimKind.ILL_TREATMENT)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov stated in August guards beat him.",
        "In May the press pool stated that A. B. Omarov left, and that guards beat Arman Beketov.",
    ],
)
def test_the_day_on_which_it_was_told_is_not_the_day_of_harm(text):
    harm = told(text, ClaimKind.ILL_TREATMENT)
    assert harm
    assert all("date" not in values for values in harm)
