from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saqta.errors import InvalidValue, NotFound
from saqta.model.claims import ClaimKind, Verdict
from saqta.model.persons import Decider
from saqta.model.spans import Span
from saqta.steps import review
from saqta.steps.knowledge import gather
from saqta.steps.resolve import find
from saqta.steps.review import Stage, Wanted
from saqta.store import claims, custody

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def sentence(archive):
    (found,) = review.listed(archive, Wanted(kind=ClaimKind.SENTENCE, stage=Stage.WAITING))
    return found.claim


def stages(archive):
    return {item.claim.id: item.stage for item in review.listed(archive, Wanted())}


def test_what_a_text_demands_waits_only_where_it_is_asked_for(story, archive):
    kinds = {item.claim.kind for item in review.listed(archive, Wanted())}
    assert ClaimKind.RELEASE not in kinds
    kinds = {item.claim.kind for item in review.listed(archive, Wanted(unasserted=True))}
    assert ClaimKind.RELEASE in kinds


def test_claims_are_listed_in_reading_order(story, archive):
    places = [
        (item.source.title, item.claim.evidence[0].start)
        for item in review.listed(archive, Wanted())
    ]
    assert places == sorted(places)


def test_claims_about_a_person_are_those_that_name_them(story, archive):
    (judge,) = find(gather(archive).people, "Sudyaev")
    kinds = [item.claim.kind for item in review.listed(archive, Wanted(person=judge))]
    assert kinds == [ClaimKind.APPEAL]


def test_a_document_is_named_by_its_file_or_the_beginning_of_its_id(story, archive):
    (item,) = review.listed(archive, Wanted(document="appeal.txt"))
    exhibit = item.source.exhibits[0].sha256
    assert review.listed(archive, Wanted(document=exhibit[:12])) == [item]


def test_the_newest_review_holds(story, archive):
    claim = sentence(archive)
    review.decide(archive, [claim.id], Verdict.ACCEPT, by="aru", now=NOW)
    later = NOW + timedelta(days=1)
    review.decide(archive, [claim.id[:9]], Verdict.REJECT, by="dana", now=later)
    assert stages(archive)[claim.id] is Stage.REJECTED


def test_a_review_is_an_entry_in_the_chain_of_custody(story, archive):
    claim = sentence(archive)
    review.decide(archive, [claim.id], Verdict.ACCEPT, by="aru", now=NOW)
    last = custody.entries(archive.db)[-1]
    assert (last.actor, last.action, last.subject) == ("aru", "review", claim.id)


def test_of_several_claims_none_is_reviewed_where_one_is_unknown(story, archive):
    claim = sentence(archive)
    with pytest.raises(NotFound):
        review.decide(archive, [claim.id, "ffff"], Verdict.ACCEPT, by="aru", now=NOW)
    assert stages(archive)[claim.id] is Stage.WAITING


def test_a_review_without_a_reviewer_is_refused(story, archive):
    with pytest.raises(InvalidValue):
        review.decide(archive, [sentence(archive).id], Verdict.ACCEPT, by=" ", now=NOW)


def test_a_correction_rejects_the_claim_and_accepts_its_own(story, archive):
    old = sentence(archive)
    new = review.correct(archive, old.id, [("term", "P2Y"), ("place", "Utopia")], by="aru", now=NOW)
    assert stages(archive)[old.id] is Stage.REJECTED
    assert stages(archive)[new.id] is Stage.ACCEPTED
    assert new.value("term") == "P2Y"
    assert new.value("place") == "Utopia"
    assert new.value("court") == old.value("court")
    assert new.evidence == old.evidence
    assert new.rule == claims.BY_HAND


def test_an_empty_correction_takes_a_slot_away(story, archive):
    new = review.correct(archive, sentence(archive).id, [("court", "")], by="aru", now=NOW)
    assert new.value("court") is None


def test_a_correction_may_give_a_list_anew(story, archive):
    changes = [("law", "405(2)"), ("law", "174")]
    new = review.correct(archive, sentence(archive).id, changes, by="aru", now=NOW)
    assert new.values()["law"] == ["405(2)", "174"]


@pytest.mark.parametrize(
    "change",
    [("term", "two years"), ("date", "21.06.2021"), ("penalty", "gulag"), ("victims", "A B")],
)
def test_a_correction_that_does_not_fit_its_slot_changes_nothing(story, archive, change):
    old = sentence(archive)
    with pytest.raises(InvalidValue):
        review.correct(archive, old.id, [change], by="aru", now=NOW)
    assert stages(archive)[old.id] is Stage.WAITING


ARU = Decider("Aru", NOW, "she saw it")
WORDS = (Span(0, 12),)


def test_a_claim_made_by_hand_is_a_fact_and_stands_in_the_log(story, archive):
    slots = [("victims", "Aru Testova", ()), ("kind", "beating", ())]
    made = review.by_hand(
        archive, "verdict.txt", ClaimKind.ILL_TREATMENT, slots, WORDS, decider=ARU
    )
    assert (made.rule, made.evidence) == (claims.BY_HAND, WORDS)
    assert stages(archive)[made.id] is Stage.ACCEPTED
    assert custody.entries(archive.db)[-1].subject == made.id
    (person,) = find(gather(archive, facts_only=True).people, "Aru Testova")
    known = gather(archive, facts_only=True).about()[person.id]
    assert [account.claim.id for account in known] == [made.id]


def test_a_claim_made_by_hand_that_the_reader_found_too_is_accepted(story, archive):
    old = sentence(archive)
    slots = [(slot.name, str(slot.value), slot.spans) for slot in old.slots]
    same = review.by_hand(archive, "verdict.txt", old.kind, slots, old.evidence, decider=ARU)
    assert same == old
    assert stages(archive)[old.id] is Stage.ACCEPTED


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ([], WORDS),
        ([("person", " ", ())], WORDS),
        ([("person", "Aru", ()), ("person", "Bek", ())], WORDS),
        ([("court", "a court", ())], WORDS),
        ([("status", "happy", ())], WORDS),
        ([("person", "Aru", ())], ()),
        ([("person", "Aru", ())], [Span(0, 10**6)]),
        ([("person", "Aru", [Span(0, 10**6)])], WORDS),
    ],
)
def test_a_claim_made_by_hand_that_does_not_fit_is_refused(story, archive, slots, words):
    before = stages(archive)
    with pytest.raises(InvalidValue):
        review.by_hand(archive, "verdict.txt", ClaimKind.STATUS, slots, words, decider=ARU)
    with pytest.raises(NotFound):
        review.by_hand(archive, "other.txt", ClaimKind.STATUS, slots, words, decider=ARU)
    assert stages(archive) == before


def test_a_correction_that_corrects_nothing_is_refused(story, archive):
    with pytest.raises(InvalidValue, match="change nothing"):
        review.correct(archive, sentence(archive).id, [("term", "P1Y6M")], by="aru", now=NOW)


VERDICTS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(Verdict)), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(decisions=VERDICTS)
def test_a_review_survives_reading_the_text_again(story, archive, decisions):
    everything = claims.all_(archive.db)
    for number, (which, verdict) in enumerate(decisions):
        claim = everything[which % len(everything)]
        at = NOW + timedelta(seconds=number)
        review.decide(archive, [claim.id], verdict, by="aru", now=at)
    before = stages(archive)
    for text in {claim.text_sha256 for claim in everything}:
        claims.replace(archive.db, text, [c for c in everything if c.text_sha256 == text])
    assert stages(archive) == before
