import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.justice import agenda
from saqta.justice.agenda import Occasion, ahead
from saqta.model.claims import Modality

from .conftest import account

DAY = date(2021, 6, 22)


def prison(day="2021-06-21", **more):
    return account("sentence", date=day, penalty="imprisonment", term="P1Y6M", **more)


def hearing(modality, **more):
    told = account("hearing", date="2021-07-01", **more)
    return replace(told, claim=replace(told.claim, modality=modality))


def found(*told, day=DAY, law=None):
    return [(one.occasion, one.when.edtf) for one in ahead(told, day, law)]


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
        ("KZ", "2021-06-21", "2021-07-06"),
        ("BY", "2021-06-21", "2021-07-01"),
        ("RU", "2023-01-08", "2023-01-18"),
        ("RU", "2023-01-09", "2023-01-24"),
    ],
)
def test_a_deadline_counts_by_the_law_of_the_day_of_the_sentence(law, sentenced, deadline):
    told = prison(sentenced)
    day = date.fromisoformat(sentenced)
    assert (Occasion.APPEAL_DEADLINE, deadline) in found(told, day=day, law=law)


def test_a_sentence_that_was_appealed_has_no_deadline_any_more():
    told = prison(), account("appeal", date="2021-09-02", outcome="upheld")
    assert Occasion.APPEAL_DEADLINE not in dict(found(*told, law="KZ"))


def test_an_appeal_of_an_earlier_sentence_answers_no_later_one():
    told = prison(), account("appeal", date="2019-09-02", outcome="upheld")
    assert Occasion.APPEAL_DEADLINE in dict(found(*told, law="KZ"))


def test_a_deadline_names_its_law_and_says_what_nobody_checked():
    (note,) = (
        one.note for one in ahead([prison()], DAY, "KZ") if one.occasion == "appeal deadline"
    )
    assert "article 418" in note
    assert "not checked" in note
    assert "handed over" in note


def test_a_sentence_known_to_a_month_gives_a_deadline_known_as_well_as_that():
    told = prison("2021-06")
    assert (Occasion.APPEAL_DEADLINE, "2021-06-16/2021-07-15") in found(told, law="KZ")


@pytest.mark.parametrize("law", agenda.laws())
def test_the_deadlines_of_a_law_do_not_overlap(law):
    rules = [rule for rule in agenda._data() if rule.law == law]
    assert all(a.until < b.first for a, b in itertools.pairwise(rules))


TOLD = [prison(), account("hearing", date="2021-07-01"), account("hearing", date="2021-08-01")]


@given(st.permutations(TOLD))
def test_the_order_of_accounts_does_not_matter(told):
    assert found(*told, law="KZ") == found(*TOLD, law="KZ")
