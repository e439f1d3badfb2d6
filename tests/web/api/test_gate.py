"""Who may ask the API, and what is refused."""

import pytest

from saqta.web.api.application import PREFIX
from saqta.web.api.routes import HANDLERS
from saqta.web.api.tokens import Right, issue
from saqta.web.guard import HEADERS

from .conftest import HOST, NOW, ORIGIN, Program

NAMED = {
    "{person:str}": "2" * 16,
    "{exhibit:str}": "1" * 64,
    "{claim:str}": "0" * 32,
    "{proposal:str}": "3" * 32,
}


def _named(path):
    for pattern, value in NAMED.items():
        path = path.replace(pattern, value)
    return PREFIX + path


ROUTES = sorted(
    {("GET", f"{PREFIX}/openapi.json"), ("GET", PREFIX + "/nowhere")}
    | {
        (method, _named(path))
        for handler in HANDLERS
        for path in handler.paths
        for method in handler.http_methods
    }
)
READS = [path for method, path in ROUTES if method == "GET"]
WRITES = [path for method, path in ROUTES if method == "POST"]


def problem(answer, status):
    """Return the problem document of an answer, which must be one."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert (found["status"], found["type"]) == (status, "about:blank")
    assert found["title"]
    assert found["detail"]
    return found


@pytest.fixture(scope="module")
def locked(examples):
    """A program in front of a locked archive."""
    found = Program(examples)
    found.runner.run(found.desk.lock())
    yield found
    found.close()


def test_every_route_of_the_api_is_walked(program):
    served = {
        (method, _named(route.path.removeprefix(PREFIX)))
        for route in program.app.api.app.routes
        for method in route.methods - {"OPTIONS"}
        if not route.path.startswith("/schema")
    }
    assert served == set(ROUTES) - {("GET", f"{PREFIX}/nowhere")}


@pytest.mark.parametrize("path", ["/schema", "/schema/openapi.json", "/api", "//api/v1/people"])
def test_nothing_of_the_api_stands_at_another_address(program, path):
    assert program.ask("GET", path).status_code == 403


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_route_answers_without_a_token(program, method, path):
    answer = program.ask(method, path, headers={"authorization": None})
    assert problem(answer, 401)["remedy"]
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_route_answers_to_a_wrong_token(program, method, path):
    read, write = program.issued.read, program.issued.write
    for wrong in ("", "x", read[:-1], read + "x", read.upper(), f"{read}, {write}", "é"):
        header = f"Bearer {wrong}".encode()
        problem(program.ask(method, path, headers={"authorization": header}), 401)
    for scheme in ("Basic", "Token", ""):
        problem(program.ask(method, path, headers={"authorization": f"{scheme} {write}"}), 401)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_route_takes_a_cookie_or_a_token_in_the_address_for_a_token(program, method, path):
    session = program.door.enter(program.door.key) or next(iter(program.door._sessions))
    cookies = {"authorization": None, "cookie": f"saqta={session}; token={program.issued.read}"}
    problem(program.ask(method, path, headers=cookies), 401)
    token = {"token": program.issued.read, "access_token": program.issued.read}
    problem(program.ask(method, path, params=token, headers={"authorization": None}), 401)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_route_answers_to_another_name_of_this_computer(program, method, path):
    for host in ("evil.example", "evil.example:7377", "127.0.0.1:1", ""):
        asked = program.ask(method, path, token=program.issued.write, headers={"host": host})
        problem(asked, 421)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_route_answers_to_another_site(program, method, path):
    for origin in ("http://evil.example", "null", f"https://{HOST}"):
        asked = program.ask(method, path, token=program.issued.write, headers={"origin": origin})
        problem(asked, 403)
        assert not [name for name in asked.headers if name.startswith("access-control")]
    crossing = {"sec-fetch-site": "cross-site"}
    problem(program.ask(method, path, token=program.issued.write, headers=crossing), 403)


@pytest.mark.parametrize("path", READS)
def test_a_browser_that_asks_whether_it_may_ask_is_not_told_so(program, path):
    asks = {"origin": ORIGIN, "access-control-request-method": "GET", "authorization": None}
    answer = program.ask("OPTIONS", path, headers=asks)
    problem(answer, 401)
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", WRITES)
def test_nothing_is_written_with_the_token_to_read(program, path):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        found = problem(program.ask(method, path, json={}), 403)
        assert "--api-write" in found["remedy"]


def test_nothing_is_written_where_no_token_to_write_was_given(examples):
    reading = Program(examples, writing=False)
    for path in WRITES:
        problem(reading.ask("POST", path, json={}), 403)
        problem(reading.ask("POST", path, token="None", json={}), 401)
    reading.close()


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_locked_archive_answers_nothing_and_says_how_to_open_it(locked, method, path):
    found = problem(locked.ask(method, path, token=locked.issued.write, json={}), 423)
    assert "passphrase" in found["remedy"]
    problem(locked.ask(method, path, token="wrong", json={}), 401)


def test_the_api_is_not_there_unless_it_was_asked_for(examples):
    from saqta.web.application import make

    program = Program(examples)
    program.client._transport.app = make(program.desk, program.door, frozenset({HOST}), lambda: NOW)
    assert program.ask("GET", f"{PREFIX}/people").status_code == 403
    program.close()


def test_an_archive_that_the_api_uses_no_more_is_one_that_nobody_uses(examples):
    program = Program(examples)
    assert not program.door.forsaken
    program.get("/custody")
    program.now = NOW.replace(minute=14)
    assert not program.door.forsaken
    program.now = NOW.replace(minute=16)
    assert program.door.forsaken
    program.ask("GET", f"{PREFIX}/custody", token="wrong")
    assert program.door.forsaken
    program.close()


def test_every_answer_carries_the_headers_that_bind_a_browser_and_sets_no_cookie(program):
    for answer in (
        program.ask("GET", f"{PREFIX}/custody"),
        program.ask("GET", f"{PREFIX}/nowhere"),
        program.ask("GET", f"{PREFIX}/custody", token="wrong"),
    ):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "set-cookie" not in answer.headers


def test_of_a_token_nothing_is_kept_but_its_hash():
    issued = issue(writing=True)
    assert issued.read != issued.write
    assert issued.read not in repr(issued)
    assert issued.tokens.read.hex() not in repr(issued.tokens)
    kept = [issued.tokens.read, issued.tokens.write]
    assert not [one for one in kept if issued.read.encode() in one]
    assert issued.tokens.right(f"Bearer {issued.write}") is Right.WRITE
    assert issue(writing=False).tokens.right("Bearer None") is Right.NOTHING
