"""Who and what is counted, where, and by which of several numbers."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

PUBLISHED = PartialDate.parse("2021-03-18")


def claims(text, kind=None, published=PUBLISHED):
    found = [
        c for c in read(Document(text, published=published)) if c.modality is Modality.ASSERTED
    ]
    return [c.values() for c in found if kind is None or c.kind is kind]


def test_whom_things_happen_to_is_no_perpetrator():
    text = (
        "On 3 May 2021 protesters marched through Reedtown. Troops fired at the protesters on "
        "4 May 2021, killing 11. Some 40 prisoners died in the camp in June 2021."
    )
    found = claims(text, ClaimKind.COUNT, PartialDate.parse("2021"))
    assert found
    assert all(claim.get("perpetrators", ["troops"]) == ["troops"] for claim in found)


def test_two_small_counts_far_apart_are_two_events():
    aside = "The river was high. " * 5
    text = f"Police arrested two men in Reedtown. {aside}Police arrested two men on 3 May 2021."
    assert len(claims(text, ClaimKind.COUNT)) == 2


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("There were 1,612 political prisoners in Reedland as of 1 March 2023.",
         [("political_prisoners", 1612)]),
        ("The number of political prisoners rose to 34 persons.",
         [("political_prisoners", 34)]),
        ("Vietnam held 125 political prisoners.", [("political_prisoners", 125)]),
        ("To date, 612 people are recognised as political prisoners.",
         [("political_prisoners", 612)]),
        ("The court convicted 41 people, 12 of them women.",
         [("convicted", 41), ("convicted", 12)]),
        ("The police detained 90 people, 12 of them left the country.", [("detained", 90)]),
        ("There may be 30 political prisoners.", []),
        ("Nos. 1, 2 and 3 have been recognised as political prisoners.", []),
    ],
)  # fmt: skip
def test_what_is_counted_is_told_by_its_name_or_by_the_count_before_it(text, counts):
    found = [c for c in read(Document(text)) if c.kind == "count" and c.modality == "asserted"]
    assert [(c.value("what"), c.value("min")) for c in found] == counts


def test_a_label_tells_what_its_number_counts():
    text = "Detained for political reasons: 27 (36 in May). Fined: 4. On the list: 23."
    found = [(c["what"], c["min"]) for c in claims(text, ClaimKind.COUNT)]
    assert found == [("detained", 27), ("fined", 4), ("political_prisoners", 23)]


def test_some_of_those_counted_were_counted_there_and_then():
    text = "238 people died in Almaty in May 2021, of whom 19 were soldiers."
    part = claims(text, ClaimKind.COUNT)[1]
    assert (part["min"], part["date"], part["place"]) == (19, "2021-05", "Almaty")


def test_people_are_counted_in_the_country_that_holds_them():
    text = "Russia held 12 activists in May 2021."
    assert [c["place"] for c in claims(text, ClaimKind.COUNT)] == ["Russia"]
