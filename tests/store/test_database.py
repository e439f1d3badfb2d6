import re
import subprocess
import sys
from pathlib import Path

import pytest

from saqta.errors import ArchiveError, MissingExtra, WrongPassphrase
from saqta.store import database, meta
from saqta.store.database import Dialect
from saqta.store.migrations import Migration, migrate, migrations, version
from saqta.store.postgresql import PostgresDatabase, _translate
from saqta.store.sqlite import SqliteDatabase, make_file

SCHEMA = Path(database.__file__).parent / "schema"
STEPS = tuple(
    Migration(number, name, f"-- a comment; with a mark\nCREATE TABLE {name} (id TEXT NOT NULL);")
    for number, name in enumerate(["one", "two", "three"], start=1)
)


def test_values_come_back_as_they_went_in(db):
    db.execute("CREATE TABLE odd (a TEXT, b BIGINT, c BYTEA, d TEXT)")
    values = {"a": "100% «Ару»: '", "b": 1 << 40, "c": bytes(range(256)), "d": None}
    db.execute("INSERT INTO odd VALUES (:a, :b, :c, :d)", values)
    assert db.rows("SELECT * FROM odd WHERE a LIKE '100%' AND b = :b", {"b": 1 << 40}) == [values]


def test_what_fails_leaves_nothing(db):
    meta.put(db, "name", "before")

    def interrupted():
        with db.transaction():
            meta.put(db, "name", "after")
            with db.transaction():
                meta.put(db, "other", "after")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (meta.get(db, "name"), meta.get(db, "other")) == ("before", None)
    meta.put(db, "name", "again")
    assert meta.get(db, "name") == "again"


def test_many_rows_are_written_all_or_none(db):
    rows = [{"name": str(n), "value": ""} for n in (1, 2, 1)]
    with pytest.raises(Exception, match=r"(?i)unique"):
        db.execute_many(meta.KEEP, rows)
    assert meta.get(db, "2") is None


def test_text_sorts_by_code_point_in_every_database(db):
    db.execute("CREATE TABLE word (word TEXT NOT NULL)")
    words = ["a", "B", "ә", "а", "Я", "_", "é"]
    db.execute_many("INSERT INTO word VALUES (:word)", [{"word": word} for word in words])
    found = [row["word"] for row in db.rows("SELECT word FROM word ORDER BY word")]
    assert found == sorted(words)


def test_a_row_that_refers_to_nothing_is_refused(db):
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        db.execute(
            "INSERT INTO review (number, claim_id, verdict, reviewer, at, why)"
            " VALUES (1, 'none', 'accept', 'aru', '', '')"
        )


def test_a_new_database_gets_every_migration(db):
    assert version(db) == migrations()[-1].number
    assert len({step.number for step in migrations()}) == len(migrations())
    assert db.damage() == []


def test_an_older_database_is_brought_up_to_date_and_keeps_its_rows(empty_db):
    migrate(empty_db, STEPS[:1])
    empty_db.execute("INSERT INTO one VALUES ('kept')")
    migrate(empty_db, STEPS)
    migrate(empty_db, STEPS)
    assert version(empty_db) == 3
    assert empty_db.rows("SELECT id FROM one") == [{"id": "kept"}]
    assert empty_db.rows("SELECT id FROM three") == []


def test_a_database_of_a_newer_saqta_is_refused_untouched(empty_db):
    migrate(empty_db, STEPS)
    with pytest.raises(ArchiveError, match="newer Saqta") as caught:
        migrate(empty_db, STEPS[:2])
    assert "--upgrade" in caught.value.remedy
    assert version(empty_db) == 3


def test_a_migration_that_fails_leaves_the_one_before(empty_db):
    broken = Migration(2, "broken", "CREATE TABLE half (id TEXT); CREATE TABLE half (id TEXT)")
    with pytest.raises(Exception, match="half"):
        migrate(empty_db, (STEPS[0], broken))
    assert version(empty_db) == 1
    migrate(empty_db, (STEPS[0], Migration(2, "mended", "CREATE TABLE half (id TEXT)")))
    assert empty_db.rows("SELECT * FROM half") == []


def test_a_migration_that_came_later_under_a_lower_number_is_applied_too(empty_db):
    migrate(empty_db, (STEPS[0], STEPS[2]))
    assert version(empty_db) == 3
    migrate(empty_db, STEPS)
    assert empty_db.rows("SELECT number FROM migration ORDER BY number") == [
        {"number": 1}, {"number": 2}, {"number": 3},
    ]  # fmt: skip


def test_each_migration_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in SCHEMA.iterdir()]
    assert len(set(numbers)) == len(numbers)


def test_what_people_decided_is_never_deleted_or_edited():
    """No statement of the store changes a row of these tables."""
    kept = "exhibit|detail|content|reading|unread|review|identity_match|custody|note"
    source = "\n".join(path.read_text("utf-8") for path in SCHEMA.parent.rglob("*.py"))
    assert re.findall(rf"(?:DELETE\s+FROM|UPDATE)\s+({kept})\b", source) == []
    assert re.findall(r"DELETE\s+FROM\s+(posting)\b", source) == ["posting"]


def test_two_processes_wait_for_each_other_and_then_say_so(tmp_path, monkeypatch):
    path = tmp_path / "one.db"
    make_file(path)
    monkeypatch.setattr("saqta.store.sqlite.BUSY_SECONDS", 0.2)
    one, other = SqliteDatabase(path, None), SqliteDatabase(path, None)
    try:
        with one.transaction():
            one.execute("CREATE TABLE t (id TEXT)")
            with pytest.raises(ArchiveError, match="Another command"), other.transaction():
                pass
        with other.transaction():
            assert other.rows("SELECT * FROM t") == []
    finally:
        one.close()
        other.close()


def test_on_postgresql_a_second_writer_waits_and_then_says_so(postgres, monkeypatch):
    monkeypatch.setattr("saqta.store.postgresql.BUSY_SECONDS", 0.2)
    one, other = PostgresDatabase(postgres), PostgresDatabase(postgres)
    try:
        with (
            one.transaction(),
            pytest.raises(ArchiveError, match="Another command"),
            other.transaction(),
        ):
            pass
        with other.transaction():
            assert other.dialect is Dialect.POSTGRESQL
    finally:
        one.close()
        other.close()


def test_a_damaged_page_is_found(tmp_path):
    path = tmp_path / "one.db"
    make_file(path)
    made = SqliteDatabase(path, "a passphrase")
    made.execute("CREATE TABLE filler (id TEXT)")
    made.execute_many("INSERT INTO filler VALUES (:id)", [{"id": "x" * 900} for _ in range(99)])
    made.close()
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(data)
    opened = SqliteDatabase(path, "a passphrase")
    try:
        assert opened.damage()
    finally:
        opened.close()


def test_a_full_disk_leaves_what_was_there_and_says_so(tmp_path):
    path = tmp_path / "one.db"
    make_file(path)
    db = SqliteDatabase(path, "a passphrase")
    try:
        migrate(db)
        meta.put(db, "name", "before")
        pages = db.rows("PRAGMA page_count")[0]["page_count"]
        db.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(ArchiveError, match="full") as caught:
            meta.put(db, "name", "x" * 1_000_000)
        assert "Make room" in caught.value.remedy
        assert meta.get(db, "name") == "before"
    finally:
        db.close()


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "one.db"
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(ArchiveError):
        SqliteDatabase(path, None)
    with pytest.raises(WrongPassphrase):
        SqliteDatabase(path, "a passphrase")


def test_a_mistake_of_ours_is_not_called_damage(db):
    with pytest.raises(Exception, match="no_such") as caught:
        db.rows("SELECT no_such FROM meta")
    assert not isinstance(caught.value, ArchiveError)


def test_a_server_that_is_not_there_is_said_so():
    pytest.importorskip("psycopg")
    with pytest.raises(ArchiveError, match="does not let us in"):
        PostgresDatabase("postgresql://nobody@localhost:1/none?connect_timeout=2")


def test_without_the_extra_its_install_command_is_named():
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from saqta.errors import MissingExtra\n"
        "from saqta.store.postgresql import PostgresDatabase\n"
        "try: PostgresDatabase('postgresql://localhost')\n"
        "except MissingExtra as error: print(error.remedy)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install" in found.stdout
    assert MissingExtra.__doc__


def test_parameters_are_written_as_each_database_has_them():
    assert _translate("SELECT '12:30 %' WHERE a = :a AND b LIKE :b") == (
        "SELECT '12:30 %%' WHERE a = %(a)s AND b LIKE %(b)s"
    )
