"""`saqta.toml`, the file that makes a folder an archive.

Invariant: it holds nothing secret but a database's address, and no key that Saqta does not know.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from saqta.errors import ArchiveError, InvalidValue

if TYPE_CHECKING:
    from pathlib import Path

FILE = "saqta.toml"
VERSION = 1
"""Of the folder's shape: what its files are called and where they stand."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an archive is kept.

    `encrypted` tells whether a passphrase opens it; `database` is the address of a PostgreSQL
    server, None where the database is a file of the folder.
    """

    version: int
    encrypted: bool
    database: str | None = None


def load(folder: Path) -> Settings:
    """Read the settings of an archive.

    Raises:
        ArchiveError: the folder is no archive, or a newer Saqta made it.
        InvalidValue: a setting is missing, unknown or of the wrong kind.
    """
    path = folder / FILE
    try:
        settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
    except (FileNotFoundError, NotADirectoryError):
        raise ArchiveError(
            f"{folder.absolute()} is not a Saqta archive: it holds no {FILE}.",
            remedy="Make one: saqta init DIR. Or name one: saqta --archive DIR ...",
        ) from None
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be read: {error.strerror}.", remedy="Check who owns the folder."
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidValue(
            f"{path} cannot be used: {error}.", remedy="Mend that line, or take it out."
        ) from None
    if settings.version > VERSION:
        raise ArchiveError(
            f"A newer Saqta made this archive: its folder is of version {settings.version},"
            f" this Saqta knows {VERSION}.",
            remedy="Install the newest Saqta: pip install --upgrade saqta",
        )
    return settings


def save(folder: Path, settings: Settings) -> None:
    """Write the settings of a new archive, wholly or not at all."""
    # Numbers, truth values and strings are written in TOML as in JSON.
    lines = [
        f"{name} = {msgspec.json.encode(value).decode()}"
        for name, value in msgspec.structs.asdict(settings).items()
        if value is not None
    ]
    unfinished = folder / f".{FILE}"
    only_owner = partial(os.open, mode=0o600)
    with open(unfinished, "w", encoding="utf-8", opener=only_owner) as file:
        file.write("\n".join(["# This folder is a Saqta archive.", *lines, ""]))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / FILE)
