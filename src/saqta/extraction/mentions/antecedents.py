"""Find whom an anaphor means: "she", "the activist", "all three", "her husband".

Invariant: where the words leave a choice between people, nobody is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_PERSON, _ROLE, _OFFICE = MentionKind.PERSON, MentionKind.ROLE, MentionKind.OFFICE
_FARTHEST = 1200
_NEXT_IN_LIST = 90
_GAP = 1
_LEAST_PLURAL = 2
_OF_PAIR = {"former": 0, "latter": -1}
"""Which of two somebody is."""


def antecedent(anaphor: Mention, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the people, one mention each, that `anaphor` means; empty where that is open.

    `mentions` are those of the whole text, in order.
    """
    here = anaphor.span.start
    first = bisect_left(mentions, here - _FARTHEST, key=_start)
    earlier = mentions[first : bisect_left(mentions, here, key=_start)]
    number = anaphor.trait("number")
    if (place := _OF_PAIR.get(anaphor.trait("anaphor") or "")) is not None:
        return _several(earlier, _LEAST_PLURAL)[place:][:1]
    if number == "1":
        return _single(anaphor, earlier)
    kin, sex = anaphor.trait("kin") is not None, anaphor.trait("gender")
    if sex is not None:  # "the women" are no man
        earlier = [m for m in earlier if m.may_be(sex)]
    if number is not None and number.isdecimal():
        return _several(earlier, int(number), kin=kin)
    return _several(earlier, None, kin=kin) if number == "n" else ()


def court(anaphor: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """Return the court that "the same court" or "the court" means: the last that was named."""
    if anaphor.value or anaphor.trait("anaphor") is None:
        return None
    here = anaphor.span.start
    first = bisect_left(mentions, here - _FARTHEST, key=_start)
    earlier = mentions[first : bisect_left(mentions, here, key=_start)]
    named = [m for m in earlier if m.kind is MentionKind.COURT and m.value]
    return named[-1] if named else None


def _start(mention: Mention) -> int:
    return mention.span.start


def _people(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m.kind is _PERSON and m.trait("coreference") != "ambiguous"]


def _single(anaphor: Mention, earlier: Sequence[Mention]) -> tuple[Mention, ...]:
    sex, head = anaphor.trait("gender"), anaphor.trait("head")
    if anaphor.trait("anaphor") == "kin":
        return ()  # a relative without a name is nobody we know
    people = [m for m in _people(earlier) if sex is None or m.may_be(sex)]
    if not people:
        return ()
    if head is not None:
        told = [m for m in people if head in roles(m, earlier)]
        if told:
            return (told[-1],)
    last = people[-1]
    named = [m for m in earlier if m.kind is _PERSON]
    if named[-1].trait("coreference") == "ambiguous" and anaphor.trait("anaphor") != "role":
        return ()  # whom the last name means is open
    surely = [m for m in people if sex is not None and m.trait("gender") == sex]
    if surely and surely[-1].value == last.value:
        return (last,)
    rivals = {m.value for m in people if last.span.start - m.span.stop < _NEXT_IN_LIST}
    return (last,) if len(rivals) == 1 else ()


def roles(person: Mention, mentions: Sequence[Mention]) -> list[str]:
    """Return what the text calls this person, beside any of the mentions of the name."""
    called = []
    for i, mention in enumerate(mentions):
        if mention.kind not in (_ROLE, _OFFICE):
            continue
        after, before = mentions[i + 1 : i + 2], mentions[max(0, i - 1) : i]
        own = after and after[0].kind is _PERSON
        titled = own and after[0].span.start - mention.span.stop <= _GAP  # "A, whom PRESIDENT B"
        beside = after if titled else [*after, *before]
        if any(m.kind is _PERSON and m.value == person.value for m in beside):
            called.append(mention.trait("head") or "")
    return called


def _kin(people: Sequence[Mention]) -> list[Mention]:
    """Return those who share the one surname that is shared, or have none told beside it."""
    names = {person.value: person.value.split() for person in people}
    surnames = [name[-1].lower().rstrip("a") for name in names.values() if len(name) > 1]
    if len(set(surnames)) <= 1:
        return list(people)
    shared = {name for name in surnames if surnames.count(name) > 1}
    return [
        person
        for person in people
        if len(shared) == 1 and names[person.value][-1].lower().rstrip("a") in shared
    ]


def _several(
    earlier: Sequence[Mention], number: int | None, *, kin: bool = False
) -> tuple[Mention, ...]:
    """Return the people of the last list of names, of just `number` where that is told.

    `kin`: "the brothers" share a surname, or one of them is told by the given name alone.
    """
    lists: list[list[Mention]] = []
    for person in _people(earlier):
        if lists and person.span.start - lists[-1][-1].span.stop < _NEXT_IN_LIST:
            lists[-1].append(person)
        else:
            lists.append([person])
    for listed in reversed(lists):
        distinct = list({m.value: m for m in listed}.values())
        if kin:
            distinct = _kin(distinct)
        if number is None and len(distinct) >= _LEAST_PLURAL:
            return tuple(distinct)
        if number is not None and len(distinct) == number:
            return tuple(distinct)
    return ()
