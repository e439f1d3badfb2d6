"""Tables that are saved from pages."""

import asyncio
import socket

import httpx
import pytest
import uvicorn

from saqta.web.pages import people

from .conftest import HOST


def test_the_table_that_is_saved_has_the_rows_of_the_page(inside):
    saved = inside.get("/people.csv?as_of=2022-06-01&q=Testova")
    assert saved.headers["content-type"].startswith("text/csv")
    assert len(saved.text.splitlines()) == 2
    assert "Aru Testova" in saved.text


def test_a_table_is_the_same_however_many_rows_are_made_at_once(inside, monkeypatch):
    whole = inside.get("/people.csv?as_of=2022-06-01").text
    assert len(whole.splitlines()) == 3
    monkeypatch.setattr(people, "_AT_ONCE", 1)
    assert inside.get("/people.csv?as_of=2022-06-01").text == whole
    nobody = inside.get("/people.csv?as_of=2022-06-01&q=Nobody").text
    assert nobody.splitlines() == whole.splitlines()[:1]


def test_a_table_that_breaks_off_does_not_look_whole(inside, monkeypatch):
    made = []

    def row(line, day):
        made.append(line)
        if len(made) > 1:
            raise RuntimeError("broken")
        return rightly(line, day)

    rightly = people._cells
    monkeypatch.setattr(people, "_cells", row)
    monkeypatch.setattr(people, "_AT_ONCE", 1)
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(inside.app, log_level="critical", lifespan="off", ws="none")

    async def ask():
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        cookies = inside.client.cookies.jar
        async with httpx.AsyncClient(base_url=base, headers={"host": HOST}) as client:
            client.headers["cookie"] = "; ".join(f"{one.name}={one.value}" for one in cookies)
            try:
                await client.get("/people.csv?as_of=2022-06-01")
            finally:
                server.should_exit = True
                await serving

    with pytest.raises(httpx.RemoteProtocolError):
        inside.runner.run(ask())
    assert len(made) == 2
