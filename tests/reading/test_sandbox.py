import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from saqta.reading.limits import MEBIBYTE, Limits
from saqta.reading.parts import Reading, Refusal
from saqta.reading.sandbox import Sandbox, _environment

GOOD = b"The court said that he was held."
LONG = b"<html><body>" + b"<p>a</p>" * 1_500_000


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(replace(Limits(), wall_seconds=20, input_bytes=8 * MEBIBYTE)) as running:
        yield running


def test_one_child_reads_many_documents(sandbox):
    first = sandbox.read(GOOD)
    child = sandbox._child.pid
    second = sandbox.read(b"<html><body><p>A page.</p></body></html>")
    assert (first.content, second.content) == (GOOD.decode(), "A page.\n")
    assert sandbox._child.pid == child


def test_a_child_that_dies_is_replaced_and_only_its_document_lost(sandbox):
    sandbox.read(GOOD)
    sandbox._child.kill()
    assert isinstance(sandbox.read(GOOD), Refusal)
    assert sandbox.read(GOOD).content == GOOD.decode()


@pytest.mark.parametrize("raw", [b" \n", b"<html><body><p></p></body></html>"])
def test_a_document_without_words_is_not_read(sandbox, raw):
    assert sandbox.read(raw).why == "it holds no words"


def test_a_document_over_the_size_limit_never_reaches_the_child(sandbox):
    found = sandbox.read(bytes(9 * MEBIBYTE))
    assert "more than the 8 MB" in found.why


def test_a_document_that_takes_too_long_is_given_up():
    with Sandbox() as slow:
        slow.read(GOOD)
        slow.limits = replace(slow.limits, wall_seconds=0.05)
        began = time.monotonic()
        found = slow.read(LONG)
        assert "took longer" in found.why
        assert time.monotonic() - began < 5
        slow.limits = Limits()
        assert isinstance(slow.read(GOOD), Reading)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
def test_a_document_that_takes_too_much_memory_is_given_up():
    with Sandbox(replace(Limits(), memory_bytes=220 * MEBIBYTE)) as small:
        found = small.read(LONG)
        assert isinstance(found, Refusal)
        assert isinstance(small.read(GOOD), Reading)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into the child by /proc")
def test_a_child_is_given_nothing_of_the_users_environment(monkeypatch):
    monkeypatch.setenv("SAQTA_PASSPHRASE_FILE", "/secret")
    with Sandbox() as running:
        environment = Path(f"/proc/{running._child.pid}/environ")
        try:
            assert b"/secret" not in environment.read_bytes()
        except PermissionError:
            pytest.skip("the child cannot be looked into, which is better still")


@pytest.mark.skipif(sys.platform != "linux", reason="limits on files are tried on Linux")
def test_a_child_can_open_neither_a_file_nor_a_socket():
    code = """
import socket
from pathlib import Path
from saqta.reading import worker
from saqta.reading.limits import Limits
worker._warm_up()
worker._give_up(Limits())
for attempt in (socket.socket, Path("/etc/hosts").open):
    try:
        attempt()
    except OSError:
        print("refused")
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], env=_environment(), capture_output=True, check=True
    )
    assert ran.stdout.split() == [b"refused", b"refused"]
