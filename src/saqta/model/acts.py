"""Acts: what was done to a person, told by one source or by several.

Invariant: an act keeps every account of it. Where accounts contradict each other both values
stand, side by side; nothing here chooses between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from saqta.model.claims import Claim, ClaimKind, Fact, Value
from saqta.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Account:
    """One source's telling: a claim, the fact it became if any, when it was published.

    `origin` is the same for the same words in several texts, as in reprints of one wire story.
    """

    claim: Claim
    fact: Fact | None = None
    published: PartialDate | None = None
    origin: str | None = None

    @property
    def source(self) -> str:
        """Where the words come from: reprints share an origin, else a text is its own."""
        return self.claim.text_sha256 if self.origin is None else self.origin

    @property
    def reviewed(self) -> bool:
        """Whether a person accepted the claim, so that it is a fact."""
        return self.fact is not None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Different values of one slot, each with the ids of the claims that state it.

    `rule` says how a status reckons with them.
    """

    slot: str
    values: tuple[tuple[Value, tuple[str, ...]], ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One detention, charge, hearing, ruling, release or report about a person.

    `when` is None where no account dates it; it had then happened by `told`, the last day on
    which the first of its sources may have been published, or None where that is unknown too.
    `days_credited` are the days held before a sentence that the law counts towards its term, at
    least and at most.
    """

    kind: ClaimKind
    accounts: tuple[Account, ...]
    when: PartialDate | None
    told: date | None
    contradictions: tuple[Contradiction, ...] = ()
    days_credited: tuple[int, int] = (0, 0)

    @property
    def reviewed(self) -> bool:
        """Whether at least one account is a fact."""
        return any(account.reviewed for account in self.accounts)

    @property
    def deciding(self) -> tuple[Account, ...]:
        """The accounts that count: facts, where there are any, else all."""
        return tuple(a for a in self.accounts if a.reviewed) or self.accounts

    @property
    def sources(self) -> frozenset[str]:
        """The independent sources that tell of the act."""
        return frozenset(account.source for account in self.accounts)

    def most_told(self, slot: str) -> tuple[Value, ...]:
        """Return the different values of a slot, that of the most independent sources first."""
        told: dict[Value, set[str]] = {value: set() for value in self.all(slot)}
        for account in self.deciding:
            for one in account.claim.slots:
                if one.name == slot:
                    told[one.value].add(account.source)
        return tuple(sorted(told, key=lambda value: -len(told[value])))

    def all(self, slot: str) -> tuple[Value, ...]:
        """Return the different values of a slot in the accounts that count, first told first."""
        stated = [s.value for a in self.deciding for s in a.claim.slots if s.name == slot]
        return tuple(dict.fromkeys(stated))
