from hypothesis import given
from hypothesis import strategies as st

from saqta.extraction.folding import fold


@given(st.text())
def test_folding_keeps_the_length_of_every_text(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_quotes_dashes_and_spaces_become_plain():
    assert fold("«A» – “B” \u00a0‘c’ d\u00ade") == '"A" - "B"  \'c\' d e'


def test_an_em_dash_stays_an_em_dash():
    assert fold("He — she – they") == "He — she - they"


def test_a_hashtag_becomes_words():
    assert fold("#REED_PARTY and the_rest") == " REED PARTY and the_rest"


def test_a_dash_between_words_does_not_make_them_one():
    assert fold("activists–Anna, 2019–2020") == "activists—Anna, 2019-2020"
