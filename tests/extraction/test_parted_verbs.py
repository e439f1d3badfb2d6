"""A verb is one though other words part it, and its people are found around it."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

PUBLISHED = PartialDate.parse("2021-03-18")


def claims(text, kind):
    found = read(Document(text, published=PUBLISHED))
    return [c.values() for c in found if c.kind is kind and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    "told",
    [
        "Arman Beketov spoke. He'd been detained on 4 May.",
        "Arman Beketov spoke. He's been detained since 4 May.",
        "Arman Beketov's been detained since 4 May.",
        "I am Arman Beketov. I've been detained since 4 May.",
        "Arman Beketov, who'd been detained on 4 May, spoke.",
    ],
)
def test_a_verb_drawn_to_its_subject_is_a_verb(told):
    assert [c["victims"] for c in claims(told, ClaimKind.DETENTION)] == [["Arman Beketov"]]


@pytest.mark.parametrize(
    "told", ["He'd be detained.", "He'd have been detained.", "He'll be held."]
)
def test_a_drawn_would_or_will_asserts_nothing(told):
    assert claims("Arman Beketov spoke. " + told, ClaimKind.DETENTION) == []


@pytest.mark.parametrize(
    "told",
    [
        "After Arman Beketov was detained on 4 May, his wife left.",
        "Arman Beketov, who she said had been detained on 4 May, is ill.",
        "Police detained dozens on 4 May, among them Arman Beketov.",
        "The arrest on 4 May of Arman Beketov shocked us.",
    ],
)
def test_whom_other_words_stand_before_or_after_is_found(told):
    assert [c["victims"] for c in claims(told, ClaimKind.DETENTION)] == [["Arman Beketov"]]


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Akmal Turan was on 3 May 2020 detained by police.", "2020-05-03"),
        ("Akmal Turan was, on 3 May 2020, arrested in Almaty.", "2020-05-03"),
        ("Akmal Turan has since 2019 been held in Reed prison.", "2019"),
    ],
)
def test_a_date_may_part_an_auxiliary_from_its_verb(told, date):
    assert [c["date"] for c in claims(told, ClaimKind.DETENTION)] == [date]
