"""Slots of the claims that count, without the rest of them: to sort and count more than is shown.

Invariant: what does not count is left out: a rejected claim, one made by hand that no one accepted,
one that no one reviewed in a reading that is no longer the newest; and what is not asserted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.model.claims import ClaimKind, Value
from saqta.store.claims import PERSON_LENGTH
from saqta.store.values import SOME, in_parts, pack_value, spans, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Stated:
    """A slot of a claim, and where the words stand that name its value."""

    claim_id: str
    text_sha256: str
    slot: str
    value: Value
    start: int


LATEST = """
    (SELECT verdict FROM review WHERE review.claim_id = claim.id
     ORDER BY review.at DESC, review.number DESC LIMIT 1)
"""
NEWEST_OF_AN_EXHIBIT = """
    EXISTS (SELECT 1 FROM reading AS one WHERE one.content_sha256 = claim.text_sha256
        AND NOT EXISTS (SELECT 1 FROM reading AS later
            WHERE later.exhibit_sha256 = one.exhibit_sha256 AND later.number > one.number))
"""
COUNTING = f"""
    (claim.waiting = 0 AND {LATEST} = 'accept')
    OR (claim.waiting = 1 AND claim.rule <> 'by hand' AND {NEWEST_OF_AN_EXHIBIT})
"""
STATED = """
    SELECT claim.id, claim.text_sha256, claim.evidence, slot.number, slot.name, slot.value,
        slot.spans
"""
ORDER = "ORDER BY claim.id, slot.number"
IN_TEXTS = f"""
    {STATED}, claim.waiting FROM claim LEFT JOIN slot ON slot.claim_id = claim.id
    WHERE claim.text_sha256 IN ({SOME}) AND claim.kind = :kind AND claim.modality = 'asserted'
    AND ({COUNTING}) {ORDER}
"""


def of_texts(db: Database, some: Iterable[str], kind: ClaimKind) -> list[tuple[Stated, bool]]:
    """Return the slots of a kind in some texts, claim by claim, and whether one is a fact's.

    Of a bare claim there is a nameless one.
    """
    parts = ({**values, "kind": kind.value} for values in in_parts(some))
    rows = (row for values in parts for row in db.rows(IN_TEXTS, values))
    return [(_stated(row), not row["waiting"]) for row in rows]


# CROSS JOIN tells SQLite where to begin: what is looked for is little of what there is.
MEMBERS = f"""
    {STATED} FROM slot AS joined CROSS JOIN claim CROSS JOIN slot
    WHERE joined.name IN
        ('organization', 'authority', 'body', 'by', 'addressees', 'perpetrators')
    AND substr(joined.value, 1, 200) = substr(:value, 1, 200) AND joined.value = :value
    AND claim.id = joined.claim_id AND claim.kind = 'membership' AND claim.modality = 'asserted'
    AND ({COUNTING}) AND slot.claim_id = claim.id AND slot.person IS NOT NULL {ORDER}
"""


def members(db: Database, names: Iterable[str]) -> list[Stated]:
    """Return the slots that name people as members of a body of one of these names."""
    rows = (row for name in names for row in db.rows(MEMBERS, {"value": pack_value(name)}))
    found = {(row["id"], row["number"]): row for row in rows}
    return [_stated(row) for _, row in sorted(found.items(), key=lambda pair: pair[0])]


OFFICES = f"""
    {STATED}, held.value AS office
    FROM slot CROSS JOIN claim CROSS JOIN slot AS held
    WHERE slot.person = :person AND slot.value = :value AND claim.id = slot.claim_id
    AND claim.kind = 'office' AND claim.modality = 'asserted' AND ({COUNTING})
    AND (:accepted = 0 OR claim.waiting = 0) AND held.claim_id = claim.id AND held.name = 'office'
    {ORDER}
"""


def offices(db: Database, name: str, *, facts_only: bool = False) -> list[tuple[Stated, str]]:
    """Return the slots that name people so as holders of an office, each with the office."""
    packed = pack_value(name)
    values = {"person": packed[:PERSON_LENGTH], "value": packed, "accepted": int(facts_only)}
    return [(_stated(row), str(value(row["office"]))) for row in db.rows(OFFICES, values)]


def _stated(row: Row) -> Stated:
    return Stated(
        claim_id=row["id"],
        text_sha256=row["text_sha256"],
        slot=row["name"] or "",
        value=None if row["value"] is None else value(row["value"]),
        start=spans(row["spans"] or row["evidence"])[0].start,
    )
