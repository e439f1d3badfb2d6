"""The nominals of a stretch of a sentence, and the preposition that each stands under.

Invariant: a role or post right before a name is part of naming, no nominal of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Argument, MentionKind
from saqta.extraction.grammar import STOPS
from saqta.extraction.lists import is_verb_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.function_words import FunctionWords
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_PERSON, _ORGANIZATION = MentionKind.PERSON, MentionKind.ORGANIZATION
NOMINALS = frozenset({
    MentionKind.PERSON, MentionKind.GROUP, MentionKind.ORGANIZATION, MentionKind.COURT,
    MentionKind.OFFICE, MentionKind.ROLE, MentionKind.PLACE,
})  # fmt: skip
_TIMES = (MentionKind.DATE, MentionKind.TERM)
_TITLES = (MentionKind.ROLE, MentionKind.OFFICE, MentionKind.GROUP)
_LONGEST_ASIDE = 15
_LIST_REACH = 12
_FEW, _TWO = 5, 2


class Nominals:
    """Finds the nominals of one sentence."""

    def __init__(self, passage: Passage, grammar: Grammar) -> None:
        self.passage = passage
        self.grammar = grammar
        self.function = grammar.function
        self._words = passage.words
        self._subjects = grammar.words("only_subject")
        self._salutation = grammar.words("salutation")  # "Dear A, I WAS held"
        self._under = grammar.firsts["preposition"]
        self._excluding = grammar.firsts["excluding"]
        self._apart = grammar.long_firsts["adverb"]
        self._joins = grammar.long_firsts["coordinator"]
        self._possessives = grammar.owners
        self._hyphens = "-" in passage.words
        self._between: dict[tuple[int, int], list[Argument]] = {}

    def between(self, first: int, stop: int) -> list[Argument]:
        """Return the nominals of units [first, stop) with the preposition each stands under."""
        known = self._between.get((first, stop))
        if known is None:
            known = self._between[first, stop] = self._nominals(first, stop)
        return known.copy()

    def _nominals(self, first: int, stop: int) -> list[Argument]:
        found: list[Argument] = []
        under, held = "", ""
        at = max(first, 0)
        words, units, telling = self._words[:stop], self.passage.units, self.grammar.around_nominals
        while at < stop:
            word = self._words[at]
            if word not in telling and units[at].mention is None:
                at += 1  # as most words
                continue
            alone = units[at].mention is None and not self._hyphens
            plain = alone and word not in self._apart and word not in self._joins
            passed = 0 if plain else self._passed(words, at)
            if passed:
                at += passed
                continue
            size = self.grammar.starts(words, at, "preposition") if word in self._under else 0
            size = size or (self._excludes(at, stop) if word in self._excluding else 0)
            if size:
                under, held = self._governor(at, size), ""
                at += size
                continue
            if word in self._subjects:
                under, held = "", ""
            if self.is_nominal(at) and not (at == 1 and words[0] in self._salutation):
                named = bool(held) and self._is_named_for(found[-1].unit, at)
                if held and not named and not self._continues(found[-1].unit, at, stop):
                    held = ""
                found.append(Argument(at, under or held, owner=self._owns(at)))
                held, under = found[-1].under, ""
            elif word in STOPS or self._is_time(at):
                under, held = "", ""
            elif word in ("(", ","):
                at = self._closing(at, stop) if word == "(" else at
                under = ""
            at += 1
        return found

    def _excludes(self, at: int, stop: int) -> int:
        """Return the size of words that except whom they name: "A, NOT B, was held"."""
        size = self.grammar.starts(self._words[:stop], at, "excluding")
        if not size or (size == 1 and self._words[at - 1] != ","):
            return 0
        after = at + size
        own = self.function.article | self.grammar.words("possessive")
        after += not own.isdisjoint(self._words[after : after + 1])
        return size if after < stop and self.is_nominal(after) else 0

    def _is_named_for(self, place: int, at: int) -> bool:
        """Whether a place is part of what a body is called: "ahead of THE REEDTOWN Song Parade"."""
        units = self.passage.units
        beside = at == place + 1 and units[place].is_a(MentionKind.PLACE)
        named = beside and units[at].is_a(MentionKind.ORGANIZATION)
        return named and self._words[place - 1] in self.function.article

    def _joiner(self, words: list[str], at: int) -> int:
        """Return the size of an "and" of several words: "A AS WELL AS B"."""
        several = words[at] in self._joins
        return self.grammar.starts(words, at, "coordinator") if several else 0

    def _governor(self, at: int, size: int) -> str:
        """Return a preposition, but none of "protests, DURING WHICH two were killed"."""
        which = self._words[at + size : at + size + 1] if self._words[at - 1] == "," else []
        plain = self.function.relative_thing.isdisjoint(which)
        return " ".join(self._words[at : at + size]) if plain else ""

    def _passed(self, words: list[str], at: int) -> int:
        """Return how many units are no nominal: "the ARMY chief", "sentenced IN ABSENTIA the"."""
        joined = self._joiner(words, at) if words[at] in self._joins else 0
        if joined:
            return joined
        apart = self.grammar.starts(words, at, "adverb") if words[at] in self._apart else 0
        if apart > 1:
            return apart
        named = self.passage.units[at].mention is not None
        return int(self._is_drawn(at) or (named and self._modifies(at, len(words))))

    def _is_drawn(self, at: int) -> bool:
        """Whether a name is but the first part of a word: "U.S.-based"."""
        if at + 1 >= len(self._words) or self._words[at + 1] != "-":
            return False
        return self.passage.units[at + 1].start == self.passage.units[at].stop

    def _closing(self, at: int, stop: int) -> int:
        """Return the unit of the bracket that closes what opens at `at`, or `at`."""
        for end in range(at + 1, min(stop, at + _LONGEST_ASIDE)):
            if self._words[end] == ")":
                return end
        return at

    def is_nominal(self, at: int) -> bool:
        """Whether a unit may fill a role: a mention of someone or something, or a pronoun."""
        mention = self.passage.units[at].mention
        if mention is not None:
            known = mention.kind in NOMINALS and self._words[at] not in self._possessives
            other = mention.kind is _PERSON and (self._is_of_people(at) or self._is_of_place(at))
            return known and not other
        return self._words[at] in self.grammar.words("pronoun")

    def _is_of_people(self, at: int) -> bool:
        """Whether a capital word is a people's, not one's own: "killing of AN INDIGENOUS Reed"."""
        small, words = self.function, self._words
        if at < _FEW or words[at - 2] not in small.article - small.definite_article:
            return False
        after = words[at + 1] if at + 1 < len(words) else ""
        acts = after in self.grammar.auxiliaries or after in self.grammar.verbs
        alone = " " not in self.passage.units[at].lower and words[at - 1].isalpha()
        return alone and self.passage.units[at - 1].mention is None and not acts

    def _is_of_place(self, at: int) -> bool:
        """Whether a capital word ends a place's second name: "from Reedtown/Reedland BEKETOV"."""
        place = at >= _TWO and self.passage.units[at - 1].is_a(MentionKind.PLACE)
        return place and self._words[at - _TWO] == "/"

    def _is_time(self, at: int) -> bool:
        """Whether a date or term uses up the preposition before it: "in May the police"."""
        mention = self.passage.units[at].mention
        return mention is not None and mention.kind in _TIMES

    def _modifies(self, at: int, stop: int) -> bool:
        """Whether a role, post or group stands right before the name it belongs to.

        The body whose role it is stands before it: "the son of PARTY leader A".
        """
        mention = self.passage.units[at].mention
        if mention is None or at + 1 >= stop:
            return False
        if mention.kind is _ORGANIZATION:
            beside = self.passage.units[at + 1].mention
            role = beside is not None and beside.kind in (MentionKind.ROLE, MentionKind.OFFICE)
            return role and self._modifies(at + 1, stop)
        return mention.kind in _TITLES and self.passage.units[at + 1].is_a(_PERSON)

    def modifies(self, at: int) -> bool:
        """Whether a role, post or body only belongs to the name after it."""
        return self._modifies(at, len(self._words))

    def _owns(self, at: int) -> bool:
        following = self._words[at + 1] if at + 1 < len(self._words) else ""
        owns = following in self.function.possessive_ending
        return owns and not is_verb_s(self._words, at + 1, self.grammar)

    def _continues(self, before: int, at: int, stop: int) -> bool:
        """Whether the nominal at `at` goes on the list of the governed one at `before`."""
        units = self.passage.units
        one, two = units[before].mention, units[at].mention
        if one is None or two is None:
            return False
        if one.kind in _TITLES and two.kind is _PERSON:  # "of his friend, A"
            between = self._words[before + 1 : at]
            both = between[:1] and between[0] in self.function.additive and between[1:] == [""]
            if both and units[at - 1].is_a(MentionKind.ROLE):
                return True  # "of blogger and journalist A"
            return not between or (between == [","] and not self._is_part(before))
        if one.kind is not two.kind:
            return False
        between = _without_asides([w for w in self._words[before + 1 : at] if w])
        small = self.function
        first = bool(between) and (between[0] in small.list_link or self._joiner(between, 0))
        if not between or not (between[0] == "," or first):
            return False
        joined = between[-1] in small.list_end or self._joiner(between, max(len(between) - 3, 0))
        if joined or not small.additive.isdisjoint(between):
            return True
        rest = self._words[at + 1 : stop]
        closes = next((i for i, w in enumerate(rest) if w == ","), None)
        ahead = not small.additive.isdisjoint(rest[:_LIST_REACH])
        return ahead and (closes is None or closes + 1 < len(rest))

    def _is_part(self, at: int) -> bool:
        """Whether a group is counted out of a larger one: "two of HIS FRIENDS, A and B, were"."""
        of = next(
            (
                k
                for k in range(at, max(at - _FEW, 0), -1)
                if self._words[k] in self.function.genitive
            ),
            0,
        )
        counted = of > 0 and self.passage.units[of - 1].is_a(MentionKind.NUMBER)
        return counted and not (of > 1 and self.grammar.ends(self._words, of - 2, "preposition"))

    def _listed(self, one: Argument, other: Argument) -> bool:
        units = self.passage.units
        a, b = units[one.unit].mention, units[other.unit].mention
        between = [w for w in self._words[one.unit + 1 : other.unit] if w]
        return (
            a is not None
            and b is not None
            and a.kind is b.kind
            and any(w == "," or w in self.function.additive for w in between)
        )

    def _run(self, found: list[Argument], stop: int, *, plural: bool) -> list[Argument]:
        """Return the last nominal before `stop`, and for a plural verb those listed with it."""
        found = [a for a in found if a.under not in self.grammar.words("excluding")]
        if not found:
            return []
        people = [a for a in found if self.passage.units[a.unit].is_a(_PERSON)]
        last = found[-1]
        if self._may_be_either(found):
            return []
        named = self.passage.units[last.unit].is_a(_PERSON)
        if people and not named and self._near(people[-1], last, stop):
            last = people[-1]
        run = [Argument(last.unit)]
        if plural:
            index = found.index(last)
            while index > 0 and self._listed(found[index - 1], found[index]):
                if found[index].under not in ("", found[index - 1].under):
                    break  # "A and B, along with C WHO was held, left"
                index -= 1
                run.insert(0, Argument(found[index].unit))
        return run[-1:] if self._only_meet(run) else run

    def _of_stranger(self, group: VerbGroup) -> bool:
        """Whether a noun that names nobody does it: "the death of three auditors WORKING there".

        So it is in "a march, during which 211 MARCHERS WERE held", not in "A and 211 marchers".
        """
        before = group.start - 1
        several = group.finite and self._is_plural(group) and before > 2
        if (
            not (group.gerund or several)
            or before < 1
            or not self._words[before].isalpha()
            or self.passage.units[before].mention
        ):
            return False
        counted = self.passage.units[before - 1].is_a(MentionKind.NUMBER)
        if several:
            listed = self._words[before - 2] in self.grammar.words("and")
            under = self._words[before] in self.grammar.words("preposition")
            counted = counted and not (listed or under)
        return counted and self._words[before] not in self.grammar.verbs

    def _is_plural(self, group: VerbGroup) -> bool:
        return self.function.singular_auxiliary.isdisjoint(
            self._words[group.start : group.head + 1]
        )

    def _only_meet(self, run: list[Argument]) -> bool:
        """Whether a comma alone parts two names, no list: "after a suit by A, B, WHO worked"."""
        return len(run) == 2 and self._words[run[0].unit + 1 : run[1].unit] == [","]

    def _may_be_either(self, found: list[Argument]) -> bool:
        """Whether "who" may be either of two: "A, the mother of B, who was arrested"."""
        one, role, other = ([None] * 3 + [self.passage.units[a.unit] for a in found[-3:]])[-3:]
        if one is None or role is None or other is None:
            return False
        kin = role.mention is not None and role.mention.trait("kin") is not None
        told = one.is_a(_PERSON) and (kin or other.is_a(_PERSON))
        noun = role.is_a(MentionKind.ROLE) or role.is_a(MentionKind.GROUP)
        apposed = self._words[found[-3].unit + 1] == "," and noun
        return told and apposed and found[-1].under in self.function.genitive

    def _near(self, one: Argument, other: Argument, stop: int) -> bool:
        """Whether a role is a name's: "A, an activist, who", "A, an aide to the poor, held in"."""
        between = self._words[one.unit + 1 : other.unit]
        apposed = bool(between) and between[0] == ","
        while stop > 1 and self._words[stop - 1] and self.grammar.is_adverb(self._words[stop - 1]):
            stop -= 1
        single = one.unit + 2  # "A, ONE OF the activists held in May"
        of = not self.function.genitive.isdisjoint(self._words[single + 1 : single + 2])
        told = self.passage.units[single].mention if of else None
        member = told is not None and told.kind is MentionKind.NUMBER and told.value == "1"
        return apposed and (not other.under or member or self._words[stop - 1] == ",")

    def _names_of(self, group: list[Argument], found: list[Argument]) -> bool:
        """Whether names tell who a group is: "two men who fled, A and B, were caught"."""
        units = self.passage.units
        named = bool(found) and all(units[a.unit].is_a(_PERSON) for a in found)
        meant = bool(group) and all(units[a.unit].is_a(MentionKind.GROUP) for a in group)
        return named and meant and self._words[found[0].unit - 1] == ","

    def _is_adjunct(self, at: int) -> bool:
        """Whether a preposition and a time or a town stand here, and not whom it is about."""
        beyond = self._words[at + 2] in self.function.genitive
        unit = self.passage.units[at + 1]
        placed = unit.is_a(MentionKind.PLACE) or unit.is_a(MentionKind.DATE)
        return placed and beyond and self._words[at] in self.grammar.words("preposition")

    def next_noun(self, start: int, stop: int) -> int:
        """Return the "and" before a thing of its own: "the arrest of A AND the death of B"."""
        small, named = self.function, False
        for at in range(start, stop):
            named = named or self.is_nominal(at)
            if not named or self._words[at] not in small.additive:
                continue
            for of in range(at + 2, min(at + _FEW, stop)):
                if self.is_nominal(of) or self._words[of] in small.additive:
                    break
                noun = self._words[of - 1]
                if self._words[of] in small.genitive and noun and noun not in small.article:
                    return at
        return stop

    def _last(self, start: int, stop: int, word: str) -> int:
        return next(
            (at for at in range(stop - 1, start - 1, -1) if self._words[at] == word), start - 1
        )

    def _lists(self, at: int) -> bool:
        """Whether "and" stands right between two names."""
        return 0 < at < len(self._words) - 1 and self.is_nominal(at - 1) and self.is_nominal(at + 1)


def _without_asides(words: list[str]) -> list[str]:
    """Leave out what stands in brackets."""
    kept, depth = [], 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if not depth and word != ")":
            kept.append(word)
    return kept


def is_stranger(words: Sequence[str], stop: int, small: FunctionWords) -> bool:
    """Whether "who" at `stop` is one without a name: "against A BYSTANDER, who later died"."""
    while stop > 1 and words[stop].isalpha() and words[stop] not in small.relative_subject:
        stop -= 1
    at = stop - 1 - (words[stop - 1] == ",")
    if words[at] in small.definite_people:
        return True  # "liable for THOSE who died"
    for near in range(at, max(at - _FEW, 0), -1):
        if not words[near].isalpha():
            return False
        if words[near] in small.article and near < at:
            apposed = words[near - 1] == ","  # "A, a teacher, who"
            return not apposed and words[near] not in small.definite_article
    return False
