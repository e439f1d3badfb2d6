"""What a claim says stands in the text: each slot's words inside its evidence or next to it."""

from pathlib import Path

import pytest

from saqta.extraction.evidence import BESIDE, gap_to, resting_on
from saqta.extraction.reader import Document, read
from saqta.model.claims import Slot
from saqta.model.dates import PartialDate
from saqta.model.spans import Span

ROOT = Path(__file__).parents[2]
GIVEN = ROOT.parent / "shared"
FOLDERS = {
    "own": ROOT / "benchmarks" / "reading_texts" / "docs",
    "seeds": GIVEN / "seeds",
    "dev": GIVEN / "eval" / "dev" / "en" / "docs",
}
PEOPLE = {"person", "victims", "judges"}


@pytest.fixture(scope="module", params=FOLDERS)
def told(request):
    """Every claim of every text of a set, with its text."""
    folder = FOLDERS[request.param]
    if not folder.exists():
        pytest.skip("the given documents are not on this machine")
    contents = [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]
    day = PartialDate.parse("2023-05-04")
    return [(text, claim) for text in contents for claim in read(Document(text, published=day))]


def test_every_slot_has_words_inside_the_evidence_or_next_to_it(told):
    far = [
        (claim.rule, slot.name)
        for _, claim in told
        for slot in claim.slots
        if not slot.spans or min(gap_to(span, claim.evidence) for span in slot.spans) > BESIDE
    ]
    assert told
    assert far == []


def test_every_span_of_a_claim_quotes_words_of_the_text(told):
    for text, claim in told:
        for span in (*claim.evidence, *(s for slot in claim.slots for s in slot.spans)):
            assert 0 <= span.start < span.stop <= len(text)
            assert span.quote(text).strip()


def test_a_person_is_named_at_one_of_the_places_given_for_them(told):
    unnamed = [
        (claim.rule, slot.name)
        for text, claim in told
        for slot in claim.slots
        if slot.name in PEOPLE and not is_named(str(slot.value), slot.spans, text)
    ]
    assert unnamed == []


def is_named(name, spans, text):
    plain = str.maketrans("’‘ʼ`-", "'''' ")
    said = " ".join(span.quote(text) for span in spans).casefold().translate(plain)
    return any(word in said for word in name.casefold().translate(plain).split())


def test_words_told_far_from_the_event_are_evidence_too():
    far, near, inside = Span(10, 20), Span(150, 160), Span(205, 210)
    slots = [
        Slot("court", "A", (far,)),
        Slot("date", "2021", (near,)),
        Slot("person", "B", (inside,)),
    ]
    assert resting_on([Span(200, 220)], slots) == (far, Span(200, 220))
