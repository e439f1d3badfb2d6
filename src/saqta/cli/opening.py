"""What every command that needs an archive shares: the passphrase, who acts, and opening it.

    with opened(context) as archive: ...

Invariant: a passphrase comes from a prompt or from a file, never from the command line or the
environment itself, where other programs could see it.
"""

from __future__ import annotations

import getpass
import os
import sys
import unicodedata
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saqta.archive import Archive, open_archive
from saqta.errors import ArchiveError, InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saqta.cli.main import Context

FILE = "SAQTA_PASSPHRASE_FILE"
NEW_FILE = "SAQTA_NEW_PASSPHRASE_FILE"
ACTOR = "SAQTA_ACTOR"
WEAK_BELOW = 12
_ONE_LINE = "Name a text file in UTF-8 whose only line is the passphrase."
OPEN = "This archive is open: it has no passphrase, and whoever gets the folder can read it."


@contextmanager
def opened(context: Context) -> Iterator[Archive]:
    """Open the archive that the command line names; say so where it has no passphrase."""
    with open_archive(context.folder, current_passphrase) as archive:
        if (
            not archive.settings.encrypted
            and archive.settings.database is None
            and not context.warned
        ):
            click.echo(OPEN, err=True)
        yield archive


def now() -> datetime:
    """Return the time of this command."""
    return datetime.now(UTC)


def actor() -> str:
    """Return who acts, for the chain of custody: SAQTA_ACTOR, or the name of the account."""
    named = os.environ.get(ACTOR)
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unnamed"


def current_passphrase() -> str:
    """Return the passphrase of an archive that there is."""
    return _from_file(FILE) or _asked("Passphrase", FILE)


def chosen_passphrase(prompt: str, variable: str) -> str:
    """Return a new passphrase, asked for twice; say so where it is easily guessed."""
    passphrase = _from_file(variable) or _asked_twice(prompt, variable)
    if len(passphrase) < WEAK_BELOW:
        click.echo(
            f"A passphrase of fewer than {WEAK_BELOW} characters can be guessed."
            " Better: four or more words that have nothing to do with each other.",
            err=True,
        )
    return passphrase


new_passphrase = partial(chosen_passphrase, "New passphrase", NEW_FILE)
first_passphrase = partial(chosen_passphrase, "Passphrase for the new archive", FILE)


def _from_file(variable: str) -> str | None:
    named = os.environ.get(variable)
    if not named:
        return None
    path = Path(named)
    try:
        passphrase = path.read_text("utf-8-sig").rstrip("\r\n")  # some editors begin with a mark
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise ArchiveError(
            f"{variable} names {named}, which cannot be read: {why}.", remedy=_ONE_LINE
        ) from None
    if len(passphrase.splitlines()) != 1:
        raise InvalidValue(
            f"The file that {variable} names is empty or has several lines.", remedy=_ONE_LINE
        )
    if os.name != "nt" and path.is_file() and path.stat().st_mode & 0o077:
        click.echo(
            f"Others on this computer may read the file that {variable} names: chmod 600 it.",
            err=True,
        )
    return _composed(passphrase)


def _asked(prompt: str, variable: str) -> str:
    if not _someone_is_there():
        raise ArchiveError(
            "A passphrase is needed, and there is no terminal to ask for it.",
            remedy=f"Set {variable} to the path of a file that holds it.",
        )
    return _composed(str(click.prompt(prompt, hide_input=True, err=True)))


def _asked_twice(prompt: str, variable: str) -> str:
    while True:
        first = _asked(prompt, variable)
        if _asked("Again", variable) == first:
            return first
        click.echo("The two are not the same.", err=True)


def _composed(passphrase: str) -> str:
    """Write letters with marks in one way, whatever keyboard or system they come from.

    Raises:
        InvalidValue: it holds what the terminal could not make letters of.
    """
    if any("\ud800" <= char <= "\udfff" for char in passphrase):
        raise InvalidValue(
            "The passphrase holds bytes that are no letters in UTF-8.",
            remedy="Set the terminal to UTF-8, or type it in letters without marks.",
        )
    return unicodedata.normalize("NFC", passphrase)


def _someone_is_there() -> bool:
    if sys.stdin.isatty():
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True
