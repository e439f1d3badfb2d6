from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saqta.justice.assemble import assemble
from saqta.justice.states import HURIDOCS, Basis, Rule, State
from saqta.justice.status import spells, standing
from saqta.model.dates import PartialDate

from .conftest import account

ENDED = "expired"


def on(day, *accounts):
    return standing(assemble(accounts), date.fromisoformat(day))


def shown(day, *accounts):
    status = on(day, *accounts).status
    return (
        ENDED if status.basis is Basis.EXPIRED else status.state,
        status.since and status.since.edtf,
        status.until and status.until.edtf,
    )


SENTENCE = account("sentence", date="2021-06-21", penalty="imprisonment", term="P1Y6M")
APPEAL = account(
    "appeal", date="2021-09-02", outcome="increased", penalty="imprisonment", term="P2Y2M"
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-06-20", (State.UNKNOWN, None, None)),
        ("2021-07-01", (State.IMPRISONED, "2021-06-21", "2022-12-21")),
        ("2021-10-01", (State.IMPRISONED, "2021-06-21", "2023-08-21")),
        ("2023-08-21", (State.IMPRISONED, "2021-06-21", "2023-08-21")),
        ("2024-01-01", (ENDED, "2023-08-21", None)),
    ],
)
def test_an_appeal_replaces_the_term_and_counts_from_the_first_day(day, expected):
    assert shown(day, SENTENCE, APPEAL) == expected


def test_a_charge_before_the_sentence_is_prosecution():
    charge = account("charge", date="2021-01-15", law=["405(1)"])
    assert on("2021-06-20", charge, SENTENCE, APPEAL).status.how == "under prosecution"


def test_no_one_is_at_liberty_by_default():
    assert shown("2030-01-01", SENTENCE)[0] is ENDED
    assert shown("2030-01-01")[0] is State.UNKNOWN


def test_a_stated_release_sets_at_liberty():
    release = account("release", date="2022-05-01", kind="parole")
    assert shown("2022-05-02", SENTENCE, release) == (State.AT_LIBERTY, "2022-05-01", None)


def test_an_upheld_appeal_keeps_the_term():
    upheld = account("appeal", date="2021-09-02", outcome="upheld")
    assert shown("2021-10-01", SENTENCE, upheld)[1:] == ("2021-06-21", "2022-12-21")


def test_a_reduced_term_without_its_length_has_no_known_end():
    reduced = account("appeal", date="2021-09-02", outcome="reduced")
    assert shown("2021-10-01", SENTENCE, reduced) == (State.IMPRISONED, "2021-06-21", None)


def test_a_milder_penalty_on_appeal_begins_on_its_own_day():
    milder = account(
        "appeal", date="2021-09-02", outcome="reduced", penalty="restricted_freedom", term="P1Y"
    )
    assert shown("2021-10-01", SENTENCE, milder) == (State.RESTRICTED, "2021-09-02", "2022-09-02")


def test_an_overturned_sentence_says_nothing_of_release():
    overturned = account("appeal", date="2021-09-02", outcome="overturned")
    stand = on("2021-10-01", SENTENCE, overturned)
    assert stand.status.state is State.UNKNOWN
    assert stand.status.how == "sentence overturned"


def test_a_sentence_sent_back_leaves_the_person_under_prosecution():
    remanded = account("appeal", date="2021-09-02", outcome="remanded")
    status = on("2021-10-01", SENTENCE, remanded).status
    assert (status.state, status.rule) == (State.UNKNOWN, Rule.SET_ASIDE)


def test_an_appeal_whose_sentence_is_not_known_has_an_unknown_beginning():
    assert shown("2021-10-01", APPEAL) == (State.IMPRISONED, "../2021-09-02", "../2023-11-02")


def test_a_sentence_known_to_the_month_is_possible_within_it():
    sentence = account("sentence", date="2021-06", penalty="imprisonment", term="P1Y")
    stand = on("2021-06-10", sentence)
    assert stand.status.state is State.UNKNOWN
    assert stand.possible == {State.UNKNOWN, State.IMPRISONED}
    assert on("2021-06-30", sentence).status.state is State.IMPRISONED


def test_a_term_with_an_inexact_end_may_have_ended():
    sentence = account("sentence", date="2021-06", penalty="imprisonment", term="P1Y")
    assert on("2022-06-15", sentence).possible == {State.IMPRISONED, State.UNKNOWN}


def test_two_terms_told_for_one_ruling_both_stay_possible():
    other = account("sentence", date="2021-06-21", penalty="imprisonment", term="P2Y", text="t2")
    stand = on("2023-01-01", SENTENCE, other)
    assert stand.possible == {State.IMPRISONED, State.UNKNOWN}
    assert stand.status.until.edtf == "2022-12-21/2023-06-21"


def test_sources_that_contradict_each_other_on_an_outcome_leave_both_possible():
    reduced = account("appeal", date="2021-09-02", outcome="overturned", text="t2")
    upheld = account("appeal", date="2021-09-02", outcome="upheld", text="t3")
    stand = on("2021-10-01", SENTENCE, reduced, upheld)
    assert {State.IMPRISONED, State.UNKNOWN} <= stand.possible


def test_a_person_held_by_police_without_news_of_release_is_not_known_to_be_held_later():
    detained = account("detention", date="2021-03-01", kind="police_detention")
    assert shown("2021-03-01", detained)[0] is State.POLICE
    status = on("2021-04-01", detained).status
    assert (status.state, status.ended) == (State.UNKNOWN, State.POLICE)
    assert (status.basis, status.rule) == (Basis.EXPIRED, Rule.POLICE_LIMIT)


def test_an_administrative_arrest_ends_by_its_term_but_not_in_release():
    arrest = account("detention", date="2021-03-01", kind="administrative_arrest", duration="P15D")
    assert shown("2021-03-10", arrest) == (State.ADMINISTRATIVE_ARREST, "2021-03-01", "2021-03-16")
    assert shown("2021-04-01", arrest)[0] is ENDED


def test_remand_gives_way_to_the_sentence():
    remand = account("detention", date="2021-02-01", kind="pretrial", duration="P2M")
    assert shown("2021-03-01", remand, SENTENCE)[0] is State.PRETRIAL
    assert shown("2021-07-01", remand, SENTENCE)[0] is State.IMPRISONED


def test_a_list_of_prisoners_gives_only_a_report_on_its_day():
    listed = account("status", status="imprisoned", published="2021-05-04")
    assert shown("2021-06-01", listed) == (State.IMPRISONED, "2021-05-04", None)
    assert shown("2021-05-03", listed)[0] is State.UNKNOWN


def test_a_report_of_imprisonment_is_dated_where_a_detention_is_vague():
    detained = account("detention", published="2019-10-04")
    listed = account("status", status="imprisoned", published="2019-10-10", text="t2")
    assert shown("2019-10-05", detained, listed)[0] is State.POLICE
    assert shown("2019-11-01", detained, listed)[0] is State.IMPRISONED


def test_a_report_during_remand_is_one_more_source_of_it():
    remand = account("detention", date="2021-02-01", kind="pretrial", duration="P2M")
    listed = account("status", status="imprisoned", published="2021-03-01", text="t2")
    status = on("2021-03-15", remand, listed).status
    assert (status.state, len(status.because)) == (State.PRETRIAL, 2)


def test_a_report_after_the_term_says_imprisoned_still():
    listed = account("status", status="imprisoned", published="2023-02-01")
    assert shown("2023-03-01", SENTENCE, listed)[0] is State.IMPRISONED


def test_a_report_within_the_term_is_one_more_source_of_it():
    listed = account("status", status="political_prisoner", published="2021-08-01", text="t9")
    status = on("2021-10-01", SENTENCE, listed).status
    assert status.state is State.IMPRISONED
    assert len(status.because) == 2


def test_freed_people_keep_the_name_of_political_prisoner_and_their_liberty():
    release = account("release", date="2022-05-01")
    named = account("status", status="political_prisoner", published="2022-06-01")
    assert shown("2022-07-01", SENTENCE, release, named)[0] is State.AT_LIBERTY


def test_an_undated_release_beside_a_dated_sentence_is_only_possible():
    release = account("release", published="2021-08-01")
    stand = on("2021-10-01", SENTENCE, release)
    assert stand.status.state is State.IMPRISONED
    assert State.AT_LIBERTY in stand.possible


def test_an_undated_release_of_a_listed_prisoner_holds_from_its_publication():
    listed = account("status", status="political_prisoner", published="2018-04-25")
    release = account("release", published="2018-04-25")
    assert shown("2018-05-01", listed, release) == (State.AT_LIBERTY, "../2018-04-25", None)


def test_an_act_after_the_day_is_not_known_on_it():
    release = account("release", date="2022-05-01")
    assert on("2022-04-30", SENTENCE, release).possible == {State.IMPRISONED}


def test_a_source_published_later_tells_of_the_day():
    late = account(
        "sentence", date="2021-06-21", penalty="imprisonment", term="P5Y", published="2025-01-01"
    )
    assert shown("2021-07-01", late)[0] is State.IMPRISONED


def test_nothing_follows_death():
    dead = account("status", status="dead", published="2021-08-01")
    later = account("sentence", date="2021-12-21", penalty="imprisonment", term="P5Y", text="t2")
    assert shown("2022-01-01", SENTENCE, dead, later)[0] is State.DEAD


def test_a_sentence_in_absence_does_not_bring_an_exile_back():
    exile = account("status", status="in_exile", published="2020-01-01")
    restricted = account("sentence", date="2021-06-21", penalty="suspended", term="P5Y")
    assert shown("2021-07-01", exile, restricted)[0] is State.ABROAD


def test_a_fine_changes_no_state():
    fine = account("sentence", date="2021-07-21", penalty="fine", text="t2")
    assert shown("2021-08-01", SENTENCE, fine)[0] is State.IMPRISONED


DATES = [None, "2020", "2021-06", "2021-06-21", "2021-09-02", "2022-05-01", "2022"]
KINDS = {
    "detention": {
        "kind": ["police_detention", "pretrial", "unspecified"],
        "duration": [None, "P15D"],
    },
    "charge": {},
    "sentence": {
        "penalty": ["imprisonment", "restricted_freedom", "fine", None],
        "term": [None, "P1Y", "P2Y2M"],
        "code": [None, "Criminal Code of Kazakhstan"],
    },
    "appeal": {
        "outcome": ["upheld", "increased", "reduced", "overturned", "remanded"],
        "term": [None, "P3Y"],
        "penalty": [None, "imprisonment", "suspended"],
    },
    "release": {"kind": ["served", "parole", "transferred_to_milder", "unspecified"]},
    "status": {"status": ["imprisoned", "political_prisoner", "in_exile", "dead"]},
}


@st.composite
def accounts(draw):
    kind = draw(st.sampled_from(sorted(KINDS)))
    slots = {slot: draw(st.sampled_from(values)) for slot, values in KINDS[kind].items()}
    if kind != "status":
        slots["date"] = draw(st.sampled_from(DATES))
    stated = {slot: value for slot, value in slots.items() if value is not None}
    published = draw(st.sampled_from([None, "2020-05", "2021-07-01", "2022-06"]))
    return account(kind, published=published, text=draw(st.sampled_from("abc")), **stated)


LIVES = st.lists(accounts(), max_size=6)
DAYS = st.dates(date(2019, 1, 1), date(2026, 1, 1))


@given(LIVES, DAYS)
def test_there_is_one_state_a_day_and_it_is_among_the_possible_ones(life, day):
    stand = standing(assemble(life), day)
    assert isinstance(stand.status.state, State)
    assert stand.status.state in stand.possible


@given(LIVES, DAYS)
def test_no_one_is_at_liberty_unless_a_release_is_told(life, day):
    if not any(a.claim.kind == "release" for a in life):
        assert State.AT_LIBERTY not in standing(assemble(life), day).possible


@given(LIVES, DAYS, st.randoms())
def test_what_holds_does_not_depend_on_the_order_in_which_it_is_told(life, day, random):
    acts = list(assemble(life))
    before = standing(acts, day)
    random.shuffle(acts)
    assert standing(acts, day) == before


@given(LIVES, DAYS)
def test_what_is_dated_after_the_day_changes_nothing(life, day):
    acts = assemble(life)
    by_then = [a for a in acts if a.when is None or a.when.possibly_by(day)]
    assert standing(by_then, day) == standing(acts, day)


def test_every_state_has_a_code_of_huridocs_list_25():
    assert set(HURIDOCS) == set(State)


def test_a_status_says_by_which_rule_it_is_known():
    assert on("2021-07-01", SENTENCE).status.basis is Basis.STATED
    later = on("2021-10-01", SENTENCE, APPEAL).status
    assert (later.basis, later.rule) == (Basis.INFERRED, Rule.ON_APPEAL)
    assert on("2030-01-01", SENTENCE).status.rule is Rule.TERM_PASSED


def test_the_age_of_a_status_counts_from_its_newest_evidence():
    assert on("2021-12-31", SENTENCE).status.age(date(2021, 12, 31)) == 30


def test_two_acts_of_one_month_may_have_been_in_either_order():
    sentence = account("sentence", date="2021-06", penalty="imprisonment", term="P1Y")
    release = account("release", date="2021-06", text="t2")
    assert on("2021-08-01", sentence, release).possible == {State.AT_LIBERTY, State.IMPRISONED}


def test_a_sentence_to_prison_in_absence_leaves_who_fled_abroad():
    fled = account("status", status="in_exile", published="2020-01-01")
    stand = on("2021-07-01", fled, SENTENCE)
    assert stand.status.state is State.ABROAD
    assert stand.possible == {State.ABROAD, State.IMPRISONED}


def test_too_many_unsure_dates_leave_every_state_possible_that_an_act_could_bring():
    many = [
        account("detention", date="2021", kind=kind, text=f"{kind}{n}", duration=f"P{n + 1}D")
        for n in range(9)
        for kind in ("pretrial", "house_arrest", "administrative_arrest")
    ]
    acts = [act for told in many for act in assemble([told])]
    stand = standing(acts, date(2021, 6, 1))
    assert {State.PRETRIAL, State.HOUSE_ARREST, State.ADMINISTRATIVE_ARREST} <= stand.possible


def test_the_spells_of_a_life_cover_every_day_once():
    found = spells(assemble([SENTENCE, APPEAL]), date(2021, 1, 1), date(2024, 1, 1))
    assert [(str(a), str(b), s.status.state) for a, b, s in found] == [
        ("2021-01-01", "2021-06-20", State.UNKNOWN),
        ("2021-06-21", "2021-09-01", State.IMPRISONED),
        ("2021-09-02", "2023-08-21", State.IMPRISONED),
        ("2023-08-22", "2024-01-01", State.UNKNOWN),
    ]


@given(LIVES, DAYS)
def test_on_each_day_of_a_spell_the_answer_is_that_of_the_spell(life, day):
    acts = assemble(life)
    found = spells(acts, date(2019, 1, 1), date(2026, 1, 1))
    (here,) = [stand for first, last, stand in found if first <= day <= last]
    assert here == standing(acts, day)


WIDER = {
    "2021-06-21": ["2021-06", "2021", "2021-05/2021-08", "../2021-06-21", "2021-06-21/.."],
    "2021-09-02": ["2021-09", "2021", "2021-06/2021-10", "../2021-09-30", "2021-09/.."],
    "2021-06": ["2021", "2021-05/2021-08", "../2021-06"],
    "2022-05-01": ["2022-05", "2022", "2021/2022", "2021-06/.."],
}


@given(LIVES, DAYS, st.data())
def test_widening_a_date_never_makes_an_answer_more_certain(life, day, data):
    acts = assemble(life)
    narrow = [n for n, a in enumerate(acts) if a.when is not None and a.when.edtf in WIDER]
    assume(narrow)
    n = data.draw(st.sampled_from(narrow))
    when = PartialDate.parse(data.draw(st.sampled_from(WIDER[acts[n].when.edtf])))
    wider = [replace(act, when=when) if i == n else act for i, act in enumerate(acts)]
    before, after = standing(acts, day).possible, standing(wider, day).possible
    assert before - {State.UNKNOWN} <= after
    assert len(after) >= len(before) or State.UNKNOWN in after
