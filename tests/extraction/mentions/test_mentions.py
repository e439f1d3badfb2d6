"""Bodies, courts, places, posts and groups; the cases are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saqta.extraction import blocks, mentions
from saqta.extraction.mentions.antecedents import antecedent, court
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.mentions.naming import calm, natural


def found(text, kind):
    listed = mentions.find(blocks.take_apart(text, "en"))
    return [m.value for m in listed if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He leads the banned Reed (Kamysh) party.", ["Reed party"]),
        ("He leads the Democratic Reeds of Reedland (DRR) movement.",
         ["Democratic Reeds of Reedland"]),
        ("He edits the newspaper La Caña there.", ["La Caña"]),
        ('A leader of the party "Uluu Kamysh" left.', ["Uluu Kamysh"]),
        ("The State Committee for Reed Security (SCRS) held him.",
         ["State Committee for Reed Security"]),
        ("The European Parliament met.", ["European Parliament"]),
        ("I joined “KAMYSH PARTIYASY” as a member of the movement “KAMYSH PARTIYASY”.",
         ["Kamysh Partiyasy"] * 2),
    ],
)  # fmt: skip
def test_a_body_is_found_as_the_text_spells_it(text, names):
    assert found(text, "organization") == names


def test_an_acronym_stands_for_the_name_it_was_defined_with():
    text = "The Reed Freedom Front (RFF) was banned. Police say RFF is extremist."
    assert found(text, "organization") == ["Reed Freedom Front"] * 2


@pytest.mark.parametrize(
    ("text", "courts"),
    [
        ("The Reedtown City Court freed him.", ["Reedtown City Court"]),
        ("Court No. 2 of the Northern district of Reedtown met.",
         ["Court No. 2 of the Northern district of Reedtown"]),
        ("He was tried in the Supreme Court in May.", ["Supreme Court"]),
        ("The Reedtown 9th Heavy Penal Court met.", ["Reedtown 9th Heavy Penal Court"]),
        ("A court in Paris freed him.", [""]),
        ("The European Court of Human Rights met.", ["European Court of Human Rights"]),
        ("The Kenyan Supreme Court met.", ["Supreme Court"]),
    ],
)  # fmt: skip
def test_a_court_is_found_with_all_that_names_it(text, courts):
    assert found(text, "court") == courts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A court in Paris freed him.", ["Paris"]),
        ("They met in the Kamysh region.", ["Kamysh region"]),
        ("They met in the city of Kamysh.", ["Kamysh"]),
        ("He is in Kamysh Prison now.", ["Kamysh Prison"]),
        ("The United Kingdom and Chad voted.", ["United Kingdom", "Chad"]),
        ("The Paris City Court met.", []),
    ],
)
def test_a_place_is_found_but_not_inside_a_courts_name(text, names):
    assert found(text, "place") == names


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("They met Minister of Internal Affairs Anna Doe.", ["Minister of Internal Affairs"]),
        ("The governor of Paris, Anna Doe, left.", ["governor of Paris"]),
        ("Judge Anna Doe of the Reedtown City Court spoke.", ["Judge of Reedtown City Court"]),
        ("Former lawmaker Anna Doe was held.", ["Former lawmaker"]),
    ],
)
def test_an_office_is_told_with_its_body(text, offices):
    assert found(text, "office") == offices


def test_a_role_keeps_its_body_as_a_trait():
    listed = mentions.find(
        blocks.take_apart('Anna Doe is a leader of the party "Kamysh El".', "en")
    )
    role = next(m for m in listed if m.kind == "role")
    assert (role.value, role.trait("body")) == ("leader of Kamysh El", "Kamysh El")


def test_people_without_names_are_groups_with_a_side():
    listed = mentions.find(blocks.take_apart("The police beat protesters.", "en"))
    assert [(m.value, m.trait("side")) for m in listed] == [
        ("police", "authority"),
        ("protesters", "victim"),
    ]


def whom(text, words):
    parts = blocks.take_apart(text, "en")
    listed = mentions.find(parts)
    start = parts.folded.rindex(words)
    anaphor = next(m for m in listed if m.kind == "group" and m.span.start == start)
    return [m.value for m in antecedent(anaphor, listed)]


def test_a_pronoun_means_the_last_person_of_its_gender():
    text = "Judge Boris Reedov sentenced Anna Reedova. She will appeal."
    assert whom(text, "She") == ["Anna Reedova"]


def test_they_are_the_last_people_listed():
    assert whom("Police held Anna Doe and Ben Roe. Then they left.", "they") == [
        "Anna Doe",
        "Ben Roe",
    ]


def test_the_activist_is_whoever_was_called_one():
    text = "Activist Anna Doe was freed. Ben Roe was not. The activist left."
    assert whom(text, "The activist") == ["Anna Doe"]


def test_an_open_choice_is_left_open():
    assert whom("Police held Kim Doe and Sam Roe. Then he left.", "he") == []


def test_the_same_court_is_the_last_that_was_named():
    text = "The Reedtown City Court jailed Anna Doe. The same court freed Ben Roe."
    listed = mentions.find(blocks.take_apart(text, "en"))
    unnamed = next(m for m in listed if m.kind == "court" and not m.value)
    assert court(unnamed, listed).value == "Reedtown City Court"


def test_a_court_told_of_for_the_first_time_is_no_other():
    text = "The Reedtown City Court jailed Anna Doe. A court freed Ben Roe."
    listed = mentions.find(blocks.take_apart(text, "en"))
    unnamed = next(m for m in listed if m.kind == "court" and not m.value)
    assert court(unnamed, listed) is None


@pytest.mark.parametrize(
    ("word", "calmed"),
    [
        ("DOE", "Doe"),
        ("O'ROE", "O'Roe"),
        ("MCROE", "McRoe"),
        ("ROE-DOE", "Roe-Doe"),
        ("ÆRØ", "Ærø"),
    ],
)
def test_a_shouted_name_is_calmed(word, calmed):
    assert calm(word) == calmed


def test_a_surname_first_goes_last():
    assert natural(["DE", "ROE", "Anna"], surname_first=True) == "Anna De Roe"


WORDS = st.sampled_from(
    [
        "Anna",
        "DOE",
        "Roe",
        "the",
        "of",
        "and",
        "court",
        "Court",
        "(",
        ")",
        '"',
        "'s",
        ",",
        ".",
        "Mr",
        "President",
        "party",
        "KAMYSH",
        "van",
        "de",
        "in",
        "Paris",
        "activist",
        "-",
        "12",
        "his",
        "wife",
        "|",
        ";",
        "Kazakh",
        "region",
        "movement",
        "The",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_mentions_stand_in_order_and_never_overlap(words):
    text = " ".join(words)
    last = 0
    for mention in mentions.find(blocks.take_apart(text, "en")):
        assert mention.span.start >= last
        assert mention.span.stop <= len(text)
        last = mention.span.stop


def test_every_class_of_the_lexicon_is_known_to_the_engine():
    classes = {
        c for p in lexicon("en").phrases.values() for _, small, big in p
        for t in (small, big) if t is not None for c in t.classes
    }  # fmt: skip
    known = (
        "area body calendar country court facility faith generic group honorific inside kin"
        " known locative office past people possessive post pronoun region role settlement"
        " speech thing"
    )
    assert " ".join(sorted(classes)) == known
