from saqta.justice.assemble import assemble
from saqta.justice.proceedings import proceedings

from .test_lives import told


def cases(*lines):
    found = proceedings(assemble([told(line, n) for n, line in enumerate(lines)]))
    return [[act.kind.value for act in case.acts] for case in found]


def test_arrest_charge_hearing_sentence_appeal_and_release_are_one_case():
    assert cases(
        "detention 2021-01-01 pretrial",
        "charge 2021-01-10 405(1)",
        "hearing 2021-03-01 trial",
        "sentence 2021-06-21 imprisonment P2Y",
        "hearing 2021-08-20 appeal",
        "appeal 2021-09-02 upheld",
        "release 2022-06-01 parole",
    ) == [["detention", "charge", "hearing", "sentence", "hearing", "appeal", "release"]]


def test_a_charge_after_a_sentence_that_stands_begins_a_new_case():
    found = cases(
        "sentence 2018-06-21 imprisonment P2Y",
        "charge 2021-01-10 405(1)",
        "sentence 2021-06-21 suspended P2Y",
    )
    assert found == [["sentence"], ["charge", "sentence"]]


def test_a_case_that_was_sent_back_goes_on():
    found = cases(
        "sentence 2021-06-21 imprisonment P2Y",
        "appeal 2021-09-02 remanded",
        "sentence 2021-12-21 imprisonment P3Y",
    )
    assert found == [["sentence", "appeal", "sentence"]]


def test_two_penalties_of_one_day_are_of_one_case():
    found = cases("sentence 2021-06-21 imprisonment P2Y from=a", "sentence 2021-06-21 fine from=a")
    assert found == [["sentence", "sentence"]]


def test_days_of_arrest_are_a_case_of_their_own():
    found = cases(
        "charge 2021-01-10 405(1)",
        "sentence 2021-02-01 administrative_arrest P15D",
        "release 2021-02-16 served",
        "sentence 2021-06-21 imprisonment P2Y",
    )
    assert found == [["charge", "sentence"], ["sentence", "release"]]


def test_each_provision_is_a_charge_by_itself():
    (case,) = proceedings(
        assemble([told("charge 2021-01-10 405(1)", 1), told("charge 2021-02-10 405(2)", 2)])
    )
    assert [charge.article for charge in case.charges] == ["405(1)", "405(2)"]


def test_every_act_of_a_case_is_in_one():
    lines = ["release 2020-01-01", "appeal 2020-02-01 upheld", "detention 2021-01-01 pretrial"]
    assert sum(map(len, cases(*lines))) == 3


def test_what_is_no_part_of_a_case_makes_none():
    assert cases("status - imprisoned", "ill_treatment 2021-01-01 beating") == []
