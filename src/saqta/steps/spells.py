"""Keep the derived rows of the roster up to date with the people and what is told of them.

Invariant: of whom nothing else is told than before, nothing is made anew; deriving again from
nothing gives the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.errors import ArchiveError
from saqta.justice.assemble import assemble
from saqta.justice.changes import happened, silences
from saqta.justice.followup import aftermaths as afterwards
from saqta.justice.roster import rows
from saqta.justice.tallied import windows
from saqta.steps import ahead, demanded, involved, months, people
from saqta.steps.knowledge import Knowledge, gather
from saqta.steps.lines import filed_by_name, line_of, spell, told
from saqta.store import (
    act_windows,
    aftermaths,
    agenda,
    called,
    happenings,
    involvements,
    meta,
    spells,
)
from saqta.store import people as kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from saqta.archive import Archive
    from saqta.justice.roster import Row
    from saqta.model.acts import Account, Act
    from saqta.model.persons import Person
    from saqta.steps.doubles import Doubles
    from saqta.steps.lines import Line

DERIVATION = 14
"""Of the rules by which lines are made; one more with every change of what a line says."""

FACTS, ALL = "facts", "all"
"""Of what rows are made: of facts alone, or of all claims that count."""

_BATCH = 200
_MADE_BY = "spells made by"


def bring_up_to_date(archive: Archive, basis: str) -> Knowledge | None:
    """Make anew the rows of whom other things are told by now.

    Where they cannot be written, for it is a copy or another command is writing, what they would
    be made of is returned.
    """
    if not (people.bring_up_to_date(archive) and _derive(archive, basis)):
        return gather(archive, facts_only=basis == FACTS)
    return None


def _derive(archive: Archive, basis: str) -> bool:
    db = archive.db
    try:
        if meta.get(db, _MADE_BY) != str(DERIVATION):
            with db.transaction():
                spells.forget_all(db)
                spells.unmark(db)
                meta.put(db, _MADE_BY, str(DERIVATION))
        while not spells.whole(db, basis):
            with db.transaction():
                if some := kept.without_spells(db, basis, _BATCH):
                    _make(archive, basis, some)
                else:
                    demanded.count_for_all(db, basis)
                    spells.mark_whole(db, basis)
    except ArchiveError:
        return False
    return True


def _make(archive: Archive, basis: str, ids: list[str]) -> None:
    wanted = kept.of_ids(archive.db, ids).values()
    known = people.known_of(archive, wanted, facts_only=basis == FACTS)
    some = set(ids)
    about = {one: told for one, told in lives(known) if one.id in some}
    acts = {one: assemble(told) for one, told in about.items()}
    held = {one: rows(one, done) for one, done in acts.items()}
    found = {
        one.id: list(_lines(of, known, _twins(archive, one, basis))) for one, of in held.items()
    }
    coming = {one.id: ahead.of_person(one, about[one], acts[one], of) for one, of in held.items()}
    agenda.add(archive.db, basis, coming)
    since = {one.id: _aftermaths(acts[one], of) for one, of in held.items()}
    aftermaths.add(archive.db, basis, since)
    done_by = {one.id: involved.of_person(done) for one, done in acts.items()}
    involvements.add(archive.db, basis, done_by)
    act_windows.add(archive.db, basis, {one.id: windows(done) for one, done in acts.items()})
    if basis == ALL:
        told_of = {one.id: _happened(done, found[one.id]) for one, done in acts.items()}
        happenings.add(archive.db, told_of)
    made = {id_: [spell(*one) for one in of] for id_, of in found.items()}
    months.enter(archive.db, basis, (one for of in made.values() for one in of))
    spells.add(
        archive.db,
        basis,
        made,
        kept.made_of(archive.db, ids),
        {id_: told(line for _, _, line in of) for id_, of in found.items()},
    )
    called.enter(archive.db, basis, ids)


def _aftermaths(
    acts: tuple[Act, ...], found: list[tuple[date, date, Row]]
) -> list[aftermaths.Kept]:
    lasting = ((first, last, row.standing.status) for first, last, row in found)
    return [
        aftermaths.Kept(
            one.first,
            one.last,
            one.bare.value,
            {what: (outcome.value, day) for what, outcome, day in one.others},
        )
        for one in afterwards(acts, lasting)
    ]


def _happened(told: tuple[Act, ...], lines: Iterable[tuple[date, date, Line]]) -> happenings.Told:
    acts, evidence = happened(told)
    jailed = [(first, last, line) for first, last, line in lines if line.status.of_a_prisoner]
    filed = next((filed_by_name(one.person, one.person_id) for _, _, one in jailed), b"")
    found = silences(((first, last) for first, last, _ in jailed), evidence)
    return acts, [happenings.Silence(*one, filed) for one in found]


def _twins(archive: Archive, person: Person, basis: str) -> Doubles:
    told = people.FACTS_TOLD if basis == FACTS else people.CLAIMS_TOLD
    found = tuple(sorted(kept.doubles(archive.db, person.id, told)))
    return {person.id: found} if found else {}


def lives(known: Knowledge) -> Iterator[tuple[Person, list[Account]]]:
    """Yield everyone of whom something is told, with what is."""
    about = known.about()
    return ((person, about[person.id]) for person in known.people if person.id in about)


def _lines(
    found: list[tuple[date, date, Row]], known: Knowledge, twins: Doubles
) -> Iterator[tuple[date, date, Line]]:
    return ((first, last, line_of(row, known, twins)) for first, last, row in found)
