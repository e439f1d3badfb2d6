"""Passages: what is cut, and which two are told as near-identical."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.extraction.passages import WORDS_AT_LEAST, alike, keys, passages

STORY = (
    "A court in Testgrad sent the activist Aru Testova to prison for three years on Monday. "
    "She denies it. Her lawyer told reporters that the appeal would be filed within fifteen days."
)


def test_short_sentences_are_no_passages():
    found = passages(STORY)
    assert len(found) == 2
    assert all(len(one.words) >= WORDS_AT_LEAST for one in found)


def test_a_passage_stands_where_its_words_stand():
    first = passages(STORY)[0]
    assert STORY[first.span.start : first.span.stop].endswith("on Monday.")


@pytest.mark.parametrize(
    "again",
    [
        STORY.replace(" on Monday", " on  MONDAY"),
        STORY.replace("Aru Testova", "“Aru Testova”"),
        STORY.replace("sent the activist Aru", "sent activist Aru"),
    ],
)
def test_other_spacing_quotes_and_one_small_word_leave_a_passage_near_identical(again):
    one, other = passages(STORY)[0], passages(again)[0]
    assert alike(one, other)
    assert set(keys([one])[0]) & set(keys([other])[0])


def test_the_same_event_in_other_words_is_another_passage():
    other = "Three years in prison: on Monday a Testgrad judge sentenced Aru Testova, an activist."
    assert not alike(passages(STORY)[0], passages(other)[0])


def test_the_same_formula_about_another_person_is_another_passage():
    other = STORY.replace("Aru Testova", "Bek Sampleov").replace("three years", "ten days")
    assert not alike(passages(STORY)[0], passages(other)[0])


def test_a_text_without_sentence_ends_is_cut_where_its_blocks_end():
    text = "\n\n".join([" ".join(f"word{n}{k}" for k in range(9)) for n in range(3)])
    assert len(passages(text)) == 3


@given(st.text(max_size=400))
def test_passages_of_any_text_stand_inside_it_in_order(text):
    found = passages(text)
    assert all(0 <= one.span.start < one.span.stop <= len(text) for one in found)
    assert all(a.span.stop <= b.span.start for a, b in pairwise(found))
    assert len(keys(found)) == len(found)
