import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.extraction.folding import fold
from saqta.extraction.tokens import split, tokenize


def words(text):
    return [token.word for token in tokenize(fold(text))]


def sentences(text):
    folded = fold(text)
    return [folded[a:b] for a, b in split(folded, 0, len(folded), "en")]


@given(st.text())
def test_tokens_stand_in_order_and_quote_the_text(text):
    folded = fold(text)
    last = 0
    for token in tokenize(folded):
        assert folded[token.start : token.stop] == token.word
        assert token.start >= last
        last = token.stop


@given(st.text())
def test_sentences_leave_out_only_blank_space(text):
    folded = fold(text)
    told = set()
    for start, stop in split(folded, 0, len(folded), "en"):
        told.update(range(start, stop))
    assert all(folded[i].isspace() for i in range(len(folded)) if i not in told)


def test_a_possessive_is_a_token_of_its_own():
    assert words("Doe's al-Roe O'Brien") == ["Doe", "'s", "al-Roe", "O'Brien"]


def test_numbers_keep_their_points_and_ordinals():
    assert words("1.5 years, 9th, 3,000") == ["1.5", "years", ",", "9th", ",", "3,000"]


def test_joined_acronyms_are_one_word():
    assert words("U.S. and RFE/RL") == ["U.S.", "and", "RFE/RL"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He was held. She was freed.", 2),
        ("We live in Reedland.We pay.", 2),
        ("Judge A. Doe sat. Mr. Roe spoke.", 2),
        ("See no. 5 and Art. 405 of it.", 1),
        ("The U.S. Senate met. It voted.", 2),
        ("He lives in the U.S. The law is old.", 2),
        ('"It is over." He left.', 2),
        ("1. The release of Doe.", 1),
        ("Answer: no. They left.", 2),
        ("On Oct. 17 he was tried.", 1),
        ("They saw Beketov.47 A report told it.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    assert len(sentences(text)) == count


def test_a_sentence_of_a_hundred_thousand_words_takes_linear_time(grows_linearly):
    def run(text):
        list(split(text, 0, len(text), "en"))
        tokenize(text)

    assert grows_linearly(run, lambda count: "word. a " * count, 5_000)


def test_a_name_with_an_apostrophe_is_one_word_and_a_drawn_verb_is_not():
    words = [token.word for token in tokenize("Sa'd said he'd go, and they've gone.")]
    assert words[:2] == ["Sa'd", "said"]
    assert {"'d", "'ve"} <= set(words)
