"""`saqta search`: where words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import Format, console, format_option, print_indented, print_rows

if TYPE_CHECKING:
    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.ask import Found

_COLUMNS = ("document", "page", "line", "before", "words", "after", "exhibit")
_EVERY = 1_000_000


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--all", "everywhere", is_flag=True, help="Show every place, not the best three.")
@format_option
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], form: str, *, everywhere: bool) -> None:
    """Find the documents that hold all WORDS, whatever their case, marks, script or spelling.

    A name is found in any script: Қанат, Канат and Kanat are one. Exit status 1 where no
    document holds the words.
    """
    from saqta.steps.ask import find_words

    context: Context = ctx.obj
    with opened(context) as archive:
        found, _ = find_words(archive, " ".join(words), most=_EVERY if everywhere else 3)
    if form == Format.TABLE:
        _print(found)
    else:
        rows = [row for document in found for row in _rows(document)]
        print_rows(rows, form, columns=_COLUMNS)
    if not found:
        click.echo("No document holds all of these words.", err=True)
        ctx.exit(1)


def _print(found: list[Found]) -> None:
    from rich.text import Text

    from saqta.cli.wording import ID_DIGITS, cited, marked, place

    out = console()
    for document in found:
        times = f"{document.hits} {'place' if document.hits == 1 else 'places'}"
        exhibit = document.source.exhibits[0].sha256[:ID_DIGITS]
        out.print(Text.assemble((cited(document.source), "bold"), f"  ({times}; {exhibit})"))
        for passage in document.passages:
            print_indented(out, Text(f"{place(passage)}: ").append_text(marked(passage)), 2)


def _rows(document: Found) -> list[dict[str, Cell]]:
    return [
        {
            "document": document.source.title,
            "page": passage.place.page,
            "line": passage.place.line,
            "before": passage.before,
            "words": passage.words,
            "after": passage.after,
            "exhibit": document.source.exhibits[0].sha256,
        }
        for passage in document.passages
    ]
