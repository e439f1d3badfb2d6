"""Who is let in, and what every answer carries."""

import asyncio

import pytest

from saqta.web.guard import HEADERS
from saqta.web.pages import HANDLERS
from saqta.web.server import Site

from .conftest import HOST, ORIGIN, PASSPHRASE

NAMED = {
    "{pair:str}": "3" * 32,
    "{decision:str}": "4" * 32,
    "{id_:str}": "0" * 32,
    "{exhibit:str}": "1" * 64,
    "{who:str}": "2" * 16,
    "{note:str}": "5" * 64,
}


def _named(path):
    for pattern, value in NAMED.items():
        path = path.replace(pattern, value)
    return path


ROUTES = sorted(
    (method, _named(path))
    for handler in HANDLERS
    for path in handler.paths
    for method in handler.http_methods
    if path != "/open"
)


def ask(browser, method, path, **headers):
    return browser.runner.run(browser.client.request(method, path, headers=headers))


def otherwise(browser, status, *asked):
    """Return what each route answers that answers otherwise than with `status`."""
    answers = [
        (method, path, headers, ask(browser, method, path, **headers).status_code)
        for method, path in ROUTES
        for headers in asked
    ]
    assert len(answers) == len(ROUTES) * len(asked) > 0
    return [answer for answer in answers if answer[-1] != status]


def test_no_route_answers_without_a_session(browser):
    assert otherwise(browser, 403, {"origin": ORIGIN}) == []


def test_no_route_answers_to_another_name_of_this_computer(browser):
    browser.enter()
    hosts = ("evil.example", "evil.example:7377", "127.0.0.1:1", "")
    assert otherwise(browser, 421, *({"host": host, "origin": ORIGIN} for host in hosts)) == []


def test_no_route_answers_to_another_site(browser):
    browser.enter()
    origins = ("http://evil.example", "null", f"https://{HOST}")
    assert otherwise(browser, 403, *({"origin": origin} for origin in origins)) == []


FORMS = [path for method, path in ROUTES if method == "POST"]


@pytest.mark.parametrize("wrong", ["", "x", "cut", "longer", "no origin"])
def test_no_form_is_taken_with_a_stale_token_or_without_an_origin(browser, wrong):
    browser.enter()
    token = browser.token()
    shown = {"cut": token[:-1], "longer": token + "x", "no origin": token}.get(wrong, wrong)
    origin = None if wrong == "no origin" else ORIGIN
    answers = {path: browser.post(path, token=shown, origin=origin).status_code for path in FORMS}
    assert answers == dict.fromkeys(FORMS, 403)


def test_a_page_fetched_by_another_site_is_refused(browser):
    browser.enter()
    assert browser.get("/people", **{"sec-fetch-site": "cross-site"}).status_code == 403


def test_the_key_opens_one_session_once(browser):
    key = browser.door.key
    assert browser.get("/open?key=wrong").status_code == 403
    assert browser.get(f"/open?key={key}").status_code == 200
    assert browser.get(f"/open?key={key}").status_code == 403
    assert browser.get("/").status_code == 200


def test_the_session_cookie_is_for_this_server_alone_and_for_no_script(browser):
    said = browser.get(f"/open?key={browser.door.key}").headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said


def test_every_answer_carries_the_headers_that_bind_a_browser(browser):
    answers = [browser.get("/"), browser.get("/static/saqta.css"), browser.get("/nowhere")]
    browser.enter()
    answers += [browser.get("/"), browser.get("/nowhere"), browser.get("/people.csv")]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_form_that_is_too_long_is_refused(browser):
    browser.enter()
    assert browser.post("/settings", language="x" * 3_000_000).status_code == 403


@pytest.mark.parametrize("browser", [PASSPHRASE], indirect=True)
def test_pages_lock_when_no_one_has_used_them_for_a_quarter_of_an_hour(browser):
    browser.enter()
    token = browser.token()
    browser.clock.pass_(minutes=14)
    assert browser.get("/").status_code == 200
    browser.clock.pass_(minutes=16)
    assert browser.get("/people").headers["location"] == "/locked"
    assert not browser.desk.is_open
    assert browser.post("/locked", token=token, passphrase="wrong").status_code == 403
    assert browser.get("/people").headers["location"] == "/locked"
    assert browser.post("/locked", token=token, passphrase=PASSPHRASE).status_code == 303
    assert browser.get("/people").status_code == 200


@pytest.mark.parametrize("browser", [PASSPHRASE], indirect=True)
def test_one_key_locks_at_once(browser):
    browser.enter()
    assert browser.post("/lock").headers["location"] == "/locked"
    assert not browser.desk.is_open
    assert "Passphrase" in browser.get("/locked").text


@pytest.mark.parametrize("browser", [PASSPHRASE], indirect=True)
def test_the_page_of_the_lock_opens_nothing_to_who_comes_back_late_without_the_passphrase(browser):
    browser.enter()
    token = browser.token()
    browser.clock.pass_(minutes=16)
    assert browser.get("/locked").status_code == 200
    assert not browser.desk.is_open
    browser.runner.run(browser.desk.unlock(lambda: PASSPHRASE))
    assert browser.post("/locked", token=token, passphrase="wrong").status_code == 403
    assert browser.get("/people").headers["location"] == "/locked"


@pytest.mark.parametrize("path", ["/static/%00", "/static/" + "a" * 2_000, "/people/%00"])
def test_an_address_that_no_page_can_have_is_refused(browser, path):
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("browser", [PASSPHRASE], indirect=True)
def test_an_archive_that_nobody_looks_at_any_more_is_locked_without_a_request(browser):
    site = Site(browser.desk, browser.door, browser.clock, sealed=True)

    async def watched():
        watch = asyncio.create_task(site.watch(every=0.01))
        await asyncio.sleep(0.2)
        watch.cancel()
        return browser.desk.is_open

    browser.enter()
    assert browser.runner.run(watched())
    browser.clock.pass_(minutes=16)
    assert not browser.runner.run(watched())


@pytest.mark.parametrize("browser", [PASSPHRASE], indirect=True)
def test_whoever_waits_long_for_an_answer_is_not_locked_out_meanwhile(browser):
    browser.enter()
    (session,) = browser.door._sessions.values()
    with browser.door.answering(session):
        browser.clock.pass_(minutes=40)
        assert not browser.door.forsaken
    assert browser.get("/people").status_code == 200
    browser.clock.pass_(minutes=16)
    assert browser.door.forsaken
    assert browser.get("/people").headers["location"] == "/locked"
