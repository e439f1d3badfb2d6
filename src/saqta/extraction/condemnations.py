"""What was condemned by whom: "the arrest of A was condemned by B".

Invariant: who condemns is told; "condemned to death" is no such call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.addressing import joins
from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.call_words import CallFile, call_file
from saqta.extraction.drafts import Draft
from saqta.extraction.parties import as_parties
from saqta.extraction.targets import phrase
from saqta.model.claims import ClaimKind, Modality, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.site import Site

_BREAKS = ("subordinator", "relative")
_REPORT_REACH = 4


def read_condemned(site: Site) -> Iterator[Draft]:
    """Yield the call of a deed that was condemned."""
    group, data = site.group, call_file(site.story.parts.language)
    if group is None or group.lemma not in data.words.condemns or group.voice is not Voice.PASSIVE:
        return
    words, grammar = site.passage.words, site.story.grammar
    if not grammar.starts(words, group.head + 1, "passive_agent"):
        return
    if site.modality() is not Modality.ASSERTED:
        return
    units = site.passage.units
    callers = [a for a in site.arguments.agent(group) if not units[a.unit].is_a(MentionKind.GROUP)]
    by = [Slot("by", s.value, s.spans) for s in as_parties(site, callers, "by")][:1]
    about = _deed(site, group.start)
    if not by or not about:
        return
    action = Slot("action", "condemn", (site.passage.span(group.head, group.head),))
    whole = Span(about[0].spans[0].start, by[0].spans[0].stop)
    yield Draft(ClaimKind.CALL, [action, *by, *about], [whole], "call.condemned", site.trigger)


def _deed(site: Site, stop: int) -> list[Slot]:
    """Return what stands as the subject right before unit `stop`, in its own words."""
    words, grammar = site.passage.words, site.story.grammar
    first = stop
    while first > 0 and words[first - 1] != ",":
        if any(words[first - 1] in grammar.words(name) for name in _BREAKS):
            break
        first -= 1
    if first == stop or grammar.starts(words, first, "preposition"):
        return []
    named = site.names(
        [a for a in site.arguments.between(first, first + 1) if not a.owner], "targets"
    )
    return named or phrase(site, first, stop)


def whole_deed(site: Site, slot: Slot, until: int, data: CallFile) -> list[Slot]:
    """Return what is condemned up to what it was to do; nothing where it is cut from what it is.

    "attempts TO SILENCE PAPERS" are told whole; "a presentation ON the war" is no deed by itself,
    nor is what "the incident" points to.
    """
    words, grammar = site.passage.words, site.story.grammar
    said, own = str(slot.value), slot.spans[-1]
    after = next((i for i, u in enumerate(site.passage.units) if u.start >= own.stop), len(words))
    if after < len(words) and words[after].endswith(grammar.function.gerund_ending):
        acts = words[after] in grammar.verbs and words[after] not in grammar.words("pending")
        if acts:
            return []  # "condemned the Reeds BANNING women"
    if said in data.words.pointing:
        return []  # "condemned these ACTS"
    if len(slot.spans) > 1 or said != said.lower():
        return [slot]
    if after + 1 < min(until, len(words)) and words[after] in grammar.function.infinitive_marker:
        spans = [Span(own.start, s.spans[0].stop) for s in phrase(site, after + 2, until)]
        return [Slot("targets", site.story.text(span), (span,)) for span in spans]
    deed = not (data.words.fates | data.words.deeds).isdisjoint(said.split())
    whole = after == len(words) or not grammar.starts(words, after, "preposition")
    return [slot] if deed or whole else []


def is_report_to_court(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether somebody is reported to those who judge: "denounced A TO THE COURT of Reedtown"."""
    if group.lemma not in data.words.reports:
        return False
    units, words = site.passage.units, site.passage.said
    acting = [units[a.unit].mention for a in site.arguments.subject(group)]
    names = [f" {m.value.lower()} " for m in acting if m]
    if any(f" {word} " in name for name in names for word in data.words.judging):
        return True
    verbs = (g.start for g in site.arguments.groups if g.start > group.head and g.finite)
    stop = next(verbs, len(words))
    for at in range(group.head + 1, stop - 1):
        if words[at] in data.words.reported_to:
            near = range(at + 1, min(at + _REPORT_REACH, stop))
            return any(
                units[i].is_a(MentionKind.COURT) or words[i].lower() in data.words.judging
                for i in near
            )
    return False


def before_deed(site: Site, first: int, until: int) -> int:
    """Return where it is told what for or when: "condemned the army FOR BEATING A"."""
    words, small = site.passage.words, site.story.grammar.function
    then = site.story.grammar.words("at_the_time")
    deeds = (
        at for at in range(first + 1, min(until, len(words) - 1))
        if words[at] in then
        or (words[at] in small.lasting and words[at + 1].endswith(small.gerund_ending))
    )  # fmt: skip
    return next(deeds, until)


def only_tells(site: Site, first: int) -> bool:
    """Whether a clause only tells what was done: "denounced THAT guards had broken in"."""
    words, that = site.passage.words, site.story.grammar.function.complementiser
    if that.isdisjoint(words[first : first + 1]):
        return False
    below = next((g for g in site.arguments.groups if g.start > first), None)
    clause = below is not None and below.finite and not (below.relative or below.linked)
    return below is not None and clause and "," not in words[first : below.start]


def is_by_nobody(site: Site, first: int, about: Sequence[Slot]) -> bool:
    """Whether nobody is known to condemn, and what he does is no call.

    "Posts CONDEMNING the war" and "signs" are nobody's, "denounced THAT" only says so, "violence"
    without a word before it is what everybody condemns.
    """
    group, words, grammar = site.group, site.passage.words, site.story.grammar
    small = grammar.function
    issued = call_file(site.story.parts.language).words.issued
    if group is not None and group.gerund and words[max(group.start - 1, 0)] not in issued:
        return not joins(site, group)
    if not small.complementiser.isdisjoint(words[first : first + 1]):
        return True
    plain = len(about) == 1 and str(about[0].value).islower() and len(about[0].spans) == 1
    return plain and str(about[0].value).split() == words[first : first + 1]


def is_of_anybody(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether people of no kind condemn, as many do: "a number of WOMEN denouncing cases"."""
    if group.lemma not in data.words.condemns:
        return False
    units = site.passage.units
    near = [unit.mention for unit in units[max(group.start - 2, 0) : group.start]]
    if any(m is not None and m.trait("percent") is not None for m in near):
        return True  # "only 6 PERCENT denounced the incident"
    acting = [units[a.unit].mention for a in site.arguments.subject(group)]
    acting += [unit.mention for unit in units[max(group.start - 1, 0) : group.start]]
    return any(
        m is not None and m.kind is MentionKind.GROUP and m.trait("body") is None
        and m.value.lower() in data.words.anybody
        for m in acting
    )  # fmt: skip
