"""The roster: one row a person, what holds on a day, and what that stands on.

`as_of` is the day in the world, `known_by` (applied by whoever gathers the accounts) the time
by which people had decided. A roster does not know what is dated after `as_of`; it does know
what a source published later says of the time before, for a source read today is knowledge
today. To ask what an archive could have said at the time, give `known_by` as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.justice.assemble import assemble
from saqta.justice.states import Standing, State, Status, newest
from saqta.justice.status import standing
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate
from saqta.model.persons import Person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from saqta.model.acts import Account, Act

BEARING = frozenset(
    {
        ClaimKind.DETENTION, ClaimKind.CHARGE, ClaimKind.HEARING, ClaimKind.SENTENCE,
        ClaimKind.APPEAL, ClaimKind.RELEASE, ClaimKind.STATUS,
    }
)  # fmt: skip
"""The kinds of acts that put a person on a roster."""

FACTS, UNREVIEWED = "facts", "unreviewed"
_LEGAL = (ClaimKind.CHARGE, ClaimKind.SENTENCE, ClaimKind.APPEAL)


@dataclass(frozen=True, slots=True)
class Row:
    """A person on a roster.

    `articles` and `courts` are of the charges and rulings by then, `last_evidence` is the newest
    date of what the state rests on, `texts` are the ids of the texts that say so, `basis` tells
    whether every act behind the row is a fact.
    """

    person: Person
    standing: Standing
    articles: tuple[str, ...]
    courts: tuple[str, ...]
    last_evidence: PartialDate | None
    texts: tuple[str, ...]
    basis: str


def roster(people: Iterable[tuple[Person, Iterable[Account]]], as_of: date) -> list[Row]:
    """Return the row of each person of whom the accounts tell something by `as_of`.

    Those held come first, in the order of `State`; within a state rows go by name.
    """
    rows = [row for person, accounts in people if (row := _row(person, accounts, as_of))]
    rank = {state: number for number, state in enumerate(State)}
    return sorted(rows, key=lambda row: (rank[_headline(row.standing).state], row.person.name))


def _headline(stand: Standing) -> Status:
    """Return the status to file a row under: a possible one where nothing is sure."""
    if stand.status.state is State.UNKNOWN and stand.others:
        return stand.others[0]
    return stand.status


def _row(person: Person, accounts: Iterable[Account], as_of: date) -> Row | None:
    acts = [act for act in assemble(accounts) if _happened(act, as_of)]
    if not any(act.kind in BEARING for act in acts):
        return None
    stand = standing(acts, as_of)
    because = [act for s in (stand.status, *stand.others) for act in s.because] or acts
    legal = [act for act in acts if act.kind in _LEGAL]
    texts = {account.claim.text_sha256 for act in because for account in act.accounts}
    reviewed = all(act.reviewed for act in because)
    return Row(
        person=person,
        standing=stand,
        articles=_stated(legal, "law"),
        courts=_stated(legal, "court"),
        last_evidence=newest(because),
        texts=tuple(sorted(texts)),
        basis=FACTS if reviewed else UNREVIEWED,
    )


def _happened(act: Act, as_of: date) -> bool:
    if act.when is not None:
        return act.when.possibly_by(as_of)
    return act.told is None or act.told <= as_of


def _stated(acts: list[Act], slot: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for act in acts for value in act.all(slot)))
