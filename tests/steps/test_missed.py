"""Words that the reader missed are found wherever they stand, however many are asked for."""

import random
import re

import pytest

from saqta.errors import InvalidValue, NotFound
from saqta.model.spans import Span
from saqta.steps import missed

CONTENT = "Aru  Testova,\n\n Aru\tTestova and Aru Testova; Aru \u00a0 Testov."


@pytest.fixture
def told(library):
    """A document that names someone with white space of every kind."""
    return library.document("told.txt", CONTENT)


def test_words_stand_wherever_only_white_space_differs(told, archive):
    found = missed.occurrences(archive, "told.txt", "Aru\nTestova")
    assert [one.span.quote(CONTENT) for one in found] == [
        "Aru  Testova", "Aru\tTestova", "Aru Testova"
    ]  # fmt: skip
    with pytest.raises(NotFound):
        missed.occurrences(archive, "told.txt", "Aru-Testova")
    with pytest.raises(InvalidValue):
        missed.occurrences(archive, "told.txt", " \n")


def test_words_are_found_where_a_search_word_by_word_finds_them(library, archive):
    chance = random.Random(7)
    for number in range(40):
        content = "".join(chance.choice("ab \n\t\u00a0") for _ in range(40)) + "a"
        library.document(f"{number}.txt", content)
        words = chance.choice(["a", "b a", "ab", "a b", "a a", "ba ab"])
        pattern = re.compile(r"\s+".join(words.split()))
        expected = [Span(*match.span()) for match in pattern.finditer(content)][:20]
        try:
            found = [one.span for one in missed.occurrences(archive, f"{number}.txt", words)]
        except NotFound:
            found = []
        assert found == expected


def test_time_to_find_many_words_in_a_long_text_grows_with_both_alone(
    library, archive, grows_linearly
):
    for size in (2_000, 20_000):
        library.document(f"{size}.txt", "a " * size)

    def ask(size):
        with pytest.raises(NotFound):
            missed.occurrences(archive, f"{size}.txt", "a " * (size // 2) + "b")

    assert grows_linearly(ask, lambda size: size, 2_000)


def test_values_rest_on_their_own_words_of_the_evidence(told, archive):
    evidence = Span(CONTENT.index("\n"), len(CONTENT))
    slots = [("person", "Aru Testova"), ("role", "x"), ("place", "")]
    own = Span(CONTENT.index("Aru\t"), CONTENT.index(" and"))
    found = missed.resting_on(archive, "told.txt", evidence, slots)
    assert found == [("person", "Aru Testova", (own,)), ("role", "x", ()), ("place", "", ())]


def test_a_claim_takes_no_more_values_than_it_can_have(told, archive):
    with pytest.raises(InvalidValue, match="too many"):
        missed.resting_on(archive, "told.txt", Span(0, 3), [("victims", "Aru")] * 101)
