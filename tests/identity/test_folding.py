import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.identity.folding import fold, fold_name, fold_words, plain, romanisation, scripts


@pytest.mark.parametrize(
    ("written", "expected"),
    [pair for script in scripts() for pair in script.examples.items()],
)
def test_examples_of_every_script_are_folded_as_its_file_says(written, expected):
    assert plain(written) == expected


@pytest.mark.parametrize("rewrite", romanisation().rewrite, ids=lambda r: r.match)
def test_a_habit_of_romanisation_joins_its_examples_and_not_its_counterexamples(rewrite):
    assert rewrite.examples
    assert rewrite.counterexamples
    assert all(fold(a) == fold(b) for a, b in rewrite.examples)
    assert all(fold(a) != fold(b) for a, b in rewrite.counterexamples)


@pytest.mark.parametrize("letter", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіґєїў")
def test_no_cyrillic_letter_of_the_region_is_left_over(letter):
    assert plain(letter.upper()).isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qanat Seyitqali", "Қанат Сейітқали"),
        ("Qanat Seyitqali", "Kanat Seyitkali"),
        ("Maks Isayev", "Max Isaev"),
        ("Дмитрий Жусупов", "Dmitry Zhusupov"),
        ("#ZHUSUPOV Askhat", "Zhusupov Ashat"),
        ("Mariya O'Neil", "Maria O’Neil"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Askar Testov", "Askhat Testov"),
        ("Dana Testova", "Dana Testov"),
        ("Murat Testov", "Marat Testov"),
        ("Serik Testov", "Berik Testov"),
    ],
)
def test_names_of_different_people_stay_apart(one, other):
    assert fold_name(one) != fold_name(other)


def test_a_soft_hyphen_does_not_part_a_word():
    assert fold_words("im\u00adprisoned") == [("imprisoned", 0, 11)]


def test_a_possessive_ending_is_a_word_of_its_own():
    assert [word for word, _, _ in fold_words("the author’s")] == ["the", "author", "s"]


@given(st.text(max_size=60))
def test_each_folded_word_points_at_its_own_words(text):
    end = 0
    for word, start, stop in fold_words(text):
        assert end <= start < stop <= len(text)
        assert fold(text[start:stop]) == word
        end = stop


@given(st.text(alphabet="абвжқңөұіѐї’ -") | st.text(alphabet="abcxyzáşığńʼ’ -"))
def test_case_never_matters(text):
    assert fold_name(text.title()) == fold_name(text)


def test_a_run_of_letters_longer_than_any_word_is_passed_over():
    assert [word for word, _, _ in fold_words("a" * 1_000_000 + " almaz")] == ["almaz"]
