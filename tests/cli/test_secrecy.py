"""With a passphrase, nothing of a document reaches the disk through any command."""

import io
import os
import tempfile
import threading
import time
import zipfile
from email.message import EmailMessage

import docx
import fpdf
import pytest
from click.testing import CliRunner

from saqta.archive import open_archive
from saqta.cli.main import cli
from saqta.model.claims import Claim, ClaimKind, Slot
from saqta.model.spans import Span
from saqta.store import claims, texts

from ..secrecy import leaks, snapshot

NAMES = [f"Aru{number} Testova" for number in range(6)] + ["Бекет Тестов"]
PASSPHRASES = {"SAQTA_PASSPHRASE_FILE": "the old words", "SAQTA_NEW_PASSPHRASE_FILE": "the new"}


def story(name):
    days = [f"On {day} June 2021 the court of Examplegrad heard {name}." for day in range(1, 29)]
    return "\n".join([f"Trial of {name}", *days])


def word_file(name):
    document = docx.Document()
    document.core_properties.title = f"Trial of {name}"
    for line in story(name).splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(name):
    document = fpdf.FPDF()
    document.set_title(f"Trial of {name}")
    document.add_page()
    document.set_font("Helvetica", size=11)
    document.multi_cell(0, 6, story(name))
    return bytes(document.output())


def mail(name, inside):
    message = EmailMessage()
    message["Subject"] = f"Trial of {name}"
    message["From"] = f"{name} <aru@example.org>"
    message.set_content(story(name))
    message.add_attachment(inside, maintype="application", subtype="pdf", filename=f"{name}.pdf")
    return message.as_bytes()


def zipped(name, inside):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(f"{name}.txt", inside)
    return out.getvalue()


@pytest.fixture
def documents(tmp_path):
    """A folder with one document of each kind, and one that cannot be read."""
    folder = tmp_path / "documents"
    folder.mkdir()
    page = f"<html><title>{NAMES[1]}</title><p>{story(NAMES[1])}</p></html>"
    files = {
        f"{NAMES[0]}.txt": story(NAMES[0]).encode(),
        f"{NAMES[1]}.html": page.encode(),
        f"{NAMES[2]}.docx": word_file(NAMES[2]),
        f"{NAMES[3]}.pdf": pdf(NAMES[3]),
        f"{NAMES[4]}.eml": mail(NAMES[4], pdf(NAMES[4])),
        f"{NAMES[5]}.zip": zipped(NAMES[5], story(NAMES[5])),
        f"{NAMES[6]}.txt": story(NAMES[6]).encode(),
        "broken.pdf": b"%PDF-1.7\n" + story(NAMES[0]).encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def saqta(tmp_path, monkeypatch):
    """Run a command on a sealed archive; its temporary files would go to a folder of their own."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    for variable, words in PASSPHRASES.items():
        (tmp_path / variable).write_text(words)
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.setenv("SAQTA_ARCHIVE", str(tmp_path / "kept"))
    monkeypatch.setenv("SAQTA_ACTOR", NAMES[0])

    def run(*words, status=0):
        result = CliRunner().invoke(cli, list(words))
        assert result.exit_code == status, result.output
        return result.stdout

    return run


class Watch(threading.Thread):
    """Keep every state of every file under some folders that can be caught."""

    def __init__(self, *folders):
        super().__init__()
        self.folders = folders
        self.seen = {}
        self.over = threading.Event()

    def run(self):
        states = {}
        while not self.over.is_set():
            for folder in self.folders:
                for here, _, names in os.walk(folder):
                    for name in names:
                        self._look(os.path.join(here, name), states)  # noqa: PTH118
            time.sleep(0.002)

    def _look(self, path, states):
        try:
            state = os.stat(path)  # noqa: PTH116
            known = (state.st_mtime_ns, state.st_size)
            if states.get(path) != known:
                states[path] = known
                with open(path, "rb") as file:  # noqa: PTH123
                    self.seen[path, known] = file.read()
        except OSError:
            pass  # it is gone

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.join()


def claim_each(folder):
    """Add what a reader would find: a hearing of each person, in each text that names them."""
    with open_archive(folder, lambda: PASSPHRASES["SAQTA_PASSPHRASE_FILE"]) as archive:
        for text in list(texts.all_(archive.db)):
            for name in NAMES:
                start = text.content.find(name)
                if start >= 0:
                    where = Span(start, start + len(name))
                    slots = (Slot("person", name, (where,)), Slot("date", "2021-06-01"))
                    made = Claim(text.sha256, ClaimKind.HEARING, slots, (where,), "en.hearing")
                    claims.replace(archive.db, text.sha256, [made])
        return [claim.id for claim in claims.all_(archive.db)]


def use(saqta, folder, documents):
    """Run every command that writes or reads."""
    saqta("init", str(folder))
    saqta("add", str(documents), status=1)
    saqta("add", str(documents / f"{NAMES[0]}.txt"), "--title", story(NAMES[0])[:60])
    saqta("verify")
    saqta("read")
    ids = claim_each(folder)
    saqta("review", ids[0], "accept", "--by", NAMES[1], "--why", story(NAMES[1])[:70])
    saqta("review", ids[1], "reject", "--by", NAMES[1], "--correct", "place=Examplegrad Court")
    for command in (["claims"], ["people"], ["roster", "--as-of", "2021-07-01"], ["documents"]):
        saqta(*command)
        saqta(*command, "--format", "json")
    assert "Examplegrad" in saqta("search", "court", "Examplegrad")
    saqta("search", NAMES[6], "--all")
    saqta("person", NAMES[0])
    saqta("explain", ids[0])
    saqta("doctor")
    saqta("passphrase")


@pytest.mark.slow
def test_no_command_writes_anything_of_a_document(saqta, tmp_path, documents):
    folder, temporary = tmp_path / "kept", tmp_path / "temporary"
    with Watch(folder, temporary) as watch:
        use(saqta, folder, documents)
    seen = {f"{path} {state}": data for (path, state), data in watch.seen.items()}
    seen.update(snapshot(folder, temporary))
    assert any("archive.db-journal" in path for path in seen)
    hidden = [story(name) for name in NAMES]
    assert {path.split("/kept/")[-1] for path in map(str, leaks(seen, hidden, NAMES))} == set()
    assert list(temporary.iterdir()) == []
