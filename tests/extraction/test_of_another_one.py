"""What another did, asked for or sat in is not taken for what is told of somebody."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

CALL, DETENTION = ClaimKind.CALL, ClaimKind.DETENTION


def told(text, kind):
    return [claim.values() for claim in read(Document(text)) if claim.kind is kind]


def test_who_parted_by_an_aside_is_the_one_named_before():
    text = "Arman Reedov was questioned by Anna Beketova who, after saying no, was arrested in May."
    assert [claim["victims"] for claim in told(text, DETENTION)] == [["Anna Beketova"]]
    plain = "Arman Reedov, after saying no, was arrested in May."
    assert [claim["victims"] for claim in told(plain, DETENTION)] == [["Arman Reedov"]]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("leader Ben Reedov and delegate in the Reed National Assembly Anton Doevich", None),
        ("Anton Doevich in the Reed National Assembly", "Reed National Assembly"),
    ],
)
def test_who_sits_in_a_body_was_not_held_there(words, place):
    (claim,) = told(f"Police arrested {words}.", DETENTION)
    assert claim.get("place") == place


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "Reed Watch called on authorities to let journalists do their work.",
            {"by": "Reed Watch", "addressees": ["authorities"], "action": "other"},
        ),
        (
            "The Reed Council condemned the hacker attack on Monday.",
            {"by": "Reed Council", "action": "condemn", "targets": ["the hacker attack"]},
        ),
    ],
)
def test_a_call_is_told_whole_or_without_its_target(text, slots):
    assert told(text, CALL) == [slots]


def test_what_is_requested_from_somebody_is_no_addressee():
    text = "Reed Watch asked for letters from the Ministry of Justice so as to enter the jails."
    assert told(text, CALL) == []
    (claim,) = told("Reed Watch requested the Ministry of Justice to free Anna Beketova.", CALL)
    assert claim["addressees"] == ["Ministry of Justice"]


def test_whom_somebody_with_a_calling_accuses_is_charged_with_nothing():
    text = "Arman Beketov was accused of theft by {}. He was arrested."
    assert told(text.format("a student"), ClaimKind.CHARGE) == []
    assert told(text.format("prosecutors"), ClaimKind.CHARGE) != []


def test_who_is_among_those_charged_is_no_part_of_the_offence():
    text = "The office charged Ben Reedov and four others with theft, including {}."
    charges = told(text.format("the baker Anna Beketova"), ClaimKind.CHARGE)
    assert {claim["offence"] for claim in charges} == {"theft"}
    (claim,) = told(text.format("of cars"), ClaimKind.CHARGE)
    assert claim["person"] == "Ben Reedov"
