"""A program in front of an archive: it has tokens and asks the API."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from saqta.archive import create_archive
from saqta.model.evidence import Origin
from saqta.reading.sidecar import stating
from saqta.steps import demo, files, preserve
from saqta.steps.extract import extract
from saqta.web.api.tokens import issue
from saqta.web.application import make
from saqta.web.desk import Desk
from saqta.web.door import Door

HOST = "127.0.0.1:7377"
ORIGIN = f"http://{HOST}"
NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)


class Program:
    """Asks the API of one archive, with a token unless told otherwise."""

    def __init__(self, folder, passphrase="", *, writing=True, host=HOST):
        self.now = NOW
        self.runner = asyncio.Runner()
        self.desk = Desk(folder, "Aru")
        self.runner.run(self.desk.unlock(lambda: passphrase))
        self.issued = issue(writing=writing)
        self.door = Door(lambda: self.now)
        self.app = make(
            self.desk, self.door, frozenset({host}), lambda: self.now, self.issued.tokens
        )
        transport = httpx.ASGITransport(self.app)
        self.client = httpx.AsyncClient(transport=transport, base_url=f"http://{host}")

    def ask(self, method, path, *, token=None, **more):
        shown = self.issued.read if token is None else token
        headers = {"authorization": f"Bearer {shown}", **more.pop("headers", {})}
        headers = {name: value for name, value in headers.items() if value is not None}
        return self.runner.run(self.client.request(method, path, headers=headers, **more))

    def get(self, path, **params):
        answer = self.ask("GET", f"/api/v1{path}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path, body, **more):
        return self.ask("POST", f"/api/v1{path}", token=self.issued.write, json=body, **more)

    def close(self):
        self.runner.run(self.client.aclose())
        self.runner.close()
        self.desk.close()


@pytest.fixture(scope="session")
def examples(tmp_path_factory):
    """The folder of an archive with the example documents, read."""
    folder = tmp_path_factory.mktemp("api") / "kept"
    create_archive(folder, None, now=NOW, actor="Aru")
    program = Program(folder)
    paths = [found.path for found in files.find([demo.documents()]) if not found.why]

    def fill(archive):
        preserve.add(archive, paths, stating(Origin.FLAG), now=NOW, actor="Aru")
        extract(archive, [], now=NOW, actor="Aru")

    program.runner.run(program.desk.run(fill))
    program.close()
    return folder


@pytest.fixture(scope="session")
def program(examples):
    """A program that asks about the example documents, and changes nothing."""
    found = Program(examples)
    yield found
    found.close()
