"""One folder = vault + database + settings.

    with open_archive(folder, passphrase) as archive: ...

Invariant: `saqta.toml` is written last, so a folder that has one is a whole archive.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saqta import settings as settings_file
from saqta.errors import ArchiveError, WrongPassphrase
from saqta.evidence.vault import Keys, Vault
from saqta.settings import VERSION, Settings
from saqta.store import custody, meta
from saqta.store.database import Database
from saqta.store.migrations import migrate
from saqta.store.postgresql import PostgresDatabase
from saqta.store.sqlite import SqliteDatabase, make_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

DATABASE = "archive.db"
VAULT = "vault"
IDENTITY, NAMES = "vault identity", "vault names"


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive."""

    folder: Path
    settings: Settings
    db: Database
    vault: Vault


def create_archive(
    folder: Path, passphrase: str | None, *, now: datetime, actor: str, database: str | None = None
) -> None:
    """Make an archive: sealed under `passphrase`, open where that is None.

    With `database`, the address of a PostgreSQL server, rows go there, the vault stays in the
    folder, and its keys are kept on the server; there is then no passphrase.

    Raises:
        ArchiveError: the folder is not empty or cannot be written, or the server holds an archive.
    """
    _make_folder(folder)
    settings = Settings(VERSION, encrypted=passphrase is not None, database=database)
    if database is None:
        make_file(folder / DATABASE)
    db = _connect(folder, settings, lambda: passphrase or "")
    try:
        migrate(db)
        with db.transaction():
            _refuse_used(db)
            if passphrase is not None or database is not None:
                keys = Keys.make()
                meta.put(db, IDENTITY, keys.identity)
                meta.put(db, NAMES, keys.names)
            custody.append(db, now, actor, "init", "archive")
    finally:
        db.close()
    settings_file.save(folder, settings)


@contextmanager
def open_archive(folder: Path, passphrase: Callable[[], str] | None = None) -> Iterator[Archive]:
    """Open an archive, bring its schema up to date, and close it in the end.

    `passphrase` is called only where the archive has one.

    Raises:
        ArchiveError: the folder is no archive, or its database cannot be used.
        WrongPassphrase: it does not open this archive.
    """
    settings = settings_file.load(folder)
    db = _connect(folder, settings, passphrase)
    try:
        migrate(db)
        yield Archive(folder, settings, db, Vault(folder / VAULT, _keys(db)))
    finally:
        db.close()


def change_passphrase(
    folder: Path,
    current: Callable[[], str],
    new: Callable[[], str],
    *,
    now: datetime,
    actor: str,
) -> None:
    """Seal the database under another passphrase; after a crash exactly one of the two opens it.

    Raises:
        ArchiveError: the archive has no passphrase.
        WrongPassphrase: `current` does not open it.
    """
    settings = settings_file.load(folder)
    if not settings.encrypted:
        raise ArchiveError(
            "This archive has no passphrase.",
            remedy="Make a new one with `saqta init` and add the documents to it.",
        )
    with open_archive(folder, current) as archive:
        assert isinstance(archive.db, SqliteDatabase)  # noqa: S101 - as its settings say
        archive.db.change_passphrase(new())
        custody.append(archive.db, now, actor, "passphrase", "archive")


def _connect(folder: Path, settings: Settings, passphrase: Callable[[], str] | None) -> Database:
    if settings.database is not None:
        return PostgresDatabase(settings.database)
    path = folder / DATABASE
    if not path.exists():
        raise ArchiveError(
            f"{folder} holds no {DATABASE}.", remedy="Bring back a good copy of the whole folder."
        )
    if not settings.encrypted:
        return SqliteDatabase(path, None)
    if passphrase is None:
        raise WrongPassphrase(
            "This archive has a passphrase, and none was given.",
            remedy="Type it when asked, or name a file that holds it in SAQTA_PASSPHRASE_FILE.",
        )
    return SqliteDatabase(path, passphrase())


def _keys(db: Database) -> Keys | None:
    identity, names = meta.get(db, IDENTITY), meta.get(db, NAMES)
    return None if identity is None or names is None else Keys(identity, names)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ArchiveError(
                f"{folder} is not empty.", remedy="Name a folder that does not exist yet."
            )
        folder.chmod(0o700)
        (folder / VAULT).mkdir(mode=0o700)
    except OSError as error:
        raise ArchiveError(
            f"{folder} cannot be made into an archive: {error.strerror}.",
            remedy="Name a folder that you may write to.",
        ) from None


def _refuse_used(db: Database) -> None:
    if meta.get(db, IDENTITY) is not None or custody.head(db)[0]:
        raise ArchiveError(
            "This database holds an archive already.",
            remedy="Name an empty one. To use the one that is there, copy its folder.",
        )
