import importlib
import re
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest

from saqta.steps import doctor
from saqta.steps.packages import NEEDED, packages

ROOT = Path(__file__).parents[2]


def installation():
    return [*packages(), *doctor.working()]


def not_well(checks):
    return {check.what: check.remedy for check in checks if not check.well}


def test_a_whole_installation_is_well(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert not_well(installation()) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_is_missing_is_named_with_its_install_command(monkeypatch):
    genuine = importlib.import_module

    def import_module(name):
        if name in ("lxml", "psycopg"):
            raise ImportError(name)
        return genuine(name)

    monkeypatch.setattr(importlib, "import_module", import_module)
    assert not_well(installation()) == {"lxml": "Install it: pip install lxml"}


def test_an_older_python_is_named(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert not_well(installation()) == {"Python": "Install Python 3.11 or later."}


def test_a_database_that_does_not_seal_is_found(monkeypatch):
    plain = doctor.SqliteDatabase
    monkeypatch.setattr(doctor, "SqliteDatabase", lambda path, _: plain(path, None))
    assert list(not_well(installation())) == ["SQLCipher"]


def test_a_vault_that_does_not_seal_is_found(monkeypatch):
    plain = doctor.Vault
    monkeypatch.setattr(doctor, "Vault", lambda folder, _: plain(folder, None))
    assert list(not_well(installation())) == ["age"]


def test_a_full_disk_is_found(monkeypatch, tmp_path):
    assert doctor.disk(tmp_path / "not" / "there").well
    monkeypatch.setattr(doctor, "LEAST_FREE_BYTES", 1 << 60)
    assert not doctor.disk(Path()).well


def test_an_archive_is_well_until_others_may_look_inside(sealed_archive):
    assert not_well(doctor.archive_checks(sealed_archive)) == {}
    sealed_archive.folder.chmod(0o755)
    assert list(not_well(doctor.archive_checks(sealed_archive))) == ["folder"]


@pytest.mark.parametrize("damage", [["page 3"], []])
def test_a_damaged_database_is_found(sealed_archive, monkeypatch, damage):
    monkeypatch.setattr(type(sealed_archive.db), "damage", lambda self: damage)
    assert list(not_well(doctor.archive_checks(sealed_archive))) == ["database"] * len(damage)


def test_what_is_looked_for_is_what_the_project_depends_on():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=\[ ]", line)[0] for line in declared["dependencies"]}
    assert set(NEEDED) == needed
