"""Harm done to people: what is told or reported stands, what a party merely claims does not."""

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
        ("On 17 May, Arman Beketov was allegedly beaten by police.", Modality.POSSIBLE),
        ("Officers are tried for allegedly holding and beating Arman Beketov.", Modality.POSSIBLE),
        ("His lawyer alleged that guards had beaten Arman Beketov.", Modality.POSSIBLE),
        ("Arman Beketov claimed to have been beaten by guards.", Modality.POSSIBLE),
        (
            "His wife claims guards fled and that he said they beat Arman Beketov.",
            Modality.POSSIBLE,
        ),
        ("Arman Beketov claimed guards held, kicked, and beat him.", Modality.POSSIBLE),
        ("In May a court charged Omar Aliev with torturing Arman Beketov.", Modality.POSSIBLE),
        ("In May a court convicted Omar Aliev of torturing Arman Beketov.", Modality.ASSERTED),
        ("Arman Beketov reported authorities tortured him for a week.", Modality.POSSIBLE),
        ("Arman Beketov reported that Omar Aliev was beaten by guards.", Modality.ASSERTED),
        ("His wife asserted that guards had beaten Arman Beketov.", Modality.POSSIBLE),
        ("His family alleged that while in custody, Arman Beketov was beaten.", Modality.POSSIBLE),
        ("Arman Beketov claimed that on 3 May, guards beat him.", Modality.POSSIBLE),
        ("There were allegations that guards had beaten Arman Beketov.", Modality.POSSIBLE),
        ("The paper wrote of the alleged torture of Arman Beketov.", Modality.POSSIBLE),
        ("Arman Beketov was allegedly beaten by Omar Aliev.", Modality.POSSIBLE),
        ("The court charged Omar Aliev, who allegedly beat Arman Beketov.", Modality.POSSIBLE),
        ("Arman Beketov said that guards had beaten him.", Modality.ASSERTED),
        ("Human rights groups alleged that police beat Arman Beketov.", Modality.ASSERTED),
        ("Arman Beketov claimed his arrest was void, and guards beat him.", Modality.ASSERTED),
        ("Media reported that guards beat Arman Beketov.", Modality.ASSERTED),
    ],
)
def test_a_mere_claim_of_harm_is_possible_and_what_is_told_or_reported_is_asserted(text, modality):
    assert [c.modality for c in harm(text)] == [modality]


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        ("Police beat cameraman Arman Beketov, smashed his lens, and threatened him.", "police"),
        ("Guards beat Arman Beketov, took his coat and kicked him.", "guards"),
    ],
)
def test_who_began_a_list_of_deeds_did_them_all(text, perpetrators):
    found = [c.values()["perpetrators"] for c in harm(text)]
    assert found
    assert all(by == [perpetrators] for by in found)


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
        ("The activist Arman Beketov alleges ill-treatment by guards.", "other"),
        ("Arman Beketov was held in a cold cell without water for two days.", "other"),
        ("Arman Beketov has been barred from seeing a doctor.", "denial_of_medical_care"),
    ],
)
def test_harm_is_told_in_many_words(text, kind):
    assert [(c.values()["victims"], c.values()["kind"]) for c in harm(text)] == [
        (["Arman Beketov"], kind)
    ]


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        ("Saule Ospanova was denied visits by relatives and lawyers.", None),
        ("Saule Ospanova was denied medical care by prison guards.", ["prison guards"]),
        ("Saule Ospanova received death threats from Reed and Almaty users.", None),
        ("Saule Ospanova suffered abuse at a talk organized by the University of Reed.", None),
        ("Saule Ospanova was subjected to torture by officers.", ["officers"]),
        ("After the police raid on 3 May, soldiers beat Saule Ospanova.", ["soldiers"]),
    ],
)
def test_who_is_kept_away_or_only_told_of_beside_the_deed_did_not_do_it(text, perpetrators):
    assert [c.values().get("perpetrators") for c in harm(text)] == [perpetrators]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Omar Aliev threatened to investigate him.",
        "The ministry threatened to cancel the lease of Almaty-based NGO Apoyo Saule Aliev.",
        "By May the ombudsman, Omar Aliev, received 12 complaints of threats.",
        "In May a boy from Reedov/Kosovo Ospan was beaten.",
        "Arman Beketov spoke of a crash. Police beat the driver.",
    ],
)
def test_nobody_is_harmed_whom_no_harm_is_told_of(text):
    assert harm(text) == []


def test_he_may_be_the_reporter_without_a_name_who_came_in_last():
    told = "In April a reporter for Radio Reed was arrested for filming. He was beaten."
    assert harm(f"A paper criticized President Arman Beketov. {told}") == []


def test_a_release_on_a_day_is_no_acquittal_told_without_one():
    told = "Arman Beketov was acquitted. He was held a year before he was released on 5 May."
    document = Document(told, published=PartialDate.parse("2021-11-22"))
    found = [c.values() for c in read(document) if c.kind is ClaimKind.RELEASE]
    assert [(c["kind"], "date" in c) for c in found] == [
        ("acquitted", False),
        ("unspecified", True),
    ]
