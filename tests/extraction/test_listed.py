"""People told of without names, whom the next sentence lists."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

ALL = ["Anna Bern", "Karl Dorn", "Petra Kord"]


def people(text: str, kind: ClaimKind) -> list[str]:
    told = [c for c in read(Document(text)) if c.kind is kind]
    return sorted({str(s.value) for c in told for s in c.slots if s.name in ("person", "victims")})


@pytest.mark.parametrize(
    ("listing", "whom"),
    [
        ("They are Anna Bern, Karl Dorn and Petra Kord.", ALL),
        ("They were named as Anna Bern, 45, Karl Dorn, and lawyer Petra Kord.", ALL),
        ("The three activists are Anna Bern, Karl Dorn and Petra Kord of the Reed Times.", ALL),
        ("Those arrested were Anna Bern, Karl Dorn and Petra Kord.", ALL),
        ("Among them are Anna Bern and Karl Dorn.", ALL[:2]),
        ("They include Anna Bern.", ALL[:1]),
    ],
)
def test_those_whom_a_sentence_counts_are_named_by_the_next(listing, whom):
    text = f"On 5 May 2020 police detained three activists. {listing}"
    assert people(text, ClaimKind.DETENTION) == whom


@pytest.mark.parametrize(
    "listing",
    [
        "They are Anna Bern and Karl Dorn.",
        "They are friends of Anna Bern, Karl Dorn and Petra Kord.",
        "They are believed to be in prison, Anna Bern, Karl Dorn and Petra Kord said.",
        "They are Anna Bern, Karl Dorn and the son of Petra Kord.",
        "The officers are Anna Bern, Karl Dorn and Petra Kord of the Reed Police.",
        "They know Anna Bern, Karl Dorn and Petra Kord.",
    ],
)
def test_nobody_is_meant_by_what_is_no_list_of_just_so_many(listing):
    text = f"On 5 May 2020 police detained three activists. {listing}"
    assert people(text, ClaimKind.DETENTION) == []


def test_of_two_groups_neither_is_named_by_a_list():
    text = "Police freed two men and arrested two women. They are Anna Bern and Petra Kord."
    assert people(text, ClaimKind.DETENTION) + people(text, ClaimKind.RELEASE) == []


def test_each_of_a_list_has_the_sentence_of_all():
    text = "The court jailed two men for five years. The men were named as Karl Dorn and Hugo Reed."
    told = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.SENTENCE]
    assert [(c["person"], c["term"]) for c in told] == [("Hugo Reed", "P5Y"), ("Karl Dorn", "P5Y")]
