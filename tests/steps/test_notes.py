"""Notes about people and documents: kept for ever, told of by digest alone."""

from datetime import UTC, datetime, timedelta

import pytest

from saqta.errors import InvalidValue, NotFound
from saqta.model.claims import ClaimKind, Verdict
from saqta.model.persons import Decider, NameUse, Sameness
from saqta.steps import notes, people, resolve, review
from saqta.steps.knowledge import gather
from saqta.steps.resolve import find
from saqta.steps.verify import verify
from saqta.store import custody

NOW = datetime(2024, 1, 1, tzinfo=UTC)
ARU = Decider("Aru", NOW)
WORDS = "The sister asks us to wait.\n<b>Call her</b> in May."


def who(archive, name="Aru Testova"):
    (found,) = find(gather(archive).people, name)
    return found


def later(hours, by="Bek", why=""):
    return Decider(by, NOW + timedelta(hours=hours), why)


def test_a_note_is_shown_with_its_author_and_time_the_newest_first(story, archive):
    notes.write_about_person(archive, who(archive), WORDS, ARU)
    notes.write_about_person(archive, who(archive), " She called. ", later(1))
    found = notes.about_person(archive, who(archive))
    assert [(one.note.words, one.note.by) for one in found] == [
        ("She called.", "Bek"), (WORDS, "Aru"),
    ]  # fmt: skip
    assert [one.withdrawn for one in found] == [None, None]
    assert len(notes.about_person(archive, who(archive), known_by=NOW)) == 1


def test_a_note_that_is_taken_back_stays_with_the_reason(story, archive):
    kept = notes.write_about_person(archive, who(archive), WORDS, ARU)
    notes.withdraw(archive, kept.id[:10], later(1, why="of another"))
    (found,) = notes.about_person(archive, who(archive))
    assert found.note == kept
    assert (found.withdrawn.by, found.withdrawn.words) == ("Bek", "of another")
    assert notes.about_person(archive, who(archive), known_by=NOW)[0].withdrawn is None
    with pytest.raises(InvalidValue):
        notes.withdraw(archive, kept.id, later(2, why="again"))
    with pytest.raises(NotFound):
        notes.withdraw(archive, "", later(2, why="again"))


def test_the_log_tells_of_a_note_by_its_digest_and_never_its_words(story, archive):
    kept = notes.write_about_person(archive, who(archive), WORDS, ARU)
    back = notes.withdraw(archive, kept.id, later(1, why="not to be told"))
    told = [entry for entry in custody.entries(archive.db) if entry.action == "note"]
    assert [entry.subject for entry in told] == [kept.id, back.id]
    whole = "".join(f"{entry.detail} {entry.subject}" for entry in custody.entries(archive.db))
    assert "sister" not in whole
    assert "told" not in whole
    assert custody.breaks(archive.db) == []


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE note SET words = 'something else'", "the log tells otherwise"),
        ("UPDATE note SET author = 'Dana'", "the log tells otherwise"),
        ("DELETE FROM note", "missing"),
    ],
)
def test_a_note_that_is_altered_or_gone_is_found(story, archive, damage, problem):
    kept = notes.write_about_person(archive, who(archive), WORDS, ARU)
    assert [one for one in verify(archive) if one.what == "note"] == []
    archive.db.execute(damage)
    assert [(one.id, one.problem) for one in verify(archive) if one.what == "note"] == [
        (kept.id, problem)
    ]


@pytest.mark.parametrize(
    ("words", "by"), [(" \n", "Aru"), ("x" * (notes.LONGEST + 1), "Aru"), ("words", " ")]
)
def test_a_note_without_words_without_end_or_without_author_is_refused(story, archive, words, by):
    with pytest.raises(InvalidValue):
        notes.write_about_person(archive, who(archive), words, Decider(by, NOW))
    assert notes.every(archive) == ()


def test_a_note_goes_with_the_person_when_names_are_joined_and_parted(story, archive):
    text = story.document("more.txt", "Aru Samplova was released on 3 May 2022.")
    (claim,) = story.keep(text, story.claim(text, "release", "Aru Samplova", person="Aru Samplova"))
    review.decide(archive, [claim.id], Verdict.ACCEPT, by="Aru", now=NOW)
    notes.write_about_person(archive, who(archive, "Aru Samplova"), WORDS, ARU)
    assert notes.about_person(archive, who(archive, "Aru Testova")) == ()
    one = who(archive, "Aru Testova").uses[0]
    other = NameUse(text.sha256, "Aru Samplova")
    made = resolve.match(archive, one, other, Sameness.SAME, ARU)
    assert len(notes.about_person(archive, who(archive, "Aru Testova"))) == 1
    resolve.undo(archive, made.id[:10], later(1))
    assert notes.about_person(archive, who(archive, "Aru Testova")) == ()


def test_a_note_holds_to_a_text_with_facts_so_that_reading_again_loses_it_not(story, archive):
    (claim,) = [one.claim for one in review.listed(archive, review.Wanted(kind=ClaimKind.APPEAL))]
    review.decide(archive, [claim.id], Verdict.ACCEPT, by="Aru", now=NOW)
    kept = notes.write_about_person(archive, who(archive), WORDS, ARU)
    assert kept.subject == NameUse(claim.text_sha256, "Ару Тестова").id
    found = people.get(archive, who(archive).id)
    assert len(notes.about_person(archive, found)) == 1


def test_a_document_has_notes_of_its_own(story, archive):
    exhibit = story.document("other.txt", "Nothing.").exhibit_sha256
    kept = notes.write_about_document(archive, exhibit[:12], WORDS, ARU)
    assert kept.subject == exhibit
    assert [one.note for one in notes.about_document(archive, exhibit)] == [kept]
    assert notes.about_person(archive, who(archive)) == ()
    with pytest.raises(NotFound):
        notes.write_about_document(archive, "0" * 64, WORDS, ARU)
