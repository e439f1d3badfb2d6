"""`saqta agreement`: how far people who decided about the same claims agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import Format, console, format_option, one_line, print_indented, print_rows

if TYPE_CHECKING:
    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.agreement import Agreement, Both
    from saqta.steps.ask import Explained

_PAIRS = ("one", "other", "both", "alike", "share", "kappa")
_DIFFERING = ("claim", "said", "reviewers", "verdicts", "holds", "settled")
_INDENT = 4


@click.command()
@click.option("--differing", is_flag=True, help="List the claims on which they differ.")
@format_option
@click.pass_context
def agreement(ctx: click.Context, /, form: str, *, differing: bool) -> None:
    """Show by two and two how far those agree who decided about the same claims.

    What counts is what each decided at first. Cohen's kappa is the agreement beyond what chance
    gives: 1 is full, 0 is no more than chance; from few claims it tells little, and where all
    were decided one way it cannot be told.
    """
    from saqta.steps import agreement as step

    context: Context = ctx.obj
    with opened(context) as archive:
        found = step.agreement(archive)
        told = step.explained(archive, found.differing) if differing else []
    if form == Format.TABLE:
        click.echo(_summed(found), err=True)
    if not differing:
        print_rows(_pairs(found), form, columns=_PAIRS)
    elif form == Format.TABLE:
        for both, claim in told:
            _print(both, claim)
    else:
        print_rows([_row(*one) for one in told], form, columns=_DIFFERING)


def _summed(found: Agreement) -> str:
    if not found.claims:
        return "No claim was decided by two people yet."
    many = f"{found.claims} claim{'s' * (found.claims != 1)}"
    return f"{many} decided by several people; they agree on {found.alike}."


def _pairs(found: Agreement) -> list[dict[str, Cell]]:
    return [
        {
            "one": pair.one,
            "other": pair.other,
            "both": pair.both,
            "alike": pair.alike,
            "share": f"{pair.share:.3f}",
            "kappa": None if pair.kappa is None else f"{pair.kappa:.3f}",
        }
        for pair in found.pairs
    ]


def _print(both: Both, told: Explained) -> None:
    from rich.text import Text

    from saqta.cli.wording import ID_DIGITS, cited, said, subjects

    who = ", ".join(subjects(told.claim))
    out = console()
    head = Text(one_line(f"{who}: {said(told.claim)}" if who else said(told.claim)), "bold")
    out.print(head.append(f"  claim {told.claim.id[:ID_DIGITS]}", "not bold dim"))
    for one in both.first:
        why = f": {one.why}" if one.why else ""
        print_indented(out, Text(one_line(f"{one.verdict} by {one.by}{why}")), _INDENT)
    if both.settled:
        settled = f"settled by {both.newest.by}: {both.newest.verdict}"
    else:
        settled = "not settled; the newest decision holds until then"
    print_indented(out, Text(one_line(settled)), _INDENT)
    print_indented(out, Text(one_line(cited(told.source)), "dim"), _INDENT)


def _row(both: Both, told: Explained) -> dict[str, Cell]:
    from saqta.cli.wording import said

    return {
        "claim": told.claim.id,
        "said": said(told.claim),
        "reviewers": [one.by for one in both.first],
        "verdicts": [one.verdict.value for one in both.first],
        "holds": both.newest.verdict.value,
        "settled": both.settled,
    }
