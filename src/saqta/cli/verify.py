"""`saqta verify`: say what is damaged or missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import one_line, progress_bar

if TYPE_CHECKING:
    from saqta.cli.main import Context


@click.command()
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Check every exhibit, text, claim, decision and log entry against what was preserved.

    Silent when all is well; else one line for each thing that is damaged or missing, and exit
    status 1.
    """
    from saqta.steps.verify import verify as step

    context: Context = ctx.obj
    with opened(context) as archive, progress_bar("Checking") as progress:
        found = step(archive, progress)
    for damage in found:
        click.echo(one_line(str(damage)))
    ctx.exit(1 if found else 0)
