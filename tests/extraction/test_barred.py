"""Whom a pronoun cannot mean, and what stands beside an event without being of it."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

CALL, DETENTION, HARM = ClaimKind.CALL, ClaimKind.DETENTION, ClaimKind.ILL_TREATMENT


def told(text, kind):
    return [claim.values() for claim in read(Document(text)) if claim.kind is kind]


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Arman Reedo fell. When Reedo's wife came, police beat her.", []),
        ("Arman Reedo fell. When Reedo's wife came, police beat him.", [["Arman Reedo"]]),
        ("Sergeant Arman Reedo took the purse from her and hid. Police beat her.", []),
        ("Arman Reedo took his purse from the box and hid. Police beat him.", [["Arman Reedo"]]),
        ("Arman Reedo, sentenced with him, said that he was beaten by police.", [["Arman Reedo"]]),
    ],
)
def test_a_pronoun_is_none_who_acts_on_it_and_no_man_with_a_wife(text, victims):
    assert [claim["victims"] for claim in told(text, HARM)] == victims


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("since taking office in 2018", None),
        ("in 2018", "2018"),
        ("at a rally in May 2018", "2018-05"),
    ],
)
def test_the_date_behind_since_and_a_gerund_is_of_the_gerund(when, date):
    (claim,) = told(f"Anna Reedova has been arrested ten times {when}.", DETENTION)
    assert claim.get("date") == date


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("A loud critic of President Reedov's plan was arrested and told of his arrest.", []),
        ("In Anton Reedov's case, police arrested him.", [["Anton Reedov"]]),
    ],
)
def test_who_is_named_for_a_thing_of_his_is_not_the_one_held(text, people):
    assert [claim["victims"] for claim in told(text, DETENTION)] == people


def test_a_law_calls_on_nobody():
    text = "Arman Reedov cited the constitution, which calls on the council to elect a head."
    assert told(text, CALL) == []
    assert len(told("Arman Reedov called on the council to elect a head.", CALL)) == 1


def test_a_body_of_a_kind_is_asked_by_its_whole_name():
    text = "Reed Watch urged the health office and other government agencies to act."
    (claim,) = told(text, CALL)
    assert "government" not in claim["addressees"]
    (claim,) = told("Reed Watch urged the government to act.", CALL)
    assert claim["addressees"] == ["government"]


def test_who_is_hung_in_a_stress_position_is_not_dead():
    text = "Guards held Arman Reedov, beat him, and hung him in a stress position."
    assert told(text, ClaimKind.STATUS) == []
    (claim,) = told("Guards hanged Arman Reedov at dawn.", ClaimKind.STATUS)
    assert claim["status"] == "dead"


def test_an_agency_of_the_government_is_not_the_government():
    text = "The commissioner appealed to government security agencies to release Anna Bern."
    told = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.CALL]
    assert [(c.get("addressees"), c["targets"]) for c in told] == [(None, ["Anna Bern"])]
