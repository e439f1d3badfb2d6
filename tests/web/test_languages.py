"""The words of the pages in every language."""

import re
from importlib.resources import files
from io import BytesIO

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from saqta.justice.agenda import Occasion
from saqta.justice.changes import Change
from saqta.justice.followup import Outcome
from saqta.justice.involvement import data
from saqta.justice.states import Basis, State
from saqta.justice.wording import HOW_UNKNOWN
from saqta.model.claims import CODED, KINDS, SLOTS, ClaimKind, Modality, Verdict
from saqta.model.persons import Ruled, Sameness
from saqta.steps import preserve, proposals, wording
from saqta.steps.roster import LABELS
from saqta.store import assessments, custody, decisions, notes
from saqta.web.rendering import LANGUAGES, environment

TEMPLATES = files("saqta.web").joinpath("templates")
OTHERS = [tag for tag in LANGUAGES if tag != "en"]
CODES = {
    "state": LABELS, "change": list(Change), "kind": list(ClaimKind),
    "demand": CODED["action"], "outcome": list(Outcome),
    "verdict": list(Verdict), "modality": list(Modality), "occasion": list(Occasion),
    "slot": {*(slot for slots in SLOTS.values() for slot in slots), "article", "by"},
    "value": {
        "yes", "no", *(code for codes in wording.CODES_OF.values() for code in codes),
        *(code for codes in (*CODED.values(), *KINDS.values()) for code in codes),
    },
    "how": {*HOW_UNKNOWN, "reported"}, "known": list(Basis),
    "note": {"planned", "no release", "unverified", *(f"{state} until then" for state in State)},
    "role": {
        *(one.name for one in (*data().role, *data().office)),
        *(one.alleged for one in data().role),
    },
    "match": {*proposals.State, *Sameness, *Ruled}, "exhibit": list(preserve.Outcome),
    "log": {
        "init", "passphrase", "review", "match", "add again", custody.ADDED, custody.READ,
        decisions.ACTION, assessments.ASSESSED, notes.NOTED,
    },
}  # fmt: skip
PLACE = re.compile(r"%\(\w+\)s")


SPOKEN = ("justice/wording.py", "steps/wording.py")
"""What puts values into words; each phrase in it is a constant."""


def spoken():
    found = set()
    for path in SPOKEN:
        with files("saqta").joinpath(path).open("rb") as source:
            made = extract("python", source, keywords={"phrase": None, "several": (1, 2)})
            found |= {words if isinstance(words, str) else words[0] for _, words, *_ in made}
    return found


def asked():
    found = spoken()
    for template in TEMPLATES.iterdir():
        made = extract("jinja2.ext:babel_extract", BytesIO(template.read_bytes()),
                       options={"newstyle_gettext": "true"})  # fmt: skip
        found |= {words if isinstance(words, str) else words[0] for _, words, *_ in made}
    return found


def catalogue(tag):
    with files("saqta.web").joinpath("locale", f"{tag}.po").open("rb") as source:
        return read_po(source, locale=tag, abort_invalid=True)


@pytest.mark.parametrize("tag", OTHERS)
def test_every_word_of_the_pages_is_translated_and_no_other(tag):
    plain = [m for m in catalogue(tag) if m.id and not m.context]
    assert {(m.id if isinstance(m.id, str) else m.id[0]) for m in plain} == asked()


@pytest.mark.parametrize("tag", OTHERS)
def test_every_state_kind_demand_outcome_and_change_has_a_word_and_nothing_else_has(tag):
    told = {(m.context, m.id) for m in catalogue(tag) if m.context}
    assert told == {(group, code) for group, codes in CODES.items() for code in codes}
    assert all(m.string for m in catalogue(tag) if m.context)


def test_a_code_is_shown_in_the_language_and_else_without_underscores():
    template = '{{ "ill_treatment" | word("kind") }}'
    shown = [environment(tag).from_string(template).render() for tag in ("en", "ru", "kk")]
    assert shown == ["ill treatment", "жестокое обращение", "қатыгездік"]


@pytest.mark.parametrize("tag", OTHERS)
def test_a_translation_keeps_what_is_filled_in(tag):
    for message in catalogue(tag):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else message.id
        strings = [message.string] if isinstance(message.string, str) else message.string
        assert all(strings), ids
        for string in strings:
            assert set(PLACE.findall(string)) <= set(PLACE.findall(" ".join(ids))), ids
            assert set(PLACE.findall(ids[-1])) == set(PLACE.findall(string)), ids


def test_numbers_and_plurals_follow_the_language():
    words = environment("ru").from_string('{{ ngettext("%(num)s pair", "%(num)s pairs", n) }}')
    assert [words.render(n=n) for n in (1, 3, 5)] == ["1 пара", "3 пары", "5 пар"]
    assert environment("ru").from_string("{{ 12345 | number }}").render() == "12\xa0345"


def test_a_page_is_shown_in_the_language_that_the_browser_asks_for(inside):
    assert "Люди" in inside.get("/people", **{"accept-language": "ru-RU,ru;q=0.9"}).text
    assert "Адамдар" in inside.get("/people", **{"accept-language": "kk"}).text
    assert "<h1>People" in inside.get("/people", **{"accept-language": "fr,de;q=0.5"}).text
