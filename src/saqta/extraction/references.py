"""Tell which named people "he", "the activist" or "all three" stand for.

The rules are those of `mentions.antecedents`; here only what may be asked is held back.
Invariant: only mentions shortly before the words are looked at, so the cost stays linear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Mention, MentionKind
from saqta.extraction.mentions.antecedents import antecedent, roles
from saqta.extraction.newcomers import Newcomers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_REACH = 1200
_NEAR = 3
_FAR = 8
"""How many sentences back "all five" may find its paragraph."""
_COUNT_GAP = len(", all fourteen ")
_BLOCKS = 2
_AUTHORITY = "authority"
_LIST = 2
_TELLING = 3
"""A number that is not met by chance; so many people are "both" too often."""
_TOLD_BY_ONE = 2
"""So many sentences with "I" outside quotation marks make a text someone's own."""
_SIGNED_WITHIN, _SIGNS_WITHIN, _SIGNATURE = 3, 3, 9
_POSSESSIVE = {
    "his": (("gender", "m"), ("number", "1")),
    "her": (("gender", "f"), ("number", "1")),
    "their": (("number", "n"),),
}


class References:
    """The mentions of one text, in order, and its passages as they are read."""

    def __init__(self, mentions: Sequence[Mention], grammar: Grammar) -> None:
        self._mentions = mentions
        self._starts = [m.span.start for m in mentions]
        self._allowed = {m.span.start for m in mentions}
        self._grammar = grammar
        self._passages: Sequence[Passage] = ()
        self._speakers: dict[int, Mention] = {}

    def learn(self, passages: Sequence[Passage]) -> None:
        """Take the passages of the text, and note who says "I" in each."""
        self._passages = passages
        speaker: Mention | None = None
        for passage in passages:
            speaker = _speaker(passage, self._grammar) or speaker
            if speaker is not None:
                self._speakers[passage.number] = speaker
        self._credit_author()
        self._credit_quoted()

    def _credit_quoted(self) -> None:
        """Let "I" in a quotation be who is told to say it, in all that a paragraph quotes."""
        quoted: dict[int, list[Mention]] = {}
        for passage in self._passages:
            if _quotes(passage):
                told = self._teller(passage)
                quoted.setdefault(passage.sentence.block, []).extend(told)
        for passage in self._passages:
            tellers = {m.value: m for m in quoted.get(passage.sentence.block, ())}
            if len(tellers) == 1 and self._says_i(passage):
                self._speakers[passage.number] = next(iter(tellers.values()))

    def _teller(self, passage: Passage) -> list[Mention]:
        """Return whom a sentence names beside a verb of saying, outside its quotation marks."""
        words, verbs, inside = passage.words, self._grammar.verbs, False
        found: list[Mention | None] = []
        for at, word in enumerate(words):
            inside ^= word == '"'
            form = verbs.get(word)
            if inside or form is None or form.kind != "say":
                continue
            for beside in (at - 1, at + 1, at + 2):
                other = passage.units[beside : beside + 1]
                if beside >= 0 and other and other[0].is_a(MentionKind.PERSON):
                    found.append(other[0].mention)
                    break
        return [m for m in found if m is not None]

    def _credit_author(self) -> None:
        """Let "I", where no one is introduced yet, be whom the text's title or end names."""
        told = [p for p in self._passages if p.number not in self._speakers]
        own = [p for p in told if not _quotes(p) and self._says_i(p)]
        author = _author(self._passages, self._grammar) if len(own) >= _TOLD_BY_ONE else None
        if author is not None:
            self._speakers.update({p.number: author for p in own})

    def _says_i(self, passage: Passage) -> bool:
        return not self._grammar.words("first_person").isdisjoint(passage.words)

    def people(self, passage: Passage, unit: int) -> Sequence[Mention]:
        """Return the named people that a unit refers to, if it is clear."""
        if passage.words[unit] in self._grammar.words("first_person"):
            speaker = self._speakers.get(passage.number)
            return () if speaker is None else (speaker,)
        if self._is_anyone(passage, unit):
            return ()
        mention = passage.units[unit].mention or self._possessive(passage, unit)
        if mention is None or mention.kind is not MentionKind.GROUP:
            return ()
        counted = mention.trait("count")
        if mention.trait("anaphor") is None and not (counted and self._definite(passage, unit)):
            return ()
        start = mention.span.start
        first = bisect_left(self._starts, start - _REACH)
        found: Sequence[Mention] = antecedent(
            mention, self._mentions[first : bisect_left(self._starts, start)]
        )
        if not self._are_meant(found, mention):
            found = ()
        told = counted or mention.trait("number") or ""
        if told.isdecimal() and int(told) >= _TELLING and not found:
            people = self._of_block(passage, int(told))
            stop = people[-1].span.stop if people else 0
            return () if self._counted_between((stop, start), told) else people
        if len(found) > 1 and self._group_between((found[-1].span.stop, start), told, len(found)):
            return ()
        if len(found) > 1 and not told.isdecimal():
            found = self._counted_since(found[-1].span.stop, passage, unit) or found
        if not found and mention.trait("number") == "1" and mention.trait("anaphor") == "pronoun":
            found = self._topic(passage, unit, mention.trait("gender"))
        doubtful = len(found) == 1 and self._is_doubtful(found[0], mention, passage)
        return () if doubtful else found

    def _are_meant(self, found: Sequence[Mention], mention: Mention) -> bool:
        """Whether just so many are listed: "the two soldiers" are hardly those named last."""
        counted = mention.trait("count")
        if counted is not None and (
            counted != str(len(found)) or mention.trait("side") == _AUTHORITY
        ):
            return False
        return len(found) < _LIST or self._are_listed(found)

    def _are_listed(self, people: Sequence[Mention]) -> bool:
        """Whether names are told as one list: not "A was arrested for the death OF B"."""
        last = people[-1].span.start
        number = bisect_right(self._passages, last, key=lambda p: p.sentence.span.start) - 1
        passage = self._passages[max(number, 0)]
        if passage.sentence.span.start > people[0].span.start:
            return True
        for person in people[1:]:
            unit = passage.at(person.span.start)
            while unit > 0 and self._names(passage, unit - 1):
                unit -= 1
            if unit and passage.words[unit - 1] in self._grammar.words("beneath"):
                return False
        return True

    def _names(self, passage: Passage, at: int) -> bool:
        """Whether a unit is part of naming: a title, a role, an article, an owner's mark."""
        titles = (MentionKind.ROLE, MentionKind.OFFICE, MentionKind.ORGANIZATION)
        return passage.words[at] in self._grammar.function.article or any(
            passage.units[at].is_a(kind) for kind in titles
        )

    def _is_aside(self, person: Mention, mention: Mention) -> bool:
        """Whether one is named only for another's sake: "A, who works WITH B, was held. He"."""
        start = person.span.start
        number = bisect_right(self._passages, start, key=lambda p: p.sentence.span.start) - 1
        passage = self._passages[max(number, 0)]
        if mention.span.start < passage.sentence.span.stop:
            return False
        unit = passage.at(start)
        others = self._named(passage, unit)
        sex = mention.trait("gender")
        if not any(m.value != person.value and m.trait("gender") in (None, sex) for m in others):
            return False
        while unit > 0 and self._names(passage, unit - 1):
            unit -= 1
        return unit > 0 and self._grammar.ends(passage.words, unit - 1, "preposition") > 0

    def _is_doubtful(self, person: Mention, mention: Mention, passage: Passage) -> bool:
        pronoun = mention.trait("anaphor") == "pronoun"
        return (
            _is_doubtful(person)
            or (pronoun and self._is_aside(person, mention))
            or self._someone_between(person, mention, passage)
            or self._is_stranger(person, mention)
        )

    def _is_anyone(self, passage: Passage, unit: int) -> bool:
        """Whether "his or HER" means anyone at all."""
        said, either = (
            passage.said,
            self._grammar.function.list_end - self._grammar.function.additive,
        )
        pronouns = self._grammar.words("pronoun") | self._grammar.words("possessive")
        around = (said[max(unit - 2, 0) : unit][::-1], said[unit + 1 : unit + 3])
        return any(len(near) > 1 and near[0] in either and near[1] in pronouns for near in around)

    def _is_stranger(self, person: Mention, mention: Mention) -> bool:
        """Whether "the teacher" is one whom the text never called so."""
        head = mention.trait("head") or ""
        if mention.trait("anaphor") != "role" or head not in self._grammar.words("stranger"):
            return False
        first, last = (bisect_left(self._starts, at) for at in (
            mention.span.start - _REACH, mention.span.start,
        ))  # fmt: skip
        return head not in roles(person, self._mentions[first:last])

    def _someone_between(self, person: Mention, mention: Mention, passage: Passage) -> bool:
        """Whether one without a name came in after the last naming: "a teacher … raped HER"."""
        if mention.trait("number") == "n":
            return False
        here = mention.span.start
        first, last = (bisect_left(self._starts, at) for at in (here - _REACH, here))
        told = [m for m in self._mentions[first:last] if m.value == person.value]
        newcomers = Newcomers(self._passages, self._grammar)
        return newcomers.between(told[-1] if told else person, mention, passage)

    def _definite(self, passage: Passage, unit: int) -> bool:
        before = passage.words[max(unit - 3, 0) : unit]
        return not self._grammar.function.definite_people.isdisjoint(before)

    def _possessive(self, passage: Passage, unit: int) -> Mention | None:
        """Return "his", "her" or "their" as the pronoun that it is."""
        for name, traits in _POSSESSIVE.items():
            if passage.words[unit] in self._grammar.words(name):
                held = (("anaphor", "pronoun"), *traits)
                return Mention(MentionKind.GROUP, passage.units[unit].span, name, held)
        return None

    def told_of(self, passage: Passage) -> Sequence[Mention]:
        """Return the people whom the sentences just before tell of: "the trial" is theirs."""
        for number in range(passage.number, max(passage.number - _NEAR, -1), -1):
            found = self._named(self._passages[number])
            if found:
                return list({m.value: m for m in found}.values())
        return ()

    def _topic(self, passage: Passage, unit: int, sex: str | None) -> Sequence[Mention]:
        """Return the first person of that gender in this sentence, or in those just before."""
        for number in range(passage.number, max(passage.number - _NEAR, -1), -1):
            earlier = self._passages[number]
            if earlier.sentence.block != passage.sentence.block:
                return ()
            stop = unit if number == passage.number else len(earlier.units)
            for mention in self._named(earlier, stop):
                if mention.trait("gender") in (None, sex):
                    return (mention,)
        return ()

    def _named(self, passage: Passage, stop: int | None = None) -> list[Mention]:
        """Return the people of a passage who own nothing and plead for no one."""
        found = []
        for at, unit in enumerate(passage.units[:stop]):
            mention = unit.mention
            if mention is None or mention.kind is not MentionKind.PERSON:
                continue
            beside = at - 2 if passage.words[at - 1 : at] == [","] else at - 1  # "counsel, A"
            role = passage.units[beside].mention if beside >= 0 else None
            lawyer = role is not None and role.trait("task") == "lawyer"
            if not lawyer and mention.span.start in self._allowed:
                found.append(mention)
        return found

    def _of_block(self, passage: Passage, number: int) -> Sequence[Mention]:
        """Return the people of the nearest paragraph that tells of just so many.

        Those without names count too: "A, and B with three others. All five were tried".
        """
        found: dict[str, Mention] = {}
        nameless, blocks = 0, 0
        for at in range(passage.number - 1, max(passage.number - _FAR, -1), -1):
            earlier = self._passages[at]
            if earlier.sentence.block != self._passages[at + 1].sentence.block:
                if len(found) == number:
                    break
                found, nameless, blocks = {}, 0, blocks + 1
            if blocks > _BLOCKS:
                break
            found.update({m.value: m for m in self._named(earlier) if m.value not in found})
            nameless += _nameless(earlier)
            if found and nameless and len(found) + nameless == number:
                break
        people = sorted(found.values(), key=lambda m: m.span.start)
        return people if len(people) in (number, number - nameless) else ()

    def _counted_since(self, start: int, passage: Passage, unit: int) -> Sequence[Mention]:
        """Return whom "all five" meant, where those words stand between: "they" are the same."""
        here = passage.units[unit].start
        for number in range(passage.number, max(passage.number - _NEAR, -1), -1):
            earlier = self._passages[number]
            for at, other in enumerate(earlier.units):
                mention = other.mention
                if mention is None or not start <= other.start < here:
                    continue
                if mention.kind is MentionKind.GROUP and mention.trait("anaphor") == "counted":
                    return self.people(earlier, at)
        return ()

    def _counted_between(self, between: tuple[int, int], told: str) -> bool:
        """Whether just so many people without names are told of: "four WORKERS", "the four"."""
        first, last = (bisect_left(self._starts, at) for at in between)
        return any(
            m.kind is MentionKind.GROUP and m.trait("count") == told and not self._tells_who(at)
            for at, m in enumerate(self._mentions[first:last], first)
        )

    def _tells_who(self, at: int) -> bool:
        """Whether a group only says what the people named before it are: "A and B, TWO EDITORS"."""
        group = self._mentions[at]
        named = (m for m in reversed(self._mentions[max(at - 2, 0) : at]))
        last = next((m for m in named if m.kind is MentionKind.PERSON), None)
        gap = group.span.start - last.span.stop if last is not None else _REACH
        return group.trait("said") is not None or gap <= _COUNT_GAP

    def _group_between(self, between: tuple[int, int], told: str, size: int) -> bool:
        """Whether other people without names are told of nearer: "they" may be those."""
        first, last = (bisect_left(self._starts, at) for at in between)
        return any(
            m.kind is MentionKind.GROUP and m.trait("anaphor") is None
            and not self._tells_who(at) and m.trait("number") == "n" and m.trait("side") == "victim"
            and (not told.isdecimal() or m.trait("count") == told)
            and m.trait("count") != str(size)
            for at, m in enumerate(self._mentions[first:last], first)
        )  # fmt: skip


def _nameless(passage: Passage) -> int:
    """Return how many people without names a sentence sets beside others: "and three others"."""
    counts = [
        u.mention.trait("count") or "" for u in passage.units
        if u.mention is not None and u.mention.kind is MentionKind.GROUP
        and u.mention.trait("side") == "victim"
    ]  # fmt: skip
    return sum(int(count) for count in counts if count.isdecimal())


def _is_doubtful(mention: Mention) -> bool:
    """Whether one capital word that nothing else shows to be a name may be a thing's."""
    return not mention.traits and mention.value.replace("-", "").isalpha()


def _quotes(passage: Passage) -> bool:
    return '"' in passage.words


def _author(passages: Sequence[Passage], grammar: Grammar) -> Mention | None:
    """Return who signs at the end, or whose statement the title calls it, if there is one."""
    title = passages[0].units if passages else []
    for at, unit in enumerate(title):
        before = passages[0].words[:at]
        stated = not grammar.words("statement_of").isdisjoint(before)
        if stated and unit.is_a(MentionKind.PERSON):
            return unit.mention
    for passage in reversed(passages[-_SIGNED_WITHIN:]):
        people = [u.mention for u in passage.units if u.is_a(MentionKind.PERSON)]
        opens = any(u.is_a(MentionKind.PERSON) for u in passage.units[:_SIGNS_WITHIN])
        if len(people) == 1 and opens and len(passage.units) <= _SIGNATURE:
            return people[0]
    return None


def _speaker(passage: Passage, grammar: Grammar) -> Mention | None:
    """Return who is introduced by "I, NAME", "I am NAME", "My name is NAME" or "NAME: I"."""
    words, units = passage.words, passage.units
    if len(units) > 2 and units[0].is_a(MentionKind.PERSON) and words[1] == ":":
        return units[0].mention
    if words[-1:] == [":"] and not grammar.words("writing").isdisjoint(words):
        people = [u.mention for u in units if u.is_a(MentionKind.PERSON)]
        return people[0] if len(people) == 1 and units[0].is_a(MentionKind.PERSON) else None
    for at in range(min(len(units) - 2, 4)):
        if words[at] not in grammar.words("first_person"):
            continue
        for size in (2, 3):
            if at + size < len(units) and units[at + size].is_a(MentionKind.PERSON):
                between = words[at + 1 : at + size]
                if between[-1] == "," or between[-1] in grammar.function.naming_copula:
                    return units[at + size].mention
    return None
