"""Lines that a date opens, and the sessions that a trial's diary tells of."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

PUBLISHED = PartialDate.parse("2021-10-26")
DIARY = """Trial diary: the case of Arman Beketov and another

Specialised Court of Reed

Defendants: Arman Beketov, Saule Ospanova.

Hearing 1 - 3 May 2021. The indictment was read out on Zoom.

Hearing 2 - 4 May. Not held: the judge was ill.

Hearings 3-4 - 5 and 7 May. Witnesses were questioned.

At the hearing of 12 May the judge removed counsel, Dina Karimova.
"""
CHRONOLOGY = """What happened to us

{}

7 July. Saule Ospanova is detained by police. She had been beaten earlier.

10 July
Arman Beketov was placed under house arrest.
"""


def claims(text, kind):
    found = read(Document(text, published=PUBLISHED))
    return [c.values() for c in found if c.kind is kind and c.modality is Modality.ASSERTED]


def test_each_session_of_a_diary_is_told_once_of_whom_it_names_first():
    found = [c for c in claims(DIARY, ClaimKind.HEARING) if c["person"] == "Arman Beketov"]
    days = [c["date"] for c in found]
    assert days == ["2021-05-03", "2021-05-05", "2021-05-07", "2021-05-12"]
    assert {c["court"] for c in found} == {"Specialised Court of Reed"}
    assert [c.get("access") for c in found] == ["online", None, None, None]


def test_the_hearing_of_a_report_is_of_its_accused_and_not_of_their_counsel():
    people = {c["person"] for c in claims(DIARY, ClaimKind.HEARING)}
    assert people == {"Arman Beketov", "Saule Ospanova"}


def test_lines_of_a_chronology_that_is_no_trial_are_no_hearings():
    assert claims(CHRONOLOGY.format("6 July. The court is closed."), ClaimKind.HEARING) == []


def test_a_line_takes_the_date_that_opens_it_and_lines_below_a_date_take_that():
    text = CHRONOLOGY.format("6 July: Dina Karimova was charged.")
    dates = {c["victims"][0]: c.get("date") for c in claims(text, ClaimKind.DETENTION)}
    assert dates == {"Saule Ospanova": "2021-07-07", "Arman Beketov": "2021-07-10"}
    assert "date" not in claims(text, ClaimKind.ILL_TREATMENT)[0]


def test_one_date_that_opens_a_line_makes_no_diary():
    text = "What happened\n\n7 July\nArman Beketov was placed under house arrest.\n"
    assert "date" not in claims(text, ClaimKind.DETENTION)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The trial of Arman Beketov, indicted in 2020 for assault, continued at year's end.",
        "Arman Beketov is on trial. The hearing, scheduled for 20 September, was put off.",
    ],
)
def test_a_day_on_which_no_session_was_held_is_none(text):
    sessions = [c for c in read(Document(text)) if c.kind is ClaimKind.HEARING]
    assert all("date" not in claim.values() for claim in sessions)


def test_a_session_on_bail_is_not_called_one_of_the_trial():
    text = "On 4 May 2021 the Reed City Court granted bail to Arman Beketov."
    sessions = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.HEARING]
    assert [(s["date"], s.get("stage")) for s in sessions] == [("2021-05-04", None)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Saule Ospanova was freed on bail on 3 April 2021, but her trial continued.", None),
        ("Saule Ospanova was freed in April 2021, although her trial continued.", None),
        ("The trial of Arman Beketov began and a clerk signed the list in May 2021.", None),
        ("The trial of Arman Beketov began and an appeals court ratified a list in May 2021.",
         None),
        ("Saule Ospanova was freed, and on 3 April 2021 her trial began.", "2021-04-03"),
        ("His lawyer left in May 2021, and the trial of Arman Beketov began in June 2021.",
         "2021-06"),
    ],
)  # fmt: skip
def test_the_day_of_another_clause_is_not_that_of_a_trial(text, date):
    [hearing] = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.HEARING]
    assert hearing.get("date") == date
