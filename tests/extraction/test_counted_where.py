"""Where people were counted: the place of the count, and of nothing else."""

from __future__ import annotations

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate


def counts(text: str) -> list[dict[str, object]]:
    document = Document(text, published=PartialDate.parse("2021"))
    return [dict(c.values()) for c in read(document) if c.kind is ClaimKind.COUNT]


@pytest.mark.parametrize(
    "text",
    [
        "Police detained nine workers in Beijing, Shanghai, and Shenzhen.",
        "Twelve farmers were injured in attacks from Reedham.",
        "Two of the defendants released in the Beijing murder case were fined.",
        "Police forced one of the 13 arrested, a teacher, to undergo a test in Reedham.",
    ],
)
def test_a_place_of_something_else_places_no_count(text):
    assert all("place" not in c for c in counts(text))


def test_a_place_that_an_area_is_named_by_is_not_the_area():
    assert counts("In the village of Reedham 12 farmers were killed.")[0]["place"] == "Reedham"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In May soldiers killed 10 farmers in western Reed Province.", "Reed Province"),
        ("In May soldiers killed 10 farmers in Ashtan va Reed Province.", None),
        ("In May soldiers killed 10 farmers in the country.", None),
        ("14 farmers were killed, followed by five in Reedtown.", None),
        ("Police held 46 people at rallies against the war in Ukraine.", None),
    ],
)
def test_no_cut_name_and_no_bare_country_is_the_place_of_a_count(text, place):
    assert [c.get("place") for c in counts(text)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve men were hurt in attacks from Ashford, in Taraz, and in Almaty.",
        "A bomber killed six persons at a cafe near Almaty.",
        "They arrested 12 men on Kazakhstan's independence day.",
        "The report told of five raids in Almaty, four killings, and ten injuries.",
        "Forces in Reedham Naval Base detained four reporters.",
        "Eleven herders had been killed, including three killed by a cousin.",
        "In June 317 miners died in Ashford de Almaty State.",
        "Five inmates held in the Reedland District II Jail were freed.",
        "On June 9, National Beekeeping Day, rioters beat 17 clerks.",
    ],
)
def test_a_place_or_doer_of_others_is_left_out(text):
    assert all("place" not in c for c in counts(text))
    assert all("perpetrators" not in c for c in counts(text)[:1])
