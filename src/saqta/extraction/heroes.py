"""Whom a text is about from end to end: a profile, an obituary, an entry of an encyclopedia.

"She", where a paragraph names nobody yet, is then that one, and not who was named in passing above.
Invariant: a text is about nobody where its title names several people or none, or where it names
another one as often.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_PERSON = MentionKind.PERSON
_OPENING = 3


class Hero:
    """Whom a text is about, and how often it names each person."""

    def __init__(self, passages: Sequence[Passage], grammar: Grammar) -> None:
        told = [_people(p) for p in passages]
        self._counts = Counter(m.value for people in told for m in people)
        person = _of_title(passages, grammar) or _of_opening(passages[:_OPENING])
        rivals = [count for name, count in self._counts.items() if person and name != person.value]
        led = person is not None and self._counts[person.value] > max(rivals, default=0)
        self.person = person if led else None
        value = person.value if person is not None else ""
        later = enumerate(told[1:], 1)
        self._named = next((i for i, people in later if value in {m.value for m in people}), None)

    def told_before(self, passage: Passage) -> Sequence[Mention]:
        """Return whom the text is about, once it named that one below its title."""
        named = self._named is not None and self._named < passage.number
        return (self.person,) if self.person is not None and named else ()

    def instead(self, found: Sequence[Mention], pronoun: Mention) -> Sequence[Mention]:
        """Return whom a pronoun means, in a paragraph below the one that names who was found."""
        hero, person = self.person, found[0]
        if hero is None or hero.value == person.value:
            return found
        sex, surely = pronoun.trait("gender"), person.trait("gender") is not None
        fits = hero.trait("gender") == sex or (hero.may_be(sex) and not surely)
        outweighs = self._counts[hero.value] > self._counts[person.value]
        return (hero,) if fits and outweighs else found


def is_in_passing(passage: Passage, at: int, grammar: Grammar) -> bool:
    """Whether a title names somebody only beside what it tells of: "a letter TO PRESIDENT A"."""
    while at > 0 and passage.units[at - 1].is_a(MentionKind.ROLE):
        at -= 1
    if at == 0:
        return False
    if passage.units[at - 1].is_a(MentionKind.OFFICE):
        return True
    beside = grammar.words("preposition") - grammar.function.genitive
    return passage.words[at - 1] in beside


def _people(passage: Passage) -> list[Mention]:
    mentions = (unit.mention for unit in passage.units if unit.is_a(_PERSON))
    return [m for m in mentions if m is not None]


def _of_title(passages: Sequence[Passage], grammar: Grammar) -> Mention | None:
    """Return whom the title names, if it names but one; as the text names that one, if it does."""
    if not passages or passages[0].words[-1:] == ["."]:
        return None
    people = {m.value: m for m in _people(passages[0])}
    title = passages[0]
    told = title.by_kind.get(_PERSON, ())
    if len(people) != 1 or any(is_in_passing(title, at, grammar) for at in told):
        return None
    (person,) = people.values()
    named = (m for p in passages for m in _people(p) if m.value == person.value)
    return next((m for m in named if m.trait("gender") is not None), person)


def _of_opening(passages: Sequence[Passage]) -> Mention | None:
    """Return whom an entry of an encyclopedia opens with: "Anna Doe (born 1975) is a poet"."""
    for passage in passages:
        if passage.units[:1] and passage.units[0].is_a(_PERSON) and passage.words[1:2] == ["("]:
            return passage.units[0].mention
    return None
