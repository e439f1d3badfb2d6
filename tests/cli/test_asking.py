"""The commands that decide and ask, end to end."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from saqta.archive import create_archive, open_archive
from saqta.cli.main import cli
from saqta.model.evidence import Details, Exhibit, Text
from saqta.store import exhibits, texts

from ..conftest import NOW


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def one(saqta, *words):
    (row,) = lines(saqta(*words, "--format", "json"))
    return row


@pytest.mark.parametrize(
    ("day", "state", "until"),
    [
        ("2021-07-01", "imprisoned", "2022-12-21"),
        ("2021-10-01", "imprisoned", "2023-08-21"),
        ("2024-01-01", "term ended 2023-08-21, no release reported", None),
    ],
)
def test_the_roster_of_a_day(saqta, day, state, until):
    row = one(saqta, "roster", "--as-of", day)
    assert (row["person"], row["state"], row["until"]) == ("Aru Testova", state, until)
    assert row["basis"] == "unreviewed"


def test_an_unreviewed_row_says_so_in_the_table(saqta):
    assert "imprisoned, unreviewed" in saqta("roster", "--as-of", "2021-07-01").stdout


def test_a_day_that_is_no_day_is_wrong_use(saqta):
    assert "is no day" in saqta("roster", "--as-of", "June 2021", status=2).stderr


@pytest.mark.parametrize("time", ["tomorrow", "0001-01-01T00:00+14:00", "9999-12-31T23:59-10:00"])
def test_a_time_that_is_no_time_is_wrong_use(saqta, time):
    assert "is no time" in saqta("roster", "--known-by", time, status=2).stderr


@pytest.mark.parametrize("day", ["2023-12-01", "20231201", "2023-12-01T05:00+05:00"])
def test_what_is_known_by_a_day_is_known_by_its_end_however_it_is_written(saqta, day):
    asked = ("roster", "--as-of", "2021-07-01", "--known-by", day)
    assert one(saqta, *asked)["person"] == "Aru Testova"


def test_the_roster_by_facts_changes_with_reviews_and_known_by_takes_them_back(saqta):
    roster = ("roster", "--as-of", "2021-07-01", "--facts-only")
    assert saqta(*roster, "--format", "json").stdout == ""
    sentence = one(saqta, "claims", "--kind", "sentence")["claim"]
    saqta("review", sentence[:10], "accept", "--by", "aru")
    assert one(saqta, *roster)["basis"] == "facts"
    assert saqta(*roster, "--known-by", "2024-01-02", "--format", "json").stdout == ""


def test_claims_wait_until_they_are_reviewed(saqta):
    before = lines(saqta("claims", "--format", "json"))
    saqta("review", before[0]["claim"], before[1]["claim"], "reject", "--by", "aru", "--why", "no")
    assert len(lines(saqta("claims", "--format", "json"))) == len(before) - 2
    rejected = lines(saqta("claims", "--state", "rejected", "--format", "json"))
    assert {row["reviewer"] for row in rejected} == {"aru"}
    assert len(lines(saqta("claims", "--state", "all", "--format", "json"))) == len(before)


def test_claims_of_a_person_and_of_a_document(saqta):
    assert one(saqta, "claims", "--person", "Судяев")["kind"] == "appeal"
    assert one(saqta, "claims", "--document", "appeal.txt")["kind"] == "appeal"


def test_all_claims_of_a_document_are_reviewed_at_once(saqta):
    saqta("review", "--document", "verdict.txt", "accept", "--by", "aru")
    assert [row["kind"] for row in lines(saqta("claims", "--format", "json"))] == ["appeal"]


@pytest.mark.parametrize("name", ["", "nothing.txt"])
def test_no_claim_is_reviewed_where_no_document_is_named(saqta, name):
    before = saqta("claims", "--format", "json").stdout
    said = saqta("review", "--document", name, "accept", "--by", "aru", status=1).stderr
    assert "No documents with a text" in said
    assert saqta("claims", "--format", "json").stdout == before


def test_no_claim_is_reviewed_where_a_name_means_several_documents(saqta, folder):
    with open_archive(folder) as archive:
        another = Exhibit("f" * 64, 1, "text/plain", "appeal.txt", NOW, Details())
        exhibits.add(archive.db, another)
        texts.add(archive.db, Text("f" * 64, "test/1", "Another one."))
    said = saqta("review", "--document", "appeal.txt", "accept", "--by", "aru", status=1).stderr
    assert "documents with a text are called 'appeal.txt'" in said


def test_a_correction_stands_in_the_roster_at_once(saqta):
    appeal = one(saqta, "claims", "--kind", "appeal")["claim"]
    saqta("review", appeal, "reject", "--by", "aru", "--correct", "term=P3Y")
    assert one(saqta, "roster", "--as-of", "2021-10-01")["until"] == "2024-06-21"
    told = saqta(
        "explain", one(saqta, "claims", "--kind", "appeal", "--state", "accepted")["claim"]
    )
    assert "by hand" in told.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("accept", "--by", "aru"),
        ("abcd", "accept", "--by", "aru", "--correct", "term=P3Y"),
        ("abcd", "reject", "--by", "aru", "--correct", "term"),
        ("abcd", "accept"),
    ],
)
def test_a_review_that_does_not_say_what_or_who_is_wrong_use(saqta, words, monkeypatch):
    monkeypatch.delenv("SAQTA_ACTOR", raising=False)
    saqta("review", *words, status=2)


def test_an_unknown_claim_is_an_error_with_a_remedy(saqta):
    assert "What to do:" in saqta("review", "ffffffff", "accept", "--by", "aru", status=1).stderr


def test_people_are_listed_with_every_spelling(saqta):
    rows = lines(saqta("people", "--format", "json"))
    assert [row["name"] for row in rows] == ["Aru Testova", "Murat Sudyaev"]
    assert rows[0]["spellings"] == ["Aru Testova", "Testova", "Ару Тестова"]
    assert (rows[0]["documents"], rows[1]["as"]) == (2, ["judge"])


@pytest.mark.parametrize("words", [["people"], ["bodies", "courts"]])
def test_where_no_claim_names_anyone_it_is_said_what_to_do(tmp_path, words):
    create_archive(tmp_path / "empty", None, now=NOW, actor="tester")
    empty = ["--archive", str(tmp_path / "empty"), *words]
    asked = CliRunner().invoke(cli, empty)
    assert (asked.exit_code, asked.stdout) == (0, "")
    assert "saqta add" in asked.stderr
    assert CliRunner().invoke(cli, [*empty, "--format", "json"]).stdout == ""


def test_those_who_are_only_named_as_judges_can_be_left_out(saqta):
    rows = lines(saqta("people", "--without", "judge", "--format", "json"))
    assert [row["name"] for row in rows] == ["Aru Testova"]


def test_who_is_named_as_more_than_what_is_left_out_stays(saqta):
    rows = lines(saqta("people", "--without", "sentence", "--format", "json"))
    assert [row["name"] for row in rows] == ["Aru Testova", "Murat Sudyaev"]


def test_a_person_is_shown_with_dates_sources_and_words(saqta):
    out = saqta("person", "Тестова", "--as-of", "2021-10-01").stdout
    assert "on 2021-10-01: imprisoned, since 2021-06-21, until 2023-08-21" in out
    assert "A verdict, published 2021-06-22; exhibit " in out
    assert "**sentenced Aru Testova to 1.5 years in prison**" in out
    assert "unreviewed" in out


def test_a_judge_is_shown_with_whom_the_ruling_was_about(saqta):
    out = saqta("person", "Sudyaev").stdout
    assert "judges Murat Sudyaev, of Ару Тестова" in out
    assert ": unknown" in out


def test_what_is_shown_comes_as_rows_too(saqta):
    rows = list(csv.DictReader(io.StringIO(saqta("person", "Testova", "--format", "csv").stdout)))
    sentence = next(row for row in rows if row["kind"] == "sentence")
    assert (sentence["date"], sentence["source"]) == ("2021-06-21", "A verdict")


def test_contradictions_are_shown_side_by_side(saqta, folder):
    from saqta.archive import open_archive

    from ..steps.conftest import Library

    with open_archive(folder) as archive:
        library = Library(archive)
        text = library.document("other.txt", "Aru Testova got two years.", published="2021-07")
        library.keep(
            text,
            library.claim(
                text, "sentence", "got two years", person="Aru Testova", date="2021-06-21",
                penalty="imprisonment", term="P2Y",
            ),
        )  # fmt: skip
    out = saqta("person", "Testova").stdout
    assert "sources contradict each other on term" in out
    assert "P1Y6M" in out
    assert "P2Y" in out


def test_a_persons_record_tells_the_demands_and_where_each_word_stands(saqta):
    out = saqta("person", "Testova", "--as-of", "2021-10-01").stdout
    assert "release demanded by the authors of the document" in out
    assert "since then: sentenced meanwhile: imprisoned, until 2023-08-21" in out
    assert ", page 1, line 1, characters 42-86; claim" in out
    asked = ("person", "Testova", "--as-of", "2021-10-01", "--format", "json")
    (call,) = [row for row in lines(saqta(*asked)) if row["kind"] == "call"]
    assert (call["date"], call["outcome"]) == ("2021-06-22", "sentenced meanwhile")


def test_the_name_that_a_command_had_before_still_works(saqta):
    assert saqta("show", "Testova").stdout == saqta("person", "Testova").stdout
    assert "  show " not in saqta("--help").stdout


def test_a_name_that_no_one_has_is_an_error(saqta):
    assert "No one in this archive" in saqta("person", "Nobody Here", status=1).stderr


def test_a_name_that_two_people_have_lists_both(saqta, folder):
    from saqta.archive import open_archive

    from ..steps.conftest import Library

    with open_archive(folder) as archive:
        library = Library(archive)
        text = library.document("other.txt", "Dana Testova spoke.")
        library.keep(text, library.claim(text, "office", "Dana", person="Dana Testova", office="x"))
    said = saqta("person", "Testova", status=1).stderr
    assert "Aru Testova" in said
    assert "Dana Testova" in said
    assert "Dana Testova" in saqta("person", "dana testova").stdout


def test_an_explanation_marks_the_words_of_each_slot(saqta):
    sentence = one(saqta, "claims", "--kind", "sentence")["claim"]
    out = saqta("explain", sentence[:8]).stdout
    assert "the **First District Court** sentenced" in out
    assert "waiting for review" in out


@pytest.mark.parametrize("words", [("ТЕСТОВА",), ("testova", "appeal"), ("Sudyaev",)])
def test_words_are_found_whatever_their_script(saqta, words):
    assert "appeal.txt" in saqta("search", *words).stdout


def test_a_search_that_finds_nothing_says_so_with_its_exit_status(saqta):
    assert "No document" in saqta("search", "nowhere", status=1).stderr


def test_found_words_come_as_rows_with_page_and_line(saqta):
    row = one(saqta, "search", "Sudyaev")
    assert (row["words"], row["page"], row["line"]) == ("Sudyaev", 1, 1)


@pytest.mark.parametrize("command", ["people", "claims", "roster"])
def test_no_command_prints_colour_into_a_pipe(saqta, command):
    assert "\x1b" not in saqta(command).stdout


def test_the_archive_may_be_named_after_the_command_too(saqta, folder, tmp_path):
    asked = ("roster", "--as-of", "2021-07-01", "--format", "json")
    late = CliRunner().invoke(cli, [*asked, "--archive", str(folder)])
    assert late.exit_code == 0
    assert late.stdout == saqta(*asked).stdout != ""
    wrong = CliRunner().invoke(cli, ["roster", "--archive", str(tmp_path / "none")])
    assert "is not a Saqta archive" in wrong.stderr
