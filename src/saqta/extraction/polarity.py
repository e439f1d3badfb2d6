"""Whether a text asserts an event, denies it, or puts it as possible, planned or demanded.

Attribution ("he said that ...") changes nothing; a governor such as "demanded", "may" or
"refused to" does. Invariant: the outcome depends on the words before the event alone, and what
is in doubt is not asserted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Voice
from saqta.extraction.asides import binds
from saqta.extraction.grammar import BASE, BE, PAST, STOPS
from saqta.extraction.manners import is_charged, is_means
from saqta.model.claims import Modality

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_ASSERTED = Modality.ASSERTED
_GOVERNORS = (
    ("asserted_word", Modality.ASSERTED),
    ("demand_word", Modality.DEMANDED),
    ("possible_word", Modality.POSSIBLE),
    ("denied_word", Modality.DENIED),
    ("planned_word", Modality.PLANNED),
    ("alleged", Modality.POSSIBLE),
)
_AUXILIARIES = (
    ("negation", Modality.DENIED),
    ("demanded", Modality.DEMANDED),
    ("possible", Modality.POSSIBLE),
    ("planned", Modality.PLANNED),
)
_QUOTES = ('"', "'")
_CLOSING = 2
_SHARED_REACH = 9
_CLAUSE_REACH = 8
_ASIDE_REACH = 30
_REACH = 5
"""How many units before a noun its governor may stand: "called for the immediate release"."""


class Polarity:
    """Reads the modality of the events of one sentence."""

    def __init__(self, passage: Passage, grammar: Grammar, groups: list[VerbGroup]) -> None:
        self._words = passage.words
        self._grammar = grammar
        self._groups = groups
        last = [word for word in passage.words[-_CLOSING:] if word not in _QUOTES][-1:]
        self._question = last == ["?"]
        self._known: dict[int, Modality] = {}

    def of_group(self, group: VerbGroup) -> Modality:
        """Return how the sentence puts what a verb group says; each claim of a verb asks."""
        known = self._known.get(group.head)
        if known is None:
            known = self._known[group.head] = self._of(group)
        return known

    def _of(self, group: VerbGroup) -> Modality:
        own = self._own(group)
        if own is not _ASSERTED:
            return own
        if self._question and (group.finite or self._words[0] in self._grammar.auxiliaries):
            return Modality.POSSIBLE
        if group.infinitive:
            return self._infinitive(group)
        if group.gerund or self._words[group.start] in self._grammar.words("being"):
            return self._of_gerund(group)
        clause = self._clause_start(group)
        if self._is_conditional(group, clause) or self._is_ahead(group, clause):
            return Modality.POSSIBLE
        for start in (clause, self._after_subordinator(clause, group.start)):
            if group.finite and self._has_first(start, group.start, "negative_subject"):
                return Modality.DENIED
        above = self._above(group)
        bare = group.start == group.head  # "to arrest him and jail her", not "and was released"
        if group.linked and bare and above is not None and self._goes_on(above, group):
            return self.of_group(above)
        shared = self._shared_modal(group) or self._shared_passive(group) if bare else None
        if shared is not None:
            return shared
        return self._reported(group, clause)

    def _of_gerund(self, group: VerbGroup) -> Modality:
        """Return how what hangs on another verb, or is a noun, is put."""
        if self._is_noun(group):
            return self.of_noun(group.head)
        if is_charged(self._words, self._grammar, self._groups, group):
            return Modality.POSSIBLE
        near = self._before(group.start)
        if near is _ASSERTED and is_means(self._words, self._grammar, self._groups, group):
            return Modality.DEMANDED
        return self._trailing(group) if near is _ASSERTED else near

    def _is_noun(self, group: VerbGroup) -> bool:
        """Whether a gerund is a noun: "the possible unlawful KILLING OF 12 men"."""
        of = not self._grammar.function.genitive.isdisjoint(
            self._words[group.head + 1 : group.head + 2]
        )
        return of and group.start == group.head

    def is_imperative(self, group: VerbGroup) -> bool:
        """Whether a verb opens the sentence as an order or a label: "CLOSE the list"."""
        if group.head:
            return False
        form = self._grammar.verbs.get(self._words[0])
        return form is not None and BASE in form.forms and PAST not in form.forms

    def _is_hindered(self, group: VerbGroup) -> bool:
        """Whether somebody was kept from it: "BARRED A, a lawyer, FROM LEAVING the country"."""
        before = self._words[max(group.start - 1, 0) : group.start]
        if self._grammar.function.origin.isdisjoint(before):
            return False
        hindering = self._grammar.words("hindering")
        return any(other.lemma in hindering for other in self._groups if other.head < group.start)

    def _trailing(self, group: VerbGroup) -> Modality:
        """Return what a verb makes of what goes on it: "MAY wait before BEING tried"."""
        if self._is_hindered(group):
            return Modality.DENIED
        above = self._above(group)
        if above is not None and above.head == group.start - 1:  # "FEARED being held"
            return Modality(above.governs) if above.governs else self.of_group(above)
        before = self._words[group.start - 1] if group.start else ""
        bound = before in self._grammar.words("subordinator")
        if group.gerund or not bound or above is None:
            return _ASSERTED
        found = self.of_group(above)
        return _ASSERTED if found is Modality.DENIED else found

    def of_noun(self, index: int) -> Modality:
        """Return how the sentence puts the event that a noun at `index` names."""
        near = self._before(index, reach=_REACH)
        if near is not _ASSERTED:
            return near
        for group in reversed(self._groups):
            if group.head < index:
                between = self._words[group.head + 1 : index]
                if any(word in self._grammar.words("subordinator") for word in between):
                    return _ASSERTED
                own = group.governs_noun
                if own not in ("", "asserted") and index - group.head <= _REACH + 1:
                    return Modality(own)
                if index - group.head <= _REACH + 3:
                    return self.of_group(group)
                return _ASSERTED
        return _ASSERTED

    def _own(self, group: VerbGroup) -> Modality:
        """Return what its own words, or those that open its clause, make of a verb group."""
        if self._is_guessed(group) or self._is_awaited(group):
            return Modality.POSSIBLE
        if not group.finite and self._is_listed_demand(group):
            return Modality.DEMANDED
        return self._auxiliary(group)

    def _is_ahead(self, group: VerbGroup, clause: int) -> bool:
        """Whether what is told in the present opens a time to come: "ONCE HE IS freed"."""
        small, words = self._grammar.function, self._words
        if group.voice is not Voice.PASSIVE or words[group.start] not in small.present_copula:
            return False
        return any(
            words[at] in small.time_ahead and self._grammar.starts(words, at, "adverb") < _CLOSING
            for at in range(max(clause - 1, 0), group.start)  # but not "ONCE AGAIN he is held"
        )

    def _is_conditional(self, group: VerbGroup, clause: int) -> bool:
        """Whether a clause tells what if: "IF A is held", "HAD A been held, we would protest"."""
        later = (g.head + 1 for g in self._groups if g.start > group.head)
        unpaid = self._has(group.head + 1, next(later, len(self._words)), "on_default")
        if unpaid and group.lemma not in self._grammar.words("priced"):
            return True  # "fined, and jailed for a month IF SHE FAILS to pay"
        if self._has(clause, group.start, "conditional"):
            return True
        above = self._above(group)
        if above is None or self._words[above.start] not in self._grammar.words("inverted"):
            return False
        opens = not above.start or self._words[above.start - 1] in {*STOPS, ","}
        return opens and not any(self._words[above.start + 1 : group.start])

    def _is_awaited(self, group: VerbGroup) -> bool:
        """Whether it is yet to come: "we will not rest UNTIL the court has overturned it"."""
        opening = self._grammar.words("awaited")
        if opening.isdisjoint(self._words[: group.start]):
            return False
        at = max(n for n in range(group.start) if self._words[n] in opening)
        if any(group.start > other.head > at for other in self._groups):
            return False
        before = self._words[max(at - _CLAUSE_REACH, 0) : at]
        return any(not self._grammar.words(name).isdisjoint(before) for name, _ in _AUXILIARIES)

    def _is_listed_demand(self, group: VerbGroup) -> bool:
        """Whether it is in a list of what is asked: "we demand: the verdict QUASHED"."""
        if self._grammar.auxiliaries.isdisjoint(self._words[group.start : group.head]):
            colons = [at for at in range(group.start) if self._words[at] == ":"]
            return bool(colons) and self._before(colons[-1], reach=_REACH) is Modality.DEMANDED
        return False

    def _auxiliary(self, group: VerbGroup) -> Modality:
        words = self._words[group.start : group.head]
        asserting = self._grammar.words("not_denied")
        if not self._grammar.words("negative_adverb").isdisjoint(words):
            return Modality.DENIED
        for name, modality in _AUXILIARIES if words else ():
            members = self._grammar.words(name)
            for at, word in enumerate(words):
                two = " ".join(words[at : at + 2])
                if (word in members or two in members) and two not in asserting:
                    told = modality is Modality.POSSIBLE and self._is_told_on(group)
                    return _ASSERTED if told else modality
        if group.start and self._grammar.ends(self._words, group.start - 1, "negative_adverb"):
            return Modality.DENIED
        return _ASSERTED

    def _is_told_on(self, group: VerbGroup) -> bool:
        """Whether it tells what came of it: "He WOULD LATER be tried", "would spend THE NEXT"."""
        if self._above(group) is not None or self._grammar.firsts["told_on"].isdisjoint(
            self._words[group.start : group.head]
        ):
            return False
        if self._has(0, len(self._words), "conditional"):
            return False
        near = self._words[group.head + 1 : group.head + 1 + _CLOSING]
        spent = " ".join(near) in self._grammar.words("told_stretch")
        return spent or self._has(group.start, group.head, "told_on_later")

    def _is_guessed(self, group: VerbGroup) -> bool:
        """Whether it is a guess, or what somebody is accused of: "for allegedly BEATING him"."""
        near = self._words[max(group.start - 1, 0) : group.head]
        if not self._grammar.words("guessed").isdisjoint(near):
            return True
        if not group.gerund:
            return False
        at = group.start - 1
        while at > 0 and self._words[at] and self._grammar.is_adverb(self._words[at]):
            at -= 1
        above = next((g for g in reversed(self._groups) if not g.gerund and g.head < at), None)
        accused = above is not None and above.lemma in self._grammar.words("accusing")
        under = self._grammar.function.lasting | self._grammar.words("accused_of")
        return accused and self._words[at] in under

    def _shared_modal(self, group: VerbGroup) -> Modality | None:
        """Return what the auxiliary of a verb before "and" says: "MAY arrest him and jail her"."""
        at, above = group.start - 1, self._above(group)
        while at > 0 and self._words[at] and self._grammar.is_adverb(self._words[at]):
            at -= 1
        base = self._words[group.head] == group.lemma
        if not base or at < 0 or self._words[at] not in self._grammar.words("coordinator"):
            return None
        first = max(at - _SHARED_REACH, 0) if above is None else min(above.start, at)
        before = self._words[min(first, max(at - _SHARED_REACH, 0)) : at]
        for name, modality in _AUXILIARIES[1:]:
            if not self._grammar.words(name).isdisjoint(before):
                return modality
        return None

    def _shared_passive(self, group: VerbGroup) -> Modality | None:
        """Return how the passive was put that a participle goes on: "MAY BE held AND TRIED"."""
        if not group.linked or group.voice is not Voice.PASSIVE:
            return None
        first = next((g for g in reversed(self._groups) if g.head < group.start and g.finite), None)
        if first is None or first.voice is not Voice.PASSIVE:
            return None
        found, and_ = self.of_group(first), self._grammar.function.additive
        kept = found is Modality.DENIED and self._words[group.start - 1] in and_
        return None if kept or found is _ASSERTED else found

    def _infinitive(self, group: VerbGroup) -> Modality:
        last = group.start
        if self._words[last] in self._grammar.words(BE):
            return Modality.PLANNED  # "the remedy IS TO free A", "said that A IS TO be freed"
        for name, modality in _GOVERNORS:
            if self._grammar.ends(self._words, last, name) > 1:
                if modality is _ASSERTED:
                    above = self._above(group)
                    return _ASSERTED if above is None else self._auxiliary(above)
                return modality
        above = self._above(group)
        if above is None or not above.governs:
            return Modality.PLANNED
        return self.of_group(above) if above.governs == _ASSERTED else Modality(above.governs)

    def _before(self, index: int, reach: int = 1) -> Modality:
        """Return what the words just before `index` make of what stands there."""
        index -= self._words[max(index - 1, 0)] == '"'  # 'charged with "leading a mob"'
        for last in range(index - 1, max(index - 1 - reach, -1), -1):
            word = self._words[last]
            owns = word in self._grammar.function.possessive_ending  # "a warrant for A'S arrest"
            if word and not (word[0].isalpha() or word == '"' or owns):
                break
            if reach == 1 and self._grammar.ends(self._words, last, "without"):
                return Modality.DENIED
            for name, modality in _GOVERNORS:
                if self._grammar.ends(self._words, last, name):
                    return modality
        return _ASSERTED

    def _above(self, group: VerbGroup) -> VerbGroup | None:
        """Return the verb group before this one."""
        for other in reversed(self._groups):
            if other.head < group.start:
                return other
        return None

    def _clause_start(self, group: VerbGroup) -> int:
        """Return the unit after the last verb, comma or other break before a group."""
        above = self._above(group)
        start = above.head + 1 if above is not None else 0
        for at in range(group.start - 1, start - 1, -1):
            if self._words[at] in (",", ";", ":", "--", "—"):
                return at + 1
        return start

    def _has(self, start: int, stop: int, name: str) -> bool:
        words = self._words[:stop]
        if self._grammar.firsts[name].isdisjoint(words[start:]):
            return False
        return any(self._grammar.starts(words, at, name) for at in range(start, stop))

    def _after_subordinator(self, start: int, stop: int) -> int:
        """Return where the subject begins in "at a time when NOBODY had", "a year in which NO"."""
        joins, relates = self._grammar.words("subordinator"), self._grammar.words("relative")
        for at in range(stop - 1, start - 1, -1):
            if self._words[at] in joins or self._words[at] in relates:
                return at + 1
        return start

    def _has_first(self, start: int, stop: int, name: str) -> bool:
        if self._grammar.firsts[name].isdisjoint(self._words[start : min(start + 4, stop)]):
            return False
        for at in range(start, min(start + 4, stop)):
            count = self._grammar.starts(self._words[:stop], at, name)
            if count and self._grammar.function.genitive.isdisjoint(self._words[start:at]):
                return True
        return False

    def _reported(self, group: VerbGroup, clause: int) -> Modality:
        """Return the modality that "denied that", "demanded that" or "fears that" gives."""
        if self._unfounded(group):
            return Modality.DENIED
        above, small = self._above(group), self._grammar.function
        bare = self._words[group.start] in small.bare_copula and group.voice is Voice.PASSIVE
        if above is not None and self._is_secured(above, group, clause):
            return self.of_group(above)
        if above is None or above.governs in ("", "asserted"):
            if above is not None and above.lemma in self._grammar.words("ordering"):
                return self.of_group(above) if bare else _ASSERTED
            return Modality.DEMANDED if bare else _ASSERTED  # "that the branch, A, BE CLOSED"
        between = self._words[above.head + 1 : group.start]
        if bare:
            return Modality(above.governs)  # "demanded that A be released"
        linked = ("subordinator", "relative", "and")
        plain = not any(w in self._grammar.words(name) for w in between for name in linked)
        bound = binds(between, self._grammar, self._words[above.head])
        if bound or (plain and clause == above.head + 1 and group.finite):
            return Modality(above.governs)
        return _ASSERTED

    def _is_secured(self, above: VerbGroup, group: VerbGroup, clause: int) -> bool:
        """Whether it is what another verb is to bring about: "to ENSURE that A IS FREED"."""
        secures = above.lemma in self._grammar.words("securing")
        bound = self._words[above.head + 1] in self._grammar.function.complementiser
        near = group.voice is Voice.PASSIVE and clause == above.head + 1
        return secures and (bound or near)

    def _goes_on(self, above: VerbGroup, group: VerbGroup) -> bool:
        """Whether a verb shares what bears on the one before: "that A BE removed and tried".

        What "to" opens goes on in the same form: not "an attempt to seize power and SENTENCED".
        """
        passive = above.voice is Voice.PASSIVE
        if above.infinitive:
            return passive or self._words[group.head] == group.lemma
        return passive and self._words[above.start] in self._grammar.function.bare_copula

    def _unfounded(self, group: VerbGroup) -> bool:
        """Whether "that" after words of doubt opens the clause: "RUMOURS in May THAT he left"."""
        small = self._grammar.function
        heads = {other.head for other in self._groups}
        aside = False
        for at in range(group.start - 1, max(group.start - _ASIDE_REACH, 0), -1):
            aside = self._words[at] == ")" or (aside and self._words[at] != "(")
            if self._words[at] in (";", ":") or (at in heads and not aside):
                return False
            if self._words[at] in small.complementiser:
                before = range(at - 1, max(at - _REACH, -1), -1)
                return any(self._grammar.ends(self._words, k, "unfounded") for k in before)
        return False
