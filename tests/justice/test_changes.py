from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saqta.justice.changes import Change, Window, changes, silences
from saqta.model.persons import Person

from .conftest import account

ARU = Person("aru", "Aru Testova", (("Aru Testova", 1),), ())
JUNE = Window(date(2021, 6, 1), date(2021, 6, 30), 365)


def found(*told, window=JUNE):
    return [one.change for one in changes([(ARU, told)], window)]


def prison(day, term="P2Y", **more):
    return account("sentence", date=day, penalty="imprisonment", term=term, **more)


def test_who_is_imprisoned_in_the_month_is_newly_held():
    assert found(prison("2021-06-21")) == [Change.NEWLY_HELD]


def test_a_brief_detention_that_was_over_by_the_end_is_told_all_the_same():
    assert found(account("detention", kind="police_detention", date="2021-06-02")) == [
        Change.NEWLY_HELD
    ]


def test_a_prisoner_of_old_whom_a_source_names_first_is_newly_reported():
    told = account("status", status="imprisoned", published="2021-06-05")
    assert found(told) == [Change.REPORTED]


def test_who_was_freed_is_released():
    told = prison("2020-06-21"), account("release", date="2021-06-30")
    assert found(*told) == [Change.RELEASED]


def test_who_was_freed_and_imprisoned_again_is_told_as_both():
    told = prison("2020-02-21"), account("release", date="2021-06-03"), prison("2021-06-25")
    assert found(*told) == [Change.NEWLY_HELD, Change.RELEASED]


def test_who_died_is_told():
    told = prison("2020-06-21", "P9Y"), account("status", status="dead", published="2021-06-02")
    assert found(*told) == [Change.DIED]


def test_a_term_that_ended_is_no_release():
    assert found(prison("2019-06-10")) == [Change.TERM_ENDED]


def test_an_appeal_changes_the_term():
    appeal = account("appeal", date="2021-06-02", outcome="increased", term="P5Y")
    assert found(prison("2021-03-21"), appeal) == [Change.CHANGED]


def test_of_whom_nothing_is_told_for_a_year_is_silent():
    told = prison("2020-01-21", "P9Y", published="2020-01-22")
    assert found(told) == [Change.SILENT]
    assert found(told, window=Window(JUNE.first, JUNE.last, 2000)) == []


def test_a_source_published_after_the_window_breaks_no_silence_in_it():
    told = prison("2020-01-21", "P9Y", published="2021-07-22")
    assert found(told) == [Change.SILENT]


def test_nothing_new_is_no_news():
    assert found(prison("2021-05-31")) == []
    assert found(prison("2021-07-01")) == []


def test_what_is_known_to_a_year_is_told_when_it_had_surely_happened():
    told = prison("2021")
    assert found(told) == []
    december = Window(date(2021, 12, 1), date(2021, 12, 31), 365)
    assert found(told, window=december) == [Change.NEWLY_HELD]


def test_a_row_is_reviewed_only_where_each_of_its_acts_is():
    (claim,) = changes([(ARU, [prison("2021-06-21")])], JUNE)
    (fact,) = changes([(ARU, [prison("2021-06-21", fact=True)])], JUNE)
    assert (claim.reviewed, fact.reviewed) == (False, True)


ACTS = [
    prison("2020-06-21"), prison("2021", text="t2"), account("release", date="2021-03"),
    account("charge", law=["405(1)"], published="2020-08-01"),
    account("status", status="in_exile", published="2021-05-05"),
]  # fmt: skip


@given(st.integers(0, 800), st.integers(1, 60))
def test_bulletins_that_follow_each_other_tell_each_act_once(first, days):
    begin, told = date(2020, 1, 1), []
    cut = begin + timedelta(days=first)
    windows = (
        Window(begin, cut, 9999),
        Window(cut + timedelta(days=1), cut + timedelta(days=days), 9999),
        Window(cut + timedelta(days=days + 1), date(2023, 1, 1), 9999),
    )
    for window in windows:
        news = changes([(ARU, ACTS)], window)
        told += {act for one in news for act in one.acts if _is_new(act, window)}
    assert len(told) == len(set(told))


def _is_new(act, window):
    day = act.told if act.when is None else act.when.latest
    return day is not None and window.first <= day <= window.last


DAYS = st.dates(date.min, date(1, 3, 1)) | st.dates(date(9999, 11, 1), date.max)


@given(
    st.lists(st.tuples(DAYS, DAYS).map(sorted).map(tuple), max_size=1),
    st.lists(st.tuples(DAYS, DAYS).map(sorted).map(lambda two: (two[1], two[0]))),
    DAYS,
)
def test_a_silence_tells_of_each_day_when_something_was_heard_last(days, evidence, day):
    known = [heard for since, heard in evidence if since <= day]
    inside = any(first <= day <= last for first, last in days)
    told = [heard for first, last, heard in silences(days, evidence) if first <= day <= last]
    assert told == ([max(known)] if inside and known else [])
