"""`saqta notes`, as a person types it."""

import json


def test_a_note_is_written_shown_and_taken_back(saqta):
    assert "No note is kept" in saqta("notes").output
    saqta("notes", "Aru Testova", "--write", "The sister\nasks us to wait.", "--by", "Dana")
    shown = saqta("notes", "Aru Testova").output
    assert "Dana" in shown
    assert "asks us to wait." in shown
    (row,) = saqta("notes", "--format", "json").stdout.splitlines()
    id_ = json.loads(row)["id"]
    saqta("notes", "--withdraw", id_[:8], "--why", "of another", "--by", "Bek")
    assert "taken back by Bek" in saqta("notes").output
    assert json.loads(saqta("notes", "--format", "json").stdout)["withdrawn_why"] == "of another"


def test_no_answer_but_that_of_notes_holds_a_note(saqta):
    saqta("notes", "Aru Testova", "--write", "zarphlegm", "--by", "Dana")
    for words in (
        ["person", "Aru Testova"], ["people"], ["roster", "--as-of", "2022-01-01"], ["claims"],
        ["cases", "Aru Testova"], ["search", "Testova"], ["changes", "--from", "2021-01-01"],
    ):  # fmt: skip
        for form in ("json", "csv", "table"):
            assert "zarphlegm" not in saqta(*words, "--format", form).output


def test_a_note_is_written_about_somebody_and_taken_back_by_its_id(saqta):
    saqta("notes", "--write", "words", "--by", "Dana", status=2)
    saqta("notes", "Aru Testova", "--withdraw", "3f", "--by", "Dana", status=2)
    saqta("notes", "Aru Testova", "--write", "words", status=1)
