"""`db`: every store test runs on SQLite, sealed SQLite and PostgreSQL."""

import pytest

from saqta.store.migrations import migrate
from saqta.store.postgresql import PostgresDatabase
from saqta.store.sqlite import SqliteDatabase, make_file

PASSPHRASES = {"sqlite": None, "sealed sqlite": "a passphrase"}
DATABASES = [*PASSPHRASES, "postgresql"]


@pytest.fixture(params=DATABASES)
def empty_db(request, tmp_path):
    """A database without a schema."""
    if request.param == "postgresql":
        database = PostgresDatabase(request.getfixturevalue("fresh_postgres"))
    else:
        make_file(tmp_path / "test.db")
        database = SqliteDatabase(tmp_path / "test.db", PASSPHRASES[request.param])
    yield database
    database.close()


def a_schema(folder, passphrase):
    folder.mkdir()
    make_file(folder / "test.db")
    database = SqliteDatabase(folder / "test.db", passphrase)
    migrate(database)
    database.close()


@pytest.fixture(params=DATABASES)
def db(request, tmp_path, copied):
    """A database with the newest schema."""
    if request.param == "postgresql":
        database = PostgresDatabase(request.getfixturevalue("fresh_postgres"))
        migrate(database)
    else:
        folder = copied(tmp_path / "kept", a_schema, PASSPHRASES[request.param])
        database = SqliteDatabase(folder / "test.db", PASSPHRASES[request.param])
    yield database
    database.close()
