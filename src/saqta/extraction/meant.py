"""Whether somebody may be meant by a word for people, by what stands beside the two.

Invariant: each looks at one sentence only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.speakers import tellers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_KILLED_WITHIN = 3
_GROUP, _PERSON = MentionKind.GROUP, MentionKind.PERSON
_AUXILIARY, _DEFINITE_REACH, _UNDERGONE = 2, 3, 6
_COUNTED_REACH, _NAMING_REACH, _QUOTED_REACH = 3, 4, 6
_DESCRIBED, _ACTED_WITHIN = 2, 4
_DESCRIBING = (MentionKind.ROLE, MentionKind.OFFICE, MentionKind.AGE)
_PRONOUNS = ("pronoun", "possessive")


def named_ahead(
    passage: Passage, unit: int, found: Sequence[Mention], grammar: Grammar
) -> Sequence[Mention] | None:
    """Return whom a pronoun of a clause put first means: "Although HE was ill, A"."""
    words = passage.words
    if words[0] not in grammar.words("clause_first") or "," not in words[unit:]:
        return None
    comma = words.index(",", unit)
    if "," in words[:unit] or comma + 2 >= len(words):
        return None
    named, pronoun = passage.units[comma + 1], passage.units[unit].mention
    acts = words[comma + 2] in grammar.verbs or words[comma + 2] in grammar.auxiliaries
    if not (named.mention is not None and named.is_a(_PERSON) and acts and pronoun is not None):
        return None
    if _is_acted_on(passage, comma + 2, pronoun, grammar):
        return [person for person in found if person.value != named.mention.value]
    return (named.mention,) if fits(named.mention, pronoun) else ()


def _is_acted_on(passage: Passage, first: int, pronoun: Mention, grammar: Grammar) -> bool:
    """Whether somebody else does it to the one meant: "After HE was held, A dismissed HIM"."""
    for at in range(first + 1, min(first + _ACTED_WITHIN, len(passage.units))):
        one = passage.units[at].mention
        if one is None:
            continue
        same = all(one.trait(trait) == pronoun.trait(trait) for trait in ("gender", "number"))
        same = same and one.trait("anaphor") == "pronoun" and grammar.is_past(passage.words[at - 1])
        return same and passage.units[at].lower not in grammar.words("only_subject")
    return False


def count_nameless(passage: Passage) -> int:
    """Return how many people without names a sentence sets beside others: "and three others"."""
    counts = [
        u.mention.trait("count") or "" for u in passage.units
        if u.mention is not None and u.mention.kind is _GROUP
        and u.mention.trait("side") == "victim"
    ]  # fmt: skip
    return sum(int(count) for count in counts if count.isdecimal())


def among(
    passages: Sequence[Passage], passage: Passage, told: str, grammar: Grammar
) -> Sequence[Mention]:
    """Return who of so many are named: "held seven, INCLUDING A AND B. All SEVEN were freed"."""
    first = max(passage.number - _COUNTED_REACH, 0)
    for earlier in reversed(passages[first : passage.number + 1]):
        for at in earlier.by_kind.get(_GROUP, ()):
            mention = earlier.units[at].mention
            if mention is None or mention.trait("count") != told:
                continue
            near = range(at + 1, min(at + 1 + _NAMING_REACH, len(earlier.words)))
            opens = next((i for i in near if grammar.starts(earlier.words, i, "naming")), None)
            if opens is not None or earlier.number != passage.number:
                return () if opens is None else _listed(earlier, opens, grammar)
    return ()


def _listed(passage: Passage, first: int, grammar: Grammar) -> list[Mention]:
    """Return the people listed from a word on, up to the next verb: no one's brother."""
    found: list[Mention] = []
    for at in range(first + 1, len(passage.units)):
        mention, before = passage.units[at].mention, passage.words[at - 1]
        if passage.words[at] in grammar.verbs or passage.words[at] == ";":
            break
        if mention is None or mention.kind is not _PERSON:
            continue
        if before in grammar.function.genitive or before in grammar.words("beneath"):
            break
        if not owns(passage, mention, grammar.function.possessive_ending):
            found.append(mention)
    return found


def owns(passage: Passage, person: Mention, endings: frozenset[str]) -> bool:
    """Whether a sentence names one only for what is theirs: "in A'S case, B was tried"."""
    unit = passage.at(person.span.start)
    return "".join(passage.words[unit + 1 : unit + 2]) in endings


def is_any_such(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether a participle tells which people are meant, and no article: "PEOPLE HELD there"."""
    mention, after = passage.units[unit].mention, "".join(passage.words[unit + 1 : unit + 2])
    plural = mention is not None and mention.trait("anaphor") == "definite"
    told = plural and grammar.is_past(after) and after not in grammar.auxiliaries
    return told and not is_definite(passage, unit, grammar)


def is_definite(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether a word right before people tells that they are known: "THE two editors"."""
    before = passage.words[max(unit - _DEFINITE_REACH, 0) : unit]
    return not grammar.function.definite_people.isdisjoint(before)


def has_kin(passage: Passage, person: Mention, others: Sequence[Mention]) -> bool:
    """Whether a sentence names one only for a relative it names too: "A'S BROTHER, B, was held"."""
    unit = passage.at(person.span.start) + 1
    role = passage.units[unit + 1 : unit + 2]
    kin = bool(role) and role[0].mention is not None and role[0].mention.trait("kin") is not None
    return kin and passage.words[unit].startswith("'") and any(m is not person for m in others)


def underwent(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether what a state does was done to one of whom a verb tells: "the lawyer A WAS HELD"."""
    words = passage.words[unit + 1 : unit + _UNDERGONE]
    be = next((k for k, word in enumerate(words) if word in grammar.words("be")), None)
    forms = [grammar.verbs.get(word) for word in words[be:]] if be is not None else []
    return any(form is not None and form.lemma in grammar.words("undergone") for form in forms)


def dies(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether a pronoun's verb tells of a death, of which nobody is told on a guess."""
    near = (grammar.verbs.get(word) for word in passage.words[unit + 1 : unit + 3])
    return any(form is not None and form.lemma in grammar.words("dying") for form in near)


def fits(person: Mention, mention: Mention) -> bool:
    """Whether a pronoun of that sex may mean a person."""
    return person.may_be(mention.trait("gender"))


def someone_held(
    passages: Sequence[Passage], passage: Passage, pair: tuple[Mention, Mention], grammar: Grammar
) -> bool:
    """Whether the sentence before told only of one without a name who was held: "him" is they."""
    person, mention = pair
    told = passages[max(passage.number - 1, 0)]
    near = told is not passage and told.sentence.block == passage.sentence.block
    later = near and person.span.start < told.sentence.span.start and not told.by_kind.get(_PERSON)
    if not later or mention.trait("anaphor") != "pronoun" or mention.trait("number") != "1":
        return False
    new, words = grammar.function.article - grammar.function.definite_article, told.words
    for at in range(len(words) - 1):
        form = grammar.verbs.get(words[at])
        if form is not None and form.lemma in grammar.words("arresting"):
            return grammar.is_past(words[at]) and (words[at + 1] in new or words[0] in new)
    return False


def is_dead(passage: Passage, naming: tuple[Passage, int], grammar: Grammar) -> bool:
    """Whether "he" lives on after one who was killed: not in what HAD been before."""
    told, unit = naming
    before = not grammar.function.pluperfect.isdisjoint(passage.words)
    return not before and told is not passage and was_killed(told, unit, grammar)


def is_open(passage: Passage, people: Sequence[Mention], unit: int, grammar: Grammar) -> bool:
    """Whether a sentence leaves open which of the people that it names a pronoun in it means."""
    return (
        is_one_of_two(passage, people, grammar)
        or is_hurt(passage, people, grammar)
        or is_of_a_clause(passage, people, grammar)
        or _is_of_both_sexes(passage, people, unit, grammar)
    )


def _is_of_both_sexes(
    passage: Passage, people: Sequence[Mention], unit: int, grammar: Grammar
) -> bool:
    """Whether "her" stands before "his" among two: "A has files sent to HER by B before HIS"."""
    if len({m.value for m in people}) == 1:
        return False
    said = {u.lower for u in passage.units[: unit + 1]}
    her, his = grammar.words("her"), grammar.words("his")
    return not (her.isdisjoint(said) or his.isdisjoint(said))


def is_hurt(passage: Passage, people: Sequence[Mention], grammar: Grammar) -> bool:
    """Whether the second of two is whom a verb is done to: "A killed B after SHE was held"."""
    if len(people) == 1 or not people or people[0].trait("gender") is not None:
        return False
    unit = passage.at(people[1].span.start)
    while unit > 0 and names(passage, unit - 1, grammar):
        unit -= 1
    form = grammar.verbs.get(passage.words[unit - 1]) if unit else None
    return form is not None and people[1].value != people[0].value


def is_doubtful(mention: Mention) -> bool:
    """Whether one capital word that nothing else shows to be a name may be a thing's."""
    return not mention.traits and mention.value.replace("-", "").isalpha()


def is_described(passage: Passage, unit: int) -> bool:
    """Whether a word is told to be somebody's name by what stands after it: "REED, an editor"."""
    near = passage.units[unit + 2 : unit + 2 + _DESCRIBED]
    apposed = passage.words[unit + 1 : unit + 2] == [","]
    return apposed and any(u.is_a(kind) for u in near for kind in _DESCRIBING)


def is_quoted(
    passages: Sequence[Passage], here: Passage, mention: Mention, person: Mention, grammar: Grammar
) -> bool:
    """Whether "he" stands in what the person says: '"They beat HIM," A said' is of another.

    So it is in what goes on of it: 'A said. "HE is ill."'
    """
    unit = here.at(mention.span.start)
    marks, told = here.words[:unit].count('"'), tellers(here, grammar)
    for number in range(here.number - 1, max(here.number - 1 - _QUOTED_REACH, -1), -1):
        earlier = passages[number]
        if earlier.sentence.block != here.sentence.block:
            break
        marks += earlier.words.count('"')
        told = told or tellers(earlier, grammar)
    return marks % 2 == 1 and any(teller.value == person.value for teller in told)


def is_one_of_two(passage: Passage, people: Sequence[Mention], grammar: Grammar) -> bool:
    """Whether the first of some people is told of together with another: "A AND mayor B flew"."""
    if len(people) == 1 or not people:
        return False
    at = passage.at(people[0].span.start) + 1
    apart = passage.words[at - 2 : at - 1] == [","]
    pair = passage.units[at - 3].mention if apart and at > _COUNTED_REACH - 1 else None
    apart = apart and (pair is None or pair.trait("number") != "n")  # "two clerks, A and B"
    return passage.words[at] in grammar.function.additive and not apart


def is_another(passage: Passage, mention: Mention, person: Mention, grammar: Grammar) -> bool:
    """Whether words for people are hardly of one: "HER client", "A said that the ACTIVIST"."""
    if mention.trait("anaphor") != "role":
        return False
    first = passage.units[passage.at(mention.span.start)].lower.split()[:1]
    owners = grammar.function.possessive_third | grammar.words("first_person")
    if not owners.isdisjoint(first):
        return True
    told = person.span.start >= passage.sentence.span.start
    return told and any(one.value == person.value for one in tellers(passage, grammar))


def is_over(passage: Passage, told: tuple[Passage, int], grammar: Grammar) -> bool:
    """Whether one has died or was only undergone, so that "he" is hardly that one."""
    return is_done_to(*told, grammar) or is_dead(passage, told, grammar)


def has_part_in_trial(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether a name is that of a prosecutor: "the PROSECUTOR, A", "PROSECUTOR General A"."""
    at = unit - 2 if passage.words[unit - 1 : unit] == [","] else unit - 1
    office = passage.units[at].mention if at >= 0 else None
    head = None if office is None else office.trait("head")
    return head is not None and head in grammar.words("part_in_trial")


def is_told_apart(passage: Passage, mention: Mention, grammar: Grammar) -> bool:
    """Whether a noun means another one than whom it fits, unless the text has called them so."""
    if _is_owned(passage, mention, grammar):
        return True
    if mention.trait("anaphor") != "role":
        return False
    unit = passage.at(mention.span.start)
    described = not grammar.words("describing").isdisjoint(passage.words[unit + 1 : unit + 2])
    # "the TEACHER", "the trader BEHIND the loan was fined"
    head = mention.trait("head") or ""
    strange = grammar.words("stranger")
    return described or head in strange or head.rpartition(" ")[2] in strange


def _is_owned(passage: Passage, mention: Mention, grammar: Grammar) -> bool:
    """Whether words tell of what somebody else has: "the CHEF'S father was held"."""
    unit, marks = passage.at(mention.span.start), grammar.function.possessive_mark
    whole, own = passage.units[unit].lower, mention.trait("head") or ""
    inside = any(mark in whole.removesuffix(own) for mark in marks if len(mark) > 1)
    return inside or not marks.isdisjoint(passage.words[max(unit - 1, 0) : unit])


def is_anyone(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether "his or HER", "his/HER" means anyone at all, and "THE FAMILY" nobody told of."""
    said, small = passage.said, grammar.function
    if said[unit].lower() in grammar.words("others_told"):
        return True
    links = small.list_end - small.additive | {"/"}
    for near in (said[max(unit - 2, 0) : unit][::-1], said[unit + 1 : unit + 3]):
        either = near[:1] and near[0] in links
        if either and any(near[1:] and near[1] in grammar.words(n) for n in _PRONOUNS):
            return True
    return False


def is_of_a_clause(passage: Passage, people: Sequence[Mention], grammar: Grammar) -> bool:
    """Whether another person acts in what the first says: "A wrote THAT B WAS ill"."""
    others = [m for m in people[1:] if m.value != people[0].value]
    for other in others[-1:]:
        at = passage.at(other.span.start)
        that = not grammar.function.complementiser.isdisjoint(passage.words[max(at - 1, 0) : at])
        if that:
            return True
    return False


def is_done_to(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether another one does something to somebody: "the man who SHOT A", "B VISITED A"."""
    words, verb = passage.words, unit - 1
    while verb > 0 and passage.units[verb].mention is not None:
        verb -= 1  # "who shot journalist A"
    if verb < 1 or words[verb] not in grammar.verbs:
        return False
    opens = verb - 1
    while opens > 0 and words[opens] in grammar.auxiliaries:
        opens -= 1
    if words[opens] in grammar.words("relative"):
        doer = passage.units[opens - 1].mention
        several = doer is not None and doer.trait("number") == "n"  # "the officers who HELD A"
        return not several and (words[opens - 1] != "," or _acts(passage, opens))
    return _acts(passage, verb)


def _acts(passage: Passage, verb: int) -> bool:
    """Whether a person who holds no office is named before a verb."""
    for at, unit in enumerate(passage.units[:verb]):
        if unit.is_a(_PERSON):
            before = passage.units[at - 1].mention if at else None
            return before is None or before.trait("side") != "authority"
    return False


def was_killed(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether the verb behind a name tells that somebody was killed."""
    after = passage.words[unit + 1 : unit + 1 + _KILLED_WITHIN]
    killed = not grammar.words("harming").isdisjoint(after)
    return killed and not grammar.words("be").isdisjoint(after)


def is_parted(passage: Passage, one: Mention, last: int, grammar: Grammar) -> bool:
    """Whether a verb by which one acts on another parts two names: not "A GOT a year, B WAS fined".

    What each of a list underwent keeps them together.
    """
    words = passage.words
    for at in range(passage.at(one.span.start) + 1, last):
        if grammar.is_past(words[at]):
            form, near = grammar.verbs.get(words[at]), words[max(at - _AUXILIARY, 0) : at]
            taking = form is not None and form.lemma in grammar.words("taking")
            if not taking and grammar.words("be").isdisjoint(near):
                return True
    return False


def names(passage: Passage, at: int, grammar: Grammar) -> bool:
    """Whether a unit is part of naming: a title, a role, an article, an owner's mark."""
    titles = (MentionKind.ROLE, MentionKind.OFFICE, MentionKind.ORGANIZATION)
    return passage.words[at] in grammar.function.article or any(
        passage.units[at].is_a(kind) for kind in titles
    )


def is_called(passage: Passage, at: int, grammar: Grammar) -> bool:
    """Whether a unit is part of "to HIS UNCLE, A": a relative and the comma before a name."""
    if passage.words[at] == ",":
        post = at > 1 and passage.units[at - 1].is_a(MentionKind.OFFICE)
        if post and passage.words[at - 2] in grammar.function.article:
            return True  # "to THE CHIEF JUSTICE, A"
        return at > 1 and is_called(passage, at - 2, grammar) and names(passage, at - 1, grammar)
    return passage.words[at] in grammar.function.possessive_third


def first_of_name(passage: Passage, unit: int, grammar: Grammar) -> int:
    """Return where the words for somebody begin: "HIS UNCLE, the poet A"."""
    while unit > 0:
        if not (names(passage, unit - 1, grammar) or is_called(passage, unit - 1, grammar)):
            break
        unit -= 1
    return unit
