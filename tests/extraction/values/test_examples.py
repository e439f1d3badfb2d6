"""Every pattern of every language finds what its examples say, and nothing in what is none."""

from __future__ import annotations

import pytest

from saqta.extraction import pack
from saqta.extraction.anatomy import MentionKind
from saqta.extraction.shapes.values import DateData, DurationData, LawData, NumberData
from saqta.extraction.tokens import tokenize
from saqta.extraction.values import find
from saqta.extraction.values.amounts import AmountData

LANGUAGES = pack.languages()
SHAPES = {
    "numbers": (NumberData, {MentionKind.NUMBER}),
    "durations": (DurationData, {MentionKind.TERM, MentionKind.AGE}),
    "dates": (DateData, {MentionKind.DATE}),
    "amounts": (AmountData, {MentionKind.AMOUNT}),
    "laws": (LawData, {MentionKind.LAW}),
}


def cases():
    for language in LANGUAGES:
        for name, (shape, kinds) in SHAPES.items():
            data = pack.load(language, name, shape)
            for part in (data, *getattr(data, "pattern", ())):
                label = getattr(part, "id", name)
                for text, value in getattr(part, "examples", {}).items():
                    yield pytest.param(language, kinds, text, value, id=f"{label}: {text}")
                for text in getattr(part, "counterexamples", ()):
                    yield pytest.param(language, kinds, text, "", id=f"{label}: not {text}")


def patterns():
    for language in LANGUAGES:
        for name, (shape, _) in SHAPES.items():
            for pattern in getattr(pack.load(language, name, shape), "pattern", ()):
                yield pytest.param(pattern, id=pattern.id)


@pytest.mark.parametrize(("language", "kinds", "text", "value"), list(cases()))
def test_a_pattern_finds_what_its_examples_say(language, kinds, text, value):
    all_found = find(text, language)
    found = [each.mention.value for each in all_found if each.mention.kind in kinds]
    assert "; ".join(found) == value
    assert find(text, language, tokenize(text)) == all_found


@pytest.mark.parametrize("pattern", list(patterns()))
def test_every_pattern_shows_what_it_finds_and_what_it_does_not(pattern):
    assert pattern.examples
    assert pattern.counterexamples
