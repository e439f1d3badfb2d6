"""`saqta notes`: what people write down about a person, for those who work in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.choosing import chosen
from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, console, format_option, print_indented, print_rows, safe

if TYPE_CHECKING:
    from saqta.archive import Archive
    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.model.persons import Person
    from saqta.steps.notes import Noted

_COLUMNS = ("id", "at", "by", "words", "withdrawn_at", "withdrawn_by", "withdrawn_why", "subject")
_INDENT = 12


@click.command()
@click.argument("name", required=False)
@click.option("--write", "words", metavar="WORDS", help="Write a note about NAME.")
@click.option("--withdraw", metavar="NOTE", help="Take a note back, by the first digits of its id.")
@click.option("--why", default="", help="Why it is taken back.")
@click.option("--by", default="", envvar="SAQTA_ACTOR", help="Who writes (or SAQTA_ACTOR).")
@format_option
@click.pass_context
def notes(ctx: click.Context, /, name: str | None, form: str, **asked: str | None) -> None:
    """Show the notes about NAME, or all of them; write one, or take one back.

    \b
    saqta notes "Aru Testova" --write "The sister asks us to wait." --by Dana
    saqta notes --withdraw 3f2a9c --why "written about another" --by Dana

    A note is kept with its author and time and never altered. One that is taken back stays, with
    the reason beside it. No roster, count or other answer holds a note.
    """  # noqa: D301 - click keeps a paragraph with a backspace as it is
    from saqta.model.persons import Decider
    from saqta.steps import notes as step

    context: Context = ctx.obj
    words, withdraw = asked["words"], asked["withdraw"]
    if (words is not None and (name is None or withdraw)) or (withdraw and name):
        raise click.UsageError("--write goes with a NAME, --withdraw goes alone.")
    decider = Decider(str(asked["by"]), now(), str(asked["why"]))
    with opened(context) as archive:
        if withdraw:
            back = step.withdraw(archive, withdraw, decider)
            click.echo(f"Took note {back.withdraws[:10]} back.")
            return
        if words is not None and name is not None:
            person = chosen(_people(archive), name)
            kept = step.write_about_person(archive, person, words, decider)
            click.echo(f"Kept note {kept.id[:10]}.")
            return
        found = (
            step.every(archive)
            if name is None
            else step.about_person(archive, chosen(_people(archive), name))
        )
    if form != Format.TABLE:
        print_rows([_row(one) for one in found], form, columns=_COLUMNS)
        return
    if not found:
        click.echo("No note is kept.", err=True)
    for one in found:
        _print(one)


def _people(archive: Archive) -> tuple[Person, ...]:
    from saqta.steps.knowledge import gather

    return gather(archive).people


def _print(one: Noted) -> None:
    from rich.text import Text

    out = console()
    back = one.withdrawn
    head = f"{one.note.by}, {one.note.at:%Y-%m-%d %H:%M}"
    print_indented(out, Text(safe(head), "bold"), _INDENT, label=one.note.id[:10])
    for line in safe(one.note.words).splitlines():
        print_indented(out, Text(line, "strike" if back else ""), _INDENT)
    if back is not None:
        told = f"taken back by {back.by}, {back.at:%Y-%m-%d %H:%M}: {back.words}"
        print_indented(out, Text(safe(told), "yellow"), _INDENT)


def _row(one: Noted) -> dict[str, Cell]:
    note, back = one.note, one.withdrawn
    return {
        "id": note.id,
        "at": note.at.isoformat(),
        "by": note.by,
        "words": note.words,
        "withdrawn_at": None if back is None else back.at.isoformat(),
        "withdrawn_by": None if back is None else back.by,
        "withdrawn_why": None if back is None else back.words,
        "subject": note.subject,
    }
