"""`saqta bodies`: the organisations, courts and places that claims name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import Format, format_option, print_rows
from saqta.cli.times import known_by_option

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.cli.printing import Cell
    from saqta.model.persons import Body

SORTS = {"organisations": "organisation", "courts": "court", "places": "place"}
_COLUMNS = ("name", "spellings", "documents", "claims", "id")


@click.command()
@click.argument("sort", type=click.Choice(list(SORTS)))
@known_by_option
@format_option
@click.pass_context
def bodies(ctx: click.Context, sort: str, known_by: datetime | None, form: str) -> None:
    """List the organisations, courts or places that claims name, each under all its names.

    Names in several languages, acronyms and renamed cities are one where words tell so; decide
    about the others with `saqta match --of organisations`, courts or places.
    """
    from saqta.model.persons import Sort
    from saqta.steps.bodies import bodies as step
    from saqta.steps.knowledge import gather

    with opened(ctx.obj) as archive:
        known = gather(archive, known_by=known_by)
        found = step(archive, known, Sort(SORTS[sort]), known_by=known_by)
    if form == Format.TABLE and not found:
        click.echo(f"No claim names any {sort}. Read more: saqta add FILE, saqta read.", err=True)
        return
    print_rows([_row(body, form) for body in found], form, columns=_COLUMNS)


def _row(body: Body, form: str) -> dict[str, Cell]:
    others = [name for name, _ in body.spellings if name != body.name]
    return {
        "name": body.name,
        "spellings": others if form == Format.TABLE else [name for name, _ in body.spellings],
        "documents": len({use.text_sha256 for use in body.uses}),
        "claims": sum(count for _, count in body.spellings),
        "id": body.id[:10] if form == Format.TABLE else body.id,
    }
