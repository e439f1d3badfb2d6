"""PostgreSQL through psycopg: the database of a team. Its rows are as safe as its server.

Invariant: one process writes at a time, as with SQLite, so that the chain of custody never forks.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from saqta.errors import ArchiveError, MissingExtra
from saqta.store.database import BUSY_SECONDS, NOTHING, Dialect, Row, Values, busy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import psycopg

PARAMETER = re.compile(r"'[^']*'|%|:([a-z_][a-z0-9_]*)")
WRITING = 7_391_264_505  # any number, the same in every Saqta


class PostgresDatabase:
    """A connection to a PostgreSQL server."""

    dialect = Dialect.POSTGRESQL

    def __init__(self, url: str) -> None:
        self._depth = 0
        self._connection = _connect(url)
        self.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
        self.execute("SET client_min_messages = 'warning'")

    def execute(self, sql: str, values: Values = NOTHING) -> None:
        """Run one statement."""
        with _translated():
            self._connection.execute(_translate(sql), values)

    def execute_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement once for each of `rows`, all or none of them."""
        with self.transaction(), _translated(), self._connection.cursor() as cursor:
            cursor.executemany(_translate(sql), rows)

    def rows(self, sql: str, values: Values = NOTHING) -> list[Row]:
        """Return what a query finds, each row by column name."""
        with _translated():
            return self._connection.execute(_translate(sql), values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all or nothing of what is written inside; one inside another joins it."""
        if self._depth:
            yield
            return
        self._depth = 1
        try:
            with _translated(), self._connection.transaction():
                self.execute("SELECT pg_advisory_xact_lock(:writing)", {"writing": WRITING})
                yield
        finally:
            self._depth = 0

    def damage(self) -> list[str]:
        """Return nothing: a server looks after its own pages."""
        return []

    def close(self) -> None:
        """Leave the server."""
        self._connection.close()


@lru_cache(maxsize=512)
def _translate(sql: str) -> str:
    """Write `:name` as psycopg does; sort text by code point, as SQLite does."""
    if sql.lstrip().startswith("CREATE TABLE"):
        sql = re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', sql)
    return PARAMETER.sub(lambda m: f"%({m[1]})s" if m[1] else m[0].replace("%", "%%"), sql)


def _connect(url: str) -> psycopg.Connection[dict[str, Any]]:
    try:
        import psycopg
        from psycopg.rows import dict_row
    except ImportError:
        raise MissingExtra(
            "An archive on PostgreSQL needs the package psycopg, which is not installed.",
            remedy='Install it: pip install "saqta[postgresql]"',
        ) from None
    try:
        return psycopg.connect(url, autocommit=True, row_factory=dict_row)
    except psycopg.Error as error:
        raise ArchiveError(
            f"The PostgreSQL server does not let us in: {str(error).strip()}",
            remedy="Check that it runs and that `database` in saqta.toml names it rightly.",
        ) from None


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what the server reports about itself, not about our SQL, into what a user can mend."""
    from psycopg import errors

    try:
        yield
    except errors.LockNotAvailable:
        raise busy() from None
    except (errors.AdminShutdown, errors.ConnectionException) as error:
        raise ArchiveError(
            f"The PostgreSQL server went away: {str(error).strip()}",
            remedy="What was committed is safe. Try again when the server is back.",
        ) from None
