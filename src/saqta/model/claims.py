"""Claims, what people decide about them, and facts.

A claim is what a text says. A fact is a claim with an accepting review, made by `accept()` alone.
Invariant: a claim's id comes from its content, so reading a text again loses no review.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from saqta.errors import InvalidValue
from saqta.model.spans import Span

Value = str | int | bool | None


def _codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


class ClaimKind(StrEnum):
    """What a claim is about: the `type` of the vocabulary."""

    DETENTION = "detention"
    CHARGE = "charge"
    HEARING = "hearing"
    SENTENCE = "sentence"
    APPEAL = "appeal"
    RELEASE = "release"
    BAN = "ban"
    ILL_TREATMENT = "ill_treatment"
    BLOCKING = "blocking"
    COUNT = "count"
    MEMBERSHIP = "membership"
    OFFICE = "office"
    INSTRUMENT = "instrument"
    SIGNATURE = "signature"
    CALL = "call"
    STATUS = "status"


SLOTS: dict[ClaimKind, tuple[str, ...]] = {
    ClaimKind.DETENTION: ("victims", "kind", "date", "place", "perpetrators", "duration"),
    ClaimKind.CHARGE: ("person", "law", "code", "date", "offence"),
    ClaimKind.HEARING: ("person", "organization", "court", "date", "place", "stage", "access"),
    ClaimKind.SENTENCE: (
        "person", "court", "judges", "date", "place", "law", "code", "penalty", "term", "amount",
    ),
    ClaimKind.APPEAL: ("person", "court", "judges", "date", "outcome", "penalty", "term"),
    ClaimKind.RELEASE: ("person", "date", "kind"),
    ClaimKind.BAN: ("organization", "date", "authority", "judges", "ground"),
    ClaimKind.ILL_TREATMENT: ("victims", "kind", "date", "place", "perpetrators"),
    ClaimKind.BLOCKING: ("target", "date"),
    ClaimKind.COUNT: ("what", "min", "max", "approx", "date", "place", "perpetrators"),
    ClaimKind.MEMBERSHIP: ("person", "organization", "role"),
    ClaimKind.OFFICE: ("person", "office"),
    ClaimKind.INSTRUMENT: ("kind", "id", "body", "date", "title"),
    ClaimKind.SIGNATURE: ("person", "country", "group"),
    ClaimKind.CALL: ("action", "by", "addressees", "targets"),
    ClaimKind.STATUS: ("person", "status"),
}  # fmt: skip
"""The slots that each kind of claim may fill, in the order they are shown."""

LIST_SLOTS = frozenset({"victims", "perpetrators", "judges", "law", "addressees", "targets"})
"""Slots that hold any number of values; each value is a `Slot` of its own."""

PERSON_SLOTS = frozenset({"person", "victims", "judges"})
"""Slots whose values are names of people."""

CODED: dict[str, frozenset[str]] = {
    "penalty": _codes(
        "imprisonment restricted_freedom suspended fine administrative_arrest activity_ban"
        " community_service forced_treatment"
    ),
    "outcome": _codes("upheld increased reduced overturned remanded"),
    "stage": _codes("investigation trial appeal cassation"),
    "access": _codes("open closed online public_denied"),
    "action": _codes(
        "release sanction condemn monitor stop_blocking rehabilitate investigate comply other"
    ),
    "status": _codes("imprisoned political_prisoner under_prosecution in_exile dead"),
}
"""Slots whose values come from a closed list, whatever the kind of claim."""

KINDS: dict[ClaimKind, frozenset[str]] = {
    ClaimKind.DETENTION: _codes(
        "police_detention administrative_arrest pretrial house_arrest psychiatric unspecified"
    ),
    ClaimKind.RELEASE: _codes(
        "served early parole pardoned acquitted amnesty transferred_to_milder unspecified"
    ),
    ClaimKind.ILL_TREATMENT: _codes(
        "beating torture psychiatric denial_of_medical_care threats other"
    ),
    ClaimKind.INSTRUMENT: _codes(
        "written_declaration resolution statement report recommendation other"
    ),
}
"""The closed lists of the slot `kind`, one for each kind of claim that has it."""


class Modality(StrEnum):
    """How a text puts an event. Only what is asserted reaches a roster."""

    ASSERTED = "asserted"
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"
    DEMANDED = "demanded"


class Tier(StrEnum):
    """How far the claim stands from its words.

    A: asserted, every required slot local. B: coreference or a relative date.
    C: presupposition or background.
    """

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True, init=False)
class Slot:
    """One value of a claim and the words it rests on; a list slot is several of these."""

    name: str
    value: Value
    spans: tuple[Span, ...] = ()

    def __init__(self, name: str, value: Value, spans: tuple[Span, ...] = ()) -> None:
        keep = object.__setattr__  # half the cost of the one it would be given
        keep(self, "name", name)
        keep(self, "value", value)
        keep(self, "spans", spans)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says, pointing at its words.

    `rule` names the frame or layout that made it ("by hand" where a person did), `trigger`
    the words that set the rule off.
    """

    text_sha256: str
    kind: ClaimKind
    slots: tuple[Slot, ...]
    evidence: tuple[Span, ...]
    rule: str
    tier: Tier = Tier.A
    modality: Modality = Modality.ASSERTED
    trigger: Span | None = None
    _id: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise InvalidValue(
                f"A {self.kind} claim points at no words.",
                remedy="Give at least one span of the text that says it.",
            )
        for slot in self.slots:
            _check_slot(self.kind, slot)

    @property
    def id(self) -> str:
        """32 hexadecimal digits that depend only on text, kind, values, modality and evidence."""
        if not self._id:  # worked out once: it is asked for again and again
            object.__setattr__(self, "_id", self._digest())
        return self._id

    @property
    def telling(self) -> Span:
        """The evidence that tells of the event; other pieces may hold a far name or date alone."""
        trigger = self.trigger
        held = [s for s in self.evidence if trigger is not None and s.touches(trigger)]
        return min(held or self.evidence)

    def _digest(self) -> str:
        content = [
            self.text_sha256,
            self.kind,
            self.modality,
            [[s.start, s.stop] for s in self.evidence],
            sorted((k, v) for k, v in self.values().items()),
        ]
        packed = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def values(self) -> dict[str, Value | list[Value]]:
        """Return slot -> value, list slots as lists, in the order of `SLOTS`."""
        told: dict[str, list[Value]] = {}
        for slot in self.slots:
            told.setdefault(slot.name, []).append(slot.value)
        return {
            name: told[name] if name in LIST_SLOTS else told[name][0]
            for name in SLOTS[self.kind]
            if name in told
        }

    def value(self, name: str) -> Value:
        """Return the first value of a slot, or None where the text does not state it."""
        return next((slot.value for slot in self.slots if slot.name == name), None)

    def people(self) -> tuple[Slot, ...]:
        """Return the slots that name people."""
        return tuple(slot for slot in self.slots if slot.name in PERSON_SLOTS)


def known_as(claim: Claim, id_: str) -> Claim:
    """Give a claim that was kept under an id that id, without working it out again."""
    object.__setattr__(claim, "_id", id_)
    return claim


class Verdict(StrEnum):
    """What a reviewer decides about a claim."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Review:
    """A decision about one claim. Reviews are only added; the newest one holds."""

    claim_id: str
    verdict: Verdict
    by: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim that a person accepted. Only `accept()` makes one."""

    claim: Claim
    review: Review


def accept(claim: Claim, review: Review) -> Fact:
    """Turn a claim into a fact by its accepting review.

    Raises:
        InvalidValue: the review rejects, or is about another claim.
    """
    if review.claim_id != claim.id or review.verdict is not Verdict.ACCEPT:
        raise InvalidValue(
            f"A {review.verdict} of claim {review.claim_id[:12]} cannot accept {claim.id[:12]}.",
            remedy="A fact needs an accepting review of that very claim.",
        )
    return Fact(claim, review)


def _check_slot(kind: ClaimKind, slot: Slot) -> None:
    if slot.name not in SLOTS[kind]:
        raise InvalidValue(
            f"A {kind} claim has no slot {slot.name!r}.",
            remedy=f"Its slots are: {', '.join(SLOTS[kind])}.",
        )
    allowed = KINDS.get(kind) if slot.name == "kind" else CODED.get(slot.name)
    if allowed is not None and slot.value not in allowed:
        raise InvalidValue(
            f"{slot.value!r} is no {slot.name} of a {kind}.",
            remedy=f"Use one of: {', '.join(sorted(allowed))}.",
        )
