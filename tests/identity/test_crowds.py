"""Where too many share a name, those are compared who share something told besides."""

from itertools import combinations

import pytest

from saqta.identity import crowds
from saqta.identity.blocking import met_by

NAME = "Aru Testova"


@pytest.fixture(autouse=True)
def _crowded_soon(monkeypatch):
    monkeypatch.setattr(crowds, "MOST", 3)


def compared(names, told=()):
    """Return who is compared with whom, by number."""
    tellings = dict(told)
    found = crowds.blocks(
        {number: met_by(name) for number, name in enumerate(names)},
        lambda number: crowds.besides([names[number]], tellings.get(number, {})),
    )
    return {
        pair
        for _, block in found
        for pair in combinations(sorted(block), 2)
        if block[pair[0]] or block[pair[1]]
    }


def of(comparison, *values):
    return {comparison: frozenset(values)}


def test_few_bearers_of_a_name_are_all_compared():
    assert compared([NAME] * 3) == {(0, 1), (0, 2), (1, 2)}


def test_many_bearers_of_a_name_are_compared_where_a_court_is_told_of_both():
    told = {0: of("court", "one"), 2: of("court", "one", "two"), 3: of("court", "three")}
    assert compared([NAME] * 5, told) == {(0, 2)}


def test_what_many_bearers_of_a_name_share_tells_nobody_apart():
    assert compared([NAME] * 5, {number: of("court", "one") for number in range(5)}) == set()


def test_whose_work_grows_with_the_people_and_not_with_their_pairs():
    def pairs(count):
        told = {n: of("act", f"hearing of {n % (count // 2)}") for n in range(count)}
        return len(compared([NAME] * count, told))

    assert pairs(100) == 50
    assert pairs(1000) == 500


def test_a_crowd_of_one_sound_leaves_nearly_one_name_compared():
    crowd = ["Berik Testov", "Bolat Testov", "Baurzhan Testov", "Bek Testov"]
    assert compared([*crowd, "Bolat Testow"]) == {(1, 4)}


def test_fathers_tell_whom_to_compare_in_a_crowd():
    others = [f"Marat {father} Testov" for father in ("Bolatovich", "Serikovich", "Nurlanovich")]
    both = ["Marat Askarovich Testov", "Testov Marat Asqaruly"]
    assert (3, 4) in compared([*others, *both])
    assert (0, 3) not in compared([*others, *both])


def test_a_surname_alone_is_compared_with_full_names_and_these_not_for_it():
    found = compared(["Testov", "Marat Testov", "Dana Testova"])
    assert found == {(0, 1), (0, 2)}
