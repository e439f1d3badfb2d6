"""Every frame reads its examples and stays silent on its counterexamples."""

import pytest

from saqta.extraction.frames import frame_index
from saqta.extraction.reader import Document, read
from saqta.model.claims import Modality
from saqta.model.dates import PartialDate

ENTRIES = frame_index("en").entries()
EXAMPLES = [(e, x) for e in ENTRIES for x in e.frame.examples]
COUNTEREXAMPLES = [(e, x) for e in ENTRIES for x in e.frame.counterexamples]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=lambda x: getattr(x, "text", ""))
def test_a_frame_reads_its_example(entry, example):
    published = PartialDate.parse(example.published) if example.published else None
    claims = [
        claim.values() for claim in read(Document(example.text, published=published))
        if claim.kind is entry.kind and claim.modality is Modality.ASSERTED
    ]  # fmt: skip
    wanted = example.claim
    assert any(all(values.get(k) == v for k, v in wanted.items()) for values in claims), claims


@pytest.mark.parametrize(("entry", "text"), COUNTEREXAMPLES, ids=str)
def test_a_frame_stays_silent_on_its_counterexample(entry, text):
    rules = {claim.rule for claim in read(Document(text)) if claim.modality is Modality.ASSERTED}
    assert entry.frame.id not in rules
