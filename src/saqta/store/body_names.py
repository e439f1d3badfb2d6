"""Names of bodies in claims: who is named how often, and by which claims.

Invariant: what does not count is left out: a rejected claim, one made by hand that no one accepted,
one that no one reviewed in a reading that is no longer the newest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.model.claims import Claim, ClaimKind, Modality
from saqta.model.persons import BODY_SLOTS
from saqta.store import claims
from saqta.store.stated import COUNTING
from saqta.store.values import in_parts, pack_value, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Naming:
    """How many claims of a kind name a body so, in a text, or in all where that is empty."""

    text_sha256: str
    name: str
    slot: str
    kind: ClaimKind
    modality: Modality
    claims: int


NAMED = f"""
    SELECT claim.text_sha256, slot.value AS name, slot.name AS slot, claim.kind, claim.modality,
        COUNT(*) AS claims
    FROM claim CROSS JOIN slot
    WHERE (:text_sha256 = '' OR claim.text_sha256 = :text_sha256) AND slot.claim_id = claim.id
    AND slot.name IN ('organization', 'authority', 'body', 'by', 'addressees', 'perpetrators')
    AND ({COUNTING})
    GROUP BY claim.text_sha256, slot.value, slot.name, claim.kind, claim.modality
"""  # noqa: S608


def named(db: Database) -> list[Naming]:
    """Return every name that claims give to a body, text by text, as they tell it now."""
    found = f"SELECT * FROM ({NAMED}) AS found ORDER BY text_sha256, name, slot, kind, modality"  # noqa: S608
    return _namings(db.rows(found, {"text_sha256": ""}))


FORGET = "DELETE FROM body_naming WHERE text_sha256 = :text_sha256"
RENEW = f"""
    INSERT INTO body_naming (text_sha256, filed, name, slot, kind, modality, claims)
    SELECT text_sha256, substr(name, 1, 200), name, slot, kind, modality, claims
    FROM ({NAMED.replace(":text_sha256 = '' OR ", "")}) AS found
"""  # noqa: S608


FORGET_CLAIMS = "DELETE FROM body_claim WHERE text_sha256 = :text_sha256"
RENEW_CLAIMS = f"""
    INSERT INTO body_claim (text_sha256, filed, name, claim_id)
    SELECT DISTINCT claim.text_sha256, substr(slot.value, 1, 200), slot.value, claim.id
    FROM claim CROSS JOIN slot
    WHERE claim.text_sha256 = :text_sha256 AND slot.claim_id = claim.id
    AND slot.name IN ('organization', 'authority', 'body', 'by', 'addressees', 'perpetrators')
    AND kind <> 'membership' AND modality = 'asserted' AND ({COUNTING})
"""  # noqa: S608


def renew(db: Database, texts: Iterable[str]) -> None:
    """Count anew how some texts name bodies."""
    for text in texts:
        before = _of_text(db, text)
        for statement in (FORGET, RENEW, FORGET_CLAIMS, RENEW_CLAIMS):
            db.execute(statement, {"text_sha256": text})
        after = _of_text(db, text)
        after.subtract(before)
        _add(db, after)


_So = tuple[str, str, str, str]
"""A name, and slot, kind and modality in which it stands."""
OF_TEXT = "SELECT * FROM body_naming WHERE text_sha256 = :text_sha256"


def _of_text(db: Database, text: str) -> Counter[_So]:
    rows = db.rows(OF_TEXT, {"text_sha256": text})
    return Counter(
        {
            (row["name"], row["slot"], row["kind"], row["modality"]): int(row["claims"])
            for row in rows
        }
    )


SO = """
    filed = substr(:name, 1, 200) AND name = :name AND slot = :slot AND kind = :kind
    AND modality = :modality
"""
BEGIN = f"""
    INSERT INTO body_total (filed, name, slot, kind, modality, claims)
    SELECT substr(:name, 1, 200), :name, :slot, :kind, :modality, 0
    WHERE NOT EXISTS (SELECT 1 FROM body_total WHERE {SO})
"""  # noqa: S608
ADD = f"UPDATE body_total SET claims = claims + :claims WHERE {SO}"  # noqa: S608


def _add(db: Database, changes: Counter[_So]) -> None:
    """Add how many more claims name bodies so to what is kept for all texts."""
    for so, n in sorted(changes.items()):
        if n:
            values = dict(zip(("name", "slot", "kind", "modality"), so, strict=True))
            db.execute(BEGIN, values)
            db.execute(ADD, {**values, "claims": n})


TOTALS = """
    SELECT '' AS text_sha256, name, slot, kind, modality, claims FROM body_total
    WHERE claims > 0 ORDER BY name, slot, kind, modality
"""


def totals(db: Database) -> list[Naming]:
    """Return every name that is kept, with how many claims in all texts give it."""
    return _namings(db.rows(TOTALS))


SO_NAMED = f"""
    FROM body_naming WHERE filed = substr(:name, 1, 200) AND name = :name
    AND slot IN ({", ".join(f":id{number}" for number in range(len(BODY_SLOTS)))})
"""
TEXTS = f"""
    SELECT text_sha256, SUM(claims) AS claims {SO_NAMED}
    GROUP BY text_sha256 ORDER BY text_sha256 LIMIT :most
"""
COUNT_TEXTS = f"SELECT COUNT(DISTINCT text_sha256) AS n {SO_NAMED}"


def texts_of(
    db: Database, name: str, slots: Iterable[str], most: int = 1 << 62
) -> list[tuple[str, int]]:
    """Return the first texts that name a body so in some slots, and in how many claims each."""
    rows = db.rows(TEXTS, {**_so_named(name, slots), "most": most})
    return [(row["text_sha256"], int(row["claims"])) for row in rows]


def count_texts(db: Database, name: str, slots: Iterable[str]) -> int:
    """Return how many texts name a body so in some slots."""
    return int(db.rows(COUNT_TEXTS, _so_named(name, slots))[0]["n"])


HEARD_IN = """
    SELECT DISTINCT text_sha256 FROM body_naming
    WHERE kind = 'hearing' AND slot = 'organization' ORDER BY text_sha256
"""


def hearings(db: Database) -> list[Claim]:
    """Return the hearings that name an organisation and count, text by text in reading order."""
    texts = [row["text_sha256"] for row in db.rows(HEARD_IN)]
    told = (one for text in texts for one in claims.of_kind_in(db, text, ClaimKind.HEARING))
    return [one for one in told if one.value("organization") is not None]


def _so_named(name: str, slots: Iterable[str]) -> dict[str, object]:
    return {"name": pack_value(name), **next(in_parts(slots, len(BODY_SLOTS)))}


def _namings(rows: Iterable[Row]) -> list[Naming]:
    return [
        Naming(
            row["text_sha256"],
            name,
            row["slot"],
            ClaimKind(row["kind"]),
            Modality(row["modality"]),
            int(row["claims"]),
        )
        for row in rows
        if isinstance(name := value(row["name"]), str)
    ]


NAMING = """
    SELECT DISTINCT claim_id FROM slot CROSS JOIN claim
    WHERE slot.name IN ('organization', 'authority', 'body', 'by', 'addressees', 'perpetrators')
    AND substr(value, 1, 200) = substr(:name, 1, 200) AND value = :name
    AND claim.id = claim_id AND kind <> 'membership' AND modality = 'asserted'
"""


def naming(db: Database, names: Iterable[str]) -> list[Claim]:
    """Return what is asserted of a body under these names, but who is its member; in no order."""
    return _claims(db, NAMING, names)


KEPT = "SELECT claim_id FROM body_claim WHERE filed = substr(:name, 1, 200) AND name = :name"


def naming_kept(db: Database, names: Iterable[str]) -> list[Claim]:
    """Return of these what is kept, which are those that count."""
    return _claims(db, KEPT, names)


def _claims(db: Database, sql: str, names: Iterable[str]) -> list[Claim]:
    rows = (row for name in names for row in db.rows(sql, {"name": pack_value(name)}))
    return claims.of_ids(db, {row["claim_id"] for row in rows})
