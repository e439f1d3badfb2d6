"""Harm done to people: what victims tell is claimed, and nobody is accused of it on hearsay."""

from __future__ import annotations

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import Claim, ClaimKind, Modality
from saqta.model.dates import PartialDate


def harm(text: str) -> list[Claim]:
    document = Document(text, published=PartialDate.parse("2021-11-22"))
    return [c for c in read(document) if c.kind is ClaimKind.ILL_TREATMENT]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("On 17 May, Arman Beketov was allegedly beaten by police.", Modality.ASSERTED),
        ("His lawyer alleged that guards had beaten Arman Beketov.", Modality.ASSERTED),
        ("Arman Beketov alleged that officers tortured him.", Modality.ASSERTED),
        ("Arman Beketov was allegedly beaten by Omar Aliev.", Modality.POSSIBLE),
        ("The court charged Omar Aliev, who allegedly beat Arman Beketov.", Modality.POSSIBLE),
    ],
)
def test_what_authorities_allegedly_did_is_claimed_but_not_what_one_person_did(text, modality):
    assert [c.modality for c in harm(text)] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov was beaten and tortured by guards.",
        "Officers tortured Arman Beketov with electric shocks and punched and kicked him.",
    ],
)
def test_beating_that_the_sentence_also_calls_torture_is_torture(text):
    assert [c.values()["kind"] for c in harm(text)] == ["torture"]


def test_the_day_of_a_complaint_is_not_that_of_the_harm():
    text = "On 10 March, Arman Beketov filed a claim with a court alleging that he was tortured."
    assert ["date" in c.values() for c in harm(text)] == [False]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police used electric shocks on Arman Beketov.", "torture"),
        ("Arman Beketov was splashed with green dye.", "other"),
        ("Arman Beketov suffered burns and broken ribs in police custody.", "beating"),
        ("The activist Arman Beketov alleges ill-treatment by guards.", "torture"),
        ("Arman Beketov was held in a cold cell without water for two days.", "other"),
        ("Arman Beketov has been barred from seeing a doctor.", "denial_of_medical_care"),
    ],
)
def test_harm_is_told_in_many_words(text, kind):
    assert [(c.values()["victims"], c.values()["kind"]) for c in harm(text)] == [
        (["Arman Beketov"], kind)
    ]
