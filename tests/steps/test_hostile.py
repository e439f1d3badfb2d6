"""300 malformed files leave the archive verifying, and the processes under their limits."""

import hashlib
import io
import json
import random
import resource
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saqta.archive import create_archive, open_archive
from saqta.reading.limits import MEBIBYTE, Limits
from saqta.reading.parts import Reading, Refusal
from saqta.reading.sandbox import Sandbox
from saqta.steps.verify import verify
from saqta.store import exhibits, texts, unread

SOURCES = Path(__file__).parents[2] / "src"
SEED = 20210621
WORDS = "The court in Almaty sentenced Arman Testov to two years. Суд приговорил его. " * 6


def good_pdf():
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    made.multi_cell(0, 6, WORDS.encode("ascii", "ignore").decode())
    return bytes(made.output())


def good_docx():
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(WORDS)
    made.add_table(rows=2, cols=2).cell(0, 0).text = "Term"
    made.save(out)
    return out.getvalue()


def good_mail():
    made = EmailMessage()
    made["From"], made["Date"] = "a@example.org", "Wed, 24 Feb 2021 10:00:00 +0000"
    made["Subject"], made["Message-ID"] = "Суд", "<1@example.org>"
    made.set_content(WORDS)
    made.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    made.add_attachment(good_pdf(), maintype="application", subtype="pdf", filename="a.pdf")
    return made.as_bytes()


def good_zip(files=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in (files or {"a.txt": WORDS, "in/b.html": good_html()}).items():
            made.writestr(name, content)
    return out.getvalue()


def good_html():
    page = f"<!doctype html><html lang=en><head><title>T</title></head><body><p>{WORDS}</p>"
    return f"{page}<table><tr><td>a<td>b</table><ul><li>one<li>two</ul>".encode()


GOOD = {
    "txt": WORDS.encode(),
    "html": good_html(),
    "pdf": good_pdf(),
    "docx": good_docx(),
    "eml": good_mail(),
    "zip": good_zip(),
}


def mutated(raw, chance):
    """Damage bytes as disks, mailers and enemies do."""
    bad = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(max(len(bad), 1))
        match chance.randrange(6):
            case 0:
                bad[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del bad[at : at + chance.randint(1, 200)]
            case 2:
                bad[at:at] = bad[chance.randrange(len(bad) + 1) :][:300]
            case 3:
                del bad[max(at, 8) :]
            case 4:
                bad[at:at] = chance.choice([b"\0", b"\xff\xff\xff\xff", b"999999999", b"<", b"("])
            case 5:
                bad[at : at + 4] = chance.randbytes(4)
    return bytes(bad)


def with_document(xml):
    """Return a DOCX whose main part is `xml`."""
    old, out = zipfile.ZipFile(io.BytesIO(GOOD["docx"])), io.BytesIO()
    with old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def pdf_of(*objects):
    """Return a PDF of these objects, numbered from 1, with a table of them."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return bytes(out) + b"trailer <</Size %d /Root 1 0 R>> startxref %d\n%%%%EOF" % (size, table)


def nested_message(levels):
    head = b"From: a@example.org\nDate: Wed, 24 Feb 2021 10:00:00 +0000\nMIME-Version: 1.0\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(levels)
    )
    return head + parts + b"Content-Type: text/plain\n\nwords"


def bombs():
    """Yield files made to harm, each with the reason that it must be refused for, if any."""
    word = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10)
    )
    zeros = good_zip({"zeros": bytes(40 * MEBIBYTE)})
    matryoshka = GOOD["txt"]
    for _ in range(8):
        matryoshka = good_zip({"in.zip": matryoshka, "again.zip": matryoshka})
    deep = b"<w:p>" * 100_000
    catalog, loop = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"
    head = b"From: a@example.org\nDate: Wed, 24 Feb 2021 10:00:00 +0000\nMIME-Version: 1.0\n"
    yield "zeros in a zip", zeros, None
    yield "many zeros in a zip", good_zip({str(n): zeros for n in range(30)}), None
    yield "zips in zips", matryoshka, None
    yield "many files in a zip", good_zip({str(n): b"a" for n in range(5_000)}), "files"
    yield "names that lead out", good_zip({"../../../etc/a": b"a word", "/b": b"b word"}), None
    yield "a name of controls", good_zip({"a\x1b[2J\u202e\n.txt": b"a word"}), None
    yield "a billion laughs", with_document(
        b'<!DOCTYPE x [%s]>%s<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>'
        % (laughs, word)
    ), "Word document"  # fmt: skip
    yield "an outer entity", with_document(
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>%s<w:body><w:p><w:r><w:t>&f;'
        b"</w:t></w:r></w:p></w:body></w:document>" % word
    ), "entities"  # fmt: skip
    yield "deep XML", with_document(word + deep), "broken"
    yield "a wide DOCX", with_document(word + b"<w:p/>" * 3_000_000 + b"</w:document>"), None
    yield "deep HTML", b"<html><body>" + b"<div><b><table><tr><td>" * 60_000, "deep"
    yield "wide HTML", b"<html><body " + b"".join(b"a%d=1 " % n for n in range(200_000)), None
    yield "open comment", b"<html><!--" * 100_000, None
    yield "open tag", b"<html><body><a href='" + b"<" * 5_000_000, None
    yield "html of entities", b"<html><body>" + b"&lt;&#0;&#x110000;" * 200_000, None
    yield "a false charset", b"<html><meta charset=zzz><body>\xff\xfe\x00words", None
    yield "pages that hold themselves", pdf_of(catalog, loop), ""
    yield "a million pages", pdf_of(catalog, b"<</Type/Pages/Kids[]/Count 1000000>>"), ""
    yield "no pages", pdf_of(catalog, b"<</Type/Pages/Kids[]/Count -1>>"), ""
    yield "a table that holds itself", b"%PDF-1.4\nstartxref 9 xref 0 0 trailer <</Prev 9>>", "PDF"
    yield "only a header", b"%PDF-1.7\n", "PDF"
    yield "deep arrays", pdf_of(catalog, b"[" * 2_000_000), ""
    yield "deep parts", nested_message(3_000), None
    yield "a long header", head + b"Subject: " + b"a" * 9_000_000 + b"\n\nwords", None
    yield "false base64", head + b"Content-Transfer-Encoding: base64\n\n!!!!" + b"A" * 99_999, None
    yield "a false charset in mail", head + b"Content-Type: text/plain; charset=x\n\n\xff\xfe", None
    yield "folded forever", head + b"Subject: a\n" + b" \n" * 500_000 + b"\nwords", None
    yield "empty", b"", "empty"
    yield "zeros", bytes(3_000_000), ""
    yield "half a UTF-16", b"\xff\xfea\0b", None
    yield "wrong UTF-8", b"\xc3\x28" * 5_000, None
    yield "halves of code points", "\ud800".encode("utf-16-le", "surrogatepass") * 99, ""
    yield "one long line", b"a" * 30_000_000, "longer than"
    yield "a program", b"MZ\x90\0\x03\0\0\0\x04" + bytes(range(256)) * 999, ""
    yield "sixty-five megabytes", b"word " * (13 * MEBIBYTE + 1), "more than the 64 MB"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    chance = random.Random(SEED)
    for kind, raw in GOOD.items():
        for number in range(45):
            (folder / f"{kind}-{number:02}").write_bytes(mutated(raw, chance))
    for name, raw, _ in bombs():
        (folder / name).write_bytes(raw)
    return folder


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
def test_hostile_files_are_kept_and_the_run_goes_on(hostile, tmp_path, now):
    folder = tmp_path / "archive"
    create_archive(folder, None, now=now, actor="tester")
    ran = subprocess.run(
        [sys.executable, "-m", "saqta", "--archive", folder, "add", hostile, "--format", "json"],
        env={"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, b"Traceback" in ran.stderr) == (1, False)
    rows = {row["file"]: row for row in map(json.loads, ran.stdout.splitlines())}
    files = sorted(hostile.iterdir())
    assert len(files) >= 300
    with open_archive(folder) as archive:
        assert verify(archive) == []
        for file in files:
            sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
            assert rows[str(file)]["exhibit"] == sha256
            assert exhibits.known(archive.db, sha256)
            assert texts.of_exhibit(archive.db, sha256) or unread.why(archive.db, sha256) or (
                exhibits.get(archive.db, sha256).media_type in ("application/zip", "message/rfc822")
            )  # fmt: skip
    for name, _, why in bombs():
        row = rows[str(hostile / name)]
        assert why is None or (row["why"] and why in row["why"]), (name, row)
    highest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert highest < Limits().memory_bytes


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(Limits(wall_seconds=20, cpu_seconds=15)) as running:
        yield running


@pytest.mark.slow
@settings(
    max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
@given(
    kind=st.sampled_from(sorted(GOOD)),
    cuts=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 60), st.binary(max_size=40)),
        max_size=6,
    ),
)
def test_whatever_the_bytes_a_reading_fits_its_own_text_or_says_why(sandbox, kind, cuts):
    raw = bytearray(GOOD[kind])
    for place, length, new in cuts:
        at = int(place * len(raw))
        raw[at : at + length] = new
    found = sandbox.read(bytes(raw))
    if isinstance(found, Refusal):
        assert found.why
        return
    assert isinstance(found, Reading)
    if found.content is not None:
        assert found.pages[0] == 0
        assert list(found.pages) == sorted(found.pages)
        assert found.pages[-1] <= len(found.content)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")
def test_a_huge_file_is_kept_in_little_memory(tmp_path, now):
    folder, huge = tmp_path / "archive", tmp_path / "zeros"
    create_archive(folder, None, now=now, actor="tester")
    with huge.open("wb") as file:
        file.truncate(400 * MEBIBYTE)
    code = (  # not ru_maxrss, which a child inherits from whoever starts it
        "import sys; from saqta.cli.main import cli\n"
        "try: cli(sys.argv[1:])\n"
        "finally: print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0],"
        " file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "--archive", folder, "add", huge],
        env={"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        check=False,
    )
    assert b"it has 400 MB" in ran.stdout
    kilobytes = int(ran.stderr.split()[-1])
    assert kilobytes < 300 * 1024
