"""What for: the words after "for", "on charges of", "guilty of", up to where they end.

Invariant: an offence is words of the text in a row, quotation marks left out.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.clauses import Voice
from saqta.extraction.grammar import BASE, THIRD
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.frames import SlotRule
    from saqta.extraction.function_words import FunctionWords
    from saqta.extraction.site import Site
    from saqta.extraction.units import Unit


_LAW = MentionKind.LAW
_HYPHEN = ("-",)
_GLOSS = ("(", ",")
_QUOTES = ('"', "'")
_LONGEST_LIST, _LONGEST_NOUN, _FEW = 24, 6, 3
_MEASURES = (MentionKind.TERM, MentionKind.LAW)
_AMOUNT_APART = (",", "(")
_ONWARD = "intransitive"
"""Verbs that end an offence, whatever their form looks like: "the case for fraud CONTINUED"."""
_BREAKS = ("relative", "subordinator", "pronoun", "determiner", "negation")


def offence(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the words that say what for: after "for", "on charges of", "guilty of"."""
    words, grammar = site.passage.words, site.story.grammar
    markers = rule.after or tuple(grammar.words("offence_marker"))
    limit = _limit(site)
    gloss = _gloss(site, name, limit)
    at = site.last + 1
    while at < limit and not (site.group is None and words[at] == ";"):
        size = max(
            (len(m.split()) for m in markers if words[at : at + len(m.split())] == m.split()),
            default=0,
        )
        if (
            gloss
            and words[at] in _GLOSS
            and site.passage.span(at, at).stop >= gloss[0].spans[0].start - 2
        ):
            return gloss
        of_law = site.passage.units[at - 1].is_a(_LAW)
        of_agent = size and _is_of_agent(site, at, at + size)
        other = of_law or of_agent or _is_of_thing(site, at)
        if size and at + size < limit and not other and _may_be(site, at + size):
            end = _offence_end(site, at + size, _reach(words, at + size, limit))
            if words[end - 1] in grammar.words("pronoun"):  # "posts THEY published"
                end = _offence_end(site, at + size, len(words))
            if _is_allotted(site, end):
                return []
            told = end > at + size + (words[at + size] in _QUOTES)
            if told and not _is_vague(site, at, (at + size, end)):
                return [_quoted(site, name, at + size, end)]
        at += max(size, 1)
    return gloss


def _is_of_thing(site: Site, at: int) -> bool:
    """Whether "of" stands far from its noun: "the case against A turned on a video OF B"."""
    words, grammar = site.passage.words, site.story.grammar
    if site.group is not None or words[at] not in grammar.function.genitive:
        return False
    return at != site.last + 1 and words[at - 1] not in grammar.words("charge_noun")


def _is_allotted(site: Site, end: int) -> bool:
    """Whether one of several people is named as whose offence it is: "theft (A), fraud (B)"."""
    words, units = site.passage.words, site.passage.units
    opened = words[end : end + 1] == ["("] and words[end + 2 : end + 3] == [")"]
    return opened and units[end + 1].is_a(MentionKind.PERSON)


def _is_vague(site: Site, at: int, told: tuple[int, int]) -> bool:
    """Whether words tell no offence, or the end of one: "fraud CHARGES", "and use OF FORCE"."""
    words, grammar = site.passage.words, site.story.grammar
    if words[told[0]] not in grammar.words("vague_offence"):
        return False
    within = words[at] in grammar.function.genitive and site.group is None
    return told[1] == told[0] + 1 or (within and words[at - 1] not in grammar.words("charge_noun"))


def _limit(site: Site) -> int:
    """Return where a clause's offence ends at the latest; "charges" are not what they brought."""
    limit = min(site.stop, len(site.passage.words))
    if site.group is not None:
        return limit
    verbs = (g.start for g in site.arguments.groups if g.start > site.last and g.finite)
    return min(limit, next(verbs, limit))


def _is_of_agent(site: Site, at: int, first: int) -> bool:
    """Whether "of" tells who somebody is: "accused by a member OF a party"."""
    words, small = site.passage.words, site.story.grammar.function
    if words[at] not in small.genitive:
        return False
    by = any(w in site.story.grammar.words("passive_agent") for w in words[site.last + 1 : at])
    before = words[max(at - _FEW - 1, 0) : at]
    marks = (",", *small.origin)
    closed = words[at - 1] == ","  # "accused A, a clerk, OF theft"
    apposed = (
        not closed
        and words[at - 1] not in site.story.grammar.verbs
        and any(mark in marks and word in small.article for mark, word in pairwise(before))
    )  # "against A, THE MINISTER of health", "accused three men FROM THE ministry of"
    return apposed or (by and words[first] in small.article)


def offence_before(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return what "charges" are for where that stands before: "on TERRORISM charges"."""
    words, grammar = site.passage.words, site.story.grammar
    for last in range(site.first, min(site.stop, len(words))):
        if words[last] not in grammar.words("charge_noun"):
            continue
        at = last
        while at > 0 and words[at - 1] and (words[at - 1][0].isalpha() or words[at - 1] in _HYPHEN):
            word = words[at - 1]
            whole = word in grammar.function.genitive and at - 1 > 0 and at < last
            if whole and _is_deed(site, at - 2):
                at -= 1  # "on DENIGRATION OF religion charges"
                continue
            if grammar.starts(words[:at], at - 1, "preposition") or word in grammar.verbs:
                break
            at -= 1
        while at < last and words[at] in grammar.words("charge_adjective"):
            at += 1
        if at < last and words[last - 1] not in grammar.words("charge_adjective"):
            return [_quoted(site, name, at, last)]
    return offence(site, name, rule)


def _is_deed(site: Site, at: int) -> bool:
    """Whether a word before "of" names a deed, not a measure: "a number OF fraud charges"."""
    words, grammar = site.passage.words, site.story.grammar
    noun = words[at].isalpha() and words[at] not in grammar.words("charge_adjective")
    noun = noun and grammar.ends(words, at, "adverb") < 2  # "IN ABSENTIA of fraud"
    bare = grammar.function.article.isdisjoint(words[max(at - 1, 0) : at])
    return noun and bare and words[at] not in grammar.words("charge_noun")


def _reach(words: list[str], first: int, limit: int) -> int:
    """Return how far an offence may go: what is in quotation marks may hold verbs."""
    return len(words) if words[first] in _QUOTES else limit


def _gloss(site: Site, name: str, limit: int) -> list[Slot]:
    """Return what an article is about, in brackets after it: "Article 174 (inciting hatred)"."""
    words, units = site.passage.words, site.passage.units
    for at in range(site.start, limit - 2):
        if not units[at].is_a(_LAW):
            continue
        opens = _bracket(words, at + 1, limit, site.story.grammar.function)
        if opens is None:
            continue
        if words[opens] == ",":
            return [_quoted(site, name, opens + 1, _offence_end(site, opens + 1, limit))]
        end = next((i for i in range(opens, min(opens + 40, limit)) if words[i] == ")"), limit)
        if end > opens + 1 and (words[opens + 1] == '"' or words[opens + 1].isalpha()):
            return [_quoted(site, name, opens + 1, end)]
    return []


def _bracket(words: list[str], first: int, limit: int, small: FunctionWords) -> int | None:
    """Return the mark after an article and its code: "Article 174 of the Criminal Code (..."."""
    for at in range(first, min(first + 6, limit - 1)):
        told = words[at] == "," and _is_gerund(words[at + 1], small)  # ", INCITING hatred"
        if words[at] == "(" or told:
            return at
        if not words[at].isalpha():
            return None
    return None


def _may_be(site: Site, first: int) -> bool:
    word = site.passage.words[first]
    return bool(word) and (word[0].isalpha() or word in _QUOTES)


def _offence_end(site: Site, first: int, limit: int) -> int:
    words, units = site.passage.words, site.passage.units
    grammar, small = site.story.grammar, site.story.grammar.function
    quoted = words[first] in _QUOTES
    groups = (g for g in site.arguments.groups if g.voice is not Voice.ATTRIBUTIVE)
    verbs = {
        g.start for g in groups
        if (g.finite and g.voice is Voice.PASSIVE) or (g.kind == _ONWARD and not g.gerund)
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
            against = word in small.event_object and words[at - 1 : at] != [","]
            accused = against and _is_accused(site, at)
            if _ends_here(unit, words, at) or accused or word in grammar.words("relative"):
                return _trim(words, first, at, small)
            if word == "," and not _list_goes_on(words, at, limit, small):
                listed = _nouns_go_on(site, at, limit, listed=listed)
                if not listed:
                    return at
            if word in small.offence_end or at in verbs or _is_by_authority(site, at):
                return _trim(words, first, at, small)
            if unit.is_a(MentionKind.DATE) and words[at - 1] in small.on_date:
                return at - 1
        at += 1
    return _trim(words, first, _whole(site, first, at), small)


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
    """Whether who is charged with it follows: "charges of fraud AGAINST A"."""
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


def _whole(site: Site, first: int, end: int) -> int:
    """Return where an offence ends that a verb's form cuts: "forgery in a land DISPUTE"."""
    words, grammar = site.passage.words, site.story.grammar
    form = grammar.verbs.get(words[end]) if end < len(words) else None
    if form is None or words[end - 1] == ",":
        return end
    if words[end] in grammar.words("charge_noun"):
        return end + 1  # "theft and other serious CHARGES"
    few = end - first <= _FEW
    if few and words[first] in grammar.function.article and BASE in form.forms:
        return end + 1  # "the murder ATTEMPT"
    if few and _is_gerund(words[first], grammar.function) and THIRD in form.forms and end > first:
        return end + 1  # "forging accreditation DOCUMENTS"
    if form.forms.isdisjoint((BASE, THIRD)):
        return end  # "defamation in a post CONTINUED"
    inner = range(end - 1, first, -1)
    return next((k for k in inner if grammar.starts(words, k, "preposition")), end)


def _nouns_go_on(site: Site, comma: int, limit: int, *, listed: bool) -> bool:
    """Whether a list of nouns goes on after a comma: "fraud, ABUSE OF POWER, and BRIBERY"."""
    words, units, small = site.passage.words, site.passage.units, site.story.grammar.function
    parts, size = 0, 0
    for at in range(comma + 1, min(comma + _LONGEST_LIST, limit)):
        word = words[at]
        if parts and not size and _is_gerund(word, small):
            return True
        if word in small.additive and (size or parts or listed):
            after = words[at + 1 : at + 2]
            return bool(after) and after[0].isalpha() and units[at + 1].mention is None
        if word == "," and size:
            parts, size = parts + 1, 0
        elif not word.isalpha() or _breaks(site, word) or size == _LONGEST_NOUN:
            return False
        else:
            size += 1
    return False


def _breaks(site: Site, word: str) -> bool:
    grammar = site.story.grammar
    form = grammar.verbs.get(word)
    verb = form is not None and not _is_gerund(word, grammar.function)
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
    if ahead and ahead[0] in small.additive and any(_is_gerund(w, small) for w in ahead[1:3]):
        return True
    gerund = next((i for i, w in enumerate(ahead[:2], at + 1) if _is_gerund(w, small)), None)
    if ahead and ahead[0].endswith(small.participle_ending):
        return False  # "killing A, SHOWED failing courts"
    return gerund is not None and small.complementiser.isdisjoint(words[gerund + 1 : gerund + 2])


def _is_gerund(word: str, small: FunctionWords) -> bool:
    return word.endswith(small.gerund_ending)


def _trim(words: list[str], first: int, end: int, small: FunctionWords) -> int:
    while end > first and (words[end - 1] == "," or words[end - 1] in small.offence_tail):
        end -= 1
    return end


def _quoted(site: Site, name: str, first: int, end: int) -> Slot:
    span = site.passage.span(first, end - 1)
    value = site.story.text(span).strip("\"'“”‘’«» ,.")
    for mark in '“”"«»':
        value = value.replace(mark, "")
    return Slot(name, value, (span,))
