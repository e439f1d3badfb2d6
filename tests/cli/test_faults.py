"""What no one foresaw leaves nothing of a document behind."""

import os
import subprocess
import sys

import pytest

from saqta.archive import create_archive
from saqta.cli.faults import tell

from ..conftest import NOW

SECRET = "Aru Testova"

BREAK = """
import sys
from saqta.cli import main, verify
def step(archive, progress):
    {0}
import saqta.steps.verify
saqta.steps.verify.verify = step
main.main()
"""


@pytest.fixture
def broken(tmp_path):
    """Run `saqta verify` where checking does what is given."""
    create_archive(tmp_path / "kept", None, now=NOW, actor="tester")

    def run(code):
        return subprocess.run(
            [sys.executable, "-c", BREAK.format(code), "verify"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path),
                 "SAQTA_ARCHIVE": str(tmp_path / "kept")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


def test_a_fault_names_its_place_and_no_value(broken):
    done = broken(f"raise KeyError({SECRET!r})")
    assert done.returncode == 1
    assert "a fault in Saqta: KeyError (cli/verify.py:" in done.stderr
    assert SECRET not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_what_the_system_refuses_is_said_without_the_name_of_a_file(broken):
    done = broken(f"raise OSError(28, 'x', {SECRET!r})")
    assert done.returncode == 1
    assert "no space left on device" in done.stderr
    assert SECRET not in done.stderr


def test_a_package_that_cannot_be_used_is_named(capsys):
    tell(ImportError("no", name="pyrage"))
    assert "pyrage" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells of its processes")
def test_memory_never_becomes_a_core_dump(broken):
    done = broken(
        "import resource, ctypes;"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0));"
        "return []"
    )
    assert done.stdout == "(0, 0) 0\n"


@pytest.mark.parametrize("package", ["sqlcipher3", "pyrage", "msgspec"])
def test_doctor_names_a_package_that_is_missing(package, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(f"import sys; sys.modules[{package!r}] = None")
    paths = [str(tmp_path), *sys.path]
    done = subprocess.run(
        [sys.executable, "-m", "saqta", "doctor"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"NOT OK  {package}" in done.stdout
    assert f"pip install {package}" in done.stdout
    assert done.stderr == ""
