"""`saqta names`: compare names as written, without an archive."""

from __future__ import annotations

from pathlib import Path

import click

from saqta.cli.printing import progress_bar, safe


@click.group()
def names() -> None:
    """Compare names as they are written, in any script; no archive is needed."""


@names.command()
@click.argument("pairs", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the rows with a probability and a verdict into this CSV file.",
)
@click.pass_context
def score(ctx: click.Context, pairs: Path, out: Path) -> None:
    """Say of each pair in a CSV how probable it is that both names are one person's.

    Reads the columns name_a and name_b and no other; adds probability (0 to 1) and verdict (same,
    different, unsure). The exit status is 1 where a row could not be scored; each is listed.
    """
    from saqta.steps.names import score_pairs

    with progress_bar("Comparing") as progress:
        scored = score_pairs(pairs, out, progress=progress)
    for problem in scored.problems:
        click.echo(safe(problem), err=True)
    click.echo(f"{scored.pairs} pairs in {out}", err=True)
    ctx.exit(1 if scored.problems else 0)


@names.command()
@click.argument("one")
@click.argument("other")
def compare(one: str, other: str) -> None:
    """Say how probable it is that ONE and OTHER are one person's names, and why."""
    from saqta.identity.matching import score as scored

    found = scored(one, other)
    click.echo(f"{found.probability:.0%} {found.verdict}")
    for reason in found.reasons:
        click.echo(safe(reason))
