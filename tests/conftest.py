"""Archives for any test to use: empty, in a folder that goes away."""

from datetime import UTC, datetime

import pytest
from hypothesis import settings

from saqta.archive import create_archive, open_archive

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)
PASSPHRASE = "four words no one guesses"

settings.register_profile("saqta", deadline=None)  # a busy machine is no failure
settings.load_profile("saqta")


@pytest.fixture
def now():
    return NOW


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
