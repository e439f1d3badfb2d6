"""SQLite through SQLCipher: the database of an archive that is one folder.

Invariant: with a passphrase, every page that reaches the disk is sealed, those of the rollback
journal too; what is sorted or held meanwhile stays in memory. A rollback journal, not a WAL, so
that between commands the archive is one file, safe to copy.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

from saqta.errors import ArchiveError, InvalidValue, WrongPassphrase
from saqta.store.database import BUSY_SECONDS, NOTHING, Dialect, Row, Values, busy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SETTINGS = (
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",
    "PRAGMA secure_delete = ON",
)

DAMAGED = "See what is damaged with `saqta doctor`; bring back a good copy."
REMEDIES = {
    "full": "Make room on the disk and try again. What was done before is safe.",
    "readonly": "Check that you may write to the folder of the archive.",
    "unable to open": "Check that you may read and write the folder of the archive.",
    "disk I/O": "Check the disk. What was done before is safe.",
    "malformed": DAMAGED,
    "not a database": DAMAGED,
}
"""What to do about what SQLite says; other errors are mistakes of ours."""


class SqliteDatabase:
    """An open SQLite file, sealed where a passphrase is given."""

    dialect = Dialect.SQLITE

    def __init__(self, path: Path, passphrase: str | None) -> None:
        self._depth = 0
        self._sealed = passphrase is not None
        self._connection = sqlcipher.connect(
            str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            self._unlock(passphrase)
        except BaseException:
            self._connection.close()
            raise

    def _unlock(self, passphrase: str | None) -> None:
        if passphrase is not None:
            # SQLCipher would print its own diagnosis of a wrong passphrase.
            self._connection.execute("PRAGMA cipher_log_level = NONE")
            self._connection.execute(f"PRAGMA key = {_quoted(passphrase)}")
            self._connection.execute("PRAGMA cipher_compatibility = 4")
        try:
            # Of the first page alone: damage further on is no sign of a wrong passphrase.
            self._connection.execute("PRAGMA schema_version").fetchall()
        except sqlcipher.OperationalError as error:
            raise _failure(error) from None
        except sqlcipher.DatabaseError:
            raise _cannot_open(sealed=self._sealed) from None
        for setting in SETTINGS:
            self.execute(setting)

    def execute(self, sql: str, values: Values = NOTHING) -> None:
        """Run one statement."""
        with _translated():
            self._connection.execute(sql, values)

    def execute_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement once for each of `rows`, all or none of them."""
        with self.transaction(), _translated():
            self._connection.executemany(sql, rows)

    def rows(self, sql: str, values: Values = NOTHING) -> list[Row]:
        """Return what a query finds, each row by column name."""
        with _translated():
            found = self._connection.execute(sql, values)
            columns = [column[0] for column in found.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in found]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all or nothing of what is written inside; one inside another joins it."""
        if self._depth == 0:
            self.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0 and self._connection.in_transaction:
                self._connection.rollback()
            raise
        self._depth -= 1
        if self._depth == 0:
            try:
                self.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise

    def damage(self) -> list[str]:
        """Return what SQLite and SQLCipher find wrong with the pages."""
        checks = ["PRAGMA cipher_integrity_check"] if self._sealed else []
        for check in [*checks, "PRAGMA integrity_check"]:
            try:
                lines = [str(value) for row in self.rows(check) for value in row.values()]
            except ArchiveError as error:
                return [str(error)]
            if lines not in ([], ["ok"]):
                return lines
        return []

    def change_passphrase(self, passphrase: str) -> None:
        """Seal every page anew, in one transaction.

        Raises:
            ArchiveError: the database was made without a passphrase.
        """
        if not self._sealed:
            raise ArchiveError(
                "This archive was made without a passphrase.",
                remedy="Make a new one with `saqta init` and add the documents to it.",
            )
        self.execute(f"PRAGMA rekey = {_quoted(passphrase)}")

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


def make_file(path: Path) -> None:
    """Make an empty database file that only its owner may read.

    Raises:
        ArchiveError: something of that name is there.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise ArchiveError(
            f"{path} is there already.", remedy="Name a folder that does not exist yet."
        ) from None


def _quoted(passphrase: str) -> str:
    """Return an SQL literal; a PRAGMA takes no parameters."""
    if not passphrase or "\0" in passphrase:
        raise InvalidValue(
            "A passphrase cannot be empty or hold a NUL character.",
            remedy="Choose four or more words that no one would guess.",
        )
    return "'" + passphrase.replace("'", "''") + "'"


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what SQLite reports about the file, not about our SQL, into what a user can mend."""
    try:
        yield
    except sqlcipher.IntegrityError:
        raise
    except sqlcipher.DatabaseError as error:
        raise _failure(error) from error


def _failure(error: Exception) -> Exception:
    said = str(error)
    if "locked" in said:
        return busy()
    for sign, remedy in REMEDIES.items():
        if sign in said:
            return ArchiveError(f"The database cannot be used: {said}.", remedy=remedy)
    return error


def _cannot_open(*, sealed: bool) -> ArchiveError:
    if sealed:
        return WrongPassphrase(
            "This passphrase does not open the archive.",
            remedy="Type it again; check the keyboard's language and Caps Lock. If it is right,"
            " the start of the database is damaged: bring back a good copy.",
        )
    return ArchiveError(
        "The database of this archive is not one that Saqta can open.",
        remedy="Bring back a good copy of the whole folder.",
    )
