"""`saqta explain`: why a claim is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import console, one_line, print_indented, safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from saqta.cli.main import Context
    from saqta.steps.ask import Explained, Passage

_LABEL = 14


@click.command()
@click.argument("claim")
@click.pass_context
def explain(ctx: click.Context, claim: str) -> None:
    """Show why CLAIM is there: the rule, what set it off, and the words behind every slot.

    CLAIM is the first digits of its id. Tier A: asserted, everything stands in one place; B: a
    name or a date was worked out from the text; C: taken from background or presupposed.
    """
    from saqta.steps.ask import explain as step

    context: Context = ctx.obj
    with opened(context) as archive:
        told = step(archive, claim)
    _print(console(), told)


def _print(out: Console, told: Explained) -> None:
    from saqta.cli.wording import cited, said

    found = told.claim
    _line(out, "claim", found.id)
    _line(out, "says", said(found))
    _line(out, "state", _state(told))
    _line(out, "document", cited(told.source))
    _line(out, "exhibit", told.source.exhibits[0].sha256)
    _line(out, "rule", found.rule)
    _line(out, "tier", found.tier.value)
    _line(out, "modality", found.modality.value)
    if told.trigger is not None:
        _passages(out, "trigger", "", [told.trigger])
    for name, value, passages in told.slots:
        _passages(out, name, str(value), passages)
    _passages(out, "evidence", "", told.evidence)


def _state(told: Explained) -> str:
    from saqta.steps.review import stage

    review = told.review
    if review is None:
        return "waiting for review"
    why = f": {review.why}" if review.why else ""
    return f"{stage(review)} by {review.by} on {review.at:%Y-%m-%d}{why}"


def _passages(out: Console, name: str, value: str, passages: Iterable[Passage]) -> None:
    from rich.text import Text

    from saqta.cli.wording import marked, place

    _line(out, name, value or "-" if name not in ("trigger", "evidence") else "")
    shown = tuple(passages)
    for passage in shown:
        print_indented(out, Text(f"{place(passage)}: ").append_text(marked(passage)), 2)
    if not shown:
        print_indented(out, Text("worked out; no words of its own", "dim"), 2)


def _line(out: Console, label: str, value: str) -> None:
    from rich.text import Text

    out.print(Text.assemble((f"{label:<{_LABEL}}", "bold"), one_line(safe(value))))
