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
        "Arman Beketov had been arrested three times since November 2020 over his posts.",
        "Police have repeatedly detained Arman Beketov since May 2020.",
    ],
)
def test_the_day_of_the_main_verb_or_of_the_first_time_is_no_day_of_a_detention(text):
    held = told(text, ClaimKind.DETENTION)
    assert held
    assert all("date" not in values for values in held)


def test_terms_that_are_shared_out_are_nobodys_duration():
    text = "Arman Beketov and Saule Ospanova were detained for 93 and 60 days respectively."
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
