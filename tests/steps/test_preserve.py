import io
import os
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from saqta.identity.folding import fold
from saqta.model.evidence import Detail, Details, Origin
from saqta.reading.limits import Limits
from saqta.reading.sandbox import Sandbox
from saqta.steps import preserve
from saqta.steps.documents import documents, text
from saqta.steps.preserve import Outcome
from saqta.steps.verify import verify
from saqta.store import custody, exhibits, search, texts, unread

STATEMENT = "The court in Almaty sentenced Arman Testov to two years.\r\n"


@pytest.fixture
def add(archive, now):
    def add(*paths, flags=None, progress=None):
        return preserve.add(
            archive, paths, flags or Details(), now=now, actor="tester", progress=progress
        )

    return add


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "documents"
    made.mkdir()
    return made


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_file_becomes_exhibit_text_and_log_entry(archive, add, folder):
    report = add(write(folder, "a.txt", STATEMENT))
    (row,) = report.rows
    assert (row.outcome, report.well) == (Outcome.READ, True)
    assert archive.vault.read(row.exhibit) == STATEMENT.encode()
    assert text(archive, row.exhibit).content == STATEMENT
    entry = custody.entries(archive.db)[-1]
    assert (entry.action, entry.subject, entry.actor) == ("add", row.exhibit, "tester")
    assert verify(archive) == []


def test_the_same_bytes_again_change_nothing_but_the_log(archive, add, folder):
    add(write(folder, "a.txt", STATEMENT))
    before = archive.db.rows("SELECT * FROM exhibit"), archive.db.rows("SELECT * FROM reading")
    entries = len(custody.entries(archive.db))
    (row,) = add(write(folder, "copy.txt", STATEMENT)).rows
    assert row.outcome is Outcome.KNOWN
    after = archive.db.rows("SELECT * FROM exhibit"), archive.db.rows("SELECT * FROM reading")
    assert before == after
    assert len(custody.entries(archive.db)) == entries + 1


def test_bytes_that_went_missing_are_mended_by_adding_them_again(archive, add, folder):
    path = write(folder, "a.txt", STATEMENT)
    (row,) = add(path).rows
    archive.vault.path(row.exhibit).unlink()
    add(path)
    assert verify(archive) == []


def test_the_words_of_a_text_are_found_in_any_script(archive, add, folder):
    (row,) = add(write(folder, "a.txt", "Суд в Алматы осудил Армана.")).rows
    (hit,) = search.find(archive.db, [fold("Almaty")])
    assert hit.text_sha256 == text(archive, row.exhibit).sha256


def test_a_folder_is_walked_in_order_without_hidden_files_and_sidecars(add, folder):
    write(folder, "b.txt", "b words")
    write(folder, "a/z.txt", "z words")
    write(folder, ".hidden", "no")
    write(folder, ".git/x.txt", "no")
    write(folder, "b.txt.meta.toml", 'title = "B"')
    names = [Path(row.name).relative_to(folder) for row in add(folder).rows]
    assert names == [Path("b.txt"), Path("a/z.txt")]


def test_a_file_named_twice_is_added_once(add, folder):
    path = write(folder, "a.txt", STATEMENT)
    assert [row.outcome for row in add(path, folder, path).rows] == [Outcome.READ]


def test_the_archive_itself_is_no_document(archive, add):
    assert add(archive.folder).rows == ()


def test_details_come_from_flags_then_sidecar_then_the_document(archive, add, folder):
    page = """<html lang="kk"><head><title>Inside</title><meta name="date" content="2020-01-02">
        <meta property="og:site_name" content="Site"></head><body><p>Сот үкім шығарды.</p></body>"""
    path = write(folder, "a.html", page)
    write(folder, "a.html.meta.toml", 'title = "Beside"\npublished = 2021-02-24\n')
    flags = Details(title=Detail("By hand", Origin.FLAG))
    (row,) = add(path, flags=flags).rows
    details = exhibits.get(archive.db, row.exhibit).details
    assert details == Details(
        title=Detail("By hand", Origin.FLAG),
        published=Detail("2021-02-24", Origin.SIDECAR),
        publisher=Detail("Site", Origin.DOCUMENT),
        language=Detail("kk", Origin.DOCUMENT),
    )


@pytest.mark.parametrize(
    "sidecar",
    [
        'tilte = "x"',
        "title = ",
        'published = "yesterday"',
        'language = "the tongue"',
        f"title = {'[' * 5_000}",
        f"published = {'9' * 5_000}",
        f'title = "{"x" * 70_000}"',
    ],
    ids=["key", "no value", "date", "language", "deep", "number", "long"],
)
def test_a_sidecar_that_cannot_be_used_is_a_row_and_its_document_is_added(add, folder, sidecar):
    path = write(folder, "a.txt", STATEMENT)
    write(folder, "a.txt.meta.toml", sidecar)
    problem, row = add(path).rows
    assert (problem.outcome, row.outcome) == (Outcome.NOT_USED, Outcome.READ)
    assert problem.name.endswith("a.txt.meta.toml")


def test_a_file_that_cannot_be_read_is_kept_with_the_reason(archive, add, folder):
    write(folder, "a.txt", b"")
    write(folder, "b.pdf", b"%PDF-1.4 broken")
    write(folder, "c.txt", STATEMENT)
    report = add(folder)
    assert [row.outcome for row in report.rows] == ["not read", "not read", "read"]
    assert not report.well
    assert [row.why for row in unread.list_(archive.db)] == ["it is empty", "it is a broken PDF"]
    assert archive.vault.read(report.rows[1].exhibit) == b"%PDF-1.4 broken"
    assert verify(archive) == []


def test_a_file_that_was_not_read_says_so_again(archive, add, folder):
    path = write(folder, "a.txt", b"")
    add(path)
    report = add(path)
    assert (report.rows[0].why, report.well) == ("not read: it is empty", False)
    assert len(unread.list_(archive.db)) == 1


def test_paths_that_cannot_be_had_are_rows_and_the_run_goes_on(archive, add, folder):
    write(folder, "a.txt", STATEMENT)
    if sys.platform != "win32":
        os.mkfifo(folder / "pipe")
        (folder / "out").symlink_to("/etc/hosts")
    report = add(folder / "gone.txt", folder)
    assert report.rows[0].why == "it is not there"
    assert [row.outcome for row in report.rows if not row.why] == [Outcome.READ]
    assert len(unread.list_(archive.db)) == len(report.rows) - 1
    assert len(report.rows) == (4 if sys.platform != "win32" else 2)


def test_the_files_in_a_zip_are_exhibits_that_name_it(archive, add, folder):
    inner = zipped({"deep.txt": "deep words"})
    files = {
        "a.txt": STATEMENT,
        "a.txt.meta.toml": 'title = "In a zip"',
        "in/b.zip": inner,
        "__MACOSX/a.txt": "no",
        "../../up.txt": "up words",
    }
    report = add(write(folder, "all.zip", zipped(files)))
    names = [os.path.relpath(row.name, folder) for row in report.rows]
    assert names == [
        "all.zip",
        "all.zip/a.txt",
        "all.zip/in/b.zip",
        "all.zip/in/b.zip/deep.txt",
        "all.zip/up.txt",
    ]
    container, member = report.rows[0].exhibit, exhibits.get(archive.db, report.rows[1].exhibit)
    assert (member.container, member.details.title.value) == (container, "In a zip")
    states = {kept.exhibit.name: kept.state for kept in documents(archive)}
    assert states["all.zip"] == "holds 3 files"


def test_zips_in_zips_end_somewhere(add, folder):
    packed = b"innermost words"
    for level in range(6):
        packed = zipped({f"{level}": packed})
    report = add(write(folder, "all.zip", packed))
    assert "nested more than 3 deep" in report.rows[-1].why


def test_files_of_a_zip_that_were_lost_to_a_crash_come_with_the_next_run(archive, add, folder):
    path = write(folder, "all.zip", zipped({"a.txt": "one word", "b.txt": "two words"}))
    take = preserve._take

    def die_at_b(desk, document, budget):
        if document.name == "b.txt":
            raise KeyboardInterrupt
        return take(desk, document, budget)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(preserve, "_take", die_at_b)
        add(path)
    outcomes = [row.outcome for row in add(path).rows]
    assert outcomes == [Outcome.KNOWN, Outcome.KNOWN, Outcome.READ]


def test_an_attachment_is_an_exhibit_of_its_own(archive, add, folder):
    message = EmailMessage()
    message["From"], message["Date"] = "a@example.org", "Wed, 24 Feb 2021 10:00:00 +0000"
    message["Subject"], message["Message-ID"] = "Sent to you", "<1@example.org>"
    message.set_content("See the attached ruling.")
    message.add_attachment(STATEMENT.encode(), maintype="text", subtype="plain", filename="r.txt")
    report = add(write(folder, "m", message.as_bytes()))
    assert [row.outcome for row in report.rows] == [Outcome.READ, Outcome.READ]
    attached = exhibits.get(archive.db, report.rows[1].exhibit)
    assert (attached.name, attached.container) == ("r.txt", report.rows[0].exhibit)


def test_ctrl_c_leaves_what_was_done_and_says_how_far_it_came(archive, add, folder):
    for number in range(5):
        write(folder, f"{number}.txt", f"document {number} words")

    def stop_after_two(done, total):
        if done == 2:
            raise KeyboardInterrupt

    report = add(folder, progress=stop_after_two)
    assert (report.stopped, report.done, report.total, len(report.rows)) == (True, 2, 5, 2)
    assert verify(archive) == []
    assert [row.outcome for row in add(folder).rows] == ["known already"] * 2 + ["read"] * 3


def test_a_text_that_two_files_share_is_kept_once(archive, add, folder):
    write(folder, "a.txt", STATEMENT)
    write(folder, "b.txt", b"\xef\xbb\xbf" + STATEMENT.encode())
    first, second = add(folder).rows
    assert first.exhibit != second.exhibit
    assert text(archive, first.exhibit).sha256 == text(archive, second.exhibit).sha256
    assert len(list(texts.all_(archive.db))) == 1


def test_a_sealed_archive_keeps_no_plain_words_on_disk(sealed_archive, now, folder):
    path = write(folder, "Testov.txt", STATEMENT)
    preserve.add(sealed_archive, [path], Details(), now=now, actor="tester")
    for file in sealed_archive.folder.rglob("*"):
        assert "Testov" not in file.name
        if file.is_file():
            assert b"Almaty sentenced" not in file.read_bytes()


def test_a_file_too_large_to_read_is_kept_in_bounded_memory(archive, now, folder, monkeypatch):
    small = Limits(input_bytes=1000)
    monkeypatch.setattr(preserve, "Sandbox", lambda: Sandbox(small))
    path = write(folder, "a.bin", bytes(5000))
    write(folder, "a.bin.meta.toml", 'title = "Zeros"')
    report = preserve.add(archive, [path], Details(), now=now, actor="tester")
    assert "are read at a time" in report.rows[0].why
    assert archive.vault.read(report.rows[0].exhibit) == bytes(5000)
    assert exhibits.get(archive.db, report.rows[0].exhibit).details.title.value == "Zeros"
    again = preserve.add(archive, [path], Details(), now=now, actor="tester")
    assert again.rows[0].outcome is Outcome.KNOWN


def test_pages_that_were_not_read_are_a_row_beside_the_text(archive, add, folder):
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=12)
    document.multi_cell(0, 6, "The court sentenced him.")
    document.add_page()
    document.image(Image.new("RGB", (20, 20), "red"), 10, 10, 50)
    report = add(write(folder, "a.pdf", bytes(document.output())))
    assert [row.outcome for row in report.rows] == [Outcome.READ, Outcome.NOT_READ]
    assert "pages 2 hold pictures" in report.rows[1].why
    assert [row.why for row in unread.list_(archive.db)] == [f"not read: {report.rows[1].why}"]
