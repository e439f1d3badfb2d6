"""What was condemned by whom: "the arrest of A was condemned by B".

Invariant: who condemns is told; "condemned to death" is no such call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.assembly import Draft
from saqta.extraction.call_words import call_file
from saqta.extraction.clauses import Voice
from saqta.extraction.parties import as_parties
from saqta.extraction.targets import phrase
from saqta.model.claims import ClaimKind, Modality, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saqta.extraction.site import Site

_BREAKS = ("subordinator", "relative")


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
