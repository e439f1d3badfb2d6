"""`saqta`: one group whose commands are loaded when they are called, so that help is quick.

Exit status: 0 done, 1 something is wrong with the archive or the values, 2 wrong use.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from saqta import __version__
from saqta.cli.faults import keep_memory_private, tell
from saqta.cli.printing import one_line
from saqta.errors import SaqtaError


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: where it stands and what the list of commands says about it."""

    module: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "demo": Entry("saqta.cli.demo", "See what Saqta does, on example documents."),
    "init": Entry("saqta.cli.init", "Make an archive."),
    "add": Entry("saqta.cli.add", "Keep documents and read their text."),
    "documents": Entry("saqta.cli.documents", "List what the archive keeps."),
    "text": Entry("saqta.cli.text", "Print what was read from a document."),
    "read": Entry("saqta.cli.read", "Find what documents claim."),
    "claims": Entry("saqta.cli.claims", "List what texts claim and how far it is decided."),
    "review": Entry("saqta.cli.review", "Accept or reject claims."),
    "agreement": Entry("saqta.cli.agreement", "Show how far reviewers agree."),
    "explain": Entry("saqta.cli.explain", "Show why a claim is there."),
    "people": Entry("saqta.cli.people", "List everyone whom a claim names."),
    "person": Entry("saqta.cli.person", "Show one person's whole record."),
    "bodies": Entry("saqta.cli.bodies", "List organisations, courts or places."),
    "match": Entry("saqta.cli.match", "Say who is one person under several names, and decide."),
    "roster": Entry("saqta.cli.roster", "Show who is held on a day, and why."),
    "cases": Entry("saqta.cli.cases", "Show one person's cases, terms by law, and parole."),
    "changes": Entry("saqta.cli.changes", "Show what changed between two days."),
    "calendar": Entry("saqta.cli.calendar", "Show hearings, ends of terms and deadlines ahead."),
    "calls": Entry("saqta.cli.calls", "Show what was demanded and what happened since."),
    "signatories": Entry("saqta.cli.signatories", "Show who signed what."),
    "assess": Entry("saqta.cli.assess", "Answer by a standard whether a detention is political."),
    "notes": Entry("saqta.cli.notes", "Write, show and take back notes about people."),
    "officials": Entry("saqta.cli.officials", "Show who is named in which rulings and acts."),
    "names": Entry("saqta.cli.names", "Compare names as written, in any script."),
    "link": Entry("saqta.cli.link", "Propose which of many records are one person's."),
    "search": Entry("saqta.cli.search", "Find words, in any script."),
    "verify": Entry("saqta.cli.verify", "Check that everything kept is as it was."),
    "serve": Entry("saqta.cli.serve", "Open the archive in a browser."),
    "doctor": Entry("saqta.cli.doctor", "Check the installation, and the archive if any."),
    "passphrase": Entry("saqta.cli.passphrase", "Change the passphrase of the archive."),
}
"""Every command, in the order of the list that `saqta --help` shows."""

FORMER = {"show": "person"}
"""Names that commands had before; they still work, and no list shows them."""


class SaqtaGroup(click.Group):
    """Load a command's module only when it is called; turn errors into two lines."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command of that name."""
        name = FORMER.get(cmd_name, cmd_name)
        entry = COMMANDS.get(name)
        if entry is None:
            return None
        found = getattr(importlib.import_module(entry.module), name.replace("-", "_"))
        assert isinstance(found, click.Command)  # noqa: S101
        if not any(parameter.name == _LATE for parameter in found.params):
            found.params.append(_late_archive())
        return found

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error that the user can mend becomes two lines and status 1."""
        try:
            return super().invoke(ctx)
        except SaqtaError as error:
            click.echo(f"Error: {one_line(str(error))}", err=True)
            if error.remedy:
                click.echo(f"What to do: {one_line(error.remedy)}", err=True)
            ctx.exit(1)


@dataclass(frozen=True, slots=True)
class Context:
    """What every command is given: the folder of the archive, which may not exist yet.

    `warned` tells that the user has been told already that the archive is open.
    """

    folder: Path
    warned: bool = False


_LATE = "late_archive"


def _late_archive() -> click.Option:
    """Return the option by which `--archive` may stand after a command too, where many type it."""

    def use(ctx: click.Context, _: click.Parameter, folder: Path | None) -> None:
        if folder is not None:
            ctx.obj = Context(folder)

    return click.Option(
        ["--archive", _LATE],
        type=click.Path(path_type=Path),
        callback=use,
        expose_value=False,
        hidden=True,
    )


@click.group(cls=SaqtaGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="saqta")
@click.option(
    "--archive",
    "folder",
    envvar="SAQTA_ARCHIVE",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder of the archive (or set SAQTA_ARCHIVE). Default: this folder.",
)
@click.pass_context
def cli(ctx: click.Context, folder: Path) -> None:
    """Keep the record of political persecution, with the words of a source behind every fact."""
    ctx.obj = Context(folder)


def main() -> None:
    """Run the program."""
    keep_memory_private()
    try:
        sys.exit(cli(prog_name="saqta"))
    except Exception as error:  # noqa: BLE001 - a traceback could hold names and words
        tell(error)
        sys.exit(1)
