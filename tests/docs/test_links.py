"""Links inside the repository lead somewhere, and pages say nothing about commands that are not."""

import re
import shlex
from pathlib import Path

import pytest

from saqta.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "examples" / "README.md",
]
PAGES = [page for page in PAGES if "_build" not in page.parts]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"")
COMMAND = re.compile(r"^(?: {4}|\$ )?(?:\$ )?((?:\.venv/bin/)?saqta .*)$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_inside_the_repository_leads_somewhere(page):
    targets = [one or other for one, other in LINK.findall(page.read_text("utf-8"))]
    inside = [t.partition("#")[0] for t in targets if "://" not in t and not t.startswith("#")]
    assert [t for t in inside if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_that_a_page_shows_exists(page):
    shown = [_command(line) for line in COMMAND.findall(page.read_text("utf-8"))]
    assert [name for name in shown if name not in COMMANDS and name is not None] == []


def _command(line):
    """Return the first word after `saqta` that is no option and no option's value."""
    words = shlex.split(line, comments=True)[1:]
    while words and words[0].startswith("-"):
        words = words[2:] if words[0] == "--archive" else words[1:]
    return words[0] if words and re.fullmatch(r"[a-z]+", words[0]) else None
