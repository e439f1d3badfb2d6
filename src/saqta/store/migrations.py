"""Numbered migrations: `schema/NNNN_name.sql`, each applied and recorded in one transaction.

Invariant: an archive knows the number of its newest migration. One made by an older Saqta is
brought up to date when it is opened; one made by a newer Saqta is refused untouched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from saqta.errors import ArchiveError

if TYPE_CHECKING:
    from saqta.store.database import Database


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a schema to the next."""

    number: int
    name: str
    sql: str

    def statements(self) -> list[str]:
        """Return the statements one by one, without comment lines."""
        code = "\n".join(
            line for line in self.sql.splitlines() if not line.lstrip().startswith("--")
        )
        return [part.strip() for part in code.split(";") if part.strip()]


@cache
def migrations() -> tuple[Migration, ...]:
    """Return the migrations that this Saqta knows, oldest first."""
    found = [
        Migration(int(entry.name[:4]), entry.name[5:-4], entry.read_text("utf-8"))
        for entry in files("saqta.store").joinpath("schema").iterdir()
        if entry.name.endswith(".sql")
    ]
    return tuple(sorted(found, key=lambda step: step.number))


MAKE_REGISTER = """
    CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)
"""
RECORD = "INSERT INTO migration (number, name) VALUES (:number, :name)"


def migrate(db: Database, known: tuple[Migration, ...] | None = None) -> None:
    """Bring the schema up to date.

    Raises:
        ArchiveError: a newer Saqta made this archive.
    """
    steps = migrations() if known is None else known
    db.execute(MAKE_REGISTER)
    if _applied(db) == {step.number for step in steps}:
        return
    refuse_newer(db, steps)
    for step in steps:
        with db.transaction():
            if step.number not in _applied(db):
                for statement in step.statements():
                    db.execute(statement)
                db.execute(RECORD, {"number": step.number, "name": step.name})


APPLIED = "SELECT number FROM migration"


def _applied(db: Database) -> set[int]:
    """Return what was applied; of two steps made side by side the lower may have come later."""
    return {int(row["number"]) for row in db.rows(APPLIED)}


VERSION = "SELECT COALESCE(MAX(number), 0) AS number FROM migration"


def version(db: Database) -> int:
    """Return the number of the newest migration that this database has seen."""
    return int(db.rows(VERSION)[0]["number"])


def refuse_newer(db: Database, steps: tuple[Migration, ...]) -> None:
    """Raise ArchiveError where the database has seen a migration that `steps` does not hold."""
    found, newest = version(db), steps[-1].number
    if found > newest:
        raise ArchiveError(
            f"A newer Saqta made this archive: its schema is {found}, this Saqta knows {newest}.",
            remedy="Install the newest Saqta: pip install --upgrade saqta",
        )
