"""Reprints: one story on several sites is one source."""

from saqta.model.spans import Span
from saqta.steps import reprints
from saqta.steps.documents import documents

STORY = (
    "A court in Testgrad sent the activist Aru Testova to prison for three years on Monday.\n\n"
    "Her lawyer told reporters that the appeal would be filed within fifteen days.\n\n"
    "Rights groups have counted forty such verdicts in the region since the protests of January.\n"
)
OWN = "Our correspondent saw Testova in the glass cage, where she read a book during the verdict.\n"


def test_a_story_under_another_title_is_a_reprint_each_way(library):
    one = library.document("wire.txt", "Activist jailed\n\n" + STORY)
    other = library.document("site.txt", STORY.upper() + "\nSubscribe!")
    found = reprints.reprints(library.archive.db)
    assert found[one.sha256] == reprints.Reprint(other.sha256, 1.0)
    assert found[other.sha256].of_text == one.sha256


def test_a_text_with_words_of_its_own_shares_passages_and_is_no_reprint(library):
    one = library.document("wire.txt", STORY)
    other = library.document(
        "paper.txt", OWN * 2 + "\n" + OWN.replace("book", "long letter") + STORY
    )
    assert other.sha256 not in reprints.reprints(library.archive.db)
    origins = reprints.origins(library.archive.db)
    at = other.content.index("Her lawyer")
    assert origins.of(other.sha256, Span(at, at + 5)) == origins.of(
        one.sha256, Span(STORY.index("Her lawyer"), len(STORY))
    )
    assert origins.of(other.sha256, Span(0, 5)) == other.sha256
    assert origins.first_text(other.sha256, Span(at, at + 5)) != other.sha256
    assert origins.first_text(other.sha256, Span(0, 5)) == other.sha256


def test_words_that_only_one_text_has_come_from_that_text(library):
    text = library.document("wire.txt", STORY)
    assert reprints.origins(library.archive.db).of(text.sha256, Span(0, 9)) == text.sha256


def test_a_passage_told_twice_in_one_text_is_no_reprint(library):
    library.document("wire.txt", STORY + "\n" + STORY)
    assert reprints.reprints(library.archive.db) == {}


def test_indexing_a_text_again_changes_nothing(library):
    text = library.document("wire.txt", STORY)
    reprints.index(library.archive.db, text)
    library.document("site.txt", STORY + "Subscribe!")
    assert len(reprints.reprints(library.archive.db)) == 2


def test_documents_tell_which_one_is_a_reprint_and_how_much_of_it(library):
    library.document("wire.txt", STORY)
    library.document("site.txt", STORY + "Subscribe!")
    first, second = documents(library.archive)
    assert (first.reprints, first.share) == (second.exhibit.sha256, 1.0)
    assert second.reprints == first.exhibit.sha256
