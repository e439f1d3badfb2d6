"""Keys by which people are compared, and which of them are crowded, on every database."""

import pytest

from saqta.model.persons import Person
from saqta.store import pairing, people
from saqta.store.pairing import Key, Stage

IDS = [f"{number:016x}" for number in range(4)]


@pytest.fixture(params=["few came on", "many came on"])
def keyed(db, request, monkeypatch):
    """Four people who share a key, one of them compared with nobody for it alone."""
    monkeypatch.setattr(pairing, "MANY", 1 if request.param == "many came on" else 1000)
    named = [people.Kept(Person(id_, id_, (), ()), "", b"", frozenset(), frozenset(), 0)
             for id_ in IDS]  # fmt: skip
    people.replace(db, [], named, {})
    assert pairing.at(db, Stage.NOTED, 9) == IDS
    pairing.enter(db, {id_: {"tst": id_ != IDS[0]} for id_ in IDS})
    return db


def settle(db, most):
    changed = pairing.crowd(db, most, narrow=False)
    pairing.mark_settled(db)
    return changed


def test_people_are_compared_with_whoever_was_before_under_a_key_of_both(keyed):
    assert settle(keyed, most=3) == []
    pairing.mark_made(keyed, IDS[:2])
    assert pairing.met(keyed, IDS[1:]) == {
        (IDS[0], IDS[1]): ["tst"],
        (IDS[0], IDS[2]): ["tst"],
        (IDS[0], IDS[3]): ["tst"],
        (IDS[1], IDS[2]): ["tst"],
        (IDS[1], IDS[3]): ["tst"],
    }
    assert (pairing.count_made(keyed), pairing.count(keyed)) == (2, 4)
    assert pairing.unmade(keyed, 9) == 2


def test_under_a_crowded_key_nobody_is_compared_but_by_what_narrows_it(keyed):
    assert settle(keyed, most=2) == ["tst"]
    assert pairing.people_in_crowds(keyed) == 0
    pairing.count_crowds(keyed)
    assert pairing.people_in_crowds(keyed) == 4
    pairing.mark_made(keyed, IDS)
    assert pairing.met(keyed, IDS) == {}
    pairing.add(keyed, [Key("court", id_, meets_all=True, narrows="tst") for id_ in IDS[:2]])
    assert pairing.met(keyed, IDS[:1]) == {(IDS[0], IDS[1]): ["court"]}


def test_a_key_is_crowded_no_longer_once_somebody_is_gone(keyed):
    settle(keyed, most=2)
    pairing.add(keyed, [Key("court", IDS[1], meets_all=True, narrows="tst")])
    pairing.mark_made(keyed, IDS)
    assert pairing.is_settled(keyed)
    people.replace(keyed, [IDS[3]], [], {})
    assert not pairing.is_settled(keyed)
    changed = pairing.crowd(keyed, 2, narrow=False)
    assert changed == ["tst"]
    pairing.send_back(keyed, pairing.with_keys(keyed, changed), Stage.KEYED)
    assert pairing.at(keyed, Stage.KEYED, 9) == IDS[:3]
    assert pairing.in_crowds(keyed) == []
    assert pairing.with_keys(keyed, ["court"]) == []
    pairing.mark_settled(keyed)
    assert pairing.is_settled(keyed)
