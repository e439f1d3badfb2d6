"""`saqta review`: accept or reject claims, or put a corrected one in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import now, opened

if TYPE_CHECKING:
    from saqta.cli.main import Context


@click.command()
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.argument("verdict", type=click.Choice(["accept", "reject"]))
@click.option("--by", required=True, envvar="SAQTA_ACTOR", help="Who decides (or SAQTA_ACTOR).")
@click.option("--why", default="", help="The reason, kept with the decision.")
@click.option("--document", help="Decide about every claim of this document that still waits.")
@click.option(
    "--correct",
    "changes",
    multiple=True,
    metavar="SLOT=VALUE",
    help="Reject the claim and accept one that differs from it here; an empty VALUE takes away.",
)
@click.pass_context
def review(
    ctx: click.Context, /, claims: tuple[str, ...], verdict: str, **asked: str | tuple[str, ...]
) -> None:
    """Accept or reject claims, each CLAIM named by the first digits of its id.

    \b
    saqta review 3f2a9c accept --by Aru
    saqta review 3f2a9c reject --by Aru --correct term=P2Y2M --why "see the ruling"

    A decision is never altered; a later one takes its place. Reading the documents again loses
    no review.
    """  # noqa: D301 - click keeps a paragraph with a backspace as it is
    from saqta.model.claims import Verdict
    from saqta.steps import review as step

    context: Context = ctx.obj
    by, why, document = str(asked["by"]), str(asked["why"]), asked["document"]
    changes = [_change(str(change)) for change in asked["changes"]]
    _check(claims, verdict, changes, by_document=document is not None)
    with opened(context) as archive:
        if changes:
            new = step.correct(archive, claims[0], changes, by=by, now=now(), why=why)
            click.echo(f"Rejected {claims[0]}, and accepted in its place: {new.id}")
            return
        ids = claims if document is None else step.waiting(archive, str(document))
        done = step.decide(archive, ids, Verdict(verdict), by=by, now=now(), why=why)
    click.echo(f"{verdict.capitalize()}ed {len(done)} claim{'s' * (len(done) != 1)}.")


def _check(
    claims: tuple[str, ...], verdict: str, changes: list[tuple[str, str]], *, by_document: bool
) -> None:
    if bool(claims) == by_document:
        raise click.UsageError("Name one CLAIM or more, or a --document.")
    if changes and (verdict != "reject" or len(claims) != 1):
        raise click.UsageError("--correct goes with one CLAIM and `reject`.")


def _change(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise click.UsageError(f"--correct {written!r} has no value: write SLOT=VALUE.")
    return name.strip(), value
