"""One without a name who comes in after the last naming: "she" may be a woman no one named.

Invariant: a noun that only says what somebody is brings in nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_GROUP = MentionKind.GROUP
_SEXED = {"f": "woman", "m": "man"}
_APPOSED = len(", a ")
_SAID_REACH, _REACH = 5, 8
_ARTICLE_REACH = 3
_TWO = 2


class Newcomers:
    """Finds people without names who stand between a name and a pronoun."""

    def __init__(self, passages: Sequence[Passage], grammar: Grammar) -> None:
        self.passages = passages
        self.grammar = grammar

    def between(self, person: Mention, mention: Mention, passage: Passage) -> bool:
        """Whether a pronoun may mean another than `person`, who was last named before it."""
        here, sex = mention.span.start, mention.trait("gender")
        unknown = person.trait("gender") is None and sex is not None
        sexed = self.grammar.words(_SEXED.get(sex or "", "man")) if unknown else frozenset()
        for number in range(passage.number, -1, -1):
            earlier = self.passages[number]
            if earlier.sentence.span.stop <= person.span.start:
                break
            for at, unit in enumerate(earlier.units):
                plain = unit.mention is None and earlier.words[at] not in sexed
                if plain or unit.start >= here or unit.mention is person:
                    continue
                if unit.start >= person.span.stop:
                    if self._is_other(earlier, at, passage, (person.span.stop, sex, unknown)):
                        return True
                elif (
                    unknown
                    and self._is_sexed(earlier, at, sex)
                    and not _is_beside(unit.stop, person.span.start)
                ):
                    return True  # "a WOMAN robbed by A was shot. She"
        return False

    def opening(self, passage: Passage, stop: int, sex: str | None) -> bool:
        """Whether somebody without a name opens a sentence: "A CRITIC of president B was held"."""
        for at, unit in enumerate(passage.units[:stop]):
            mention = unit.mention
            if passage.words[at] in self.grammar.verbs:
                return False
            if mention is not None and _is_single(mention) and mention.trait("anaphor") is None:
                return self._may_be(mention, sex, near=True)
        return False

    def _is_other(
        self, earlier: Passage, at: int, passage: Passage, told: tuple[int, str | None, bool]
    ) -> bool:
        """Whether a unit after the last naming may be whom a pronoun means."""
        start, sex, unknown = told
        other, distance = earlier.units[at].mention, passage.number - earlier.number
        if other is None:
            sexed = unknown and self._is_sexed(earlier, at, sex)  # "raped the GIRL"
            return sexed and not self._is_of_next(earlier, at)
        if other.trait("weak") is not None and (not distance or self._acts(earlier, at, distance)):
            return True  # what looks like a body may be a name too
        beside = _is_beside(start, earlier.units[at].start)  # "A, a teacher"
        if beside or self._is_said(earlier, at):
            return False
        if other.kind is MentionKind.OFFICE:
            return distance < _TWO and self._is_new(earlier, at)
        if other.kind is MentionKind.ROLE:
            return distance < _TWO and self._is_new(earlier, at) and self._is_nameless(earlier, at)
        near = distance < _TWO or (distance == _TWO and self._is_taken(earlier, at))
        kin = other.trait("anaphor") == "kin" and (not distance or (unknown and near))
        if kin and distance and self.grammar.ends(earlier.words, at - 1, "preposition"):
            return False  # "according to HIS BROTHER"
        culprit = other.trait("head") in self.grammar.words("culprit")
        if not _is_single(other) or not (kin or culprit or other.trait("anaphor") is None):
            return False
        opens = not distance or (distance < _TWO and (culprit or self._comes_in(earlier, at)))
        opens = opens or self._is_topic(earlier, at, passage)
        near = kin or (opens and other.trait("side") == "victim")
        return self._may_be(other, sex, near=near)

    def _is_taken(self, passage: Passage, at: int) -> bool:
        """Whether something was done to a relative, who is told of further: "TOOK HER DAUGHTER"."""
        form = self.grammar.verbs.get(passage.words[at - 1]) if at else None
        return form is not None and form.lemma in self.grammar.words("undergone")

    def _acts(self, passage: Passage, at: int, distance: int) -> bool:
        """Whether a unit of the sentence before is its subject: "only OFFICER A was there"."""
        after = passage.words[at + 1 : at + 2]
        verb = not after or after[0] in self.grammar.auxiliaries or after[0] in self.grammar.verbs
        opens = at and not self.grammar.ends(passage.words, at - 1, "preposition")
        owner = passage.words[at - 1] in self.grammar.words("determiner")
        return bool(distance < _TWO and verb and opens and not owner)

    def _is_new(self, passage: Passage, at: int) -> bool:
        """Whether an officer without a name comes in: "A former MAYOR"."""
        small, words = self.grammar.function, passage.words
        named = any(u.is_a(MentionKind.PERSON) for u in passage.units[at + 1 : at + 3])
        before = words[at - 1] if at else ""
        opens = before in small.article and before not in small.definite_article
        return opens and not named and self._opens(passage, at)

    def _is_nameless(self, passage: Passage, at: int) -> bool:
        """Whether no name follows before a verb: "A reporter FOR REED RADIO was held"."""
        verbs = self.grammar.verbs.keys() | self.grammar.auxiliaries
        later = range(at + 1, len(passage.units))
        stop = next((k for k in later if passage.words[k] in verbs), at + 1)
        return not any(u.is_a(MentionKind.PERSON) for u in passage.units[at + 1 : stop])

    def _is_topic(self, earlier: Passage, at: int, passage: Passage) -> bool:
        """Whether a paragraph tells of one without a name on and on: "AN ACTIVIST said"."""
        small = self.grammar.function
        if earlier.sentence.block != passage.sentence.block or not self._opens(earlier, at):
            return False
        before = earlier.words[max(at - _ARTICLE_REACH, 0) : at]
        new = small.article - small.definite_article
        return not new.isdisjoint((*before, earlier.units[at].lower.split()[0]))

    def _comes_in(self, passage: Passage, at: int) -> bool:
        """Whether a sentence tells of nobody but one who comes in: "They stripped A DETAINEE"."""
        told = (u.mention for u in passage.units[:at])
        return self._opens(passage, at) or not any(
            m is not None and (m.kind is MentionKind.PERSON or m.trait("number") == "1")
            for m in told
        )

    def _opens(self, passage: Passage, at: int) -> bool:
        """Whether no verb stands before a unit: it is what the sentence tells of."""
        return self.grammar.verbs.keys().isdisjoint(passage.words[:at])

    def _is_sexed(self, passage: Passage, at: int, sex: str | None) -> bool:
        """Whether a noun is one for somebody of that sex: "the WOMAN", "a BOY"."""
        mention = passage.units[at].mention
        word = passage.words[at]
        if mention is not None:
            word = (
                mention.value.lower()
                if _is_single(mention) and mention.trait("anaphor") != "kin"
                else ""
            )
        return word in self.grammar.words(_SEXED.get(sex or "", "man"))

    def _may_be(self, other: Mention, sex: str | None, *, near: bool) -> bool:
        """Whether "he" or "she" may be somebody without a name: "a man", or near, "a student"."""
        words = set(other.value.lower().split())
        unlike = self.grammar.words(_SEXED["m" if sex == "f" else "f"])
        if sex is not None and (unlike & words or not other.may_be(sex)):
            return False
        return near or not self.grammar.words(_SEXED.get(sex or "", "man")).isdisjoint(words)

    def _is_said(self, passage: Passage, unit: int) -> bool:
        """Whether words only say what somebody is: "she is A TEACHER", "as A LAWYER"."""
        for at in range(unit - 1, max(unit - _SAID_REACH, -1), -1):
            word = passage.words[at]
            if word in self.grammar.words("be") or word in self.grammar.words("role_marker"):
                return True
            if word == "," or not word:
                return word == "," and at > 0 and _is_told_of(passage, at - 1)
        return self._is_of_next(passage, unit)

    def _is_of_next(self, passage: Passage, unit: int) -> bool:
        """Whether an opening only says what its subject is: "A LAWYER by training, she joined"."""
        words = passage.words
        near = words[unit : unit + _REACH]
        comma = unit + near.index(",") if "," in near else len(words)
        if self.grammar.words("subject_pronoun").isdisjoint(words[comma + 1 : comma + 2]):
            return False
        said = {*words[:comma]} - self.grammar.function.possessive_mark  # "A miner'S daughter, she"
        return self.grammar.verbs.keys().isdisjoint(said) and said.isdisjoint(
            self.grammar.auxiliaries
        )


def _is_told_of(passage: Passage, unit: int) -> bool:
    """Whether what stands before a comma may be somebody: not "ON JUNE 5, a man", "for one, a"."""
    mention = passage.units[unit].mention
    setting = mention is None or mention.kind in (MentionKind.DATE, MentionKind.PLACE)
    return passage.words[unit] == ")" or not setting


def _is_single(mention: Mention) -> bool:
    return mention.kind is _GROUP and mention.trait("number") == "1"


def _is_beside(one: int, other: int) -> bool:
    return other - one <= _APPOSED
