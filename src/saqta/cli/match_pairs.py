"""Whom `saqta match` asks about: the pairs that are kept, or those made of everything known.

Pairs of people are kept from `LOWEST` on; for improbable ones, and for bodies, everything is
gathered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from saqta.cli.bodies import SORTS
from saqta.cli.choosing import chosen, chosen_body
from saqta.cli.printing import progress_bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from saqta.archive import Archive
    from saqta.steps.knowledge import Knowledge
    from saqta.steps.proposals import Proposal, Side, State

PERSONS = "persons"


class Known(NamedTuple):
    """A pair with what is known of it."""

    pair: Proposal
    knowledge: Knowledge
    sides: Callable[[], tuple[Side, Side]]


class Waiting(NamedTuple):
    """The pairs that wait, in order, by id; `crowded` people are compared by more than names."""

    states: dict[str, State]
    get: Callable[[str], Known]
    crowded: int = 0


def waiting(archive: Archive, of: str, lowest: float) -> Waiting:
    """Return the pairs of one sort that wait."""
    from saqta.steps import pairing, pairs
    from saqta.steps.knowledge import gather
    from saqta.steps.proposals import LOWEST

    if of == PERSONS and lowest >= LOWEST and _are_kept(archive):
        found = pairs.listed(archive, slice(0, None)).proposals
        states = {one.id: one.state for one in found if one.probability >= lowest}
        return Waiting(states, lambda id_: _kept(archive, id_), pairing.crowded(archive))
    known = gather(archive)
    made = {one.id: one for one in _made(archive, known, of, lowest)}
    states = {id_: one.state for id_, one in made.items()}
    return Waiting(states, lambda id_: gathered(archive, known, made[id_]))


def meant(archive: Archive, names: tuple[str, ...], of: str) -> Known:
    """Return the pair that the words of the command line mean: its id, or two names."""
    from saqta.errors import NotFound
    from saqta.steps.knowledge import gather
    from saqta.steps.proposals import get

    if len(names) not in (1, 2):
        raise click.UsageError("Name one PAIR, or two names.")
    if len(names) == 1 and of == PERSONS and _are_kept(archive):
        try:
            return _kept(archive, names[0])
        except NotFound:
            pass  # it is an improbable one
    known = gather(archive)
    if len(names) == 1:
        return gathered(archive, known, get(_made(archive, known, of, 0.0), names[0]))
    return gathered(archive, known, _named(archive, known, names, of))


def gathered(archive: Archive, known: Knowledge, pair: Proposal) -> Known:
    """Return a pair with all that is known."""
    from saqta.steps.proposals import sides

    return Known(pair, known, lambda: sides(archive, known, pair))


def _are_kept(archive: Archive) -> bool:
    from saqta.steps import pairing

    with progress_bar("Comparing people") as tell:
        return pairing.bring_up_to_date(archive, tell)


def _kept(archive: Archive, id_prefix: str) -> Known:
    from saqta.steps import pairs

    pair = pairs.starting(archive, id_prefix)
    known = pairs.known_of(archive, pair)
    return Known(pair, known, lambda: pairs.sides(archive, known, pair))


def _made(archive: Archive, known: Knowledge, of: str, lowest: float) -> list[Proposal]:
    from saqta.model.persons import Sort
    from saqta.steps.bodies import bodies
    from saqta.steps.proposals import of_bodies, proposals

    if of == PERSONS:
        return proposals(archive, known, lowest=lowest)
    return of_bodies(archive, bodies(archive, known, Sort(SORTS[of])), lowest=lowest)


def _named(archive: Archive, known: Knowledge, names: tuple[str, ...], of: str) -> Proposal:
    from saqta.model.persons import Sort
    from saqta.steps.bodies import bodies
    from saqta.steps.proposals import between

    one, other = names
    if of == PERSONS:
        people = chosen(known.people, one), chosen(known.people, other)
        return between(known, *people, (one, other))
    found = bodies(archive, known, Sort(SORTS[of]))
    return between(known, chosen_body(found, one), chosen_body(found, other), (one, other))
