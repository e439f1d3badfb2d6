"""Whom an opening, a clause with "being" or a predicate tells of, where it names nobody itself."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

PUBLISHED = PartialDate.parse("2022-09-20")


def told(text):
    return [
        (c.kind.value, c.values())
        for c in read(Document(text, published=PUBLISHED))
        if c.modality is Modality.ASSERTED
    ]


@pytest.mark.parametrize(
    ("text", "kind", "slot"),
    [
        ("After being arrested on 4 May 2021, Arman Testov was ill.", "detention", "victims"),
        ("Following his arrest on 4 May 2021, Arman Testov was ill.", "detention", "victims"),
        ("Upon her release on 4 May 2021, Saule Testova was ill.", "release", "person"),
        ("Arman Testov fell ill after being released in May 2021.", "release", "person"),
        ("Arman Testov was held for a week before being freed.", "release", "person"),
        ("Arman Testov remembered being tortured.", "ill_treatment", "victims"),
        ("While in prison Arman Testov was tortured.", "ill_treatment", "victims"),
        ("Arman Testov is a former teacher who was arrested in 2019.", "detention", "victims"),
        ("Arman Testov is one of six people charged with fraud.", "charge", "person"),
        ("Arman Testov, a poet who fled in 2019, lives in exile.", "status", "person"),
        ("Arman Testov, who founded and ran the Reed Union, was arrested.", "detention", "victims"),
    ],
)
def test_what_names_nobody_is_told_of_the_subject_beside_it(text, kind, slot):
    found = [values[slot] for known, values in told(text) if known == kind and slot in values]
    assert found
    assert found[0] in ("Arman Testov", "Saule Testova", ["Arman Testov"], ["Saule Testova"])


@pytest.mark.parametrize(
    "text",
    [
        "Arman Testov could be held for 90 days before being charged with treason.",
        "Arman Testov is not one of the six people charged with fraud.",
        "What has Arman Testov done to deserve being arrested?",
        "Without being arrested, Arman Testov left the square.",
    ],
)
def test_what_is_denied_possible_or_asked_stays_so(text):
    assert not [kind for kind, _ in told(text) if kind in ("charge", "detention")]


def test_his_in_an_opening_is_not_another_persons():
    found = told("After his arrest on 4 May 2021, his wife Saule Testova left the country.")
    assert ["Saule Testova"] not in [values.get("victims") for _, values in found]


def test_terms_put_before_people_are_theirs_in_turn():
    text = "The judge handed down terms of two years for Arman Testov and a year for Saule Testova."
    assert {v["person"]: v["term"] for k, v in told(text) if k == "sentence"} == {
        "Arman Testov": "P2Y",
        "Saule Testova": "P1Y",
    }


def test_a_nickname_in_quotation_marks_is_no_verb():
    assert told('The court heard activist "Fast Beat" Arman Testov.') == []


def test_a_list_of_posts_after_one_of_a_body_shares_that_body():
    text = (
        "The Reed Foundation's director Arman Testov, editor Saule Testova and reporter "
        "Dana Abai left."
    )
    found = {v["person"]: v["organization"] for k, v in told(text) if k == "membership"}
    assert found == dict.fromkeys(("Arman Testov", "Saule Testova", "Dana Abai"), "Reed Foundation")


@pytest.mark.parametrize(
    "text",
    [
        "Arman Testov worked as an editor at the Reed Foundation.",
        "Arman Testov has been an editor of the Reed Foundation since 2010.",
    ],
)
def test_work_and_what_has_been_tell_of_a_post(text):
    assert [v["role"] for k, v in told(text) if k == "membership"] == ["editor"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Former candidate for mayor Arman Testov was arrested on charges of fraud.", 1),
        (
            "Former aide and candidate for mayor Arman Testov was indicted for fraud.",
            1,
        ),
        ("The lawyer of activist Arman Testov was arrested on charges of fraud.", 0),
        ("Lawyer of activist Arman Testov was arrested on charges of fraud.", 0),
    ],
)
def test_a_title_without_an_article_names_who_bears_it(text, people):
    assert sum(kind == "charge" for kind, _ in told(text)) == people


@pytest.mark.parametrize(
    "text",
    [
        "Two of the four — Arman Testov and Saule Testova — were released.",
        "Two of them (Arman Testov and Saule Testova) were released.",
        "Arman Testov, as well as Saule Testova, was released.",
        "After the vote gave President Rudov a term, Arman Testov and Saule Testova were released.",
    ],
)
def test_the_subject_is_whom_an_aside_names_and_nobody_of_a_clause_put_first(text):
    freed = [values["person"] for kind, values in told(text) if kind == "release"]
    assert freed == ["Arman Testov", "Saule Testova"]


def test_an_aside_that_only_says_what_somebody_is_called_names_no_other():
    freed = [
        v["person"]
        for k, v in told("The singer Arman Testov (Reedy) was released.")
        if k == "release"
    ]
    assert freed == ["Arman Testov"]


def test_one_of_a_group_to_whom_it_happened_is_the_name_before():
    text = (
        "Arman Testov was fined. He is a cousin of Omar Rudov, one of the poets released in May, "
        "and Saule Testova, one of six activists freed in June, is his aunt."
    )
    freed = [v["person"] for kind, v in told(text) if kind == "release"]
    assert freed == ["Omar Rudov", "Saule Testova"]


@pytest.mark.parametrize("link", ["both arrested", "all arrested", "arrested"])
def test_a_participle_after_a_list_is_of_all_who_are_listed(link):
    text = f"Saule Ospanova and Arman Beketov, {link} in May 2021, were released in June 2021."
    [held] = [c for c in read(Document(text)) if c.kind is ClaimKind.DETENTION]
    assert held.values()["victims"] == ["Saule Ospanova", "Arman Beketov"]


def test_what_stands_in_brackets_parts_no_list_and_dates_nothing_outside():
    text = "Arman Testov (jailed in 2019), Bek Sampleov (whom he knew) and Aru Testova were freed."
    freed = [values for kind, values in told(text) if kind == "release"]
    assert {one["person"] for one in freed} == {"Arman Testov", "Bek Sampleov", "Aru Testova"}
    assert not any("date" in one for one in freed)


@pytest.mark.parametrize(
    "text",
    [
        "Arman Testov, whom Saule Testova defended, was arrested.",
        "Arman Testov, whom lawyer Saule Testova had met in Reed, was arrested.",
        "Arman Testov, for whom Saule Testova worked, was arrested.",
        "Arman Testov, whose lawyer Saule Testova was beaten in May, was arrested.",
        "Arman Testov, whose wife, Saule Testova, is a poet, was arrested.",
        "Arman Testov, whom the police had detained in May, was freed.",
    ],
)
def test_who_is_named_in_a_clause_is_not_whom_the_sentence_goes_on_to_tell_of(text):
    assert [values["victims"] for kind, values in told(text) if kind == "detention"] == [
        ["Arman Testov"]
    ]


def test_who_acts_goes_on_past_a_clause_on_another():
    text = "Police arrested Arman Testov, whom Saule Testova had hidden, and beat Omar Testov."
    [harm] = [values for kind, values in told(text) if kind == "ill_treatment"]
    assert harm["perpetrators"] == ["police"]


def test_what_somebody_founded_stands_before_the_clause_that_says_so():
    found = told("The Reed Union, which Arman Testov founded, was banned in 2021.")
    assert [kind for kind, _ in found] == ["membership", "ban"]


@pytest.mark.parametrize(
    "told",
    [
        "Arman Beketov is ill and his inhaler was taken to a secret location on 4 May 2021.",
        "Saule Ospanova is ill and her phone was seized on 4 May 2021.",
        "Saule Ospanova was freed on 4 May 2021 and the paper was seized.",
    ],
)
def test_a_thing_that_nothing_reads_is_a_subject_of_its_own(told):
    assert [c for c in read(Document(told)) if c.kind is ClaimKind.DETENTION] == []


def test_who_charged_somebody_is_who_arrested_him_before_a_clause_on_his_work():
    text = (
        "Authorities arrested Arman Testov, a radio host whose program was critical of the party, "
        "and charged him with incitement."
    )
    assert [values["person"] for kind, values in told(text) if kind == "charge"] == ["Arman Testov"]


def test_what_somebody_underwent_before_is_not_what_he_is_sentenced_to():
    found = told("Arman Testov, who had been detained for a week in January 2021, was fined.")
    assert [v.get("term") for kind, v in found if kind == "sentence"] == [None]
