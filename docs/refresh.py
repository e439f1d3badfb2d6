"""Refresh the output that README.md and docs/tutorial.md show, and the picture of the README.

    .venv/bin/python docs/refresh.py

Each block of code that begins with three backticks and `console` is a session: a line that begins
with `$ ` is a command, the rest is what it printed. The commands run in order, in a new folder
that holds `examples`, on a terminal 100 columns wide, and their output replaces what stands in
the block. A comment `<!-- first 12 lines -->` before a block shortens its last output. The id of
a claim in a command becomes the first id that the last list of claims showed.

The picture loads nothing from anywhere: it uses whatever monospaced font the reader has.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 100
PICTURE_COLUMNS = 116
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
PICTURE = ROOT / "docs" / "_static" / "roster.svg"
PICTURED = (
    ("saqta --archive demo-archive roster --as-of 2021-10-01", None),
    ("saqta --archive demo-archive person Nurmaghanov", 9),
)
"""Commands of the picture, and how many lines of each."""
BLOCK = re.compile(r"(?:<!-- first (\d+) lines -->\n)?```console\n(.*?)```", re.DOTALL)
CLAIM = re.compile(r"\b[0-9a-f]{10}\b")
STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")

PAPER = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        (36, 41, 47), (207, 34, 46), (17, 99, 41), (125, 78, 0),
        (9, 105, 218), (130, 80, 223), (27, 124, 131), (87, 96, 106),
    ],
    [
        (87, 96, 106), (164, 14, 38), (26, 127, 55), (99, 60, 1),
        (33, 139, 255), (164, 117, 249), (49, 146, 170), (110, 119, 129),
    ],
)  # fmt: skip

FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>Output of saqta roster</title>
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px;
}}
{styles}
</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" rx="8" fill="#ffffff" stroke="#d0d7de"/>
<g transform="translate({terminal_x}, 22)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """Run every command that a page shows, and the one of the picture."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            session = Session(Path(folder))
            text = BLOCK.sub(lambda block, session=session: shown(block, session), page.read_text())
        page.write_text(text, "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        session.output("saqta demo", color=False)
        session.environment["COLUMNS"] = str(PICTURE_COLUMNS)
        draw([(line, session.output(line, color=True), most) for line, most in PICTURED])


def shown(block: re.Match[str], session: Session) -> str:
    """Return the block with what its commands print now."""
    most = int(block[1]) if block[1] else None
    parts = []
    for written in re.findall(r"^\$ (.*)$", block[2], re.MULTILINE):
        command = CLAIM.sub(session.claim, written)
        lines = session.output(command, color=False).rstrip().splitlines()
        if most is not None and len(lines) > most:
            lines = [*lines[:most], "..."]
        parts.append("\n".join([f"$ {command}", *(line.rstrip() for line in lines)]))
    head = f"<!-- first {most} lines -->\n" if most is not None else ""
    return f"{head}```console\n" + "\n\n".join(parts) + "\n```"


class Session:
    """A folder with the examples in it, and the environment of a terminal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.claim = "0000000000"
        (folder / "examples").symlink_to(ROOT / "examples")
        (folder / "passphrase").write_text("correct horse battery staple\n")
        self.environment = os.environ | {
            "COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "PYTHONUTF8": "1",
            "PYTHONPATH": str(ROOT / "src"), "SAQTA_ACTOR": "you",
            "SAQTA_PASSPHRASE_FILE": str(folder / "passphrase"),
        }  # fmt: skip

    def output(self, line: str, *, color: bool) -> str:
        """Return what a command prints to a terminal; `export` is kept for the commands after."""
        words = shlex.split(line)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.environment[name] = value
            return ""
        if words[0] != "saqta":
            raise SystemExit(f"Only saqta and export are run, not: {line}")
        environment = self.environment | ({} if color else {"NO_COLOR": "1"})
        command = [sys.executable, "-m", "saqta", *words[1:]]
        printed = on_terminal(command, self.folder, environment)
        plain = STYLE.sub("", printed)
        if listed := CLAIM.search(plain) if words[1] == "claims" else None:
            self.claim = listed[0]
        return printed if color else plain


def on_terminal(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """Run a command on a terminal of its own and return what appears on it."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(  # noqa: S603
        command, cwd=folder, env=environment, stdin=theirs, stdout=theirs,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while chunk := _read(ours):
        seen += chunk
    os.close(ours)
    if child.wait() != 0:
        raise SystemExit(f"{shlex.join(command)} ended with {child.returncode}:\n{seen.decode()}")
    return seen.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end was closed
        return b""


def draw(outputs: list[tuple[str, str, int | None]]) -> None:
    """Write the picture: each command and what it printed, up to so many lines."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=PICTURE_COLUMNS, file=nowhere, force_terminal=True)
        for line, output, most in outputs:
            console.print(Text.assemble(("$ ", "dim"), (line, "bold")), no_wrap=True)
            rows = output.rstrip().splitlines()
            console.print(Text.from_ansi("\n".join(rows[:most])), no_wrap=True)
            if most is not None and len(rows) > most:
                console.print("...", style="dim")
            console.print()
        drawn = console.export_svg(theme=PAPER, code_format=FRAME, unique_id="saqta")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text("\n".join(line.rstrip() for line in drawn.splitlines()) + "\n", "utf-8")


if __name__ == "__main__":
    main()
