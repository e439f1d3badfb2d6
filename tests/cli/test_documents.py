import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from saqta.archive import create_archive, open_archive
from saqta.cli.main import cli
from saqta.steps.verify import verify
from saqta.store import exhibits

SOURCES = Path(__file__).parents[2] / "src"

WORDS = "The court in Almaty\nsentenced Arman Testov.\n"


@pytest.fixture
def run(tmp_path, now):
    folder = tmp_path / "an archive"
    create_archive(folder, None, now=now, actor="tester")

    def run(*words):
        return CliRunner().invoke(cli, ["--archive", str(folder), *map(str, words)])

    return run


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(WORDS.encode())
    return path


def exhibit(run):
    return json.loads(run("documents", "--format", "json").stdout)["exhibit"]


def test_add_tells_what_became_of_each_file(run, document):
    ran = run("add", document)
    assert (ran.exit_code, "read" in ran.stdout) == (0, True)


def test_add_ends_with_1_where_something_was_not_read(run, document, tmp_path):
    (tmp_path / "b.txt").write_bytes(b"")
    ran = run("add", document, tmp_path / "b.txt", tmp_path / "none.txt")
    assert ran.exit_code == 1
    assert "not read: it is empty" in ran.stdout
    assert "not kept: it is not there" in ran.stdout


def test_a_flag_that_does_not_fit_is_refused_before_anything_is_kept(run, document):
    ran = run("add", document, "--published", "last week")
    assert (ran.exit_code, "last week" in ran.stderr) == (1, True)
    assert run("documents", "--format", "json").stdout == ""


def test_documents_lists_details_and_who_says_them(run, document):
    run("add", document, "--title", "A ruling", "--published", "2021-06")
    row = json.loads(run("documents", "--format", "json").stdout)
    assert (row["title"], row["title_from"]) == ("A ruling", "flag")
    assert (row["published"], row["language"], row["language_from"]) == ("2021-06", "en", "guess")
    assert (row["kind"], row["pages"], row["state"]) == ("text/plain", 1, "read")


def test_text_prints_what_was_read_as_it_was_read(run, document):
    run("add", document)
    assert run("text", exhibit(run)[:8]).stdout == WORDS


def test_text_can_number_its_lines(run, document):
    document.write_bytes(b"one\ntwo\f\nthree")
    run("add", document)
    assert run("text", exhibit(run), "--lines").stdout == "1:1\tone\n1:2\ttwo\\x0c\n2:2\tthree\n"


def test_text_of_a_file_that_was_not_read_says_why(run, document):
    document.write_bytes(b"")
    run("add", document)
    ran = run("text", exhibit(run))
    assert (ran.exit_code, "it is empty" in ran.stderr) == (1, True)


def test_the_name_of_a_file_does_not_steer_the_terminal(run, tmp_path):
    path = tmp_path / "a\x1b[2Jb\u202ec.txt"
    path.write_text("some words")
    for form in ("table", "json"):
        shown = run("add", path, "--format", form).stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert json.loads(shown)["file"] == str(path)


@pytest.fixture
def heeding():
    """Let programs that are begun heed Ctrl-C, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is sent otherwise on this system")
@pytest.mark.usefixtures("heeding")
def test_ctrl_c_says_how_far_it_came_and_leaves_what_was_done(tmp_path, now):
    folder, many = tmp_path / "archive", tmp_path / "many"
    create_archive(folder, None, now=now, actor="tester")
    many.mkdir()
    for number in range(400):
        (many / f"{number:03}.txt").write_text(f"The court heard person {number}.")
    database = folder / "archive.db"
    before = database.stat().st_mtime_ns
    with subprocess.Popen(
        [sys.executable, "-m", "saqta", "--archive", folder, "add", many, "--format", "json"],
        env={"PYTHONPATH": str(SOURCES)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        while database.stat().st_mtime_ns == before and running.poll() is None:
            time.sleep(0.005)
        running.send_signal(signal.SIGINT)
        told, said = running.communicate()
    assert running.returncode == 130
    done = len(told.splitlines())
    assert f"Stopped after {done} of 400 files." in said.decode()
    with open_archive(folder) as archive:
        assert verify(archive) == []
        assert len(exhibits.list_(archive.db)) in (done, done + 1)  # the one it met
