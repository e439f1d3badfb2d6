"""Which chamber moves a motion: "That this HOUSE urges the Government", "The ASSEMBLY calls on".

Invariant: a chamber is told by its word alone, with a capital; where a body is named, that calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.grammar import THIRD
from saqta.model.claims import Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.call_words import CallFile
    from saqta.extraction.site import Site
    from saqta.extraction.units import Passage

_OPENING, _LONGEST_LINE, _PIECES, _LEAD_REACH = 4, 8, 4, 40
_ENDS = (".", "!", "?")
_LEADS = (",", "—", "–", "--", ":")


def chamber(site: Site, group: VerbGroup, data: CallFile) -> list[Slot]:
    """Return the chamber that asks: its word at the verb, or what its motion opens with."""
    words, known = site.passage.words, data.words.chambers
    form = site.story.grammar.verbs.get(words[group.head])
    if form is None or THIRD not in form.forms:
        return []
    at = group.start - 1
    while at > 0 and words[at] and site.story.grammar.is_adverb(words[at]):
        at -= 1
    if at > 0 and words[at] in known:
        return _slot(site, site.passage, at, data)
    if at > 0 and words[at] in site.story.grammar.words("coordinator"):
        at -= 1
    if at < 0 or words[at] == ";":
        found = _moved(site, data)
        if found or at >= 0:
            return found
    return _of_list(site, data) if group.start <= _OPENING else []


def _moved(site: Site, data: CallFile) -> list[Slot]:
    """Return what a motion opens with: "That this HOUSE notes that A is held; and calls on"."""
    number = site.passage.number
    for passage in reversed(site.story.passages[max(number - _PIECES, 0) : number + 1]):
        found = _opening(site, passage, data)
        if found:
            return found
        before = site.story.passages[max(passage.number - 1, 0)]
        of_another = before.sentence.block != site.passage.sentence.block
        if of_another or (before.words and before.words[-1] in _ENDS):
            return []
    return []


def _of_list(site: Site, data: CallFile) -> list[Slot]:
    """Return what leads to a list of what is moved: "That the SENATE -", "Resolved, That the"."""
    number = site.passage.number
    for passage in reversed(site.story.passages[max(number - _LEAD_REACH, 0) : number]):
        line = passage.words
        if 0 < len(line) <= _LONGEST_LINE and line[-1] in _LEADS:
            found = _opening(site, passage, data)
            if found:
                return found
    return []


def _opening(site: Site, passage: Passage, data: CallFile) -> list[Slot]:
    """Return the chamber in the first words of a motion."""
    if data.words.chambers.isdisjoint(passage.words[: _OPENING + 1]):
        return []
    near = range(1, min(_OPENING + 1, len(passage.words)))
    at = next(i for i in near if passage.words[i] in data.words.chambers)
    moves = not data.words.clause.isdisjoint(passage.words[:at])
    return _slot(site, passage, at, data) if moves else []


def _slot(site: Site, passage: Passage, at: int, data: CallFile) -> list[Slot]:
    """Return a chamber by its word, where it has a capital and only "the" or "this" before it."""
    span = Span(passage.units[at].start, passage.units[at].stop)
    said = site.story.text(span)
    told = passage.words[at - 1] in data.words.before_chamber
    return [Slot("by", said, (site.trigger, span))] if told and said[:1].isupper() else []
