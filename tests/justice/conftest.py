"""Hand-made accounts of an invented person."""

import hashlib
from datetime import UTC, datetime

import pytest

from saqta.model.acts import Account
from saqta.model.claims import (
    LIST_SLOTS,
    Claim,
    ClaimKind,
    Modality,
    Review,
    Slot,
    Verdict,
    accept,
)
from saqta.model.dates import PartialDate
from saqta.model.spans import Span

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def account(kind, /, *, published="2021-12-01", text="t1", fact=False, asserted=True, **values):
    slots = []
    for name, value in values.items():
        many = value if name in LIST_SLOTS else [value]
        slots += [Slot(name, v) for v in many]
    if kind in ("detention", "ill_treatment"):
        slots.append(Slot("victims", "Aru Testova"))
    else:
        slots.append(Slot("person", "Aru Testova"))
    sha = hashlib.sha256(text.encode()).hexdigest()
    modality = Modality.ASSERTED if asserted else Modality.DEMANDED
    claim = Claim(sha, ClaimKind(kind), tuple(slots), (Span(0, 5),), "test", modality=modality)
    made = accept(claim, Review(claim.id, Verdict.ACCEPT, "aru", NOW)) if fact else None
    return Account(claim, made, None if published is None else PartialDate.parse(published))


@pytest.fixture
def tell():
    return account
