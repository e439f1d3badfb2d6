from datetime import UTC, datetime, timedelta

from saqta.model.assessments import Answer, Answered, Assessment
from saqta.store import assessments, custody

AT = datetime(2024, 1, 1, 12, 30, tzinfo=UTC)
MADE = Assessment(
    "use-1", "wgad",
    (Answered("II", Answer.YES, ("c1", "c2"), (), "A protest."), Answered("I", Answer.UNCLEAR)),
    "aru", "A committee", AT,
)  # fmt: skip


def keep(db, made):
    kept = assessments.add(db, made)
    custody.append(db, made.at, made.by, assessments.ASSESSED, kept.id, made.standard)
    return kept


def test_an_assessment_comes_back_as_it_was_given(db):
    kept = keep(db, MADE)
    assert assessments.all_(db) == [kept]
    assert kept.id == MADE.id
    assert {one.criterion: one.facts_for for one in kept.answers} == {"I": (), "II": ("c1", "c2")}


def test_only_what_was_assessed_by_then_is_known(db):
    keep(db, MADE)
    assert assessments.all_(db, AT - timedelta(seconds=1)) == []
    assert len(assessments.all_(db, AT)) == 1


def test_words_that_no_column_holds_are_kept_as_far_as_they_can_be(db):
    odd = Assessment("u", "wgad", (Answered("I", Answer.NO, why="a\0b\ud800"),), "ar\0u", "aru", AT)
    kept = keep(db, odd)
    assert assessments.all_(db) == [kept]
    assert assessments.unvouched(db) == assessments.lost(db) == []


def test_what_was_altered_or_taken_away_is_noticed(db):
    kept = keep(db, MADE)
    db.execute("UPDATE assessment_answer SET answer = 'no' WHERE criterion = 'II'")
    assert assessments.unvouched(db) == [kept.id]
    db.execute("DELETE FROM assessment_answer")
    db.execute("DELETE FROM assessment")
    assert assessments.lost(db) == [kept.id]


def test_an_assessment_that_the_log_does_not_tell_of_is_noticed(db):
    kept = assessments.add(db, MADE)
    assert assessments.unvouched(db) == [kept.id]
