import json
from datetime import timedelta
from pathlib import Path

import pytest

from saqta.errors import InvalidValue, NotFound
from saqta.model.claims import Claim, ClaimKind, Modality, Slot, Verdict
from saqta.model.spans import Span
from saqta.steps import review
from saqta.steps.extract import extract
from saqta.steps.loose import Index, line, read_index, read_loose
from saqta.steps.review import Wanted
from saqta.store import claims, custody, exhibits

TOLD = (
    "On 21 June 2021, a court in Astana sentenced Aru Testova to two years in prison.\n\n"
    "Activists demand the release of Aru Testova.\n"
)


@pytest.fixture
def read(archive, now):
    def read(*wanted, **options):
        return extract(archive, wanted, now=now, actor="tester", **options)

    return read


def test_reading_an_archive_stores_what_its_texts_claim(archive, library, read):
    library.document("told.txt", TOLD, published="2021-06-22")
    (row,) = read()
    stored = claims.all_(archive.db)
    assert row.new == len(stored)
    assert ClaimKind.SENTENCE in {claim.kind for claim in stored}
    assert all(claim.evidence for claim in stored)


def test_reading_twice_changes_nothing(archive, library, read):
    library.document("told.txt", TOLD, published="2021-06-22")
    read()
    before = claims.all_(archive.db)
    (again,) = read()
    assert again.new == 0
    assert claims.all_(archive.db) == before


def test_reading_again_loses_no_review(archive, library, read, now):
    library.document("told.txt", TOLD, published="2021-06-22")
    read()
    listed = review.listed(archive, Wanted(kind=ClaimKind.SENTENCE))
    review.decide(archive, [listed[0].claim.id], Verdict.REJECT, by="aru", now=now)
    made = review.correct(
        archive, listed[0].claim.id, [("term", "P3Y")], by="aru", now=now + timedelta(seconds=1)
    )
    before = review.listed(archive, Wanted())
    read()
    assert review.listed(archive, Wanted()) == before
    assert claims.get(archive.db, made.id) == made


def test_reading_is_an_entry_in_the_chain_of_custody(archive, library, read):
    text = library.document("told.txt", TOLD)
    read()
    last = custody.entries(archive.db)[-1]
    assert (last.action, last.subject) == ("read", text.sha256)
    assert "Testova" not in last.detail


def test_a_language_without_a_reader_is_a_row(archive, library, read):
    library.document("told.txt", TOLD)
    library.document("other.txt", "Nunc est bibendum.", language="la")
    why = {row.source.title: row.why for row in read()}
    assert why["told.txt"] == ""
    assert "no reader yet for the language 'la'" in why["other.txt"]


def test_only_the_documents_named_are_read(archive, library, read):
    library.document("told.txt", TOLD)
    other = library.document("other.txt", "Dana Testova was detained in Astana on 3 May 2021.")
    (_row,) = read("other.txt")
    assert {claim.text_sha256 for claim in claims.all_(archive.db)} == {other.sha256}
    assert read(exhibits.list_(archive.db)[0].sha256[:12])
    with pytest.raises(NotFound):
        read("nowhere.txt")


def test_progress_is_told(archive, library, read):
    library.document("told.txt", TOLD)
    told = []
    read(progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]


@pytest.fixture
def loose(tmp_path):
    """Read files into a folder and return the rows."""

    def loose(*paths, **options):
        return read_loose(paths, tmp_path / "out", index=options.pop("index", Index({})), **options)

    return loose


def written(row):
    return [json.loads(line) for line in Path(row.written).read_bytes().splitlines()]


def test_evidence_points_into_the_file_as_it_is(tmp_path, loose):
    path = tmp_path / "told.txt"
    path.write_bytes(TOLD.replace("\n", "\r\n").encode())
    (row,) = loose(path)
    text = path.read_bytes().decode()
    found = [claim for claim in written(row) if claim["type"] == "sentence"]
    assert found
    span = found[0]["evidence"][0]
    assert "sentenced" in text[span["start"] : span["end"]]


def test_the_same_documents_give_the_same_bytes(tmp_path, loose):
    path = tmp_path / "told.txt"
    path.write_text(TOLD)
    first = Path(loose(path)[0].written).read_bytes()
    assert Path(loose(path)[0].written).read_bytes() == first


def test_what_is_only_demanded_is_written_when_all_is_asked_for(tmp_path, loose):
    path = tmp_path / "told.txt"
    path.write_text("Aru Testova was not released on 3 May 2021.\n")
    (row,) = loose(path)
    assert all("modality" not in claim for claim in written(row))
    assert "release" not in {claim["type"] for claim in written(row)}
    (row,) = loose(path, everything=True)
    assert {"denied"} == {c["modality"] for c in written(row) if c["type"] == "release"}


def test_a_document_that_cannot_be_read_does_not_stop_the_others(tmp_path, loose):
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(TOLD)
    empty.write_bytes(b"")
    rows = {Path(row.name).name: row for row in loose(tmp_path / "nowhere.txt", empty, good)}
    assert rows["nowhere.txt"].why == "it is not there"
    assert rows["empty.txt"].why
    assert rows["good.txt"].why == ""


def test_two_documents_of_one_name_do_not_overwrite_each_other(tmp_path, loose):
    (tmp_path / "a").mkdir()
    for path in (tmp_path / "told.txt", tmp_path / "a" / "told.txt"):
        path.write_text(TOLD)
    first, second = loose(tmp_path / "told.txt", tmp_path / "a" / "told.txt")
    assert first.why == ""
    assert "is written for" in second.why


def test_the_index_says_what_a_file_does_not(tmp_path, loose):
    path = tmp_path / "told.txt"
    path.write_text("Aru Testova was sentenced to two years in prison on February 3.\n")
    csv = tmp_path / "index.csv"
    csv.write_text("name,language,genre,published\ntold,en,news,2021-02-05\n")
    (row,) = loose(path, index=read_index(csv))
    assert {c["date"] for c in written(row) if c["type"] == "sentence"} == {"2021-02-03"}


def test_bad_rows_of_an_index_are_named_and_the_good_ones_kept(tmp_path):
    csv = tmp_path / "index.csv"
    csv.write_text(
        "name,language,published\na,en,2021-02-05\nb,en,05.02.2021\n,en,\nc,e!,\na,ru,\n"
    )
    index = read_index(csv)
    assert index.of(Path("x/a.txt")).language.value == "en"
    assert [problem.split()[1] for problem in index.problems] == ["3", "4", "5", "6"]


@pytest.mark.parametrize("content", [b"title,language\nx,en\n", b"\xff\xfename", None])
def test_what_is_no_index_is_refused(tmp_path, content):
    csv = tmp_path / "index.csv"
    if content is not None:
        csv.write_bytes(content)
    with pytest.raises(InvalidValue):
        read_index(csv)


@pytest.mark.parametrize(
    ("slots", "expected"),
    [({"min": 65}, None), ({"min": 65, "max": 65}, 65)],
)
def test_a_stated_minimum_without_a_maximum_says_so(slots, expected):
    told = tuple(Slot(name, value) for name, value in {"what": "detained", **slots}.items())
    claim = Claim("t", ClaimKind.COUNT, told, (Span(3, 9), Span(12, 13)), "test")
    row = json.loads(line(claim))
    assert row["max"] == expected
    assert row["evidence"] == [{"start": 3, "end": 9}, {"start": 12, "end": 13}]


def test_a_line_carries_its_modality_only_when_all_is_asked_for():
    slots = (Slot("person", "Aru Testova"),)
    claim = Claim("t", ClaimKind.RELEASE, slots, (Span(0, 1),), "x", modality=Modality.DENIED)
    assert "modality" not in json.loads(line(claim))
    assert json.loads(line(claim, everything=True))["modality"] == "denied"
