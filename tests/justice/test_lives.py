"""The truth table: what should hold on which day of the histories in tests/cases/lives."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from saqta.justice.assemble import assemble
from saqta.justice.states import Basis, Rule
from saqta.justice.status import standing
from saqta.model.claims import CODED, KINDS, ClaimKind

from .conftest import account

PLACE = Path(__file__).parents[1] / "cases" / "lives"
LIVES = [
    pytest.param(life, id=f"{path.stem}: {life['name']}")
    for path in sorted(PLACE.glob("*.toml"))
    for life in tomllib.loads(path.read_text("utf-8"))["life"]
]
CODES = {
    "detention": ("kind",),
    "ill_treatment": ("kind",),
    "sentence": ("penalty",),
    "appeal": ("outcome", "penalty"),
    "release": ("kind",),
    "status": ("status",),
    "hearing": ("stage",),
}
LABELS = {
    Rule.TERM_PASSED: "term ended",
    Rule.SET_ASIDE: "set aside",
    Rule.NO_PRISON: "no prison",
}
LATE = "2025-01-01"


def told(line, number):
    """Read a line such as `sentence 2021-06-21 imprisonment P1Y6M`."""
    kind, day, *words = line.split()
    said = {} if day == "-" else {"date": day}
    published, text = LATE, f"document {number}"
    for word in words:
        name, equals, value = word.partition("=")
        if name == "code":
            said["code"] = value
        elif equals:
            published, text = (value, text) if name == "published" else (published, value)
        elif word[0] == "P" and word[1].isdigit():
            said["duration" if kind == "detention" else "term"] = word
        elif kind == "charge":
            said["law"] = [word]
        else:
            said[_slot(kind, word)] = word
    return account(kind, published=published, text=text, **said)


def _slot(kind, word):
    for slot in CODES[kind]:
        allowed = KINDS[ClaimKind(kind)] if slot == "kind" else CODED[slot]
        if word in allowed:
            return slot
    raise ValueError(word)


def label(status):
    if status.basis is Basis.EXPIRED and status.rule is not Rule.TERM_PASSED:
        return "hold ended"
    if status.how == "under prosecution":
        return "prosecuted"
    if status.rule is Rule.POLITICAL_PRISONER and status.state == "unknown":
        return "political prisoner"
    return LABELS.get(status.rule, status.state.value)


def answer(stand):
    main = label(stand.status)
    others = {label(other) for other in stand.others} - {main, "unknown"}
    return main, others


def expected(words):
    main, *others = words.removeprefix("possibly ").split(", possibly ")
    return ("unknown", {main, *others}) if words.startswith("possibly ") else (main, set(others))


def test_there_are_at_least_a_hundred_and_twenty_lives():
    assert len(LIVES) >= 120
    assert len({life.values[0]["name"] for life in LIVES}) == len(LIVES)


@pytest.mark.parametrize("life", LIVES)
def test_on_each_day_holds_what_the_table_says(life):
    acts = assemble([told(line, number) for number, line in enumerate(life["told"])])
    days = {day: answer(standing(acts, date.fromisoformat(day))) for day in life["on"]}
    assert days == {day: expected(words) for day, words in life["on"].items()}
    ends = {
        day: standing(acts, date.fromisoformat(day)).status.until for day in life.get("until", {})
    }
    assert {day: end and end.edtf for day, end in ends.items()} == life.get("until", {})
