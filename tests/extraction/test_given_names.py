"""Whom "he" and "she" cannot mean, by the given name alone."""

from __future__ import annotations

import pytest

from saqta.extraction import pack
from saqta.extraction.mentions.naming import given_names
from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind


def held(text: str) -> list[str]:
    claims = [c for c in read(Document(text)) if c.kind is ClaimKind.DETENTION]
    return [str(slot.value) for c in claims for slot in c.slots if slot.name == "victims"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Police beat Laura Reed beside Hugo Kord. She was arrested on 3 May 2021.", "Laura Reed"),
        ("Police beat Laura Reed beside Hugo Kord. He was arrested on 3 May 2021.", "Hugo Kord"),
        ("A court heard Hassan Bosk and Aigul Dorn. She was detained in 2020.", "Aigul Dorn"),
        ("A court heard Aigul Dorn and Hassan Bosk. She was detained in 2020.", "Aigul Dorn"),
    ],
)
def test_a_pronoun_means_nobody_whose_given_name_is_of_the_other_gender(text, whom):
    assert held(text) == [whom]


def test_the_words_of_a_text_count_for_more_than_a_list():
    text = "Mr. Laura Kord spoke. Police came the next day. He was arrested on 3 May 2021."
    assert held(text) == ["Laura Kord"]


def test_a_name_that_both_bear_tells_nothing():
    known = given_names("en")
    assert [known.gender(f"{name} Reed") for name in ("Laura", "Hugo", "Sasha", "Zzyx")] == [
        "f", "m", None, None,
    ]  # fmt: skip


def test_a_surname_alone_tells_nothing():
    assert given_names("en").gender("Laura") is None


def test_the_lists_hold_each_name_once_as_it_is_compared():
    women, men = (pack.words("en", f"given_names_{who}") for who in ("women", "men"))
    assert not women & men
    assert all(name.isascii() and name.isalpha() and name.islower() for name in women | men)
