"""`saqta roster`: what holds for each person on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, format_option, print_rows
from saqta.cli.times import as_of_option, facts_only_option, known_by_option

if TYPE_CHECKING:
    from datetime import date, datetime

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.ask import Line

_COLUMNS = (
    "person", "state", "since", "until", "article", "court", "last_evidence", "sources",
)  # fmt: skip
_MORE = (
    "basis", "person_id", "as_of", "status", "possible", "how", "known", "rule", "ended",
    "evidence_age_days", "huridocs",
)  # fmt: skip
"""Further columns of CSV and JSON."""


@click.command()
@as_of_option
@known_by_option
@facts_only_option
@format_option
@click.pass_context
def roster(
    ctx: click.Context,
    as_of: date | None,
    known_by: datetime | None,
    form: str,
    *,
    facts_only: bool,
) -> None:
    """Show what holds for each person on a day: held or not, since and until when, and why.

    A row that says "unreviewed" stands on claims that no one has accepted yet. A term that
    should have ended is not a release: such a row says so.
    """
    from saqta.steps.ask import roster as step

    context: Context = ctx.obj
    day = as_of or now().date()
    with opened(context) as archive:
        lines = step(archive, day, known_by=known_by, facts_only=facts_only)
    if form == Format.TABLE and not lines:
        click.echo(f"On {day} no one is known to be held or prosecuted.", err=True)
        return
    columns = _COLUMNS if form == Format.TABLE else _COLUMNS + _MORE
    print_rows([_row(line, day, form) for line in lines], form, columns=columns)


def _row(line: Line, day: date, form: str) -> dict[str, Cell]:
    from saqta.cli.wording import edtf
    from saqta.justice.roster import FACTS
    from saqta.justice.wording import describe, in_words

    row, status = line.row, line.row.standing.status
    shown: dict[str, Cell] = {
        "person": row.person.name,
        "state": describe(row.standing),
        "article": row.articles,
        "court": row.courts,
        "basis": row.basis,
    }
    if form == Format.TABLE:
        words = describe(row.standing)
        return shown | {
            "state": words if row.basis == FACTS else f"{words}, {row.basis}",
            "since": in_words(status.since),
            "until": in_words(status.until),
            "last_evidence": in_words(row.last_evidence),
            "sources": len(line.exhibits),
        }
    return shown | {
        "since": edtf(status.since),
        "until": edtf(status.until),
        "last_evidence": edtf(row.last_evidence),
        "sources": line.exhibits,
        "person_id": row.person.id,
        "as_of": day.isoformat(),
        "status": status.state.value,
        "possible": sorted(state.value for state in row.standing.possible),
        "how": status.how,
        "known": status.basis.value,
        "rule": None if status.rule is None else status.rule.value,
        "ended": None if status.ended is None else status.ended.value,
        "evidence_age_days": status.age(day),
        "huridocs": status.huridocs,
    }
