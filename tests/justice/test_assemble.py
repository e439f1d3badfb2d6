from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.justice.assemble import SPANNED, assemble
from saqta.model.claims import ClaimKind

from .conftest import account


def sentence(text="t1", **values):
    return account("sentence", text=text, **{"penalty": "imprisonment", **values})


def test_one_ruling_told_by_two_sources_is_one_act():
    (act,) = assemble(
        [
            sentence("t1", date="2021-06-21", term="P1Y6M"),
            sentence("t2", date="2021-06", term="P18M"),
        ]
    )
    assert len(act.accounts) == 2
    assert act.when.edtf == "2021-06-21"
    assert act.contradictions == ()


def test_two_terms_for_one_ruling_are_kept_side_by_side():
    (act,) = assemble(
        [
            sentence("t1", date="2021-06-21", term="P1Y6M"),
            sentence("t2", date="2021-06-21", term="P2Y"),
        ]
    )
    (found,) = act.contradictions
    assert found.slot == "term"
    assert {value for value, _ in found.values} == {"P1Y6M", "P2Y"}


def test_two_near_dates_for_one_ruling_are_kept_side_by_side():
    (act,) = assemble(
        [
            sentence("t1", date="2021-06-21", term="P1Y6M"),
            sentence("t2", date="2021-06-22", term="P1Y6M"),
        ]
    )
    assert [found.slot for found in act.contradictions] == ["date"]
    assert act.when.edtf == "2021-06-21/2021-06-22"


def test_rulings_years_apart_are_two():
    acts = assemble([sentence(date="2018-03-01", term="P2Y"), sentence(date="2021-06-21")])
    assert [act.when.edtf for act in acts] == ["2018-03-01", "2021-06-21"]


def test_two_penalties_of_one_ruling_are_two_acts():
    acts = assemble(
        [sentence(date="2021-06-21"), sentence(date="2021-06-21", penalty="activity_ban")]
    )
    assert len(acts) == 2


def test_an_undated_sentence_with_another_term_is_not_taken_for_the_dated_one():
    acts = assemble([sentence(date="2021-06-21", term="P1Y6M"), sentence(text="t2", term="P7Y")])
    assert len(acts) == 2


def test_an_undated_sentence_goes_to_the_dated_one_with_its_term():
    acts = assemble(
        [
            sentence("t1", date="2018-03-01", term="P2Y"),
            sentence("t2", date="2021-06-21", term="P5Y"),
            sentence("t3", term="P60M"),
        ]
    )
    assert [len(act.accounts) for act in acts] == [1, 2]


def test_a_sentence_that_retells_an_appeal_joins_it():
    acts = assemble(
        [
            sentence("t1", date="2021-06-21", term="P1Y6M"),
            account("appeal", date="2021-09-02", outcome="increased", term="P2Y2M"),
            sentence("t3", term="P2Y2M"),
        ]
    )
    assert [(act.kind, len(act.accounts)) for act in acts] == [
        (ClaimKind.SENTENCE, 1),
        (ClaimKind.APPEAL, 2),
    ]


def test_a_sentence_dated_on_the_day_of_its_appeal_is_the_earlier_one_with_a_date_in_dispute():
    acts = assemble(
        [
            sentence("t1", date="2021-06-21", term="P1Y6M"),
            account("appeal", date="2021-09-02", outcome="increased", term="P2Y2M"),
            sentence("t3", date="2021-09-02", term="P1Y6M"),
        ]
    )
    first, appeal = acts
    assert (len(first.accounts), first.when.edtf) == (2, "2021-06-21")
    assert [found.slot for found in first.contradictions] == ["date"]
    assert appeal.contradictions == ()


def test_a_source_does_not_tell_of_an_act_after_its_own_publication():
    acts = assemble(
        [
            sentence("t1", date="2021-09-02", term="P2Y"),
            sentence("t2", term="P2Y", published="2021-06-21"),
        ]
    )
    assert len(acts) == 2


def test_a_fact_decides_and_the_claim_it_contradicts_stays_in_sight():
    (act,) = assemble(
        [
            account("sentence", date="2021-06-21", term="P1Y6M", text="t1"),
            account("sentence", date="2021-06-21", term="P2Y", text="t2", fact=True),
        ]
    )
    assert act.all("term") == ("P2Y",)
    assert len(act.contradictions) == 1


def test_two_penalties_that_two_sources_tell_of_one_day_contradict_each_other():
    (act,) = assemble(
        [
            sentence("t1", date="2021-06-21", term="P2Y"),
            sentence("t2", date="2021-06-21", term="P2Y", penalty="restricted_freedom"),
        ]
    )
    assert [found.slot for found in act.contradictions] == ["penalty"]


def test_five_reprints_of_one_story_weigh_less_than_two_sources():
    told = [
        replace(sentence(f"r{n}", date="2021-06-21", term="P2Y"), origin="one wire story")
        for n in range(5)
    ]
    told += [sentence(text, date="2021-06-21", term="P3Y") for text in ("t1", "t2")]
    (act,) = assemble(told)
    assert len(act.sources) == 3
    assert act.most_told("term") == ("P3Y", "P2Y")
    assert act.contradictions[0].rule == SPANNED


def test_what_is_only_demanded_is_no_act():
    assert assemble([account("release", date="2021-06-21", asserted=False)]) == ()


def test_a_date_without_its_year_dates_nothing():
    (act,) = assemble([account("hearing", date="XXXX-02-23", stage="trial")])
    assert act.when is None
    assert act.told.isoformat() == "2021-12-01"


def test_an_undated_act_had_happened_when_its_first_source_was_published():
    (act,) = assemble(
        [
            account("release", text="t1", published="2021-05"),
            account("release", text="t2", published="2021-03-04"),
        ]
    )
    assert act.told.isoformat() == "2021-03-04"


@pytest.mark.parametrize(
    ("laws", "acts"), [((["405(1)"], ["405(1)", "405(2)"]), 1), ((["405(1)"], ["174"]), 2)]
)
def test_charges_are_one_where_their_articles_meet(laws, acts):
    told = [account("charge", law=law, text=str(n)) for n, law in enumerate(laws)]
    assert len(assemble(told)) == acts


DATES = st.sampled_from([None, "2021-06-21", "2021-06", "2021", "2021-06-25", "2018-03-01"])
ACCOUNTS = st.builds(
    lambda kind, date, term, text, fact: account(
        kind,
        text=text,
        fact=fact,
        **({} if date is None else {"date": date}),
        **({} if term is None or kind == "release" else {"term": term}),
    ),
    st.sampled_from(["sentence", "appeal", "release"]),
    DATES,
    st.sampled_from([None, "P1Y", "P2Y"]),
    st.sampled_from(["t1", "t2", "t3"]),
    st.booleans(),
)
LIVES = st.lists(ACCOUNTS, max_size=8, unique_by=lambda a: a.claim.id)


@given(LIVES, st.randoms())
def test_acts_do_not_depend_on_the_order_of_accounts(accounts, random):
    before = assemble(accounts)
    random.shuffle(accounts)
    assert assemble(accounts) == before


@given(LIVES)
def test_every_account_is_in_one_act(accounts):
    told = [a.claim.id for act in assemble(accounts) for a in act.accounts]
    assert sorted(told) == sorted(a.claim.id for a in accounts)
