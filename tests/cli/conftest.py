"""`saqta`, as a person types it, on an archive with a story in it."""

import pytest
from click.testing import CliRunner

from saqta.archive import create_archive, open_archive
from saqta.cli.main import cli

from ..conftest import NOW
from ..steps.conftest import Library, tell_story


@pytest.fixture
def folder(tmp_path):
    """A folder with an open archive that tells a story."""
    path = tmp_path / "archive"
    create_archive(path, None, now=NOW, actor="tester")
    with open_archive(path) as archive:
        tell_story(Library(archive))
    return path


@pytest.fixture
def saqta(folder):
    """Run a command on the archive."""

    def run(*words, status=0):
        result = CliRunner().invoke(cli, ["--archive", str(folder), *words])
        assert result.exit_code == status, result.output
        return result

    return run
