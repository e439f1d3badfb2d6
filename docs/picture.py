"""Draw the picture of the README: real output of real commands, as an SVG.

    make demo && .venv/bin/python docs/picture.py

runs the commands below on the archive of the demo and writes `docs/_static/roster.svg`. The
SVG loads nothing from anywhere: it uses whatever monospaced font the reader's machine has.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
ARCHIVE = "demo-archive"
COLUMNS = 100
COMMANDS = (("roster", "--as-of", "2021-10-01"),)
TARGET = ROOT / "docs" / "_static" / "roster.svg"

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
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """Run the commands and write the picture."""
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True)  # noqa: SIM115, PTH123
    for command in COMMANDS:
        console.print(Text.assemble(("$ ", "dim"), (f"saqta {' '.join(command)}", "bold")))
        console.print(Text.from_ansi(output(command)))
    drawn = console.export_svg(theme=PAPER, code_format=FRAME, unique_id="saqta")
    TARGET.write_text("\n".join(line.rstrip() for line in drawn.splitlines()) + "\n", "utf-8")


def output(command: tuple[str, ...]) -> str:
    """Return what the command prints to a terminal as wide as the picture."""
    environment = os.environ | {
        "COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TERM": "xterm-256color",
        "SAQTA_ARCHIVE": ARCHIVE,
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "saqta", *command],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


if __name__ == "__main__":
    main()
