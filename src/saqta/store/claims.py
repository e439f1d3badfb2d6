"""Claims: what the reader found in each text, and what people added by hand.

Invariant: a claim with a review, or made by hand, stays for ever; the others are derived and
make way when their text is read again. A claim comes back exactly as it went in.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import NotFound
from saqta.model.claims import PERSON_SLOTS, Claim, ClaimKind, Modality, Slot, Tier, known_as
from saqta.store import stale
from saqta.store.texts import SUPERSEDED
from saqta.store.values import SOME, in_parts, pack_spans, pack_value, spans, storable, value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from saqta.store.database import Database, Row, Values

BY_HAND = "by hand"
"""The rule of a claim that a person made."""

PERSON_LENGTH = 200
"""How much of a name is indexed: a server's index takes no endless ones."""

DERIVED = """
    text_sha256 = :text_sha256 AND rule <> :by_hand
    AND NOT EXISTS (SELECT 1 FROM review WHERE review.claim_id = claim.id)
"""
FORGET_SLOTS = f"DELETE FROM slot WHERE claim_id IN (SELECT id FROM claim WHERE {DERIVED})"  # noqa: S608
FORGET = f"DELETE FROM claim WHERE {DERIVED}"  # noqa: S608
IDS = "SELECT id FROM claim WHERE text_sha256 = :text_sha256"


def replace(db: Database, text_sha256: str, claims: Iterable[Claim]) -> int:
    """Put these claims in place of the derived ones of their text; return how many are new."""
    found = {claim.id: claim for claim in claims}
    of_this = {"text_sha256": text_sha256, "by_hand": BY_HAND}
    with db.transaction():
        before = _ids(db, text_sha256)
        db.execute(FORGET_SLOTS, of_this)
        db.execute(FORGET, of_this)
        staying = _ids(db, text_sha256)
        _insert(db, [claim for id_, claim in found.items() if id_ not in staying])
        stale.mark(db, [text_sha256])
    return len(found.keys() - before)


def add(db: Database, claim: Claim) -> None:
    """Add a claim made by hand; one that is there already stays as it is."""
    with db.transaction():
        if claim.id not in _ids(db, claim.text_sha256):
            _insert(db, [claim])
            stale.mark(db, [claim.text_sha256])


def _ids(db: Database, text_sha256: str) -> set[str]:
    return {row["id"] for row in db.rows(IDS, {"text_sha256": text_sha256})}


ADD = """
    INSERT INTO claim (id, text_sha256, position, kind, evidence, rule, tier, modality, cue)
    VALUES (:id, :text_sha256, :position, :kind, :evidence, :rule, :tier, :modality, :cue)
"""
ADD_SLOT = """
    INSERT INTO slot (claim_id, number, name, value, person, spans)
    VALUES (:claim_id, :number, :name, :value, :person, :spans)
"""


def _insert(db: Database, claims: list[Claim]) -> None:
    rows = [(claim.id, claim) for claim in claims]
    db.execute_many(ADD, [_row(id_, claim) for id_, claim in rows])
    db.execute_many(ADD_SLOT, [row for id_, claim in rows for row in _slot_rows(id_, claim)])


def _row(id_: str, claim: Claim) -> dict[str, object]:
    return {
        "id": id_,
        "text_sha256": claim.text_sha256,
        "position": claim.telling.start,
        "kind": claim.kind.value,
        "evidence": pack_spans(claim.evidence),
        "rule": claim.rule,
        "tier": claim.tier.value,
        "modality": claim.modality.value,
        "cue": "" if claim.trigger is None else pack_spans([claim.trigger]),
    }


def _slot_rows(id_: str, claim: Claim) -> list[dict[str, object]]:
    return [
        {
            "claim_id": id_,
            "number": number,
            "name": slot.name,
            "value": pack_value(slot.value),
            "person": _indexed(slot.value) if slot.name in PERSON_SLOTS else None,
            "spans": pack_spans(slot.spans),
        }
        for number, slot in enumerate(claim.slots)
    ]


def _indexed(name: object) -> str:
    return pack_value(str(name))[:PERSON_LENGTH]


def of_text(db: Database, text_sha256: str) -> list[Claim]:
    """Return the claims of a text, in reading order."""
    return _load(db, "text_sha256 = :text_sha256", {"text_sha256": text_sha256})


def pending(db: Database) -> list[Claim]:
    """Return the claims that no one has reviewed, text by text in reading order."""
    return _load(db, "NOT EXISTS (SELECT 1 FROM review WHERE review.claim_id = claim.id)", {})


@dataclass(frozen=True, slots=True)
class Choice:
    """Of which kind and rule, where not of any.

    Where `second` names a reviewer, what one other decided is meant, else what nobody did.
    """

    kind: ClaimKind | None = None
    rule: str | None = None
    second: str = ""


CHOSEN = """
    modality = :modality AND (:kind = '' OR kind = :kind) AND (:rule = '' OR rule = :rule)
"""
COUNT_WAITING = f"""
    SELECT text_sha256, COUNT(*) AS n FROM claim WHERE waiting = 1 AND {CHOSEN}
    GROUP BY text_sha256
"""  # noqa: S608
COUNT_DECIDED = f"""
    SELECT text_sha256, COUNT(*) AS n FROM claim WHERE decided_by = :reviewer AND {CHOSEN}
    GROUP BY text_sha256
"""  # noqa: S608
WAITING_IN = f"""
    SELECT id FROM claim WHERE waiting = 1 AND {CHOSEN} AND text_sha256 = :text_sha256
    ORDER BY position, id
"""  # noqa: S608
DECIDED_IN = f"""
    SELECT id FROM claim
    WHERE decided_by <> '' AND decided_by <> :second AND {CHOSEN} AND text_sha256 = :text_sha256
    ORDER BY position, id
"""  # noqa: S608


COUNT = "SELECT COUNT(*) AS n FROM claim"


def count(db: Database) -> int:
    """Return how many claims there are."""
    return int(db.rows(COUNT)[0]["n"])


def count_waiting(db: Database, choice: Choice) -> dict[str, int]:
    """Return text -> how many of its asserted claims wait; no text with one is left out."""
    chosen = _chosen(choice)
    if not choice.second:
        return {row["text_sha256"]: int(row["n"]) for row in db.rows(COUNT_WAITING, chosen)}
    found: Counter[str] = Counter()
    for reviewer in reviewers(db):
        if reviewer != storable(choice.second):
            for row in db.rows(COUNT_DECIDED, {**chosen, "reviewer": reviewer}):
                found[row["text_sha256"]] += int(row["n"])
    return dict(found)


COUNT_ALL_WAITING = "SELECT COUNT(*) AS n FROM claim WHERE waiting = 1 AND modality = 'asserted'"
COUNT_OUTDATED = f"{COUNT_ALL_WAITING} AND text_sha256 IN ({SUPERSEDED})"


def count_all_waiting(db: Database) -> int:
    """Return how many asserted claims wait, in texts that are the newest of an exhibit."""
    every, outdated = (db.rows(sql)[0]["n"] for sql in (COUNT_ALL_WAITING, COUNT_OUTDATED))
    return int(every) - int(outdated)


def waiting_in(db: Database, text_sha256: str, choice: Choice) -> list[str]:
    """Return the asserted claims of a text that wait, in reading order."""
    values = {**_chosen(choice), "text_sha256": text_sha256}
    if choice.second:
        found = db.rows(DECIDED_IN, {**values, "second": storable(choice.second)})
    else:
        found = db.rows(WAITING_IN, values)
    return [row["id"] for row in found]


NEXT_REVIEWER = "SELECT MIN(decided_by) AS reviewer FROM claim WHERE decided_by > :before"


def reviewers(db: Database) -> list[str]:
    """Return everyone who decided alone about some claim, each found by index."""
    found: list[str] = []
    while one := db.rows(NEXT_REVIEWER, {"before": found[-1] if found else ""})[0]["reviewer"]:
        found.append(str(one))
    return found


TEXT_OF = "SELECT text_sha256 FROM claim WHERE id = :id"


def text_of(db: Database, id_: str) -> str | None:
    """Return the text of the claim of just this id, or None where there is none."""
    found = db.rows(TEXT_OF, {"id": id_})
    return str(found[0]["text_sha256"]) if found else None


def _chosen(choice: Choice) -> dict[str, str]:
    return {
        "kind": "" if choice.kind is None else choice.kind.value,
        "rule": choice.rule or "",
        "modality": Modality.ASSERTED.value,
    }


def all_(db: Database) -> list[Claim]:
    """Return every claim, text by text in reading order."""
    return _load(db, "1 = 1", {})


def of_kind(db: Database, kind: ClaimKind) -> list[Claim]:
    """Return every claim of a kind, text by text in reading order."""
    return _load(db, "kind = :kind", {"kind": kind.value})


WITH_SLOT = """
    kind = :kind AND EXISTS (
        SELECT 1 FROM slot WHERE claim_id = claim.id AND slot.name = :slot
        AND (:value = '' OR slot.value = :value)
    )
"""


def with_slot(db: Database, kind: ClaimKind, slot: str, value: str = "") -> list[Claim]:
    """Return every claim of a kind that has a slot, perhaps of one value alone."""
    packed = pack_value(value) if value else ""
    return _load(db, WITH_SLOT, {"kind": kind.value, "slot": slot, "value": packed})


def of_kind_in(db: Database, text_sha256: str, kind: ClaimKind) -> list[Claim]:
    """Return the claims of a kind in a text, in reading order."""
    values = {"text_sha256": text_sha256, "kind": kind.value}
    return _load(db, "text_sha256 = :text_sha256 AND kind = :kind", values)


NAMING = f"""
    SELECT claim_id, value, text_sha256 FROM slot JOIN claim ON claim.id = claim_id
    WHERE person IN ({SOME})
"""  # noqa: S608


def naming(db: Database, names: Mapping[str, Collection[str]]) -> list[Claim]:
    """Return every claim that names a person exactly so in one of the texts of that name, by id."""
    wanted = {pack_value(name): some for name, some in names.items()}
    rows = (row for part in in_parts(map(_indexed, names)) for row in db.rows(NAMING, part))
    ids = {row["claim_id"] for row in rows if row["text_sha256"] in wanted.get(row["value"], ())}
    return of_ids(db, ids)


WITH_KIND = f"""
    SELECT DISTINCT text_sha256 FROM claim WHERE text_sha256 IN ({SOME}) AND kind = :kind
"""  # noqa: S608


def texts_with(db: Database, some: Iterable[str], kind: ClaimKind) -> set[str]:
    """Return those of some texts that have a claim of a kind."""
    parts = ({**values, "kind": kind.value} for values in in_parts(some))
    return {row["text_sha256"] for values in parts for row in db.rows(WITH_KIND, values)}


OF_IDS = f"id IN ({SOME})"


def of_ids(db: Database, ids: Iterable[str]) -> list[Claim]:
    """Return the claims of these ids that there are, by id."""
    found = [one for values in in_parts(ids) for one in _load(db, OF_IDS, values)]
    return sorted(found, key=lambda one: one.id)


PEOPLE = """
    SELECT DISTINCT text_sha256, value FROM slot JOIN claim ON claim.id = claim_id
    WHERE person IS NOT NULL
"""


def names_of_people(db: Database) -> list[str]:
    """Return the name of everyone whom claims name, once for each text."""
    return [str(value(row["value"])) for row in db.rows(PEOPLE)]


def get(db: Database, id_prefix: str) -> Claim:
    """Return the claim whose id begins with `id_prefix`.

    Raises:
        NotFound: none does, or several do.
    """
    start = id_prefix.lower()
    found = _load(db, "id >= :low AND id < :high", {"low": start, "high": start + "g"})
    if len(found) != 1:
        raise NotFound(
            f"{len(found) or 'No'} claim ids begin with {id_prefix!r}.",
            remedy="See the claims with `saqta claims`; give more digits of the id.",
        )
    return found[0]


def misfits(db: Database) -> list[str]:
    """Return the ids of the claims whose content no longer gives their id."""
    return sorted(row["id"] for row, slots in _rows(db, "1 = 1", {}) if not _fits(row, slots))


REVIEWED_AND_GONE = """
    SELECT DISTINCT claim_id FROM review
    WHERE NOT EXISTS (SELECT 1 FROM claim WHERE id = claim_id) ORDER BY claim_id
"""


def gone(db: Database) -> list[str]:
    """Return the ids of the claims that have a review and are not there."""
    return [row["claim_id"] for row in db.rows(REVIEWED_AND_GONE)]


def _fits(row: Row, slots: list[Row]) -> bool:
    try:
        return _claim(row, slots).id == str(row["id"])
    except (ValueError, TypeError):
        return False


def _load(db: Database, where: str, values: Values) -> list[Claim]:
    return [known_as(_claim(row, slots), row["id"]) for row, slots in _rows(db, where, values)]


def _rows(db: Database, where: str, values: Values) -> list[tuple[Row, list[Row]]]:
    """Return claim and slots where a condition, always a constant of this module, holds."""
    slots: dict[str, list[Row]] = {}
    in_order = f"""
        SELECT * FROM slot WHERE claim_id IN (SELECT id FROM claim WHERE {where})
        ORDER BY claim_id, number
    """  # noqa: S608
    for row in db.rows(in_order, values):
        slots.setdefault(row["claim_id"], []).append(row)
    found = db.rows(
        f"SELECT * FROM claim WHERE {where} ORDER BY text_sha256, position, id",  # noqa: S608
        values,
    )
    return [(row, slots.get(row["id"], [])) for row in found]


def _claim(row: Row, slots: list[Row]) -> Claim:
    return Claim(
        text_sha256=row["text_sha256"],
        kind=ClaimKind(row["kind"]),
        slots=tuple(Slot(s["name"], value(s["value"]), spans(s["spans"])) for s in slots),
        evidence=spans(row["evidence"]),
        rule=row["rule"],
        tier=Tier(row["tier"]),
        modality=Modality(row["modality"]),
        trigger=next(iter(spans(row["cue"])), None),
    )
