"""`saqta demo`: run the commands of a first session on the example documents, and show them.

Invariant: what is printed is what the commands print; the demo adds only their command lines and
a sentence about each.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from datetime import date
from pathlib import Path

import click

from saqta.cli.main import Context, cli
from saqta.cli.opening import opened

DAYS = (date(2021, 7, 1), date(2021, 10, 1), date(2024, 1, 1))
"""Days on which the examples give one person three different states."""


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("demo-archive"),
    show_default=True,
    help="Where to make the archive. What an earlier demo made there is replaced.",
)
def demo(folder: Path) -> None:
    """Make an archive from the example documents and show what it answers.

    The archive is open, for the examples are public. The example documents come with Saqta's
    source; without it there is no demo.
    """
    from saqta.steps import demo as step

    session = _Session(folder)
    documents = step.documents()
    step.clear(folder)
    session.say("An archive without a passphrase, for what is in it is public anyway:")
    session.run("init", "--no-passphrase", str(folder), of_archive=False)
    step.mark(folder)
    session.say("The example documents go in; the bytes are kept as they came:")
    session.run("add", _short(documents))
    session.say("The reader looks for claims; so far it knows English only:")
    session.run("read")
    session.say("Everybody whom the documents name, but for those who only signed something:")
    session.run("people", "--without", "signature")
    session.say("Who is held on a day? Each state follows from what had happened by then:")
    for day in DAYS:
        session.run("roster", "--as-of", day.isoformat())
    with opened(session.context) as archive:
        name = step.most_changed(archive, DAYS)
    session.say("One person's record, with the words of the documents behind every line:")
    session.run("person", name)
    session.what_next(name)


class _Session:
    """Runs commands on one archive and shows each before it runs."""

    def __init__(self, folder: Path) -> None:
        self.context = Context(folder, warned=True)
        self._program = _program()

    def say(self, sentence: str) -> None:
        """Print a sentence about what follows."""
        click.secho(sentence, bold=True)

    def run(self, name: str, *arguments: str, of_archive: bool = True) -> None:
        """Show a command and run it; one that finds something wrong ends the demo."""
        click.secho(f"$ {self.line(name, *arguments, of_archive=of_archive)}", dim=True)
        command = cli.get_command(click.Context(cli), name)
        if command is None:
            raise click.UsageError(f"There is no command {name}.")
        status = command.main(
            list(arguments), f"saqta {name}", standalone_mode=False, obj=self.context
        )
        click.echo()
        if status:
            sys.exit(status)

    def line(self, name: str, *arguments: str, of_archive: bool = True) -> str:
        """Return the command as one types it."""
        archive = ("--archive", str(self.context.folder)) if of_archive else ()
        return f"{self._program} {shlex.join([*archive, name, *arguments])}"

    def what_next(self, name: str) -> None:
        """Print commands that work as they stand; `name` is of a person in the archive."""
        surname = name.split()[-1]
        click.secho("What to type next:", bold=True)
        for words, arguments in (
            ("the archive in your browser, on this machine alone", ("serve",)),
            ("a name in the words of the documents, whatever their script", ("search", surname)),
            ("what waits for a decision by a person", ("claims",)),
            ("the record as a table for a spreadsheet", ("roster", "--format", "csv")),
            ("check that nothing was altered", ("verify",)),
        ):
            click.echo(f"  {self.line(*arguments)}")
            click.secho(f"      {words}", dim=True)
        click.echo(f"  {self._program} init my-archive")
        click.secho("      an archive of your own, with a passphrase", dim=True)


def _program() -> str:
    """Return how to call this program from where the user stands."""
    script = Path(sys.executable).with_name("saqta")
    found = shutil.which("saqta")
    if found is not None and Path(found).resolve() == script.resolve():
        return "saqta"
    if script.exists():
        return shlex.quote(_short(script))
    return f"{shlex.quote(_short(Path(sys.executable)))} -m saqta"


def _short(path: Path) -> str:
    """Return a path as seen from the current folder, where it lies inside."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
