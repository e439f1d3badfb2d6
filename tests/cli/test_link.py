import stat

import pytest
from click.testing import CliRunner

from saqta.cli.main import cli

from ..steps.linking import people, write

pytest.importorskip("splink", reason="splink is not installed: pip install saqta[link]")
pq = pytest.importorskip("pyarrow.parquet")


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


def test_the_pairs_are_for_their_owner_alone(tmp_path):
    records, out = write(tmp_path / "records.parquet", people()), tmp_path / "pairs.parquet"
    run(records, "--out", out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_file_without_records_is_said_to_have_none(tmp_path):
    rows = [{"unique_id": 1, "name": "Aru Testova"}]
    records = write(tmp_path / "records.parquet", rows)
    pq.write_table(pq.read_table(records).slice(0, 0), records)
    result = run(records, "--out", tmp_path / "pairs.parquet")
    assert result.exit_code == 0, result.output
    assert "has no records" in result.output
    assert "seems to have" not in result.output


@pytest.mark.parametrize("words", [["--engine", "spark"], ["--master", "local[2]"]])
def test_spark_and_its_address_belong_together(tmp_path, words):
    assert run(tmp_path / "a.parquet", "--out", tmp_path / "b.parquet", *words).exit_code == 2


def test_help_tells_where_names_are_on_disk_while_it_runs():
    assert "not encrypted" in run("--help").output
