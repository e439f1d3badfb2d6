"""An archive with documents about invented people, and claims made by hand from their words."""

import hashlib
from datetime import UTC, datetime

import pytest

from saqta.identity.folding import fold_words
from saqta.model.claims import LIST_SLOTS, Claim, ClaimKind, Modality, Slot
from saqta.model.evidence import Detail, Details, Exhibit, Origin, Text
from saqta.model.spans import Span
from saqta.steps import reprints
from saqta.store import claims, custody, exhibits, search, texts

EARLIER = datetime(2023, 12, 1, tzinfo=UTC)

VERDICT = (
    "On 21 June 2021, the First District Court sentenced Aru Testova to 1.5 years in prison"
    " under Article 405 Part 1. Testova denies guilt. We call for the release of Aru Testova."
)
APPEAL = (
    "The court of appeal, chaired by Judge Murat Sudyaev, increased the term of Ару Тестова"
    " to 2 years and 2 months on 2 September 2021."
)


class Library:
    """Puts documents and claims into an archive."""

    def __init__(self, archive):
        self.archive = archive

    def document(
        self, name, content, *, published=None, received=EARLIER, title=None, language="en"
    ):
        text = Text(hashlib.sha256(name.encode()).hexdigest(), "test/1", content)
        said = Details(
            title=None if title is None else Detail(title, Origin.FLAG),
            published=None if published is None else Detail(published, Origin.FLAG),
            language=Detail(language, Origin.FLAG),
        )
        exhibits.add(
            self.archive.db,
            Exhibit(text.exhibit_sha256, len(content), "text/plain", name, received, said),
        )
        texts.add(self.archive.db, text)
        search.index(self.archive.db, text.sha256, fold_words(content))
        reprints.index(self.archive.db, text)
        return text

    def claim(self, text, kind, words, /, *, modality=Modality.ASSERTED, **values):
        """Make, but not store, a claim; a slot's words are its value where the text has it."""
        slots = []
        for name, value in values.items():
            for one in value if name in LIST_SLOTS else [value]:
                at = text.content.find(str(one))
                slots.append(Slot(name, one, (Span(at, at + len(str(one))),) if at >= 0 else ()))
        at = text.content.index(words)
        evidence = (Span(at, at + len(words)),)
        return Claim(
            text.sha256, ClaimKind(kind), tuple(slots), evidence, "test", modality=modality
        )

    def keep(self, text, *found):
        claims.replace(self.archive.db, text.sha256, found)
        custody.append(self.archive.db, EARLIER, "tester", custody.READ, text.sha256)
        return found


@pytest.fixture
def library(archive):
    return Library(archive)


def tell_story(library):
    """Add two documents: a sentence of 1.5 years, an appeal that makes it 2 years 2 months."""
    first = library.document("verdict.txt", VERDICT, published="2021-06-22", title="A verdict")
    library.keep(
        first,
        library.claim(
            first, "sentence", "sentenced Aru Testova to 1.5 years in prison",
            person="Aru Testova", date="2021-06-21", penalty="imprisonment", term="P1Y6M",
            court="First District Court", law=["405(1)"],
        ),
        library.claim(first, "membership", "Testova denies", person="Testova", organization="X"),
        library.claim(
            first, "call", "We call for the release of Aru Testova",
            action="release", targets=["Aru Testova"],
        ),
        library.claim(
            first, "release", "the release of Aru Testova",
            modality=Modality.DEMANDED, person="Aru Testova",
        ),
    )  # fmt: skip
    second = library.document("appeal.txt", APPEAL, published="2021-09-03")
    library.keep(
        second,
        library.claim(
            second, "appeal", "increased the term of Ару Тестова",
            person="Ару Тестова", date="2021-09-02", outcome="increased",
            penalty="imprisonment", term="P2Y2M", judges=["Murat Sudyaev"],
        ),
    )  # fmt: skip


@pytest.fixture
def story(library):
    tell_story(library)
    return library


@pytest.fixture
def crowd(story):
    """Twelve people more, each detained, by a court or in a town, in two documents."""
    for number, town in enumerate(["Town_1", "Town%2"]):
        names = [f"Dana{letter} Omirova{number}" for letter in "abcdef"]
        text = story.document(f"{number}.txt", "\n".join(f"{n} in {town}" for n in names))
        found = [
            story.claim(text, "detention", one, victims=[one], date="2021-07-01", place=town)
            for one in names
        ]
        story.keep(text, *found)
    return story
