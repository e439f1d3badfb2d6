import pytest

from saqta.reading import language

SENTENCES = [(each.tag, sentence) for each in language.known() for sentence in each.examples]


@pytest.mark.parametrize(("tag", "sentence"), SENTENCES)
def test_the_language_of_each_example_is_told(tag, sentence):
    assert language.guess(sentence) == tag


def test_words_of_no_known_language_give_no_language():
    assert language.guess("Xyzzy plugh 2021-06-21 12:00") is None
    assert language.guess("") is None


def test_a_russian_page_that_calls_itself_english_is_not_believed():
    russian = "Суд приговорил его к двум годам, и это было в июне."
    assert language.contradicts(russian, "en-US")
    assert not language.contradicts(russian, "ru")
    assert not language.contradicts(russian, "tlh")
