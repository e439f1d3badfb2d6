"""A lead that tells of one without a name means whom the text names next."""

import pytest

from saqta.extraction.reader import Document, read


def sentences(text):
    return [c.values() for c in read(Document(text)) if c.kind.value == "sentence"]


@pytest.mark.parametrize(
    "lead",
    [
        "A court in Reedtown on 4 May 2021 jailed a blogger for eight years.",
        "A blogger was sentenced to eight years in jail on 4 May 2021.",
        "On 4 May 2021 a court handed an opposition activist eight years in prison.",
    ],
)
def test_who_is_named_next_as_one_who_underwent_it_is_meant_by_a_lead(lead):
    (found,) = sentences(f"{lead} Arman Beketov, 41, was convicted of slander.")
    assert found["person"] == "Arman Beketov"
    assert (found["term"], found["date"]) == ("P8Y", "2021-05-04")


@pytest.mark.parametrize(
    "then",
    [
        "President Arman Beketov was angry.",
        "Lawyer Arman Beketov said that an appeal was filed.",
        "Arman Beketov and Saule Ospanova were arrested.",
        "Reporters were kept out of the court, Arman Beketov wrote.",
        "According to Arman Beketov, the trial was closed.",
    ],
)
def test_who_only_speaks_or_is_one_of_several_is_not_meant_by_a_lead(then):
    assert not [
        s for s in sentences(f"A court jailed a blogger for eight years. {then}") if "term" in s
    ]
