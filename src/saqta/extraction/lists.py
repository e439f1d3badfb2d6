"""Step over what parts words that belong together: the names of a list, a verb's own words.

Invariant: a step ends at what the words go on with, or is not made.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, start_of
from saqta.extraction.grammar import BE, STOPS, THIRD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Argument, VerbGroup
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.nominals import Nominals
    from saqta.extraction.units import Passage

_COURT, _PLACE, _ROLE = MentionKind.COURT, MentionKind.PLACE, MentionKind.ROLE


_DATE = MentionKind.DATE
_PERSON = MentionKind.PERSON
_BOTH_REACH = 4
_NAMING = (_PERSON, MentionKind.OFFICE, MentionKind.ROLE)
_NOUN_REACH, _TERM_REACH, _PAIR = 3, 5, 2
_SOURCE_REACH = 6
_COURT_REACH = 9
_AGENT_REACH = 25
_BENEFIT_REACH = 4
_WHOM_REACH = 7
_DATE_AT = 1
_APPOSED = 16
"""How many words may tell what one of a list is."""


def abbreviates(passage: Passage, at: int) -> bool:
    """Tell whether a point stands within a sentence: "arrested DR. A", "born CA. 1987"."""
    following = passage.units[at + 1 : at + 2]
    kinds = (_PERSON, _DATE)
    return bool(following) and any(following[0].is_a(kind) for kind in kinds)


def before_date(passage: Passage, grammar: Grammar, at: int) -> int | None:
    """Return the auxiliary that a date parts from its verb: "WAS on 3 May detained"."""
    words, small = passage.words, grammar.function
    comma = words[at] == ","
    date = at - comma
    if date < 1 or not passage.units[date].is_a(_DATE):
        return None
    before = date - 1
    before -= words[before] in small.on_date or words[before] in small.since
    before -= comma and words[before] == ","
    return before if before > 0 and words[before] in grammar.auxiliaries else None


def joins_manner(words: Sequence[str], at: int, grammar: Grammar) -> bool:
    """Whether a word joins two adverbs: "must immediately AND unconditionally free A"."""
    joins = words[at] in grammar.function.additive
    return joins and at > 0 and all(w and grammar.is_adverb(w) for w in words[at - 1 : at + 2 : 2])


def goes_on_modal(passage: Passage, grammar: Grammar, before: Sequence[VerbGroup], at: int) -> bool:
    """Whether "and" takes up what bears on the verb before: "MUST drop it AND free her".

    What is denied of the first may hold of the next: "did NOT charge A and free her".
    """
    if not before or passage.words[at] not in grammar.function.additive:
        return False
    chain = passage.words[before[0].start : before[0].head]
    return grammar.words("negation").isdisjoint(chain) and not grammar.modals.isdisjoint(chain)


def is_let(groups: Sequence[VerbGroup], at: int, grammar: Grammar) -> bool:
    """Whether who stands at a unit is let do what follows: "LET HIM go", "made THEM sign"."""
    return (
        bool(groups) and groups[-1].head == at - 1 and groups[-1].lemma in grammar.words("letting")
    )


def past_date(passage: Passage, grammar: Grammar, at: int) -> int | None:
    """Step over date and place between a verb and its object: "held ON 3 MAY the poet A"."""
    units, words, after = passage.units, passage.words, at
    while after + 2 < len(units) and words[after] in grammar.function.on_date:
        if not (units[after + 1].is_a(_DATE) or units[after + 1].is_a(_PLACE)):
            break
        after += 2
    if after == at:
        return None
    opens = any(units[after].is_a(kind) for kind in _NAMING)
    article = words[after] in grammar.function.article and after + 1 < len(units)
    thing = article and not units[after + 1].is_a(_DATE)
    plain = thing and words[after + 1] not in grammar.words("time_noun")
    return after if opens or plain else None


def is_compound(passage: Passage, index: int) -> bool:
    """Whether a word is drawn to a name before it: "U.S.-BASED"."""
    if index < 2 or passage.words[index - 1] != "-":
        return False
    name, hyphen, word = passage.units[index - 2 : index + 1]
    return name.stop == hyphen.start and hyphen.stop == word.start


def has_capital(passage: Passage, index: int) -> bool:
    """Whether a unit is written with a capital."""
    tokens = passage.sentence.tokens
    at = bisect_left(tokens, passage.units[index].start, key=start_of)
    return tokens[at].word[:1].isupper()


def is_nickname(passage: Passage, index: int) -> bool:
    """Whether a word ends what somebody is called in quotation marks: '"Fast BEAT" A'."""
    after = passage.units[index + 1 : index + 3]
    closed = len(after) > 1 and passage.words[index + 1] == '"'
    return closed and after[1].is_a(_PERSON) and has_capital(passage, index)


def is_verb_s(words: list[str], index: int, grammar: Grammar) -> bool:
    """Whether "'s" is drawn to its subject: "SHE's held", "Anna's BEEN held"."""
    been = not grammar.words(BE).isdisjoint(words[index + 1 : index + 2])
    return index > 0 and (been or words[index - 1] in grammar.words("subject_pronoun"))


def is_hour(passage: Passage, grammar: Grammar, at: int) -> bool:
    """Whether what is written like a verb tells the hour: "at 5 AM on 3 May"."""
    counted = at > 0 and passage.units[at - 1].is_a(MentionKind.NUMBER)
    return counted and passage.words[at] in grammar.words("hour_half")


def is_particle(passage: Passage, grammar: Grammar, verb: int, at: int) -> bool:
    """Whether a word belongs to what is given: "the sentence handed DOWN to A"."""
    form = grammar.verbs.get(passage.words[verb])
    gives = form is not None and form.lemma in grammar.words("giving")
    return gives and passage.words[at] in grammar.words("particle")


def is_kept_from(passage: Passage, grammar: Grammar, index: int) -> bool:
    """Whether a verb tells what somebody did without: "was beaten and DENIED medical care"."""
    form = grammar.verbs.get(passage.words[index])
    if form is None or form.lemma not in grammar.words("withholding"):
        return False
    near = passage.words[index + 1 : index + 1 + _BENEFIT_REACH]
    return not grammar.words("withheld").isdisjoint(near)


def is_counted(passage: Passage, grammar: Grammar, index: int) -> bool:
    """Whether a form in -ing is a noun of which there is one: "among them ONE KILLING"."""
    before = passage.units[index - 1 : index]
    return bool(before) and before[0].lower in grammar.function.single


def ordinal(passage: Passage, at: int) -> str:
    """Return the word of a unit that tells which of a row: "was FIRST arrested"."""
    mention = passage.units[at].mention
    told = mention is not None and mention.trait("ordinal") is not None
    return passage.units[at].lower if told else ""


def is_of_source(passage: Passage, grammar: Grammar, index: int) -> bool:
    """Whether a word stands in who tells: "according to media REPORTS and groups, police"."""
    first = max(index - _SOURCE_REACH, -1)
    if grammar.lasts["by_source"].isdisjoint(passage.words[first + 1 : index]):
        return False
    for at in range(index - 1, first, -1):
        if passage.words[at] == ",":
            return False
        if grammar.ends(passage.words, at, "by_source"):
            return True
    return False


def past_term(nominals: Nominals, at: int) -> int:
    """Step over a measure, or a bare day: "the sentence OF TWO YEARS against A", "FRIDAY of A"."""
    units, words = nominals.passage.units, nominals.passage.words
    if at + 1 < len(words) and units[at].is_a(_DATE):
        return at + (words[at + 1] in nominals.function.genitive)
    if at + 2 >= len(words) or not units[at + 1].is_a(MentionKind.TERM):
        return at
    near = range(at + 2, min(at + 2 + _TERM_REACH, len(words)))
    stop = next((i for i in near if words[i] in nominals.grammar.words("against")), at)
    return at if any(nominals.is_nominal(i) for i in range(at + 1, stop)) else stop


def sharing(
    nominals: Nominals, groups: Sequence[VerbGroup], found: Sequence[Argument], start: int
) -> tuple[int, bool]:
    """Return how many nominals a participle may be of, and whether it is of a whole list.

    It is in "A, B and C, HELD over posts, were tried", "A and B, BOTH held", "A and B HELD".
    """
    words, units = nominals.passage.words, nominals.passage.units
    both = nominals.grammar.words("both") | nominals.grammar.words("distributive")
    count, at = len(found), start - 1
    beside = count > 0 and found[-1].unit == at
    if beside and units[at].lower in both and words[at - 1] == ",":
        count, at = count - 1, at - 1
    elif beside:
        return count, not any(a.under for a in found) and not any(g.finite for g in groups)
    while at > 0 and nominals.grammar.is_adverb(words[at]):
        at -= 1
    if count < _PAIR or words[at] != ",":
        return count, False
    one, last = (a.unit for a in found[count - _PAIR : count])
    listed = not nominals.function.additive.isdisjoint(words[one + 1 : last])
    return count, last == at - 1 and listed


def past_adjunct(nominals: Nominals, at: int) -> int | None:
    """Step over "in Almaty" or "on 3 May" if names go on after it, or the object begins."""
    units, words, after = nominals.passage.units, nominals.passage.words, at + 2
    if words[at - 1] in nominals.grammar.verbs:
        dated = past_date(nominals.passage, nominals.grammar, at)
        if dated is not None:
            return dated
    if after + 1 >= len(units) or not (units[at + 1].is_a(_PLACE) or units[at + 1].is_a(_DATE)):
        return None
    named = any(unit.is_a(_PERSON) for unit in units[after + 1 : after + 3])
    listed = words[after] == "," or words[after] in nominals.function.additive
    return after if named and listed else None


def before_subject(nominals: Nominals, groups: Sequence[VerbGroup], noun: int, stop: int) -> int:
    """Return the comma after which the subject begins: "after the arrest of A, B AND C left"."""
    words, grammar = nominals.passage.words, nominals.grammar
    finite = [g for g in groups if g.finite]
    verb = next((g for g in finite if g.start == stop), None)
    if verb is None or verb.relative or not (verb.kind == "say" or verb is finite[0]):
        return stop
    near = range(noun - 1, max(noun - 1 - _NOUN_REACH, -1), -1)
    under = verb.kind == "say" or any(grammar.ends(words, at, "preposition") for at in near)
    comma = next((at for at in range(stop - 1, noun, -1) if words[at] == ","), None)
    if not under or comma is None or words[comma + 1] in nominals.function.additive:
        return stop
    return comma


def _past_names(nominals: Nominals, at: int) -> int:
    """Step over names and what joins them: "B and deputy C" may be who "announced"."""
    units, words = nominals.passage.units, nominals.passage.words
    joins = nominals.function.additive
    while at < len(units) and (
        any(units[at].is_a(kind) for kind in _NAMING) or words[at] in joins or nominals.modifies(at)
    ):
        at += 1
    return at


def past_apposition(
    nominals: Nominals, groups: Sequence[VerbGroup], first: int, at: int
) -> int | None:
    """Step over what a name in a list is: "held A, a reporter FOR THE X, and B, a lawyer"."""
    units, words = nominals.passage.units, nominals.passage.words
    named = next((k for k in range(at - 1, first - 1, -1) if units[k].is_a(_PERSON)), None)
    if named is None or words[named + 1] != ",":
        return None
    verbs = {g.start for g in groups if g.finite}
    for comma in range(at + 1, min(at + _APPOSED, len(words) - 2)):
        if comma in verbs or words[comma] in STOPS:
            return None
        if words[comma] == ",":
            joined = words[comma + 1] in nominals.function.additive
            if not joined and units[comma - 1].is_a(_ROLE):
                return None  # "in the killing of a COMMANDER, B"
            after = comma + 1 + joined
            led = words[after] in nominals.function.article and nominals.modifies(after + 1)
            after += joined and led  # "and THE writer B"
            while after < len(units) - 1 and nominals.modifies(after):
                after += 1
            named = units[after].is_a(_PERSON) and _past_names(nominals, after) not in verbs
            return comma if named else None
    return None


def is_second_of_two(passage: Passage, grammar: Grammar, at: int) -> bool:
    """Whether a participle describes the second of two: "BOTH A AND INDICTED partner B"."""
    if not at or passage.words[at - 1] not in grammar.function.additive:
        return False
    for unit in passage.units[max(at - _BOTH_REACH, 0) : at - 1][::-1]:
        if unit.mention is None or unit.lower in grammar.words("both"):
            return unit.lower in grammar.words("both")
    return False


def has_object_before(passage: Passage, grammar: Grammar, at: int) -> bool:
    """Whether whom or what a verb is done to stands before it, in the clause above its own."""
    return acts_in_relative(passage, grammar, at) or _acts_on_whom(passage, grammar, at)


def _acts_on_whom(passage: Passage, grammar: Grammar, at: int) -> bool:
    """Whether a verb ends "WHOM A defended", "WHICH lawyer A founded": its object stands before."""
    words, small = passage.words, grammar.function
    if small.relative_drawn.isdisjoint(passage.vocabulary) or passage.units[at - 1].mention is None:
        return False
    drawn = small.relative_object | small.relative_thing
    for before in range(at - 1, max(at - _WHOM_REACH, -1), -1):
        if words[before] in drawn:
            return True
        titled = passage.units[before].mention is not None or words[before] == "."
        if not (titled or words[before] in grammar.words("determiner") | grammar.words("styled")):
            return False
    return False


def acts_in_relative(passage: Passage, grammar: Grammar, at: int) -> bool:
    """Whether a court before a verb acts on a ruling told before: "the term a COURT imposed on".

    What the court imposed stands before it, so that no object follows the verb.
    """
    words, units = passage.words, passage.units
    if _COURT not in passage.by_kind or grammar.words("ruling").isdisjoint(passage.vocabulary):
        return False
    near = range(at - 1, max(at - _COURT_REACH, 1), -1)
    court = next((k for k in near if units[k].is_a(_COURT)), 0)
    own = [w for w in words[court + 1 : at] if w not in grammar.auxiliaries]
    apart = "," in own or not grammar.verbs.keys().isdisjoint(own)
    if not court or apart or (own and own[0] not in grammar.words("preposition")):
        return False
    start = court
    while start > 1 and words[start - 1] in grammar.words("determiner"):
        start -= 1
    start -= words[start - 1] in grammar.words("relative")
    return words[start - 1] in grammar.words("ruling")


def _is_plain_noun(word: str, grammar: Grammar) -> bool:
    """Whether a word may be what a participle before it describes: "impose TARGETED SANCTIONS"."""
    small = ("preposition", "determiner", "coordinator", "subordinator", "relative", "pronoun")
    closed = any(word in grammar.words(name) for name in small)
    form = grammar.verbs.get(word)
    acts = (form is not None and THIRD not in form.forms) or word in grammar.auxiliaries
    return word.isalpha() and not (closed or acts)


def only_describes(
    passage: Passage, grammar: Grammar, groups: Sequence[VerbGroup], at: int
) -> bool:
    """Whether a participle only tells which people are meant: "listed 30 ARRESTED sailors"."""
    if is_second_of_two(passage, grammar, at) or _is_of_penalty(passage, grammar, groups, at):
        return True
    units, above = passage.units, groups[-1] if groups else None
    if above is not None and above.head == at - 1 and not above.relative:
        acts = grammar.is_past(passage.words[above.head]) or above.lemma in grammar.words("freeing")
        acts = acts and above.voice == "active"
        acts = acts and above.kind not in ("say", "copula")
        named = units[at + 1 : at + 2]
        if above.infinitive and above.voice == "active":  # "to free JAILED Reedish writer A"
            plain = passage.words[at + 1] and not grammar.starts(passage.words, at + 1, "adverb")
            named = units[at + 1 : at + 2 + bool(plain)]
            things = bool(plain) and _is_plain_noun(passage.words[at + 1], grammar)
            return things or any(unit.is_a(kind) for unit in named for kind in _NAMING)
        return acts and bool(named) and any(named[0].is_a(kind) for kind in _NAMING)
    if above is None and at > 1 and passage.words[at - 1] == "," and units[at - 2].is_a(_DATE):
        opens = {_DATE_AT - 1, _DATE_AT}  # "On 3 May, JAILED writer A fell ill"
        titled = units[at + 1 : at + 2]
        return at - 2 in opens and bool(titled) and any(titled[0].is_a(kind) for kind in _NAMING)
    if above is None or above.head != at - 2 or not units[at - 1].is_a(MentionKind.NUMBER):
        return False
    told = above.kind not in ("say", "copula") or above.lemma in grammar.words("recording")
    after = units[at + 1 : at + 2]
    return told and above.finite and bool(after) and after[0].is_a(MentionKind.GROUP)


def _is_of_penalty(
    passage: Passage, grammar: Grammar, groups: Sequence[VerbGroup], at: int
) -> bool:
    """Whether it tells of what kind penalties are: "were GIVEN SUSPENDED SENTENCES"."""
    if grammar.words("penalty_noun").isdisjoint(passage.words[at + 1 : at + 2]) or not groups:
        return False
    given = groups[-1].head == at - 1
    return given or passage.units[at - 1].is_a(MentionKind.TERM)


def by_other(nominals: Nominals, head: int) -> bool:
    """Whether "by" tells who did something else: "held at rallies ORGANIZED BY the union"."""
    words, grammar = nominals.passage.words, nominals.grammar
    near = range(head + 1, min(head + _AGENT_REACH, len(words)))
    at = next((at for at in near if words[at] in grammar.words("passive_agent")), 0) - 1
    if at > head and not grammar.words("unbeknown").isdisjoint(words[head + 1 : at + 1]):
        return True  # "held without KNOWLEDGE of it BY his family"
    told = at > head + 1 and words[at] not in grammar.words("committed")
    if not told or not (grammar.is_past(words[at]) or words[at] in grammar.words("kept")):
        return False
    while words[at - 1] and grammar.is_adverb(words[at - 1]):
        at -= 1
    before = words[at - 1]
    linked = before in grammar.words("coordinator") or before in grammar.auxiliaries
    return at - 1 > head and not linked and (not before or before.isalpha())
