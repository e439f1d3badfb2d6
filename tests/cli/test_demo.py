"""The demo runs the commands of a first session, and each line that it shows works as typed."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from saqta.cli.demo import DAYS
from saqta.cli.main import cli
from saqta.steps.demo import MARK, documents

SOURCE = Path(__file__).parents[2] / "src"
SHOWN = re.compile(r"^\$ (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("a place with spaces, ж")


@pytest.fixture(scope="module")
def printed(place):
    """What the demo prints, run as `make demo` runs it: as a program of its own."""
    return run(shlex.join([sys.executable, "-m", "saqta", "demo"]), place)


def run(line, place):
    """Return what a line prints that is typed into a shell."""
    environment = os.environ | {
        "PYTHONPATH": str(SOURCE),
        "PYTHONUTF8": "1",
        "SAQTA_PASSPHRASE_FILE": str(place / "passphrase"),
    }
    (place / "passphrase").write_text("correct horse battery staple")
    done = subprocess.run(
        line, shell=True, cwd=place, env=environment, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{line}: {done.stderr}"
    return done.stdout


def arguments(line):
    """Return what stands after the program in a line that the demo shows."""
    words = shlex.split(line)
    program = next(i for i, word in enumerate(words) if word.endswith("saqta"))
    return words[program + 1 :]


def test_the_demo_shows_a_roster_on_each_of_its_days(printed):
    shown = [arguments(line) for line in SHOWN.findall(printed)]
    rosters = [words[-1] for words in shown if "roster" in words]
    assert rosters == [day.isoformat() for day in DAYS]


def test_the_demo_prints_what_the_commands_print(printed, place, monkeypatch):
    monkeypatch.chdir(place)
    for line in SHOWN.findall(printed):
        words = arguments(line)
        if words[0] == "init" or "add" in words or "read" in words:
            continue
        assert CliRunner().invoke(cli, words).stdout in printed


def test_every_command_that_the_demo_suggests_works_as_typed(printed, place):
    suggested = printed.partition("What to type next:")[2]
    lines = re.findall(r"^  (\S.*)$", suggested, re.MULTILINE)
    assert len(lines) > 3
    for line in lines:
        run(line if "serve" not in line else f"{line} --help", place)  # it would serve for ever


def test_a_second_demo_replaces_the_archive_of_the_first(printed, place, monkeypatch):
    monkeypatch.chdir(place)
    (place / "demo-archive" / "saqta.toml").write_text("broken")
    assert CliRunner().invoke(cli, ["demo"]).exit_code == 0


def test_the_demo_leaves_alone_a_folder_that_is_not_its_own(place, printed):
    other = place / "other"
    shutil.copytree(place / "demo-archive", other)
    (other / MARK).unlink()
    before = sorted(other.rglob("*"))
    result = CliRunner().invoke(cli, ["demo", "--folder", str(other)])
    assert result.exit_code == 1
    assert sorted(other.rglob("*")) == before


def test_every_example_document_is_taken_in(printed):
    kept = [p.name for p in documents().iterdir() if not p.name.endswith(".meta.toml")]
    assert [name for name in kept if name not in printed] == []


def test_one_sentence_is_served_made_longer_and_passed_without_a_reported_release(printed, place):
    program = shlex.join([sys.executable, "-m", "saqta", "--archive", "demo-archive"])
    lives = {}
    for day in DAYS:
        for line in run(f"{program} roster --as-of {day} --format json", place).splitlines():
            row = json.loads(line)
            lives.setdefault(row["person"], []).append((row["status"], row["until"], row["state"]))
    shown = re.search(r"^\$ .* person '?(.*?)'?$", printed, re.MULTILINE)[1]
    before, after, past = lives[shown]
    assert before[:2] == ("imprisoned", "2022-12-21")
    assert after[:2] == ("imprisoned", "2023-08-21")
    assert past[2].startswith("term ended")
    assert "no release reported" in past[2]


def test_a_list_of_prisoners_is_told_whole_though_brackets_stand_in_it(printed, place):
    """The briefing names three, and says in brackets how another text spells one of them."""
    program = shlex.join([sys.executable, "-m", "saqta", "--archive", "demo-archive"])
    claims = map(json.loads, run(f"{program} claims --format json", place).splitlines())
    told = [
        c["person"][0] for c in claims if c["said"] == "status: imprisoned" and "(" in c["words"]
    ]
    spelled = [
        json.loads(line) for line in run(f"{program} people --format json", place).splitlines()
    ]
    assert any(len(one["spellings"]) > 1 and one["name"] in told for one in spelled)
