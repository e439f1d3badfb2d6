"""`saqta calendar`, as a person types it."""

import json

import pytest


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_end_of_a_term_is_told_as_no_release(saqta):
    out = saqta("calendar", "--from", "2021-06-22").stdout
    assert "2022-12-21" in out
    assert "imprisoned until then; no release, unreviewed" in out
    (row,) = lines(saqta("calendar", "--from", "2021-06-22", "--format", "json"))
    assert (row["what"], row["of"], row["reviewed"]) == ("term ends", "Aru Testova", False)


def test_a_calendar_file_is_written(saqta, tmp_path):
    pytest.importorskip("icalendar")
    path = tmp_path / "dates.ics"
    told = saqta("calendar", "--from", "2021-06-22", "--ics", str(path)).stdout
    assert told == "Wrote 1 of 1 dates. The file holds names in the clear.\n"
    assert b"SUMMARY:term ends: Aru Testova" in path.read_bytes()


def test_nothing_ahead_writes_nothing_and_says_so(saqta, tmp_path):
    path = tmp_path / "dates.ics"
    result = saqta("calendar", "--from", "2090-01-01", "--ics", str(path))
    assert "Nothing is known to lie ahead of 2090-01-01." in result.stderr
    assert not path.exists()


def test_a_law_that_is_not_known_is_told(saqta):
    assert "There is: by, kz, ru." in saqta("calendar", "--law", "zz", status=1).stderr


def test_a_calendar_that_is_left_as_it_was_is_said_to_be_old(saqta, tmp_path):
    path = tmp_path / "dates.ics"
    path.write_bytes(b"BEGIN:VCALENDAR")
    assert (
        "its dates are old" in saqta("calendar", "--from", "2090-01-01", "--ics", str(path)).stderr
    )
    assert path.read_bytes() == b"BEGIN:VCALENDAR"


def test_a_calendar_in_a_folder_that_is_not_there_is_refused(saqta, tmp_path):
    pytest.importorskip("icalendar")
    path = tmp_path / "none" / "dates.ics"
    said = saqta("calendar", "--from", "2021-06-22", "--ics", str(path), status=1).stderr
    assert "The folder to write into does not exist." in said
