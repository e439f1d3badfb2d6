"""`saqta read`, with an archive and without."""

import json

import pytest
from click.testing import CliRunner

from saqta.cli.main import cli

TOLD = "On 21 June 2021, a court in Astana sentenced Aru Testova to two years in prison.\n"


@pytest.fixture
def told(tmp_path):
    path = tmp_path / "told.txt"
    path.write_text(TOLD)
    return path


def read(*words, status=0):
    result = CliRunner().invoke(cli, ["read", *map(str, words)])
    assert result.exit_code == status, result.output
    return result


def test_files_are_read_without_an_archive(told, tmp_path):
    read(told, "--out", tmp_path / "out")
    lines = (tmp_path / "out" / "told.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert "sentence" in {row["type"] for row in rows}
    assert all({"claim", "rule", "tier", "evidence"} <= row.keys() for row in rows)


def test_the_number_of_an_instrument_is_its_own_and_not_the_claim_s(tmp_path):
    declaration = tmp_path / "declaration.txt"
    declaration.write_text(
        "Prisoners must be freed\n\nWritten declaration No. 412 | Doc. 10412 | 3 May 2012\n\n"
        "Ms Aru TESTOVA, Sweden, SOC ; Mr Ben ROE, France, ALDE\n\n"
        "We call on the government to release all of the prisoners who are held in that country.\n"
    )
    read(declaration, "--out", tmp_path / "out")
    lines = (tmp_path / "out" / "declaration.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["id"] for row in rows if row["type"] == "instrument"] == ["412"]
    assert len({row["claim"] for row in rows}) == len(rows)


def test_a_file_that_cannot_be_read_is_a_line_and_the_others_are_done(told, tmp_path):
    result = read(tmp_path / "nowhere.txt", told, "--out", tmp_path / "out", status=1)
    assert "nowhere.txt: not read: it is not there" in result.stderr
    assert (tmp_path / "out" / "told.jsonl").exists()


def test_a_bad_row_of_the_index_is_a_line(told, tmp_path):
    index = tmp_path / "index.csv"
    index.write_text("name,language,published\ntold,en,yesterday\n")
    result = read(told, "--index", index, "--out", tmp_path / "out", status=1)
    assert "row 2 of the index is left out" in result.stderr
    assert (tmp_path / "out" / "told.jsonl").exists()


@pytest.mark.parametrize("words", [("--out", "x"), ("--index", "x.csv"), ("--all",)])
def test_options_that_say_nothing_together_are_wrong_use(words):
    read(*words, status=2)


def test_documents_of_an_archive_are_read_from_it(told, tmp_path):
    run = CliRunner()
    archive = ["--archive", str(tmp_path / "archive")]
    run.invoke(cli, ["init", "--no-passphrase", archive[1]])
    run.invoke(cli, [*archive, "add", str(told), "--published", "2021-06-22", "--language", "en"])
    result = run.invoke(cli, [*archive, "read", "--format", "json"])
    assert result.exit_code == 0, result.output
    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (row["state"], row["document"]) == ("read", "told.txt")
    assert row["claims"] == row["new"] > 0
    roster = run.invoke(cli, [*archive, "roster", "--as-of", "2022-01-01", "--format", "json"])
    assert json.loads(roster.stdout)["until"] == "2023-06-21"
