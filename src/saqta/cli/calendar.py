"""`saqta calendar`: hearings ahead, ends of terms, parole, deadlines to appeal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, format_option, print_rows
from saqta.cli.times import day_option, facts_only_option, known_by_option

if TYPE_CHECKING:
    from datetime import date

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.calendar import Date

_COLUMNS = ("date", "what", "of", "note", "sources")
_DATA = ("date", "what", "of", "note", "reviewed", "sources", "claims", "person_id", "id")


@click.command()
@day_option("--from", "first", "The first day. Default: today.")
@day_option("--to", "last", "The last day. Default: however far ahead.")
@click.option("--law", metavar="STATE", help="Reckon by the law of kz, ru or by.")
@click.option(
    "--only",
    type=click.Choice(["hearing", "term ends", "parole", "appeal deadline"]),
    help="Show dates of this kind only.",
)
@click.option(
    "--ics",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the dates into this iCalendar file. It holds names in the clear.",
)
@known_by_option
@facts_only_option
@format_option
@click.pass_context
def calendar(
    ctx: click.Context,
    /,
    first: date | None,
    last: date | None,
    form: str,
    *,
    ics: Path | None,
    **asked: Any,
) -> None:
    """List what lies ahead: hearings, ends of terms, parole at the earliest, deadlines to appeal.

    The end of a term is no release. Parole and deadlines are reckoned by the law of --law, or of
    the state whose code a document cites, from data that is partly unverified. This is not legal
    advice: check it against the law and the file of the case.
    """
    from saqta.steps.calendar import Asked, write_icalendar
    from saqta.steps.calendar import calendar as step

    context: Context = ctx.obj
    at = now()
    day = first or at.date()
    only, law = asked.pop("only"), asked.pop("law")
    with opened(context) as archive:
        found = step(archive, Asked(day, last, None if law is None else law.lower()), **asked)
        found = [one for one in found if only in (None, one.ahead.occasion)]
    if not found and (ics is not None or form == Format.TABLE):
        click.echo(f"Nothing is known to lie ahead of {day}.", err=True)
        if ics is not None and ics.exists():
            click.echo("The file named by --ics was left as it was: its dates are old.", err=True)
        return
    if ics is not None:
        written = write_icalendar(found, ics, now=at)
        click.echo(f"Wrote {written} of {len(found)} dates. The file holds names in the clear.")
        return
    columns = _COLUMNS if form == Format.TABLE else _DATA
    print_rows([_row(one, form) for one in found], form, columns=columns)


def _row(one: Date, form: str) -> dict[str, Cell]:
    from saqta.justice.wording import in_words

    brief, reviewed = form == Format.TABLE, one.ahead.reviewed
    exhibits = sorted({e.sha256 for told in one.told for e in told.passages[0].source.exhibits})
    notes = [one.ahead.note, "" if reviewed or not brief else "unreviewed"]
    return {
        "date": in_words(one.ahead.when) if brief else one.ahead.when.edtf,
        "what": one.ahead.occasion.value,
        "of": one.of,
        "note": ", ".join(filter(None, notes)),
        "reviewed": reviewed,
        "sources": len(exhibits) if brief else exhibits,
        "claims": [told.account.claim.id for told in one.told],
        "person_id": None if one.person is None else one.person.id,
        "id": one.id,
    }
