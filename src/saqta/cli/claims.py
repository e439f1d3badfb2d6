"""`saqta claims`: what the reader found, and how far it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.choosing import chosen
from saqta.cli.opening import opened
from saqta.cli.printing import Format, format_option, print_rows
from saqta.model.claims import ClaimKind

if TYPE_CHECKING:
    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.review import Listed

_COLUMNS = ("claim", "person", "date", "said", "where")
_ALL = (
    "claim", "person", "date", "said", "words", "document", "page", "line", "state", "kind",
    "slots", "modality", "tier", "rule", "exhibit", "text", "reviewer",
)  # fmt: skip
_TITLE = 40
_STATES = ("waiting", "accepted", "rejected", "all")


@click.command()
@click.option(
    "--kind", type=click.Choice([kind.value for kind in ClaimKind]), help="Only of this kind."
)
@click.option("--person", help="Only those that name this person, by any spelling or by id.")
@click.option("--document", help="Only of this document: its file's name or the start of its id.")
@click.option(
    "--state",
    type=click.Choice(_STATES),
    default=_STATES[0],
    show_default=True,
    help="How far they are decided.",
)
@click.option(
    "--unasserted", is_flag=True, help="Also what texts deny, demand, plan or call possible."
)
@format_option
@click.pass_context
def claims(ctx: click.Context, /, form: str, **asked: str | bool | None) -> None:
    """List claims, first of all those that wait for review."""
    from saqta.steps.knowledge import gather
    from saqta.steps.review import Stage, Wanted, listed

    context: Context = ctx.obj
    kind, person, state = asked["kind"], asked["person"], asked["state"]
    document = asked["document"]
    with opened(context) as archive:
        found = listed(
            archive,
            Wanted(
                kind=None if kind is None else ClaimKind(str(kind)),
                person=None if person is None else chosen(gather(archive).people, str(person)),
                document=None if document is None else str(document),
                stage=None if state == "all" else Stage(str(state)),
                unasserted=bool(asked["unasserted"]),
            ),
        )
    columns: tuple[str, ...] = _ALL
    if form == Format.TABLE:
        columns = (*_COLUMNS, "state") if state == "all" else _COLUMNS
    print_rows([_row(item, form) for item in found], form, columns=columns)
    if form == Format.TABLE:
        click.echo(
            "Next: saqta explain CLAIM, then saqta review CLAIM accept --by NAME."
            if found
            else "No such claims.",
            err=True,
        )


def _row(item: Listed, form: str) -> dict[str, Cell]:
    from saqta.cli.wording import ID_DIGITS, said, subjects

    claim, source = item.claim, item.source
    date = claim.value("date")
    row: dict[str, Cell] = {
        "claim": claim.id,
        "person": subjects(claim),
        "date": None if date is None else str(date),
        "said": said(claim),
        "words": item.words,
        "document": source.title,
        "page": item.place.page,
        "line": item.place.line,
        "state": item.stage.value,
    }
    if form == Format.TABLE:
        title = source.title if len(source.title) <= _TITLE else f"{source.title[:_TITLE]}…"
        where = f"{title}, {item.place.page}:{item.place.line}"
        return row | {"claim": claim.id[:ID_DIGITS], "where": where}
    return row | {
        "kind": claim.kind.value,
        "slots": claim.values(),
        "modality": claim.modality.value,
        "tier": claim.tier.value,
        "rule": claim.rule,
        "exhibit": source.exhibits[0].sha256,
        "text": claim.text_sha256,
        "reviewer": None if item.review is None else item.review.by,
    }
