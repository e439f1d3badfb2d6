"""Who is held on a day: the rows of a roster, all of them or a page of them.

Invariant: a line from the derived table is the one that the claims and decisions of the moment
give; for the knowledge of an earlier time, and where the archive cannot be written, it is worked
out anew. A page holds what the whole roster holds there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.identity.folding import fold
from saqta.justice.roster import roster as rows_of
from saqta.justice.states import State
from saqta.steps import lines as fields
from saqta.steps.doubles import doubles
from saqta.steps.knowledge import Knowledge, gather
from saqta.steps.lines import Line, filed, line_of, parts, unpacked
from saqta.steps.spells import ALL, FACTS, bring_up_to_date, lives
from saqta.store import months, spells
from saqta.store.spells import Sought

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from saqta.archive import Archive
    from saqta.store.months import Said


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
    name: str = ""

    def tests(self, day: date) -> list[Callable[[Line], bool]]:
        """Return what every line that is asked for passes."""
        places, courts, bodies = map(_small, (self.places, self.courts, self.organisations))
        name, articles, states = fold(self.name), self.articles, frozenset(self.states)
        oldest = self.evidence_older_than_days
        tests: list[tuple[object, Callable[[Line], bool]]] = [
            (
                oldest is not None,
                lambda line: (age := line.age(day)) is None or age > (oldest or 0),
            ),
            (self.name, lambda line: name in fold(line.person)),
            (places, lambda line: _any_named(places, (*line.places, *line.courts))),
            (bodies, lambda line: _any_named(bodies, line.organisations)),
            (courts, lambda line: _any_named(courts, line.courts)),
            (articles, lambda line: _any_article(articles, line.articles)),
            (states, lambda line: not states.isdisjoint(line.labels)),
        ]
        return [test for asked, test in tests if asked]

    @property
    def by_states_alone(self) -> bool:
        """Whether nothing but states that we know is asked for."""
        return self == Wanted(states=self.states) and set(LABELS) >= set(self.states)

    def sought(self, basis: str, day: date) -> Sought:
        """Return this as a table is asked: whoever passes `tests` is among what it finds."""
        labels = tuple(dict.fromkeys(self.states))
        if len(labels) > _MOST_WORDS or any(len(one) > _LONGEST_WORDS for one in labels):
            labels = ()
        asked = (
            [(f, name) for name in self.places for f in (fields.PLACE, fields.COURT)],
            [(fields.ORGANISATION, name) for name in self.organisations],
            [(fields.COURT, name) for name in self.courts],
        )
        told = [tuple((f, _anywhere(n.casefold())) for f, n in one) for one in asked if one]
        if self.articles:
            told.append(tuple((fields.ARTICLE, spells.escaped(one)) for one in self.articles))
        if name := fold(self.name):
            told.append(((fields.NAME, _anywhere(name)),))
        return Sought(basis, day, labels, tuple(filter(_can_be_asked, told)))


ANYONE = Wanted()
_MOST_WORDS, _LONGEST_WORDS = 100, 1_000
"""What a table can be asked for; of more it gives everyone, and `tests` alone tell."""
LABELS = ("held", *(state.value for state in State), "term ended", "under prosecution")
"""The words by which states may be asked for."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of a roster, and how many it has in all."""

    lines: list[Line]
    total: int


def roster(
    archive: Archive,
    as_of: date,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
    wanted: Wanted = ANYONE,
) -> list[Line]:
    """Return what holds for each person on `as_of`, by what was decided by `known_by`."""
    return list(drawn(archive, as_of, known_by=known_by, facts_only=facts_only, wanted=wanted))


def drawn(
    archive: Archive,
    as_of: date,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
    wanted: Wanted = ANYONE,
) -> Iterator[Line]:
    """Read what `roster` returns at once, and yield it line by line, without the archive.

    So a long file is written bit by bit, and yet tells of one moment.
    """
    found = _worked_out(archive, as_of, known_by, facts_only=facts_only)
    if found is None:
        sought = wanted.sought(_basis(facts_only=facts_only), as_of)
        lines: Iterator[Line] = unpacked(spells.on(archive.db, sought))
    else:
        lines = iter(sorted(found, key=filed))
    for test in wanted.tests(as_of):
        lines = filter(test, lines)
    return lines


def page(
    archive: Archive,
    as_of: date,
    places: slice,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
    wanted: Wanted = ANYONE,
) -> Page:
    """Return the lines that stand at some places of what `roster` would return."""
    if known_by is None and wanted.by_states_alone:
        basis = _basis(facts_only=facts_only)
        if bring_up_to_date(archive, basis) is None:
            sought = wanted.sought(basis, as_of)
            total = _count(months.on(archive.db, basis, as_of), sought.labels)
            first = places.start or 0
            most = max(0, min(places.stop, total) - first)
            numbers = spells.numbers(archive.db, sought, first, most) if most else []
            return Page(list(unpacked(spells.lines(archive.db, numbers))), total)
    found = roster(archive, as_of, known_by=known_by, facts_only=facts_only, wanted=wanted)
    return Page(found[places], len(found))


def states(archive: Archive, as_of: date) -> list[tuple[State, str, int]]:
    """Return how many people are on the roster of a day, by state and by what it stands on."""
    known = bring_up_to_date(archive, ALL)
    if known is None:
        counted: Counter[tuple[State, str]] = Counter()
        for said, n in months.on(archive.db, ALL, as_of).items():
            counted[State(said.state), said.stands_on] += n
    else:
        counted = Counter((line.state, line.basis) for line in _lines(known, as_of))
    return [(state, basis, n) for (state, basis), n in sorted(counted.items())]


def _count(said: Counter[Said], labels: tuple[str, ...]) -> int:
    """Return how many rows say what has any of these labels, or anything where there are none."""
    wanted = set(labels)
    return sum(n for one, n in said.items() if not wanted or wanted & spells.parted(one.labels))


def _basis(*, facts_only: bool) -> str:
    return FACTS if facts_only else ALL


def _worked_out(
    archive: Archive, as_of: date, known_by: datetime | None, *, facts_only: bool
) -> list[Line] | None:
    """Return the lines worked out anew, or None where the derived table has them."""
    if known_by is not None:
        return _lines(gather(archive, known_by=known_by, facts_only=facts_only), as_of)
    known = bring_up_to_date(archive, _basis(facts_only=facts_only))
    return None if known is None else _lines(known, as_of)


def _lines(known: Knowledge, as_of: date) -> list[Line]:
    twins = doubles(known)
    return [line_of(row, known, twins) for row in rows_of(lives(known), as_of)]


def _can_be_asked(told: tuple[tuple[str, str], ...]) -> bool:
    return len(told) <= _MOST_WORDS and all(len(words) <= _LONGEST_WORDS for _, words in told)


def _anywhere(words: str) -> str:
    return f"%{spells.escaped(words)}%"


def _is_older(line: Line, day: date, days: int) -> bool:
    age = line.age(day)
    return age is None or age > days


def _small(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in names)


def _any_named(wanted: tuple[str, ...], told: tuple[str, ...]) -> bool:
    return any(one in name.casefold() for name in told for one in wanted)


def _any_article(wanted: tuple[str, ...], told: tuple[str, ...]) -> bool:
    return any(one in parts(article) for one in wanted for article in told)
