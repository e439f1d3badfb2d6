from itertools import product

import pytest

from saqta.errors import InvalidValue, NotFound
from saqta.steps.link import Bounds, link

pytest.importorskip("splink", reason="splink is not installed: pip install saqta[link]")

import duckdb
import pyarrow as pa

from saqta.steps import engines
from saqta.steps.engines import duckdb_engine

from .linking import people, write


@pytest.fixture
def linked(tmp_path):
    """Link rows; give the pairs as {(l, r): probability}."""

    def run(rows, **asked):
        out = tmp_path / f"{len(list(tmp_path.iterdir()))}.parquet"
        records = write(tmp_path / "records.parquet", rows)
        run.found = link(records, out, engine=duckdb_engine(memory_gb=1), **asked)
        rows = duckdb.execute(f"SELECT * FROM '{out}'").fetchall()
        return {(one, other): probability for one, other, probability in rows}

    return run


def record(unique_id, name, place=None, yob=None):
    return {"unique_id": unique_id, "name": name, "place": place, "yob": yob}


TWO_SPELLINGS = [
    record(1001, "Qanat Zhaqpytov", "Qaraghandy", 1971),
    record(1002, "#ЖАҚПЫТОВ Қанат", "Қарағанды", 1971),
]


def test_two_spellings_of_one_name_are_proposed_across_scripts(linked):
    assert linked([*people(), *TWO_SPELLINGS])[1001, 1002] > 0.95


def test_a_rare_name_tells_more_than_a_common_one(linked):
    common = [record(2000 + i, "Мурат Тестов", yob=1950 + i) for i in range(30)]
    two = [record(3001, "Мурат Тестов"), record(3002, "Murat Testov")]
    rare = [record(4001, "Бауыржан Жақпытов"), record(4002, "Bauyrzhan Zhaqpytov")]
    found = linked([*people(), *common, *two, *rare], bounds=Bounds(at_least=0.01))
    assert found[4001, 4002] > 0.95
    assert found.get((3001, 3002), 0) < 0.5


def test_another_year_of_birth_is_another_person(linked):
    found = linked([*people(), TWO_SPELLINGS[0], TWO_SPELLINGS[1] | {"yob": 1941}])
    assert (1001, 1002) not in found


def test_another_given_name_is_another_person(linked):
    found = linked([*people(), TWO_SPELLINGS[0], record(1002, "Aigul ZHAQPYTOVA")])
    assert (1001, 1002) not in found


def test_near_given_names_that_many_bear_are_two_people(linked):
    many = [
        record(7000 + number, f"{given} Проб{middle}ов")
        for number, (given, middle) in enumerate(product(["Марат", "Мурат"], "бвгдж"))
    ]
    brothers = [record(8001, "Марат Болатович Жақпытов"), record(8002, "Murat Bolatuly Zhaqpytov")]
    assert (8001, 8002) not in linked([*people(), *many, *brothers])


def test_a_slip_of_the_pen_is_no_other_name(linked):
    slip = [TWO_SPELLINGS[0] | {"name": "Bauyrzhan Zhaqpytov"}, TWO_SPELLINGS[1] | {
        "name": "Бауырхан Жақпытов"}]  # fmt: skip
    assert (1001, 1002) in linked([*people(), *slip])


def test_many_records_of_a_person_speak_for_more_of_them(linked):
    many = [
        record(6000 + i, f"{one} Жақпытов", yob=1960 + i // 6)
        for i, one in enumerate(["Қанат", "Qanat", "Канат", "Kanat", "Қ.", "Q."] * 10)
    ]
    linked(people())
    alone = linked.found.others
    linked([*people(), *many])
    assert linked.found.others > alone


def test_the_order_of_the_records_changes_nothing(linked):
    rows = [*people(), *TWO_SPELLINGS]
    assert linked(rows, bounds=Bounds(at_least=0.01)) == linked(
        rows[::-1], bounds=Bounds(at_least=0.01)
    )


def test_ids_may_be_words_and_come_back_as_they_were(linked):
    rows = [row | {"unique_id": f"r-{row['unique_id']}"} for row in [*people(), *TWO_SPELLINGS]]
    assert ("r-1001", "r-1002") in linked(rows)


def test_names_alone_are_enough_to_begin_with(linked):
    rows = [{"unique_id": r["unique_id"], "name": r["name"]} for r in [*people(), *TWO_SPELLINGS]]
    assert (1001, 1002) in linked(rows)


def test_records_without_a_name_are_counted_and_match_nothing(linked):
    found = linked([*people(), record(5001, None, "Орал", 1960), record(5002, "—", "Орал", 1960)])
    assert linked.found.unnamed == 2
    assert not {5001, 5002}.intersection(one for pair in found for one in pair)


def test_nothing_stays_beside_the_pairs(linked, tmp_path):
    linked(people())
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".parquet", ".parquet"]


def test_nothing_is_printed(linked, capfd):
    linked(people())
    assert capfd.readouterr() == ("", "")


def test_the_names_may_be_read_in_several_processes(linked, monkeypatch):
    monkeypatch.setattr("saqta.steps.link._FEW", 10)
    rows = [*people(), *TWO_SPELLINGS]
    assert linked(rows, processes=2) == linked(rows)


def refused(tmp_path, rows, **types):
    records = write(tmp_path / "records.parquet", rows, **types)
    with pytest.raises(InvalidValue) as caught:
        link(records, tmp_path / "out.parquet", engine=duckdb_engine(memory_gb=1))
    assert [path.name for path in tmp_path.iterdir()] == ["records.parquet"]
    return f"{caught.value} {caught.value.remedy}"


def test_a_missing_column_is_named(tmp_path):
    said = refused(tmp_path, [{"unique_id": 1, "label": "Murat Testov"}])
    assert "no column name" in said


def test_a_column_of_the_wrong_type_is_named(tmp_path):
    said = refused(tmp_path, [record(1, "Murat Testov", yob="about 1960")])
    assert "yob" in said
    assert "VARCHAR" in said


def test_ids_that_do_not_tell_records_apart_are_refused(tmp_path):
    rows = [record(1, "Murat Testov"), record(1, "Murat Testin")]
    assert "1 are repeated" in refused(tmp_path, rows, place=pa.string(), yob=pa.int64())


def test_a_record_without_id_is_refused(tmp_path):
    rows = [record(1, "Murat Testov"), record(None, "Murat Testin")]
    assert "1 records have none" in refused(tmp_path, rows, place=pa.string(), yob=pa.int64())


def test_a_name_that_too_many_share_is_refused_before_it_fills_the_disk(tmp_path):
    rows = [record(number, "Аты Белгісіз", "Орал", 1960) for number in range(200)]
    records = write(tmp_path / "records.parquet", rows)
    with pytest.raises(InvalidValue, match="200 records share one surname and initial"):
        link(
            records, tmp_path / "out.parquet",
            engine=duckdb_engine(memory_gb=1), bounds=Bounds(most_pairs=10_000),
        )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["records.parquet"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path, monkeypatch):
    def no_folder(**_):
        raise PermissionError(13, "Permission denied")

    records = write(tmp_path / "records.parquet", people())
    monkeypatch.setattr("saqta.steps.link.tempfile.TemporaryDirectory", no_folder)
    with pytest.raises(InvalidValue, match="Permission denied"):
        link(records, tmp_path / "out.parquet", engine=duckdb_engine(memory_gb=1))


def test_too_little_memory_and_disk_are_said(tmp_path, monkeypatch):
    def connect(work):
        database = real(work)
        database.execute("SET max_temp_directory_size = '1kB'")
        return database

    real = engines.connect
    monkeypatch.setattr(engines, "connect", connect)
    rows = [row for _ in range(40) for row in people()]
    rows = [row | {"unique_id": number} for number, row in enumerate(rows)]
    records = write(tmp_path / "records.parquet", rows)
    with pytest.raises(InvalidValue, match="do not hold the work"):
        link(records, tmp_path / "out.parquet", engine=duckdb_engine(memory_gb=0.005))
    assert [path.name for path in tmp_path.iterdir()] == ["records.parquet"]


def test_what_goes_on_is_told_without_names(tmp_path):
    told = []
    records = write(tmp_path / "records.parquet", people())
    link(
        records, tmp_path / "out.parquet", engine=duckdb_engine(memory_gb=1), tell=told.append
    )  # fmt: skip
    assert told[0] == "Reading the names ..."
    assert "of 120 records" in told[1]


def test_what_is_no_parquet_is_refused(tmp_path):
    path = tmp_path / "records.parquet"
    path.write_text("unique_id,name\n1,Murat Testov\n", "utf-8")
    with pytest.raises(InvalidValue, match="cannot be read as Parquet"):
        link(path, tmp_path / "out.parquet", engine=duckdb_engine(memory_gb=1))


def test_a_file_that_is_there_already_is_never_overwritten(tmp_path):
    records = write(tmp_path / "records.parquet", people())
    with pytest.raises(InvalidValue, match="exists already"):
        link(records, records, engine=duckdb_engine(memory_gb=1))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotFound, match="no file"):
        link(tmp_path / "a.parquet", tmp_path / "b.parquet", engine=duckdb_engine(memory_gb=1))
