"""Lists, forms and tables of people are read as the sentences that they abbreviate."""

from __future__ import annotations

import pytest

from saqta.extraction.labels import forms
from saqta.extraction.reader import Document, read
from saqta.model.dates import PartialDate

_LIST = """Verdicts of the week

ADMINISTRATIVE ARREST
1. Arman BEKETOV (Almaty) – 15 days; court of 1 March; judge Asel Muratova
2. Saule OSPANOVA (Uralsk) – 20 days; released on 4 March

FINES
3. Dana Sarina, Almaty – 70 MCI
"""
_FORM = """List of political prisoners

No. 7. BEKETOV Arman Serikuly
Date of arrest: 8 January 2022
Charge: Article 272(1) of the Criminal Code (organisation of mass riots)
Sentence: 21 September 2022, Northam City Court (judge A. Muratova), 8 years.
 29 November 2022, Northam Regional Court: unchanged.
Notes: Detained once more on 3 May 2023.
"""
_TABLE = """Held since the spring

No. | Name | Arrest | Article | Court, date | Term
1 | Arman Beketov | 15.06.2022 | 307 p. 2 | Northam City Court, 04.10.2022 | 7 y. 6 m.
2 | SARINA Dana | 28.05.2022 | 187 p.1; 189 p.3 | – | –
"""


def told(text: str, kind: str) -> list[dict[str, object]]:
    """Return the claims of a kind that a text of 2023 makes."""
    claims = read(Document(text, published=PartialDate.parse("2023-09-01")))
    return [dict(claim.values()) for claim in claims if claim.kind == kind]


def holds(wanted: dict[str, object], claims: list[dict[str, object]]) -> bool:
    """Tell whether one of the claims says all that is wanted."""
    return any(wanted.items() <= claim.items() for claim in claims)


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (_LIST, "sentence", {"person": "Arman Beketov", "place": "Almaty", "term": "P15D"}),
        (_LIST, "sentence", {"person": "Saule Ospanova", "penalty": "administrative_arrest"}),
        (_LIST, "sentence", {"person": "Dana Sarina", "penalty": "fine", "amount": "70 MCI"}),
        (_LIST, "release", {"person": "Saule Ospanova", "date": "2023-03-04"}),
        (_FORM, "status", {"person": "Arman Serikuly Beketov", "status": "political_prisoner"}),
        (_FORM, "detention", {"victims": ["Arman Serikuly Beketov"], "date": "2022-01-08"}),
        (_FORM, "detention", {"victims": ["Arman Serikuly Beketov"], "date": "2023-05-03"}),
        (_FORM, "charge", {"law": ["272(1)"], "offence": "organisation of mass riots"}),
        (_FORM, "sentence", {"date": "2022-09-21", "court": "Northam City Court", "term": "P8Y"}),
        (_FORM, "appeal", {"date": "2022-11-29", "outcome": "upheld"}),
        (_TABLE, "detention", {"victims": ["Dana Sarina"], "date": "2022-05-28"}),
        (_TABLE, "charge", {"person": "Dana Sarina", "law": ["187(1)", "189(3)"]}),
        (_TABLE, "sentence", {"person": "Arman Beketov", "law": ["307(2)"], "term": "P7Y6M"}),
        ("Released: Arman Beketov (4 May 2023), Dana Sarina", "release", {"person": "Dana Sarina"}),
        (
            "Accused: Arman Beketov, Dana Sarina.\nVerdict: Beketov – 5 years; Sarina – acquitted.",
            "release", {"person": "Dana Sarina", "kind": "acquitted"},
        ),
        (
            "Defendants: Arman Beketov, Dana Sarina.\nCharge: Article 405(1).",
            "charge", {"person": "Dana Sarina", "law": ["405(1)"]},
        ),
    ],
)  # fmt: skip
def test_an_entry_tells_what_its_sentence_would(
    text: str, kind: str, wanted: dict[str, object]
) -> None:
    claims = told(text, kind)
    assert holds(wanted, claims), claims


@pytest.mark.parametrize(
    "text",
    [
        "Sentence: none\nName: Arman Beketov\nSentence: not tried",
        "Demands\n\n- sanctions against Arman Beketov, head of the prison, 5 years on.",
        "Arman Beketov, 15 days later, said he was well.",
    ],
)
def test_no_sentence_is_made_of_what_is_none(text: str) -> None:
    assert told(text, "sentence") == []


def test_evidence_of_an_entry_is_its_own_line() -> None:
    claims = read(Document(_LIST, published=PartialDate.parse("2021-03-05")))
    one = next(c for c in claims if c.value("person") == "Saule Ospanova" and c.kind == "sentence")
    quoted = _LIST[one.evidence[0].start : one.evidence[0].stop]
    assert quoted.startswith("Saule OSPANOVA")
    assert "20 days" in quoted
    assert "\n" not in quoted


def test_each_label_and_heading_reads_one_thing() -> None:
    data = forms("en").file
    labels = [label for field in data.field for label in field.labels]
    assert len(labels) == len(set(labels))
    assert not data.name & set(labels)


def test_a_label_for_several_tells_the_state_of_each_and_the_articles_of_those_it_follows():
    text = (
        "Political prisoners: Arman Beketov (Article 405 Part 2), Saule Ospanova (Article 174).\n"
    )
    found = [(c.kind.value, c.values()) for c in read(Document(text))]
    status = [v["person"] for kind, v in found if kind == "status"]
    assert status == ["Arman Beketov", "Saule Ospanova"]
    charges = {v["person"]: v["law"] for kind, v in found if kind == "charge"}
    assert charges == {"Arman Beketov": ["405(2)"], "Saule Ospanova": ["174"]}
