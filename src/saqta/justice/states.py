"""What can hold for a person on a day, and how it is known.

Invariants: no one is at liberty by default, only a stated release says so. A deadline that has
passed proves nothing: once a term should have ended the state is unknown, its basis "expired",
and `ended` keeps what it was a term of; it is never "released" and never still "held".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saqta.model.acts import Act
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class State(StrEnum):
    """The states of a person, those that deprive of liberty first, the gravest first."""

    IMPRISONED = "imprisoned"
    PRETRIAL = "pre-trial detention"
    PSYCHIATRIC = "compulsory psychiatric treatment"
    HOUSE_ARREST = "house arrest"
    ADMINISTRATIVE_ARREST = "administrative arrest"
    POLICE = "held by police"
    RESTRICTED = "restricted freedom"
    SUSPENDED = "suspended sentence"
    ABROAD = "abroad (sought)"
    UNKNOWN = "unknown"
    AT_LIBERTY = "at liberty"
    DEAD = "dead"


HELD = frozenset(
    {
        State.IMPRISONED, State.PRETRIAL, State.PSYCHIATRIC, State.HOUSE_ARREST,
        State.ADMINISTRATIVE_ARREST, State.POLICE,
    }
)  # fmt: skip
"""States in which a person is held."""

HURIDOCS = {
    State.IMPRISONED: "020203000000",
    State.PRETRIAL: "020201000000",
    State.PSYCHIATRIC: "020200000000",
    State.HOUSE_ARREST: "030100000000",
    State.ADMINISTRATIVE_ARREST: "020203000000",
    State.POLICE: "020200000000",
    State.RESTRICTED: "030100000000",
    State.SUSPENDED: "030100000000",  # its duties to report and to stay: no code comes nearer
    State.ABROAD: "030200000000",  # exiled; "fugitive" is the prosecutor's word
    State.UNKNOWN: "990000000000",
    State.AT_LIBERTY: "020100000000",
    State.DEAD: "010100000000",
}
"""Codes of HURIDOCS microthesaurus 25, status as victim."""


class Basis(StrEnum):
    """How a status is known on its day."""

    STATED = "stated"
    INFERRED = "inferred"
    EXPIRED = "expired"


class Rule(StrEnum):
    """The inference behind a status that no source states of its day, as a sentence."""

    SILENCE = "nothing that is told covers this day"
    CONTINUES = "it began by then, and nothing that would end it is told"
    REPORTED = "the last report says so, and nothing later is told"
    UNDATED = "told without a date, it counts from the day it was first published"
    KIND_NOT_TOLD = "a detention of which the kind is not told is taken for one by police"
    POLICE_LIMIT = "police hold for three days at most; what came after is not told"
    ARREST_LIMIT = "no length is told; an administrative arrest lasts 30 days at most"
    ON_APPEAL = "a term changed on appeal counts from the day of the first sentence"
    SENTENCE_UNTOLD = "only the appeal is told: its penalty was being served by then"
    CUSTODY_CREDITED = "days held before the sentence count towards the term"
    SET_ASIDE = "the sentence was set aside; where the person is, is not told"
    NO_PRISON = "sentenced to a penalty without prison; release from remand is not told"
    POLITICAL_PRISONER = "called a political prisoner; whether held, and how, is not told"
    TERM_PASSED = "the term should have ended; no release is told"


TOLD_UNKNOWN = (Rule.SET_ASIDE, Rule.NO_PRISON)
"""Rules by which something that is told, and not silence, leaves the state unknown."""


@dataclass(frozen=True, slots=True)
class Status:
    """A state, since when, until when by its term, how it is known, and which acts say so.

    Where a term has ended, `since` is its end and `ended` the state it was a term of. `rule` is
    None where a source states it of the day; `how` names what brought it about.
    """

    state: State
    since: PartialDate | None = None
    until: PartialDate | None = None
    how: str = ""
    because: tuple[Act, ...] = ()
    ended: State | None = None
    basis: Basis = Basis.STATED
    rule: Rule | None = None

    @property
    def huridocs(self) -> str:
        """The code of HURIDOCS list 25."""
        return HURIDOCS[self.state]

    @property
    def term_ended(self) -> bool:
        """Whether a term of being held should have ended, with no release told."""
        return self.basis is Basis.EXPIRED and self.ended in HELD and self.rule is Rule.TERM_PASSED

    @property
    def reported(self) -> bool:
        """Whether it stands on a mere report, such as a list of prisoners."""
        return self.how == "reported" or self.rule is Rule.POLITICAL_PRISONER

    @property
    def of_a_prisoner(self) -> bool:
        """Whether it is one of those whom "all prisoners" means: held, or called a prisoner."""
        return self.state in HELD or self.rule is Rule.POLITICAL_PRISONER

    @property
    def evidence(self) -> PartialDate | None:
        """The newest date of what it rests on, or None where none is dated."""
        return newest(self.because)

    def age(self, day: date) -> int | None:
        """Return how many days old the evidence is on `day`, or None where it is not dated."""
        found = self.evidence
        if found is None or found.latest is None:
            return None
        return max((day - found.latest).days, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """The status on a day, and every other one that the dates and sources leave possible."""

    status: Status
    others: tuple[Status, ...] = ()

    @property
    def possible(self) -> frozenset[State]:
        """Every state that the person may have been in, the headline's among them."""
        return frozenset({self.status.state, *(other.state for other in self.others)})

    @property
    def sure(self) -> bool:
        """Whether no other state is possible."""
        return len(self.possible) == 1


UNKNOWN = Status(State.UNKNOWN, basis=Basis.INFERRED, rule=Rule.SILENCE)


def newest(acts: Iterable[Act]) -> PartialDate | None:
    """Return the newest day on which acts were, or were published, or None."""
    known = [
        when
        for act in acts
        for when in (act.when, *(account.published for account in act.accounts))
        if when is not None and when.latest is not None
    ]
    return max(known, key=lambda w: (w.latest, w.earliest or w.latest), default=None)
