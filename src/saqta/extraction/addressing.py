"""Who is asked where the call itself does not say: "write to A, urging HIM", items below "Ask A:".

Invariant: as in `parties`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.call_words import CallFile
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.site import Site
    from saqta.extraction.units import Passage

_OFFICE = MentionKind.OFFICE
_OPENING = 4
PARTIES = frozenset({
    MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.PLACE, MentionKind.GROUP,
    MentionKind.OFFICE, MentionKind.COURT,
})  # fmt: skip
"""What may call or be called on."""


def is_led(site: Site, group: VerbGroup) -> bool:
    """Whether an item opens with its gerund, whose subject is that of the line above."""
    lead = site.story.block(site.passage).lead_in
    return lead in site.story.asking and group.gerund and group.start <= _OPENING


def meant_by(site: Site, first: int, data: CallFile) -> list[Slot]:
    """Return whom "him" or "them" means: "WRITE TO THE MINISTER, urging him to free A"."""
    number = site.passage.number
    if site.passage.words[first] not in data.words.not_party:
        return []
    told = ((p, len(p.words)) for p in site.story.passages[max(number - 1, 0) : number])
    for passage, stop in [(site.passage, site.first), *told]:
        found = written_to(passage, stop, site.story.grammar, data)
        if found:
            return found
    return []


def written_to(passage: Passage, stop: int, grammar: Grammar, data: CallFile) -> list[Slot]:
    """Return to whom the reader is told to write: "WRITE TO THE MINISTER and the mayor"."""
    words = passage.words[:stop]
    if grammar.firsts["written_to"].isdisjoint(words):
        return []
    sizes = ((at, grammar.starts(words, at, "written_to")) for at in range(len(words)))
    at = next((at + size for at, size in sizes if size), len(words))
    slots: list[Slot] = []
    while at < len(words) and (words[at] in ("", ",") or words[at] in data.words.between_parties):
        mention = passage.units[at].mention
        if mention is not None and mention.kind in PARTIES and not mention.trait("anaphor"):
            if mention.kind is MentionKind.PERSON and passage.units[at - 2].is_a(_OFFICE):
                slots.pop()  # "the Minister, A"
            slots.append(Slot("addressees", mention.value, (mention.span,)))
        at += 1
    return slots


def led_to(site: Site, group: VerbGroup) -> list[Slot]:
    """Return whom the line above an item asks, for an item that opens with its verb."""
    block = site.story.block(site.passage)
    asked = None if block.lead_in is None else site.story.asking.get(block.lead_in)
    return asked[1] if asked is not None and group.start <= _OPENING else []
