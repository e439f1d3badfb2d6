"""Killed while it changes the passphrase, an archive opens with exactly one of the two."""

import io
import subprocess
import sys
import time

import pytest

from saqta.archive import create_archive, open_archive
from saqta.errors import WrongPassphrase
from saqta.steps.verify import verify
from saqta.store import custody

from .conftest import NOW

OLD, NEW = "the old passphrase", "the new passphrase"
CHANGE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from saqta.archive import change_passphrase

def new():
    print("now", flush=True)
    return sys.argv[3]

change_passphrase(Path(sys.argv[1]), lambda: sys.argv[2], new, now=datetime.now(UTC), actor="aru")
print("done", flush=True)
"""


@pytest.fixture
def folder(tmp_path):
    """An archive large enough that changing its passphrase takes a while."""
    made = tmp_path / "kept"
    create_archive(made, OLD, now=NOW, actor="aru")
    with open_archive(made, lambda: OLD) as archive, archive.db.transaction():
        archive.vault.put(io.BytesIO(b"letter"))
        for number in range(400):
            custody.append(archive.db, NOW, "aru", "fill", f"{number:064}", "x" * 20_000)
    return made


def opens(folder, passphrase):
    try:
        with open_archive(folder, lambda: passphrase) as archive:
            assert verify(archive) == []
            assert custody.head(archive.db)[0] >= 401
    except WrongPassphrase:
        return False
    return True


def change(folder, old, new, journal_bytes):
    """Change the passphrase in a process that is killed once so many bytes are in the journal.

    Returns whether it was killed before it was done.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", CHANGE, str(folder), old, new], stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"now\n"
    journal = folder / "archive.db-journal"
    while process.poll() is None and size(journal) < journal_bytes:
        time.sleep(0.001)
    process.kill()
    rest = process.stdout.read()
    process.stdout.close()
    process.wait()
    return rest == b""


def size(path):
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def test_a_change_that_is_killed_leaves_exactly_one_passphrase(folder):
    whole = size(folder / "archive.db")
    old, new = OLD, NEW
    killed = changed = 0
    for step, part in enumerate([0, 0.001, 0.2, 0.5, 0.8, 1, 1, 9]):
        killed += change(folder, old, new, int(part * whole))
        order = [old, new] if step % 2 else [new, old]
        found = [passphrase for passphrase in order if opens(folder, passphrase)]
        assert len(found) == 1, f"with {part:.1%} of the database in the journal"
        if found == [new]:
            old, new, changed = new, old, changed + 1
    assert killed >= 4
    assert changed >= 1
