from datetime import date

import pytest

from saqta.justice.assemble import assemble
from saqta.justice.durations import Duration
from saqta.justice.laws import in_days, law_of, named, states
from saqta.justice.reckoning import exceeded, reckon
from saqta.model.claims import CODED

from .conftest import account

KZ = law_of("kz")
DAY = date(2021, 6, 21)
CHARGE = account("charge", date="2021-01-10", law=["405(2)"], text="c")
SENTENCE = account("sentence", date="2021-06-21", penalty="imprisonment", term="P2Y", text="s")
REMAND = account("detention", date="2021-03-13", kind="pretrial", text="d")


def only(*told):
    (found,) = reckon(assemble(told), KZ)
    return found


@pytest.mark.parametrize("state", states())
def test_every_provision_has_a_source_and_terms_that_can_be_read(state):
    law = law_of(state)
    assert law.provisions
    for one in law.provisions:
        assert one.source
        assert one.until is None or one.first <= one.until
        for allowed in one.penalties:
            assert allowed.penalty in CODED["penalty"]
            for term in (allowed.least, allowed.most):
                assert term is None or in_days(Duration.parse(term)) > 0


@pytest.mark.parametrize("state", states())
def test_no_two_wordings_of_a_provision_are_in_force_on_one_day(state):
    law = law_of(state)
    for one in law.provisions:
        both = [p for p in law.provisions if p.article == one.article and p.in_force(one.first)]
        assert both == [one]


@pytest.mark.parametrize(
    "article",
    ["174(1)", "179(1)", "256(1)", "258(1)", "274(1)", "378(1)", "400", "402(1)", "404(1)",
     "405(1)", "405(2)", "488"],
)  # fmt: skip
def test_the_articles_used_against_activists_in_kazakhstan_are_there(article):
    assert KZ.on(article, DAY)


def test_a_wording_holds_from_its_first_day_to_its_last():
    (before,), (after,) = KZ.on("488", date(2020, 6, 5)), KZ.on("488", date(2020, 6, 6))
    assert before.heading != after.heading


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Criminal Code of Kazakhstan", "kz"),
        ("УК РК", "kz"),
        ("Уголовный кодекс Российской Федерации", "ru"),
        ("Criminal Code of Belarus", "by"),
        ("Criminal Code", None),
        ("the turkish code", None),
    ],
)
def test_a_code_is_told_by_the_name_of_its_state(words, state):
    found = named(words)
    assert (found and found.state) == state


def test_without_days_held_before_the_end_is_the_stated_one():
    found = only(SENTENCE)
    assert found.end == found.stated_end
    assert found.end.edtf == "2023-06-21"


def test_a_hundred_days_of_remand_count_once_to_twice():
    found = only(REMAND, SENTENCE)
    assert found.credited == (100, 200)
    assert found.end.edtf == "2022-12-03/2023-03-13"
    assert found.left(date(2023, 3, 1)) == (0, 12)


def test_before_the_rates_of_2018_a_day_of_remand_counts_once():
    remand = account("detention", date="2016-03-13", kind="pretrial", text="d")
    sentence = account("sentence", date="2016-06-21", penalty="imprisonment", term="P2Y", text="s")
    assert only(remand, sentence).credited == (100, 100)


def test_house_arrest_counts_half():
    home = account("detention", date="2021-03-13", kind="house_arrest", text="d")
    assert only(home, SENTENCE).credited == (50, 50)


def test_remand_that_ended_in_release_counts_until_the_release():
    release = account("release", date="2021-03-23", text="r")
    assert only(REMAND, release, SENTENCE).credited == (10, 20)


def test_remand_before_a_former_sentence_is_not_counted_again():
    former = account("sentence", date="2021-05-01", penalty="fine", text="f")
    _, second = reckon(assemble([REMAND, former, SENTENCE]), KZ)
    assert second.credited == (0, 0)


def test_a_remand_known_to_the_month_counts_in_a_span():
    remand = account("detention", date="2021-03", kind="pretrial", text="d")
    assert only(remand, SENTENCE).credited == (82, 224)


def test_the_term_that_an_appeal_set_is_reckoned_with():
    longer = account("appeal", date="2021-09-02", outcome="increased", term="P2Y2M", text="a")
    assert only(SENTENCE, longer).stated_end.edtf == "2023-08-21"
    overturned = account("appeal", date="2021-09-02", outcome="overturned", text="a")
    assert only(SENTENCE, overturned).stated_end is None


def test_parole_may_be_asked_for_after_a_part_of_the_term_by_gravity():
    assert only(CHARGE, SENTENCE).gravity.name == "minor"
    assert only(CHARGE, SENTENCE).parole.edtf == "2022-02-20"
    grave = account("charge", date="2021-01-10", law=["405(1)"], text="c")
    assert only(grave, SENTENCE).parole.edtf == "2022-06-22"


def test_parole_takes_six_months_at_least():
    short = account("sentence", date="2021-06-21", penalty="imprisonment", term="P1Y", text="s")
    assert only(CHARGE, short).parole.edtf == "2021-12-21"


def test_a_term_over_what_the_article_allowed_is_flagged():
    long = account("sentence", date="2021-06-21", penalty="imprisonment", term="P5Y", text="s")
    assert only(CHARGE, long).over == (
        "the term of imprisonment is over what 405(2) allowed that day",
    )
    assert only(CHARGE, SENTENCE).over == ()


def test_a_penalty_that_the_article_does_not_know_is_flagged():
    charge = account("charge", date="2021-01-10", law=["400"], text="c")
    assert only(charge, SENTENCE).over == (
        "imprisonment is not among the penalties of 400 that day",
    )


def test_terms_of_several_articles_add_up_and_an_unknown_article_may_allow_anything():
    long = account("sentence", date="2021-06-21", penalty="imprisonment", term="P7Y", text="s")
    both = account("charge", date="2021-01-10", law=["405(1)", "405(2)"], text="c")
    other = account("charge", date="2021-01-10", law=["405(2)", "99"], text="c")
    assert only(both, long).over == ()
    assert only(other, long).over == ()


def test_what_rests_on_unverified_data_says_so():
    assert not only(CHARGE, SENTENCE).verified
    charge = account("charge", date="2021-01-10", law=["174(1)"], text="c")
    assert only(charge, SENTENCE).verified


def test_nothing_exceeds_a_law_that_is_not_known():
    assert exceeded("imprisonment", Duration.parse("P30Y"), []) is None


def test_parole_of_what_is_called_extremist_comes_with_its_conditions():
    plain = account("charge", date="2021-01-10", law=["274(2)"], text="c")
    assert "extremist" in only(CHARGE, SENTENCE).caveat
    assert only(plain, SENTENCE).caveat == ""
