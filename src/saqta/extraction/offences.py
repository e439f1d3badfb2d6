"""What for: the words after "for", "on charges of", "guilty of", up to where they end.

Invariant: an offence is words of the text in a row, quotation marks left out.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.grammar import BASE
from saqta.extraction.offence_ends import is_dash, is_gerund, offence_end, told_end
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.function_words import FunctionWords
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site
    from saqta.extraction.units import Unit


_LAW = MentionKind.LAW
_HYPHEN = ("-",)
_GLOSS = ("(", ",")
_QUOTES = ('"', "'")
_FEW = 3


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
        other = of_law or of_agent or _is_of_thing(site, at) or _is_why(site, at)
        other = other or _is_of_calling(site, at) or _is_of_work(site, at)
        if size and at + size < limit and not other and _may_be(site, at + size):
            end = told_end(site, at + size, _reach(words, at + size, limit))
            if _is_allotted(site, end) or _is_told_by(site, at, end):
                return []
            told = end > at + size + (words[at + size] in _QUOTES)
            if told and not _is_vague(site, at, (at + size, end)):
                return [_quoted(site, name, at + size, end)]
        at += max(size, 1)
    return gloss


def _is_of_calling(site: Site, at: int) -> bool:
    """Whether a preposition goes on what somebody is: "the case against A, A REPORTER FOR X"."""
    before = site.passage.units[at - 1].mention
    calling = before is not None and before.kind in (MentionKind.ROLE, MentionKind.GROUP)
    return calling and site.group is None and "," in site.passage.words[max(at - _FEW, 0) : at]


def _is_of_work(site: Site, at: int) -> bool:
    """Whether "for" tells whom somebody worked for: "held WHILE filming FOR 'Reed News'"."""
    words, grammar = site.passage.words, site.story.grammar
    told = words[at + 1 : at + 3]
    if len(told) < 2 or told[0] not in _QUOTES or is_gerund(told[1], grammar.function):
        return False
    between = range(site.last + 1, at - 1)
    return any(
        words[i] in grammar.words("at_the_time") and is_gerund(words[i + 1], grammar.function)
        for i in between
    )


def _is_of_thing(site: Site, at: int) -> bool:
    """Whether "of" stands far from its noun: "the case against A turned on a video OF B"."""
    words, grammar = site.passage.words, site.story.grammar
    if site.group is not None or words[at] not in grammar.function.genitive:
        return False
    return at != site.last + 1 and words[at - 1] not in grammar.words("charge_noun")


def _is_why(site: Site, at: int) -> bool:
    """Whether a word leads to a reason or to a later clause's: "in REPRISAL for a speech"."""
    words, grammar = site.passage.words, site.story.grammar
    if words[at - 1] in grammar.words("reprisal"):
        return True
    of = words[at] in grammar.function.genitive and site.group is not None
    between = words[site.last + 1 : at]
    return of and not (grammar.words("clause_apart") | {"("}).isdisjoint(between)


def _is_allotted(site: Site, end: int) -> bool:
    """Whether one of several people is named as whose offence it is: "theft (A), fraud (B)"."""
    words, units = site.passage.words, site.passage.units
    opened = words[end : end + 1] == ["("] and words[end + 2 : end + 3] == [")"]
    return opened and units[end + 1].is_a(MentionKind.PERSON)


def _is_told_by(site: Site, at: int, end: int) -> bool:
    """Whether somebody private accuses: "accused of theft BY his neighbour A"."""
    words, grammar = site.passage.words, site.story.grammar
    passive = site.group is not None and site.group.voice is not Voice.ACTIVE
    if not passive or words[at] not in grammar.function.genitive:
        return False
    by = next((i for i in range(at, end) if words[i] in grammar.words("passive_agent")), end)
    told = site.passage.units[by:end]
    return any(map(_is_private, told)) and "," not in words[by:end]


def _is_private(unit: Unit) -> bool:
    """Whether somebody stands here who charges nobody: a name, "a STUDENT"."""
    if unit.is_a(MentionKind.PERSON) or unit.is_a(MentionKind.ROLE):
        return True
    mention = unit.mention
    group = mention is not None and mention.kind is MentionKind.GROUP
    return mention is not None and group and mention.trait("side") != "authority"


def _is_vague(site: Site, at: int, told: tuple[int, int]) -> bool:
    """Whether words tell no offence, or the end of one: "fraud CHARGES", "and use OF FORCE"."""
    words, grammar = site.passage.words, site.story.grammar
    first = told[0]
    owners = grammar.words("possessive") | grammar.function.article | grammar.function.definite
    while first < told[1] - 1 and (
        words[first] in owners or words[first] in grammar.words("alleged_adverb")
    ):
        first += 1
    told = (first, told[1])
    done = all(grammar.is_past(word) for word in words[first + 1 : told[1]])
    if words[first] in grammar.words("vague_thing") and told[1] > first + 1 and done:
        return True  # "for ACTS COMMITTED in 2019"
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
        while (
            at > 0
            and words[at - 1]
            and (words[at - 1][0].isalpha() or words[at - 1] in _HYPHEN)
            and not is_dash(site, at - 1)  # "accused of THEFT – charges that he denies"
        ):
            word = words[at - 1]
            whole = word in grammar.function.genitive and at - 1 > 0 and at < last
            if whole and _is_deed(site, at - 2):
                at -= 1  # "on DENIGRATION OF religion charges"
                continue
            form = grammar.verbs.get(word)
            noun = form is not None and (BASE in form.forms or is_gerund(word, grammar.function))
            listed = noun and words[at] in grammar.function.additive
            verb = word in grammar.verbs and not listed  # "KIDNAPPING and robbery charges"
            if grammar.starts(words[:at], at - 1, "preposition") or verb:
                break
            if word in grammar.words("clause_apart") or word in grammar.words("subordinator"):
                break  # "ALTHOUGH charges against A were dropped"
            at -= 1
        while at < last and words[at] in grammar.words("charge_adjective"):
            at += 1
        compound = at + 1 < last and words[last - 2] in _HYPHEN
        if at < last and (compound or words[last - 1] not in grammar.words("charge_adjective")):
            if words[last - 1] in grammar.words("law_noun"):
                break  # "Assembly ACT charges" names no offence
            related = words[last - 1].endswith(tuple(grammar.words("charge_related")))
            return [_quoted(site, name, at, last + related)]
    return offence(site, name, rule)


def _is_deed(site: Site, at: int) -> bool:
    """Whether a word before "of" names a deed, not a measure: "a number OF fraud charges"."""
    words, grammar = site.passage.words, site.story.grammar
    noun = words[at].isalpha() and words[at] not in grammar.words("charge_adjective")
    noun = noun and not (at == site.first or grammar.is_past(words[at]))  # "CONVICTED of fraud"
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
            return [_quoted(site, name, opens + 1, offence_end(site, opens + 1, limit))]
        end = next((i for i in range(opens, min(opens + 40, limit)) if words[i] == ")"), limit)
        if end > opens + 1 and (words[opens + 1] == '"' or words[opens + 1].isalpha()):
            return [_quoted(site, name, opens + 1, end)]
    return []


def _bracket(words: list[str], first: int, limit: int, small: FunctionWords) -> int | None:
    """Return the mark after an article and its code: "Article 174 of the Criminal Code (..."."""
    for at in range(first, min(first + 6, limit - 1)):
        told = words[at] == "," and is_gerund(words[at + 1], small)  # ", INCITING hatred"
        if words[at] == "(" or told:
            return at
        if not words[at].isalpha():
            return None
    return None


def _may_be(site: Site, first: int) -> bool:
    word = site.passage.words[first]
    return bool(word) and (word[0].isalpha() or word in _QUOTES)


def _quoted(site: Site, name: str, first: int, end: int) -> Slot:
    span = site.passage.span(first, end - 1)
    value = site.story.text(span).strip("\"'“”‘’«» ,.;")
    for mark in '“”"«»':
        value = value.replace(mark, "")
    return Slot(name, value, (span,))
