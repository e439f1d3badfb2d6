import io
import os
import shutil

import pytest

from saqta.archive import change_passphrase, create_archive, open_archive
from saqta.errors import ArchiveError, InvalidValue, WrongPassphrase
from saqta.steps.verify import verify
from saqta.store import custody, meta

from .conftest import NOW, PASSPHRASE


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "Мұрағат 1"
    create_archive(made, PASSPHRASE, now=NOW, actor="tester")
    return made


def test_the_passphrase_opens_the_archive(folder):
    with open_archive(folder, lambda: PASSPHRASE) as archive:
        assert [entry.action for entry in custody.entries(archive.db)] == ["init"]
        deposit = archive.vault.put(io.BytesIO(b"letter"))
    with open_archive(folder, lambda: PASSPHRASE) as archive:
        assert archive.vault.read(deposit.sha256) == b"letter"


def test_another_passphrase_does_not(folder, capfd):
    for wrong in ("", "four words", PASSPHRASE + " ", "it's"):
        with (
            pytest.raises((WrongPassphrase, InvalidValue)),
            open_archive(folder, lambda w=wrong: w),
        ):
            pass
    with pytest.raises(WrongPassphrase), open_archive(folder):
        pass
    assert capfd.readouterr() == ("", "")


def test_a_passphrase_of_any_characters_works(tmp_path):
    for number, odd in enumerate(["'; DROP TABLE meta; --", "құпия сөз", "x'00'", '"']):
        made = tmp_path / str(number)
        create_archive(made, odd, now=NOW, actor="tester")
        with open_archive(made, lambda odd=odd: odd) as archive:
            assert custody.head(archive.db)[0] == 1


def test_an_open_archive_never_asks(archive):
    def ask():
        raise AssertionError("asked")

    with open_archive(archive.folder, ask) as again:
        assert not again.settings.encrypted
        assert meta.get(again.db, "vault identity") is None


def test_a_folder_that_is_no_archive_is_refused(tmp_path):
    with pytest.raises(ArchiveError) as caught, open_archive(tmp_path):
        pass
    assert "saqta init" in caught.value.remedy


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine").write_text("x")
    with pytest.raises(ArchiveError, match="not empty"):
        create_archive(tmp_path, PASSPHRASE, now=NOW, actor="tester")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_an_archive_whose_database_is_gone_is_refused(folder):
    (folder / "archive.db").unlink()
    with (
        pytest.raises(ArchiveError, match=r"archive\.db"),
        open_archive(folder, lambda: PASSPHRASE),
    ):
        pass


def test_the_database_of_another_archive_reads_no_vault(folder, tmp_path):
    other = tmp_path / "other"
    create_archive(other, PASSPHRASE, now=NOW, actor="tester")
    with open_archive(folder, lambda: PASSPHRASE) as archive:
        sha256 = archive.vault.put(io.BytesIO(b"letter")).sha256
    shutil.copytree(folder / "vault", other / "vault", dirs_exist_ok=True)
    with open_archive(other, lambda: PASSPHRASE) as archive:
        assert not archive.vault.has(sha256)


@pytest.mark.parametrize(
    ("line", "said"),
    [("colour = 1", "colour"), ("encrypted = 'yes'", "encrypted"), ("version = ", "saqta.toml")],
)
def test_a_setting_that_does_not_fit_is_refused_by_name(folder, line, said):
    key = line.split()[0]
    path = folder / "saqta.toml"
    kept = [old for old in path.read_text().splitlines() if not old.startswith(key)]
    path.write_text("\n".join([*kept, line]))
    with pytest.raises(InvalidValue, match=said), open_archive(folder, lambda: PASSPHRASE):
        pass


def test_a_folder_of_a_newer_saqta_is_refused(folder):
    path = folder / "saqta.toml"
    path.write_text(path.read_text().replace("version = 1", "version = 2"))
    with pytest.raises(ArchiveError, match="newer Saqta"), open_archive(folder, lambda: PASSPHRASE):
        pass


def test_the_passphrase_changes_and_everything_stays(folder):
    with open_archive(folder, lambda: PASSPHRASE) as archive:
        sha256 = archive.vault.put(io.BytesIO(b"letter")).sha256
    change_passphrase(folder, lambda: PASSPHRASE, lambda: "another one", now=NOW, actor="tester")
    with open_archive(folder, lambda: "another one") as archive:
        assert archive.vault.read(sha256) == b"letter"
    with pytest.raises(WrongPassphrase), open_archive(folder, lambda: PASSPHRASE):
        pass


def test_an_empty_passphrase_is_refused_and_the_old_one_stays(folder):
    with pytest.raises(InvalidValue):
        change_passphrase(folder, lambda: PASSPHRASE, lambda: "", now=NOW, actor="tester")
    with open_archive(folder, lambda: PASSPHRASE):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_look_inside(folder):
    with open_archive(folder, lambda: PASSPHRASE) as archive:
        archive.vault.put(io.BytesIO(b"letter"))
    paths = list(folder.rglob("*"))
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {p.stat().st_mode & 0o777 for p in paths if p.is_file()} == {0o600}
    assert {p.stat().st_mode & 0o777 for p in paths if p.is_dir()} == {0o700}


def test_on_postgresql_the_rows_are_on_the_server_and_the_vault_is_sealed(tmp_path, fresh_postgres):
    folder = tmp_path / "kept"
    create_archive(folder, None, now=NOW, actor="tester", database=fresh_postgres)
    with open_archive(folder) as archive:
        sha256 = archive.vault.put(io.BytesIO(b"a letter without end")).sha256
        assert archive.vault.read(sha256) == b"a letter without end"
        assert verify(archive) == []
    names = {path.name for path in folder.iterdir()}
    assert names == {"saqta.toml", "vault"}
    assert not any(b"letter" in path.read_bytes() for path in folder.rglob("*.age"))
    with pytest.raises(ArchiveError, match="no passphrase"):
        change_passphrase(folder, str, str, now=NOW, actor="tester")


def test_a_server_that_holds_an_archive_is_not_used_for_another(tmp_path, fresh_postgres):
    create_archive(tmp_path / "one", None, now=NOW, actor="tester", database=fresh_postgres)
    with pytest.raises(ArchiveError, match="holds an archive already"):
        create_archive(tmp_path / "two", None, now=NOW, actor="tester", database=fresh_postgres)
    with open_archive(tmp_path / "one") as archive:
        assert verify(archive) == []
