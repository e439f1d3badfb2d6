"""`saqta passphrase`: change the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.archive import change_passphrase
from saqta.cli.opening import actor, current_passphrase, new_passphrase, now

if TYPE_CHECKING:
    from saqta.cli.main import Context


@click.command()
@click.pass_obj
def passphrase(context: Context) -> None:
    """Change the passphrase of the archive.

    Asks for the old one and the new one, or takes them from the files that SAQTA_PASSPHRASE_FILE
    and SAQTA_NEW_PASSPHRASE_FILE name. A copy made earlier still opens with the old one.
    """
    change_passphrase(context.folder, current_passphrase, new_passphrase, now=now(), actor=actor())
    click.echo("The passphrase is changed.", err=True)
