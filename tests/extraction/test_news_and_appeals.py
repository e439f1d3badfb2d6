"""What the news of trials and the urgent appeals of human rights groups say in their own manner."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality


def claims(text, kind):
    found = [c for c in read(Document(text)) if c.kind is kind]
    return [c.values() for c in found if c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    ("told", "outcome", "term"),
    [
        ("a 12-month jail term that was later increased to two years", "increased", "P2Y"),
        ("one year in prison, later increased to two years", "increased", "P2Y"),
        ("five years in prison, later reduced to three", "reduced", None),
        ("five years in prison, a term later reduced to three years", "reduced", "P3Y"),
    ],
)
def test_what_a_sentence_became_is_no_second_sentence(told, outcome, term):
    text = f"Arman Beketov was sentenced to {told}."
    assert len(claims(text, ClaimKind.SENTENCE)) == 1
    assert [(c["outcome"], c.get("term")) for c in claims(text, ClaimKind.APPEAL)] == [
        (outcome, term)
    ]


@pytest.mark.parametrize(
    ("text", "upheld"),
    [
        ("The court refused to reduce the sentence of Arman Beketov.", True),
        ("Judge Erlan Sadykov refused to reduce the sentence of Arman Beketov.", True),
        ("The prosecutor refused to reduce the sentence of Arman Beketov.", False),
        ("The court refused to reduce the price of bread.", False),
    ],
)
def test_a_court_or_a_judge_that_refuses_to_change_a_sentence_upholds_it(text, upheld):
    assert [c["outcome"] for c in claims(text, ClaimKind.APPEAL)] == ["upheld"] * upheld


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov was accused of theft – charges that he denies.",
        "Arman Beketov was arrested and accused of theft – charges that he denies.",
        "Arman Beketov was charged with theft - a charge widely criticised by the union.",
        "Arman Beketov was arrested on charges that include theft.",
        "Arman Beketov faces numerous charges, including theft.",
    ],
)
def test_an_offence_is_what_the_charges_are_for(text):
    text = f"{text} The court sentenced Arman Beketov to two years in prison."
    assert [c["offence"] for c in claims(text, ClaimKind.CHARGE)] == ["theft"]


def test_a_newspaper_that_somebody_filmed_for_is_no_offence():
    text = "Arman Beketov was arrested while filming a march for “Reed News”."
    assert claims(text, ClaimKind.CHARGE) == []
    text = "Arman Beketov was arrested while leaving his house for “insulting the mayor”."
    assert [c["offence"] for c in claims(text, ClaimKind.CHARGE)] == ["insulting the mayor"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The teacher, Arman Beketov, remains in prison.", True),
        ("One journalist, Arman Beketov, languishes in jail.", True),
        ("Police spoke to the teacher, Arman Beketov, heads of schools and two cooks.", False),
    ],
)
def test_a_name_between_commas_leaves_the_verb_its_subject(text, held):
    assert [c["status"] for c in claims(text, ClaimKind.STATUS)] == ["imprisoned"] * held


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Arman Beketov — a member of the Reed Union — was arrested.", ["Arman Beketov"]),
        (
            "Arman Beketov and Saule Ospanova -- both miners -- were arrested.",
            ["Arman Beketov", "Saule Ospanova"],
        ),
        ("The guards — said Arman Beketov — were arrested.", None),
        ("Arman Beketov left — the miner and his son — were arrested.", None),
    ],
)
def test_an_aside_between_dashes_leaves_the_verb_its_subject(text, victims):
    found = claims(text, ClaimKind.DETENTION)
    assert [c["victims"] for c in found] == ([victims] if victims else [])


def test_who_defends_one_is_not_the_one_who_was_tried():
    text = (
        "Arman Beketov is a teacher. When he was sentenced to two years in prison, "
        "Erlan Sadykov {}."
    )
    defended = claims(text.format("defended him"), ClaimKind.SENTENCE)
    assert [c["person"] for c in defended] == ["Arman Beketov"]
    left = claims(text.format("left"), ClaimKind.SENTENCE)
    assert [c["person"] for c in left] == ["Erlan Sadykov"]


def test_whom_somebody_gave_money_is_not_the_prisoner_told_of_next():
    text = (
        "Judge Saule Ospanova found Arman Beketov guilty of giving money to the blogger "
        "Timur Aliev. So the political prisoner was sentenced to seven years of labour."
    )
    assert "Timur Aliev" not in [c["person"] for c in claims(text, ClaimKind.SENTENCE)]


def test_only_who_heads_an_item_of_a_list_of_prisoners_is_one_of_them():
    text = (
        "News of political prisoners\n\n"
        "  • On 4 May 2021, Judge Saule Ospanova jailed a miner for two years.\n"
        "  • Journalist Arman Beketov, jailed in May.\n"
        "  • Mr. Timur Aliev, a poet.\n"
    )
    status = [(c["person"], c["status"]) for c in claims(text, ClaimKind.STATUS)]
    assert status == [
        ("Arman Beketov", "political_prisoner"),
        ("Timur Aliev", "political_prisoner"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Arman Beketov, a lawyer and member of the Reed Bar, left.", ("Reed Bar", "member")),
        ("Arman Beketov is a member of the movement New Dawn.", ("New Dawn", "member")),
        ("Arman Beketov is a member of the Golden Dawn party.", ("Golden Dawn", "member")),
        ("Arman Beketov, a reporter for Dawn, left.", ("Dawn", "reporter")),
    ],
)
def test_whose_member_somebody_is(text, told):
    found = claims(text, ClaimKind.MEMBERSHIP)
    assert [(c["organization"], c["role"]) for c in found] == [told]


def test_a_part_of_a_term_is_no_sentence():
    text = (
        "Arman Beketov was sentenced to six years in prison (four years of it in exile), and his "
        "sentence was upheld."
    )
    assert [c["term"] for c in claims(text, ClaimKind.SENTENCE)] == ["P6Y"]


@pytest.mark.parametrize(
    ("text", "freed"),
    [
        ("Arman Beketov was among those freed.", True),
        ("Arman Beketov was one of those freed.", True),
        ("Arman Beketov may be among those freed.", False),
        ("Arman Beketov was not among those freed.", False),
        ("Arman Beketov was the lawyer of those freed.", False),
        ("Arman Beketov was the lawyer of one of those freed.", False),
    ],
)
def test_who_is_one_of_those_freed_is_free(text, freed):
    assert [c["person"] for c in claims(text, ClaimKind.RELEASE)] == ["Arman Beketov"] * freed


def test_a_group_told_more_of_between_dashes_is_counted():
    text = "Four other miners -- two Kazakh, two Uzbek -- were detained on 4 May 2021."
    assert [(c["min"], c["date"]) for c in claims(text, ClaimKind.COUNT)] == [(4, "2021-05-04")]


@pytest.mark.parametrize(
    "told",
    ["a long jail term", "lengthy terms of imprisonment", "long periods of imprisonment"],
)
def test_a_term_without_its_years_is_imprisonment(told):
    text = f"The court sentenced Arman Beketov to {told}."
    found = claims(text, ClaimKind.SENTENCE)
    assert [(c["person"], c["penalty"]) for c in found] == [("Arman Beketov", "imprisonment")]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("In May, Reed Party (RP) leader, Saule Ospanova, was arrested.", ["Saule Ospanova"]),
        ("He met Arman Beketov, Reed Party leader, Saule Ospanova, and a cook.", ["Arman Beketov"]),
    ],
)
def test_whose_post_stands_before_a_comma(text, leads):
    assert [c["person"] for c in claims(text, ClaimKind.MEMBERSHIP)] == leads
