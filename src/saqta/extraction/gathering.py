"""Gather the drafts of a document: those that tell of one event become one claim.

A draft is compared with the last ones about the same people alone, so that cost stays linear; of
those that are compared with no more, the first of all that say the same is kept. Invariant: the
outcome does not depend on anything but the drafts and their order in the text.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from saqta.extraction.assembly import merge, victims
from saqta.extraction.drafts import Draft
from saqta.extraction.evidence import resting_on
from saqta.model.claims import Claim, ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEYS: dict[ClaimKind, tuple[str, ...]] = {
    ClaimKind.DETENTION: ("victims",),
    ClaimKind.ILL_TREATMENT: ("victims",),
    ClaimKind.HEARING: ("person", "organization"),
    ClaimKind.BAN: ("organization",),
    ClaimKind.BLOCKING: ("target",),
    ClaimKind.COUNT: ("what", "min", "max"),
    ClaimKind.INSTRUMENT: ("kind", "id"),
    ClaimKind.CALL: ("action", "by", "targets"),
    ClaimKind.MEMBERSHIP: ("person", "organization"),
    ClaimKind.OFFICE: ("person", "office"),
    ClaimKind.STATUS: ("person", "status"),
    ClaimKind.SENTENCE: ("person",),
}
_MOST_TRIED = 30
"""With how many drafts about the same people a draft is compared, so that cost stays linear."""


def assemble(drafts: Iterable[Draft], text_sha256: str) -> list[Claim]:
    """Merge drafts that tell of one event, and return claims in reading order."""
    groups: dict[tuple[object, ...], _Held] = {}
    for draft in drafts:
        groups.setdefault((draft.kind, draft.modality, *_group(draft)), _Held()).take(draft)
    kept: list[Draft] = []
    for key in list(groups):
        kept += _without_bare(groups.pop(key).drafts())
    kept.sort(key=_place)
    alike = (sorted(tied, key=_order) for _, tied in groupby(kept, _place))
    return _unique(_claim(draft, text_sha256) for draft in chain.from_iterable(alike))


@dataclass(slots=True)
class _Held:
    """The drafts of a group, by their number.

    `near`: for each victim (or "" for none) the numbers of those that one more is compared with.
    `settled`: the first of those that say the same and that no other is compared with any more.
    """

    taken: int = 0
    open: dict[int, Draft] = field(default_factory=dict)
    near: dict[object, list[int]] = field(default_factory=dict)
    settled: dict[tuple[object, ...], tuple[int, Draft]] = field(default_factory=dict)

    def take(self, draft: Draft) -> None:
        """Merge a draft into the first one that it agrees with, else keep it beside them."""
        near = {number for victim in victims(draft) for number in self.near.get(victim, ())}
        bare = draft.kind is ClaimKind.SENTENCE and draft.one("penalty") is None
        tried = sorted(near)[-_MOST_TRIED:]
        for number in reversed(tried) if bare else tried:
            merged = merge(self.open[number], draft)
            if merged is not None:
                self._put(number, merged)
                return
        self._put(self.taken, draft)
        self.taken += 1

    def drafts(self) -> list[Draft]:
        """Return all of them in order, each once."""
        told = [*self.open.items(), *self.settled.values()]
        return [draft for _, draft in sorted(told, key=itemgetter(0))]

    def _put(self, number: int, draft: Draft) -> None:
        self.open[number] = draft
        left = []
        for victim in victims(draft):
            near = self.near.setdefault(victim, [])
            if number not in near:
                insort(near, number)
                left += near[:-_MOST_TRIED]
                del near[:-_MOST_TRIED]
        for gone in dict.fromkeys(left):
            self._settle(gone)

    def _settle(self, number: int) -> None:
        """Let go of a draft that is compared with no more, where one before it says the same."""
        draft = self.open[number]
        if any(number in self.near[victim] for victim in victims(draft)):
            return
        del self.open[number]
        said = tuple([(slot.name, slot.value) for slot in draft.slots])
        first = self.settled.setdefault(said, (number, draft))
        if (_place(draft), number) < (_place(first[1]), first[0]):
            self.settled[said] = number, draft


def _place(draft: Draft) -> tuple[int, str, str, int]:
    return draft.trigger.start, draft.kind, draft.rule, draft.evidence[0].start


def _order(draft: Draft) -> tuple[str, ...]:
    return tuple(f"{s.name}={s.value}" for s in draft.slots)


def _group(draft: Draft) -> tuple[object, ...]:
    names = _KEYS.get(draft.kind, ("person",))
    if "victims" in names:
        return ()
    return tuple(tuple(sorted(str(s.value).casefold() for s in draft.values(n))) for n in names)


def _without_bare(held: list[Draft]) -> list[Draft]:
    """Leave out a conviction without penalty where the person has a sentence with one."""
    if not held or held[0].kind is not ClaimKind.SENTENCE or len(held) == 1:
        return held
    full = [d for d in held if d.one("penalty") is not None]
    return full or held


def _claim(draft: Draft, text_sha256: str) -> Claim:
    return Claim(
        text_sha256, draft.kind, tuple(draft.slots), resting_on(draft.evidence, draft.slots),
        draft.rule,
        draft.tier, draft.modality, draft.trigger,
    )  # fmt: skip


def _unique(claims: Iterable[Claim]) -> list[Claim]:
    found: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.kind, claim.modality, repr(claim.values()))
        found.setdefault(key, claim)
    return list(found.values())
