"""Names of bodies in claims: who is named how often, and by which claims.

Invariant: what does not count is left out: a rejected claim, one made by hand that no one accepted,
one that no one reviewed in a reading that is no longer the newest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.model.claims import Claim, ClaimKind, Modality
from saqta.store import claims
from saqta.store.stated import COUNTING
from saqta.store.values import pack_value, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database


@dataclass(frozen=True, slots=True)
class Naming:
    """How many claims of a kind in a text name a body so."""

    text_sha256: str
    name: str
    slot: str
    kind: ClaimKind
    modality: Modality
    claims: int


# CROSS JOIN keeps SQLite from going through all claims: the slots that name bodies are few.
NAMED = f"""
    SELECT claim.text_sha256, slot.value, slot.name, claim.kind, claim.modality, COUNT(*) AS n
    FROM slot CROSS JOIN claim
    WHERE slot.name IN ('organization', 'authority', 'body', 'by', 'addressees', 'perpetrators')
    AND claim.id = slot.claim_id AND (:accepted = 0 OR claim.waiting = 0) AND ({COUNTING})
    GROUP BY claim.text_sha256, slot.value, slot.name, claim.kind, claim.modality
    ORDER BY claim.text_sha256, slot.value, slot.name, claim.kind, claim.modality
"""  # noqa: S608


def named(db: Database, *, facts_only: bool = False) -> list[Naming]:
    """Return every name that claims give to an organisation or an authority, text by text."""
    return [
        Naming(
            row["text_sha256"],
            name,
            row["name"],
            ClaimKind(row["kind"]),
            Modality(row["modality"]),
            int(row["n"]),
        )
        for row in db.rows(NAMED, {"accepted": int(facts_only)})
        if isinstance(name := value(row["value"]), str)
    ]


NAMING = """
    SELECT DISTINCT claim_id FROM slot
    WHERE name IN ('organization', 'authority', 'body', 'by', 'addressees', 'perpetrators')
    AND substr(value, 1, 200) = substr(:value, 1, 200) AND value = :value
"""


def naming(db: Database, names: Iterable[str]) -> list[Claim]:
    """Return every claim that names a body in one of these ways, in no order."""
    rows = (row for name in names for row in db.rows(NAMING, {"value": pack_value(name)}))
    return claims.of_ids(db, {row["claim_id"] for row in rows})
