"""Same person? while people are still being compared."""

import asyncio

import pytest

from saqta.errors import ArchiveError
from saqta.steps import pairing

from .conftest import wait

STILL = "still being compared"
SPELLED = ("Qanat Testov-Zhaqyp", "Kanat Testov-Zhakup", "Aru Testova", "Bek Sampleov")


@pytest.fixture
def much(browser, tmp_path, monkeypatch):
    """An archive with so many people, as it counts, that no one waits until all are compared."""
    monkeypatch.setattr(pairing, "_LITTLE", 0)
    monkeypatch.setattr(pairing, "STEP", 1)
    browser.enter()
    for number, name in enumerate(SPELLED):
        path = tmp_path / f"{number}.txt"
        path.write_text(
            f"On {number + 1} June 2021, the Yesil District Court sentenced {name} to three years"
            " in prison under Article 405 of the Criminal Code.\n"
        )
        browser.post("/documents", path=str(path), language="en")
        wait(browser)
    return browser


def until(browser, words):
    async def shown():
        while words not in (text := (await browser.client.get("/match")).text):
            await asyncio.sleep(0.02)
        return text

    return browser.runner.run(asyncio.wait_for(shown(), 60))


def test_a_page_says_how_far_it_is_and_shows_what_is_found_in_the_end(much):
    first = much.get("/match").text
    assert STILL in first
    assert "0 of 4 people" in first
    assert 'http-equiv="refresh"' in first
    until(much, "Kanat Testov-Zhakup – Qanat Testov-Zhaqyp")
    while STILL in (found := much.get("/match").text):
        pass
    assert 'http-equiv="refresh"' not in found


def test_other_pages_are_served_while_people_are_compared(much):
    assert STILL in much.get("/match").text
    assert "Bek Sampleov" in much.get("/people").text


def test_an_archive_that_is_locked_meanwhile_is_compared_further_once_it_is_open(much):
    assert STILL in much.get("/match").text
    much.runner.run(much.desk.lock())
    much.runner.run(asyncio.sleep(0.1))
    much.runner.run(much.desk.unlock(lambda: ""))
    assert "A fault" not in until(much, "Kanat Testov-Zhakup")


def test_a_fault_is_told_on_the_page_by_its_kind_alone(much, monkeypatch):
    def broken(_archive):
        raise KeyError("Aru Testova")

    monkeypatch.setattr(pairing, "ready", lambda _archive: False)
    monkeypatch.setattr(pairing, "advance", broken)
    much.get("/match")
    much.runner.run(asyncio.sleep(0.1))
    assert "A fault of Saqta" in much.get("/match").text


def test_what_stands_in_the_way_is_told_with_its_remedy(much, monkeypatch):
    def full(_archive):
        raise ArchiveError("The disk is full.", remedy="Make room and try again.")

    monkeypatch.setattr(pairing, "ready", lambda _archive: False)
    monkeypatch.setattr(pairing, "advance", full)
    much.get("/match")
    much.runner.run(asyncio.sleep(0.1))
    assert "The disk is full. Make room and try again." in much.get("/match").text


def test_common_names_are_said_to_be_compared_by_more_than_the_name(much, monkeypatch):
    monkeypatch.setattr(pairing.crowds, "MOST", 1)
    while STILL in (found := much.get("/match").text):
        pass
    assert "2 people have names so common" in found
    assert "Nobody waits to be matched." in found  # what both share is shared by too many as well
