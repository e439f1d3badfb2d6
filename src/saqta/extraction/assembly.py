"""One event told several times becomes one claim with several spans.

A lead, a caption and the body tell the same thing with more or less detail; the more exact value
wins. Invariant: values that contradict each other stay in claims apart, and the outcome does not
depend on anything but the claims and their order in the text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from saqta.extraction.apart import is_other
from saqta.extraction.drafts import COURT_BELOW
from saqta.model.claims import LIST_SLOTS, ClaimKind, Slot
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.drafts import Draft
    from saqta.model.spans import Span


_OF_VICTIMS = (ClaimKind.DETENTION, ClaimKind.ILL_TREATMENT)
"""The kinds that tell of people as victims, of whom there may be several."""
_PART = "count.part"
_NEAR, _BY_CHANCE = 3, 20
"""Sentences between two counts told together; numbers up to which two meet by chance."""
_STEM, _SHORT = 5, 3  # by how many letters words are alike; words that tell nothing
_SETTING = ("date", "place")
"""Slots of a count that show which event it is of."""
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
_parsed = lru_cache(1_000)(PartialDate.parse)  # neighbours tell of the same few dates


def victims(draft: Draft) -> set[object]:
    """Return whom an event befell, or "" alone where it tells of nobody."""
    return {slot.value for slot in draft.slots if slot.name == "victims"} or {""}


def merge(one: Draft, two: Draft) -> Draft | None:
    """Return both as one draft, or None where they contradict each other."""
    if _are_apart(one, two):  # the most frequent reason, and quickly told
        return None
    if not _same_people(one, two) or not _may_be_one(one, two) or _follows(one, two):
        return None
    if _is_of_fewer(one, two) or _is_other_charge(one, two):
        return None
    harms = one.alone != two.alone and _values(one, "kind") != _values(two, "kind")
    if harms or is_other(one, two):
        return None
    names = dict.fromkeys(slot.name for slot in [*one.slots, *two.slots])
    if _is_far(one, two):
        own, new = {s.name for s in one.slots}, {s.name for s in two.slots}
        lent = not (own <= new or new <= own)
        names = dict.fromkeys(n for n in names if n in own or not (lent and n in _HELD))
    slots: list[Slot] = []
    for name in names:
        home = _settled(name, one, two)
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
    evidence = _together(one.evidence, two.evidence)
    return replace(one, slots=slots, evidence=evidence, tier=min(one.tier, two.tier))


def _settled(name: str, one: Draft, two: Draft) -> list[Slot] | None:
    """Return what a slot surely holds: no court where one tells of "a LOWER COURT"."""
    if name == "court" and one.kind is ClaimKind.SENTENCE:
        below = (not draft.values("court") and COURT_BELOW in draft.may for draft in (one, two))
        if any(below):
            return []
    home = _at_home(name, one, two)
    return _of_one_harm(name, one, two) if home is None else home


def _together(one: Sequence[Span], two: Sequence[Span]) -> list[Span]:
    """Return the places of both, each once; to a hundred no more are added."""
    if len(one) == _MOST_SPANS:
        return list(one)
    return list(dict.fromkeys([*one, *two]))[:_MOST_SPANS]


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
    apart = abs(one.passage - two.passage) > _NEAR or victims(one) != victims(two)
    return one.kind in _OF_VICTIMS and apart


def _is_of_fewer(one: Draft, two: Draft) -> bool:
    """Whether a day or a term is told of some: "A and B were held. A was held ON 3 MAY"."""
    few, many = sorted((one, two), key=lambda draft: len(victims(draft)))
    apart = victims(few) != victims(many)
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
    a, b = victims(one), victims(two)
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
        return [Slot(a.name, a.value, tuple(_together(a.spans, b.spans)))]
    if a.value in _VAGUE.get(name, ()):
        return two
    if b.value in _VAGUE.get(name, ()):
        return one
    if name == "date":
        return _finer(a, b)
    if name in _FREE:
        return one if len(str(a.value)) >= len(str(b.value)) else two
    return None


def _are_apart(one: Draft, two: Draft) -> bool:
    """Whether both tell a date, and neither lies within the other."""
    a, b = one.one("date"), two.one("date")
    if a is None or b is None or a.value == b.value or _finer(a, b) is not None:
        return False
    return _of_one_harm("date", one, two) is None


def _finer(a: Slot, b: Slot) -> list[Slot] | None:
    """Return the date that lies within the other one."""
    one, two = _parsed(str(a.value)), _parsed(str(b.value))
    if _within(one, two):
        return [a]
    return [b] if _within(two, one) else None


def _within(inner: PartialDate, outer: PartialDate) -> bool:
    if inner.earliest is None or inner.latest is None:
        return False
    after = outer.earliest is None or outer.earliest <= inner.earliest
    return after and (outer.latest is None or inner.latest <= outer.latest) and outer.month is None
