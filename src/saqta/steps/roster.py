"""Who is held on a day: from a derived table that is brought up to date when knowledge changed.

Invariant: a line from the table is the one that the claims and decisions of the moment give; for
the knowledge of an earlier time, and where the archive cannot be written, it is worked out anew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from saqta.errors import ArchiveError
from saqta.justice.roster import Row, rank, rows
from saqta.justice.roster import roster as rows_of
from saqta.justice.states import HELD, State
from saqta.justice.wording import describe
from saqta.model.dates import PartialDate
from saqta.steps.knowledge import Knowledge, gather
from saqta.store import meta, spells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from saqta.archive import Archive
    from saqta.model.acts import Account
    from saqta.model.persons import Person

DERIVATION = 5
"""Of the rules by which lines are made; one more with every change of what a line says."""

_FACTS, _ALL = "facts", "all"
_BATCH = 2_000


class Line(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A row of a roster, in plain values: dates in EDTF, documents by the ids of their exhibits.

    `words` describe the state, `known` is stated, inferred by `rule`, or expired; `basis` tells
    whether all of it is facts; `rank` files it.
    """

    person_id: str
    person: str
    state: State
    words: str
    rank: int
    since: str | None
    until: str | None
    known: str
    rule: str | None
    how: str
    ended: str | None
    possible: tuple[str, ...]
    articles: tuple[str, ...]
    courts: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    last_evidence: str | None
    exhibits: tuple[str, ...]
    basis: str
    huridocs: str

    @property
    def labels(self) -> frozenset[str]:
        """Every word by which a line may be asked for, such as a state or "held"."""
        found = {self.state.value, *self.possible, self.how}
        if not HELD.isdisjoint(State(state) for state in self.possible):
            found.add("held")
        if self.ended is not None:
            found.add("term ended")
        return frozenset(found - {""})

    def age(self, day: date) -> int | None:
        """Return how many days old the newest evidence is on `day`, None where it is undated."""
        newest = None if self.last_evidence is None else PartialDate.parse(self.last_evidence)
        if newest is None or newest.latest is None:
            return None
        return max((day - newest.latest).days, 0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of a roster are asked for; an empty tuple or None asks for all.

    Words are looked for in any part of a name and in any case; an article asks for its parts too.
    """

    places: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    courts: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    evidence_older_than_days: int | None = None

    def fits(self, line: Line, day: date) -> bool:
        """Tell whether a line is one of those asked for."""
        if self.evidence_older_than_days is not None:
            age = line.age(day)
            if age is not None and age <= self.evidence_older_than_days:
                return False
        return (
            _any_named(self.places, (*line.places, *line.courts))
            and _any_named(self.organisations, line.organisations)
            and _any_named(self.courts, line.courts)
            and _any_article(self.articles, line.articles)
            and (not self.states or not line.labels.isdisjoint(self.states))
        )


ANYONE = Wanted()
LABELS = ("held", *(state.value for state in State), "term ended", "under prosecution")
"""The words by which states may be asked for."""


def roster(
    archive: Archive,
    as_of: date,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
    wanted: Wanted = ANYONE,
) -> list[Line]:
    """Return what holds for each person on `as_of`, by what was decided by `known_by`."""
    if known_by is not None:
        known = gather(archive, known_by=known_by, facts_only=facts_only)
        lines = _worked_out(known, as_of)
    else:
        lines = _kept(archive, as_of, _FACTS if facts_only else _ALL)
    found = lines if wanted == ANYONE else [line for line in lines if wanted.fits(line, as_of)]
    return sorted(found, key=lambda line: (line.rank, line.person, line.person_id))


def _worked_out(known: Knowledge, as_of: date) -> list[Line]:
    told = rows_of(((person, accounts) for person, accounts in _lives(known)), as_of)
    return [_line(row, known) for row in told]


def _kept(archive: Archive, as_of: date, basis: str) -> list[Line]:
    stamp = f"{DERIVATION} {spells.stamp(archive.db)}"
    if meta.get(archive.db, f"spells {basis}") != stamp:
        known = gather(archive, facts_only=basis == _FACTS)
        try:
            _derive(archive, known, basis, stamp)
        except ArchiveError:  # a copy that cannot be written, or another command is writing
            return _worked_out(known, as_of)
    decode = msgspec.json.Decoder(Line).decode
    return [decode(line) for line in spells.on(archive.db, basis, as_of)]


def _derive(archive: Archive, known: Knowledge, basis: str, stamp: str) -> None:
    """Make anew the spells of everyone of whom other things are told than when they were made."""
    lives = {person.id: (person, accounts) for person, accounts in _lives(known)}
    made = {id_: _made_of(*life, known) for id_, life in lives.items()}
    before = spells.made_of(archive.db, basis)
    changed = [id_ for id_, made_of in made.items() if before.get(id_) != made_of]
    with archive.db.transaction():
        spells.forget(archive.db, basis, [*(before.keys() - made.keys()), *changed])
        for first in range(0, len(changed), _BATCH):
            batch = changed[first : first + _BATCH]
            spells.add(
                archive.db,
                basis,
                {id_: list(_spells(*lives[id_], known)) for id_ in batch},
                {id_: made[id_] for id_ in batch},
            )
        meta.put(archive.db, f"spells {basis}", stamp)


def _lives(known: Knowledge) -> Iterator[tuple[Person, list[Account]]]:
    about = known.about()
    return ((person, about[person.id]) for person in known.people if person.id in about)


def _made_of(person: Person, accounts: list[Account], known: Knowledge) -> str:
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
    return hashlib.sha256(msgspec.json.encode([DERIVATION, person.name, told])).hexdigest()


def _exhibits(account: Account, known: Knowledge) -> list[str]:
    return [exhibit.sha256 for exhibit in known.sources[account.claim.text_sha256].exhibits]


def _spells(person: Person, accounts: list[Account], known: Knowledge) -> Iterator[spells.Spell]:
    for first, last, row in rows(person, accounts):
        yield first, last, msgspec.json.encode(_line(row, known)).decode()


def _line(row: Row, known: Knowledge) -> Line:
    standing, status = row.standing, row.standing.status
    exhibits = {e.sha256 for text in row.texts for e in known.sources[text].exhibits}
    return Line(
        person_id=row.person.id,
        person=row.person.name,
        state=status.state,
        words=describe(standing),
        rank=rank(standing),
        since=_edtf(status.since),
        until=_edtf(status.until),
        known=status.basis.value,
        rule=None if status.rule is None else status.rule.value,
        how=status.how,
        ended=None if status.ended is None else status.ended.value,
        possible=tuple(sorted(state.value for state in standing.possible)),
        articles=row.articles,
        courts=row.courts,
        places=row.places,
        organisations=row.organisations,
        last_evidence=_edtf(row.last_evidence),
        exhibits=tuple(sorted(exhibits)),
        basis=row.basis,
        huridocs=status.huridocs,
    )


def _edtf(when: PartialDate | None) -> str | None:
    return None if when is None else when.edtf


def _any_named(wanted: tuple[str, ...], told: Iterable[str]) -> bool:
    if not wanted:
        return True
    names = [name.casefold() for name in told]
    return any(one.casefold() in name for one in wanted for name in names)


def _any_article(wanted: tuple[str, ...], told: tuple[str, ...]) -> bool:
    return not wanted or any(
        article == one or article.partition("(")[0] == one for one in wanted for article in told
    )
