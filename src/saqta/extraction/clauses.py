"""Light syntax: the verb groups of a sentence, their voice, and what they hang on.

No parser: a verb group is a verb form with the auxiliaries, adverbs and negation before it.
Invariant: groups stand in reading order and never overlap; the cost is linear in the words.
"""

from __future__ import annotations

from dataclasses import dataclass

from saqta.extraction.anatomy import MentionKind, VerbGroup, Voice
from saqta.extraction.grammar import (
    BASE,
    BE,
    HAVE,
    ING,
    PARTICIPLE,
    PAST,
    THIRD,
    Grammar,
    VerbForm,
)
from saqta.extraction.lists import (
    before_date,
    goes_on_modal,
    has_capital,
    has_object_before,
    is_compound,
    is_counted,
    is_hour,
    is_kept_from,
    is_let,
    is_nickname,
    is_of_source,
    is_particle,
    is_verb_s,
    joins_manner,
    only_describes,
    ordinal,
    past_date,
)
from saqta.extraction.manners import is_manner_of_all
from saqta.extraction.units import Passage

__all__ = ["VerbGroup", "Voice", "verb_groups"]


_AMOUNT, _DATE, _GROUP = MentionKind.AMOUNT, MentionKind.DATE, MentionKind.GROUP
_PERSON, _TERM = MentionKind.PERSON, MentionKind.TERM
_ACTIVE, _ATTRIBUTIVE, _PASSIVE = Voice.ACTIVE, Voice.ATTRIBUTIVE, Voice.PASSIVE
_REDUCED = Voice.REDUCED


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a verb form stands: the group's start and the auxiliaries before it."""

    index: int
    start: int
    chain: frozenset[str]


def verb_groups(passage: Passage, grammar: Grammar) -> list[VerbGroup]:
    """Return the verb groups of a sentence; a lone "be" or "have" is a group too."""
    groups: list[VerbGroup] = []
    others = not _DRAWN.isdisjoint(passage.words)
    others = others or not grammar.lasts["by_source"].isdisjoint(passage.words)
    reader, verbs = _Reader(passage, grammar, groups, others), grammar.verbs
    verbal = grammar.verbal
    for index, word in [(i, w) for i, w in enumerate(passage.words) if w in verbal]:
        form = verbs.get(word)
        group = reader.copula(index) if form is None else reader.verb(index, form)
        if group is not None:
            while groups and groups[-1].head >= group.start:
                groups.pop()
            groups.append(group)
    return groups


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one verb group, knowing the groups before it."""

    passage: Passage
    grammar: Grammar
    groups: list[VerbGroup]
    others: bool  # the sentence may hold words that are no verbs by what they are drawn to

    def copula(self, index: int) -> VerbGroup | None:
        words, grammar = self.passage.words, self.grammar
        word = words[index]
        owns = word in grammar.function.possessive_mark and not is_verb_s(words, index, grammar)
        if owns or is_hour(self.passage, grammar, index):
            return None
        place = self._place(index)
        form = _COPULAS[BE if word in self.grammar.words(BE) else HAVE]
        gerund = word in self.grammar.words("being")
        return self._make(place, form, _ACTIVE, finite=not gerund, gerund=gerund)

    def verb(self, index: int, form: VerbForm) -> VerbGroup | None:
        words = self.grammar.words
        if index == 0 and self.passage.words[1:2] == [":"]:
            return None  # a label: "Detained: 3 May"
        if self.others and (
            is_of_source(self.passage, self.grammar, index)
            or is_nickname(self.passage, index)
            or is_compound(self.passage, index)
        ):
            return None
        place = self._place(index)
        chain = place.chain
        be = bool(chain) and not (chain.isdisjoint(words(BE)) and chain.isdisjoint(words("get")))
        modal = bool(chain) and not chain.isdisjoint(self.grammar.modals)
        if PARTICIPLE in form.forms and be and ING not in form.forms:
            return self._make(place, form, _PASSIVE)
        if ING in form.forms:
            if self._follows_determiner(place.start) or is_counted(
                self.passage, self.grammar, place.start
            ):
                return None
            return self._make(place, form, _ACTIVE, finite=be, gerund=not be)
        if PARTICIPLE in form.forms and chain & words(HAVE):
            return self._make(place, form, _ACTIVE)
        if BASE in form.forms and (modal or chain & words("infinitive")):
            return self._make(place, form, _ACTIVE)
        if PAST in form.forms or PARTICIPLE in form.forms:
            return self._past(place, form)
        return self._make(place, form, _ACTIVE) if self._is_present(index, form) else None

    def _past(self, place: _Place, form: VerbForm) -> VerbGroup:
        """Tell "police detained A" from "A, detained on Monday" and "the detained activists"."""
        before = self.passage.words[place.index - 1] if place.index else ""
        words = self.grammar.words
        after = self.passage.units[place.index + 1 : place.index + 1 + _GIFT_REACH]
        under = before in words("preposition") and before not in words("subordinator")
        named = bool(after) and after[0].mention is not None
        chosen = before in words("those") and (not named or after[0].is_a(_DATE))
        under = under or before in words("person_adjective")  # "of PROMINENT jailed clerics"
        under = under or only_describes(self.passage, self.grammar, self.groups, place.index)
        if (self._follows_determiner(place.index) and not chosen) or under:
            return self._make(place, form, _ATTRIBUTIVE, finite=False)
        if before in words("staying") or (chosen and PARTICIPLE in form.forms):
            return self._make(place, form, _REDUCED, finite=False)
        first = self._linked(place.start)
        object_follows = self._object_follows(place.index) or self._object_shared(place.index)
        kept = is_kept_from(self.passage, self.grammar, place.index)
        alone = kept or not object_follows
        if PARTICIPLE in form.forms and alone and form.kind not in _NEVER_REDUCED:
            first = first or self._in_series(place.start)
        if first is not None:
            passive = first.voice in (_PASSIVE, _REDUCED)
            term = any(u.is_a(_TERM) for u in after)
            given = term and form.lemma in words("giving")  # "was tried and GIVEN two years"
            given = given or PAST not in form.forms  # "was beaten and GIVEN shocks"
            moves = form.kind == _INTRANSITIVE  # "was dismissed and FLED to"
            if passive and PARTICIPLE in form.forms and not moves and (given or alone):
                return self._make(place, form, first.voice, finite=first.finite, linked=True)
            if PAST in form.forms:
                return self._make(place, form, _ACTIVE, linked=True)
        following = self.passage.words[place.index + 1 : place.index + 2]
        active = PARTICIPLE not in form.forms or before in self.grammar.words("subject_pronoun")
        bound = not self.grammar.function.complementiser.isdisjoint(following)
        bound = bound or has_object_before(self.passage, self.grammar, place.index)
        active = active or form.kind in _NEVER_REDUCED or bound
        infinitive = not self.grammar.function.infinitive_marker.isdisjoint(following)
        active = active or (infinitive and form.lemma in self.grammar.words("to_do"))
        if active or (PAST in form.forms and object_follows):
            return self._make(place, form, _ACTIVE, linked=first is not None)
        return self._make(place, form, _REDUCED, finite=False)

    def _make(
        self,
        place: _Place,
        form: VerbForm,
        voice: Voice,
        *,
        finite: bool = True,
        gerund: bool = False,
        linked: bool | None = None,
    ) -> VerbGroup:
        infinitive = not place.chain.isdisjoint(self.grammar.words("infinitive"))
        return VerbGroup(
            place.start, place.index, form.lemma, form.kind, form.governs, form.governs_noun, voice,
            finite=finite and not infinitive, infinitive=infinitive, gerund=gerund,
            relative=self._before(place.start) in self.grammar.words("relative"),
            linked=finite and self._linked(place.start) is not None if linked is None else linked,
        )  # fmt: skip

    def _before(self, start: int) -> str:
        """Return the word before a verb, past its adverbs: "WHO once headed"."""
        at = self._past_adverbs(start - 1)
        return self.passage.words[self._past_teller(at)] if at >= 0 else ""

    def _past_adverbs(self, at: int) -> int:
        words = self.passage.words
        while at >= 0 and words[at] and self.grammar.is_adverb(words[at]):
            at -= 1
        return at

    def _past_teller(self, at: int) -> int:
        """Step over who says so: "WHO she said had been held", "who officials say was beaten"."""
        form = self.grammar.verbs.get(self.passage.words[at])
        if form is None or form.kind != "say" or at < _TELLER:
            return at
        relative = self.grammar.words("relative")
        return at - _TELLER if self.passage.words[at - _TELLER] in relative else at

    def _place(self, index: int) -> _Place:
        words, grammar = self.passage.words, self.grammar
        chain: set[str] = set()
        start, at = index, index - 1
        while at >= 0 and index - at < _LONGEST_GROUP:
            word = words[at] or ordinal(self.passage, at)  # "was FIRST arrested"
            owns = word in grammar.function.possessive_mark and not is_verb_s(words, at, grammar)
            if word in grammar.auxiliaries and not owns:
                chain.add(word)
                start = at
            elif words[at] in _BESIDE and (opens := before_date(self.passage, grammar, at)):
                at = opens + 1
            elif word == '"' and words[max(at - 1, 0)] in grammar.auxiliaries:
                pass  # 'may have "BEEN disappeared"'
            elif not word or not (grammar.is_adverb(word) or joins_manner(words, at, grammar)):
                break
            at -= 1
        return _Place(index, start, frozenset(chain))

    def _follows_determiner(self, index: int) -> bool:
        """Whether an article, possessive or preposition stands before: then it is no verb."""
        at = index - 1
        if at > 0 and self.passage.units[at].is_a(_TERM):
            at -= 1  # "a two-year SUSPENDED sentence", "to two years' SUSPENDED prison time"
            if self.passage.words[at] in self.grammar.function.allotting:
                return True
        words = self.grammar.words
        before = self.passage.words[at - 1] if at > 0 else ""
        opens = before in words("coordinator") or before in words("preposition")
        if not (opens and self.passage.words[at] in words("each_of_them")):
            manner = is_manner_of_all(self.passage.words, self.grammar, at)
            if manner and self._object_follows(index):
                return True
            at = self._past_adverbs(at)  # but "and ALL concerned states"
        word = self.passage.words[at] if at >= 0 else ""
        if word in words("relative") or word in words("subject_pronoun"):
            return False
        return word in words("determiner") or word in words("possessive")

    def _object_shared(self, index: int) -> bool:
        """Whether the object stands after a later verb: "the court CONVICTED and sentenced A".

        So it is in "ABDUCTED, raped, and killed A" and "DETAINED and continued to hold A".
        """
        words, grammar = self.passage.words, self.grammar
        joins = grammar.words("coordinator")
        while True:
            at = index + 1
            while at < len(words) - 1 and (words[at] == "," or words[at] in joins):
                at += 1
            if not (index + 1 < at < len(words) and grammar.is_past(words[at])):
                return False
            onward = not grammar.function.infinitive_marker.isdisjoint(words[at + 1 : at + 2])
            onward = onward and words[at + 2 : at + 3] != [""]  # "and sentenced TO TEN YEARS"
            kept = is_kept_from(self.passage, grammar, at)  # "BEATEN and denied medicine"
            if onward or (self._object_follows(at) and not kept):
                return not joins.isdisjoint(words[index + 1 : at])
            index = at

    def _object_follows(self, index: int) -> bool:
        at = index + 1
        words = self.passage.words
        while at < len(words) and words[at]:
            size = self.grammar.starts(words, at, "adverb") or self.grammar.is_adverb(words[at])
            if not (size or is_particle(self.passage, self.grammar, index, at)):
                break
            at += int(size) or 1
        if at >= len(words) or past_date(self.passage, self.grammar, at) is not None:
            return at < len(words)
        unit, word = self.passage.units[at], words[at]
        if unit.is_a(_AMOUNT):  # "was held and FINED 500 euros"
            form = self.grammar.verbs.get(words[index])
            return form is not None and form.lemma not in self.grammar.words("priced")
        if unit.mention is not None:
            return unit.mention.kind is not _DATE
        if word in self.grammar.words(BE) or word in self.grammar.words("found_so"):
            return False  # "among those DETAINED were A and B", "tried and FOUND guilty"
        if not word[:1].isalnum() and word != '"':
            return False
        classes = self.grammar.words
        return not any(
            word in classes(name) for name in ("preposition", "coordinator", "subordinator")
        )

    def _in_series(self, start: int) -> VerbGroup | None:
        """Return the passive that a participle goes on: not "by A, ACCUSED", "a year, STAYED"."""
        while start > 1 and self.grammar.is_adverb(self.passage.words[start - 1]):
            start -= 1
        last = self.groups[-1] if self.groups and self.passage.words[start - 1] == "," else None
        if last is None or last.voice is not _PASSIVE or not last.finite:
            return None
        between = range(last.head + 1, start)
        lasting = self.grammar.function.lasting  # "held FOR NINE HOURS, MADE to stand"
        units, words = self.passage.units, self.passage.words
        given = any(units[at].is_a(_TERM) and words[at - 1] not in lasting for at in between)
        return None if given or any(units[at].is_a(_PERSON) for at in between) else last

    def _linked(self, start: int) -> VerbGroup | None:
        """Return the group that this one is coordinated with, if no new subject stands between."""
        words = self.passage.words
        at = self._before_aside(self._past_adverbs(start - 1))
        if at < 0 or words[at] not in self.grammar.words("coordinator"):
            return None
        for group in reversed(self.groups):
            if group.head < at and (group.finite or group.voice is _REDUCED):
                return group
        return None

    def _before_aside(self, at: int) -> int:
        """Step over a date, or what commas part: "was seized and, THE NEXT DAY, remanded"."""
        words = self.passage.words
        if at > 0 and self.passage.units[at].is_a(_DATE):
            return at - 2 if words[at - 1] in self.grammar.function.on_date else at - 1
        near = range(at - 1, max(at - _LONGEST_ASIDE, 0), -1) if words[max(at, 0)] == "," else ()
        return next((opens - 1 for opens in near if words[opens] == ","), at)

    def _is_present(self, index: int, form: VerbForm) -> bool:
        """Whether a form such as "arrests" or "sentence" is a verb here, not a noun."""
        words = self.grammar.words
        at = index - 1
        while at > 0 and self.passage.words[at] and self.grammar.is_adverb(self.passage.words[at]):
            at -= 1
        if at < 0:
            return self._opens_line(index, form)
        word, unit, own = self.passage.words[at], self.passage.units[at], self.passage.words[index]
        never_noun = own in words("never_noun")
        if word in words("subject_pronoun") or word in words("negation"):
            return True
        if unit.mention is not None and unit.mention.kind in _SUBJECTS:
            several = at > 0 and self.passage.words[at - 1] in self.grammar.function.additive
            told = never_noun or THIRD in form.forms or several
            return told or (unit.is_a(_GROUP) and not is_let(self.groups, at, self.grammar))
        if word == "," and own in words("after_aside"):
            return self._after_aside(at)
        if own in words("going_on") and word in words("coordinator"):
            return self._linked(index) is not None
        if BASE in form.forms and goes_on_modal(self.passage, self.grammar, self.groups[-1:], at):
            return self._object_follows(index)
        if form.kind in _CLAUSAL or never_noun:
            plain = unit.mention is None and word.isalpha() and not self._opens(word)
            named = has_capital(self.passage, at) or word in words("calling")
            lone = (plain and not named) or self._opens_bracket(at)
            if own in words("also_noun") and lone:
                return False  # "numerous CALLS to", 'Article 361 ("APPEALS to harm the state")'
            nouns = ("determiner", "preposition", "possessive")
            return not any(word in words(name) for name in nouns)
        return False

    def _opens_bracket(self, at: int) -> bool:
        """Whether a bracket opens at a word, or right before the quotation mark there."""
        words = self.passage.words
        return words[at] == "(" or (words[at] == '"' and at > 0 and words[at - 1] == "(")

    def _opens_line(self, index: int, form: VerbForm) -> bool:
        """Whether a verb opens what is resolved: "URGES them to go;", "Condemns the arrests"."""
        passage = self.passage
        if THIRD in form.forms and passage.words[index] in self.grammar.words("never_noun"):
            return True
        item = passage.words[-1] == ";" or passage.sentence.tokens[0].word.isupper()
        return form.kind == "demand" and (BASE in form.forms or (item and THIRD in form.forms))

    def _after_aside(self, comma: int) -> bool:
        """Whether a comma ends an aside on a subject: "A, who was freed in May, LIVES abroad"."""
        for at in range(comma - 1, max(comma - _ASIDE_REACH, 0), -1):
            if self.passage.words[at] == ",":
                before = self.passage.units[at - 1].mention
                if before is not None and before.kind in _SUBJECTS:
                    return True
                named = self.passage.units[comma - 1].is_a(_PERSON)
                if named and at == comma - 2:  # "the teacher, A, LIVES abroad"
                    return before is not None and before.kind in _TITLES
        return False

    def _opens(self, word: str) -> bool:
        """Whether a verb in the present may follow a word that is no name: "it", "who", "and"."""
        words = self.grammar.words
        return word in self.grammar.auxiliaries or any(word in words(name) for name in _OPENING)


_DRAWN = frozenset({'"', "-"})  # marks of a nickname, and of a word drawn to a name
_BESIDE = ("", ",")  # a mention, and the mark after it
_COPULAS = {lemma: VerbForm(lemma, frozenset(), "copula", "", "") for lemma in (BE, HAVE)}
_OPENING = ("relative", "coordinator", "subordinator", "body_word", "pronoun", "first_person")
_LONGEST_GROUP, _LONGEST_ASIDE, _ASIDE_REACH, _TELLER, _GIFT_REACH = 9, 6, 40, 2, 3
_INTRANSITIVE = "intransitive"
_NEVER_REDUCED = frozenset({"say", "demand", _INTRANSITIVE})
_CLAUSAL = frozenset({"say", "demand", "deny", "possible", "plan"})
_TITLES = (MentionKind.ROLE, MentionKind.OFFICE)
_SUBJECTS = frozenset({
    MentionKind.PERSON, MentionKind.GROUP, MentionKind.ORGANIZATION, MentionKind.COURT,
})  # fmt: skip
