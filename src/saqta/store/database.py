"""What the store asks of a database, so that one set of SQL runs on SQLite and on PostgreSQL.

The subset: named parameters `:name`; no casts, no upserts by dialect, no quoted identifiers;
TEXT, BIGINT and BYTEA columns; times as ISO 8601 text. Invariant: what is written inside
`transaction()` is wholly there or not at all, and only one process writes at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from saqta.errors import ArchiveError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

Values = Mapping[str, object]
Row = dict[str, Any]
NOTHING: Values = {}

BUSY_SECONDS = 10
"""How long a command waits for another one to finish writing."""


class Dialect(StrEnum):
    """The databases that Saqta speaks to."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Database(Protocol):
    """An open database."""

    @property
    def dialect(self) -> Dialect:
        """Which database this is."""

    def execute(self, sql: str, values: Values = NOTHING) -> None:
        """Run one statement."""

    def execute_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement once for each of `rows`."""

    def rows(self, sql: str, values: Values = NOTHING) -> list[Row]:
        """Return what a query finds, each row by column name."""

    def transaction(self) -> AbstractContextManager[None]:
        """Keep all or nothing of what is written inside; one inside another joins it."""

    def damage(self) -> list[str]:
        """Return what the database itself finds wrong with its pages; empty when all is well."""

    def close(self) -> None:
        """Let the database go."""


def busy() -> ArchiveError:
    """Return the error of a command that waited in vain for another one."""
    return ArchiveError(
        f"Another command has been writing to this archive for more than {BUSY_SECONDS} seconds.",
        remedy="Wait until it is done, then try again.",
    )
