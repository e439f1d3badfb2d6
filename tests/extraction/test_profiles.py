"""Whom a text about somebody takes up: by a pronoun, by a calling, or as a relative."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

PUBLISHED = PartialDate.parse("2021-03-18")


def claims(text, kind):
    found = read(Document(text, published=PUBLISHED))
    return [c.values() for c in found if c.kind is kind and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize("calling", ["comedian", "filmmaker", "novelist", "boxer", "linguist"])
def test_a_calling_opens_a_sentence_and_stands_for_whom_the_text_called_so(calling):
    text = (
        f"{calling.title()} Arman Beketov was arrested in May 2021. "
        f"In June the {calling} was jailed for two years."
    )
    found = [c.values() for c in read(Document(text))]
    assert {"Arman Beketov"} == {v.get("person") or v["victims"][0] for v in found}
    assert [v["term"] for v in found if "term" in v] == ["P2Y"]


@pytest.mark.parametrize("calling", ["comedian", "filmmaker", "novelist"])
def test_a_calling_that_nobody_was_called_by_is_a_strangers(calling):
    text = (
        f"Arman Beketov was arrested in May 2021. In June the {calling} was jailed for two years."
    )
    assert not [c for c in read(Document(text)) if c.kind.value == "sentence"]


PROFILE = """Saule Ospanova, painter

Ms Ospanova was jailed in 2011 with her husband, journalist Arman Beketov. He was let go, and \
she was tried. Ospanova won a prize. A fellow nun, Dana Mockina, died.

In 2015 she was detained in Oral."""


def test_she_who_opens_a_paragraph_of_a_profile_is_whom_it_is_about():
    assert [c["victims"] for c in claims(PROFILE, ClaimKind.DETENTION) if c["date"] == "2015"] == [
        ["Saule Ospanova"]
    ]


def test_a_paragraph_of_other_news_takes_up_who_was_named_last():
    text = PROFILE.replace("Saule Ospanova, painter", "News of the week")
    found = [c["victims"] for c in claims(text, ClaimKind.DETENTION) if c["date"] == "2015"]
    assert found == [["Dana Mockina"]]


def test_her_husband_who_is_a_journalist_is_a_man():
    people = "Police arrested Saule Ospanova and her husband, journalist Erzhan Mock."
    text = people + " She was jailed in 2014."
    assert claims(text, ClaimKind.DETENTION)[-1]["victims"] == ["Saule Ospanova"]


def test_her_sister_who_tells_that_she_was_beaten_tells_of_whose_sister_she_is():
    text = "Saule Ospanova was detained on May 3. Her sister {} she had been beaten by guards."
    for teller in ("Dana said", "Dana, a nurse, said", "Dana told reporters that"):
        found = claims(text.format(teller), ClaimKind.ILL_TREATMENT)
        assert [c["victims"] for c in found] == [["Saule Ospanova"]], teller


def test_an_appeal_in_a_profile_is_of_whom_it_is_about():
    text = PROFILE + " She fell ill. She wrote. She was sentenced to two years. She hoped.\n\n{}"
    told = "The Supreme Court upheld the verdict in May 2016."
    assert claims(text.format(told), ClaimKind.APPEAL)[0]["person"] == "Saule Ospanova"


def test_the_brother_who_was_sentenced_appealed_not_whose_brother_he_is():
    text = (
        "Akmal Turan is a poet. Mr Turan's brother, the lawyer Arman Beketov, was sentenced in"
        " July to 6 years, and the Reed Court of Appeal upheld the sentence on 2 October."
    )
    assert "Akmal Turan" not in [c["person"] for c in claims(text, ClaimKind.APPEAL)]


def test_whoever_tells_it_is_none_of_those_it_happened_to():
    text = (
        "Arman Beketov and Saule Ospanova were held for 22 days in Almaty, where, according to "
        "their lawyer Marat Ospanov, they were beaten."
    )
    found = claims(text, ClaimKind.ILL_TREATMENT)
    assert [c["victims"] for c in found] == [["Arman Beketov", "Saule Ospanova"]]


def test_which_of_two_men_died_is_no_guess():
    text = (
        "They arrested Father Arman Beketov, and they beat the sexton, Akmal Turan."
        " He died two days later."
    )
    assert claims(text, ClaimKind.STATUS) == []
    assert claims("Arman Beketov was beaten. He died.", ClaimKind.STATUS) != []
