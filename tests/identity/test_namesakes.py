"""How many people may share a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.identity.folding import fold
from saqta.identity.namesakes import Namesakes, in_words, shares
from saqta.identity.parts import given_form

COMMON, RARE = "Serik Akhmetov", "Askarbi Testovbaev"
NAMES = st.sampled_from(
    ["Serik Akhmetov", "Серик Ахметов", "Aru Testova", "Ару Тестова", "Testbai Aru", "A. Testova",
     "Testova", "Aru Muratovna Testova", "12", ""]
)  # fmt: skip


def test_a_common_given_name_and_surname_have_more_bearers_than_rare_ones():
    nobody = Namesakes()
    assert nobody.expected(COMMON, COMMON) > 0.1
    assert nobody.expected(RARE, RARE) < 0.001


def test_a_name_is_as_common_in_any_script_and_order():
    told = {Namesakes().expected(name, name) for name in (COMMON, "АХМЕТОВ Серик", "Серік Ахметов")}
    assert len(told) == 1


def test_a_fathers_name_leaves_few_others_but_only_where_both_tell_it():
    full = "Akhmetov Serik Maratovich"
    nobody = Namesakes()
    assert nobody.expected(full, full) < nobody.expected(COMMON, COMMON) / 100
    assert nobody.expected(full, COMMON) == nobody.expected(COMMON, COMMON)


def test_what_is_no_full_name_has_no_namesakes_to_count():
    assert Namesakes().expected("Akhmetov", "S. Akhmetov") == 0


def test_a_name_that_many_of_an_archive_share_in_part_is_common_there():
    others = [f"{given} Testbaev" for given in ("Aru", "Dana", "Askar", "Murat", "Olzhas", "Nur")]
    known = Namesakes([RARE.replace("Testovbaev", "Testbaev"), *others])
    name = RARE.replace("Testovbaev", "Testbaev")
    assert known.expected(name, name) > 10 * Namesakes([name]).expected(name, name)


def test_one_name_in_many_documents_does_not_make_itself_common():
    assert Namesakes([RARE]).expected(RARE, RARE) == Namesakes().expected(RARE, RARE)


@given(NAMES, NAMES, st.lists(NAMES))
def test_the_number_is_symmetric_and_does_not_depend_on_order_or_repetition(one, other, names):
    found = Namesakes(names).expected(one, other)
    assert found == Namesakes(names).expected(other, one)
    assert found == Namesakes([*reversed(names), *names]).expected(one, other)


@pytest.mark.parametrize("kind", ["given", "surname"])
def test_the_shares_go_down_and_are_above_those_of_unlisted_names(kind):
    listed = [borne.share for borne in getattr(shares(), kind)]
    assert listed == sorted(set(listed), reverse=True)
    assert listed[-1] > getattr(shares(), f"{kind}_else")


@pytest.mark.parametrize("kind", ["given", "surname"])
def test_each_listed_name_has_one_share(kind):
    form = given_form if kind == "given" else str
    listed = [form(fold(name)) for borne in getattr(shares(), kind) for name in borne.names]
    assert sorted(listed) == sorted(set(listed))


def test_a_monitor_is_told_of_many_bearers_and_not_of_few():
    assert in_words(0.0001) == ()
    assert "one in 5 times" in " ".join(in_words(0.2))
    assert "about 4 of 12,000" in " ".join(in_words(3.0))
