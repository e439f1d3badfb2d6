"""How news tell an event: its day before whom it befell, one stay in prison and another."""

from __future__ import annotations

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality


def told(text, kind):
    claims = [c for c in read(Document(text)) if c.kind is kind]
    return [c.values() for c in claims if c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    ("text", "kind", "slot"),
    [
        ("Police arrested on 4 May 2021 the poet Arman Beketov.", ClaimKind.DETENTION, "victims"),
        ("Police arrested in Almaty the poet Arman Beketov.", ClaimKind.DETENTION, "victims"),
        (
            "Police arrested on 4 May 2021 in Almaty poet Arman Beketov.",
            ClaimKind.DETENTION,
            "victims",
        ),
        (
            "A court sentenced on 4 May 2021 poet Arman Beketov to six years in prison.",
            ClaimKind.SENTENCE,
            "person",
        ),
        (
            "The Reed Tribunal rejected on 4 May 2021 an appeal by Arman Beketov.",
            ClaimKind.APPEAL,
            "person",
        ),
        (
            "The Supreme Court upheld on 4 May 2021 the ten-year sentence of Arman Beketov.",
            ClaimKind.APPEAL,
            "person",
        ),
    ],
)
def test_a_date_or_place_between_a_verb_and_its_object_parts_nothing(text, kind, slot):
    (claim,) = told(text, kind)
    assert claim[slot] in ("Arman Beketov", ["Arman Beketov"])


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov was among those arrested on 4 May 2021 the day after the vote.",
        "Arman Beketov, arrested on 4 May 2021, met Saule Ospanova.",
    ],
)
def test_what_follows_a_date_is_no_object_of_a_passive(text):
    assert [c["victims"] for c in told(text, ClaimKind.DETENTION)] == [["Arman Beketov"]]


def test_an_arrest_told_after_a_remand_is_another_event():
    text = (
        "A court has extended the pretrial detention of Arman Beketov by one month. "
        "Arman Beketov was arrested in Almaty on 4 May 2021."
    )
    assert [c["kind"] for c in told(text, ClaimKind.DETENTION)] == ["pretrial", "unspecified"]


def test_the_length_of_one_stay_and_the_day_of_another_stay_apart():
    text = (
        "Arman Beketov spent nine months in Reed River prison. "
        "He is 47. He writes poems. The house is green. The sky is blue. "
        "Arman Beketov was first arrested in 2011."
    )
    stays = told(text, ClaimKind.DETENTION)
    assert [("date" in stay, "duration" in stay) for stay in stays] == [
        (False, True),
        (True, False),
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Arman Beketov led a movement named Kamysh Alga.", "Kamysh Alga"),
        ("Arman Beketov runs a charity known as Open Reed, which feeds many.", "Open Reed"),
        ("Arman Beketov heads a youth group called the Reed Council.", "Reed Council"),
        ('Arman Beketov edits an online newspaper called "Reed Pulse".', "Reed Pulse"),
    ],
)
def test_a_body_is_what_it_is_called(text, body):
    assert [c["organization"] for c in told(text, ClaimKind.MEMBERSHIP)] == [body]


def test_the_name_of_a_movement_is_no_person():
    text = "Arman Beketov, who led a movement named Kamysh Alga, was detained on 4 May 2021."
    assert [c["victims"] for c in told(text, ClaimKind.DETENTION)] == [["Arman Beketov"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Marat Ospanov and two others were arrested in May. They were beaten by police.",
            ClaimKind.ILL_TREATMENT,
        ),
        (
            "Police arrested Marat Ospanov and three members of his crew. "
            "They were released on 4 May 2021.",
            ClaimKind.RELEASE,
        ),
        (
            "Marat Ospanov and four other poets were tried. Their trial began on 4 May 2021.",
            ClaimKind.HEARING,
        ),
    ],
)
def test_they_are_the_one_who_was_told_of_with_others(text, kind):
    assert [c.get("person", c.get("victims")) for c in told(text, kind)] in (
        ["Marat Ospanov"],
        [["Marat Ospanov"]],
    )


def test_they_may_be_those_who_act():
    text = "Soldiers arrested Marat Ospanov and two poets. They later died in a crash."
    assert told(text, ClaimKind.STATUS) == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (
            "A court found Marat Ospanov guilty of incitement to commit a felony and "
            "sentenced him to a year in prison.",
            Modality.ASSERTED,
        ),
        (
            "He ran. A court would later sentence Marat Ospanov to six years in prison.",
            Modality.ASSERTED,
        ),
        (
            "Officials said a court would later sentence Marat Ospanov to six years in prison.",
            Modality.POSSIBLE,
        ),
        (
            "A court would later sentence Marat Ospanov to six years in prison if he spoke.",
            Modality.POSSIBLE,
        ),
    ],
)
def test_what_came_of_it_is_told_from_what_may_come(text, modality):
    claims = [c for c in read(Document(text)) if c.kind is ClaimKind.SENTENCE]
    assert [c.modality for c in claims if "term" in c.values()] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "A court fined Marat Ospanov 100,000 tenge for a post.",
        "On Monday the court fined Marat Ospanov 2 million riels.",
        "A judge ordered Marat Ospanov to pay a fine of 500 euros.",
    ],
)
def test_a_sum_is_no_number_of_the_name_before_it(text):
    assert [c["person"] for c in told(text, ClaimKind.SENTENCE)] == ["Marat Ospanov"]


@pytest.mark.parametrize("verb", ["begins", "starts", "opens", "resumes"])
def test_a_trial_begins_on_a_day(verb):
    text = f"Marat Ospanov is accused of fraud. His trial {verb} on 3 April 2023."
    assert [c["date"] for c in told(text, ClaimKind.HEARING)] == ["2023-04-03"]


@pytest.mark.parametrize(
    "text",
    [
        "Marat Ospanov, 34, of the Reed Party, was in court.",
        "Marat Ospanov (34) of the Reed Party was in court.",
        "Marat Ospanov, 34, of the main opposition Reed Party, was in court.",
    ],
)
def test_an_age_parts_nobody_from_their_party(text):
    assert [c["organization"] for c in told(text, ClaimKind.MEMBERSHIP)] == ["Reed Party"]


@pytest.mark.parametrize(
    "text",
    [
        "Police accused Marat Ospanov of joining the Reed Party.",
        "Prosecutors charged Marat Ospanov with founding the Reed Party.",
    ],
)
def test_what_somebody_is_accused_of_is_no_membership(text):
    assert told(text, ClaimKind.MEMBERSHIP) == []


def test_a_list_goes_on_past_an_article():
    text = "Police held Marat Ospanov, a spokesman for the council, and the writer Asel Muratova."
    (claim,) = told(text, ClaimKind.DETENTION)
    assert claim["victims"] == ["Marat Ospanov", "Asel Muratova"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Asel Muratova was released ahead of a trial set for 12 January 2026.",
            ClaimKind.RELEASE,
        ),
        (
            "Asel Muratova was detained before a vote scheduled for 12 January 2026.",
            ClaimKind.DETENTION,
        ),
        (
            "Asel Muratova was arrested over a rally planned for 12 January 2026.",
            ClaimKind.DETENTION,
        ),
    ],
)
def test_the_day_of_what_is_yet_to_be_is_not_that_of_what_was(text, kind):
    (claim,) = told(text, kind)
    assert "date" not in claim


@pytest.mark.parametrize(
    "text",
    [
        "Marat Ospanov was arrested over a crash in which two men died.",
        "Marat Ospanov and Asel Muratova were tried over a riot in which 26 people were killed.",
    ],
)
def test_nobody_dies_of_what_they_are_held_for(text):
    assert told(text, ClaimKind.STATUS) == []


def test_a_surname_that_ends_as_a_patronymic_may_be_a_womans():
    text = (
        "Asel Muratova had her detention prolonged. She is ill.\n\n"
        "Lilia Reedovich went on trial. She was arrested in November 2021."
    )
    assert told(text, ClaimKind.DETENTION)[-1]["victims"] == ["Lilia Reedovich"]
