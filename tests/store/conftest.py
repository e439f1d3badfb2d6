"""`db`: every store test runs on SQLite, sealed SQLite and PostgreSQL."""

import pytest

from saqta.store.migrations import migrate
from saqta.store.postgresql import PostgresDatabase
from saqta.store.sqlite import SqliteDatabase, make_file


@pytest.fixture(params=["sqlite", "sealed sqlite", "postgresql"])
def empty_db(request, tmp_path):
    """A database without a schema."""
    if request.param == "postgresql":
        database = PostgresDatabase(request.getfixturevalue("fresh_postgres"))
    else:
        path = tmp_path / "test.db"
        make_file(path)
        database = SqliteDatabase(path, "a passphrase" if "sealed" in request.param else None)
    yield database
    database.close()


@pytest.fixture
def db(empty_db):
    """A database with the newest schema."""
    migrate(empty_db)
    return empty_db
