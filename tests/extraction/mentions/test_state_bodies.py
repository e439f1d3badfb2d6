"""A post in a body of the state is an office, in any other a membership."""

import pytest

from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.mentions.state_bodies import is_of_state
from saqta.extraction.reader import Document, read

KINDS = lexicon("en").state_bodies


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: sorted(kind.heads)[0])
def test_kinds_fit_their_examples_and_no_counterexample(kind):
    assert kind.examples
    assert kind.counterexamples
    assert all(is_of_state(name, [kind]) for name in kind.examples)
    assert not any(is_of_state(name, KINDS) for name in kind.counterexamples)


def posts(text):
    told = (claim for claim in read(Document(text)) if claim.kind in ("office", "membership"))
    return [(claim.kind, claim.values().get("office", "")) for claim in told]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "Anna Doe, president of the Reedish Human Rights Commission, resigned.",
            "president of Reedish Human Rights Commission",
        ),
        (
            "The Reedland Electoral Commission (REC) met. REC chairwoman Anna Doe resigned.",
            "Reedland Electoral Commission chairwoman",
        ),
        (
            "The head of the Reed Drug Enforcement Agency, Anna Doe, resigned.",
            "head of Reed Drug Enforcement Agency",
        ),
    ],
)
def test_who_heads_a_body_of_the_state_holds_an_office(text, office):
    assert posts(text) == [("office", office)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Doe, chair of the Asian Human Rights Commission, resigned.",
        "Anna Doe, chair of the NGO Reed Human Rights Commission, resigned.",
        "Anna Doe, chair of the Reedland Human Rights Center, resigned.",
    ],
)
def test_who_heads_any_other_body_is_of_it(text):
    assert posts(text) == [("membership", "")]
