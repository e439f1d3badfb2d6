"""What a sentence asserts, denies, or puts as possible, planned or demanded."""

import tomllib
from pathlib import Path

import pytest

from saqta.extraction.blocks import take_apart
from saqta.extraction.clauses import verb_groups
from saqta.extraction.grammar import grammar
from saqta.extraction.polarity import Polarity
from saqta.extraction.reader import Document, read
from saqta.extraction.units import Passage, units
from saqta.model.claims import Modality

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "polarity.toml").read_text())["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} {case['word']}")
def test_the_modality_of_an_event(case):
    sentence = take_apart(case["text"], "en").sentences[0]
    passage = Passage(sentence, units(sentence.tokens, ()))
    groups = verb_groups(passage, grammar("en"))
    polarity = Polarity(passage, grammar("en"), groups)
    at = passage.words.index(case["word"])
    group = next(g for g in groups if g.head == at)
    assert polarity.of_group(group) is Modality(case["modality"])


def test_a_series_is_told_of_one_and_put_as_its_first_verb_is():
    def told(text):
        return {
            (str(claim.kind), claim.values().get("date"))
            for claim in read(Document(text))
            if claim.modality is Modality.ASSERTED
        }

    held, beaten, tried = ("detention", "2016-05"), ("ill_treatment", None), ("sentence", None)
    rest = "in May 2016, beaten, and sentenced to ten years in prison."
    assert told(f"Arman Beketov was arrested {rest}") == {held, beaten, tried}
    assert told(f"Arman Beketov may be arrested {rest}") == set()
