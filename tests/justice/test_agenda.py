import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saqta.justice.agenda import Occasion, agenda, ahead, soonest
from saqta.justice.assemble import assemble
from saqta.justice.laws import law_of, states
from saqta.justice.roster import rows
from saqta.model.claims import Modality
from saqta.model.persons import Person

from .conftest import account

DAY = date(2021, 6, 22)


def prison(day="2021-06-21", **more):
    return account("sentence", date=day, penalty="imprisonment", term="P1Y6M", **more)


def hearing(modality, **more):
    told = account("hearing", date="2021-07-01", **more)
    return replace(told, claim=replace(told.claim, modality=modality))


def found(*told, day=DAY, law=None):
    wanted = None if law is None else law_of(law)
    return [(one.occasion, one.when.edtf) for one in ahead(told, day, wanted)]


def test_the_end_of_a_running_term_lies_ahead():
    assert found(prison()) == [(Occasion.TERM_ENDS, "2022-12-21")]
    (one,) = ahead([prison()], DAY, None)
    assert "no release" in one.note


def test_a_term_that_has_ended_does_not():
    assert found(prison(), day=date(2023, 1, 1)) == []


def test_a_hearing_of_a_later_day_lies_ahead_and_one_of_an_earlier_day_does_not():
    coming, past = account("hearing", date="2021-07-01"), account("hearing", date="2021-06-01")
    assert found(coming, past) == [(Occasion.HEARING, "2021-07-01")]


def test_a_hearing_that_is_only_planned_says_so():
    planned = hearing(Modality.PLANNED)
    (one,) = ahead([planned], DAY, None)
    assert one.note == "planned"
    (sure,) = ahead([planned, account("hearing", date="2021-07-01", text="t2")], DAY, None)
    assert (sure.note, len(sure.accounts)) == ("", 2)


@pytest.mark.parametrize("modality", [Modality.DENIED, Modality.DEMANDED, Modality.POSSIBLE])
def test_a_hearing_that_is_denied_or_only_asked_for_does_not_lie_ahead(modality):
    assert found(hearing(modality)) == []


@pytest.mark.parametrize(
    ("law", "sentenced", "deadline"),
    [
        ("kz", "2021-06-21", "2021-07-06"),
        ("by", "2021-06-21", "2021-07-01"),
        ("ru", "2023-01-08", "2023-01-18"),
        ("ru", "2023-01-09", "2023-01-24"),
    ],
)
def test_a_deadline_counts_by_the_law_of_the_day_of_the_sentence(law, sentenced, deadline):
    told = prison(sentenced)
    day = date.fromisoformat(sentenced)
    assert (Occasion.APPEAL_DEADLINE, deadline) in found(told, day=day, law=law)


def test_a_sentence_that_was_appealed_has_no_deadline_any_more():
    told = prison(), account("appeal", date="2021-09-02", outcome="upheld")
    assert Occasion.APPEAL_DEADLINE not in dict(found(*told, law="kz"))


def test_an_appeal_of_an_earlier_sentence_answers_no_later_one():
    told = prison(), account("appeal", date="2019-09-02", outcome="upheld")
    assert Occasion.APPEAL_DEADLINE in dict(found(*told, law="kz"))


def test_a_deadline_names_its_law_and_says_what_nobody_checked():
    (note,) = (
        one.note
        for one in ahead([prison()], DAY, law_of("kz"))
        if one.occasion == "appeal deadline"
    )
    assert "article 418" in note
    assert "unverified" in note
    assert "handed over" in note


def test_a_sentence_known_to_a_month_gives_a_deadline_known_as_well_as_that():
    told = prison("2021-06")
    assert (Occasion.APPEAL_DEADLINE, "2021-06-16/2021-07-15") in found(told, law="kz")


@pytest.mark.parametrize("law", states())
def test_the_deadlines_of_a_law_do_not_overlap(law):
    rules = law_of(law).appeals
    assert rules
    assert all(a.until is not None and a.until < b.first for a, b in itertools.pairwise(rules))


def test_parole_is_told_at_the_earliest_by_the_law_of_the_article():
    told = prison(law=["405(1)"])
    (one,) = [a for a in ahead([told], DAY, law_of("kz")) if a.occasion is Occasion.PAROLE]
    assert date(2021, 12, 1) < one.when.earliest < date(2022, 12, 21)
    assert "at the earliest" in one.note
    assert Occasion.PAROLE not in dict(found(prison(), law="kz"))


def test_who_is_not_in_prison_waits_for_no_parole():
    told = prison(law=["405(1)"]), account("release", date="2021-06-22")
    assert Occasion.PAROLE not in dict(found(*told, day=date(2021, 6, 23), law="kz"))


def test_without_a_law_asked_for_the_one_whose_code_is_cited_counts():
    cited = prison(law=["405(1)"], code="Criminal Code of Kazakhstan")
    assert {Occasion.PAROLE, Occasion.APPEAL_DEADLINE} <= dict(found(cited)).keys()
    assert dict(found(prison(law=["405(1)"], code="Criminal Code"))).keys() == {Occasion.TERM_ENDS}


TOLD = [prison(), account("hearing", date="2021-07-01"), account("hearing", date="2021-08-01")]


@given(st.permutations(TOLD))
def test_the_order_of_accounts_does_not_matter(told):
    assert found(*told, law="kz") == found(*TOLD, law="kz")


CODE = {"code": "Criminal Code of Kazakhstan"}
LIVES = [
    prison(law=["405(1)"], **CODE),
    prison("2021-09", law=["405(2)"], fact=True, **CODE),
    account("sentence", date="2021-06-20/2021-07-03", penalty="restricted_freedom", term="P1Y"),
    account("appeal", date="2021-08-02", outcome="increased", term="P3Y"),
    account("appeal", date="2021-11", outcome="overturned"),
    account("detention", date="2021-06", kind="pretrial", duration="P2M"),
    account("detention", date="2021-05-30", kind="police_detention"),
    account("hearing", date="2021-07-01"),
    account("hearing", date="2021-07", text="t2"),
    hearing(Modality.PLANNED),
    account("status", status="political_prisoner", published="2021-07-09"),
    account("release", date="2022-02-03"),
    account("membership", organization="X"),
]
_WHO = Person("a" * 32, "Aru Testova", (), ())


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(LIVES), max_size=6, unique=True))
def test_the_agenda_of_a_life_tells_what_lies_ahead_of_each_day(told):
    lasting = [
        (first, last, row.standing.status) for first, last, row in rows(_WHO, assemble(told))
    ]
    found = agenda(told, assemble(told), lasting)
    for number in range(0, 500, 7):
        day = date(2021, 5, 20) + timedelta(days=number)
        here = [one for one in found if one.first <= day <= one.last]
        here.sort(key=lambda one: (soonest(one.ahead.when), one.ahead.occasion, one.place))
        assert [one.ahead for one in here] == ahead(told, day)
