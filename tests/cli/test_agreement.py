"""`saqta agreement`, as a person types it."""

import json

import pytest


@pytest.fixture
def ids(saqta):
    return [
        json.loads(line)["claim"]
        for line in saqta("claims", "--format", "json").stdout.splitlines()
    ]


def test_two_reviewers_are_compared_and_where_they_differ_is_listed(saqta, ids):
    assert "No claim was decided by two people yet" in saqta("agreement").output
    saqta("review", *ids[:2], "accept", "--by", "Aru")
    saqta("review", ids[0], "accept", "--by", "Bek")
    saqta("review", ids[1], "reject", "--by", "Bek", "--why", "not her")
    (row,) = saqta("agreement", "--format", "json").stdout.splitlines()
    assert json.loads(row) == {
        "one": "Aru", "other": "Bek", "both": 2, "alike": 1, "share": "0.500", "kappa": "0.000",
    }  # fmt: skip
    shown = saqta("agreement", "--differing").output
    assert "reject by Bek: not her" in shown
    assert "not settled" in shown
    saqta("review", ids[1], "accept", "--by", "Dana")
    (row,) = saqta("agreement", "--differing", "--format", "json").stdout.splitlines()
    assert json.loads(row)["settled"] is True
    assert json.loads(row)["claim"] == ids[1]
