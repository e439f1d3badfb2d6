"""The reference is made from the code, so it holds every command and every kind of claim."""

import re
import sys
from pathlib import Path

import click
import pytest

from saqta.cli.main import COMMANDS, cli
from saqta.justice.status import State
from saqta.model.claims import SLOTS, ClaimKind
from saqta.settings import Settings

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs" / "_extensions"))

import reference_pages  # noqa: E402


def _section(page, name):
    return re.split(r"^## ", page.split(f"## {name}\n", 1)[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name):
    command = cli.get_command(click.Context(cli), name)
    assert command.help
    assert "\\" not in command.help
    assert COMMANDS[name].summary


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_says_what_it_does(name):
    command = cli.get_command(click.Context(cli), name)
    shown = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    assert [p.name for p in shown if not p.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_reference(name):
    assert f"saqta {name}" in _section(reference_pages.commands_page(), name)


def test_the_reference_shows_the_commands_in_the_order_of_the_help():
    headings = re.findall(r"^## (\S+)$", reference_pages.commands_page(), re.MULTILINE)
    assert headings == list(COMMANDS)


@pytest.mark.parametrize("kind", ClaimKind)
def test_every_kind_of_claim_stands_in_the_reference_with_all_its_slots(kind):
    section = _section(reference_pages.vocabulary_page(), kind)
    assert [slot for slot in SLOTS[kind] if f"| `{slot}` |" not in section] == []


@pytest.mark.parametrize("state", State)
def test_every_state_of_a_roster_stands_in_the_reference(state):
    assert f"| {state} |" in reference_pages.states_page()


@pytest.mark.parametrize("key", Settings.__struct_fields__)
def test_every_setting_stands_in_the_reference(key):
    assert f"`{key}`\n: " in reference_pages.settings_page()


def test_every_variable_of_the_environment_stands_in_the_reference():
    sources = (ROOT / "src" / "saqta").rglob("*.py")
    named = {name for p in sources for name in re.findall(r"\bSAQTA_[A-Z_]+", p.read_text("utf-8"))}
    assert [
        name for name in sorted(named) if f"`{name}`" not in reference_pages.settings_page()
    ] == []
