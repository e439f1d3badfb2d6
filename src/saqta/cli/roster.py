"""`saqta roster`: what holds for each person on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, format_option, print_rows
from saqta.cli.times import as_of_option, facts_only_option, known_by_option

if TYPE_CHECKING:
    from datetime import date, datetime

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.lines import Line
    from saqta.steps.roster import Wanted

_COLUMNS = (
    "person", "state", "since", "until", "article", "court", "last_evidence", "sources",
)  # fmt: skip
_MORE = (
    "place", "organisation", "basis", "person_id", "as_of", "status", "possible", "how", "known",
    "rule", "ended", "evidence_age_days", "huridocs", "may_be",
)  # fmt: skip
"""Further columns of CSV and JSON."""


@click.command()
@as_of_option
@known_by_option
@facts_only_option
@click.option("--place", multiple=True, help="Only where a place or court has this in its name.")
@click.option("--article", multiple=True, help="Only this article, or part, of a law: 405, 405(1).")
@click.option("--organisation", multiple=True, help="Only those of an organisation.")
@click.option("--court", multiple=True, help="Only before a court with this in its name.")
@click.option("--state", multiple=True, metavar="STATE", help="Only those possibly in a state.")
@click.option(
    "--evidence-older-than",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Only those of whom nothing newer is told.",
)
@format_option
@click.pass_context
def roster(
    ctx: click.Context,
    /,
    as_of: date | None,
    known_by: datetime | None,
    form: str,
    *,
    facts_only: bool,
    **asked: Any,
) -> None:
    """Show what holds for each person on a day: held or not, since and until when, and why.

    A row that says "unreviewed" stands on claims that no one has accepted yet. A term that
    should have ended is not a release: such a row says so. A row whose person may be the same as
    another's says so too: until someone decides, both count. A filter given several times asks
    for any of them; STATE is a state as it is shown, or held, or "term ended".
    """
    from saqta.steps.roster import roster as step

    context: Context = ctx.obj
    day = as_of or now().date()
    wanted = _wanted(asked)
    with opened(context) as archive:
        lines = step(archive, day, known_by=known_by, facts_only=facts_only, wanted=wanted)
    if form == Format.TABLE and not lines:
        which = "" if wanted == _wanted({}) else " and fits"
        click.echo(f"On {day} no one is known to be held or prosecuted{which}.", err=True)
        return
    columns = _COLUMNS if form == Format.TABLE else _COLUMNS + _MORE
    print_rows([_row(line, day, form) for line in lines], form, columns=columns)
    twice = sum(bool(line.may_be) for line in lines)
    if form == Format.TABLE and twice:
        click.echo(f"{twice} rows may count somebody twice. Decide: saqta match.", err=True)


def _wanted(asked: dict[str, Any]) -> Wanted:
    from saqta.steps.roster import LABELS, Wanted

    for state in asked.get("state", ()):
        if state not in LABELS:
            listed = ", ".join(LABELS)
            raise click.BadParameter(f"{state!r} is no state. Use one of: {listed}.")
    return Wanted(
        places=asked.get("place", ()),
        articles=asked.get("article", ()),
        organisations=asked.get("organisation", ()),
        courts=asked.get("court", ()),
        states=asked.get("state", ()),
        evidence_older_than_days=asked.get("evidence_older_than"),
    )


def _row(line: Line, day: date, form: str) -> dict[str, Cell]:
    from saqta.justice.roster import FACTS

    shown: dict[str, Cell] = {
        "person": line.person,
        "state": line.words,
        "article": line.articles,
        "court": line.courts,
        "basis": line.basis,
    }
    if form == Format.TABLE:
        return shown | {
            "person": _with_doubles(line),
            "state": line.words if line.basis == FACTS else f"{line.words}, {line.basis}",
            "since": _in_words(line.since) if line.ended is None else "",
            "until": _in_words(line.until),
            "last_evidence": _in_words(line.last_evidence),
            "sources": len(line.exhibits),
        }
    return shown | {
        "since": line.since,
        "until": line.until,
        "last_evidence": line.last_evidence,
        "sources": line.exhibits,
        "place": line.places,
        "organisation": line.organisations,
        "person_id": line.person_id,
        "as_of": day.isoformat(),
        "status": line.state.value,
        "possible": line.possible,
        "how": line.how,
        "known": line.known,
        "rule": line.rule,
        "ended": line.ended,
        "evidence_age_days": line.age(day),
        "huridocs": line.huridocs,
        "may_be": [id_ for id_, _ in line.may_be],
    }


def _with_doubles(line: Line) -> str:
    from saqta.cli.wording import ID_DIGITS

    if not line.may_be:
        return line.person
    others = ", ".join(f"{name} {id_[:ID_DIGITS]}" for id_, name in line.may_be)
    return f"{line.person} (may be the same as {others})"


def _in_words(edtf: str | None) -> str:
    from saqta.justice.wording import in_words
    from saqta.model.dates import PartialDate

    return "" if edtf is None else in_words(PartialDate.parse(edtf))
