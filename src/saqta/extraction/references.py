"""Tell which named people "he", "the activist" or "all three" stand for.

The rules are those of `mentions.antecedents`; here only what may be asked is held back.
Invariant: only mentions shortly before the words are looked at, so the cost stays linear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from saqta.extraction import counsel, speakers, with_others
from saqta.extraction.anatomy import Mention, MentionKind
from saqta.extraction.barred import is_barred
from saqta.extraction.heroes import Hero
from saqta.extraction.kin import Kin, owner_of_teller, possessive
from saqta.extraction.meant import (
    among,
    count_nameless,
    dies,
    first_of_name,
    fits,
    has_kin,
    has_part_in_trial,
    is_another,
    is_any_such,
    is_anyone,
    is_definite,
    is_described,
    is_doubtful,
    is_open,
    is_parted,
    is_quoted,
    is_told_apart,
    named_ahead,
    names,
    owns,
    someone_held,
    underwent,
)
from saqta.extraction.mentions.antecedents import antecedent, roles
from saqta.extraction.nameless import Nameless
from saqta.extraction.newcomers import Newcomers
from saqta.extraction.passing import (
    is_after_pronoun,
    is_beside,
    is_in_passing,
    is_in_title,
    is_kin_aside,
    is_led_by,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_GROUP, _PERSON = MentionKind.GROUP, MentionKind.PERSON
_REACH = 1200
_NEAR, _FAR = 3, 8  # sentences back in which "all five" may find its paragraph
_AUTHORITY = "authority"
_BLOCKS, _LIST = 2, 2
_TELLING = 3  # a number that is not met by chance; so many people are "both" too often


class References:
    """The mentions of one text, in order, and its passages as they are read."""

    def __init__(self, mentions: Sequence[Mention], grammar: Grammar) -> None:
        self._mentions = mentions
        self._starts = [m.span.start for m in mentions]
        self._nameless = Nameless(mentions, self._starts)
        self._grammar = grammar
        self._passages: Sequence[Passage] = ()
        self._speakers: dict[int, Mention] = {}
        self._tellers: dict[int, str] = {}  # who tells each block in words of their own
        self._kin, self._hero = Kin((), grammar), Hero((), grammar)
        self._counsel: frozenset[str] = frozenset()

    def learn(self, passages: Sequence[Passage], common: AbstractSet[str]) -> None:
        """Take the passages of the text, and note who says "I" in each."""
        self._passages, self._hero = passages, Hero(passages, self._grammar)
        self._speakers, self._tellers = speakers.find(passages, self._grammar, common)
        self._kin = Kin(passages, self._grammar)
        self._counsel = counsel.names(passages, self._grammar)

    def people(self, passage: Passage, unit: int) -> Sequence[Mention]:
        """Return the named people that a unit refers to, if it is clear."""
        said = passage.words[unit : unit + 2]
        if said[0] in self._grammar.words("first_person") and said[1:] != ["."]:  # not "I.E."
            speaker = self._speakers.get(passage.number)
            return () if speaker is None else (speaker,)
        if said[0] in self._grammar.words("us"):
            speaker = self._speakers.get(passage.number)
            others = speakers.company(self._passages, (passage, unit), self._grammar, self.people)
            return (*others, speaker) if others and speaker is not None else ()
        mention = passage.units[unit].mention or possessive(passage, unit, self._grammar)
        if mention is None or is_anyone(passage, unit, self._grammar):
            return ()
        led = with_others.led(self._passages, passage, unit, mention, self._grammar)
        found = led or self._told_of(passage, unit, mention)
        own = any(self.tells(passage, m) for m in found)
        return () if own else found  # who tells it all says "I", not "he"

    def tells(self, passage: Passage, person: Mention) -> bool:
        """Whether somebody tells a paragraph in words of their own."""
        return self._tellers.get(passage.sentence.block) == person.value

    def _whose(self, passage: Passage, unit: int) -> Sequence[Mention]:
        """Return whom the possessive means that a unit is or begins with."""
        if passage.units[unit].lower in self._grammar.words("first_person"):
            return [m for m in (self._speakers.get(passage.number),) if m is not None]
        mention = possessive(passage, unit, self._grammar)
        return () if mention is None else self._told_of(passage, unit, mention)

    def _told_of(self, passage: Passage, unit: int, mention: Mention) -> Sequence[Mention]:
        """Return the named people that a noun or a pronoun of others refers to."""
        if mention.kind is not _GROUP:
            return ()
        if mention.trait("anaphor") == "kin":
            relative = self._kin.meant((passage, unit), mention, self._whose)
            return () if relative is None else (relative,)
        counted = mention.trait("count")
        officials = mention.trait("side") == _AUTHORITY and mention.trait("number") == "n"
        unclear = officials or is_any_such(passage, unit, self._grammar)  # "the police"
        known = mention.trait("anaphor") is not None and not unclear
        if not (known or (counted and is_definite(passage, unit, self._grammar))):
            return ()
        start = mention.span.start
        first, last = (bisect_left(self._starts, at) for at in (start - _REACH, start))
        before = self._mentions[first:last]
        found = self._of_list(antecedent(mention, before))
        if not self._are_meant(found, mention):
            found = ()
        told = counted or mention.trait("number") or ""
        if told.isdecimal() and int(told) >= _TELLING and not found:
            people = self._of_block(passage, int(told))
            told_at = (people[-1].span.stop if people else 0, start)
            return () if self._nameless.counted(told_at, told) else people
        if len(found) > 1 and self._nameless.others((found[-1].span.stop, start), told, len(found)):
            return ()
        if len(found) > 1 and not told.isdecimal():
            found = self._last_listed(found)
            found = self._counted_since(found[-1].span.stop, passage, unit) or found
        if mention.trait("number") == "1":
            found = self._topical(found, mention, passage, unit)
        if len(found) == 1 and (
            is_quoted(self._passages, passage, mention, found[0], self._grammar)
            or counsel.speaks(self._counsel, found[0], *self._at(found[0]), self._grammar)
        ):
            found = antecedent(mention, [m for m in before if m.value != found[0].value])
        return () if len(found) == 1 and self._is_doubtful(found[0], mention, passage) else found

    def _of_list(self, found: Sequence[Mention]) -> Sequence[Mention]:
        """Leave out of several who tells it, and whose thing it is: "A and B went to C'S home"."""
        if len(found) < _LIST:
            return found
        ends = self._grammar.function.possessive_ending
        told = [m for m in found if not self._is_teller(m)]
        told = [m for m in told if not owns(self._at(m)[0], m, ends)] if len(told) > _LIST else told
        return told if len(told) >= _LIST else ()

    def _are_meant(self, found: Sequence[Mention], mention: Mention) -> bool:
        """Whether just so many are listed: "the two soldiers" are hardly those named last."""
        counted = mention.trait("count")
        others = counted != str(len(found)) or mention.trait("side") == _AUTHORITY
        if counted is not None and others:
            return False
        if len(found) < _LIST:
            return True
        role = counted is None and mention.trait("anaphor") not in ("pronoun", "counted")
        return self._are_listed(self._last_listed(found) if role else found, apart=not role)

    def _last_listed(self, people: Sequence[Mention]) -> Sequence[Mention]:
        """Return whom the last of several sentences lists: "A asked B to PRODUCE C and D. They"."""
        passage, at = self._at(people[-1])
        last = [m for m in people if m.span.start >= passage.sentence.span.start]
        people = last if len(last) >= _LIST and passage.units[0].mention in last else people
        verbs, to = self._grammar.verbs, self._grammar.function.infinitive_marker
        words = enumerate(passage.words[: at + 1])
        first = max((k for k, word in words if word in verbs or word in to), default=0)
        run = [m for m in people if m.span.start > passage.units[first].start]
        return run if len(run) >= _LIST else people

    def _are_listed(self, people: Sequence[Mention], *, apart: bool) -> bool:
        """Whether names are told as one list: not "A was arrested for the death OF B".

        `apart`: verbs may part them, as in "A met B. THEY", not in "A hit B. THE POETS".
        """
        passage, last = self._at(people[-1])
        if passage.sentence.span.start > people[0].span.start:
            return True
        if not apart and is_parted(passage, people[0], last, self._grammar):
            return False
        for person in people[1:]:
            unit = passage.at(person.span.start)
            while unit > 0 and names(passage, unit - 1, self._grammar):
                unit -= 1
            if unit and passage.words[unit - 1] in self._grammar.words("beneath"):
                return False
        return True

    def _at(self, person: Mention) -> tuple[Passage, int]:
        """Return the sentence that names somebody, and the unit of the name."""
        start = person.span.start
        number = bisect_right(self._passages, start, key=lambda p: p.sentence.span.start) - 1
        passage = self._passages[max(number, 0)]
        return passage, passage.at(start)

    def _is_source(self, passage: Passage, unit: int) -> bool:
        """Whether one is named for having told it: "ACCORDING TO A, his father is well"."""
        return unit > 0 and self._grammar.ends(passage.words, unit - 1, "by_source") > 0

    def _is_teller(self, person: Mention) -> bool:
        """Whether one with a role is named for having told it: "ACCORDING TO THEIR LAWYER, A"."""
        passage, unit = self._at(person)
        unit = first_of_name(passage, unit, self._grammar)
        return self._is_source(passage, unit)

    def _is_aside(self, person: Mention, mention: Mention) -> bool:
        """Whether one is named only for another's sake: "A, who works WITH B, was held. He"."""
        passage, unit = self._at(person)
        ends = self._grammar.function.possessive_ending
        if mention.span.start < passage.sentence.span.stop and not owns(passage, person, ends):
            return False
        if self._is_source(passage, unit) or is_kin_aside(passage, unit, self._grammar):
            return True
        others, sex = self._named(passage, unit), mention.trait("gender")
        named = any(m.value != person.value and m.may_be(sex) for m in others)
        named = named or is_after_pronoun(passage, unit, sex, self._grammar)
        if not (named or Newcomers(self._passages, self._grammar).opening(passage, unit, sex)):
            return False
        return is_in_passing(passage, unit, self._grammar)

    def _topical(
        self, found: Sequence[Mention], mention: Mention, passage: Passage, unit: int
    ) -> Sequence[Mention]:
        """Return whom "he" means where nobody fits, or one who is named only in passing."""
        if mention.trait("anaphor") != "pronoun":
            known = not found or self._is_called_so(found[0], mention)
            aside = not known and self._is_aside(found[0], mention)
            return self._instead(found[0], mention) if aside else found
        ahead = named_ahead(passage, unit, found, self._grammar)
        if ahead is not None:
            return ahead
        if self._is_of_left_out(passage, unit):
            return ()
        if not found:
            return self._topic(passage, unit, mention.trait("gender"))
        if self._is_aside(found[0], mention):
            return self._instead(found[0], mention)
        owner = owner_of_teller(passage, found[0], self._grammar)
        if owner is not None and (told := self._whose(passage, owner)) and fits(told[0], mention):
            return told
        above = self._at(found[0])[0].sentence.block != passage.sentence.block
        return self._hero.instead(found, mention) if above else found

    def _is_of_left_out(self, passage: Passage, unit: int) -> bool:
        """Whether a judge whom "he" else hardly means undergoes it: "JUDGE A DIED after he was"."""
        words, said = self._grammar.words, passage.units[unit].lower
        if said not in words("only_subject") and said not in words("possessive"):
            return False
        at = next((at for at in passage.by_kind.get(_PERSON, ()) if at < unit), None)
        mention = None if at is None else passage.units[at].mention
        if at is None or mention is None or self._is_referable(mention):
            return False
        return underwent(passage, at, self._grammar) or dies(passage, at, self._grammar)

    def _instead(self, person: Mention, mention: Mention) -> Sequence[Mention]:
        """Return who opens the sentence that names another in passing, or those before it."""
        passage, unit = self._at(person)
        reach = _NEAR if self._is_source(passage, unit) else 1
        for number in range(passage.number, max(passage.number - reach, -1), -1):
            earlier = self._passages[number]
            verbs = (at for at, word in enumerate(earlier.words) if word in self._grammar.verbs)
            opening = self._named(earlier, next(verbs, 0)) or self._named(earlier, unit)
            others = [m for m in opening if m.value != person.value and fits(m, mention)]
            if others and len(opening) == 1:
                return opening
        return ()

    def _is_doubtful(self, person: Mention, mention: Mention, passage: Passage) -> bool:
        known, at = self._grammar, self._at(person)
        return (
            (is_doubtful(person) and not is_described(*at))
            or is_another(passage, mention, person, known)
            or is_in_title(*at, known)
            or (mention.trait("side") == "victim" and has_part_in_trial(*at, known))
            or (is_told_apart(passage, mention, known) and not self._is_called_so(person, mention))
            or self._someone_between(person, mention, passage)
            or someone_held(self._passages, passage, (person, mention), known)
            or (mention.trait("anaphor") == "pronoun" and is_barred(passage, at, mention, known))
        )

    def _is_called_so(self, person: Mention, mention: Mention) -> bool:
        """Whether the text has called a person by the noun of a mention."""
        here = mention.span.start
        first, last = (bisect_left(self._starts, at) for at in (here - _REACH, here))
        return (mention.trait("head") or "") in roles(person, self._mentions[first:last])

    def _someone_between(self, person: Mention, mention: Mention, passage: Passage) -> bool:
        """Whether one without a name came in after the last naming: "a teacher … raped HER"."""
        if mention.trait("number") == "n":
            return False
        here = mention.span.start
        first, last = (bisect_left(self._starts, at) for at in (here - _REACH, here))
        told = [m for m in self._mentions[first:last] if m.value == person.value]
        newcomers = Newcomers(self._passages, self._grammar)
        return newcomers.between(told[-1] if told else person, mention, passage)

    def told_of(self, passage: Passage) -> Sequence[Mention]:
        """Return the people whom the sentences just before tell of: "the trial" is theirs."""
        for number in range(passage.number, max(passage.number - _NEAR, -1), -1):
            earlier = self._passages[number]
            teller = self._tellers.get(earlier.sentence.block)
            people = self._named(earlier)
            named = [m for m in people if m.value != teller and not has_kin(earlier, m, people)]
            found = [m for m in named if not is_beside(earlier, m, self._grammar)]
            speaker = self._speakers.get(number)
            if teller and speaker is not None and speakers.underwent(earlier, self._grammar):
                found.append(speaker)
            if found:
                return list({m.value: m for m in found}.values())
        return self._hero.told_before(passage)

    def _topic(self, passage: Passage, unit: int, sex: str | None) -> Sequence[Mention]:
        """Return the first person of that gender in this sentence, or in those just before."""
        ends = self._grammar.function.possessive_ending
        for number in range(passage.number, max(passage.number - _NEAR, -1), -1):
            earlier = self._passages[number]
            if earlier.sentence.block != passage.sentence.block:
                return ()
            stop = unit if number == passage.number else len(earlier.units)
            fitting = [m for m in self._named(earlier, stop) if m.may_be(sex)]
            fitting = [m for m in fitting if not self._is_source(*self._at(m))] or fitting
            fitting = [m for m in fitting if not owns(earlier, m, ends)] or fitting
            fitting = [m for m in fitting if not is_led_by(earlier, m, self._grammar)] or fitting
            if number == passage.number and is_open(earlier, fitting, unit, self._grammar):
                return ()
            if len({m.value for m in fitting}) > 1 and dies(passage, unit, self._grammar):
                return ()
            if fitting:
                return (fitting[0],)
        return ()

    def _named(self, passage: Passage, stop: int | None = None) -> list[Mention]:
        """Return the people of a passage who own nothing and plead for no one."""
        found = []
        for at, unit in enumerate(passage.units[:stop]):
            mention = unit.mention
            if mention is None or mention.kind is not _PERSON:
                continue
            beside = at - 2 if passage.words[at - 1 : at] == [","] else at - 1  # "counsel, A"
            role = passage.units[beside].mention if beside >= 0 else None
            lawyer = role is not None and role.trait("task") == "lawyer"
            pleads = lawyer and not underwent(passage, at, self._grammar)
            if not pleads and self._is_referable(mention):
                found.append(mention)
        return found

    def _is_referable(self, mention: Mention) -> bool:
        at = bisect_left(self._starts, mention.span.start)
        return self._starts[at : at + 1] == [mention.span.start]

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
            nameless += count_nameless(earlier) if self._named(earlier) else 0
            if found and nameless and len(found) + nameless == number:
                break
        people = sorted(found.values(), key=lambda m: m.span.start)
        known = len(people) in (number, number - nameless)
        return people if known else among(self._passages, passage, str(number), self._grammar)

    def _counted_since(self, start: int, passage: Passage, unit: int) -> Sequence[Mention]:
        """Return whom "all five" meant, where those words stand between: "they" are the same."""
        here = passage.units[unit].start
        for number in range(passage.number, max(passage.number - _NEAR, -1), -1):
            earlier = self._passages[number]
            for at, other in enumerate(earlier.units):
                mention = other.mention
                within = start <= other.start < here
                if within and mention is not None and mention.trait("anaphor") == "counted":
                    return self.people(earlier, at)
        return ()
