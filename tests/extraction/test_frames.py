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
KINDS = sorted({entry.kind for entry in ENTRIES})
"""A test reads all the frames of a kind, and names those that fail: one a frame would be slow."""


def frames_of(kind):
    return [entry.frame for entry in ENTRIES if entry.kind is kind]


def test_every_frame_shows_what_it_reads_and_what_it_does_not():
    assert [e.frame.id for e in ENTRIES if not e.frame.examples] == [], (
        "give an example: a text, and the claim that stands in it"
    )
    assert [e.frame.id for e in ENTRIES if not e.frame.counterexamples] == [], (
        "give a counterexample: words alike that say no such thing"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_counterexample_holds_the_words_that_set_the_frame_off(kind):
    assert [
        (frame.id, text)
        for frame in frames_of(kind)
        for text in frame.counterexamples
        if not any(words in f" {bare(text)} " for words in said(frame))
    ] == []


def said(frame):
    verbs = {word for lemma, word in FORMS if lemma in frame.verbs}
    return {f" {bare(words)} " for words in (*verbs, *frame.verbs, *frame.nouns, *frame.phrases)}


def bare(text):
    return " ".join(re.findall(r"[\w'-]+", text.lower()))


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_reads_its_example(kind):
    assert [
        (frame.id, example.text, example.claim, claims)
        for frame in frames_of(kind)
        for example in frame.examples
        for claims in [asserted(kind, example)]
        if not any(says(values, example.claim) for values in claims)
    ] == []


def says(values, wanted):
    return all(values.get(slot) == value for slot, value in wanted.items())


def asserted(kind, example):
    published = PartialDate.parse(example.published) if example.published else None
    claims = read(Document(example.text, published=published))
    return [c.values() for c in claims if c.kind is kind and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_stays_silent_on_its_counterexample(kind):
    assert [
        (frame.id, text, claim)
        for frame in frames_of(kind)
        for text in frame.counterexamples
        for claim in read(Document(text))
        if claim.modality is Modality.ASSERTED and claim.rule == frame.id
    ] == []
