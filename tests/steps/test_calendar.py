import stat
import sys
from datetime import date

import pytest

from saqta.errors import ArchiveError, InvalidValue, MissingExtra
from saqta.model.claims import Modality
from saqta.steps.calendar import Asked, calendar, write_icalendar

from ..conftest import NOW

DAY = date(2021, 6, 22)


@pytest.fixture
def hearings(story):
    text = story.document("plan.txt", "The trial of Dana Testova will go on, and that of Path X.")
    story.keep(
        text,
        story.claim(
            text, "hearing", "trial of Dana Testova", modality=Modality.PLANNED,
            person="Dana Testova", date="2021-07-01", stage="trial",
        ),
        story.claim(text, "hearing", "that of Path X", organization="Path X", date="2021-08"),
    )  # fmt: skip


def ahead(archive, **asked):
    found = calendar(archive, Asked(asked.pop("first", DAY), **asked))
    return [(one.ahead.occasion.value, one.of, one.ahead.when.edtf) for one in found]


def test_what_lies_ahead_of_people_and_organisations_is_told_soonest_first(hearings, archive):
    assert ahead(archive) == [
        ("hearing", "Dana Testova", "2021-07-01"),
        ("hearing", "Path X", "2021-08"),
        ("term ends", "Aru Testova", "2022-12-21"),
    ]
    assert [what for what, _, _ in ahead(archive, last=date(2021, 7, 31))] == ["hearing"]


def test_deadlines_are_told_by_the_law_that_is_asked_for(story, archive):
    assert "appeal deadline" not in {what for what, _, _ in ahead(archive)}
    with pytest.raises(InvalidValue) as told:
        ahead(archive, law="xx")
    assert "by, kz, ru" in told.value.remedy


def test_a_calendar_file_holds_each_date_and_only_its_owner_reads_it(hearings, archive, tmp_path):
    icalendar = pytest.importorskip("icalendar")
    path = tmp_path / "dates.ics"
    assert write_icalendar(calendar(archive, Asked(DAY)), path, now=NOW) == 3
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        "hearing: Dana Testova", "hearing: Path X", "term ends: Aru Testova",
    ]  # fmt: skip
    assert (events[1].decoded("dtstart"), events[1].decoded("dtend")) == (
        date(2021, 8, 1), date(2021, 9, 1),
    )  # fmt: skip
    assert "Known as 2021-08." in str(events[1]["description"])
    assert "planned. Unreviewed. Sources: plan.txt." in str(events[0]["description"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_writing_again_gives_the_same_bytes_and_other_files_are_left_alone(
    hearings, archive, tmp_path
):
    pytest.importorskip("icalendar")
    dates, path = calendar(archive, Asked(DAY)), tmp_path / "dates.ics"
    write_icalendar(dates, path, now=NOW)
    first = path.read_bytes()
    write_icalendar(dates, path, now=NOW)
    assert path.read_bytes() == first
    other = tmp_path / "thesis.txt"
    other.write_text("Mine.")
    with pytest.raises(ArchiveError):
        write_icalendar(dates, other, now=NOW)
    assert other.read_text() == "Mine."


def test_without_its_package_the_file_is_not_written_and_the_remedy_named(
    hearings, archive, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra) as told:
        write_icalendar(calendar(archive, Asked(DAY)), tmp_path / "dates.ics", now=NOW)
    assert "saqta[calendar]" in told.value.remedy
