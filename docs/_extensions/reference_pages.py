"""Write the reference as Markdown from the code itself, so that it cannot go out of date.

Nothing here knows of Sphinx: `saqta_reference.py` puts these pages into the documentation, and
the tests read them as they are.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import takewhile
from pathlib import Path

import click
import msgspec

from saqta.cli import opening
from saqta.cli.main import COMMANDS, cli
from saqta.justice.status import HELD, State
from saqta.model.claims import CODED, KINDS, LIST_SLOTS, SLOTS, ClaimKind
from saqta.settings import Settings

MEANINGS: dict[ClaimKind, str] = {
    ClaimKind.DETENTION: "Somebody, by name, was taken or kept in.",
    ClaimKind.CHARGE: "Somebody is accused of an offence, or a criminal case was opened.",
    ClaimKind.HEARING: "A court sat on somebody's case or about an organisation.",
    ClaimKind.SENTENCE: "A court imposed a penalty: one claim for each penalty of each person.",
    ClaimKind.APPEAL: "A higher court decided; `term` is the term after its ruling.",
    ClaimKind.RELEASE: "Somebody was let out or moved to something milder.",
    ClaimKind.BAN: "An organisation was outlawed.",
    ClaimKind.ILL_TREATMENT: "Somebody was beaten, tortured, threatened or kept from a doctor.",
    ClaimKind.BLOCKING: "A site, an app or the network was blocked.",
    ClaimKind.COUNT: "A number of people, as the text gives it: exact, at least, at most, about.",
    ClaimKind.MEMBERSHIP: "Somebody belongs or belonged to an organisation.",
    ClaimKind.OFFICE: "Somebody holds or held a public post.",
    ClaimKind.INSTRUMENT: "A declaration, resolution, statement or report.",
    ClaimKind.SIGNATURE: "Somebody signed the document.",
    ClaimKind.CALL: "Somebody asks for something: a release, an inquiry, sanctions.",
    ClaimKind.STATUS: "What somebody is said to be: imprisoned, in exile, a political prisoner.",
}

STATES: dict[State, str] = {
    State.IMPRISONED: "A prison sentence is running, or a document says so.",
    State.PRETRIAL: "Detained before the verdict.",
    State.PSYCHIATRIC: "Kept in a psychiatric institution.",
    State.HOUSE_ARREST: "Under house arrest.",
    State.ADMINISTRATIVE_ARREST: "Serving days of arrest for an administrative offence.",
    State.POLICE: "Taken by the police, or detained in a way that no document tells.",
    State.RESTRICTED: "Sentenced to a restriction of freedom, which is no detention.",
    State.SUSPENDED: "Under a suspended sentence.",
    State.ABROAD: "Abroad, out of reach of those who seek the person.",
    State.AT_LIBERTY: "Released or acquitted, as a document says.",
    State.DEAD: "Dead.",
    State.UNKNOWN: "The documents do not settle it; a term that should have ended is told as such.",
}

SETTINGS = {
    "version": "Of the folder's format. A newer one is refused by an older Saqta.",
    "encrypted": "Whether a passphrase opens the archive.",
    "database": "Address of a PostgreSQL server; left out where the database is a file.",
}

VARIABLES = {
    "SAQTA_ARCHIVE": "Folder of the archive, where `--archive` is not given.",
    opening.FILE: "Path of a file that holds the passphrase, for runs without a terminal.",
    opening.NEW_FILE: "The same for the new passphrase of `saqta passphrase`.",
    opening.ACTOR: "Who acts, for the chain of custody. Without it: the name of your account.",
}


def commands_page() -> str:
    """Describe every command, in the order of `saqta --help`, from its own help."""
    parts = ["## Options before the command", _options_of(cli, "saqta")]
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        if command is not None:
            parts.append(_command(command, name))
    return "\n\n".join(parts) + "\n"


def vocabulary_page() -> str:
    """Describe every kind of claim: its slots and their closed lists."""
    return "\n\n".join(_kind(kind) for kind in ClaimKind) + "\n"


def states_page() -> str:
    """Describe every state, in the order in which a roster shows them."""
    held = {True: "yes", False: "no"}
    rows = [f"| {state} | {held[state in HELD]} | {STATES[state]} |" for state in State]
    return "\n".join(["| state | counts as held | meaning |", "|---|---|---|", *rows, ""])


def settings_page() -> str:
    """Describe the keys of `saqta.toml` and the variables of the environment."""
    keys = [
        f"`{field.name}`\n: {SETTINGS[field.name]}" for field in msgspec.structs.fields(Settings)
    ]
    variables = [f"`{name}`\n: {meaning}" for name, meaning in VARIABLES.items()]
    parts = ["## saqta.toml", *keys, "## Environment", *variables]
    return "\n\n".join(parts) + "\n"


def data_files_page() -> str:
    """List the data files, each with the comment that it opens with."""
    package = files("saqta")
    root = Path(str(package))
    entries = [
        f"`{path.relative_to(root).as_posix()}`\n: {_opening(path)}"
        for path in sorted(root.rglob("*.toml"))
    ]
    return "\n\n".join(entries) + "\n"


def _opening(path: Path) -> str:
    lines = takewhile(lambda line: line.startswith("#"), path.read_text("utf-8").splitlines())
    return " ".join(line.lstrip("# ") for line in lines) or "-"


def _command(command: click.Command, name: str) -> str:
    usage = command.get_usage(click.Context(command, info_name=f"saqta {name}"))
    return "\n\n".join(
        [
            f"## {name}",
            _prose(command.help or ""),
            f"```text\n{usage.removeprefix('Usage: ')}\n```",
            _options_of(command, name),
        ]
    ).rstrip()


def _options_of(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name)
    records = [param.get_help_record(context) for param in command.params]
    return "\n\n".join(f"`{row[0]}`\n: {row[1]}" for row in records if row is not None and row[1])


def _prose(help_text: str) -> str:
    """Keep the paragraphs that click prints verbatim as blocks of code."""
    parts = []
    for paragraph in help_text.strip().split("\n\n"):
        if paragraph.startswith("\b"):
            parts.append(f"```text\n{paragraph.removeprefix(chr(8)).strip(chr(10))}\n```")
        else:
            parts.append(" ".join(paragraph.split()))
    return "\n\n".join(parts)


def _kind(kind: ClaimKind) -> str:
    rows = [f"## {kind}", MEANINGS[kind], "| slot | values |\n|---|---|"]
    for slot in SLOTS[kind]:
        codes = KINDS.get(kind) if slot == "kind" else CODED.get(slot)
        values = ", ".join(f"`{code}`" for code in sorted(codes)) if codes else _free(slot)
        many = ", any number" if slot in LIST_SLOTS else ""
        rows[-1] += f"\n| `{slot}` | {values}{many} |"
    return "\n\n".join(rows)


def _free(slot: str) -> str:
    known = {
        "date": "EDTF, as precise as the text",
        "duration": "ISO 8601 duration, such as `P15D`",
        "term": "ISO 8601 duration, such as `P1Y6M`",
        "law": "`ARTICLE(PART)`, such as `405(1)`",
        "min": "a number; left out where open",
        "max": "a number; left out where open",
        "approx": "true where the text says about",
        "what": "what is counted: detained, convicted ...",
        "amount": "number and unit as written",
    }
    return known.get(slot, "as the text has it")
