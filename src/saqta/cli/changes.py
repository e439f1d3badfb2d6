"""`saqta changes`: what changed for people between two days, as a bulletin tells it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, console, format_option, one_line, print_indented, print_rows
from saqta.cli.times import day_option, facts_only_option, known_by_option

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.changes import News

_COLUMNS = (
    "change", "person", "what", "before", "now", "last_evidence", "sources", "basis", "claims",
    "person_id", "from", "to",
)  # fmt: skip
_YEAR, _CENTURY = 365, 36_525
_INDENT, _DEEPER = 4, 8


@click.command()
@day_option("--from", "first", "The first day, such as 2021-09-01.", required=True)
@day_option("--to", "last", "The last day. Default: today.")
@click.option(
    "--silent-after",
    "days",
    type=click.IntRange(1, _CENTURY),
    default=_YEAR,
    show_default=True,
    help="Days without news after which a person who is held counts as silent.",
)
@click.option(
    "--only", multiple=True, metavar="CHANGE", help="Show this change only, such as died."
)
@known_by_option
@facts_only_option
@format_option
@click.pass_context
def changes(
    ctx: click.Context,
    /,
    first: date,
    last: date | None,
    form: str,
    *,
    days: int,
    only: tuple[str, ...],
    **knowledge: Any,
) -> None:
    """Show who was newly held, released, died, whose term ended, what else changed, who is silent.

    An act whose date is known to a month or a year is told in the bulletin in which it had surely
    happened. A term that ended is no release, and neither is silence.
    """
    from saqta.justice.changes import Change, Window
    from saqta.steps.changes import changes as step

    wanted = {change.value for change in Change}
    if unknown := [word for word in only if word not in wanted]:
        raise click.BadParameter(
            f"{unknown[0]!r} is none of: {', '.join(Change)}.", param_hint="--only"
        )
    context: Context = ctx.obj
    window = Window(first, last or now().date(), days)
    with opened(context) as archive:
        found = step(archive, window, **knowledge)
    found = [news for news in found if not only or news.changed.change in only]
    if form != Format.TABLE:
        span: dict[str, Cell] = {"from": first.isoformat(), "to": window.last.isoformat()}
        print_rows([_row(news) | span for news in found], form, columns=_COLUMNS)
        return
    if not found:
        click.echo(f"Nothing is known to have changed from {first} to {window.last}.", err=True)
    out = console()
    for number, (change, group) in enumerate(groupby(found, key=lambda news: news.changed.change)):
        if number:
            out.print()
        _print_section(out, change.value, list(group))


def _print_section(out: Console, change: str, group: list[News]) -> None:
    from rich.text import Text

    out.print(Text(f"{change} ({len(group)})", "bold"))
    for news in group:
        _print(out, news)


def _print(out: Console, news: News) -> None:
    from rich.text import Text

    from saqta.justice.wording import describe

    one = news.changed
    line = Text(one_line(one.person.name), "bold").append(f": {describe(one.after)}", "not bold")
    if not one.reviewed:
        line.append("  unreviewed", "yellow")
    print_indented(out, line, _INDENT)
    for told in _what(news):
        print_indented(out, Text(told), _DEEPER)
    exhibits = len(_exhibits(news))
    print_indented(out, Text(f"{exhibits} source{'s' * (exhibits != 1)}", "dim"), _DEEPER)


def _what(news: News) -> list[str]:
    from saqta.cli.wording import dated, said
    from saqta.justice.changes import Change

    if news.changed.change is Change.SILENT:
        return [f"nothing is told since {news.changed.last_evidence}"]
    return [f"{dated(act)} {said(act.deciding[0].claim)}" for act in news.changed.acts]


def _exhibits(news: News) -> list[str]:
    return sorted({e.sha256 for source in news.sources for e in source.exhibits})


def _row(news: News) -> dict[str, Cell]:
    from saqta.justice.roster import FACTS, UNREVIEWED
    from saqta.justice.wording import describe

    one = news.changed
    return {
        "change": one.change.value,
        "person": one.person.name,
        "what": _what(news),
        "before": describe(one.before),
        "now": describe(one.after),
        "last_evidence": one.last_evidence.isoformat() if one.last_evidence else None,
        "sources": _exhibits(news),
        "basis": FACTS if one.reviewed else UNREVIEWED,
        "claims": [a.claim.id for act in one.acts for a in act.accounts],
        "person_id": one.person.id,
    }
