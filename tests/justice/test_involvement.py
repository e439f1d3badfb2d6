import csv
from pathlib import Path

import pytest

from saqta.justice import involvement
from saqta.model.claims import SLOTS

DATA = involvement.data()
CODES = Path(__file__).parents[3] / "shared" / "standards" / "huridocs_codes.csv"


@pytest.mark.parametrize(
    ("words", "name"), [(words, one.name) for one in DATA.office for words in one.examples]
)
def test_an_office_is_told_by_its_words(words, name):
    assert involvement.office(words) == name


@pytest.mark.parametrize("words", [words for one in DATA.office for words in one.counterexamples])
def test_other_offices_are_none_of_these(words):
    assert involvement.office(words) is None


@pytest.mark.parametrize("role", DATA.role, ids=lambda role: role.name)
def test_a_role_stands_on_a_slot_that_its_claims_have(role):
    assert all(role.slot in SLOTS[kind] for kind in role.kinds)


def test_each_degree_is_a_code_of_the_huridocs_list():
    if not CODES.exists():
        pytest.skip("the HURIDOCS lists are not on this machine")
    with CODES.open(encoding="utf-8") as lines:
        codes = {r["huri_code"] for r in csv.DictReader(lines) if r["list"] == "18"}
    assert {role.degree for role in DATA.role} <= codes
