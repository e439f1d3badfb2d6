"""`saqta init`: make an archive."""

from __future__ import annotations

from pathlib import Path

import click

from saqta.archive import create_archive
from saqta.cli.opening import OPEN, actor, first_passphrase, now


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--no-passphrase",
    is_flag=True,
    help="Make an open archive, which whoever gets the folder can read.",
)
@click.option(
    "--database",
    metavar="URL",
    help="Keep the rows on a PostgreSQL server: postgresql://USER@HOST/NAME.",
)
def init(folder: Path, database: str | None, *, no_passphrase: bool) -> None:
    """Make an archive in FOLDER, which must be empty or not exist yet.

    Asks for a passphrase, or takes it from the file that SAQTA_PASSPHRASE_FILE names. Nobody can
    open the archive without it, and nobody can recover it.
    """
    passphrase = None if no_passphrase or database else first_passphrase()
    create_archive(folder, passphrase, now=now(), actor=actor(), database=database)
    if database is not None:
        click.echo(
            "The rows are on the server and are as safe as it is: whoever runs it can read them."
            " The exhibits are sealed in the folder; their keys are on the server.",
            err=True,
        )
    elif passphrase is None:
        click.echo(OPEN, err=True)
    click.echo(f"Made an archive in {folder}.", err=True)
    click.echo(f'Next: saqta --archive "{folder}" add PATH...', err=True)
