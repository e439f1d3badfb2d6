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


@pytest.mark.parametrize(
    "text",
    [
        "Had Arman Beketov been arrested, there would have been protests.",
        "In May, had Arman Beketov been arrested, we would have protested.",
        "Officers came to arrest Arman Beketov, but he was not at home.",
        "Arman Beketov was nearly arrested on Monday.",
        "Saule Ospanova, not Arman Beketov, was arrested.",
        "Police arrested Saule Ospanova but not editor Arman Beketov.",
        "Saule Ospanova, rather than Arman Beketov, was arrested.",
    ],
)
def test_what_was_not_done_to_somebody_is_not_asserted_of_them(text):
    claims = [c for c in read(Document(text)) if c.modality is Modality.ASSERTED]
    assert not any("Arman Beketov" in c.values().get("victims", ()) for c in claims)
    if "Saule" in text:
        assert [c.values()["victims"] for c in claims] == [["Saule Ospanova"]]
