"""`add` is killed at random moments; whichever it was, nothing is lost and nothing doubled."""

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

from saqta.archive import create_archive, open_archive
from saqta.model.evidence import Details
from saqta.steps import preserve
from saqta.steps.verify import verify
from saqta.store import custody, exhibits

PASSPHRASE = "four words no one guesses"
KILLS, KILLS_SEALED = 50, 6
SEED = 20210621
SOURCES = Path(__file__).parents[2] / "src"

EVERYTHING = (
    "SELECT sha256, size_bytes, media_type, name, container FROM exhibit ORDER BY sha256",
    "SELECT * FROM detail ORDER BY exhibit_sha256, field",
    "SELECT exhibit_sha256, reader, content_sha256, pages FROM reading ORDER BY 1, 2, 3",
    "SELECT sha256, utf8 FROM content ORDER BY sha256",
    "SELECT exhibit_sha256, name, why FROM unread ORDER BY name",
    "SELECT * FROM posting ORDER BY word, text_sha256",
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not of this system")


@pytest.fixture(scope="module")
def workplace():
    """A folder in memory where there is one: a kill, unlike a power cut, asks nothing of a disk."""
    memory = Path("/dev/shm")
    usable = memory.is_dir() and os.access(memory, os.W_OK)
    with tempfile.TemporaryDirectory(
        dir=memory if usable else None, prefix="saqta-crash-"
    ) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def documents(workplace):
    """200 small documents of several kinds, some with files inside, two of them unreadable."""
    folder = workplace / "documents"
    folder.mkdir()
    for number in range(200):
        words = f"Document {number}. The court in Almaty sentenced person {number}.\n" * 4
        if number % 25 == 3:
            made = message(number, words)
        elif number % 25 == 9:
            made = packed(number, words)
        elif number % 25 == 15:
            made = f"<html><body><p>{words}</p></body></html>".encode()
        elif number % 100 == 50:
            made = f"%PDF-1.4 broken {number}".encode()
        else:
            made = words.encode()
        (folder / f"{number:03}").write_bytes(made)
    return folder


def message(number, words):
    made = EmailMessage()
    made["From"], made["Date"] = "a@example.org", "Wed, 24 Feb 2021 10:00:00 +0000"
    made["Subject"], made["Message-ID"] = f"Message {number}", f"<{number}@example.org>"
    made.set_content(words)
    made.add_attachment(f"attached {number}".encode(), maintype="text", subtype="plain")
    return made.as_bytes()


def packed(number, words):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("one.txt", f"one {words}")
        made.writestr("two.txt", f"two {words}")
    return out.getvalue()


class Trial:
    """An archive that is filled, killed, looked at and filled again."""

    def __init__(self, workplace, documents, now, *, passphrase):
        self.folder, self.documents, self.now = workplace / "archive", documents, now
        self.passphrase = passphrase
        self.key = workplace / "passphrase"
        self.key.write_text(PASSPHRASE)

    def begin(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        create_archive(self.folder, self.passphrase, now=self.now, actor="tester")

    def open(self):
        return open_archive(self.folder, lambda: PASSPHRASE)

    def run(self, *, start=None, work=None):
        """Add the documents in a process of its own, and kill it `start` seconds after it was
        started, or `work` seconds after its first document; tell whether it was still alive."""
        environment = {"PYTHONPATH": str(SOURCES), "SAQTA_PASSPHRASE_FILE": str(self.key)}
        words = ["--archive", str(self.folder), "add", str(self.documents)]
        before = self.written()
        with subprocess.Popen(
            [sys.executable, "-m", "saqta", *words],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            late = time.monotonic() + (60 if start is None else start)
            while self.written() == before and running.poll() is None and time.monotonic() < late:
                time.sleep(0.002)
            if start is None:
                with suppress(subprocess.TimeoutExpired):
                    running.wait(work)
            running.kill()
        return running.returncode == -signal.SIGKILL

    def written(self):
        """When the database was last written: a run's first write is its first document."""
        return (self.folder / "archive.db").stat().st_mtime_ns

    def check(self):
        """Look at an archive whose writer was killed."""
        with self.open() as archive:
            assert verify(archive) == []
            added = [e.subject for e in custody.entries(archive.db) if e.action == "add"]
            assert sorted(added) == sorted(exhibits.ids(archive.db))
            (texts,) = archive.db.rows("SELECT count(DISTINCT exhibit_sha256) AS n FROM reading")
            (unread,) = archive.db.rows("SELECT count(DISTINCT exhibit_sha256) AS n FROM unread")
            (zips,) = archive.db.rows(
                "SELECT count(*) AS n FROM exhibit WHERE media_type = 'application/zip'"
            )
            assert texts["n"] + unread["n"] + zips["n"] == len(added)
            return len(added)

    def complete(self):
        """Add again, to the end, and return all that the archive then holds."""
        with self.open() as archive:
            report = preserve.add(
                archive, [self.documents], Details(), now=self.now, actor="tester"
            )
            assert (report.done, report.stopped) == (200, False)
            assert not list(archive.vault.path("00").parent.parent.glob(".unfinished*"))
            files = [p for p in (self.folder / "vault").rglob("*") if not p.name.startswith(".")]
            count = sum(path.is_file() for path in files)
            return count, [archive.db.rows(sql) for sql in EVERYTHING]


@pytest.mark.slow
@pytest.mark.parametrize(("passphrase", "kills"), [(None, KILLS), (PASSPHRASE, KILLS_SEALED)])
def test_add_killed_at_random_moments_loses_nothing(workplace, documents, now, passphrase, kills):
    trial = Trial(workplace, documents, now, passphrase=passphrase)
    trial.begin()
    began = time.monotonic()
    whole = trial.complete()
    working = time.monotonic() - began
    assert whole[0] == len(whole[1][0]) == 224
    moments = random.Random(SEED)
    stages = []
    while len(stages) < kills:
        trial.begin()
        if moments.random() < 0.1:
            killed = trial.run(start=moments.uniform(0, 0.4))
        else:
            killed = trial.run(work=moments.uniform(0, working))
        stages += [trial.check()] * killed
        # The run that takes up after a kill is killed as well.
        killed = trial.run(work=moments.uniform(0, working / 3))
        stages += [trial.check()] * killed
        assert trial.complete() == whole
    assert len(set(stages)) > kills / 3, "the kills did not fall at different stages"
