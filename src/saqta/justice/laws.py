"""What the law of a state allowed on a day, from data: provisions/STATE/*.toml.

A further state is a further folder. Invariant: what no source confirms is marked unverified in
the data, and so is everything that is reckoned with it. None of this is legal advice.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

import msgspec

from saqta.errors import DataFileError, InvalidValue
from saqta.justice.durations import Duration

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

NOT_ADVICE = "Reckoned from data about the law, parts of which are unverified. Not legal advice."
_LAW = "law.toml"
T = TypeVar("T")


class Allowed(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A penalty that a provision allows, with the least and the most of its term."""

    penalty: str
    least: str | None = None
    most: str | None = None


class Provision(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"first": "from"}):
    """An article, or part of one, in its wording of some days; the heading is in our words."""

    article: str
    heading: str
    first: date
    verified: bool
    source: str
    penalties: tuple[Allowed, ...]
    until: date | None = None
    extremist: bool = False

    def in_force(self, day: date) -> bool:
        """Tell whether this wording was in force on a day."""
        return self.first <= day and (self.until is None or day <= self.until)

    def most(self, penalty: str) -> Duration | None:
        """Return the longest term of a penalty, None where it has none or is not allowed."""
        terms = [a.most for a in self.penalties if a.penalty == penalty and a.most is not None]
        return None if not terms else max(map(Duration.parse, terms), key=in_days)


class Credit(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"first": "from"}):
    """How many days of a penalty one day held before the sentence is worth, under a regime."""

    held: tuple[str, ...]
    penalty: str
    days: float
    first: date
    verified: bool
    source: str
    regime: str = ""
    until: date | None = None


class Gravity(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A class of offences by the longest imprisonment, and the part to be served before parole."""

    name: str
    up_to_months: int
    parole_after: str

    @property
    def part(self) -> Fraction:
        """The part of the term that must be served."""
        return Fraction(self.parole_after)


class Parole(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What holds for parole whatever the offence."""

    least_months: int
    verified: bool
    source: str
    note: str = ""


class Appeal(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"first": "from"}):
    """How many days there are to appeal a sentence of some days.

    They count from the day it was pronounced; for a person in detention, in each of these laws,
    from the day on which the copy was handed over, which sources seldom tell.
    """

    days: int
    first: date
    verified: bool
    source: str
    until: date | None = None


class _Rules(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    names: tuple[str, ...]
    parole: Parole
    credit: tuple[Credit, ...]
    gravity: tuple[Gravity, ...]
    appeal: tuple[Appeal, ...] = ()


class _Code(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    code: str
    provision: tuple[Provision, ...]


class Law(msgspec.Struct, frozen=True):
    """The law of a state: its names in texts, its provisions, how time held is counted."""

    state: str
    names: tuple[str, ...]
    provisions: tuple[Provision, ...]
    credits: tuple[Credit, ...]
    gravities: tuple[Gravity, ...]
    parole: Parole
    appeals: tuple[Appeal, ...] = ()

    def to_appeal(self, day: date) -> Appeal | None:
        """Return how many days there were to appeal a sentence of a day, None where unknown."""
        in_force = (a for a in self.appeals if a.first <= day and (a.until or day) >= day)
        return next(in_force, None)

    def on(self, article: str, day: date) -> tuple[Provision, ...]:
        """Return the wordings of an article in force on a day; a whole article means its parts."""
        return tuple(
            provision
            for provision in self.provisions
            if provision.in_force(day)
            and article in (provision.article, provision.article.partition("(")[0])
        )

    def gravity(self, provisions: Iterable[Provision]) -> Gravity | None:
        """Return the class of the gravest of the offences, None where none allows prison."""
        terms = [most for one in provisions if (most := one.most("imprisonment")) is not None]
        if not terms:
            return None
        months = max(in_days(term) for term in terms) / in_days(Duration(1, 0))
        return next((g for g in self.gravities if months <= g.up_to_months), self.gravities[-1])


def states() -> tuple[str, ...]:
    """Return the codes of the states whose law is here."""
    return tuple(sorted(entry.name for entry in _place().iterdir() if entry.is_dir()))


@cache
def law_of(state: str) -> Law:
    """Return the law of a state.

    Raises:
        InvalidValue: there is no data for it.
        DataFileError: a file cannot be used.
    """
    if state not in states():
        raise InvalidValue(
            f"There is no law of {state!r} here.", remedy=f"There is: {', '.join(states())}."
        )
    folder = _place().joinpath(state)
    rules = _read(folder.joinpath(_LAW), _Rules)
    codes = sorted((e for e in folder.iterdir() if e.name != _LAW), key=lambda e: e.name)
    provisions = tuple(p for entry in codes for p in _read(entry, _Code).provision)
    return Law(
        state, rules.names, provisions, rules.credit, rules.gravity, rules.parole, rules.appeal
    )


def named(code: str) -> Law | None:
    """Return the law that words such as "Criminal Code of Kazakhstan" mean, or None."""
    words = code.casefold()
    parts = words.split()
    found = [s for s in states() if any(_names(name, words, parts) for name in law_of(s).names)]
    return law_of(found[0]) if len(found) == 1 else None


def _names(name: str, words: str, parts: list[str]) -> bool:
    """Tell whether words name a state; an abbreviation must stand by itself."""
    return name in (parts if len(name) <= len("рф") else words)


def in_days(term: Duration) -> float:
    """Return about how many days a term has, for comparing terms."""
    return term.months * 365.25 / 12 + term.days


def _place() -> Traversable:
    return files("saqta.justice").joinpath("provisions")


def _read(entry: Traversable, kind: type[T]) -> T:
    try:
        return msgspec.toml.decode(entry.read_bytes(), type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataFileError(f"provisions/{entry.name} cannot be used: {error}.") from error
