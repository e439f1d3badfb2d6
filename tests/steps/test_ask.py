from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saqta.justice.roster import FACTS, UNREVIEWED
from saqta.justice.status import State
from saqta.model.claims import ClaimKind, Verdict
from saqta.model.persons import Decider, NameUse, Sameness
from saqta.steps import ask, resolve, review
from saqta.steps.knowledge import gather
from saqta.steps.review import Wanted
from saqta.steps.roster import Wanted as Asked
from saqta.steps.roster import roster
from saqta.store import claims, custody, spells

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def only(rows):
    (row,) = rows
    return row


def accept_all(archive, at=NOW):
    ids = [item.claim.id for item in review.listed(archive, Wanted())]
    review.decide(archive, ids, Verdict.ACCEPT, by="aru", now=at)


def test_a_person_is_known_by_every_spelling_in_every_script(story, archive):
    people = {known.person.name: known for known in ask.people(archive)}
    assert set(people) == {"Aru Testova", "Murat Sudyaev"}
    aru = people["Aru Testova"]
    assert {name for name, _ in aru.person.spellings} == {"Aru Testova", "Testova", "Ару Тестова"}
    assert aru.documents == 2
    assert people["Murat Sudyaev"].roles == ("judge",)


@pytest.mark.parametrize(
    ("day", "state", "until"),
    [
        (date(2021, 7, 1), State.IMPRISONED, "2022-12-21"),
        (date(2021, 10, 1), State.IMPRISONED, "2023-08-21"),
        (date(2024, 1, 1), State.UNKNOWN, None),
    ],
)
def test_the_roster_follows_the_sentence_and_the_appeal(story, archive, day, state, until):
    line = only(roster(archive, day))
    assert line.state is state
    assert line.until == until


def test_nobody_is_on_the_roster_before_the_first_act(story, archive):
    assert roster(archive, date(2021, 6, 20)) == []


def test_a_demanded_release_frees_no_one(story, archive):
    assert State.AT_LIBERTY not in only(roster(archive, date(2021, 10, 1))).possible


def test_with_facts_only_a_roster_is_empty_until_someone_reviews(story, archive):
    assert roster(archive, date(2021, 7, 1), facts_only=True) == []
    accept_all(archive)
    assert only(roster(archive, date(2021, 7, 1), facts_only=True)).basis == FACTS


def test_a_row_that_stands_on_claims_says_that_they_are_unreviewed(story, archive):
    assert only(roster(archive, date(2021, 7, 1))).basis == UNREVIEWED


def test_a_rejected_claim_does_not_reach_the_roster(story, archive):
    appeal = only(review.listed(archive, Wanted(kind=ClaimKind.APPEAL))).claim
    review.decide(archive, [appeal.id], Verdict.REJECT, by="aru", now=NOW)
    assert only(roster(archive, date(2021, 10, 1))).until == "2022-12-21"


def test_known_by_a_time_before_a_review_the_answer_is_the_one_from_before(story, archive):
    before = roster(archive, date(2021, 10, 1), known_by=NOW)
    sentence = only(review.listed(archive, Wanted(kind=ClaimKind.SENTENCE))).claim
    later = NOW + timedelta(days=1)
    review.decide(archive, [sentence.id], Verdict.REJECT, by="aru", now=later)
    assert roster(archive, date(2021, 10, 1), known_by=NOW) == before
    assert roster(archive, date(2021, 10, 1), known_by=later) != before


def test_known_by_a_time_before_a_text_was_read_its_claims_are_not_known(library, archive):
    text = library.document("verdict.txt", "A court sentenced Aru Testova to 2 years.")
    found = library.claim(
        text, "sentence", "sentenced Aru Testova",
        person="Aru Testova", date="2021-06-21", penalty="imprisonment", term="P2Y",
    )  # fmt: skip
    claims.replace(archive.db, text.sha256, [found])
    custody.append(archive.db, NOW, "aru", custody.READ, text.sha256)
    early = NOW - timedelta(days=1)
    assert roster(archive, date(2021, 7, 1), known_by=early) == []
    assert only(roster(archive, date(2021, 7, 1), known_by=NOW))
    assert only(roster(archive, date(2021, 7, 1)))


def test_known_by_a_time_before_a_correction_the_corrected_claim_is_not_known(story, archive):
    before = roster(archive, date(2021, 7, 1), known_by=NOW)
    sentence = only(review.listed(archive, Wanted(kind=ClaimKind.SENTENCE))).claim
    later = NOW + timedelta(days=1)
    review.correct(archive, sentence.id, [("term", "P7Y")], by="aru", now=later)
    assert roster(archive, date(2021, 7, 1), known_by=NOW) == before
    after = only(roster(archive, date(2021, 7, 1), known_by=later))
    assert after.until == "2028-06-21"


def test_a_document_that_came_later_is_not_known_before(story, archive, library):
    before = roster(archive, date(2022, 1, 1), known_by=NOW)
    late = library.document("late.txt", "Aru Testova was freed.", received=NOW + timedelta(days=1))
    library.keep(
        late,
        library.claim(
            late, "release", "Aru Testova was freed", person="Aru Testova", date="2021-12-01"
        ),
    )
    assert roster(archive, date(2022, 1, 1), known_by=NOW) == before
    free = only(roster(archive, date(2022, 1, 1)))
    assert free.state is State.AT_LIBERTY


@pytest.mark.parametrize("words", ["Aru Testova", "TESTOVA Aru", "Ару Тестова", "testova"])
def test_a_person_is_found_by_any_spelling(story, archive, words):
    assert [p.name for p in resolve.find(gather(archive).people, words)] == ["Aru Testova"]


def test_a_person_is_found_by_the_beginning_of_the_id(story, archive):
    people = gather(archive).people
    assert resolve.find(people, people[0].id[:8]) == (people[0],)


def test_words_that_may_mean_several_people_find_them_all(story, archive, library):
    text = library.document("other.txt", "Dana Testova")
    library.keep(text, library.claim(text, "office", "Dana", person="Dana Testova", office="x"))
    people = gather(archive).people
    assert len(resolve.find(people, "Testova")) == 2
    assert len(resolve.find(people, "Dana Testova")) == 1


def test_two_names_are_one_person_once_someone_says_so(story, archive, library):
    text = library.document("other.txt", "Aru Nurova, born Testova")
    library.keep(text, library.claim(text, "office", "Aru", person="Aru Nurova", office="x"))
    appeal = only(review.listed(archive, Wanted(kind=ClaimKind.APPEAL))).claim
    one, other = NameUse(appeal.text_sha256, "Ару Тестова"), NameUse(text.sha256, "Aru Nurova")
    assert len(gather(archive).people) == 3
    resolve.match(archive, one, other, Sameness.SAME, Decider("aru", NOW))
    assert len(gather(archive).people) == 2
    assert len(gather(archive, known_by=NOW - timedelta(days=1)).people) == 3


def test_an_explanation_shows_the_words_of_every_slot(story, archive):
    sentence = only(review.listed(archive, Wanted(kind=ClaimKind.SENTENCE))).claim
    told = ask.explain(archive, sentence.id[:10])
    slots = {name: [p.words for p in passages] for name, _, passages in told.slots}
    assert slots["person"] == ["Aru Testova"]
    assert slots["court"] == ["First District Court"]
    assert told.evidence[0].place.line == 1


@pytest.mark.parametrize("words", ["testova appeal", "ТЕСТОВА", "Tëstova", "sudyaev"])
def test_words_are_found_in_any_case_and_script(story, archive, words):
    titles = {found.source.title for found in ask.find_words(archive, words)[0]}
    assert "appeal.txt" in titles


def test_a_document_must_hold_all_the_words(story, archive):
    assert [f.source.title for f in ask.find_words(archive, "testova guilt")[0]] == ["A verdict"]
    assert ask.find_words(archive, "testova nowhere") == ([], 0)


def test_a_text_that_was_read_anew_is_told_once(story, archive, library):
    """A later reading of an exhibit replaces an earlier one, except where it was reviewed."""
    from saqta.model.evidence import Text
    from saqta.store import claims, texts

    old = only(review.listed(archive, Wanted(kind=ClaimKind.SENTENCE)))
    accepted = only(review.listed(archive, Wanted(kind=ClaimKind.MEMBERSHIP))).claim
    review.decide(archive, [accepted.id], Verdict.ACCEPT, by="aru", now=NOW)
    newer = Text(old.source.exhibits[0].sha256, "test/2", "Aru Testova.")
    texts.add(archive.db, newer)
    listed = {item.claim.kind for item in review.listed(archive, Wanted())}
    assert ClaimKind.SENTENCE not in listed
    assert ClaimKind.MEMBERSHIP in listed
    assert len(claims.all_(archive.db)) == 5


def test_the_derived_table_follows_every_review(story, archive):
    day = date(2021, 10, 1)
    appeal = only(review.listed(archive, Wanted(kind=ClaimKind.APPEAL))).claim
    assert only(roster(archive, day)).until == "2023-08-21"
    review.decide(archive, [appeal.id], Verdict.REJECT, by="aru", now=NOW)
    assert only(roster(archive, day)).until == "2022-12-21"


def test_a_line_of_the_derived_table_is_the_one_worked_out_anew(story, archive):
    for day in (date(2021, 6, 21), date(2021, 9, 2), date(2023, 8, 22), date(2024, 1, 1)):
        assert roster(archive, day) == roster(archive, day, known_by=NOW)


def test_only_those_of_whom_something_else_is_told_are_worked_out_again(story, archive):
    roster(archive, date(2021, 10, 1))
    before = spells.made_of(archive.db, "all")
    text = story.document("other.txt", "Dana Omirova was detained.", published="2021-07-01")
    found = story.claim(text, "detention", "Dana Omirova was detained", victims=["Dana Omirova"])
    story.keep(text, found)
    assert len(roster(archive, date(2021, 7, 1))) == 2
    after = spells.made_of(archive.db, "all")
    assert before.items() < after.items()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Asked(articles=("405",)), 1),
        (Asked(articles=("405(1)",)), 1),
        (Asked(articles=("40",)), 0),
        (Asked(courts=("first district",)), 1),
        (Asked(places=("elsewhere",)), 0),
        (Asked(organisations=("x",)), 1),
        (Asked(states=("held",)), 1),
        (Asked(states=("at liberty",)), 0),
        (Asked(evidence_older_than_days=10), 1),
        (Asked(evidence_older_than_days=100), 0),
    ],
)
def test_a_roster_is_asked_for_by_place_article_organisation_court_state_and_age(
    story, archive, wanted, found
):
    assert len(roster(archive, date(2021, 10, 1), wanted=wanted)) == found


ACTS = st.sampled_from(
    [
        ("release", {"kind": "served"}),
        ("release", {}),
        ("sentence", {"penalty": "imprisonment", "term": "P9Y"}),
        ("appeal", {"outcome": "overturned"}),
        ("status", {"status": "dead"}),
        ("status", {"status": "imprisoned"}),
        ("detention", {"kind": "pretrial"}),
    ]
)
DAYS = st.dates(date(2019, 1, 1), date(2026, 1, 1))
NUMBERS = count()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(act=ACTS, happened=st.none() | DAYS, day=DAYS, wait=st.timedeltas(timedelta(seconds=1)))
def test_a_fact_decided_later_changes_no_answer_for_what_was_known_before(
    story, archive, act, happened, day, wait
):
    kind, values = act
    before = roster(archive, day, known_by=NOW)
    later = NOW + min(wait, timedelta(days=9_999))
    name = f"late {next(NUMBERS)}.txt"
    text = story.document(name, f"Aru Testova {name}", published="2021-09-10", received=later)
    named = {"victims": ["Aru Testova"]} if kind == "detention" else {"person": "Aru Testova"}
    dated = {} if happened is None or kind == "status" else {"date": happened.isoformat()}
    found = story.claim(text, kind, "Aru Testova", **named, **values, **dated)
    claims.replace(archive.db, text.sha256, [found])
    custody.append(archive.db, later, "aru", custody.READ, text.sha256)
    review.decide(archive, [found.id], Verdict.ACCEPT, by="aru", now=later)
    assert roster(archive, day, known_by=NOW) == before
