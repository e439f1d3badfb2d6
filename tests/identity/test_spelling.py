import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.identity.folding import fold
from saqta.identity.spelling import FAR, distance, exchanges, steps, systems

words = st.text(alphabet="abcdeghijklmnorstuvz", min_size=1, max_size=12)


@pytest.mark.parametrize("rule", exchanges().exchange, ids=lambda r: r.why)
def test_an_exchange_of_letters_is_cheap_in_its_examples(rule):
    assert rule.examples
    assert all(0 < distance(one, other) <= rule.cost for one, other in rule.examples)


@pytest.mark.parametrize("system", systems().system, ids=lambda s: f"{s.language} {s.name}")
def test_a_system_writes_letters_that_the_base_reading_does_not_lose(system):
    assert system.reference
    assert all(fold(latin) or not fold(letter) for letter, latin in system.letters.items())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhaqypov", "Жакупов"),
        ("Klyshev", "Қылышев"),
        ("Chaiakhmetov", "Шаяхметов"),
        ("Axmetov", "Ахметов"),
        ("Vaukou", "Волков"),
        ("Džafarov", "Cəfərov"),
    ],
)
def test_spellings_of_one_name_are_nearer_than_a_sound(one, other):
    assert distance(fold(one), fold(other)) < 1


@pytest.mark.parametrize(
    ("one", "other"), [("Serik", "Berik"), ("Askar", "Askhat"), ("Abilov", "Abenov")]
)
def test_names_that_differ_in_a_consonant_are_a_sound_apart(one, other):
    assert distance(fold(one), fold(other)) >= 1


@given(words, words)
def test_distance_is_symmetric_and_zero_for_equal_words_alone(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


@given(words, words)
def test_the_steps_add_up_to_the_distance(one, other):
    if distance(one, other) < FAR:
        assert sum(step.cost for step in steps(one, other)) == pytest.approx(distance(one, other))


def test_every_system_says_what_of_its_reference_was_looked_up():
    assert all(system.reference and system.checked for system in systems().system)
