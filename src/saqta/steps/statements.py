"""Keep what each text states of signatures, members and counts, for lists of these.

Invariant: what is kept is what the claims that count tell.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.model.claims import PERSON_SLOTS, ClaimKind
from saqta.model.dates import PartialDate
from saqta.model.persons import BODY_SLOTS, Sort
from saqta.steps.named import uses
from saqta.store import stated, statements
from saqta.store.values import pack_value, storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saqta.model.claims import Value
    from saqta.steps.identity import Parted
    from saqta.store.database import Database
    from saqta.store.stated import Stated
    from saqta.store.statements import Stating

_KINDS = (ClaimKind.SIGNATURE, ClaimKind.MEMBERSHIP, ClaimKind.COUNT)


def renew(db: Database, texts: Iterable[str], parted: Parted, people: Iterable[str]) -> None:
    """Make anew what texts state, and of which bodies people are whom they tell of."""
    some = list(texts)
    made = statements.Stating()
    for kind in _KINDS:
        told = stated.of_texts(db, some, kind)
        for (_, reviewed), slots in groupby(told, key=lambda one: (one[0].claim_id, one[1])):
            _add(made, kind, [slot for slot, _ in slots], parted, reviewed=reviewed)
    statements.replace(db, some, made)
    statements.place(db, people)


def _add(
    made: Stating, kind: ClaimKind, slots: list[Stated], parted: Parted, *, reviewed: bool
) -> None:
    claim = {"text_sha256": slots[0].text_sha256, "claim_id": slots[0].claim_id}
    people = uses((one for one in slots if one.slot in PERSON_SLOTS), parted)
    if kind is ClaimKind.COUNT:
        values: dict[str, Value] = {}
        for one in slots:
            values.setdefault(one.slot, one.value)
        told = {"last_day": last_day(values.get).toordinal(), "number": number(values.get)}
        what = storable(str(values.get("what")))
        made.tallies.append({**claim, "what": what, **told, "accepted": int(reviewed)})
    elif kind is ClaimKind.SIGNATURE:
        made.signings.extend({**claim, "use_id": use.id} for _, use in people[:1])
    else:
        bodies = {one.value for one in slots if BODY_SLOTS.get(one.slot) is Sort.ORGANISATION}
        made.memberships.extend(
            {**claim, "name": pack_value(name), "use_id": use.id}
            for name in sorted(bodies, key=pack_value)
            for _, use in people
        )


def last_day(value: Callable[[str], Value]) -> date:
    """Return the last day of the time that a claim counts in, the end of time where it is open."""
    found = when(value("date"))
    return date.max if found is None or found.latest is None else found.latest


def number(value: Callable[[str], Value]) -> int:
    """Return the highest number that a claim states."""
    return min(whole(value("max")) or whole(value("min")) or 0, statements.MOST)


def whole(value: Value) -> int | None:
    """Return a value that is a number, or None."""
    return value if isinstance(value, int) else None


def when(value: Value) -> PartialDate | None:
    """Return a value that is a date, or None."""
    try:
        return None if value is None else PartialDate.parse(str(value))
    except InvalidValue:
        return None
