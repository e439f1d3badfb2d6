"""`saqta doctor`: check the installation, and the archive where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.printing import one_line
from saqta.steps.packages import Check, packages

if TYPE_CHECKING:
    from saqta.cli.main import Context


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Check that Saqta is installed well, and the archive if there is one.

    One line for each thing looked at; what to do stands below it. Exit status 1 if there is
    something to do.
    """
    checks = packages()
    if all(check.well for check in checks):
        checks += _further(ctx.obj)
    for check in checks:
        _show(check)
    ctx.exit(0 if all(check.well for check in checks) else 1)


def _further(context: Context) -> list[Check]:
    """Check what takes the packages: the sealing, the disk, the archive."""
    from saqta.cli.opening import opened
    from saqta.errors import SaqtaError
    from saqta.settings import FILE
    from saqta.steps.doctor import archive_checks, disk, working

    checks = [*working(), disk(context.folder)]
    if not (context.folder / FILE).exists():
        return [*checks, Check("archive", f"none in {context.folder.absolute()}")]
    try:
        with opened(context) as archive:
            return [*checks, *archive_checks(archive)]
    except SaqtaError as error:
        return [*checks, Check("archive", str(error), error.remedy or "Bring back a good copy.")]


def _show(check: Check) -> None:
    click.echo(f"{'ok' if check.well else 'NOT OK':8}{check.what:14}{one_line(check.found)}")
    if not check.well:
        click.echo(f"{'':8}What to do: {one_line(check.remedy)}")
