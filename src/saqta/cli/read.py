"""`saqta read`: find what documents claim, in an archive or without one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from saqta.cli.opening import actor, now, opened
from saqta.cli.printing import Format, format_option, print_rows, progress_bar, safe

if TYPE_CHECKING:
    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.extract import Row

_COLUMNS = ("document", "claims", "new", "state", "exhibit")


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Read files that are in no archive; write NAME.jsonl for each into this folder.",
)
@click.option(
    "--index",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --out: a CSV with name, language, published for files that do not say.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="With --out: also what texts deny, demand, plan or call possible.",
)
@format_option
@click.pass_context
def read(
    ctx: click.Context,
    documents: tuple[str, ...],
    out: Path | None,
    index: Path | None,
    form: str,
    *,
    everything: bool,
) -> None:
    """Find what documents claim, each claim with the words it rests on.

    \b
    saqta read                         everything in the archive
    saqta read DOC...                  documents of the archive, by name or id
    saqta read FILE... --out FOLDER    files, without an archive

    Reading again changes only what no one has reviewed. With --out the exit status is 1 where
    something could not be read.
    """  # noqa: D301 - click keeps a paragraph with a backspace as it is
    if out is None:
        if index is not None or everything:
            raise click.UsageError("--index and --all go with --out.")
        _in_archive(ctx.obj, documents, form)
    elif not documents:
        raise click.UsageError("Name the files to read.")
    else:
        ctx.exit(_loose(documents, out, index, everything=everything))


def _in_archive(context: Context, documents: tuple[str, ...], form: str) -> None:
    from saqta.steps.extract import extract

    with opened(context) as archive, progress_bar("Reading") as progress:
        rows = extract(archive, documents, now=now(), actor=actor(), progress=progress)
    print_rows([_row(row, form) for row in rows], form, columns=_COLUMNS)
    total = sum(row.claims for row in rows)
    click.echo(f"{total} claims. See them with `saqta claims`.", err=True)


def _row(row: Row, form: str) -> dict[str, Cell]:
    from saqta.cli.wording import ID_DIGITS

    exhibit = row.source.exhibits[0].sha256
    return {
        "document": row.source.title,
        "claims": row.claims,
        "new": row.new,
        "state": f"not read: {row.why}" if row.why else "read",
        "exhibit": exhibit[:ID_DIGITS] if form == Format.TABLE else exhibit,
    }


def _loose(documents: tuple[str, ...], out: Path, index: Path | None, *, everything: bool) -> int:
    from saqta.steps.loose import Index, read_index, read_loose

    said = Index({}) if index is None else read_index(index)
    with progress_bar("Reading") as progress:
        rows = read_loose(
            [Path(name) for name in documents],
            out,
            index=said,
            everything=everything,
            progress=progress,
        )
    problems = [*said.problems, *(f"{row.name}: not read: {row.why}" for row in rows if row.why)]
    for problem in problems:
        click.echo(safe(problem), err=True)
    read_well = [row for row in rows if not row.why]
    click.echo(
        f"{sum(row.claims for row in read_well)} claims of {len(read_well)} documents in {out}",
        err=True,
    )
    return 1 if problems else 0
