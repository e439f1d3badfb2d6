"""A row of a roster in plain values: as it is kept, filed, looked for, and shown.

Invariant: a line tells what its row does, and nothing else.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from saqta.identity.folding import fold
from saqta.justice.roster import Row, rank
from saqta.justice.states import HELD, Basis, Rule, Standing, State, Status
from saqta.justice.wording import describe
from saqta.model.dates import PartialDate
from saqta.store import spells
from saqta.store.spells import Spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from saqta.steps.doubles import Doubles
    from saqta.steps.knowledge import Knowledge
    from saqta.store.spells import Told

NAME, PLACE, COURT, ORGANISATION, ARTICLE = "name", "place", "court", "organisation", "article"
"""The fields by which a line is looked for."""

_RANK_BYTES = 2


class Other(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A status that dates and sources leave possible beside the headline, in plain values."""

    state: State
    since: str | None
    until: str | None
    how: str
    ended: str | None
    rule: str | None

    @property
    def status(self) -> Status:
        """The status that this tells of."""
        return _status(self, Basis.STATED)


class Brief(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Of the status that a line tells, what news of a person depends on, in plain values."""

    state: State
    until: str | None
    how: str
    ended: str | None
    known: str
    rule: str | None


class Line(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A row of a roster, in plain values: dates in EDTF, documents by the ids of their exhibits.

    `words` describe the state, `known` is stated, inferred by `rule`, or expired; `basis` tells
    whether all of it is facts; `rank` files it. `may_be` are the ids and names of others who may
    be the same person.
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
    may_be: tuple[tuple[str, str], ...] = ()
    others: tuple[Other, ...] = ()

    @property
    def standing(self) -> Standing:
        """What holds, and what else is possible, without what it stands on."""
        return Standing(self.status, tuple(one.status for one in self.others))

    @property
    def labels(self) -> frozenset[str]:
        """Every word by which a line may be asked for, such as a state or "held"."""
        found = {self.state.value, *self.possible, self.how}
        if not HELD.isdisjoint(State(state) for state in self.possible):
            found.add("held")
        if self.ended is not None:
            found.add("term ended")
        return frozenset(found - {""})

    @property
    def status(self) -> Status:
        """The status that the line tells of, without what it stands on."""
        return _status(self, Basis(self.known))

    def age(self, day: date) -> int | None:
        """Return how many days old the newest evidence is on `day`, None where it is undated."""
        newest = None if self.last_evidence is None else PartialDate.parse(self.last_evidence)
        if newest is None or newest.latest is None:
            return None
        return max((day - newest.latest).days, 0)


def line_of(row: Row, known: Knowledge, twins: Doubles) -> Line:
    """Return a row in plain values, with who may be the same person."""
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
        may_be=twins.get(row.person.id, ()),
        others=tuple(_other(one) for one in standing.others),
    )


def _other(status: Status) -> Other:
    return Other(
        state=status.state,
        since=_edtf(status.since),
        until=_edtf(status.until),
        how=status.how,
        ended=None if status.ended is None else status.ended.value,
        rule=None if status.rule is None else status.rule.value,
    )


def filed(line: Line) -> bytes:
    """Return rank, name and id of a line as bytes that sort as they do."""
    return line.rank.to_bytes(_RANK_BYTES) + b"\0" + filed_by_name(line.person, line.person_id)


def filed_by_name(name: str, id_: str) -> bytes:
    """Return name and id of a person as bytes that sort as they do."""
    return name.encode("utf-8", "surrogatepass") + b"\0" + id_.encode()


def id_of(filed: bytes) -> str:
    """Return the id of `filed_by_name`."""
    return filed.rpartition(b"\0")[2].decode()


def without_rank(filed: bytes) -> bytes:
    """Return `filed_by_name` of the line that is filed so."""
    return filed[_RANK_BYTES + 1 :]


def spell(first: date, last: date, line: Line) -> Spell:
    """Return a line as it is kept."""
    packed = msgspec.json.encode(line).decode()
    labels = line.labels | ({spells.PRISONER} if line.status.of_a_prisoner else set())
    # `in_brief` parts these again: no state has a comma, and no day.
    told = Brief(line.state, line.until, line.how, line.ended, line.known, line.rule)
    brief = msgspec.json.encode(told).decode()
    return Spell(first, last, filed(line), line.state.value, labels, line.basis, packed, brief)


def in_brief(brief: str) -> tuple[str, str]:
    """Return what a spell tells in brief, without the day until which it is, and that day."""
    state, _, rest = brief.partition(",")
    until, _, rest = rest.partition(",")
    return f"{state},null,{rest}", until


def status_of(brief: str) -> Status:
    """Return the status that a spell tells of in brief, without since when it is."""
    told = msgspec.json.decode(brief, type=Brief)
    return _status(told, Basis(told.known))


def unpacked(lines: Iterable[str]) -> Iterator[Line]:
    """Yield lines that were kept."""
    return map(msgspec.json.Decoder(Line).decode, lines)


def told(lines: Iterable[Line]) -> Told:
    """Return by what lines are looked for: fields with their values as they are compared."""
    found: set[tuple[str, str]] = set()
    for line in lines:
        found.add((NAME, fold(line.person)))
        found.update((PLACE, place.casefold()) for place in line.places)
        found.update((COURT, court.casefold()) for court in line.courts)
        found.update((ORGANISATION, one.casefold()) for one in line.organisations)
        found.update((ARTICLE, one) for article in line.articles for one in parts(article))
    return frozenset(found)


def parts(article: str) -> tuple[str, str]:
    """Return an article by which one may ask for it: as it stands, and without its part."""
    return article, article.partition("(")[0]


def _status(told: Other | Line | Brief, basis: Basis) -> Status:
    return Status(
        state=told.state,
        since=None if isinstance(told, Brief) else _parsed(told.since),
        until=_parsed(told.until),
        how=told.how,
        ended=None if told.ended is None else State(told.ended),
        basis=basis,
        rule=None if told.rule is None else Rule(told.rule),
    )


@lru_cache(maxsize=10_000)
def _parsed(edtf: str | None) -> PartialDate | None:
    return None if edtf is None else PartialDate.parse(edtf)


def _edtf(when: PartialDate | None) -> str | None:
    return None if when is None else when.edtf
