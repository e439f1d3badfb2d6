"""What the API decides and adds: as a person of this computer, in the log like any other."""

import shutil

import pytest

from saqta.model.claims import Verdict
from saqta.steps import review

from .conftest import NOW, Program
from .test_gate import problem


@pytest.fixture
def writer(examples, tmp_path):
    """A program that may write, in front of a copy of the example archive."""
    shutil.copytree(examples, tmp_path / "copy")
    found = Program(tmp_path / "copy")
    yield found
    found.close()


def test_claims_are_accepted_and_rejected_with_a_reason_and_stand_in_the_log(writer):
    one, other = (claim["id"] for claim in writer.get("/reviews/pending", limit=2)["items"])
    before = writer.get("/reviews/pending")["total"]
    made = writer.post("/reviews", {"claims": [one], "verdict": "accept", "why": "read it"})
    assert made.status_code == 201
    assert made.json()["reviews"][0] | {"at": ""} == {
        "claim": one, "verdict": "accept", "by": "Aru", "at": "", "why": "read it",
    }  # fmt: skip
    assert writer.post("/reviews", {"claims": [other], "verdict": "reject"}).status_code == 201
    assert writer.get("/reviews/pending")["total"] == before - 2
    told = writer.get(f"/claims/{one}")
    assert (told["reviewed"], told["stage"]) == (True, "accepted")
    assert writer.get(f"/claims/{other}")["reviewed"] is False
    assert [o["subject"] for o in writer.get("/custody", limit=2)["items"]] == [other, one]


def test_claims_are_reviewed_all_or_none(writer):
    one = writer.get("/reviews/pending", limit=1)["items"][0]["id"]
    problem(writer.post("/reviews", {"claims": [one, "0" * 32], "verdict": "accept"}), 404)
    assert writer.get(f"/claims/{one}")["stage"] == "waiting"


def test_a_claim_is_put_right(writer):
    old = writer.get("/reviews/pending", kind="sentence", limit=1)["items"][0]
    asked = {"slots": {"term": ["P9Y"]}, "why": "the paper says so"}
    new = writer.post(f"/claims/{old['id']}/correction", asked).json()
    assert new["rule"] == "by hand"
    assert new["reviewed"] is True
    assert {"P9Y"} == {one["value"] for one in new["slots"] if one["slot"] == "term"}
    assert writer.get(f"/claims/{old['id']}")["stage"] == "rejected"
    wrong = {"slots": {"term": ["nine years"]}}
    problem(writer.post(f"/claims/{new['id']}/correction", wrong), 400)


def test_a_claim_that_the_reader_missed_is_made_by_hand_from_the_words(writer):
    claim = writer.get("/claims", kind="sentence", limit=1)["items"][0]
    words = claim["evidence"][0]
    person = next(one for one in claim["slots"] if one["slot"] == "person")
    body = {
        "document": words["text_sha256"],
        "kind": "ill_treatment",
        "slots": [
            {"slot": "victims", "value": person["value"], "spans": person["spans"]},
            {"slot": "kind", "value": "beating"},
        ],
        "evidence": [{"start": words["start"], "stop": words["stop"]}],
    }
    made = writer.post("/claims", body)
    assert made.status_code == 201
    found = made.json()
    assert (found["rule"], found["reviewed"]) == ("by hand", True)
    assert found["evidence"][0]["quote"] == words["quote"]
    assert writer.get(f"/claims/{found['id']}") == found
    far = body | {"evidence": [{"start": 0, "stop": 10**9}]}
    assert "ends after its text" in problem(writer.post("/claims", far), 400)["detail"]
    empty = body | {"evidence": [{"start": 5, "stop": 5}]}
    problem(writer.post("/claims", empty), 400)
    unknown = body | {"slots": [{"slot": "kind", "value": "insult"}]}
    problem(writer.post("/claims", unknown), 400)
    problem(writer.post("/claims", body | {"document": "0" * 64}), 404)


def test_two_are_declared_different_people_and_the_pair_waits_no_more(writer):
    pair = writer.get("/matches", limit=1)["items"][0]
    asked = {"verdict": "different", "why": "other years of birth"}
    made = writer.post(f"/matches/{pair['id']}", asked)
    assert made.status_code == 201
    assert {one["verdict"] for one in made.json()["matches"]} == {"different"}
    assert pair["id"] not in [one["id"] for one in writer.get("/matches")["items"]]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b'{"claims": []}', b'{"claims": ["0"], "verdict": "maybe"}',
        b'{"claims": ["0"], "verdict": "accept", "by": "Somebody"}', b"\xff\xfe",
        b"[" * 100_000, b'{"a":' * 100_000,
    ],
)  # fmt: skip
def test_a_body_that_does_not_fit_is_refused(writer, body):
    asked = writer.ask(
        "POST", "/api/v1/reviews", token=writer.issued.write, content=body,
        headers={"content-type": "application/json"},
    )  # fmt: skip
    problem(asked, 400)


def test_a_body_that_is_too_long_is_refused(writer):
    asked = {"claims": ["0" * 3_000_000], "verdict": "accept"}
    problem(writer.post("/reviews", asked), 413)


def test_a_form_as_a_page_sends_it_is_refused(writer):
    asked = writer.ask(
        "POST", "/api/v1/reviews", token=writer.issued.write,
        data={"claims": "0" * 32, "verdict": "accept"},
    )  # fmt: skip
    problem(asked, 400)


def test_how_far_reviewers_agree_is_told_with_where_they_differ(writer):
    (first, second, *_) = [one["id"] for one in writer.get("/claims", limit=5)["items"]]
    made = [(first, Verdict.ACCEPT, "Aru"), (first, Verdict.REJECT, "Bek")]
    made += [(second, Verdict.ACCEPT, "Aru"), (second, Verdict.ACCEPT, "Bek")]
    for claim, verdict, by in made:
        decide = writer.desk.run(review.decide, [claim], verdict, by=by, now=NOW)
        writer.runner.run(decide)
    found = writer.get("/reviews/agreement")
    assert (found["claims"], found["alike"], found["total"]) == (2, 1, 1)
    (pair,) = found["pairs"]
    assert (pair["one"], pair["other"], pair["both"], pair["alike"]) == ("Aru", "Bek", 2, 1)
    (differing,) = found["items"]
    assert differing["claim"]["id"] == first
    assert [(one["by"], one["verdict"]) for one in differing["first"]] == [
        ("Aru", "accept"), ("Bek", "reject"),
    ]  # fmt: skip
    assert not differing["settled"]
