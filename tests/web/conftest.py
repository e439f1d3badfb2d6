"""A browser without a screen: it keeps cookies, knows its origin, and fills in forms."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from saqta.archive import create_archive
from saqta.web.application import make
from saqta.web.desk import Desk
from saqta.web.door import Door

HOST = "127.0.0.1:7377"
ORIGIN = f"http://{HOST}"
START = datetime(2024, 1, 1, 12, tzinfo=UTC)
PASSPHRASE = "four words nobody guesses"
TOKEN = re.compile(r'name="token" value="([^"]+)"')


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def pass_(self, **time):
        self.now += timedelta(**time)


class Browser:
    def __init__(self, folder, passphrase, runner):
        self.clock = Clock()
        self.desk = Desk(folder, "Aru")
        self.door = Door(self.clock)
        self.runner = runner
        runner.run(self.desk.unlock(lambda: passphrase))
        self.app = make(self.desk, self.door, frozenset({HOST}), self.clock)
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ORIGIN)

    def enter(self):
        answer = self.get(f"/open?key={self.door.key}")
        assert answer.status_code == 200
        return self

    def get(self, path, **headers):
        return self.runner.run(self.client.get(path, headers=headers))

    def token(self):
        return TOKEN.search(self.get("/settings").text)[1]

    def post(self, path, /, *, origin=ORIGIN, token=None, **values):
        token = self.token() if token is None else token
        headers = {} if origin is None else {"origin": origin}
        return self.runner.run(
            self.client.post(path, data={"token": token, **values}, headers=headers)
        )

    def close(self):
        self.runner.run(self.client.aclose())
        self.desk.close()


@pytest.fixture
def runner():
    with asyncio.Runner() as found:
        yield found


def an_archive(folder, passphrase):
    create_archive(folder, passphrase, now=START, actor="Aru")


@pytest.fixture
def browser(request, tmp_path, runner, copied):
    """A browser in front of an archive, not yet let in."""
    passphrase = getattr(request, "param", None)
    found = Browser(copied(tmp_path / "kept", an_archive, passphrase), passphrase or "", runner)
    yield found
    found.close()


def two_documents(folder):
    """Make an archive with two documents that were read."""
    an_archive(folder, None)
    letter = folder.parent / "verdict.txt"
    letter.write_text(
        "Activist jailed\n\nOn 21 June 2021, the Yesil District Court sentenced Aru Testova to"
        " three years in prison under Article 405 of the Criminal Code.\n\nWe demand the release"
        " of Aru Testova.\n"
    )
    hostile = folder.parent / "<img src=x onerror=alert(1)>.txt"
    hostile.write_text(
        "<script>alert(1)</script>\n\nOn 3 May 2022 police detained Bek “Sampleov</mark><script>"
        "alert(2)</script>” in Testgrad. The activist Ivan Primerov was arrested on 4 May 2022"
        " and charged with extremism, his lawyer said.\n"
    )
    with asyncio.Runner() as runner:
        browser = Browser(folder, "", runner)
        browser.enter()
        for path in (letter, hostile):
            browser.post("/documents", path=str(path), language="en")
            wait(browser)
        browser.close()


@pytest.fixture
def inside(tmp_path, runner, copied):
    """A browser that was let in to an archive with two documents that were read."""
    found = Browser(copied(tmp_path / "kept", two_documents), "", runner)
    yield found.enter()
    found.close()


def wait(browser):
    async def done():
        while "http-equiv" in (await browser.client.get("/documents/adding")).text:
            await asyncio.sleep(0.05)

    browser.runner.run(asyncio.wait_for(done(), 60))
