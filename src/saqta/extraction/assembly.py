"""One event told several times becomes one claim with several spans.

A lead, a caption and the body tell the same thing with more or less detail; the more exact value
wins. Invariant: values that contradict each other stay in claims apart, and the outcome does not
depend on anything but the claims and their order in the text.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.apart import is_other_ban, is_other_day, is_other_stay
from saqta.extraction.evidence import resting_on
from saqta.model.claims import LIST_SLOTS, Claim, ClaimKind, Modality, Slot, Tier
from saqta.model.dates import PartialDate
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Mention


_PERSON = MentionKind.PERSON
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
_OF_VICTIMS = (ClaimKind.DETENTION, ClaimKind.ILL_TREATMENT)
"""The kinds that tell of people as victims, of whom there may be several."""
_PART = "count.part"
_NEAR, _BY_CHANCE = 3, 20
"""Sentences between two counts told together; numbers up to which two meet by chance."""
_STEM, _SHORT = 5, 3  # by how many letters words are alike; words that tell nothing
_SETTING = ("date", "place")
"""Slots of a count that show which event it is of."""
_MOST_TRIED = 30
"""With how many drafts about the same people a draft is compared, so that cost stays linear."""
_MOST_SPANS = 100
"""How many places that tell one event are kept: the hundredth retelling proves no more."""
_VAGUE = {"kind": ("unspecified", "other")}
_AT_HOME = "house_arrest"
_LATER = ("pretrial", _AT_HOME)
"""Kinds of detention that an arrest comes before."""
_HELD = ("place", "duration", "perpetrators")
"""Slots that another stretch of somebody's detention may have otherwise."""
_GRAVER, _ONE_HARM = "torture", {"beating", "torture"}
"""Kinds of harm of which, told together, the text calls the one also the other."""
_FREE = frozenset(
    {"place", "offence", "court", "ground", "role", "perpetrators", "judges", "code", "authority"}
)
"""Slots whose words may differ between two tellings of one event; the fuller one is kept."""


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    kind: ClaimKind
    slots: list[Slot]
    evidence: list[Span]
    rule: str
    trigger: Span
    tier: Tier = Tier.A
    modality: Modality = Modality.ASSERTED
    passage: int = -1
    aside: bool = False  # told in passing ("who had been sentenced"), not in the story's line
    may: tuple[str, ...] = ()  # slots that its frame allows
    unproven: bool = False  # an accusation, which the rest of the text has to bear out
    alone: bool = False  # a harm of its own: "beaten and kept IN SOLITARY" are two

    def values(self, name: str) -> list[Slot]:
        """Return the slots of a name."""
        return [slot for slot in self.slots if slot.name == name]

    def one(self, name: str) -> Slot | None:
        """Return the first slot of a name."""
        return next((slot for slot in self.slots if slot.name == name), None)


def show_full_names(drafts: Sequence[Draft], mentions: Sequence[Mention]) -> None:
    """Add where a name stands in full to the places of a slot that rests on another name."""
    full: dict[Span, Span] = {}
    for mention in mentions:
        where = mention.trait("full_at") if mention.kind is _PERSON else None
        if where is not None:
            start, _, stop = where.partition("-")
            full[mention.span] = Span(int(start), int(stop))
    for draft in drafts if full else ():
        draft.slots = [
            replace(slot, spans=(*slot.spans, *(full[s] for s in slot.spans if s in full)))
            for slot in draft.slots
        ]


def assemble(drafts: Sequence[Draft], text_sha256: str) -> list[Claim]:
    """Merge drafts that tell of one event, and return claims in reading order."""
    groups: dict[tuple[object, ...], _Held] = {}
    for draft in drafts:
        groups.setdefault((draft.kind, draft.modality, *_group(draft)), _Held()).take(draft)
    kept = [d for held in groups.values() for d in _without_bare(held.drafts)]
    kept.sort(key=lambda d: (d.trigger.start, d.kind, d.rule, d.evidence[0].start, _order(d)))
    return _unique([_claim(draft, text_sha256) for draft in kept])


@dataclass(slots=True)
class _Held:
    """The drafts of a group, and for each victim (or "" for none) where theirs stand, in order."""

    drafts: list[Draft] = field(default_factory=list)
    places: dict[object, list[int]] = field(default_factory=dict)

    def take(self, draft: Draft) -> None:
        """Merge a draft into the first one that it agrees with, else keep it beside them."""
        near = {place for victim in _victims(draft) for place in self.places.get(victim, ())}
        bare = draft.kind is ClaimKind.SENTENCE and draft.one("penalty") is None
        tried = sorted(near)[-_MOST_TRIED:]
        for place in reversed(tried) if bare else tried:
            merged = _merge(self.drafts[place], draft)
            if merged is not None:
                self._put(place, merged)
                return
        self.drafts.append(draft)
        self._put(len(self.drafts) - 1, draft)

    def _put(self, place: int, draft: Draft) -> None:
        self.drafts[place] = draft
        for victim in _victims(draft):
            places = self.places.setdefault(victim, [])
            if place not in places[-_MOST_TRIED:]:
                insort(places, place)
                del places[:-_MOST_TRIED]


def _victims(draft: Draft) -> set[object]:
    return {slot.value for slot in draft.slots if slot.name == "victims"} or {""}


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


def _merge(one: Draft, two: Draft) -> Draft | None:
    """Return both as one draft, or None where they contradict each other."""
    if not _same_people(one, two) or not _may_be_one(one, two) or _follows(one, two):
        return None
    if _is_of_fewer(one, two) or _is_other_charge(one, two) or is_other_day(one, two):
        return None
    harms = one.alone != two.alone and _values(one, "kind") != _values(two, "kind")
    if harms or is_other_stay(one, two) or is_other_ban(one, two):
        return None
    names = dict.fromkeys(slot.name for slot in [*one.slots, *two.slots])
    if _is_far(one, two):
        own, new = {s.name for s in one.slots}, {s.name for s in two.slots}
        lent = not (own <= new or new <= own)
        names = dict.fromkeys(n for n in names if n in own or not (lent and n in _HELD))
    slots: list[Slot] = []
    for name in names:
        home = _at_home(name, one, two)
        home = _of_one_harm(name, one, two) if home is None else home
        if name == "place" and one.kind is ClaimKind.DETENTION:
            slots.extend(_of_one_place(one, two) if home is None else home)
            continue
        if home is not None:
            slots.extend(home)
            continue
        chosen = _called(name, one, two) or _chosen(name, one.values(name), two.values(name))
        if chosen is None:
            return None
        slots.extend(chosen)
    evidence = list(dict.fromkeys([*one.evidence, *two.evidence]))[:_MOST_SPANS]
    tier = min(one.tier, two.tier)
    return replace(one, slots=slots, evidence=evidence, tier=tier)


def _called(name: str, one: Draft, two: Draft) -> list[Slot]:
    """Return the graver name of what one sentence tells of in two words: "beaten and TORTURED"."""
    told = [*one.values(name), *two.values(name)]
    if one.kind is not ClaimKind.ILL_TREATMENT or name != "kind" or one.passage != two.passage:
        return []
    return [s for s in told if s.value == _GRAVER] if {s.value for s in told} == _ONE_HARM else []


def _at_home(name: str, one: Draft, two: Draft) -> list[Slot] | None:
    """Return when and where house arrest was, by its own words: the arrest was elsewhere."""
    kinds = {slot.value for slot in [*one.values("kind"), *two.values("kind")]}
    if name not in _SETTING or len(kinds) == 1 or _AT_HOME not in kinds:
        return None
    if one.kind is not ClaimKind.DETENTION or (one.values(name) and two.values(name)):
        return None
    kind = one.one("kind")
    return (one if kind is not None and kind.value == _AT_HOME else two).values(name)


def _of_one_harm(name: str, one: Draft, two: Draft) -> list[Slot] | None:
    """Return when, where and by whom, of harm of which another sentence tells in vague words."""
    if one.kind is not ClaimKind.ILL_TREATMENT or one.passage == two.passage:
        return None
    vague = [_values(draft, "kind") <= set(_VAGUE["kind"]) for draft in (one, two)]
    if name not in {*_SETTING, "perpetrators"} or vague[0] == vague[1]:
        return None
    return (two if vague[0] else one).values(name)


def _of_one_place(one: Draft, two: Draft) -> list[Slot]:
    """Return where somebody was taken, of two places."""
    a, b = one.values("place"), two.values("place")
    if not a or not b:
        return a or b
    first, then = str(a[0].value).casefold(), str(b[0].value).casefold()
    return b if first in then else a


def _is_far(one: Draft, two: Draft) -> bool:
    """Whether two tellings stand so far apart that neither's words fill up the other's."""
    apart = abs(one.passage - two.passage) > _NEAR or _victims(one) != _victims(two)
    return one.kind in _OF_VICTIMS and apart


def _is_of_fewer(one: Draft, two: Draft) -> bool:
    """Whether a day or a term is told of some: "A and B were held. A was held ON 3 MAY"."""
    few, many = sorted((one, two), key=lambda draft: len(_victims(draft)))
    apart = _victims(few) != _victims(many)
    own = ("date", "duration")
    return apart and any(few.one(n) is not None and many.one(n) is None for n in own)


def _is_other_charge(one: Draft, two: Draft) -> bool:
    """Whether two charges told apart share no word of the offence, or each lacks what one tells."""
    if one.kind is not ClaimKind.CHARGE or one.passage == two.passage:
        return False
    first, then = (_words(draft, "offence") for draft in (one, two))
    if first and then:
        return first.isdisjoint(then)
    dates = [draft.one("date") is not None for draft in (one, two)]
    apart = abs(one.passage - two.passage) > _NEAR
    return apart and dates != [bool(first), bool(then)] and any(dates) and bool(first or then)


def _words(draft: Draft, name: str) -> set[str]:
    told = " ".join(str(slot.value) for slot in draft.values(name)).lower().split()
    return {word[:_STEM] for word in told if len(word) > _SHORT}


def _same_people(one: Draft, two: Draft) -> bool:
    if one.kind not in _OF_VICTIMS:
        return True
    a, b = _victims(one), _victims(two)
    return a <= b or b <= a


def _follows(one: Draft, two: Draft) -> bool:
    """Whether someone was arrested on a day, and remanded by what is told apart without one."""
    if one.kind is not ClaimKind.DETENTION:
        return False
    first, then = one.one("kind"), two.one("kind")
    if first is None or then is None:
        return False
    if (first.value in _LATER) == (then.value in _LATER):
        return False
    early, late = (one, two) if then.value in _LATER else (two, one)
    told = not one.aside and not two.aside and early.one("date") is not None
    return told and late.one("date") is None


def _may_be_one(one: Draft, two: Draft) -> bool:
    """Whether two counts or calls may be one: a number or a demand alone is met by chance."""
    if one.kind is ClaimKind.CALL and abs(one.passage - two.passage) > _NEAR:
        return bool(_values(one, "by")) or any(
            str(value)[:1].isupper() for value in _values(one, "targets")
        )
    if one.kind is not ClaimKind.COUNT:
        return not _is_held_before(one, two)
    if _PART in (one.rule, two.rule) and one.passage != two.passage:
        return False
    if abs(one.passage - two.passage) <= _NEAR:
        return not _is_chance(one, two)
    setting = {(slot.name, slot.value) for slot in two.slots if slot.name in _SETTING}
    if setting and any((slot.name, slot.value) in setting for slot in one.slots):
        return True
    return all(isinstance(n, int) and n > _BY_CHANCE for n in _values(one, "min") or {0})


def _is_held_before(one: Draft, two: Draft) -> bool:
    """Whether somebody held for so long had been held before: "for 15 days. He HAD BEEN held"."""
    if one.kind is not ClaimKind.DETENTION or one.passage == two.passage or not two.aside:
        return False
    dated = [draft.one("date") is not None for draft in (one, two)]
    return one.one("duration") is not None and dated == [False, True]


def _is_chance(one: Draft, two: Draft) -> bool:
    """Whether two sentences tell of as few, the one only when, the other only where."""
    own, new = ({s.name for s in d.slots if s.name in _SETTING} for d in (one, two))
    few = any(isinstance(n, int) and n <= _BY_CHANCE for n in _values(one, "min"))
    return few and one.passage != two.passage and own != new


def _values(draft: Draft, name: str) -> set[object]:
    return {slot.value for slot in draft.slots if slot.name == name}


def _chosen(name: str, one: list[Slot], two: list[Slot]) -> list[Slot] | None:
    if not one or not two:
        return one or two
    if name in LIST_SLOTS:
        if name in ("law", "targets", "addressees") and {s.value for s in one}.isdisjoint(
            s.value for s in two
        ):
            return None
        have = {s.value for s in one}
        return [*one, *(s for s in two if s.value not in have)] if name != "perpetrators" else one
    a, b = one[0], two[0]
    if a.value == b.value:
        return [replace(a, spans=tuple(dict.fromkeys((*a.spans, *b.spans)))[:_MOST_SPANS])]
    if a.value in _VAGUE.get(name, ()):
        return two
    if b.value in _VAGUE.get(name, ()):
        return one
    if name == "date":
        return _finer(a, b)
    if name in _FREE:
        return one if len(str(a.value)) >= len(str(b.value)) else two
    return None


def _finer(a: Slot, b: Slot) -> list[Slot] | None:
    """Return the date that lies within the other one."""
    one, two = PartialDate.parse(str(a.value)), PartialDate.parse(str(b.value))
    if _within(one, two):
        return [a]
    return [b] if _within(two, one) else None


def _within(inner: PartialDate, outer: PartialDate) -> bool:
    if inner.earliest is None or inner.latest is None:
        return False
    after = outer.earliest is None or outer.earliest <= inner.earliest
    return after and (outer.latest is None or inner.latest <= outer.latest) and outer.month is None


def _claim(draft: Draft, text_sha256: str) -> Claim:
    return Claim(
        text_sha256, draft.kind, tuple(draft.slots), resting_on(draft.evidence, draft.slots),
        draft.rule,
        draft.tier, draft.modality, draft.trigger,
    )  # fmt: skip


def _unique(claims: list[Claim]) -> list[Claim]:
    found: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.kind, claim.modality, repr(claim.values()))
        found.setdefault(key, claim)
    return list(found.values())
