"""The drafts of a document: packed or not, the same ones come back in their order."""

from saqta.extraction.drafts import Draft, Drafts
from saqta.model.claims import ClaimKind, Modality, Slot, Tier
from saqta.model.spans import Span


def drafts():
    """Return a count with numbers and flags, an accusation told in passing, and a bare charge."""
    where = Span(4, 9)
    yield Draft(
        ClaimKind.COUNT,
        [Slot("min", 1, (where, Span(12, 14))), Slot("approx", value=True), Slot("max", None)],
        [Span(0, 20), Span(40, 60)],
        "count.held",
        where,
        passage=7,
    )
    yield Draft(
        ClaimKind.CHARGE, [Slot("person", "Aru Testova", (where,))], [Span(0, 20)], "charge.of",
        Span(2, 3), Tier.C, Modality.DENIED, 8, aside=True, may=("law", "date"), unproven=True,
    )  # fmt: skip
    yield Draft(ClaimKind.CHARGE, [Slot("person", "Aru Testova")], [where], "charge.of", where)


def told(*, packed):
    kept = Drafts()
    for draft in drafts():
        kept.add(draft)
        if packed:
            kept.begin_stretch()
    return kept


def test_drafts_of_earlier_stretches_come_back_as_they_were_told():
    assert repr(list(told(packed=True))) == repr(list(told(packed=False))) == repr([*drafts()])


def test_drafts_of_a_kind_come_back_in_their_order_whether_packed_or_not():
    charges = [draft for draft in drafts() if draft.kind is ClaimKind.CHARGE]
    assert list(told(packed=True).of({ClaimKind.CHARGE})) == charges
    assert list(told(packed=False).of({ClaimKind.CHARGE})) == charges
    assert list(told(packed=True).of({ClaimKind.APPEAL})) == []


def test_what_is_done_to_a_packed_draft_does_not_outlast_the_pass():
    kept = told(packed=True)
    for draft in kept:
        draft.slots.clear()
    assert list(kept) == [*drafts()]
