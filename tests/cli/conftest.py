"""`saqta`, as a person types it, on an archive with a story in it."""

import pytest
from click.testing import CliRunner

from saqta.archive import open_archive
from saqta.cli.main import cli

from ..conftest import an_archive
from ..steps.conftest import Library, tell_story


def a_story(folder):
    an_archive(folder, None)
    with open_archive(folder) as archive:
        tell_story(Library(archive))


@pytest.fixture
def folder(tmp_path, copied):
    """A folder with an open archive that tells a story."""
    return copied(tmp_path / "archive", a_story)


@pytest.fixture
def saqta(folder):
    """Run a command on the archive."""

    def run(*words, status=0):
        result = CliRunner().invoke(cli, ["--archive", str(folder), *words])
        assert result.exit_code == status, result.output
        return result

    return run
