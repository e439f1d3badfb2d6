"""Who does what to whom in one sentence: subjects, objects, agents and lists of names.

Works on verb groups and nominal units, without a parser. Invariant: a name under a preposition
or before a possessive is never taken for a subject or an object.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction import openers, relatives
from saqta.extraction.anatomy import Argument, MentionKind, Voice
from saqta.extraction.asides import past_joined
from saqta.extraction.grammar import STOPS
from saqta.extraction.lists import (
    abbreviates,
    before_subject,
    by_other,
    past_adjunct,
    past_apposition,
    past_term,
    sharing,
)
from saqta.extraction.nominals import Nominals, is_stranger
from saqta.extraction.relatives import is_being

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_ATTRIBUTIVE, _REDUCED = Voice.ATTRIBUTIVE, Voice.REDUCED
_PREDICATE_REACH = 5
_LEAST_LIST = 4


class Arguments(Nominals):
    """Finds the arguments of the verb groups and nouns of one sentence."""

    def __init__(self, passage: Passage, grammar: Grammar, groups: Sequence[VerbGroup]) -> None:
        super().__init__(passage, grammar)
        self.groups = groups

    def subject(self, group: VerbGroup, depth: int = 0) -> list[Argument]:
        """Return what stands as the subject of a verb group."""
        if depth > len(self.groups):
            return []
        if (fronted := openers.inverted(self, self.groups, group)) is not None:
            return self.object_(fronted)
        if group.relative:
            return self._antecedent(group)
        if group.voice is _REDUCED and not group.linked:
            return self._modified(group)
        first = self._first_of(group) if group.linked else None
        if first is not None:
            return self.subject(first, depth + 1)
        return [] if self._of_stranger(group) else self._before(group, depth)

    def _before(self, group: VerbGroup, depth: int) -> list[Argument]:
        """Return the subject that stands before a verb, past what is put in between."""
        told = relatives.listed(self, self.groups, group, self._antecedent)
        if told := told or openers.named_aside(self, group):
            return told
        opens = relatives.behind(self, self.groups, group)
        if opens is not None:
            return self._antecedent(group, opens)
        opens = relatives.within(self, self.groups, group, led=True)
        if opens is not None:
            return self._heads(self.between(opens + 1, group.start))
        previous = self._previous(group)
        start = previous.head + 1 if previous is not None else 0
        breaks = self._break(start, group.start, previous)
        her = self.grammar.words("her")  # "HER phone was taken"
        told = self._heads(self.between(breaks, group.start))
        found = [a for a in told if self._words[a.unit] not in her]
        several = group.voice is Voice.PASSIVE and self._is_plural(group)
        found = found if several else openers.titled(self, (breaks, group.start), found)
        found = openers.past_clause(self, previous, group, found)
        apart = breaks > start and self._words[breaks - 1] in self.grammar.clause_openers
        if previous is not None and previous.finite and not self._is_plural(group):
            found = openers.after_comma(self, breaks, group.start, found)
        if previous is None:
            found = found or openers.of_clause(self, group) or self._ahead(group, depth)
            return found or openers.after_place(self, breaks, group)
        if openers.goes_on_list(self, previous, group):
            return self.subject(previous, depth + 1)
        previous = openers.first_of_clause(self.groups, previous)
        if openers.is_between(previous, group, found) and not apart:
            comma = "," in self._words[start : group.start]
            last_comma = self._last(start, group.start, ",")
            tail = self._heads(self.between(last_comma + 1, group.start)) if comma else []
            if not tail:
                before = self._beyond(previous, group, depth)
                return found if self._names_of(before, found) else before
            return tail if self._opened(previous) else found or tail
        if (
            not found
            and (breaks == start or self._absolute(group, previous))
            and not (previous.kind == "say" and group.finite and not is_being(self, group))
            and not openers.of_a_thing(self, previous, group)
            and not (group.finite and not group.linked and self._beneath(previous, group))
        ):  # fmt: skip
            return self._past(previous, group, depth)
        found = found or openers.of_opening(self, self.groups, group)
        return found or openers.after_place(self, breaks, group)

    def _past(self, previous: VerbGroup, group: VerbGroup, depth: int) -> list[Argument]:
        """Return the subject that two verbs share: not "he" of "A, to which HE belongs, was"."""
        led = relatives.led(self, self.groups, previous, group)
        return self._heads(self.between(0, led)) if led else self.subject(previous, depth + 1)

    def predicated(self, group: VerbGroup) -> list[Argument]:
        """Return whom a clause about a predicate tells of: "A is one of five CHARGED"."""
        copula = openers.of_predicate(self, self.groups, group)
        return [] if copula is None else self.subject(copula)

    def _beneath(self, previous: VerbGroup, group: VerbGroup) -> bool:
        """Whether the verb between is of a clause beneath: "those held WHILE A LED were freed"."""
        under = openers.is_under_which(self, previous, group)
        if under or not previous.finite or "," in self._words[previous.head : group.start]:
            return under
        opening = self.grammar.words("subordinator") - self.function.complementiser
        near = self._words[max(previous.start - _PREDICATE_REACH, 1) : previous.start]
        return not opening.isdisjoint(near)

    def _opened(self, previous: VerbGroup) -> bool:
        """Whether a relative clause ends an opener: "LED by A, who headed X, Y had been banned"."""
        first = self.groups[0]
        opener = first.start <= 1 and (first.voice is _REDUCED or first.gerund)
        return opener and (previous.relative or previous.linked)

    def _ahead(self, group: VerbGroup, depth: int) -> list[Argument]:
        """Return the next verb's subject where it is meant: "HAVING been held, A was tried"."""
        hangs = group.gerund or self._words[group.start] in self.grammar.words("being")
        later = next((g for g in self.groups if g.start > group.head and g.finite), None)
        if later is None or not hangs or group.start > 1:
            return []
        return self.subject(later, depth + 1)

    def _absolute(self, group: VerbGroup, previous: VerbGroup) -> bool:
        """Whether a gerund tells of the same subject: "was released after SERVING two years"."""
        gerund = group.gerund or is_being(self, group)
        return gerund and (previous.voice is Voice.PASSIVE or not self.object_(previous))

    def _beyond(self, previous: VerbGroup, group: VerbGroup, depth: int) -> list[Argument]:
        """Return the subject that stands before a relative clause or a participle between."""
        if previous.relative and (before := self._antecedent(previous)):
            # not A in "the lawyer OF A, who had fled, was held"
            of = self.function.genitive if self._words[group.start - 1] == "," else ()
            return [a for a in before if self._words[a.unit - 1] not in of]
        if previous.voice is _REDUCED and (before := self._modified(previous)):
            return before
        return self.subject(previous, depth + 1)

    def object_(self, group: VerbGroup) -> list[Argument]:
        """Return what stands as the object of a verb group."""
        stop = self.object_end(group.head + 1)
        found = openers.titled_after(self, group.head + 1, stop)
        following = next((g for g in self.groups if g.start == stop), None)
        if len(found) < 2 or following is None or following.linked or following.relative:
            return found
        if following.finite and found[-1].unit == stop - 1:
            return found[:-1]  # "held A and B, and the JUDGE left"
        return openers.but_teller(self, following, found)

    def object_end(self, first: int) -> int:
        """Return the unit at which the noun phrase after a verb ends."""
        at = first
        words, grammar = self._words, self.grammar
        following = {g.start for g in self.groups if g.voice is not _ATTRIBUTIVE}
        while at < len(words):
            word = words[at]
            ends = word == "." and not abbreviates(self.passage, at)
            if at in following or word in STOPS or ends or word in self.function.pairing:
                return at
            if word in grammar.words("relative") and at > first:
                return at
            apart = grammar.starts(words, at, "adverb") if word in self._apart else 0
            if apart > 1:
                at += apart  # "sentenced IN ABSENTIA the owner"
                continue
            if word and grammar.starts(words, at, "preposition"):
                if word not in grammar.words("inner_preposition"):
                    skipped = past_adjunct(self, at) or past_apposition(
                        self, self.groups, first, at
                    )
                    if skipped is None:
                        return at
                    at = skipped
                    continue
            elif at > first and (word in grammar.words("subordinator") or self._turns(at)):
                return at
            at += 1
        return at

    def _turns(self, at: int) -> bool:
        """Whether "but" opens a clause of others: "freed A, BUT B remained", not "but also B"."""
        turns = self._words[at] in self.function.adversative and self._words[at - 1] == ","
        return turns and any(g.start > at and g.finite for g in self.groups)

    def agent(self, group: VerbGroup) -> list[Argument]:
        """Return who acts: the subject, or what stands after "by" in the passive."""
        if group.voice is Voice.ACTIVE:
            return self.subject(group)
        return [] if by_other(self, group.head) else self.after(group.head + 1, "passive_agent")

    def after(self, first: int, name: str, reach: int = 25) -> list[Argument]:
        """Return the nominals under a preposition of the class `name` after `first`."""
        stop = min(self.window_end(first), first + reach)
        for at in range(first, stop):
            size = self.grammar.starts(self._words[:stop], at, name)
            if size:
                end = self.object_end(at + size)
                return self._heads(self.between(at + size, min(end, stop)))
        return []

    def patient(self, group: VerbGroup) -> list[Argument]:
        """Return whom it is done to."""
        if group.voice is Voice.ACTIVE:
            told = self._as_before(group, self.object_(group)) or self._shared_object(group)
            opens = None if told else relatives.within(self, self.groups, group)
            return told if opens is None else self._antecedent(group, opens)
        if group.voice is _ATTRIBUTIVE:
            return self._heads(self.between(group.head + 1, self.object_end(group.head + 1)))
        return self.subject(group)

    def _shared_object(self, group: VerbGroup) -> list[Argument]:
        """Return the object that stands after the next verb alone: "acquitted and RELEASED A"."""
        following = next((g for g in self.groups if g.start > group.head), None)
        if following is None or not following.linked or following.voice is not Voice.ACTIVE:
            return []
        return self.object_(following) if following.start == group.head + 2 else []

    def _as_before(self, group: VerbGroup, found: list[Argument]) -> list[Argument]:
        """Take "them" in "found A and B guilty and sentenced THEM" for A and B."""
        first = self._first_of(group) if group.linked else None
        if first is None or not found:
            return found
        earlier = self.object_(first) if first.voice is Voice.ACTIVE else []
        people = [a for a in earlier if self.passage.units[a.unit].is_a(MentionKind.PERSON)]
        told = self.passage.units[found[0].unit].mention
        both = told is not None and len(found) == 1 and told.trait("number") == str(len(people))
        return people if people and (both or all(self._words[a.unit] for a in found)) else found

    def of_noun(self, first: int, last: int) -> list[Argument]:
        """Return whom an event noun is about: "the arrest of A", "A's arrest", "his arrest"."""
        beyond = min(last + 2, len(self._words) - 1)
        link = last + 1
        while link + 2 < len(self._words) and self._is_adjunct(link):
            link += 2  # "the arrest ON 4 MAY of A"
        link = past_term(self, past_joined(self, link))
        if link < len(self._words) and self._words[link] in self.function.event_object:
            stop = before_subject(self, self.groups, first, self.object_end(link + 1))
            found = self._heads(self.between(link + 1, self.next_noun(link + 1, stop)))
            if found and not self._words[beyond].endswith(self.function.gerund_ending):
                return found  # but not "his sentence for HELPING her"
        for at in range(first - 1, max(first - 5, -1), -1):
            word = self._words[at]
            if word in self.function.possessive_ending and at:
                of = self._words[last + 1 : last + 2]  # "the army's killing OF 30"
                kept = self.function.genitive.isdisjoint(of) or self._is_time(beyond)
                return [Argument(at - 1)] if kept and self.is_nominal(at - 1) else []
            if word in self.grammar.words("possessive"):
                return [Argument(at)]
            closed = word in (",", "") or word in self.function.article
            if (closed or word in self.grammar.words("preposition")) and not self._is_time(at):
                break
        return []

    def window_end(self, first: int) -> int:
        """Return where the clause that holds unit `first` ends: at the next finite verb's own."""
        stop = self._clause_end(first)
        if self.function.relative_thing.isdisjoint(self._words[first:stop]):
            return stop
        for at in range(max(first, 1), stop):
            if self._words[at] in self.function.relative_thing and self._words[at - 1] == ",":
                return at - 1
        return stop

    def _clause_end(self, first: int) -> int:
        for group in self.groups:
            if group.start >= first and (group.finite or group.relative):
                for at in range(group.start - 1, first - 1, -1):
                    word = self._words[at]
                    if word not in self.grammar.clause_ends:
                        continue
                    listed = word in self.function.additive and self._lists(at)
                    if not (listed and self._is_plural(group)):
                        return relatives.dated_clause(self, (first, at), group)
                return group.start
        return len(self._words)

    def around(self, first: int, stop: int) -> tuple[int, int]:
        """Return the clause around a noun: from the break before it to the end after it."""
        before = [g for g in self.groups if g.head < first and (g.finite or g.relative)]
        start = self.window_start(before[-1]) if before else 0
        following = next((g for g in self.groups if g.start >= stop and g.finite), None)
        if following is not None and self.window_end(stop) == following.start:
            return start, self.window_end(following.head + 1)  # the noun is its subject
        return start, self.window_end(stop)

    def of_be(self, first: int) -> list[Argument]:
        """Return the subject of the verb before a predicate: "A has been / went ON TRIAL"."""
        before = [g for g in self.groups if g.head < first and g.voice is not _ATTRIBUTIVE]
        if not before or first - before[-1].head > _PREDICATE_REACH:
            return []
        group = before[-1]
        if group.lemma in self.grammar.words("placing"):
            return self.patient(group)
        linking = group.kind == "copula" or group.lemma in self.grammar.words("linking")
        return self.subject(group) if linking else []

    def window_start(self, group: VerbGroup) -> int:
        """Return where the clause of a group starts: after the verb or break before it."""
        previous = self._previous(group)
        while previous is not None and self._is_aside(previous, group):
            previous = self._previous(previous)
        start = previous.head + 1 if previous is not None else 0
        start = max(start, relatives.closing(self, self.groups, group))
        return self._break(start, group.start, previous)

    def _is_aside(self, inner: VerbGroup, group: VerbGroup) -> bool:
        """Whether commas part a gerund from its clause: "the court, instead of FREEING him, …"."""
        before = self._words[max(inner.start - 3, 0) : inner.start]
        after = self._words[inner.head : group.start]
        bracketed = before[-1:] == ["("] and ")" in after  # "50 people (INCLUDING ten women) were"
        return inner.gerund and (bracketed or ("," in after and "," in before))

    def _heads(self, found: list[Argument]) -> list[Argument]:
        return [a for a in found if not a.under and not a.owner]

    def _previous(self, group: VerbGroup) -> VerbGroup | None:
        before = None
        for other in self.groups:
            if other.head >= group.start:
                break
            if other.voice is not _ATTRIBUTIVE and not openers.is_bracketed(self, other, group):
                before = other
        return before

    def _first_of(self, group: VerbGroup) -> VerbGroup | None:
        stop = relatives.outside(self, self.groups, group)
        before = (g for g in reversed(self.groups) if g.head < stop)
        return next((g for g in before if g.finite or g.voice is _REDUCED), None)

    def _break(self, start: int, stop: int, previous: VerbGroup | None) -> int:
        """Return the unit after the last hard break of [start, stop)."""
        if self.grammar.breaks.isdisjoint(self._words[start:stop]):
            return start
        for at in range(stop - 1, start - 1, -1):
            word = self._words[at]
            ended = word == "." and at and not abbreviates(self.passage, at)
            if word in STOPS or ended or (word in self.function.complementiser and at > start):
                return at + 1
            if previous is None:
                continue
            if word in self.grammar.words("subordinator") or word in self.function.adversative:
                return at + 1
            joins = word in self.function.additive and at > start
            if joins and self._parts_clauses(at, stop, previous):
                return at + 1
        return start

    def _parts_clauses(self, at: int, stop: int, previous: VerbGroup) -> bool:
        """Whether "and" leads to a new clause, not to the last name of a list."""
        if not previous.finite or previous.kind == "say":
            return False
        if self._words[at - 1] != ",":
            return not self.is_nominal(at - 1) and bool(self._heads(self.between(at + 1, stop)))
        listed = at >= _LEAST_LIST and self._words[at - 3] == "," and self.is_nominal(at - 4)
        return not (listed and self.is_nominal(at - 2) and self.is_nominal(at + 1))

    def _antecedent(self, group: VerbGroup, opens: int | None = None) -> list[Argument]:
        """Return the nominals just before "who" or "which", which stands at `opens`."""
        who = self.grammar.words("relative")
        first = group.start - 1 if opens is None else opens
        near = range(first, max(first + 1 - _PREDICATE_REACH, -1), -1)
        stop = next((at for at in near if self._words[at] in who), first)
        before = [g for g in self.groups if g.head < stop and g.voice is not _ATTRIBUTIVE]
        start = before[-1].head + 1 if before else 0
        nameless = is_stranger(self._words, stop, self.function)
        told = [a for a in self.between(start, stop) if a.under not in self.function.inside]
        found = [] if nameless else [a for a in told if not a.owner]
        return self._run(found, stop, plural=self._is_plural(group))

    def _modified(self, group: VerbGroup) -> list[Argument]:
        """Return the nominals that a participle after them modifies."""
        before = [g for g in self.groups if g.head < group.start and g.voice is not _ATTRIBUTIVE]
        start = before[-1].head + 1 if before else 0
        her = self.grammar.words("possessive")  # "was held and HER phone SEIZED"
        told = self.between(start, group.start)
        found = [a for a in told if not a.owner and self._words[a.unit] not in her]
        if not found and group.start <= 1:  # "Arrested in May, A was tried": the subject follows
            later = next((g for g in self.groups if g.start > group.head and g.finite), None)
            comma = 0 if later is None else self._last(group.head, later.start, ",")
            return [] if later is None else self._heads(self.between(comma + 1, later.start))
        at, shared = sharing(self, self.groups, found, group.start)
        return self._run(found[:at], group.start, plural=shared)
