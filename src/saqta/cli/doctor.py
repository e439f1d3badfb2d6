"""`saqta doctor`: check the installation, and the archive where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.errors import ArchiveError
from saqta.settings import FILE

if TYPE_CHECKING:
    from saqta.cli.main import Context
    from saqta.steps.doctor import Check


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Check that Saqta is installed well, and the archive if there is one.

    One line for each thing looked at; what to do stands below it. Exit status 1 if there is
    something to do.
    """
    from saqta.steps.doctor import Check, archive_checks, disk, installation

    context: Context = ctx.obj
    checks = [*installation(), disk(context.folder)]
    if (context.folder / FILE).exists():
        try:
            with opened(context) as archive:
                checks += archive_checks(archive)
        except ArchiveError as error:
            checks.append(Check("archive", str(error), error.remedy or "Bring back a good copy."))
    else:
        checks.append(Check("archive", f"none in {context.folder.absolute()}"))
    for check in checks:
        _show(check)
    ctx.exit(0 if all(check.well for check in checks) else 1)


def _show(check: Check) -> None:
    click.echo(f"{'ok' if check.well else 'NOT OK':8}{check.what:14}{check.found}")
    if not check.well:
        click.echo(f"{'':8}What to do: {check.remedy}")
