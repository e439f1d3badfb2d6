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


def cases(language, name):
    """Yield the pattern, its example, and the value to find: none in a counterexample."""
    data = pack.load(language, name, SHAPES[name][0])
    for part in (data, *getattr(data, "pattern", ())):
        label = getattr(part, "id", name)
        for text, value in getattr(part, "examples", {}).items():
            yield label, text, value
        for text in getattr(part, "counterexamples", ()):
            yield label, text, ""


def values(text, language, kinds):
    found = [each.mention.value for each in find(text, language) if each.mention.kind in kinds]
    return "; ".join(found)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pattern_finds_what_its_examples_say(language, name):
    told = list(cases(language, name))
    found = [(label, text, values(text, language, SHAPES[name][1])) for label, text, _ in told]
    assert found
    assert found == told


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_tokens_that_were_made_before_find_the_same(language, name):
    texts = [text for _, text, _ in cases(language, name)]
    assert [t for t in texts if find(t, language, tokenize(t)) != find(t, language)] == []


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_shows_what_it_finds_and_what_it_does_not(language, name):
    patterns = getattr(pack.load(language, name, SHAPES[name][0]), "pattern", ())
    assert [one.id for one in patterns if not (one.examples and one.counterexamples)] == []
