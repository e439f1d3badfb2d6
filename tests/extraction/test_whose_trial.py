"""Whose trial or session it is, and what is no session."""

from __future__ import annotations

import pytest

from saqta.model.claims import ClaimKind

from .stories import told


def test_their_trial_is_not_that_of_one_who_is_named_alone():
    text = (
        "Arman Beketov was charged in May. Two farmers were held, and their trial, which "
        "began in June 2021, went on."
    )
    assert told(text, ClaimKind.HEARING) == []


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov was charged. A site of the courts broadcast trials online.",
        "Farmers were charged. Arman Beketov replied that a trial would shortly begin.",
        "On 26 June 2021 Arman Beketov was freed to await at home a verdict in his fraud trial.",
        "In May 2021 a verdict was read in the murder trial of the poet Arman Beketov, who fell.",
        "Arman Beketov said that he was robbed. Police arrested two suspects on charges of theft. "
        "On 11 May 2021 a court put off the trial hearing to 9 June 2021.",
    ],
)
def test_who_tells_of_a_trial_or_was_harmed_is_not_tried(text):
    assert told(text, ClaimKind.HEARING) == []


def test_whom_a_killing_was_of_or_who_sued_is_not_tried():
    harmed = (
        "A farmer was charged with the killing of Arman Beketov. The trial began on 4 May 2021."
    )
    sued = (
        "The court put off a case filed by Arman Beketov against a farmer. On 4 May 2021 the "
        "trial began."
    )
    assert told(harmed, ClaimKind.HEARING) == []
    assert told(sued, ClaimKind.HEARING) == []


def test_a_session_of_so_many_others_is_not_that_of_whom_the_text_named_before():
    text = (
        "Arman Beketov was sentenced and stayed in prison. The group reported that 20 men were "
        "indicted in a May 15 court hearing."
    )
    assert told(text, ClaimKind.HEARING) == []


def test_rules_for_a_fair_trial_are_no_session():
    text = "A bar found in June 2021 that Arman Beketov's fair trial guarantees were broken."
    assert told(text, ClaimKind.HEARING) == []


def test_a_place_somebody_came_from_is_not_where_a_court_sat():
    text = "Hearings in the case of Arman Beketov began in June 2021 upon his return from Almaty."
    found = told(text, ClaimKind.HEARING)
    assert found
    assert all("place" not in claim for claim in found)


def test_what_somebody_did_online_was_no_session_online():
    text = (
        "On 4 May 2021 Arman Beketov was brought before the Almaty City Court for posting "
        "remarks online."
    )
    (claim,) = told(text, ClaimKind.HEARING)
    assert "access" not in claim


def test_a_session_on_whether_there_is_a_case_is_of_no_trial():
    text = (
        "Arman Beketov was charged. A judge set a hearing to find if sufficient evidence existed "
        "for a trial. The hearing in the case of Arman Beketov was held on 4 May 2021."
    )
    found = told(text, ClaimKind.HEARING)
    assert found
    assert all("stage" not in claim for claim in found)
