"""Whom a word for people means is left open where another may be meant."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate


def told(text, kind):
    found = read(Document(text, published=PartialDate.parse("2022-04-12")))
    return [c.values() for c in found if c.kind is kind and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    "told_of",
    [
        "For example, a woman said that guards beat her at night.",
        "A student activist spoke of a raid. The next day brought rain. Guards beat him.",
        "In one case, a student said officers had beaten her.",
        "According to the paper, a nurse was stopped and guards beat her.",
        "A young lawyer was stopped at a gate. It was dark. There the guards beat him.",
        "A farmer told the story to a paper. No one was at home. Policemen then beat him.",
    ],
)
def test_who_comes_in_without_a_name_may_be_meant_by_all_that_follows(told_of):
    text = f"Arman Beketov was freed in May. {told_of}"
    assert told(text, ClaimKind.ILL_TREATMENT) == []


def test_a_pronoun_that_opens_a_sentence_means_who_is_named_after_its_clause():
    text = (
        "Saule Ospanova heard that Arman Beketov and Omar Aliev were sought. "
        "Although papers say he was arrested in May 2020, Beketov said it was in June."
    )
    assert [c["victims"] for c in told(text, ClaimKind.DETENTION)] == [["Arman Beketov"]]


def test_names_that_verbs_part_are_no_list_of_the_protesters():
    text = (
        "When friends gathered, Arman Beketov met the crowd, hitting reporter Omar Aliev. "
        "Security officers arrested the protesters."
    )
    assert told(text, ClaimKind.DETENTION) == []


def test_the_last_list_of_a_sentence_is_who_the_journalists_are():
    text = (
        "Mayor Kanat Serikov had police hold journalists Arman Beketov and Omar Aliev in May. "
        "The journalists were released by dusk."
    )
    freed = {c["person"] for c in told(text, ClaimKind.RELEASE)}
    assert "Kanat Serikov" not in freed


@pytest.mark.parametrize(
    "text",
    [
        "The captors of Arman Beketov, who had left the valley, were arrested in May.",
        "The killers of the teacher Arman Beketov were detained in Almaty.",
        "The bosses of the nurse Saule Ospanova were jailed in May.",
    ],
)
def test_a_verb_of_several_tells_of_no_single_person(text):
    assert told(text, ClaimKind.DETENTION) == []


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov was detained for helping his son leave the country.",
        "Arman Beketov was fined because he had helped Omar Aliev flee the country.",
    ],
)
def test_who_helps_another_leave_is_not_in_exile(text):
    assert told(text, ClaimKind.STATUS) == []


def test_those_who_look_into_threats_did_not_make_them():
    text = "Prosecutors investigated several people for having threatened Arman Beketov."
    assert [c.get("perpetrators") for c in told(text, ClaimKind.ILL_TREATMENT)] == [None]


def test_whom_a_court_convicts_is_not_a_convicted_activist():
    text = "In May, the court of Reed district, Reed City, convicted activist Arman Beketov."
    assert told(text, ClaimKind.STATUS) == []


def test_sites_that_criticise_a_body_are_not_its_own():
    text = "The sites of two papers, which often criticised the Reed Union, were unavailable."
    assert told(text, ClaimKind.BLOCKING) == []


@pytest.mark.parametrize(
    "text",
    [
        "Saule Ospanova was saved. The baker fled. The baker's father was arrested in May.",
        "Arman Beketov died in May. Anyone may ask whether his/her arrest was lawful.",
        "Saule Ospanova died in May. Anyone may ask whether his or her arrest was lawful.",
        "Police chief Askar and minister Kim Reed flew to where Lee Anes was, for her arrest.",
        "The court freed ten detainees under a law for all leaders, including Arman Beketov.",
        "Saule Ospanova was saved. The groom's brother was detained in Almaty.",
    ],
)
def test_nobody_is_taken_for_whom_another_word_means(text):
    assert told(text, ClaimKind.DETENTION) == []


@pytest.mark.parametrize(
    "text",
    [
        '"They put a bag on him and beat him," Arman Beketov said of his son.',
        'Arman Beketov said, "Guards came at night and beat him."',
        '"The guards beat him for hours," said Arman Beketov.',
    ],
)
def test_he_in_what_somebody_says_is_another(text):
    assert told(text, ClaimKind.ILL_TREATMENT) == []


def test_a_day_told_of_one_of_two_is_not_that_of_both():
    text = (
        "Arman Beketov, Omar Aliev, and others were arrested over the fire. "
        "In June 2020 a bureau arrested Beketov."
    )
    held = told(text, ClaimKind.DETENTION)
    assert [c["victims"] for c in held if "date" in c] == [["Arman Beketov"]]


def test_a_fellow_inmate_is_no_fellow():
    text = "Arman Beketov was beaten by a fellow inmate."
    assert [c.get("perpetrators") for c in told(text, ClaimKind.ILL_TREATMENT)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov, whom President Reed named, heard of the president's murder.",
        "Prosecutor Arman Beketov wrote that Omar Aliev was ill, but friends said he was killed.",
    ],
)
def test_another_who_dies_is_not_who_opens_the_sentence(text):
    assert not any(c["person"] == "Arman Beketov" for c in told(text, ClaimKind.STATUS))


def test_what_a_sentence_opens_with_is_no_date_of_what_was_over():
    text = "In June Arman Beketov sued the state after spending a year in pretrial detention."
    assert [c.get("date") for c in told(text, ClaimKind.DETENTION)] == [None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Arman Beketov paid. It covers the owner in full for those who died.", ClaimKind.STATUS),
        ("Police seized Reed Church bishop Arman Beketov's passport in May.", ClaimKind.DETENTION),
        ("In May robbers beat two male Reed IDPs near a camp.", ClaimKind.ILL_TREATMENT),
    ],
)
def test_strangers_owners_and_letters_are_nobody_to_whom_it_was_done(text, kind):
    assert told(text, kind) == []


@pytest.mark.parametrize(
    "text",
    [
        "Police freed Omar Aliev in May, but Arman Beketov and Kanat Serikov remained missing.",
        "Police sought who threatened Arman Beketov. The suspect was later released.",
    ],
)
def test_who_remains_missing_and_who_is_only_a_suspect_is_not_freed(text):
    assert not any(c["person"] == "Arman Beketov" for c in told(text, ClaimKind.RELEASE))


def test_names_each_with_a_sentence_of_its_own_are_a_list():
    text = (
        "Poet Arman Beketov was given ten years, Omar Aliev was handed eight years and Saule "
        "Ospanova got six years. The poets were charged with treason."
    )
    assert [c["person"] for c in told(text, ClaimKind.CHARGE)] == [
        "Arman Beketov", "Omar Aliev", "Saule Ospanova",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Saule Ospanova said her client was beaten in custody.",
        "Saule Ospanova is a lawyer. Her client was beaten on 5 May.",
        "Saule Ospanova told reporters that the defendant was beaten.",
    ],
)
def test_who_tells_of_a_client_is_not_the_client(text):
    assert [c for c in read(Document(text)) if c.kind is ClaimKind.ILL_TREATMENT] == []


@pytest.mark.parametrize(
    ("told_of", "freed"),
    [
        (
            "including Arman Beketov and Saule Ospanova. All nine",
            ["Arman Beketov", "Saule Ospanova"],
        ),
        ("among them lawyer Arman Beketov, in May 2021. The nine", ["Arman Beketov"]),
        ("including the brother of Arman Beketov. All nine", []),
        ("including Arman Beketov. Eight of them", []),
        ("including Arman Beketov. Nine other activists", []),
    ],
)
def test_so_many_are_those_of_whom_some_were_named(told_of, freed):
    found = told(f"Police arrested nine activists, {told_of} were released.", ClaimKind.RELEASE)
    assert sorted(str(c["person"]) for c in found) == freed


def test_all_three_may_be_those_of_whom_the_same_sentence_names_one():
    text = "Police held three editors, including Arman Beketov; all three were released in May."
    assert [c["person"] for c in told(text, ClaimKind.RELEASE)] == ["Arman Beketov"]
