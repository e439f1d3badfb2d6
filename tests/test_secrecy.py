"""With a passphrase, nothing of a document reaches the disk: not its words, not its names."""

import io
import tempfile

import pytest

from saqta.archive import change_passphrase, create_archive, open_archive
from saqta.model.claims import Claim, ClaimKind, Review, Slot, Verdict
from saqta.model.evidence import Detail, Details, Exhibit, Origin, Text, Unread
from saqta.model.spans import Span
from saqta.store import claims, custody, exhibits, reviews, search, texts, unread

from .conftest import NOW, PASSPHRASE
from .secrecy import PAGE, leaks, snapshot

NAMES = [f"Aru{n} Testova" for n in range(14)] + ["Бекет Тестов", "Дана Тестқызы"]
DOCUMENTS = [
    "\n".join(f"On {day} June the court of Examplegrad heard {name}." for day in range(1, 29))
    + f"\n{day}-маусымда {name} Мысалқалада ұсталды."
    for day, name in enumerate(NAMES)
]


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A fresh folder where every temporary file would go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


class Watched(io.BytesIO):
    """A document that takes a snapshot of the archive while it is put into the vault."""

    def __init__(self, data, watch):
        super().__init__(data)
        self._watch = watch

    def read(self, size=-1):
        data = super().read(size)
        if not data:  # all of it is in the vault's unfinished file
            self._watch()
        return data


def keep(archive, document, name, watch):
    deposit = archive.vault.put(Watched(document.encode(), watch))
    said = Details(title=Detail(document[:60], Origin.DOCUMENT))
    exhibit = Exhibit(deposit.sha256, deposit.size_bytes, "text/plain", f"{name}.txt", NOW, said)
    text = Text(exhibit.sha256, "plain/1", document)
    at = document.index(name)
    person = Slot("person", name, (Span(at, at + len(name)),))
    claim = Claim(text.sha256, ClaimKind.HEARING, (person,), (Span(0, at + 9),), "en.hearing")
    if not exhibits.known(archive.db, exhibit.sha256):
        exhibits.add(archive.db, exhibit)
    texts.add(archive.db, text)
    claims.replace(archive.db, text.sha256, [claim])
    reviews.add(archive.db, Review(claim.id, Verdict.ACCEPT, name, NOW, document[:80]))
    words = [(word, n, n + 1) for n, word in enumerate(document.split())]
    search.index(archive.db, text.sha256, [*words, (document[:60], 0, 60)])
    unread.add(archive.db, Unread(exhibit.sha256, f"{name}.zip", document[:70], NOW))
    custody.append(archive.db, NOW, name, "add", exhibit.sha256, document[:70])


def use(folder, passphrase, watch):
    """Write everything that an archive keeps, twice, looking at the disk all the while."""
    with open_archive(folder, lambda: passphrase) as archive:
        archive.db.execute("PRAGMA cache_size = 5")  # so that the journal spills to disk at once
        for _ in range(2):
            with archive.db.transaction():
                for document, name in zip(DOCUMENTS, NAMES, strict=True):
                    keep(archive, document, name, watch)
                watch()
            archive.db.rows("SELECT word, spans FROM posting ORDER BY spans DESC, word")
            watch()


def test_nothing_of_a_document_reaches_the_disk(tmp_path, temporary):
    seen = {}

    def watch():
        for path, data in snapshot(tmp_path / "kept", temporary).items():
            seen[path, hash(data)] = data

    create_archive(tmp_path / "kept", PASSPHRASE, now=NOW, actor=NAMES[0])
    use(tmp_path / "kept", PASSPHRASE, watch)
    change_passphrase(
        tmp_path / "kept", lambda: PASSPHRASE, lambda: "another one", now=NOW, actor=NAMES[0]
    )
    watch()
    kinds = {path.name for path, _ in seen}
    assert {"archive.db", "archive.db-journal"} <= kinds
    assert any(name.startswith(".unfinished") for name in kinds)
    assert {path for path, _ in leaks(seen, DOCUMENTS, NAMES)} == set()
    assert list(temporary.iterdir()) == []


def test_the_same_look_finds_the_words_in_an_open_archive(tmp_path):
    """Or else the test above could not fail."""
    create_archive(tmp_path / "kept", None, now=NOW, actor=NAMES[0])
    seen = {}
    use(tmp_path / "kept", None, lambda: seen.update(snapshot(tmp_path / "kept")))
    found = {path.name for path in leaks(seen, DOCUMENTS, NAMES)}
    assert {"archive.db", "archive.db-journal"} < found
    assert len(found) > len(DOCUMENTS)


def test_what_stands_in_a_file_name_is_found_too():
    assert leaks({"Aru1 Testova": b""}, [], ["Aru1 Testova"]) == {"Aru1 Testova"}
    assert leaks({"file": "Тестов".encode("utf-16-le")}, [], ["Тестов"]) == {"file"}
    assert leaks({"file": b"..court of Exa.."}, ["the court of Examplegrad"], []) == {"file"}
    assert leaks({"file": b"..court of Ex..."}, ["the court of Examplegrad"], []) == set()
    over_two_pages = bytes(PAGE - 5) + b"the court of Examplegrad"
    assert leaks({"file": over_two_pages}, ["court of Exa"], []) == {"file"}
    at_the_edge = bytes(PAGE - 11) + b"court of Exa"
    assert leaks({"file": at_the_edge}, ["court of Exa"], []) == {"file"}
