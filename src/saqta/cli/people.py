"""`saqta people`: everyone whom the archive knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import Format, format_option, print_rows
from saqta.cli.times import known_by_option
from saqta.model.claims import ClaimKind

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.ask import Known

_ROLES = (*(kind.value for kind in ClaimKind), "judge")
_COLUMNS = ("name", "spellings", "as", "documents", "claims", "waiting", "id")


@click.command()
@click.option(
    "--without",
    type=click.Choice(_ROLES),
    multiple=True,
    help="Leave out those who are named as this only, such as signature. May be repeated.",
)
@known_by_option
@format_option
@click.pass_context
def people(
    ctx: click.Context, without: tuple[str, ...], known_by: datetime | None, form: str
) -> None:
    """List everyone whom a claim names: every spelling, as what, in how many documents.

    `waiting` counts the claims that no one has reviewed.
    """
    from saqta.steps.ask import people as step

    context: Context = ctx.obj
    with opened(context) as archive:
        found = [
            known
            for known in step(archive, known_by=known_by)
            if not without or not set(known.roles) <= set(without)
        ]
    if form == Format.TABLE and not found:
        click.echo(
            "No claim names anyone who fits. Ask for fewer limits, or read more:"
            " saqta add FILE, saqta read."
            if without or known_by
            else "No claim names anyone yet. Add and read documents: saqta add FILE, saqta read.",
            err=True,
        )
        return
    print_rows([_row(known, form) for known in found], form, columns=_COLUMNS)


def _row(known: Known, form: str) -> dict[str, Cell]:
    from saqta.cli.wording import ID_DIGITS

    person = known.person
    others = [name for name, _ in person.spellings if name != person.name]
    spellings = others if form == Format.TABLE else [name for name, _ in person.spellings]
    return {
        "name": person.name,
        "spellings": spellings,
        "as": [role.replace("_", " ") for role in known.roles],
        "documents": known.documents,
        "claims": known.claims,
        "waiting": known.waiting,
        "id": person.id[:ID_DIGITS] if form == Format.TABLE else person.id,
    }
