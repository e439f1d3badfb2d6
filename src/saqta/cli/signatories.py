"""`saqta signatories`: who signed what, as of which country and group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import Format, format_option, print_rows
from saqta.cli.times import facts_only_option, known_by_option

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.signatures import Signed

_COLUMNS = ("person", "country", "group", "date", "signed", "reviewed")
_MORE = ("title", "source", "exhibit", "claim", "person_id")
"""Further columns of CSV and JSON."""


@click.command()
@click.option("--person", metavar="NAME", help="Show what this person signed.")
@click.option("--country", help="Show who signed as of this country.")
@click.option("--group", help="Show who signed as a member of this group.")
@click.option("--signed", metavar="WORDS", help="Show who signed what has WORDS: 695, or a title.")
@known_by_option
@facts_only_option
@format_option
@click.pass_context
def signatories(
    ctx: click.Context,
    /,
    known_by: datetime | None,
    form: str,
    *,
    facts_only: bool,
    **wanted: str | None,
) -> None:
    """List every signature, person by person: the country and group of that day, and what for.

    Somebody who changed groups, or signed twice, has a row for each signature.
    """
    from saqta.cli.choosing import chosen
    from saqta.steps.signatures import signatories as step

    context: Context = ctx.obj
    with opened(context) as archive:
        found = step(archive, known_by=known_by, facts_only=facts_only)
    if (name := wanted["person"]) is not None:
        who = chosen({signed.person.id: signed.person for signed in found}.values(), name)
        found = [signed for signed in found if signed.person.id == who.id]
    shown = [(signed, _row(signed)) for signed in found]
    rows = [row for signed, row in shown if _is_wanted(signed, row, wanted)]
    if form == Format.TABLE and not rows:
        click.echo("No such signature is known.", err=True)
        return
    print_rows(rows, form, columns=_COLUMNS if form == Format.TABLE else _COLUMNS + _MORE)


def _is_wanted(signed: Signed, row: dict[str, Cell], wanted: dict[str, str | None]) -> bool:
    for stated, asked in ((signed.country, wanted["country"]), (signed.group, wanted["group"])):
        if asked is not None and (stated or "").casefold() != asked.casefold():
            return False
    about = f"{row['signed']} {row['title'] or ''}".casefold()
    return wanted["signed"] is None or wanted["signed"].casefold() in about


def _row(signed: Signed) -> dict[str, Cell]:
    from saqta.cli.wording import edtf, instrument_in_words

    made, source = signed.instrument, signed.source
    return {
        "person": signed.person.name,
        "country": signed.country,
        "group": signed.group,
        "date": edtf(signed.when),
        "signed": source.title if made is None else instrument_in_words(made),
        "reviewed": signed.account.reviewed,
        "title": None if made is None else made.title,
        "source": source.title,
        "exhibit": source.exhibits[0].sha256,
        "claim": signed.account.claim.id,
        "person_id": signed.person.id,
    }
