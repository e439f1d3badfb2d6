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
from saqta.justice.states import HELD, Standing, State, Status, newest
from saqta.justice.status import Timeline, turning_days
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate
from saqta.model.persons import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.model.acts import Account, Act

BEARING = frozenset(
    {
        ClaimKind.DETENTION, ClaimKind.CHARGE, ClaimKind.HEARING, ClaimKind.SENTENCE,
        ClaimKind.APPEAL, ClaimKind.RELEASE, ClaimKind.STATUS,
    }
)  # fmt: skip
"""The kinds of acts that put a person on a roster, whatever holds."""
_MAY_HOLD = BEARING | {ClaimKind.ILL_TREATMENT}
"""The kinds of acts after which a person may be held: a forced stay in a hospital is one."""

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
    lives = (_Life(person, assemble(accounts)) for person, accounts in people)
    found = [row for life in lives if (row := life.on(as_of)) is not None]
    return sorted(found, key=lambda row: (rank(row.standing), row.person.name))


def rows(person: Person, acts: tuple[Act, ...]) -> list[tuple[date, date, Row]]:
    """Return every row of a person with the first and last day on which it holds."""
    found: list[tuple[date, Row | None]] = []
    for day, row in _Life(person, acts).turns():
        if not found or found[-1][1] != row:
            found.append((day, row))
    days = [day for day, _ in found]
    ends = [*(day - timedelta(days=1) for day in days[1:]), date.max][: len(days)]
    return [(day, end, row) for (day, row), end in zip(found, ends, strict=True) if row]


class _Life:
    """What puts one person on a roster, worked out once for every day."""

    def __init__(self, person: Person, acts: tuple[Act, ...]) -> None:
        self._person = person
        self._acts = acts if any(act.kind in _MAY_HOLD for act in acts) else ()
        self._timeline = Timeline(self._acts)
        self._told: dict[tuple[int, ...], tuple[tuple[str, ...], ...]] = {}

    def on(self, day: date) -> Row | None:
        return self._row(self._timeline.on(day), day) if self._acts else None

    def turns(self) -> Iterator[tuple[date, Row | None]]:
        """Yield the row of each day on which it may change."""
        if not self._acts:
            return
        days = {day for act in self._acts for day in turning_days(window(act), act.told)}
        first = min(days, default=date.min)
        changed = dict(self._timeline.turns(first, date.max))
        here = changed[first]
        for day in sorted({*days, *changed}):
            here = changed.get(day, here)
            yield day, self._row(here, day)

    def _row(self, standing: Standing, as_of: date) -> Row | None:
        happened = tuple(i for i, act in enumerate(self._acts) if _happened(act, as_of))
        known = [self._acts[i] for i in happened]
        if not any(act.kind in BEARING for act in known) and not _may_be_held(standing):
            return None
        if happened not in self._told:
            self._told[happened] = _told(known)
        articles, courts, places, organisations = self._told[happened]
        because = [act for s in (standing.status, *standing.others) for act in s.because] or known
        return Row(
            person=self._person,
            standing=standing,
            articles=articles,
            courts=courts,
            places=places,
            organisations=organisations,
            last_evidence=newest(because),
            texts=tuple(sorted({a.claim.text_sha256 for act in because for a in act.accounts})),
            basis=FACTS if all(act.reviewed for act in because) else UNREVIEWED,
        )


def _may_be_held(standing: Standing) -> bool:
    return any(status.state in HELD for status in (standing.status, *standing.others))


def _told(known: list[Act]) -> tuple[tuple[str, ...], ...]:
    """Return the articles, courts, places and organisations that acts tell of."""
    legal = [act for act in known if act.kind in _LEGAL]
    articles = _with_parts(_stated(legal, "law"))
    organisations = _stated(known, "organization")
    return articles, _stated(legal, "court"), _stated(known, "place"), organisations


def rank(standing: Standing) -> int:
    """Return where a standing is filed: under a possible state where nothing is sure."""
    headline: Status = standing.status
    if headline.state is State.UNKNOWN and headline.ended is None and standing.others:
        headline = standing.others[0]
    return list(State).index(headline.state)


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
