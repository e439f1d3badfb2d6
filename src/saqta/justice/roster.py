"""The roster: one row a person, what holds on a day, and what that stands on.

`as_of` is the day in the world, `known_by` (applied by whoever gathers the accounts) the time
by which people had decided. A roster does not know what is dated after `as_of`; it does know
what a source published later says of the time before, for a source read today is knowledge
today. To ask what an archive could have said at the time, give `known_by` as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from saqta.justice.assemble import assemble, window
from saqta.justice.states import Standing, State, Status, newest
from saqta.justice.status import Timeline, turning_days
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate
from saqta.model.persons import Person

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    `articles` and `courts` are of the charges and rulings by then, `places` of every act,
    `last_evidence` is the newest date of what the state rests on, `texts` are the ids of the
    texts that say so, `basis` tells whether every act behind the row is a fact.
    """

    person: Person
    standing: Standing
    articles: tuple[str, ...]
    courts: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    last_evidence: PartialDate | None
    texts: tuple[str, ...]
    basis: str


def roster(people: Iterable[tuple[Person, Iterable[Account]]], as_of: date) -> list[Row]:
    """Return the row of each person of whom the accounts tell something by `as_of`.

    Those held come first, in the order of `State`; within a state rows go by name.
    """
    found = []
    for person, accounts in people:
        acts = assemble(accounts)
        if any(act.kind in BEARING for act in acts):
            row = _row(person, acts, Timeline(acts).on(as_of), as_of)
            found += [] if row is None else [row]
    return sorted(found, key=lambda row: (rank(row.standing), row.person.name))


def rows(person: Person, accounts: Iterable[Account]) -> list[tuple[date, date, Row]]:
    """Return every row of a person with the first and last day on which it holds."""
    acts = assemble(accounts)
    if not any(act.kind in BEARING for act in acts):
        return []
    timeline = Timeline(acts)
    days = {day for act in acts for day in turning_days(window(act), act.told)}
    first = min(days, default=date.min)
    told = dict(timeline.turns(first, date.max))
    found: list[tuple[date, Row | None]] = []
    here = timeline.on(first)
    for day in sorted({first, *days, *told}):
        here = told.get(day, here)
        row = _row(person, acts, here, day)
        if not found or found[-1][1] != row:
            found.append((day, row))
    ends = [day - timedelta(days=1) for day, _ in found[1:]] + [date.max]
    return [(day, end, row) for (day, row), end in zip(found, ends, strict=True) if row]


def rank(standing: Standing) -> int:
    """Return where a standing is filed: under a possible state where nothing is sure."""
    headline: Status = standing.status
    if headline.state is State.UNKNOWN and headline.ended is None and standing.others:
        headline = standing.others[0]
    return list(State).index(headline.state)


def _row(person: Person, acts: tuple[Act, ...], standing: Standing, as_of: date) -> Row | None:
    known = [act for act in acts if _happened(act, as_of)]
    if not any(act.kind in BEARING for act in known):
        return None
    because = [act for s in (standing.status, *standing.others) for act in s.because] or known
    legal = [act for act in known if act.kind in _LEGAL]
    return Row(
        person=person,
        standing=standing,
        articles=_with_parts(_stated(legal, "law")),
        courts=_stated(legal, "court"),
        places=_stated(known, "place"),
        organisations=_stated(known, "organization"),
        last_evidence=newest(because),
        texts=tuple(sorted({a.claim.text_sha256 for act in because for a in act.accounts})),
        basis=FACTS if all(act.reviewed for act in because) else UNREVIEWED,
    )


def _happened(act: Act, as_of: date) -> bool:
    if act.when is not None:
        return act.when.possibly_by(as_of)
    return act.told is None or act.told <= as_of


def _stated(acts: list[Act], slot: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for act in acts for value in act.all(slot)))


def _with_parts(articles: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out an article of which a part is told as well: 405 beside 405(1)."""
    whole = {article.partition("(")[0] for article in articles if "(" in article}
    return tuple(article for article in articles if article not in whole)
