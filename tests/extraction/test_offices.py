"""Which words an office is told by, and which body it is of."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

ARMAN, SAULE = "Arman Beketov", "Saule Ospanova"


def memberships(text):
    return [
        (claim.values()["person"], claim.values()["organization"])
        for claim in read(Document(text))
        if claim.kind is ClaimKind.MEMBERSHIP
    ]


def test_two_posts_of_one_person_are_two_memberships():
    text = "Saule Ospanova, founder of the Reed Centre and editor of Reed News, left."
    assert memberships(text) == [(SAULE, "Reed Centre"), (SAULE, "Reed News")]


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov is a deputy head of the Reedtown regional branch of the Reed Movement.",
        "The chair of the Reedtown branch of the Reed Movement, Arman Beketov, left.",
        "Arman Beketov, a consultant to the Reed Movement, left.",
        "Arman Beketov, editor in chief of the Reed Movement, left.",
    ],
)
def test_a_post_in_a_branch_is_one_of_the_whole_body(text):
    assert memberships(text) == [(ARMAN, "Reed Movement")]


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("The new council chose the general, Anna Doe, as its president.", []),
        ("The children's commissioner, Anna Doe, resigned.", []),
        ("The prison's governor, Anna Doe, resigned.", []),
        ("The region's governor, Anna Doe, resigned.", ["governor"]),
        ("Poland and its president, Anna Doe, agreed.", ["president"]),
        ("The human rights commissioner, Anna Doe, agreed.", ["human rights commissioner"]),
    ],
)
def test_an_office_is_left_out_where_whose_it_is_would_be_lost(text, offices):
    told = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.OFFICE]
    assert [o["office"] for o in told] == offices


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "Anna Doe, Minister for River Transport and Bridges, left.",
            "Minister for River Transport and Bridges",
        ),
        (
            "Anna Doe, Minister of Culture, Youth and Sport, left.",
            "Minister of Culture, Youth and Sport",
        ),
        (
            "They met Anna Doe as minister of novelty and technology.",
            "minister of novelty and technology",
        ),
        (
            "Anna Doe, UN special rapporteur on tourism in Peru, left.",
            "UN special rapporteur on tourism in Peru",
        ),
        ("It was led by then-prime minister Anna Doe.", "prime minister"),
        ("Vice-prime minister Anna Doe left.", "Vice-prime minister"),
        ("Reed's poem apparently moved Chief Justice Anna Doe to resign.", "Chief Justice"),
        (
            "Anna Doe, former planning director of the National Lighthouse Agency, left.",
            "former planning director of National Lighthouse Agency",
        ),
    ],
)
def test_an_office_is_told_whole_and_nothing_else_with_it(text, office):
    told = [claim for claim in read(Document(text)) if claim.kind is ClaimKind.OFFICE]
    assert [claim.values()["office"] for claim in told] == [office]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Doe, president of the parliament's anticorruption caucus, spoke.",
        "Anna Doe, head of the ministry's training branch, spoke.",
        "Anna Doe, chief editor of the government weekly magazine Al-Reed, spoke.",
    ],
)
def test_a_post_in_what_is_a_bodys_is_none_of_the_body_itself(text):
    assert all(claim.kind is not ClaimKind.OFFICE for claim in read(Document(text)))


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "A choir thanked Water and Child Care Minister Anna Doe.",
            "Water and Child Care Minister",
        ),
        (
            "Anna Doe, minister of state for provincial affairs, left.",
            "minister of state for provincial affairs",
        ),
        ("Director of Public Prosecutions Anna Doe left.", "Director of Public Prosecutions"),
        ("They met Member of County Assembly Anna Doe.", "Member of County Assembly"),
        (
            "A puppet mocked General Forestry Authority chairman Anna Doe.",
            "General Forestry Authority chairman",
        ),
        (
            "Posts and Fisheries Minister Anna Doe left.",
            "Posts and Fisheries Minister",
        ),
        ("They named Reedtown deputy mayor Anna King, who left.", "Reedtown deputy mayor"),
        ("Anna Doe is the chancellor of all eight schools.", None),
        ("Minister of Cultural Affairs and East African Unity Anna Doe left.", None),
        ("They held Strong Reed party deputy president Anna Doe.", None),
        ("A decree named Anna Doe as its minister.", None),
        ("Anna Doe, editor of the political puzzle department, left.", None),
    ],
)
def test_an_office_that_goes_on_is_read_on_or_left_out(text, office):
    told = [claim for claim in read(Document(text)) if claim.kind is ClaimKind.OFFICE]
    assert [claim.values()["office"] for claim in told] == ([office] if office else [])
