"""Who signed, and the numbers of documents; the cases are invented."""

import re

import pytest

from saqta.extraction import blocks, mentions, numbering, signatories
from saqta.extraction.folding import fold
from saqta.extraction.reader import Document, read

SHA = "0" * 64


def claims(text, *kinds):
    parts = blocks.take_apart(text, "en")
    found = signatories.claims(parts, mentions.find(parts), SHA)
    return [c.values() for c in found if c.kind in (kinds or ("signature", "instrument"))]


def signed(text):
    return [(v["person"], v.get("country"), v.get("group")) for v in claims(text) if "person" in v]


@pytest.mark.parametrize("line", [*signatories.layout().speaker, *numbering.references()])
def test_patterns_fit_their_examples_and_no_counterexample(line):
    for example in line.examples:
        assert re.match(line.match, fold(example)), example
    for other in line.counterexamples:
        assert not re.match(line.match, fold(other)), other


@pytest.mark.parametrize(
    ("text", "signatures"),
    [
        ("Signatories: Mr Ben ROE, Sweden, SOC ; Ms Anna DE DOE, Republic of Moldova, EPP/CD\n",
         [("Ben Roe", "Sweden", "SOC"), ("Anna De Doe", "Republic of Moldova", "EPP/CD")]),
        ("Mr Ben ROE, Sweden, SOC ; Lord Carl van de REED, United Kingdom, UEL\n",
         [("Ben Roe", "Sweden", "SOC"), ("Carl van de Reed", "United Kingdom", "UEL")]),
        ("A Title\n\nSigned: Ben Roe, Anna Doe (Free Reed Union) and Cara Reed (Sweden)\n",
         [("Ben Roe", None, None), ("Anna Doe", None, None), ("Cara Reed", "Sweden", None)]),
        ("I, #ROE Ben, declare this.\n\nI, Anna DOE: we call on all.\n",
         [("Ben Roe", None, None), ("Anna Doe", None, None)]),
        ("Signatures\n\nName | Party | Seat\nRoe, Sir Ben | Reed Party | North\n",
         [("Ben Roe", None, "Reed Party")]),
        ("A Motion\n\nBen Roe, Anna Doe\non behalf of the Reeds/EFA Group\n",
         [("Ben Roe", None, "Reeds/EFA"), ("Anna Doe", None, "Reeds/EFA")]),
        ("A Title\n\nWe ask for help.\n\nBen Roe (Paris); Anna Doe (Oslo), Cara Reed (Oslo)"
         " and 84 other signatories\n", []),
        ("A Title\n\nWe ask for help.\n\nBen Roe (Paris), Anna Doe (Oslo), Cara Reed (Oslo)"
         " and 84 other signatories\n",
         [("Ben Roe", None, None), ("Anna Doe", None, None), ("Cara Reed", None, None)]),
        ("Signed by:\nBen Roe\nAnna Doe (Sweden)\n",
         [("Ben Roe", None, None), ("Anna Doe", "Sweden", None)]),
        ("A Title\n\nList of signatories\n- Mr Ben ROE (Sweden, SOC)\n- McDOE Anna, Italy, NR\n",
         [("Ben Roe", "Sweden", "SOC"), ("Anna McDoe", "Italy", "NR")]),
        ("A Title\n\nWe ask for help.\n\nBen Roe, Oslo\nAnna Doe, Riga\nProf. C. Reed (Paris)\n",
         [("Ben Roe", None, None), ("Anna Doe", None, None), ("C. Reed", None, None)]),
        ("A Title\n\nSigned:\nReed Foundation\nAnna Doe, Steppe Watch\n", []),
        ("Name | Court | Term\nROE Ben | City Court | 5 y.\n", []),
    ],
)  # fmt: skip
def test_those_who_sign_are_read_with_their_country_and_group(text, signatures):
    assert signed(text) == signatures


def test_a_list_of_prisoners_is_not_signed():
    assert signed("A Title\n\nThey hold Ben Roe, Anna Doe (Sweden) and Cara Reed.\n") == []


def test_everyone_who_speaks_once_in_a_joint_statement_signs_it():
    text = "A Title\n\nAnna DOE: I ask for help.\n\nBen ROE: It is late.\n\nCara REED: We wait.\n"
    assert [name for name, _, _ in signed(text)] == ["Anna Doe", "Ben Roe", "Cara Reed"]


def test_an_interview_is_not_signed_by_those_who_speak():
    text = "A Title\n\nAnna DOE: I ask.\n\nBen ROE: We wait.\n\nAnna DOE: I see.\n\nJan FOX: My.\n"
    assert signed(text) == []


def test_whoever_signs_twice_signs_once():
    text = "A Title\n\nI, Ben ROE, was held.\n\nSigned: Ben Roe, Anna Doe\n"
    assert [name for name, _, _ in signed(text)] == ["Ben Roe", "Anna Doe"]


def test_a_reference_line_gives_the_declarations_number_not_the_documents():
    text = "Reedland must free all\n\nWritten declaration No. 12 | Doc. 345 | 4 October 2019\n"
    (claim,) = claims(text)
    assert claim["kind"] == "written_declaration"
    assert claim["id"] == "12"
    assert claim["title"] == "Reedland must free all"


def test_the_body_that_heads_a_declaration_is_not_its_title():
    text = (
        "REEDLAND COUNCIL - UPPER ASSEMBLY\nDoc. 345\n\nReedland must free all\n\n"
        "Written declaration No 12 // 04/10/2019\n\nWe ask for help.\n"
    )
    (claim,) = claims(text)
    assert claim["body"] == "Upper Assembly"
    assert claim["title"] == "Reedland must free all"


def test_the_body_after_a_signatorys_name_is_one_they_belong_to():
    text = "A Title\n\nSigned: Ben Roe, Anna Doe (Free Reed Union) and Cara Reed (Sweden)\n"
    assert claims(text, "membership") == [{"person": "Anna Doe", "organization": "Free Reed Union"}]


@pytest.mark.parametrize(
    ("head", "instrument"),
    [
        (
            "118th CONGRESS\n1st Session\nS. RES. 12\n\nOn the jailing of Ben Roe.\n\n"
            "IN THE SENATE OF THE UNITED STATES\n\nMarch 9, 2021\n\n",
            {
                "kind": "resolution",
                "id": "S. RES. 12",
                "date": "2021-03-09",
                "body": "Senate",
                "title": "On the jailing of Ben Roe",
            },
        ),
        (
            "House of Commons\nEDM #412\nTabled 15 June 2021\n2021-22 Session\n"
            "Jailing of Ben Roe\n",
            {
                "kind": "other",
                "id": "412",
                "date": "2021-06-15",
                "body": "House of Commons",
                "title": "Jailing of Ben Roe",
            },
        ),
        (
            "PALACE • 12 REED STREET\n\nREFERENCE:\nAL MDA 3/2021\n\n30 March 2021\n\n",
            {"kind": "other", "id": "AL MDA 3/2021", "date": "2021-03-30"},
        ),
    ],
)
def test_a_bill_a_motion_and_a_letter_are_numbered_at_their_head(head, instrument):
    text = f"{head}Ben Roe was arrested in May by men who gave no reason for what they did.\n"
    found = [c.values() for c in read(Document(text)) if c.kind == "instrument"]
    assert found == [instrument]


def test_what_each_of_several_signatories_is_may_stand_below_the_name():
    text = (
        "We ask for help.\n\nSincerely,\n\nAnna Doe\nMember of the House\n\nBen T. Roe\nSenator\n"
    )
    assert [name for name, _, _ in signed(text)] == ["Anna Doe", "Ben T. Roe"]
