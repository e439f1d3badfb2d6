"""`saqta calls` and `saqta signatories`, as a person types them."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from saqta.archive import open_archive
from saqta.cli.main import cli

from ..steps.conftest import Library
from ..steps.test_calls import declare

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture
def declared(folder):
    with open_archive(folder) as archive:
        declare(Library(archive))


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_demand_is_shown_with_its_words_and_with_what_happened_since(declared, saqta):
    out = saqta("calls", "--as-of", "2024-01-01", "--by", "77").stdout
    assert "2020-03-04      release: political prisoners, Aru Testova  unreviewed" in out
    assert "by written declaration 77, 1 signatories" not in out
    assert "by written declaration 77, 1 signatory; to no one by name" in out
    assert "**call for the release of all political prisoners and of Aru Testova**" in out
    assert "Aru Testova: term ended 2023-08-21, no release reported" in out
    assert "2021-06-21 sentence: imprisonment, 1 year 6 months" in out
    assert "political prisoners: 2 people on the roster of that day" in out


def test_the_members_of_a_group_are_named_when_asked_for(declared, saqta):
    asked = ("calls", "--as-of", "2024-01-01", "--by", "77")
    assert "- Dana Testova: unknown" not in saqta(*asked).stdout
    assert "- Dana Testova: unknown" in saqta(*asked, "--members").stdout


def test_each_target_is_a_row_of_the_data(declared, saqta):
    asked = ("calls", "--as-of", "2024-01-01", "--by", "77", "--format")
    group, aru = lines(saqta(*asked, "json"))
    assert group["members"] == {"term ended": 1, "unknown": 1}
    assert (aru["person"], aru["outcome"], aru["date"]) == (
        "Aru Testova", "term ended", "2020-03-04",
    )  # fmt: skip
    assert not aru["reviewed"]
    rows = list(csv.DictReader(io.StringIO(saqta(*asked, "csv").stdout)))
    assert [row["target"] for row in rows] == ["political prisoners", "Aru Testova"]


def test_demands_are_chosen_by_action_and_by_person(declared, saqta):
    asked = ("calls", "--as-of", "2024-01-01", "--format", "json")
    assert len(lines(saqta(*asked))) == 3
    assert lines(saqta(*asked, "--action", "sanction")) == []
    assert {row["date"] for row in lines(saqta(*asked, "--person", "Дана Тестова"))} == {
        "2020-03-04"
    }


def test_a_day_without_demands_says_so(declared, saqta):
    result = saqta("calls", "--as-of", "2001-01-01")
    assert result.stdout == ""
    assert "No such demand is known by 2001-01-01." in result.stderr


def test_someone_for_whom_nothing_was_demanded_is_not_found(declared, saqta):
    said = saqta("calls", "--person", "Murat Sudyaev", status=1).stderr
    assert "What to do: " in said


def test_signatures_are_listed_and_chosen(declared, saqta):
    (row,) = lines(saqta("signatories", "--format", "json"))
    assert (row["person"], row["country"], row["group"], row["signed"]) == (
        "Zere Deputova", "Utopia", "GRN", "written declaration 77",
    )  # fmt: skip
    assert "Zere Deputova" in saqta("signatories", "--country", "utopia", "--signed", "77").stdout
    assert "No such signature" in saqta("signatories", "--group", "RED").stderr


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """Run a command on an archive of the given documents, as they were read."""
    if not SEEDS.is_dir():
        pytest.skip("the given documents are not on this machine")
    folder = tmp_path_factory.mktemp("seeds") / "archive"

    def run(*words):
        result = CliRunner().invoke(cli, ["--archive", str(folder), *words])
        assert result.exit_code == 0, result.output
        return result

    CliRunner().invoke(cli, ["init", "--no-passphrase", str(folder)])
    run("add", *map(str, sorted(SEEDS.glob("*.txt"))))
    run("read")
    return run


def test_each_declaration_and_the_alert_have_their_demands_followed(seeds):
    rows = lines(seeds("calls", "--as-of", "2024-01-01", "--format", "json"))
    asked = {(row["instrument"] or row["by"] or "", row["date"], row["action"]) for row in rows}
    for number, day, action in (
        ("655", "2018-04-25", "stop_blocking"), ("655", "2018-04-25", "release"),
        ("695", "2019-10-04", "sanction"), ("695", "2019-10-04", "release"),
    ):  # fmt: skip
        assert (f"written declaration {number}", day, action) in asked
    assert {("resolution", "2021-02-11", a) for a in ("release", "rehabilitate")} <= asked
    followed = [row for row in rows if row["date"] == "2021-02-11" and "person" in row]
    assert {row["outcome"] for row in followed} == {"term ended"}
    assert all("2021-06-21 sentence" in " ".join(row["since"]) for row in followed)


def test_of_those_named_in_a_declaration_and_nowhere_since_nothing_is_known(seeds):
    rows = lines(seeds("calls", "--as-of", "2024-01-01", "--format", "json", "--by", "655"))
    named = [row for row in rows if row.get("person")]
    assert len(named) == 3
    assert {row["outcome"] for row in named} == {"unknown"}


def test_who_signed_two_declarations_has_a_row_for_each(seeds):
    rows = lines(seeds("signatories", "--format", "json"))
    assert sum(row["signed"] == "written declaration 655" for row in rows) == 29
    assert sum(row["signed"] == "written declaration 695" for row in rows) == 25


def test_the_three_judges_of_the_appeal_are_listed_with_the_ruling(seeds):
    rows = lines(seeds("officials", "--role", "judge", "--format", "json"))
    bench = [row for row in rows if row["date"] == "2021-09-02"]
    assert len(bench) == 3
    assert len({tuple(row["claims"]) for row in bench}) == 1
