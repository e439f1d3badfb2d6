"""Every frame reads its examples and stays silent on its counterexamples."""

import re

import pytest

from saqta.extraction.frames import frame_index
from saqta.extraction.grammar import grammar
from saqta.extraction.reader import Document, read
from saqta.model.claims import Modality
from saqta.model.dates import PartialDate

ENTRIES = frame_index("en").entries()
FORMS = [(form.lemma, word) for word, form in grammar("en").verbs.items()]
EXAMPLES = [(e, x) for e in ENTRIES for x in e.frame.examples]
COUNTEREXAMPLES = [(e, x) for e in ENTRIES for x in e.frame.counterexamples]


def _named(value):
    return value if isinstance(value, str) else value.frame.id


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.frame.id)
def test_every_frame_shows_what_it_reads_and_what_it_does_not(entry):
    assert entry.frame.examples, "give an example: a text, and the claim that stands in it"
    assert entry.frame.counterexamples, "give a counterexample: words alike that say no such thing"


@pytest.mark.parametrize(("entry", "text"), COUNTEREXAMPLES, ids=_named)
def test_a_counterexample_holds_the_words_that_set_the_frame_off(entry, text):
    frame = entry.frame
    verbs = {word for lemma, word in FORMS if lemma in frame.verbs}
    said = {f" {bare(words)} " for words in (*verbs, *frame.verbs, *frame.nouns, *frame.phrases)}
    assert any(words in f" {bare(text)} " for words in said)


def bare(text):
    return " ".join(re.findall(r"[\w'-]+", text.lower()))


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=lambda x: getattr(x, "text", ""))
def test_a_frame_reads_its_example(entry, example):
    published = PartialDate.parse(example.published) if example.published else None
    claims = [
        claim.values() for claim in read(Document(example.text, published=published))
        if claim.kind is entry.kind and claim.modality is Modality.ASSERTED
    ]  # fmt: skip
    wanted = example.claim
    assert any(all(values.get(k) == v for k, v in wanted.items()) for values in claims), claims


@pytest.mark.parametrize(("entry", "text"), COUNTEREXAMPLES, ids=_named)
def test_a_frame_stays_silent_on_its_counterexample(entry, text):
    rules = {claim.rule for claim in read(Document(text)) if claim.modality is Modality.ASSERTED}
    assert entry.frame.id not in rules
