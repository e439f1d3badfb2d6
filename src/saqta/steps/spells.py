"""Keep the derived rows of the roster up to date with what the archive knows.

Invariant: of whom nothing else is told than before, nothing is made anew; deriving again from
nothing gives the same rows.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from saqta.errors import ArchiveError
from saqta.justice.roster import rows
from saqta.steps.doubles import doubles
from saqta.steps.knowledge import Knowledge, gather
from saqta.steps.lines import line_of, spell, told
from saqta.store import meta, spells

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from saqta.archive import Archive
    from saqta.model.acts import Account
    from saqta.model.persons import Person
    from saqta.steps.doubles import Doubles
    from saqta.steps.lines import Line

DERIVATION = 8
"""Of the rules by which lines are made; one more with every change of what a line says."""

FACTS, ALL = "facts", "all"
"""Of what rows are made: of facts alone, or of all claims that count."""

_BATCH = 2_000


def bring_up_to_date(archive: Archive, basis: str) -> Knowledge | None:
    """Make anew the rows of whom other things are told by now.

    Where they cannot be written, for it is a copy or another command is writing, what they would
    be made of is returned.
    """
    stamp = f"{DERIVATION} {spells.stamp(archive.db)}"
    if meta.get(archive.db, f"spells {basis}") == stamp:
        return None
    known = gather(archive, facts_only=basis == FACTS)
    try:
        _derive(archive, known, basis, stamp)
    except ArchiveError:
        return known
    return None


def _derive(archive: Archive, known: Knowledge, basis: str, stamp: str) -> None:
    """Make anew the spells of everyone of whom other things are told than when they were made."""
    everyone = {person.id: (person, accounts) for person, accounts in lives(known)}
    twins = doubles(known)
    made = {id_: _made_of(*life, known, twins) for id_, life in everyone.items()}
    before = spells.made_of(archive.db, basis)
    changed = [id_ for id_, made_of in made.items() if before.get(id_) != made_of]
    with archive.db.transaction():
        spells.forget(archive.db, basis, [*(before.keys() - made.keys()), *changed])
        for first in range(0, len(changed), _BATCH):
            batch = changed[first : first + _BATCH]
            found = {id_: list(_lines(*everyone[id_], known, twins)) for id_ in batch}
            spells.add(
                archive.db,
                basis,
                {id_: [spell(*one) for one in of] for id_, of in found.items()},
                {id_: made[id_] for id_ in batch},
                {id_: told(line for _, _, line in of) for id_, of in found.items()},
            )
        meta.put(archive.db, f"spells {basis}", stamp)


def lives(known: Knowledge) -> Iterator[tuple[Person, list[Account]]]:
    """Yield everyone of whom something is told, with what is."""
    about = known.about()
    return ((person, about[person.id]) for person in known.people if person.id in about)


def _made_of(person: Person, accounts: list[Account], known: Knowledge, twins: Doubles) -> str:
    """Return a SHA-256 over all that the spells of a person depend on."""
    told = sorted(
        (
            account.claim.id,
            account.reviewed,
            str(account.published),
            account.source,
            *_exhibits(account, known),
        )
        for account in accounts
    )
    whole = [DERIVATION, person.name, told, twins.get(person.id, ())]
    return hashlib.sha256(msgspec.json.encode(whole)).hexdigest()


def _exhibits(account: Account, known: Knowledge) -> list[str]:
    return [exhibit.sha256 for exhibit in known.sources[account.claim.text_sha256].exhibits]


def _lines(
    person: Person, accounts: list[Account], known: Knowledge, twins: Doubles
) -> Iterator[tuple[date, date, Line]]:
    return (
        (first, last, line_of(row, known, twins)) for first, last, row in rows(person, accounts)
    )
