import csv

import pytest
from click.testing import CliRunner

from saqta.cli.main import cli


@pytest.fixture
def run(tmp_path):
    def run(content, name="pairs.csv"):
        path, out = tmp_path / name, tmp_path / "scored.csv"
        path.write_text(content, "utf-8")
        result = CliRunner().invoke(cli, ["names", "score", str(path), "--out", str(out)])
        rows = list(csv.DictReader(out.read_text("utf-8").splitlines())) if out.exists() else []
        return result, rows

    return run


def test_every_row_is_kept_with_a_probability_and_a_verdict(run):
    result, rows = run(
        "id,name_a,name_b,note\n7,Qanat Testov,Канат Тестов,x\n8,Marat Testov,Olga Petrova,y\n"
    )
    assert result.exit_code == 0
    assert [(r["id"], r["note"], r["verdict"]) for r in rows] == [
        ("7", "x", "same"),
        ("8", "y", "different"),
    ]
    assert all(0 <= float(row["probability"]) <= 1 for row in rows)


def test_no_other_column_is_read(run):
    _, one = run("name_a,name_b,same\nQanat Testov,Kanat Testov,1\n")
    _, other = run("name_a,name_b,same\nQanat Testov,Kanat Testov,0\n")
    assert one[0]["probability"] == other[0]["probability"]


def test_a_row_that_cannot_be_scored_is_kept_and_listed(run):
    result, rows = run("name_a,name_b\nQanat Testov,\nA,B,C\n2021,Qanat Testov\n")
    assert result.exit_code == 1
    assert rows[0]["verdict"] == "unsure"
    assert len(rows) == 3
    assert "line 2: name_b is empty" in result.stderr
    assert "line 3: 3 fields where the header has 2" in result.stderr
    assert "line 4: one of the two is no name" in result.stderr


def test_a_file_without_the_columns_is_refused(run):
    result, _ = run("a,b\nx,y\n")
    assert result.exit_code == 1
    assert "has no column name_a" in result.stderr


def test_two_names_can_be_compared_at_once():
    result = CliRunner().invoke(cli, ["names", "compare", "Qanat Testov", "Канат Тестов"])
    assert result.exit_code == 0
    assert "same" in result.output
