from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saqta.justice import followup
from saqta.justice.assemble import assemble
from saqta.justice.followup import (
    Outcome,
    aftermaths,
    follow,
    is_everyone,
    life,
    outcome_in_words,
)
from saqta.justice.roster import rows
from saqta.justice.status import Timeline
from saqta.model.acts import Account
from saqta.model.claims import Claim, ClaimKind, Slot
from saqta.model.dates import PartialDate
from saqta.model.interventions import Demand
from saqta.model.persons import Person
from saqta.model.spans import Span

from .conftest import account

DAY = date(2024, 1, 1)


def demand(when="2020-03-04", *, action="release", own=()):
    made = None if when is None else PartialDate.parse(when)
    texts = frozenset(account("hearing", text=text).claim.text_sha256 for text in own)
    return Demand(action, None, (), (), made, None, (account("hearing"),), texts)


def outcome(asked, *told, as_of=DAY):
    return lived(asked, told, as_of=as_of).outcome


def lived(asked, told, as_of=DAY):
    acts = assemble(told)
    return follow(asked, life(acts, Timeline(acts), as_of))


def prison(day="2020-01-01", term="P2Y", **more):
    return account("sentence", date=day, penalty="imprisonment", term=term, **more)


def test_a_release_after_the_demand_answers_it():
    assert outcome(demand(), prison(), account("release", date="2021-05-01")) is Outcome.RELEASED


def test_a_release_that_is_dated_after_the_day_asked_for_is_not_known_yet():
    told = prison(term="P9Y"), account("release", date="2023-05-01")
    assert outcome(demand(), *told, as_of=date(2022, 1, 1)) is Outcome.HELD


def test_who_was_free_before_the_demand_was_not_freed_by_it():
    told = prison("2019-01-01"), account("release", date="2019-12-01")
    assert outcome(demand(), *told) is Outcome.RELEASED_BEFORE


def test_a_release_that_only_may_have_come_by_then_is_possible():
    told = prison(term="P9Y"), account("release", date="2023")
    assert outcome(demand(), *told, as_of=date(2023, 6, 1)) is not Outcome.RELEASED


def test_who_was_freed_and_sentenced_again_counts_as_sentenced():
    told = (
        prison("2019-06-01"), account("release", date="2021-05-01"), prison("2023-06-01", "P5Y"),
    )  # fmt: skip
    assert outcome(demand(), *told) is Outcome.SENTENCED


def test_a_sentence_after_the_demand_is_told():
    assert outcome(demand(), prison("2023-06-21")) is Outcome.SENTENCED


def test_a_term_that_has_passed_is_no_release():
    found = lived(demand(), [prison("2020-06-21")], as_of=DAY)
    assert found.outcome is Outcome.TERM_ENDED
    assert "no release reported" in outcome_in_words(found)


def test_a_term_that_still_runs_says_that_the_person_is_held():
    found = lived(demand(), [prison(term="P9Y")], as_of=DAY)
    assert found.outcome is Outcome.HELD
    assert "until 2029-01-01" in outcome_in_words(found)


def test_silence_since_the_demand_is_no_answer():
    told = account("status", status="imprisoned", published="2020-03-04", text="own")
    found = lived(demand(own=["own"]), [told], as_of=DAY)
    assert found.outcome is Outcome.UNKNOWN
    assert "nothing is told since" in outcome_in_words(found)


def test_a_later_source_that_still_tells_of_a_prisoner_says_so():
    told = account("status", status="imprisoned", published="2022-03-04", text="later")
    assert outcome(demand(own=["own"]), told) is Outcome.HELD


def test_what_the_demands_own_text_tells_happened_before_it():
    told = prison("2020-03-04", text="own")
    assert lived(demand("2020-03-04/..", own=["own"]), [told], as_of=DAY).since == ()


def test_an_act_of_the_same_day_may_have_come_before():
    found = lived(demand(), [prison("2020-03-04")], as_of=DAY)
    assert found.perhaps == found.since != ()


def test_the_dead_are_not_held():
    told = account("status", status="dead", published="2022-03-04")
    assert outcome(demand(), prison(), told) is Outcome.DEAD


def test_an_acquittal_answers_a_demand_for_rehabilitation():
    told = prison(), account("release", date="2021-05-01", kind="acquitted")
    assert outcome(demand(action="rehabilitate"), *told) is Outcome.ACQUITTED


def test_whether_sanctions_came_no_claim_tells():
    assert outcome(demand(action="sanction"), prison("2023-06-21")) is Outcome.UNKNOWN


def test_of_a_demand_without_a_day_nothing_is_surely_after():
    found = lived(demand(None), [prison("2023-06-21", "P9Y")], as_of=DAY)
    assert found.perhaps == found.since != ()


def test_a_membership_is_nothing_that_happened_since():
    told = account("membership", organization="X", published="2022-03-04")
    assert lived(demand(), [told], as_of=DAY).since == ()


def test_what_was_blocked_after_a_demand_is_told_and_what_was_before_is_not():
    def blocked(day):
        slots = (Slot("target", "a site"), Slot("date", day))
        return Account(Claim("a" * 64, ClaimKind.BLOCKING, slots, (Span(0, 5),), "test"))

    acts = assemble([blocked("2019-01-01"), blocked("2021-01-01"), blocked("2025-01-01")])
    found = followup.blockings(demand(action="stop_blocking"), acts, DAY)
    assert [act.when.edtf for act in found] == ["2021-01-01"]


@given(st.permutations([prison(), prison("2022-01-01"), account("release", date="2021")]))
def test_the_order_of_what_is_told_does_not_matter(told):
    one, other = lived(demand(), told, as_of=DAY), lived(demand(), told[::-1], as_of=DAY)
    assert one == other


DATA = followup._groups()


@pytest.mark.parametrize("words", DATA.examples)
def test_words_for_all_prisoners(words):
    assert is_everyone(words)


@pytest.mark.parametrize("words", DATA.counterexamples)
def test_words_for_others(words):
    assert not is_everyone(words)


def test_a_data_file_with_an_unknown_key_is_refused():
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode("everyon = []", type=followup.Groups)


LIVES = [
    prison("2021-06-21", code="Criminal Code of Kazakhstan"),
    prison("2021-09", text="t2"),
    account("sentence", date="2021-06-20/2021-07-03", penalty="restricted_freedom", term="P1Y"),
    account("appeal", date="2021-08-02", outcome="increased", term="P3Y"),
    account("appeal", date="2021-11", outcome="overturned"),
    account("detention", date="2021-06", kind="pretrial", duration="P2M"),
    account("detention", date="2021-05-30", kind="police_detention"),
    account("hearing", date="2021-07-01"),
    account("status", status="political_prisoner", published="2021-07-09"),
    account("status", status="imprisoned", published="2021-10", text="t3"),
    account("status", status="dead", published=None, text="t4"),
    account("release", date="2022-02-03"),
    account("release", date="2021-07", kind="acquitted"),
    account("release", published="2021-08-01", text="t5"),
]
WHEN = ["2021-06", "2021-07-05", "2021-07-05/2021-09-01", "../2021-08-01", "2021-10-01/.."]
WHO = Person("a" * 32, "Aru Testova", (), ())


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(LIVES), max_size=6, unique=True),
    st.sampled_from(WHEN),
    st.sampled_from(["release", "rehabilitate"]),
)
def test_the_aftermath_of_a_life_tells_what_became_of_any_demand(told, when, action):
    acts = assemble(told)
    timeline = Timeline(acts)
    lasting = [(first, last, row.standing.status) for first, last, row in rows(WHO, acts)]
    found = aftermaths(acts, lasting)
    made = PartialDate.parse(when)
    asked = Demand(action, None, (), (), made, None, (), frozenset())
    for number in range(0, 700, 9):
        day = date(2021, 5, 20) + timedelta(days=number)
        outcome = follow(asked, life(acts, timeline, day)).outcome
        here = [one for one in found if one.first <= day <= one.last]
        assert [counted(one, made, action) for one in here] == [outcome] * len(here)
        assert here or outcome is Outcome.UNKNOWN


def counted(one, made, action):
    since, surely = made.earliest or date.min, made.latest or date.max
    for what, outcome, day in one.others:
        after = day >= since if what in ("quashed", "released") else day > surely
        if after and (what != "quashed" or action == "rehabilitate"):
            return outcome
    return one.bare
