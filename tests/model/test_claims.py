from datetime import UTC, datetime

import pytest

from saqta.errors import InvalidValue
from saqta.model.claims import Claim, ClaimKind, Review, Slot, Verdict, accept
from saqta.model.spans import Span

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def release(rule="en.release.passive", kind="unspecified"):
    slots = (Slot("person", "Aru Testova", (Span(0, 11),)), Slot("kind", kind))
    return Claim("t" * 64, ClaimKind.RELEASE, slots, (Span(0, 30),), rule)


def test_id_does_not_depend_on_the_rule_that_made_the_claim():
    assert release("en.one").id == release("en.two").id


def test_id_depends_on_the_values():
    assert release(kind="parole").id != release(kind="served").id


def test_only_an_accepting_review_makes_a_fact():
    claim = release()
    fact = accept(claim, Review(claim.id, Verdict.ACCEPT, "aru", NOW))
    assert fact.claim is claim
    with pytest.raises(InvalidValue):
        accept(claim, Review(claim.id, Verdict.REJECT, "aru", NOW))


def test_a_review_of_another_claim_makes_no_fact():
    with pytest.raises(InvalidValue):
        accept(release(), Review("0" * 32, Verdict.ACCEPT, "aru", NOW))


def test_a_value_outside_the_vocabulary_is_refused():
    with pytest.raises(InvalidValue, match="no kind of a release"):
        release(kind="escaped")


def test_a_slot_of_another_kind_is_refused():
    with pytest.raises(InvalidValue, match="has no slot 'term'"):
        Claim("t", ClaimKind.RELEASE, (Slot("term", "P1Y"),), (Span(0, 1),), "x")
