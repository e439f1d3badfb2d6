"""`saqta text`: print what was read from a document."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import safe

if TYPE_CHECKING:
    from saqta.cli.main import Context
    from saqta.model.evidence import Text


@click.command()
@click.argument("exhibit")
@click.option("--lines", is_flag=True, help="Begin each line with its page and number: 2:14.")
@click.pass_context
def text(ctx: click.Context, exhibit: str, *, lines: bool) -> None:
    """Print the text of EXHIBIT, which the first digits of its id name.

    On a terminal, characters that would steer it are shown as escapes. Into a file or a pipe the
    text goes as it was read, so that places counted in it fit.
    """
    from saqta.steps.documents import text as step

    context: Context = ctx.obj
    with opened(context) as archive:
        found = step(archive, exhibit)
    if lines:
        click.echo(_numbered(found))
    elif sys.stdout.isatty():
        click.echo(safe(found.content))
    else:
        click.echo(found.content.encode("utf-8", "surrogatepass"), nl=False)


def _numbered(text: Text) -> str:
    numbered = []
    page, line, at = 0, 0, 0
    for words in text.content.split("\n"):
        line += 1
        while page + 1 < len(text.pages) and text.pages[page + 1] <= at:
            page += 1
            line = 1 + text.content.count("\n", text.pages[page], at)
        numbered.append(f"{page + 1}:{line}\t{safe(words)}")
        at += len(words) + 1
    return "\n".join(numbered)
