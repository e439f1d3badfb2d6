"""`saqta match`, as a person types it."""

import json

import pytest
from click.testing import CliRunner

from saqta.archive import open_archive
from saqta.cli.main import cli

from ..steps.conftest import Library


@pytest.fixture
def folder(folder):
    """An archive in which one man is spelled in two ways."""
    with open_archive(folder) as archive:
        library = Library(archive)
        for file, name in (("q.txt", "Qanat Testov-Zhaqyp"), ("k.txt", "Kanat Testov-Zhakup")):
            text = library.document(file, f"{name} was convicted.", title=file)
            library.keep(text, library.claim(text, "hearing", f"{name} was", person=name))
    return folder


def pairs(saqta):
    printed = saqta("match", "--format", "json").stdout
    return [json.loads(line) for line in printed.splitlines()]


def names(saqta):
    printed = saqta("people", "--format", "json").stdout
    return [json.loads(line)["name"] for line in printed.splitlines()]


def test_the_list_shows_pairs_with_probability_and_reasons(saqta):
    shown = saqta("match").output
    assert "Qanat Testov-Zhaqyp" in shown
    assert "write one letter" in shown
    waiting = [pair for pair in pairs(saqta) if pair["state"] == "waiting"]
    assert [0 < pair["probability"] < 1 for pair in waiting] == [True]


def test_of_many_pairs_the_first_are_shown_and_the_others_counted(saqta, folder):
    with open_archive(folder) as archive:
        library = Library(archive)
        for number, name in enumerate(("Qanat Testov-Zhakyp", "Qanat Testov-Zhaqup")):
            text = library.document(f"{number}.txt", f"{name} was convicted.", title=str(number))
            library.keep(text, library.claim(text, "hearing", f"{name} was", person=name))
    every = pairs(saqta)
    assert len(every) > 1
    shown = saqta("match", "--limit", "1", "--format", "json")
    assert [json.loads(line) for line in shown.stdout.splitlines()] == every[:1]
    assert f"{len(every) - 1} more wait" in shown.stderr
    assert "more wait" not in saqta("match").output


def test_a_pair_is_shown_side_by_side_with_the_words_of_the_documents(saqta):
    (pair,) = [pair for pair in pairs(saqta) if pair["state"] == "waiting"]
    for asked in ((pair["pair"][:8],), ("Qanat", "Kanat")):
        shown = saqta("match", "show", *asked).output
        assert "**Qanat Testov-Zhaqyp was** convicted" in shown
        assert "**Kanat Testov-Zhakup was** convicted" in shown


def test_two_names_are_matched_and_the_match_is_taken_back(saqta):
    before = names(saqta)
    said = saqta("match", "same", "Qanat", "Kanat", "--by", "aru", "--why", "one photo").output
    assert len(names(saqta)) == len(before) - 1
    (logged,) = map(json.loads, saqta("match", "log", "--format", "json").stdout.splitlines())
    assert (logged["what"], logged["by"], logged["why"]) == ("same", "aru", "one photo")
    saqta("match", "undo", said.split()[-1], "--by", "dana")
    assert names(saqta) == before
    assert saqta("match", "log", "--format", "json").stdout == ""


def test_two_whom_all_speaks_against_are_made_one_only_after_a_warning_with_the_reasons(
    saqta, folder
):
    pair = ("match", "same", "Qanat", "Aru Testova", "--by", "aru")
    before = names(saqta)
    refused = saqta(*pair, status=1)
    assert "Warning: " in refused.stderr
    assert "The given names differ." in refused.stderr
    assert "Are you sure?" in refused.stderr
    assert names(saqta) == before
    assert saqta("match", "log", "--format", "json").stdout == ""
    for answer, fewer in (("n\n", 0), ("y\n", 1)):
        CliRunner().invoke(cli, ["--archive", str(folder), *pair], input=answer)
        assert len(names(saqta)) == len(before) - fewer


def test_who_says_yes_beforehand_is_not_asked(saqta):
    before = names(saqta)
    said = saqta("match", "same", "Qanat", "Aru Testova", "--by", "aru", "--yes")
    assert "Are you sure?" not in said.stderr
    assert len(names(saqta)) == len(before) - 1


def test_pairs_are_decided_one_after_the_other_by_keys(saqta, monkeypatch):
    before = names(saqta)
    keys = iter("xa" + "s" * 9)
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    assert "Decided 1 pair." in saqta("match", "decide", "--by", "aru", "--from", "0.6").output
    assert len(names(saqta)) == len(before) - 1


def test_the_end_of_input_ends_the_deciding(saqta, monkeypatch):
    monkeypatch.setattr("click.getchar", lambda: "")
    assert "Decided 0 pairs." in saqta("match", "decide", "--by", "aru").output


def test_why_tells_document_by_document_how_a_person_was_put_together(saqta):
    shown = saqta("match", "why", "Тестова").output
    assert "one full name" in shown
    assert "appeal.txt" in shown


def test_a_document_is_told_apart_and_a_name_chosen(saqta):
    saqta("match", "part", "Aru Testova", "--document", "appeal.txt", "--by", "aru")
    assert {"Aru Testova", "Ару Тестова"} <= set(names(saqta))
    saqta("match", "name", "Qanat", "Qanat Testov", "--by", "aru")
    assert "Qanat Testov" in names(saqta)


def test_a_bound_of_one_joins_nothing_by_itself(saqta):
    before = len(names(saqta))
    saqta("match", "bound", "1", "--by", "aru")
    assert len(names(saqta)) == before + 1


def test_one_person_is_no_pair(saqta):
    assert "already" in saqta("match", "same", "Qanat", "Qanat", "--by", "aru", status=1).output
    saqta("match", "same", "a", "b", "c", "--by", "aru", status=2)


def test_bodies_are_listed_and_matched_like_people(saqta, folder):
    with open_archive(folder) as archive:
        library = Library(archive)
        for file, name in (("a.txt", "Tamshy Partiyasy"), ("b.txt", "Tamshy party")):
            text = library.document(file, f"Aru Testova leads {name}.")
            library.keep(
                text,
                library.claim(
                    text, "membership", "Aru Testova leads", person="Aru Testova", organization=name
                ),
            )
    listed = saqta("bodies", "organisations", "--format", "json").stdout.splitlines()
    assert {"Tamshy Partiyasy", "Tamshy party"} in [
        set(json.loads(line)["spellings"]) for line in listed
    ]
    of = ("--of", "organisations")
    assert "joined" in saqta("match", *of).output
    shown = saqta("match", "show", *of, "Tamshy Partiyasy", "Tamshy party").output
    assert "**Aru Testova leads**" in shown
    pair = ("Tamshy Partiyasy", "Tamshy party", "--by", "aru")
    saqta("match", "different", *of, *pair)
    assert "joined" not in saqta("match", *of).output


def test_the_roster_says_who_may_be_counted_twice(saqta, folder):
    with open_archive(folder) as archive:
        library = Library(archive)
        for file, day in (("a.txt", "2021-06-21"), ("b.txt", "2021-07-02")):
            text = library.document(file, f"{file}: Serik Akhmetov was sentenced.")
            slots = {"person": "Serik Akhmetov", "date": day, "penalty": "imprisonment"}
            library.keep(text, library.claim(text, "sentence", "Akhmetov was", **slots))
    shown = saqta("roster", "--as-of", "2021-12-01")
    assert "Serik Akhmetov (may be the same as Serik Akhmetov " in shown.stdout
    assert "Decide: saqta match." in shown.stderr
    rows = map(
        json.loads, saqta("roster", "--as-of", "2021-12-01", "--format", "json").stdout.splitlines()
    )
    told = {row["person_id"]: row["may_be"] for row in rows if row["person"] == "Serik Akhmetov"}
    assert all(told[other] == [one] for one, (other,) in told.items())
