from datetime import timedelta

import pytest

from saqta.errors import InvalidValue, NotFound
from saqta.model.assessments import Answer
from saqta.model.claims import ClaimKind, Verdict
from saqta.steps import review, verify
from saqta.steps.assess import Opinion, assess, assessed
from saqta.steps.knowledge import gather
from saqta.steps.resolve import find
from saqta.steps.review import Wanted

from ..conftest import NOW

ALL_NO = dict.fromkeys(("I", "II", "III", "IV", "V"), Answer.NO)


def aru(archive):
    (person,) = find(gather(archive).people, "Aru Testova")
    return person


def opinion(*, standard="wgad", answers=None, facts_for=(), **more):
    given = ALL_NO | (answers or {})
    return Opinion(standard, given, {"II": list(facts_for)} if facts_for else {}, {}, {}, **more)


def accepted(archive, kind=ClaimKind.SENTENCE):
    (item,) = review.listed(archive, Wanted(kind=kind))
    review.decide(archive, [item.claim.id], Verdict.ACCEPT, by="aru", now=NOW)
    return item.claim.id


def test_an_assessment_says_who_assessed_by_what_on_which_facts(story, archive):
    fact = accepted(archive)
    given = opinion(answers={"II": Answer.YES}, facts_for=[fact[:8]], recognised_by="A committee")
    assess(archive, aru(archive), given, by="aru", now=NOW)
    (one,) = assessed(archive, gather(archive).people)
    assert (one.person.name, one.finding) == ("Aru Testova", Answer.YES)
    assert (one.assessment.by, one.assessment.recognised_by) == ("aru", "A committee")
    assert next(a for a in one.assessment.answers if a.criterion == "II").facts_for == (fact,)
    assert "assessment" not in {damage.what for damage in verify.verify(archive)}


def test_without_another_body_the_recognition_is_the_assessors(story, archive):
    assert assess(archive, aru(archive), opinion(), by="aru", now=NOW).recognised_by == "aru"


def test_a_later_assessment_takes_the_place_of_the_earlier_which_stays(story, archive):
    later = NOW + timedelta(days=1)
    assess(archive, aru(archive), opinion(), by="aru", now=NOW)
    assess(archive, aru(archive), opinion(answers={"V": Answer.YES}), by="aru", now=later)
    assess(archive, aru(archive), opinion(), by="dana", now=later)
    people = gather(archive).people
    assert [one.newest for one in assessed(archive, people)] == [False, True, True]
    assert [one.newest for one in assessed(archive, people, known_by=NOW)] == [True]


def test_a_claim_that_no_one_accepted_is_no_ground(story, archive):
    (item,) = review.listed(archive, Wanted(kind=ClaimKind.SENTENCE))
    with pytest.raises(InvalidValue, match="is no fact") as told:
        assess(archive, aru(archive), opinion(facts_for=[item.claim.id]), by="aru", now=NOW)
    assert "saqta review" in told.value.remedy
    assert assessed(archive, gather(archive).people) == []


def test_every_criterion_needs_an_answer(story, archive):
    given = Opinion("wgad", {"I": Answer.NO}, {}, {}, {})
    with pytest.raises(InvalidValue, match="II, III, IV, V"):
        assess(archive, aru(archive), given, by="aru", now=NOW)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (opinion(answers={"VI": Answer.NO}), InvalidValue),
        (opinion(standard="mine"), NotFound),
        (opinion(facts_for=["ffffff"]), NotFound),
    ],
)
def test_what_the_standard_or_the_archive_does_not_have_is_refused(story, archive, wrong, error):
    with pytest.raises(error):
        assess(archive, aru(archive), wrong, by="aru", now=NOW)


def test_an_assessment_needs_its_assessor(story, archive):
    with pytest.raises(InvalidValue, match="assessor"):
        assess(archive, aru(archive), opinion(), by=" ", now=NOW)


def test_an_assessment_stays_where_its_name_no_longer_stands_for_anyone(story, archive):
    assess(archive, aru(archive), opinion(), by="aru", now=NOW)
    (one,) = assessed(archive, [])
    assert one.person is None
