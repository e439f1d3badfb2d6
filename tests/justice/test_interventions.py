import hashlib
from dataclasses import replace

import pytest

from saqta.justice.interventions import demands, own_instrument
from saqta.model.acts import Account
from saqta.model.claims import LIST_SLOTS, Claim, ClaimKind, Modality, Slot
from saqta.model.dates import PartialDate
from saqta.model.spans import Span


def told(kind, /, *, at=100, text="t1", published=None, modality=Modality.ASSERTED, **values):
    slots = [
        Slot(name, one)
        for name, value in values.items()
        for one in (value if name in LIST_SLOTS else [value])
    ]
    sha = hashlib.sha256(text.encode()).hexdigest()
    claim = Claim(
        sha, ClaimKind(kind), tuple(slots), (Span(at, at + 5),), "test", modality=modality
    )
    return Account(claim, None, published and PartialDate.parse(published))


def declaration(**more):
    return told("instrument", at=0, kind="written_declaration", id="77", date="2020-03-04", **more)


def only(found):
    (demand,) = found
    return demand


def test_a_call_of_a_numbered_declaration_is_made_by_it_on_its_day():
    demand = only(demands([declaration(), told("call", action="release", targets=["Aru Testova"])]))
    assert demand.instrument.id == "77"
    assert demand.when.edtf == "2020-03-04"
    assert demand.by is None
    assert len(demand.own) == 1


def test_a_declaration_that_a_text_only_mentions_does_not_make_the_calls_of_the_text():
    charge = told("charge", at=10, person="Aru Testova")
    mentioned = told("instrument", at=50, kind="written_declaration", id="77", date="2020-03-04")
    call = told("call", action="release", published="2021-05-01")
    demand = only(demands([charge, mentioned, call]))
    assert demand.instrument is None
    assert demand.when.edtf == "2021-05-01"
    assert own_instrument([charge.claim, mentioned.claim]) is None


def test_a_resolution_is_the_one_of_the_body_that_calls():
    call = told("call", action="release", by="Great Assembly", targets=["Aru Testova"])
    ours = told("instrument", at=90, kind="resolution", body="Great assembly", date="2021-02-11")
    other = told("instrument", at=95, kind="resolution", body="Small Assembly", date="2019-02-11")
    demand = only(demands([call, ours, other]))
    assert (demand.by, demand.when.edtf) == ("Great Assembly", "2021-02-11")
    assert demand.own == frozenset()


def test_one_resolution_told_by_two_texts_is_one_demand_with_two_accounts():
    def text(name, who):
        made = told("instrument", text=name, kind="resolution", body="Senate", date="2021-02-11")
        return [made, told("call", text=name, action="release", by="Senate", targets=[who])]

    demand = only(demands([*text("t1", "Aru Testova"), *text("t2", "Dana Testova")]))
    assert [aim.words for aim in demand.targets] == ["Aru Testova", "Dana Testova"]
    assert len(demand.accounts) == 2


def test_calls_to_different_addressees_stay_apart():
    calls = [
        told("call", at=n, action="release", addressees=[to], targets=[who])
        for n, to, who in ((20, "Utopia", "Aru Testova"), (40, "Ruritania", "Dana Testova"))
    ]
    assert len(demands([declaration(), *calls])) == 2


def test_a_text_that_nobody_dated_was_written_after_the_newest_event_it_tells():
    ruling = told("sentence", at=1, person="Aru Testova", date="2021-09-02")
    demand = only(demands([ruling, told("call", action="release")]))
    assert demand.when.edtf == "2021-09-02/.."


def test_somebody_elses_demand_was_made_by_the_day_it_was_reported():
    demand = only(demands([told("call", action="release", by="Senate", published="2021-05-01")]))
    assert demand.when.edtf == "../2021-05-01"


def test_nothing_is_known_of_the_day_of_a_call_in_a_text_without_any_date():
    assert only(demands([told("call", action="release")])).when is None


@pytest.mark.parametrize("modality", [m for m in Modality if m is not Modality.ASSERTED])
def test_a_call_that_is_not_asserted_is_no_demand(modality):
    assert demands([told("call", action="release", modality=modality)]) == ()


def test_the_order_of_accounts_does_not_matter():
    accounts = [
        declaration(),
        told("call", at=40, action="release", targets=["Aru Testova"]),
        told("call", at=60, action="sanction", targets=["Judge Testov"]),
        told("call", text="t2", action="comply", published="2019-01-01"),
    ]
    found = demands(accounts)
    assert found == demands(reversed(accounts))
    assert [d.action for d in found] == ["comply", "release", "sanction"]


def test_an_unpublished_declaration_without_a_number_dates_nothing():
    nameless = replace(
        declaration().claim, slots=(Slot("kind", "statement"), Slot("date", "2020-03-04"))
    )
    assert own_instrument([nameless]) is None
