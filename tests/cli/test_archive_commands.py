import hashlib
import os
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from saqta.archive import open_archive
from saqta.cli.main import cli
from saqta.store import custody

OPEN = "This archive is open"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run `saqta ...` for the archive `kept`; gives exit status, output and what it says aside."""
    monkeypatch.setenv("SAQTA_ARCHIVE", str(tmp_path / "kept"))
    monkeypatch.setenv("SAQTA_ACTOR", "aru")
    for name, words in {"SAQTA_PASSPHRASE_FILE": "old", "SAQTA_NEW_PASSPHRASE_FILE": "new"}.items():
        (tmp_path / words).write_text(f"{words} words no one guesses\r\n", encoding="utf-8")
        (tmp_path / words).chmod(0o600)
        monkeypatch.setenv(name, str(tmp_path / words))

    def saqta(*words):
        result = CliRunner().invoke(cli, list(words))
        return result.exit_code, result.stdout, result.stderr

    return saqta


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kept"


def test_a_new_archive_verifies_silently(run, folder):
    status, out, aside = run("init", str(folder))
    assert (status, out) == (0, "")
    assert "Made an archive" in aside
    assert run("verify") == (0, "", "")
    with open_archive(folder, lambda: "old words no one guesses") as archive:
        assert [(e.actor, e.action) for e in custody.entries(archive.db)] == [("aru", "init")]


def test_an_open_archive_says_so_on_every_command(run, folder):
    assert OPEN in run("init", str(folder), "--no-passphrase")[2]
    status, out, aside = run("verify")
    assert (status, out) == (0, "")
    assert OPEN in aside


def test_verify_names_what_is_missing_and_fails(run, folder, tmp_path):
    (tmp_path / "letter.txt").write_text("Aru Testova was detained.")
    run("init", str(folder))
    assert run("add", str(tmp_path / "letter.txt"))[0] == 0
    assert run("verify") == (0, "", "")
    (kept,) = (folder / "vault").rglob("*.age")
    kept.unlink()
    sha256 = hashlib.sha256((tmp_path / "letter.txt").read_bytes()).hexdigest()
    assert run("verify") == (1, f"exhibit {sha256}: missing\n", "")


def test_what_is_no_archive_is_refused_with_a_remedy(run):
    status, out, aside = run("verify")
    assert (status, out) == (1, "")
    assert "saqta init" in aside


def test_a_wrong_passphrase_is_refused(run, folder, tmp_path):
    run("init", str(folder))
    (tmp_path / "old").write_text("something else entirely")
    status, _, aside = run("verify")
    assert status == 1
    assert "does not open" in aside
    assert "something else" not in aside


def test_the_passphrase_is_changed_without_a_terminal(run, folder, tmp_path, monkeypatch):
    run("init", str(folder))
    assert run("passphrase")[0] == 0
    assert run("verify")[0] == 1
    monkeypatch.setenv("SAQTA_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert run("verify") == (0, "", "")


def test_an_open_archive_has_no_passphrase_to_change(run, folder):
    run("init", str(folder), "--no-passphrase")
    status, _, aside = run("passphrase")
    assert status == 1
    assert "no passphrase" in aside


def test_a_passphrase_that_is_easily_guessed_is_warned_about(run, folder, tmp_path):
    (tmp_path / "old").write_text("secret")
    status, _, aside = run("init", str(folder))
    assert status == 0
    assert "can be guessed" in aside


def test_doctor_looks_at_the_archive_where_there_is_one(run, folder, tmp_path):
    status, out, _ = run("doctor")
    assert status == 0
    assert "none in" in out
    run("init", str(folder))
    status, out, aside = run("doctor")
    assert (status, aside) == (0, "")
    assert "every page is sound" in out
    (tmp_path / "old").write_text("something else entirely")
    status, out, _ = run("doctor")
    assert status == 1
    assert "NOT OK  archive" in out


@pytest.mark.parametrize("words", [b"", b"\n", b"\xff\xfe", b"a few words\non two lines"])
def test_a_passphrase_file_that_holds_none_is_refused(run, folder, tmp_path, words):
    (tmp_path / "old").write_bytes(words)
    status, _, aside = run("init", str(folder))
    assert status == 1
    assert "SAQTA_PASSPHRASE_FILE" in aside
    assert "0xff" not in aside
    assert not folder.exists()


def test_a_passphrase_file_may_begin_with_the_mark_that_some_editors_write(run, folder, tmp_path):
    run("init", str(folder))
    (tmp_path / "old").write_bytes(b"\xef\xbb\xbfold words no one guesses\r\n")
    assert run("verify") == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_passphrase_file_that_others_may_read_is_warned_about(run, folder, tmp_path):
    run("init", str(folder))
    (tmp_path / "old").chmod(0o644)
    status, _, aside = run("verify")
    assert status == 0
    assert "chmod 600" in aside


def test_letters_with_marks_may_be_typed_in_either_way(run, folder, tmp_path):
    (tmp_path / "old").write_text("caf\u00e9 \u0439 words and more")
    run("init", str(folder))
    (tmp_path / "old").write_text("cafe\u0301 \u0438\u0306 words and more")
    assert run("verify")[0] == 0


def test_two_processes_may_add_the_same_documents_at_once(run, folder, tmp_path):
    for number in range(25):
        (tmp_path / f"{number}.txt").write_text(f"Aru{number} Testova was detained.")
    run("init", str(folder))
    words = [sys.executable, "-m", "saqta", "add", *map(str, tmp_path.glob("*.txt"))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    both = [subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert run("verify") == (0, "", "")
    assert len(list((folder / "vault").rglob("*.age"))) == 25


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_the_passphrase_is_asked_for_twice_and_never_shown(folder):
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.pop("SAQTA_PASSPHRASE_FILE", None)
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
        os.execv(sys.executable, [sys.executable, "-m", "saqta", "init", str(folder)])
    shown = b""
    for words in ("first try is wrong", "not the same", "four words to keep", "four words to keep"):
        while not shown.rstrip().endswith(b":"):
            shown += os.read(terminal, 1000)
        time.sleep(0.05)
        os.write(terminal, f"{words}\n".encode())
        shown += b" typed\n"
    while True:
        try:
            more = os.read(terminal, 1000)
        except OSError:
            break
        if not more:
            break
        shown += more
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    os.close(terminal)
    assert b"not the same" in shown
    assert b"four words" not in shown.replace(b"four or more words", b"")
    with open_archive(folder, lambda: "four words to keep"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="needs a session without a terminal")
def test_without_a_terminal_the_remedy_names_the_file(folder, tmp_path):
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-m", "saqta", "init", str(folder)],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        start_new_session=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "SAQTA_PASSPHRASE_FILE" in done.stderr
