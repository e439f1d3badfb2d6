"""How far two who decided about the same claims agree."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.model.claims import Review, Verdict
from saqta.steps import review
from saqta.steps.agreement import agreement, decided_by_several, explained, kappa, pairs
from saqta.store.claims import Choice

NOW = datetime(2024, 1, 1, tzinfo=UTC)
YES, NO = Verdict.ACCEPT, Verdict.REJECT
VERDICTS = st.sampled_from(list(Verdict))


def turns(*made, claim="c"):
    return [
        Review(claim, verdict, by, NOW + timedelta(hours=n)) for n, (by, verdict) in enumerate(made)
    ]


def test_kappa_is_what_a_textbook_gives():
    given_ = [(YES, YES)] * 20 + [(YES, NO)] * 5 + [(NO, YES)] * 10 + [(NO, NO)] * 15
    assert kappa(given_) == pytest.approx(0.4)
    assert kappa([(YES, YES), (NO, NO)]) == 1
    assert kappa([(YES, NO), (NO, YES)]) == -1
    assert kappa([(YES, YES)] * 9) is None


@given(st.lists(st.tuples(VERDICTS, VERDICTS), min_size=1, max_size=30))
def test_kappa_is_at_most_one_the_same_either_way_and_one_only_where_all_agree(given_):
    found = kappa(given_)
    assert found == pytest.approx(kappa([(b, a) for a, b in given_]))
    if found is not None:
        assert -1 <= found <= 1
        assert (found == 1) == all(one is other for one, other in given_)


def test_what_counts_is_what_each_decided_at_first_slips_put_right():
    (both,) = decided_by_several(turns(("Aru", NO), ("Aru", YES), ("Bek", NO), ("Aru", NO)))
    assert [(one.by, one.verdict) for one in both.first] == [("Aru", YES), ("Bek", NO)]
    assert not both.agree
    assert both.settled
    assert both.newest.by == "Aru"


@pytest.mark.parametrize(
    ("made", "agree", "settled"),
    [
        ([("Aru", YES), ("Bek", YES)], True, False),
        ([("Aru", YES), ("Bek", NO)], False, False),
        ([("Aru", YES), ("Bek", NO), ("Dana", YES)], False, True),
        ([("Aru", YES), ("Bek", YES), ("Dana", NO)], False, False),
        ([("Aru", YES), ("Bek", YES), ("Aru", NO)], True, False),
    ],
)
def test_a_difference_is_settled_by_who_decides_once_it_is_there(made, agree, settled):
    (both,) = decided_by_several(turns(*made))
    assert (both.agree, both.settled) == (agree, settled)


def test_any_two_of_three_reviewers_are_compared():
    made = turns(("Aru", YES), ("Bek", NO), ("Dana", YES)) + turns(
        ("Dana", NO), ("Aru", NO), claim="d"
    )
    found = {(pair.one, pair.other): (pair.both, pair.alike) for pair in pairs(
        decided_by_several(made)
    )}  # fmt: skip
    assert found == {("Aru", "Bek"): (1, 0), ("Aru", "Dana"): (2, 2), ("Bek", "Dana"): (1, 0)}


def test_a_second_reviewer_finds_what_one_other_decided_and_nothing_else(story, archive):
    def second(by, document=None):
        return list(review.queue(archive, Choice(second=by), document).ids)

    first = list(review.queue(archive, Choice()).ids)
    assert second("Bek") == []
    review.decide(archive, first[:3], YES, by="Aru", now=NOW)
    assert second("Bek") == first[:3]
    assert second("Aru") == []
    assert review.queue(archive, Choice(second="Bek")).after(first[0]) == first[1]
    review.decide(archive, first[:1], NO, by="Bek", now=NOW)
    assert second("Bek") == first[1:3]
    assert second("Dana") == first[1:3]
    assert review.queue(archive, Choice(second="Bek")).total == 2
    review.decide(archive, first[1:2], NO, by="Aru", now=NOW)
    assert second("Bek") == first[1:3]


def test_an_archive_tells_how_far_its_reviewers_agree_and_on_what_they_do_not(story, archive):
    ids = list(review.queue(archive, Choice()).ids)
    assert agreement(archive).claims == 0
    review.decide(archive, ids[:3], YES, by="Aru", now=NOW)
    review.decide(archive, ids[:2], YES, by="Bek", now=NOW + timedelta(hours=1))
    review.decide(archive, ids[2:3], NO, by="Bek", now=NOW + timedelta(hours=1), why="not her")
    found = agreement(archive)
    assert (found.claims, found.alike) == (3, 2)
    ((both, told),) = explained(archive, found.differing)
    assert told.claim.id == ids[2]
    assert both.first[1].why == "not her"
    assert [one.by for one in told.reviews] == ["Aru", "Bek"]
    assert found.pairs[0].kappa == pytest.approx(0)
