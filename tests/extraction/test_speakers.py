"""Who says "I" in a text, who "we" are, and which relative "my husband" is."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate

TOLD = "I was detained on 4 May 2023 in Almaty. I was never told why."
ARMAN = ["Arman Beketov"]


def victims(text):
    found = [c for c in read(Document(text)) if c.kind is ClaimKind.DETENTION]
    return [list(c.values()["victims"]) for c in found]


@pytest.mark.parametrize(
    "frame",
    [
        "A letter from prison by Arman Beketov\n\n{}",
        "Arman Beketov's letter from the colony\n\n{}",
        "Interview with the journalist Arman Beketov\n\nWhen was it?\n{}\nAnd now?\nI wait.",
        '"I will be back": Arman Beketov on three years in a colony\n\n{}',
        "How they took me\n\nWe spoke by telephone with Arman Beketov, 44, in Riga.\n\n{}",
        "How they took me\n\nArman Beketov, a teacher, told our paper about his arrest.\n\n{}",
        "In a cell\n\nArman Beketov is a teacher. He wrote this letter in his cell.\n\n{}",
        "In a cell\n\nThe paper prints a letter that Arman Beketov sent from the colony.\n\n{}",
        "Diary of a prisoner\n\nBy Arman Beketov\n\n{}",
        "Post by Arman Beketov on Facebook, 4 July 2023\n\nFriends! {}",
        "Arman Beketov (@arman), 4 July 2023:\n\nFriends! {}",
        "In a cell\n\n{}\n\nArman Beketov, teacher, 4 July 2023",
        "Final statement of Arman Beketov in court\n\nYour Honour, {}",
    ],
)
def test_i_is_whose_own_story_a_line_above_or_below_announces(frame):
    assert victims(frame.format(TOLD)) == [ARMAN]


@pytest.mark.parametrize(
    "frame",
    [
        "A letter to Arman Beketov\n\n{}",
        "A letter from the wife of Arman Beketov\n\n{}",
        "A letter from prison, translated by Arman Beketov\n\n{}",
        "In a cell\n\nWe spoke with the wife of Arman Beketov.\n\n{}",
        "In a cell\n\nArman Beketov's wife told us about it.\n\n{}",
        "A letter from Arman Beketov\n\nA letter from Saule Ospanova\n\n{}",
        "In a cell\n\nBy Arman Beketov\n\nWhen were you held?\n{}\nWhere?\nIn Almaty.",
        "In a cell\n\nMy husband, Arman Beketov, was fined. {}",
        "In a cell\n\nBy Staff Writer\n\n{}",
    ],
)
def test_whom_a_story_is_only_about_does_not_tell_it(frame):
    assert victims(frame.format(TOLD)) == []


OWN = "My name is Saule Ospanova. "


@pytest.mark.parametrize(
    "told",
    [
        "Arman Beketov and I were detained on 4 May.",
        "Police detained Arman Beketov and me on 4 May.",
        "Arman Beketov and I wrote a book. We were detained on 4 May.",
        "They fined Arman Beketov and me. They detained us on 4 May.",
    ],
)
def test_i_beside_a_name_and_then_we_are_both(told):
    assert [set(v) for v in victims(OWN + told)] == [{"Saule Ospanova", "Arman Beketov"}]


@pytest.mark.parametrize("told", ["We were detained on 4 May.", "I ran. We were detained then."])
def test_we_alone_are_nobody_known(told):
    assert victims(OWN + told) == []


@pytest.mark.parametrize(
    ("told", "who"),
    [
        (OWN + "My husband, the painter Arman Beketov, left. My husband was arrested.", ARMAN),
        ("Saule Ospanova spoke. Her son Arman Beketov left. Her son was arrested.", ARMAN),
        ("Saule Ospanova's son, Arman Beketov, left. Police arrested her son.", ARMAN),
    ],
)
def test_a_relative_who_was_named_is_meant_again(told, who):
    assert victims(told) == [who]


@pytest.mark.parametrize(
    "told",
    [
        OWN + "My sons Arman Beketov and Timur Beketov left. My son was arrested.",
        OWN + "My brother Arman Beketov left. My lawyer was arrested.",
        "Saule Ospanova spoke. Her son Arman Beketov left. Aigul Doe spoke. Her son was arrested.",
        OWN + "I left. The teacher was arrested.",
    ],
)
def test_a_relative_of_another_or_the_speaker_is_not_meant(told):
    assert victims(told) == []


def test_today_and_monday_in_a_diary_are_reckoned_from_the_entry():
    text = (
        "Posts\n\n▪ 26 February, 21:14\nSaule Ospanova was fined yesterday.\n\n"
        "▪ 29 February, 08:05\nArman Beketov was arrested today. "
        "On Monday police arrested Timur Doe."
    )
    told = read(Document(text, published=PartialDate.parse("2024-03-17")))
    dates = {
        str(c.values().get("person") or c.values()["victims"][0]): c.values()["date"] for c in told
    }
    assert dates == {
        "Saule Ospanova": "2024-02-25",
        "Arman Beketov": "2024-02-29",
        "Timur Doe": "2024-02-26",
    }


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("I was charged with fraud. The trial began on 7 June 2023.", ["Saule Ospanova"]),
        ("I sat in the courtroom. The trial began on 7 June 2023.", []),
        ("Arman Beketov was charged. The trial began on 7 June 2023.", ARMAN),
    ],
)
def test_the_trial_is_of_the_speaker_who_was_charged(told, who):
    found = [c for c in read(Document(OWN + told)) if c.kind is ClaimKind.HEARING]
    assert [c.values()["person"] for c in found] == who


@pytest.mark.parametrize(
    "told", ["The investigator hit me.", "The teacher was arrested.", "Later he was arrested."]
)
def test_who_says_i_is_no_third_person(told):
    found = read(Document(OWN + told))
    assert not any("Saule Ospanova" in c.values().get("perpetrators", ()) for c in found)
    assert victims(OWN + told) == []


def test_her_hearing_is_not_the_speakers():
    told = OWN + "I was charged with fraud. I was told that her hearing is set for 7 June 2023."
    assert [c for c in read(Document(told)) if c.kind is ClaimKind.HEARING] == []


def test_whom_a_title_names_in_full_is_known_by_the_surname_told_once():
    text = "Last word of Arman Beket\n\nOn 4 May 2021 police detained Beket in Almaty."
    assert victims(text) == [["Arman Beket"]]


def test_whom_twenty_questions_are_put_to_answers_them():
    frame = "Twenty questions to Bishop Arman Beketov\n\nWhen was it?\n{}"
    assert victims(frame.format(TOLD)) == [ARMAN]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Witness statement: Asel Muratova", True),
        ("An interview with the former prisoner and well-known baker, Asel Muratova:", True),
        ("A letter to the jailed baker Asel Muratova:", False),
    ],
)
def test_a_label_above_a_text_tells_whose_story_it_is(line, told):
    claims = read(Document(f"{line}\n\nI was held in May 2021. I was beaten by guards."))
    held = [c for c in claims if c.kind is ClaimKind.DETENTION]
    assert bool(held) is told


def test_who_is_quoted_without_a_name_is_not_one_introduced_long_before():
    told = "Arman Beketov: I am well. It rained. A widow was found. "
    quoted = read(Document(told + 'She has said that "guards were beating me in May".'))
    assert [c for c in quoted if c.kind is ClaimKind.ILL_TREATMENT] == []
    plain = read(Document(told + "Guards beat me in May."))
    (claim,) = [c for c in plain if c.kind is ClaimKind.ILL_TREATMENT]
    assert claim.values()["victims"] == ["Arman Beketov"]
