"""The precision over the corpus is reckoned from verdicts that outlive a change of the reader."""

import csv
import importlib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
REPORT = "\n\n".join(
    f"On {day} March 2021 police detained {name} in Almaty."
    for day, name in enumerate(("Aidar Bekov", "Dana Serikova", "Timur Askarov"), 3)
)


@pytest.fixture
def judged(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("judged")


@pytest.fixture
def corpus(tmp_path):
    with zipfile.ZipFile(tmp_path / "corpus.zip", "w") as out:
        out.writestr("atlantis-2021.txt", REPORT)
    with zipfile.ZipFile(tmp_path / "corpus.zip") as opened:
        yield opened


def fill(form, verdict):
    rows = list(csv.DictReader(form.read_text("utf-8").splitlines()))
    with form.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows({**row, "verdict": verdict} for row in rows)


def test_the_interval_is_wilsons(judged):
    assert judged.wilson(180, 200) == pytest.approx((0.8506, 0.9343), abs=1e-4)
    assert judged.wilson(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)


def test_of_nothing_judged_nothing_is_known(judged):
    assert judged.wilson(0, 0) == (0.0, 1.0)


def test_a_sheet_shows_each_drawn_claim_with_its_words(judged, corpus, tmp_path):
    sheet = tmp_path / "sheet.txt"
    judged.draw(corpus, sheet, {}, number=2, seed=1)
    written = sheet.read_text("utf-8")
    assert written.count("atlantis-2021 ") == 2
    assert "[[" in written
    assert '"victims": ["' in written


def test_the_same_reader_and_seed_draw_the_same_claims(judged, corpus):
    found = dict(judged.claims_of(corpus))
    assert len(found) == 3
    drawn = judged.sample(found, number=2, seed=1)
    assert drawn == judged.sample(reversed(list(found)), number=2, seed=1)


def test_a_verdict_is_carried_over_to_the_very_same_claim(judged, corpus, tmp_path):
    sheet, keeping = tmp_path / "sheet.txt", tmp_path / "judged.csv"
    judged.draw(corpus, sheet, {}, number=3, seed=1)
    fill(sheet.with_suffix(".csv"), "right")
    judged.keep(keeping, judged.kept(sheet.with_suffix(".csv")).values())
    known = {verdict.place for verdict in judged.kept(keeping).values()}
    assert len(known) == 3
    judged.draw(corpus, sheet, known, number=3, seed=1)
    assert sheet.read_text("utf-8") == ""


def test_two_seeds_judge_the_same_claim_apart(judged, corpus, tmp_path):
    sheet, keeping = tmp_path / "sheet.txt", tmp_path / "judged.csv"
    for seed, verdict in ((1, "right"), (2, "wrong")):
        judged.draw(corpus, sheet, {}, number=3, seed=seed)
        fill(sheet.with_suffix(".csv"), verdict)
        new = judged.kept(sheet.with_suffix(".csv"))
        judged.keep(keeping, (judged.kept(keeping) | new).values())
    found = judged.kept(keeping).values()
    assert sorted((v.seed, v.right) for v in found) == [(1, True)] * 3 + [(2, False)] * 3


def test_a_claim_with_another_value_is_judged_anew(judged, corpus, tmp_path):
    places = [place for place, _ in judged.claims_of(corpus)]
    known = {replace(place, slots="0" * 12) for place in places[:1]} | set(places[1:])
    sheet = tmp_path / "sheet.txt"
    judged.draw(corpus, sheet, known, number=3, seed=1)
    assert sheet.read_text("utf-8").count("atlantis-2021 ") == 1


def test_a_verdict_that_is_none_is_refused(judged, corpus, tmp_path):
    judged.draw(corpus, tmp_path / "sheet.txt", {}, number=1, seed=1)
    fill(tmp_path / "sheet.csv", "perhaps")
    with pytest.raises(ValueError, match="perhaps"):
        judged.kept(tmp_path / "sheet.csv")


def test_what_is_kept_names_no_one(judged):
    kept = (BENCHMARKS / "results" / "judged.csv").read_text("utf-8").splitlines()
    assert tuple(kept[0].split(",")) == judged.COLUMNS
    assert all(row.count(",") == len(judged.COLUMNS) - 1 for row in kept)
