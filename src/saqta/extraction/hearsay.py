"""Whether a text only tells what somebody says: "ALLEGEDLY beaten", "his family CLAIMED that".

What papers, rights groups or the United Nations report stands; what a party to the matter claims is
its own word. Invariant: where nothing shows that it is a mere claim, it is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.site import Site

_NOUN_REACH, _OF_REACH, _SOURCE_REACH = 8, 9, 7
_MARKS = (",", ";", ".", "(")
_SAYING = "say"


def is_alleged(site: Site) -> bool:
    """Whether a count is no more than somebody's word: "ALLEGEDLY killed", "CLAIMED that"."""
    words, grammar = site.passage.words, site.story.grammar
    if _is_alleged_there(site):
        return True
    start = site.first if site.group is None else site.group.start
    if site.group is not None and site.group.gerund:
        if _is_charge(site, start):
            return True
        last = max([g.head for g in site.arguments.groups if g.head < start and g.finite] or [0])
        return any(grammar.ends(words, at, "alleged") for at in range(last, start))
    if _is_of_allegation(site, start):
        return True
    second = _second_clause(site, start)
    before = reversed([g for g in site.arguments.groups if g.head < second])
    above = next((g for g in before if second == start or g.kind == _SAYING), None)
    start = second
    if above is None or site.group is None or not site.group.finite:
        return False
    alleging = above.lemma in grammar.words("alleging") or (
        above.lemma in grammar.words("claiming") and _are_own(site)
    )
    return alleging and "," not in words[above.head : start]


def _are_own(site: Site) -> bool:
    """Whether those counted are the people of whoever tells it: "HIS TWO sons"."""
    numbers = site.units_of(MentionKind.NUMBER, site.start, site.stop)
    owner = site.story.grammar.words("possessive")
    return any(site.passage.words[at - 1] in owner for at in numbers if at)


def _is_charge(site: Site, start: int) -> bool:
    """Whether a gerund is but what somebody is charged with: "charged her WITH KILLING three"."""
    words, grammar = site.passage.words, site.story.grammar
    for group in reversed(site.arguments.groups):
        if group.start > start:
            continue
        if not group.gerund:
            return False
        if words[group.start - 1] in grammar.words("deed_marker"):
            above = [g for g in site.arguments.groups if g.head < group.start]
            return bool(above) and above[-1].lemma in grammar.words("accusing")
    return False


def _is_of_allegation(site: Site, start: int) -> bool:
    """Whether "that" after a noun for what is alleged opens the clause: "ALLEGATIONS that"."""
    words, small = site.passage.words, site.story.grammar.function
    if small.complementiser.isdisjoint(words[1:start]):
        return False
    verbs = {g.head for g in site.arguments.groups}
    for at in range(start - 1, 0, -1):
        if words[at] in small.complementiser:
            return _is_under_noun(site, at)
        if at in verbs or words[at] == ";":
            return False
    return False


def _is_under_noun(site: Site, that: int) -> bool:
    """Whether "that" goes on a noun for what is alleged: "a COMPLAINT by A that"."""
    words, nouns = site.passage.words, site.story.grammar.words("alleging_noun")
    verbs = {g.head for g in site.arguments.groups}
    for at in range(that - 1, max(that - 1 - _NOUN_REACH, -1), -1):
        if words[at] in nouns:
            return True
        if at in verbs or words[at] in (",", ";"):
            return False
    return False


def is_own_word(site: Site) -> bool:
    """Whether harm is no more than a party's claim: "A's lawyer CLAIMED that guards beat him"."""
    words, grammar = site.passage.words, site.story.grammar
    start = _first_of_pair(site)
    charged = site.group is not None and site.group.gerund and _is_charge(site, start)
    if charged or _is_alleged_there(site):
        return True
    if site.passage.vocabulary.isdisjoint(grammar.words("claimed")):
        return False
    spoken_of = site.group is None and words[start - 1] in grammar.words("claimed")
    if (start and spoken_of) or _is_of_allegation(site, start) or _is_of_noun(site):
        return True  # "the ALLEGED torture of A"
    claims = grammar.words("claiming") | grammar.words("alleging")
    above = _teller(site, start, claims)
    return above is not None and not _is_credible(site, above)


def _is_of_noun(site: Site) -> bool:
    """Whether nothing but nouns part it from what is alleged: "CLAIMS OF torture with wires"."""
    if site.group is not None:
        return False
    words, nouns = site.passage.words, site.story.grammar.words("alleging_noun")
    verbs = {g.head for g in site.arguments.groups}
    for at in range(site.first - 1, max(site.first - 1 - _OF_REACH, -1), -1):
        if words[at] in nouns:
            return words[at + 1] in site.story.grammar.function.genitive
        if at in verbs or words[at] in (",", ";"):
            return False
    return False


def is_victims_word(site: Site, victims: AbstractSet[object]) -> bool:
    """Whether those whom it was done to tell it themselves: "A REPORTED that guards beat him"."""
    start, grammar = _first_of_chain(site), site.story.grammar
    above = _teller(site, start, grammar.words("recounting"))
    if above is None or above.voice is not Voice.ACTIVE:
        return False
    words, own = site.passage.words, grammar.words("its")
    if not own.isdisjoint(words[above.head + 1 : above.head + 3]):
        return True  # "the party REPORTED its candidate was beaten"
    told = {slot.value for slot in site.names(site.arguments.subject(above), "victims")}
    return bool(told) and told <= victims


def is_partys_word(site: Site) -> bool:
    """Whether one person tells of another: "ACCORDING TO A"; a lawyer speaks for who suffered."""
    words, grammar = site.passage.words, site.story.grammar
    if grammar.lasts["by_source"].isdisjoint(words):
        return False
    opens = [at for at in range(1, len(words)) if grammar.ends(words, at, "by_source")]
    return any(_is_person(site, at + 1) for at in opens if ";" not in words[at : site.first])


def _is_person(site: Site, first: int) -> bool:
    """Whether the source is somebody who speaks for no body and is close to nobody."""
    words, grammar, units = site.passage.words, site.story.grammar, site.passage.units
    end = min(first + _SOURCE_REACH, len(words))
    stop = next((at for at in range(first, end) if words[at] in _MARKS), end)
    told, said = units[first:stop], site.passage.said[first:stop]
    speaks = any(u.is_a(MentionKind.ORGANIZATION) or u.is_a(MentionKind.OFFICE) for u in told)
    close = any(not grammar.words(n).isdisjoint(said) for n in ("close_one", "watching"))
    return any(u.is_a(MentionKind.PERSON) for u in told) and not (speaks or close)


def _is_alleged_there(site: Site) -> bool:
    """Whether a verb or noun is put as alleged: "was ALLEGEDLY shot and killed"."""
    words, adverbs = site.passage.words, site.story.grammar.words("alleged_adverb")
    if adverbs.isdisjoint(site.passage.vocabulary):
        return False
    near = words[max(_first_of_pair(site) - 2, 0) : site.last + 1]
    shared = _shared_start(site)
    return not (adverbs.isdisjoint(near) and adverbs.isdisjoint(words[max(shared - 2, 0) : shared]))


def _shared_start(site: Site) -> int:
    """Return where the first of the verbs of one subject begins: "ALLEGEDLY BEAT A and held B"."""
    group, groups = site.group, site.arguments.groups
    if group is None or not group.linked or group.start != group.head:
        return 0
    for above in reversed([g for g in groups if g.head < group.start]):
        if above.finite and not above.linked:
            return above.head
        if not above.linked:
            return 0
    return 0


def _first_of_pair(site: Site) -> int:
    """Return where the first of two verbs begins: "for allegedly ARRESTING and beating"."""
    start = site.first if site.group is None else site.group.start
    words, joins = site.passage.words, site.story.grammar.function.additive
    pair = next((g for g in site.arguments.groups if g.head == start - 2), None)
    paired = pair is not None and site.group is not None and words[start - 1] in joins
    return pair.start if pair is not None and paired else start


def _first_of_chain(site: Site) -> int:
    """Return where the first of the verbs of one subject begins: "he WAS BOUND, beaten, freed"."""
    start, group = _first_of_pair(site), site.group
    if group is None or not group.linked:
        return start
    before = (g for g in reversed(site.arguments.groups) if g.head < group.start)
    return next((g.start for g in before if g.finite and not g.linked), start)


def _teller(site: Site, start: int, claims: AbstractSet[str]) -> VerbGroup | None:
    """Return the verb of `claims` whose clause tells it: "CLAIMED he left and that she saw"."""
    words, grammar = site.passage.words, site.story.grammar
    second = _second_clause(site, start)
    told, start = second != start, second
    for above in reversed([g for g in site.arguments.groups if g.head < start]):
        between = words[above.head + 1 : start]
        if above.kind != _SAYING:
            if grammar.function.additive.issuperset(word for word in between if word != ","):
                start = above.start  # "claimed they BOUND, KICKED and beat him"
            elif not told and grammar.function.additive.isdisjoint(between):
                return None
            continue
        if "," in between and not _is_told_on(site, between):
            return None
        if above.lemma in claims:
            return above
        start = above.start
    return None


def _is_told_on(site: Site, between: list[str]) -> bool:
    """Whether what is told goes on past a comma: "told A THAT, when", "said ITS head, A, was"."""
    grammar = site.story.grammar
    opens = grammar.function.complementiser | grammar.words("its")
    return not opens.isdisjoint(between[: between.index(",")])


def _second_clause(site: Site, start: int) -> int:
    """Return where a second clause that is told begins: "claimed that he left AND THAT A fled"."""
    words, small = site.passage.words, site.story.grammar.function
    if small.complementiser.isdisjoint(words[1:start]):
        return start
    opens = (k for k in range(start - 1, 0, -1) if words[k] in small.complementiser)
    at = next(opens, 0)
    return at - 1 if at and words[at - 1] in small.additive else start


def _is_credible(site: Site, teller: VerbGroup) -> bool:
    """Whether a body that watches over rights tells it: "human rights GROUPS alleged that"."""
    bodies = (MentionKind.ORGANIZATION,)
    told = [site.passage.units[a.unit] for a in site.arguments.subject(teller)]
    if any(unit.is_a(kind) for unit in told for kind in bodies):
        return True
    before = site.passage.words[max(teller.start - 3, 0) : teller.start]
    return not site.story.grammar.words("watching").isdisjoint(before)
