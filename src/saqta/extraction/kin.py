"""Tell which named person "my husband" or "her brother" is, where the text names that relative.

Invariant: whose relative it is must be the same both times, and only one may be named so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

    People = Callable[[Passage, int], Sequence[Mention]]

_GROUP, _PERSON, _ROLE = MentionKind.GROUP, MentionKind.PERSON, MentionKind.ROLE
_TITLES = (_ROLE, MentionKind.OFFICE, MentionKind.AGE)
_APPOSED = 7
_BESIDE = 4
_POSSESSIVE = {
    "his": (("gender", "m"), ("number", "1")),
    "her": (("gender", "f"), ("number", "1")),
    "their": (("number", "n"),),
}


def possessive(passage: Passage, unit: int, grammar: Grammar) -> Mention | None:
    """Return "his", "her" or "their", alone or in "her brother", as the pronoun that it is."""
    for name, traits in _POSSESSIVE.items():
        if passage.units[unit].lower in grammar.words(name):
            held = (("anaphor", "pronoun"), *traits)
            return Mention(_GROUP, passage.units[unit].span, name, held)
    return None


def owner_of_teller(passage: Passage, person: Mention, grammar: Grammar) -> int | None:
    """Return the possessive of who tells of somebody: "HER sister A said she was", "HIS lawyer"."""
    if not passage.sentence.span.start <= person.span.start < passage.sentence.span.stop:
        return None
    at = passage.at(person.span.start)
    words, after = passage.words, at + 1
    if words[after : after + 1] == [","]:  # "her sister, A, SAID", "her sister A, a nurse, SAID"
        closes = (i for i in range(after + 1, min(after + _APPOSED, len(words))) if words[i] == ",")
        after = next(closes, after) + 1
    form = grammar.verbs.get("".join(words[after : after + 1]))
    if form is None or form.kind != "say":
        return None
    for k in range(at - 1, max(at - _BESIDE, -1), -1):
        mention = passage.units[k].mention
        if mention is not None and mention.trait("anaphor") == "kin":
            return k
        role = mention is not None and mention.kind is MentionKind.ROLE
        if mention is not None and (role or mention.trait("kin") is not None):
            return k - 1 if k and passage.words[k - 1] in grammar.words("possessive") else None
        if mention is None and passage.words[k] != ",":
            return None
    return None


class Kin:
    """The relatives that a text names, found once a word for one is met that names nobody."""

    def __init__(self, passages: Sequence[Passage], grammar: Grammar) -> None:
        self._passages = passages
        self._grammar = grammar
        self._named: list[tuple[str, str, Mention]] | None = None

    def meant(self, at: tuple[Passage, int], mention: Mention, people: People) -> Mention | None:
        """Return the one relative of that kind whom the text names.

        `people` tells whom a possessive means: it is not kept, lest each hold the other in memory.
        """
        head = mention.trait("head")
        if self._named is None:
            self._named = []  # whose they are may ask for the relatives again
            self._named = [*self._all(people)]
        if not any(head == other for other, _, _ in self._named):
            return None
        owner = self._owner(*at, people)
        told = {m.value: m for other, whose, m in self._named if (other, whose) == (head, owner)}
        return next(iter(told.values())) if len(told) == 1 else None

    def _owner(self, passage: Passage, unit: int, people: People) -> str:
        """Return whose relative a word tells of, by the possessive in it or before it."""
        if passage.units[unit].lower not in self._grammar.words("possessive"):
            return ""
        found = people(passage, unit)
        return found[0].value if len(found) == 1 else ""

    def _all(self, people: People) -> Iterator[tuple[str, str, Mention]]:
        """Yield each relative that is named: the word, whose it is, and who."""
        for passage in self._passages:
            for at, unit in enumerate(passage.units):
                mention = unit.mention
                inside = mention is not None and mention.trait("anaphor") == "kin"
                if mention is None or not (inside or (at and mention.trait("kin") is not None)):
                    continue
                person = self._apposed(passage, at)
                if person is None:
                    continue
                whose = self._whose(passage, at if inside else at - 1, people)
                if whose and person.value != whose:
                    yield mention.trait("head") or "", whose, person

    def _whose(self, passage: Passage, at: int, people: People) -> str:
        """Return who owns what follows unit `at`: "MY", "HER", "A'S"."""
        if passage.words[at] in self._grammar.function.possessive_ending and at:
            mention = passage.units[at - 1].mention
            return mention.value if mention is not None and mention.kind is _PERSON else ""
        return self._owner(passage, at, people)

    def _apposed(self, passage: Passage, at: int) -> Mention | None:
        """Return whom a word for a relative names: "my husband A", "her son, the painter A"."""
        small = self._grammar.function
        for k in range(at + 1, min(at + _APPOSED, len(passage.units))):
            unit = passage.units[k]
            if unit.is_a(_PERSON):
                after = "".join(passage.words[k + 1 : k + 2])
                return None if after in small.possessive_ending else unit.mention
            word, apart = passage.words[k], "," in passage.words[at + 1 : k]
            titled = word == "," or any(unit.is_a(kind) for kind in _TITLES)
            plain = word.isalpha() and apart and word not in self._grammar.auxiliaries
            if not titled and (not plain or word in self._grammar.words("preposition")):
                return None
        return None
