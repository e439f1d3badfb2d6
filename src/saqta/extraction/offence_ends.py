"""Where the words for an offence end: at a comma that lists nothing more, a verb, who is accused.

Invariant: an end lies behind the first word and never behind the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.grammar import BASE, THIRD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.function_words import FunctionWords
    from saqta.extraction.site import Site
    from saqta.extraction.units import Unit

_QUOTES = ('"', "'")
_LONGEST_LIST, _LONGEST_NOUN, _FEW = 24, 6, 3
_MEASURES = (MentionKind.TERM, MentionKind.LAW)
_AMOUNT_APART = (",", "(")
_CLAUSE_MARKS = (",", ";", ".", "(", ":", "--", "—", "–")
_ONWARD = "intransitive"
"""Verbs that end an offence, whatever their form looks like: "the case for fraud CONTINUED"."""
_DASHES = ("–", "-")
_BREAKS = ("relative", "subordinator", "pronoun", "determiner", "negation")


def told_end(site: Site, first: int, limit: int) -> int:
    """Return where an offence ends that begins at a unit, with the clause that tells it."""
    end = offence_end(site, first, limit)
    if _is_cut(site, end):
        end = offence_end(site, first, len(site.passage.words))
    return _with_relative(site, end)


def offence_end(site: Site, first: int, limit: int) -> int:
    """Return where an offence ends that begins at a unit."""
    words, units = site.passage.words, site.passage.units
    grammar, small = site.story.grammar, site.story.grammar.function
    quoted = words[first] in _QUOTES
    groups = (g for g in site.arguments.groups if g.voice is not Voice.ATTRIBUTIVE)
    verbs = {
        g.start for g in groups
        if (g.finite and g.voice is Voice.PASSIVE)
        or (g.kind == _ONWARD and not (g.gerund or g.infinitive))
    }  # fmt: skip
    at, listed = first + 1, False
    while at < limit:
        word, unit = words[at], units[at]
        if quoted and word == words[first]:
            more = _next_quoted(words, at, limit, small)
            if more is None:
                return at
            at = more
        elif not quoted:
            at = _past_sum(site, at)
            word, unit = words[at], units[at]
            against = word in small.event_object and words[at - 1 : at] != [","]
            accused = against and _is_accused(site, at)
            ends = _ends_here(unit, words, at) or is_dash(site, at)
            if ends or accused or word in grammar.words("relative"):
                return _trim(words, first, at, small)
            if word == "," and not _goes_on_noun(site, at):
                gerunds = _list_goes_on(words, at, limit, small)
                listed = gerunds or _nouns_go_on(site, at, limit, listed=listed)
                if not listed:
                    return at
            apart = _is_by_authority(site, at) or _is_of_some(site, at)
            if word in small.offence_end or at in verbs or apart:
                return _trim(words, first, at, small)
            if unit.is_a(MentionKind.DATE) and words[at - 1] in small.on_date:
                return at - 1
        at += 1
    return _trim(words, first, _whole(site, first, at), small)


def _is_of_some(site: Site, at: int) -> bool:
    """Whether it is told who is among those charged: "for theft, INCLUDING the baker A"."""
    including = site.story.grammar.words("including")
    near = range(at + 2, min(at + 2 + _FEW, len(site.passage.words)))
    led = site.passage.words[at] == ","
    led = led and not including.isdisjoint(site.passage.words[at + 1 : at + 2])
    return led and any(site.passage.units[k].is_a(MentionKind.PERSON) for k in near)


def _is_cut(site: Site, end: int) -> bool:
    """Whether a verb within cuts it: "posts THEY published", "selling UNLAWFULLY taken land"."""
    words, grammar = site.passage.words, site.story.grammar
    if words[end - 1] in grammar.words("pronoun"):
        return True
    past = end < len(words) and bool(words[end - 1]) and grammar.is_past(words[end])
    return past and grammar.is_adverb(words[end - 1])


def _with_relative(site: Site, end: int) -> int:
    """Return where an offence ends that a clause tells: "holding MEETINGS THAT broke the peace"."""
    words, grammar = site.passage.words, site.story.grammar
    that = words[end : end + 1]
    if words[end - 1] not in grammar.words("vague_thing") or not that:
        return end
    if that[0] not in grammar.words("relative"):
        return end
    joined = {g.start - 1 for g in site.arguments.groups if g.linked or g.finite}
    for at in range(end + 2, len(words)):
        coordinated = at in joined and words[at] in grammar.words("coordinator")
        if words[at] in _CLAUSE_MARKS or words[at] in grammar.function.offence_end or coordinated:
            return at
    return len(words)


def _is_by_authority(site: Site, at: int) -> bool:
    """Whether who charges or tries stands here: "charged with fraud BY THE DISTRICT COURT"."""
    if site.passage.words[at] not in site.story.grammar.words("passive_agent"):
        return False
    near = [unit.mention for unit in site.passage.units[at + 1 : at + 1 + _FEW]]
    mention = next((m for m in near if m is not None), None)
    return mention is not None and (
        mention.kind is MentionKind.COURT or mention.trait("side") == "authority"
    )


def _is_accused(site: Site, at: int) -> bool:
    """Whether who is charged with it follows: "charges of fraud AGAINST A", "AGAINST him"."""
    words, grammar = site.passage.words, site.story.grammar
    if words[at] in grammar.words("opposing") and words[at + 1] in grammar.words("pronoun"):
        return True
    return any(
        a.unit <= at + _FEW and site.passage.units[a.unit].is_a(MentionKind.PERSON)
        for a in site.arguments.between(at, min(at + _FEW + 1, site.stop))
        if a.under == site.passage.words[at]
    )


def _ends_here(unit: Unit, words: list[str], at: int) -> bool:
    """Whether an offence ends: at a measure, but not within "accepting 5,000 DOLLARS in bribes"."""
    kind = None if unit.mention is None else unit.mention.kind
    if kind is MentionKind.AMOUNT:
        return words[at - 1] in _AMOUNT_APART
    return kind in _MEASURES or words[at] in (";", ".", "(", ")", ":", "--", "—")


def is_dash(site: Site, at: int) -> bool:
    """Whether a mark between spaces parts what follows: "accused of theft – CHARGES he denies"."""
    units = site.passage.units
    if site.passage.words[at] not in _DASHES or at + 1 >= len(units):
        return False
    return units[at - 1].stop < units[at].start and units[at].stop < units[at + 1].start


def _past_sum(site: Site, at: int) -> int:
    """Return the unit after a sum in brackets that a phrase goes on behind: "10 euros (5) FROM"."""
    words, units = site.passage.words, site.passage.units
    if words[at] != "(" or words[at + 2 : at + 3] != [")"] or at + 3 >= len(words):
        return at
    onward = units[at + 1].is_a(MentionKind.AMOUNT) and site.story.grammar.starts(
        words, at + 3, "preposition"
    )
    return at + 3 if onward else at


def _whole(site: Site, first: int, end: int) -> int:
    """Return where an offence ends that a verb's form cuts: "forgery in a land DISPUTE"."""
    words, grammar = site.passage.words, site.story.grammar
    form = grammar.verbs.get(words[end]) if end < len(words) else None
    if form is None or words[end - 1] == ",":
        return end
    if words[end] in grammar.words("charge_noun"):
        return end + 1  # "theft and other serious CHARGES"
    if BASE in form.forms and _is_after_article(site, first, end):
        return end + 1  # "a part in an alleged coup PLOT"
    few = end - first <= _FEW
    if few and words[first] in grammar.function.article and BASE in form.forms:
        return end + 1  # "the murder ATTEMPT"
    if few and is_gerund(words[first], grammar.function) and THIRD in form.forms and end > first:
        return end + 1  # "forging accreditation DOCUMENTS"
    if form.forms.isdisjoint((BASE, THIRD)):
        return end  # "defamation in a post CONTINUED"
    inner = range(end - 1, first, -1)
    return next((k for k in inner if grammar.starts(words, k, "preposition")), end)


def _is_after_article(site: Site, first: int, end: int) -> bool:
    """Whether a word is the noun of an article before it: "an alleged coup PLOT"."""
    words, grammar = site.passage.words, site.story.grammar
    for at in range(end - 1, first - 1, -1):
        if words[at] in grammar.function.article:
            return True
        if words[at] == "," or grammar.starts(words, at, "preposition"):
            return False
    return False


def _goes_on_noun(site: Site, comma: int) -> bool:
    """Whether a comma parts two adjectives of one noun: "an UNLAWFUL, VIOLENT meeting"."""
    words, small = site.passage.words, site.story.grammar.function
    pair = (words[comma - 1], "".join(words[comma + 1 : comma + 2]))
    if not all(word.endswith(small.adjective_ending) for word in pair):
        return False
    return not small.article.isdisjoint(words[max(comma - _FEW, 0) : comma - 1])


def _nouns_go_on(site: Site, comma: int, limit: int, *, listed: bool) -> bool:
    """Whether a list of nouns goes on after a comma: "fraud, ABUSE OF POWER, and BRIBERY"."""
    words, units, small = site.passage.words, site.passage.units, site.story.grammar.function
    parts, size = 0, 0
    for at in range(comma + 1, min(comma + _LONGEST_LIST, limit)):
        word = words[at]
        if parts and not size and is_gerund(word, small):
            return True
        if word in small.additive and (size or parts or listed):
            after = words[at + 1 : at + 2]
            return bool(after) and after[0].isalpha() and _is_thing(units, at + 1)
        if word == "," and size:
            parts, size = parts + 1, 0
        elif not word.isalpha() or _breaks(site, at, inner=size > 0) or size == _LONGEST_NOUN:
            return False
        else:
            size += 1
    return False


def _is_thing(units: Sequence[Unit], at: int) -> bool:
    """Whether an item of a list is a thing: "and CUSTOMS fraud", not "and the POLICE held"."""
    mention = units[at].mention
    if mention is None:
        return True
    following = units[at + 1].mention if at + 1 < len(units) else mention
    kinds = (MentionKind.ORGANIZATION, MentionKind.GROUP)
    return mention.kind in kinds and mention.value.islower() and following is None


def _breaks(site: Site, at: int, *, inner: bool) -> bool:
    """Whether a list of nouns ends: at a verb, but not in "ABUSE of power" and "public FUNDS,"."""
    words, grammar = site.passage.words, site.story.grammar
    word, after = words[at], "".join(words[at + 1 : at + 2])
    form = grammar.verbs.get(word)
    verb = form is not None and not is_gerund(word, grammar.function)
    if verb and form is not None:
        of = after in grammar.function.genitive and BASE in form.forms
        ended = after == "," or after in grammar.function.additive
        verb = not (of or (inner and ended and THIRD in form.forms))
    return verb or any(word in grammar.words(name) for name in _BREAKS)


def _next_quoted(words: list[str], at: int, limit: int, small: FunctionWords) -> int | None:
    """Return where a further offence in quotation marks begins: '"a" AND "b"', '"a," "b"'."""
    for i in range(at + 1, min(at + 4, limit)):
        if words[i] == words[at]:
            return i if i > at + 1 or words[at - 1] == "," else None
        if words[i] != "," and words[i] not in small.additive:
            return None
    return None


def _list_goes_on(words: list[str], at: int, limit: int, small: FunctionWords) -> bool:
    """Whether a gerund goes on the list: not "fraud, ADDING that he was guilty"."""
    ahead = words[at + 1 : min(at + 4, limit)]
    if ahead and ahead[0] in small.additive and any(is_gerund(w, small) for w in ahead[1:3]):
        return True
    gerund = next((i for i, w in enumerate(ahead[:2], at + 1) if is_gerund(w, small)), None)
    if ahead and ahead[0].endswith(small.participle_ending):
        return False  # "killing A, SHOWED failing courts"
    return gerund is not None and small.complementiser.isdisjoint(words[gerund + 1 : gerund + 2])


def is_gerund(word: str, small: FunctionWords) -> bool:
    """Whether a word has the ending of a gerund: "INCITING hatred"."""
    return word.endswith(small.gerund_ending)


def _trim(words: list[str], first: int, end: int, small: FunctionWords) -> int:
    while end > first and (words[end - 1] == "," or words[end - 1] in small.offence_tail):
        end -= 1
    return end
