"""The pages in a real browser, with scripts on and off. `make browser` runs these."""

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="`make browser` installs it")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
PORT = 7391
BASE = f"http://127.0.0.1:{PORT}"
PAGES = [
    "/", "/people?as_of=2021-10-01", "/documents", "/review", "/match", "/changes", "/calls",
    "/signatures", "/officials", "/counts", "/search?q=appeal", "/log", "/settings",
    "/documents/adding", "/nowhere", "/calendar?from=2021-07-01", "/organisations",
    "/?as_of=2021-10-01&years=5", "/review?by=other", "/review/agreement",
]  # fmt: skip


def saqta(*words):
    return [sys.executable, "-m", "saqta", *words]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "archive"
    subprocess.run(saqta("demo", "--folder", str(folder)), check=True, capture_output=True)
    listed = run(folder, "claims", "--format", "json").stdout.splitlines()
    ids = [json.loads(line)["claim"] for line in listed]
    run(folder, "review", *ids[:6], "accept", "--by", "Bek")
    run(folder, "review", *ids[:3], "reject", "--by", "Dana")
    run(folder, "notes", "Askar Kaiyrbek", "--write", "Call the sister.", "--by", "Dana")
    return folder


def run(folder, *words):
    command = saqta("--archive", str(folder), *words)
    return subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.fixture
def address(archive):
    command = saqta("--archive", str(archive), "serve", "--no-open", "--port", str(PORT))
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "SAQTA_ACTOR": "Aru", "PYTHONUNBUFFERED": "1"},
    ) as server:  # fmt: skip
        yield re.search(r"http://\S+", server.stdout.readline())[0]
        server.terminate()


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def page(request, address):
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(java_script_enabled=request.param)
        context.set_default_timeout(20_000)
        found = context.new_page()
        found.beyond, found.said, found.scripts = [], [], request.param
        found.on("request", lambda r: r.url.startswith(BASE) or found.beyond.append(r.url))
        found.on("console", lambda m: found.said.append(m.text))
        found.goto(address)
        found.wait_for_url(f"{BASE}/")
        yield found
        browser.close()


def go(page, path):
    return page.goto(BASE + path)


def test_documents_are_added_claims_reviewed_people_matched_and_days_changed(page, tmp_path):
    letter = tmp_path / "letter.txt"
    word = "on" if page.scripts else "off"
    letter.write_text(
        f"On 5 March 2023, the Testgrad court sentenced Aru Testova{word} to two years in prison.\n"
    )
    go(page, "/documents")
    page.locator("details.card summary").first.click()
    page.get_by_label("File or folder").fill(str(letter))
    page.locator("#language").fill("en")
    page.get_by_role("button", name="Add and read").click()
    page.get_by_text("Done: 1 files").wait_for()

    go(page, f"/people?as_of=2023-06-01&q=Testova{word}")
    assert "imprisoned" in page.locator("#people").inner_text()
    go(page, f"/people?as_of=2023-01-01&q=Testova{word}")
    assert page.locator("#people").count() == 0

    go(page, "/review?kind=sentence")
    skip = ".one a[href^='/review?skip=']"
    before = page.locator(skip).get_attribute("href")
    if page.scripts:
        page.keyboard.press("a")
    else:
        page.get_by_role("button", name="Accept", exact=True).click()
    page.locator(".notice").wait_for()
    assert page.locator(skip).count() == 0 or page.locator(skip).get_attribute("href") != before

    go(page, "/match")
    pair = page.locator("article h2").inner_text()
    page.get_by_role("button", name="Two people").click()
    page.get_by_text("Decisions that stand").wait_for()
    page.get_by_text("Decisions that stand").click()
    page.get_by_role("button", name="Take it back").first.click()
    page.wait_for_url(f"{BASE}/match")
    assert page.locator("article h2").inner_text() == pair

    with page.expect_download() as saved:
        go(page, "/people?as_of=2023-06-01")
        page.get_by_role("link", name="Save as CSV").click()
    assert f"Aru Testova{word}" in Path(saved.value.path()).read_text("utf-8")
    assert page.beyond == []
    assert page.said == []


def test_pages_have_no_barrier_that_axe_finds_and_fit_the_screen(address):
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_context(bypass_csp=True).new_page()
        page.goto(address)
        page.wait_for_url(f"{BASE}/")
        for path in [*PAGES, *_inner(page)]:
            go(page, path)
            for scheme, width in itertools.product(["light", "dark"], [390, 1280]):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 844})
                assert _barriers(page, scheme, width) == [], (path, scheme, width)
        browser.close()


def _barriers(page, scheme, width):
    """Return what axe finds wrong with a page as it is shown now, and how far it is too wide."""
    shown = page.evaluate("[matchMedia('(prefers-color-scheme: dark)').matches, innerWidth]")
    assert shown == [scheme == "dark", width]
    found = axe.Axe().run(page).response
    assert found["passes"]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    wrong = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
    return wrong + [("too wide", wide)] * (wide > 0)


def _inner(page):
    """Return the address of a person, their calls, an organisation, a document and a claim."""
    found = []
    for listing, pattern in (
        ("/people?as_of=2021-10-01", "/people/"), ("/organisations", "/organisations/"),
        ("/documents", "/documents/"),
    ):  # fmt: skip
        go(page, listing)
        links = page.eval_on_selector_all("main a", "e => e.map(x => x.getAttribute('href'))")
        found.append(next(x for x in links if x and re.match(pattern + "[0-9a-f]{16}", x)))
    go(page, found[-1])
    links = page.eval_on_selector_all("main a", "e => e.map(x => x.getAttribute('href'))")
    calls = f"{found[0].partition('?')[0]}/calls"
    return [*found, calls, next(x for x in links if x and x.startswith("/claims/"))]
