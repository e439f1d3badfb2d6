"""Interventions: what people and bodies ask of others, in which instrument, and who signed it.

Invariant: a demand is what its accounts state; who it is for stays in the words of its text.
"""

from __future__ import annotations

from dataclasses import dataclass

from saqta.model.acts import Account
from saqta.model.claims import Claim, Slot
from saqta.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Instrument:
    """A declaration, resolution or statement; `None` for what no text states of it."""

    kind: str
    id: str | None
    body: str | None
    title: str | None
    when: PartialDate | None


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom or what a call is about: the claim and the slot that names it."""

    claim: Claim
    slot: Slot

    @property
    def words(self) -> str:
        """The name, or the words that the text has."""
        return str(self.slot.value)


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked for, told by one text or by several.

    `by` is None where the authors of the text ask themselves; `own` holds those texts, and is
    empty where a text tells of somebody else's demand. `when` is as exact as the texts allow.
    """

    action: str
    by: str | None
    addressees: tuple[str, ...]
    targets: tuple[Aim, ...]
    when: PartialDate | None
    instrument: Instrument | None
    accounts: tuple[Account, ...]
    own: frozenset[str]

    @property
    def reviewed(self) -> bool:
        """Whether at least one account is a fact."""
        return any(account.reviewed for account in self.accounts)
