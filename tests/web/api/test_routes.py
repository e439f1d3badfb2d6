"""What the API tells: the same as pages and commands, with the words behind it."""

import msgspec
import pytest

from saqta.steps import review
from saqta.steps.knowledge import gather
from saqta.steps.roster import roster
from saqta.store import texts
from saqta.web.api.routes import claims, matches

from .conftest import NOW
from .test_gate import PREFIX, problem

MANY = (
    "/people", "/documents", "/claims", "/reviews/pending", "/calls", "/signatories", "/changes",
    "/officials", "/bodies", "/organisations", "/counts", "/custody", "/matches", "/calendar",
    "/search",
)  # fmt: skip
ASKED = {
    "/search": {"q": "court"},
    "/calendar": {"from": "2021-03-01"},
    "/changes": {"from": "2021-06-01", "to": "2021-12-31"},
}


def in_words(value):
    """Yield every place in an answer that points at words of a text."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for one in value.values():
            yield from in_words(one)
    elif isinstance(value, list):
        for one in value:
            yield from in_words(one)


def claims_in(value):
    """Yield every claim in an answer."""
    if isinstance(value, dict):
        if "slots" in value:
            yield value
        for one in value.values():
            yield from claims_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from claims_in(one)


def step(program, run, *given, **named):
    return program.runner.run(program.desk.run(run, *given, **named))


def test_an_organisation_is_told_with_its_people_and_what_names_it_part_by_part(program):
    for one in program.get("/organisations")["items"]:
        found = program.get(f"/organisations/{one['id']}", limit=500)
        assert found["name"] == one["name"]
        assert found["spellings"]
        assert {a["reviewed"] for a in [*found["bans"], *found["acts"], *found["items"]]} <= {False}
        parts = program.get(f"/organisations/{one['id']}", limit=1)
        assert parts["items"] == found["items"][:1]
    assert problem(program.ask("GET", f"{PREFIX}/organisations/nobody"), 404)


@pytest.mark.parametrize("path", MANY)
def test_rows_come_a_part_at_a_time_and_all_of_them_once(program, path):
    whole = program.get(path, limit=500, **ASKED.get(path, {}))
    assert whole["total"] == len(whole["items"]) > 0
    size = max(1, whole["total"] // 3)
    rows, offset = [], 0
    while offset is not None:
        some = program.get(path, limit=size, offset=offset, **ASKED.get(path, {}))
        assert len(some["items"]) <= size
        rows += some["items"]
        offset = some["next"]
    assert rows == whole["items"]


@pytest.mark.parametrize("path", [path for path in MANY if path not in ("/people", "/documents")])
def test_every_quote_is_the_words_of_its_text_at_its_place(program, path):
    found = program.get(path, limit=500, **ASKED.get(path, {}))
    for one in in_words(found):
        content = step(program, lambda a, sha=one["text_sha256"]: texts.get(a.db, sha)).content
        assert content[one["start"] : one["stop"]] == one["quote"]


@pytest.mark.parametrize("path", ["/claims", "/calls", "/changes", "/officials", "/counts"])
def test_every_claim_points_at_words_and_says_that_no_one_reviewed_it(program, path):
    found = list(claims_in(program.get(path, **ASKED.get(path, {}))))
    assert found
    assert all(one["evidence"] for one in found)
    assert {one["reviewed"] for one in found} == {False}
    assert {one["stage"] for one in found} == {"waiting"}


def test_the_roster_is_the_one_of_the_command(program):
    lines = step(program, roster, NOW.date())
    told = program.get("/people")["items"]
    assert [(one["person"], one["words"]) for one in told] == [
        (o.person_id, o.words) for o in lines
    ]
    assert {one["as_of"] for one in told} == {"2024-01-01"}
    assert {one["reviewed"] for one in told} == {False}


def test_the_roster_takes_a_day_a_state_and_a_name(program):
    held = program.get("/people", as_of="2021-10-01", state="imprisoned")["items"]
    assert held
    assert all("imprisoned" in one["possible"] for one in held)
    name = held[0]["name"]
    assert [o["name"] for o in program.get("/people", as_of="2021-10-01", q=name.upper())["items"]]
    assert program.get("/people", facts_only=True)["items"] == []
    assert program.get("/people", known_by="2020-01-01")["items"] == []


def test_a_person_is_told_with_acts_quotes_states_spellings_demands_and_documents(program):
    lines = program.get("/people", as_of="2021-10-01")["items"]
    people = [program.get(f"/people/{o['person']}", as_of="2021-10-01") for o in lines]
    most = max(people, key=lambda one: len(one["acts"]))
    assert all(act["accounts"] for act in most["acts"])
    assert list(in_words(most["acts"]))
    assert most["course"]
    assert most["spellings"]
    assert most["documents"]
    assert most["standing"]["claims"]
    assert any(one["calls"] for one in people)


def test_a_document_is_told_whole_with_claims_over_it(program):
    for kept in program.get("/documents")["items"]:
        if kept["state"] != "read":
            continue
        found = program.get(f"/documents/{kept['sha256']}")
        assert found["pages"][0] == {"page": 1, "start": 0}
        for claim in found["claims"]:
            for one in claim["evidence"]:
                assert found["content"][one["start"] : one["stop"]] == one["quote"]


def test_claims_may_be_asked_for_by_kind_document_person_and_rule(program):
    first = program.get("/claims", kind="sentence")["items"][0]
    text = first["evidence"][0]["text_sha256"]
    assert {o["kind"] for o in program.get("/claims", kind="sentence")["items"]} == {"sentence"}
    ruled = program.get("/claims", document=text, rule=first["rule"])["items"]
    assert first in ruled
    name = first["slots"][0]["value"]
    person = program.get("/search", q=name)["people"][0]["id"]
    assert first in program.get("/claims", person=person)["items"]
    assert program.get(f"/claims/{first['id'][:12]}") == first
    assert program.get("/claims", stage="accepted")["items"] == []


def test_what_waits_is_what_the_command_lists(program):
    waiting = step(program, review.listed, review.Wanted(stage=review.Stage.WAITING))
    assert program.get("/reviews/pending")["total"] == len(waiting)


def test_a_pair_stands_side_by_side_with_reasons(program):
    first = program.get("/matches")["items"][0]
    pair = program.get(f"/matches/{first['id']}")
    assert pair["proposal"] == first
    assert first["reasons"]
    assert pair["left"]["shown"]
    assert pair["right"]["shown"]


def test_the_chain_of_custody_is_told_and_whether_it_holds(program):
    found = program.get("/custody", limit=1)
    assert found["holds"] is True
    assert found["items"][0]["number"] == found["total"]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/people?as_of=yesterday", "as_of"),
        ("/people?limit=0", "limit"),
        ("/people?limit=501", "limit"),
        ("/people?offset=-1", "offset"),
        ("/claims?kind=rumour", "kind"),
        ("/search", "q"),
        ("/bodies?sort=cat", "sort"),
        ("/people?state=happy", "state"),
        ("/calls?action=dance", "action"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_the_remedy(program, path, named):
    found = problem(program.ask("GET", PREFIX + path), 400)
    assert named in found["detail"]
    assert found["remedy"]


def test_days_the_wrong_way_round_are_told_with_the_remedy(program):
    asked = program.ask("GET", f"{PREFIX}/changes?from=2021-09-30&to=2021-09-01")
    assert problem(asked, 400)["remedy"]


@pytest.mark.parametrize("path", ["/people/x", "/documents/x", "/claims/x", "/matches/x", "/x"])
def test_what_is_not_there_is_told_as_such(program, path):
    assert problem(program.ask("GET", PREFIX + path), 404)["remedy"]


def test_a_request_that_an_address_does_not_take_is_told_as_such(program):
    asked = program.ask("DELETE", f"{PREFIX}/people", token=program.issued.write)
    assert "GET" in asked.headers["allow"]
    problem(asked, 405)


def test_a_fault_of_saqtas_own_tells_its_kind_and_nothing_else(program, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("Aru Testova")

    monkeypatch.setattr("saqta.web.api.routes.people.page", broken)
    found = problem(program.ask("GET", f"{PREFIX}/people"), 500)
    assert "ZeroDivisionError" in found["detail"]
    assert "Testova" not in str(found)
    assert "Traceback" not in str(found)


def test_the_people_are_those_that_claims_name(program):
    known = step(program, gather)
    ids = {person.id for person in known.people}
    assert {one["person"] for one in program.get("/people")["items"]} <= ids


def test_every_struct_that_takes_no_other_field_is_described_so(program):
    described = program.get("/openapi.json")["components"]["schemas"]
    strict = {
        one.__name__
        for module in (claims, matches)
        for one in vars(module).values()
        if isinstance(one, type)
        and issubclass(one, msgspec.Struct)
        and one.__struct_config__.forbid_unknown_fields
    }
    closed = {n for n, one in described.items() if one.get("additionalProperties") is False}
    assert strict == closed
