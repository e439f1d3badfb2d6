import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.reading import plain
from saqta.reading.limits import Limits


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\r\n\t")))
def test_plain_text_is_read_as_it_is(text):
    assert plain.read(text.encode(), Limits()).content == text.removeprefix("\ufeff")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_are_left_alone_so_that_offsets_fit_the_file(newline):
    text = f"  One.{newline}{newline}Two.{newline}"
    assert plain.read(text.encode(), Limits()).content == text


def test_a_form_feed_begins_a_page():
    assert plain.read(b"one\ftwo\fthree", Limits()).pages == (0, 4, 8)
