"""`saqta add`: take documents into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from saqta.cli.opening import actor, now, opened
from saqta.cli.printing import Format, format_option, kind, print_rows, progress_bar, safe

if TYPE_CHECKING:
    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.preserve import Report

_COLUMNS = ("file", "kind", "state", "exhibit")
_STOPPED = 130
_DIGITS = 12


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--title", help="Title of the document.")
@click.option("--published", metavar="DATE", help="When it was published: 2021-06-21, 2021-06.")
@click.option("--publisher", help="Who published it.")
@click.option("--address", help="Where it was found: a URL or a shelf mark.")
@click.option("--language", metavar="TAG", help="Its language, such as kk, ru or en.")
@format_option
@click.pass_context
def add(ctx: click.Context, /, paths: tuple[Path, ...], form: str, **details: str | None) -> None:
    """Keep the documents at each PATH, a file or a folder, and read their text.

    Plain text, HTML, PDF, DOCX, e-mail (EML) and zip files of them, known by content. The bytes
    are kept as they came; the same bytes twice are kept once. What is said about a document is
    taken from these options, else from a file NAME.meta.toml beside it, else from the document.

    Exit status: 0 all was kept and read, 1 something was not, 130 broken off with Ctrl-C; what
    was done by then stays done, and the same command goes on from there.
    """
    from saqta.model.evidence import Origin
    from saqta.reading.sidecar import stating
    from saqta.steps.preserve import add as step

    context: Context = ctx.obj
    flags = stating(Origin.FLAG, **details)
    with opened(context) as archive, progress_bar("Adding") as progress:
        report = step(archive, paths, flags, now=now(), actor=actor(), progress=progress)
    _print(report, form)
    ctx.exit(_STOPPED if report.stopped else 0 if report.well else 1)


def _print(report: Report, form: str) -> None:
    brief = form == Format.TABLE
    rows: list[dict[str, Cell]] = [
        {
            "file": row.name,
            "kind": kind(row.media_type) if brief else row.media_type,
            "state": f"{row.outcome}: {row.why}" if row.why and brief else str(row.outcome),
            "exhibit": row.exhibit[:_DIGITS] if brief else row.exhibit,
            "why": row.why,
            "remedy": row.remedy,
        }
        for row in report.rows
    ]
    print_rows(rows, form, columns=_COLUMNS)
    for remedy in dict.fromkeys(row.remedy for row in report.rows if row.remedy):
        click.echo(f"What to do: {safe(remedy)}", err=True)
    if report.not_held:
        without = ", ".join(report.not_held)
        click.echo(f"This system does not limit, for the reading of a file: {without}.", err=True)
    if report.stopped:
        click.echo(
            f"Stopped after {report.done} of {report.total} files. What was added stays;"
            " the same command goes on from there.",
            err=True,
        )
