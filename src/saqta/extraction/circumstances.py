"""By which court, under which law, for how long: what a clause adds to an event.

Each function fills one slot from the words of the site's clause. Invariant: as in `slots`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.elsewhere import is_before_main
from saqta.extraction.mentions import antecedents
from saqta.extraction.values.parsed import Amount, Law, Term
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention, VerbGroup
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site


_JUDGE_REACH = 5
_NEXT_JUDGE = 3
_LEAST_SITTINGS, _TERM_REACH = 4, 8
_UNKNOWN = "same"
"""What a law's value begins with where its article was not told."""


def sittings(site: Site) -> list[list[Slot]]:
    """Return dates and courts told in pairs: "on D court A and on E court B upheld"."""
    if site.group is None:
        return []
    units = site.passage.units
    told: list[tuple[str, Slot]] = []
    for unit in range(opening(site), site.first):
        mention = units[unit].mention
        if mention is not None and mention.kind is MentionKind.COURT and mention.value:
            told.append(("court", Slot("court", mention.value, (mention.span,))))
        elif mention is not None and mention.kind is MentionKind.DATE:
            when = site.story.timeline.at(mention.span.start)
            told.append(("date", Slot("date", when.edtf if when else "", (mention.span,))))
    names = [name for name, _ in told]
    if len(names) < _LEAST_SITTINGS or names != names[:2] * (len(names) // 2):
        return []
    return [[told[i][1], told[i + 1][1]] for i in range(0, len(told), 2)]


def reason(site: Site) -> int:
    """Return the unit where the clause begins to tell why, or what else there was."""
    words = site.passage.words
    grammar = site.story.grammar
    breaks, bound = grammar.words("reason"), grammar.words("before_reason")
    opens, closes = site.aside
    many = grammar.firsts["reason_phrase"]
    told = words[site.last + 1 : site.stop]
    if breaks.isdisjoint(told) and many.isdisjoint(told):
        return site.stop
    for at, word in enumerate(told, site.last + 1):
        if opens <= at < closes or not (word in breaks or word in many):
            continue
        lasts = site.passage.units[at + 1 : at + 2]  # "FOR three days" tells no reason
        free = site.passage.words[at - 1] in grammar.words("without")  # "WITHOUT charge"
        if word in many and grammar.starts(words, at, "reason_phrase"):
            return at
        if word in breaks and not free and bound.isdisjoint(words[at - 1 : at]):
            if lasts and lasts[0].is_a(MentionKind.TERM) and word in grammar.function.lasting:
                continue
            return at
    return site.stop


def court(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the court that a clause names, or means by "the same court", or describes."""
    described: list[Slot] = []
    if _is_sent_on(site) or _is_reviewed(site):
        return []
    end = site.passage.words.index(",", site.last) if is_before_main(site) else site.stop
    sent = site.story.grammar.words("sending_on")
    onward = (g.start for g in site.arguments.groups if g.start > site.last and g.lemma in sent)
    later = (g for g in site.arguments.groups if g.start > site.last)
    below = next((g.start for g in later if is_remeasured(site, g)), end)
    end = min(end, next(onward, end), below, _ruled_below(site, end))
    for start, stop in ((opening(site), site.first), (site.last + 1, end)):
        for unit in site.units_of(MentionKind.COURT, start, stop):
            mention = site.passage.units[unit].mention
            if mention is not None and mention.value:
                return [Slot(name, mention.value, (mention.span,))]
            if mention is not None and not described:
                described = _unnamed_court(site, name, mention)
    return described


def is_remeasured(site: Site, group: VerbGroup) -> bool:
    """Whether a verb tells what became of a term before it: "two years, later REDUCED to one"."""
    if group.lemma not in site.story.grammar.words("remeasuring"):
        return False
    if not (group.relative or group.voice is Voice.REDUCED):
        return False
    first = max(group.start - _TERM_REACH, 0)
    terms = site.units_of(MentionKind.TERM, first, group.start)
    return bool(terms) and not site.units_of(MentionKind.PERSON, terms[-1], group.start)


def _ruled_below(site: Site, end: int) -> int:
    """Return where it is told who passed what a court reviews: "upheld a verdict PASSED BY X"."""
    words = site.story.grammar.words
    if site.group is None or site.group.lemma not in words("reviewing") | words("leaving"):
        return end
    later = (g for g in site.arguments.groups if g.start > site.last)
    return next((g.start for g in later if g.voice is Voice.REDUCED and not g.linked), end)


def _is_reviewed(site: Site) -> bool:
    """Whether a court only decides on a sentence: "UPHELD the ruling FOR THE IMPRISONMENT of A"."""
    group = site.group
    if group is not None and (group.finite or not group.gerund):
        return False
    above = next((g for g in reversed(site.arguments.groups) if g.head < site.first), None)
    return above is not None and above.lemma in site.story.grammar.words("reviewing")


def _is_sent_on(site: Site) -> bool:
    """Whether a court only has another one sit: "the Supreme Court ORDERED A RETRIAL"."""
    if site.group is not None or site.passage.words[site.first] not in site.story.grammar.words(
        "trial_anew"
    ):
        return False
    before = [g for g in site.arguments.groups if g.head < site.first]
    return bool(before) and before[-1].lemma in site.story.grammar.words("sending_on")


def _unnamed_court(site: Site, name: str, mention: Mention) -> list[Slot]:
    """Return the court that "the same court" means; "the regional court" stands for itself."""
    description = mention.trait("description") or ""
    if mention.trait("determiner") in site.story.grammar.words("same"):
        meant = antecedents.court(mention, site.story.mentions)
        return [] if meant is None else [Slot(name, meant.value, (mention.span, meant.span))]
    general = any(w in site.story.grammar.words("stage_appeal") for w in description.split())
    known = mention.trait("anaphor") == "definite" and " " in description and not general
    return [Slot(name, description, (mention.span,))] if known else []


def opening(site: Site) -> int:
    """Return where the clause opens, taking in "chaired by Judge A" within its subject."""
    start = site.start
    if site.group is None or not site.group.finite:
        return start
    if site.group.linked:
        first = next((g for g in site.arguments.groups[::-1] if g.head < site.group.start), None)
        return 0 if first is None else site.arguments.window_start(first)
    for group in reversed(site.arguments.groups):
        if group.head < site.first:
            if group.voice is not Voice.REDUCED:
                return start
            start = min(start, site.arguments.window_start(group))
    return start


def judges(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the people whom a clause calls judges."""
    found: list[Slot] = []
    units, words, last = site.passage.units, site.passage.words, -1
    additive = site.story.grammar.function.additive
    for unit in site.units_of(MentionKind.PERSON, opening(site), site.stop):
        mention = units[unit].mention
        if mention is None:
            continue
        near = bool(found) and unit - last <= _NEXT_JUDGE
        listed = near and (words[unit - 1] == "," or words[unit - 1] in additive)
        if _is_judge(site, unit, mention) or listed:
            last = unit
            found.append(Slot(name, mention.value, (mention.span,)))
    return found


def _is_judge(site: Site, unit: int, mention: Mention) -> bool:
    """Whether a name follows "Judge", "the judges" or "(judge –"."""
    title = mention.trait("title") or mention.trait("role") or ""
    known = site.story.grammar.words("judge")
    if any(word in title.lower() for word in site.story.grammar.words("judge_title")):
        return True
    words, small = site.passage.words, site.story.grammar.function
    for at in range(unit - 1, max(unit - _JUDGE_REACH, -1), -1):
        before = site.passage.units[at].mention
        if before is not None and before.kind is MentionKind.COURT:
            continue  # "the judges of the court of appeal A and B"
        if before is not None:
            named = before.kind is MentionKind.GROUP and before.value.lower() in known
            return named or before.trait("task") == "judge"
        word = words[at]
        if word in small.sentence_owner - small.genitive:
            return False  # "imposed by the judge ON A"
        if word in known:  # but no "general OF JUSTICE"
            return words[at - 1] not in small.genitive or at == 0
        if word == "," and at == unit - 1 and words[unit + 1 : unit + 2] == [","]:
            continue  # "the judge, A, sentenced"
        if word in (",", ".", ";", ")") or word in site.story.grammar.verbs:
            return False  # "the judge CONVICTED A"
    return False


def law(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the articles that a clause cites."""
    found = []
    for unit in site.units_of(MentionKind.LAW, site.start, site.stop):
        mention = site.passage.units[unit].mention
        value = site.story.values.get(site.passage.units[unit].start)
        known = value is not None and isinstance(value.parsed, Law)
        if mention is not None and known and not mention.value.startswith(_UNKNOWN):
            found.append(Slot(name, mention.value, (mention.span,)))
    return found


def code(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the code of the articles cited."""
    for unit in site.units_of(MentionKind.LAW, site.start, site.stop):
        mention = site.passage.units[unit].mention
        code = mention.trait("code") if mention is not None else None
        if mention is not None and code:
            return [Slot(name, code, (mention.span,))]
    return []


def term(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how long: a term without bounds."""
    for unit in site.units_of(MentionKind.TERM, site.last + 1, site.stop) + site.units_of(
        MentionKind.TERM, site.start, site.first
    ):
        term = site.story.values.get(site.passage.units[unit].start)
        if (
            term is not None
            and isinstance(term.parsed, Term)
            and term.parsed.bound is None
            and term.parsed.iso
        ):
            return [Slot(name, term.parsed.iso, (site.passage.units[unit].span,))]
    return []


def lasting(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return how long it went on: "held FOR three days"; a term alone is somebody's penalty."""
    if not site.story.grammar.function.pairing.isdisjoint(site.passage.words):
        return []  # "were held for 93 and 60 days RESPECTIVELY"
    other = site.story.grammar.words("stative") | site.story.grammar.words("employing_act")
    for unit in site.units_of(MentionKind.TERM, site.last + 1, site.stop):
        if not other.isdisjoint(site.passage.words[site.last + 1 : unit]):
            return []  # "held A, LIVING abroad for 20 years"
        if site.under(unit) in site.story.grammar.function.lasting:
            span = site.passage.units[unit].span
            return [slot for slot in term(site, name, rule) if slot.spans[0] == span]
    return []


def amount(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how much, as written."""
    for unit in site.units_of(MentionKind.AMOUNT, site.last + 1, site.stop):
        found = site.story.values.get(site.passage.units[unit].start)
        if found is not None and isinstance(found.parsed, Amount):
            return [Slot(name, found.parsed.written, (site.passage.units[unit].span,))]
    return []
