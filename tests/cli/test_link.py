import pytest
from click.testing import CliRunner

from saqta.cli.main import cli

from ..steps.linking import people, write

pytest.importorskip("splink", reason="splink is not installed: pip install saqta[link]")


def run(*words):
    return CliRunner().invoke(cli, ["link", *map(str, words)])


def test_it_says_how_many_pairs_it_found_and_no_name(tmp_path):
    records, out = write(tmp_path / "records.parquet", people()), tmp_path / "pairs.parquet"
    result = run(records, "--out", out)
    assert result.exit_code == 0, result.output
    assert f"among 120 records in {out}" in result.output
    assert "Тестов" not in result.output


def test_what_is_wrong_with_the_file_is_said_with_what_to_do(tmp_path):
    result = run(tmp_path / "none.parquet", "--out", tmp_path / "pairs.parquet")
    assert result.exit_code == 1
    assert "There is no file" in result.output
    assert "What to do: Name a Parquet file." in result.output


@pytest.mark.parametrize("words", [["--engine", "spark"], ["--master", "local[2]"]])
def test_spark_and_its_address_belong_together(tmp_path, words):
    assert run(tmp_path / "a.parquet", "--out", tmp_path / "b.parquet", *words).exit_code == 2


def test_help_tells_where_names_are_on_disk_while_it_runs():
    assert "not encrypted" in run("--help").output
