import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.identity import parts
from saqta.identity.folding import fold
from saqta.identity.names import Reading, parse
from saqta.identity.parts import Gender


def certain(written: str) -> Reading:
    (reading,) = parse(written).readings
    assert reading.sure
    return reading


@pytest.mark.parametrize(
    "written",
    [
        "Murat Serikovich TESTOV",
        "TESTOV Murat Serikovich",
        "#TESTOV Murat Serikovich",
        "Testov, Murat Serikovich",
        "Testov Murat Serikovich",
        "Murat Serikovich Testov",
        "Murat Serikovich, Testov",
        "Dr. Murat Serikuly Testov",
        "Мұрат Серікұлы Тестов",
        "Мурат Серик уулу Тестов",
        "Murat bin Serik Testov",
        "Testov Murat Serik",
    ],
)
def test_capitals_hashtag_comma_and_patronymic_tell_the_order(written):
    reading = certain(written)
    assert (reading.given, reading.father, reading.surname) == ("murat", "serik", "testov")


def test_a_name_of_two_words_that_nothing_marks_may_be_read_either_way():
    assert {(r.given, r.surname) for r in parse("Murat Testbai").readings} == {
        ("murat", "testbai"),
        ("testbai", "murat"),
    }


@pytest.mark.parametrize("written", ["М.С. Тестов", "Тестов М.С.", "Testov M. S.", "M S Testov"])
def test_initials_are_the_beginnings_of_given_names(written):
    assert certain(written) == Reading("m.", "s.", "testov", sure=True)


@pytest.mark.parametrize(
    ("written", "gender"),
    [
        ("Асель Сериковна Тестова", Gender.FEMALE),
        ("Асель Тестова", Gender.FEMALE),
        ("Murat Serikuly Testov", Gender.MALE),
        ("Murat Testov", None),
    ],
)
def test_the_form_of_a_name_tells_gender_or_nothing(written, gender):
    assert parse(written).gender == gender


@pytest.mark.parametrize(
    ("written", "language"),
    [("Мұрат Тестов", "kk"), ("Мікалай Тестаў", "be"), ("Тестієнко", "uk"), ("Testov", None)],
)
def test_letters_of_one_language_tell_the_language(written, language):
    assert parts.language(written) == language


@pytest.mark.parametrize("form", parts.name_parts().patronymic, ids=lambda f: f.gender)
def test_endings_make_patronymics_of_their_examples_and_not_of_their_counterexamples(form):
    genders = [parts.father(fold(word)) for word in form.examples]
    assert [found and found[1] for found in genders] == [form.gender] * len(form.examples)
    assert [parts.father(fold(word)) for word in form.counterexamples] == [None] * len(
        form.counterexamples
    )


@pytest.mark.parametrize("pair", parts.given_names().examples)
def test_forms_of_one_given_name_meet(pair):
    assert parts.given_form(fold(pair[0])) == parts.given_form(fold(pair[1]))


@pytest.mark.parametrize("pair", parts.given_names().counterexamples)
def test_different_given_names_do_not_meet(pair):
    assert parts.given_form(fold(pair[0])) != parts.given_form(fold(pair[1]))


@given(st.text(max_size=80) | st.text(alphabet="АбВгқңЎ Mx.,#-'ʼuly", max_size=80))
def test_any_text_can_be_parsed(text):
    name = parse(text)
    assert name.written == text
    assert len(name.readings) <= 2


@pytest.mark.parametrize("form", parts.name_parts().surname, ids=lambda f: f.female)
def test_the_form_of_a_surname_tells_a_woman_from_a_man(form):
    for woman, man in form.examples:
        assert parts.tell_two_sexes(fold(woman), fold(man)), (woman, man)
        assert parts.tell_two_sexes(fold(man), fold(woman)), (woman, man)
    for one, other in form.counterexamples:
        assert not parts.tell_two_sexes(fold(one), fold(other)), (one, other)
