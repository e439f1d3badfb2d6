"""Who is asked where the call itself does not say: "write to A, urging HIM", items below "Ask A:".

Invariant: as in `parties`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.call_words import call_file
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.call_words import CallFile
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.site import Site
    from saqta.extraction.units import Passage

_OFFICE = MentionKind.OFFICE
_LISTED = 3
_OPENING, _LONGEST_PARTY, _LONGEST_TITLE = 4, 16, 3
MANNER = 3
"""How many words "first of all" has."""
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


def calls_party(site: Site, first: int, data: CallFile) -> bool:
    """Whether somebody is called to act, without "on": "we call THE MAYOR TO free A"."""
    words, units, small = site.passage.words, site.passage.units, site.story.grammar.function
    first += not small.article.isdisjoint(words[first : first + 1])
    if first >= len(units) or not any(units[first].is_a(kind) for kind in PARTIES):
        return False
    told = range(first, min(first + _LONGEST_PARTY, len(words) - 1))
    to = next((i for i in told if words[i] in small.infinitive_marker), None)
    if to is None or any(first <= g.start < to for g in site.arguments.groups):
        return False
    following = words[to + 1]
    return following.isalpha() and following not in data.words.called_to | small.article


def told_apart(site: Site, first: int, stop: int) -> list[Slot]:
    """Return those addressed in their own words: "the COMMISSION", "and the COUNCIL"."""
    words, small = site.passage.words, site.story.grammar.function
    joints = [i for i in range(first, stop) if words[i] == "," or words[i] in small.additive]
    spans = []
    for start, end in zip([first, *(i + 1 for i in joints)], [*joints, stop], strict=True):
        start += words[start : start + 1] != [] and words[start] in small.article
        if start < end:
            spans.append(site.passage.span(start, end - 1))
    said = [site.story.text(span) for span in spans]
    if len(said) < 2 or not all(text[0].isupper() for text in said):
        spans = [site.passage.span(first, stop - 1)]
    return [Slot("addressees", site.story.text(span), (span,)) for span in spans]


def holder(site: Site, post: int) -> int | None:
    """Return the unit of who holds a post, named beside it: "the MINISTER, Mr. A"."""
    words, units = site.passage.words, site.passage.units
    one = units[post].mention
    single = one is not None and one.trait("number") == "1"
    if words[post + 1 : post + 2] != [","] or not (single or units[post].is_a(_OFFICE)):
        return None
    near = range(post + 2, min(post + 2 + _OPENING, len(units)))
    at = next((i for i in near if not words[i]), None)
    named = at is not None and units[at].is_a(MentionKind.PERSON)
    return at if named and at is not None and _is_titled(words[post + 2 : at]) else None


def _is_titled(words: list[str]) -> bool:
    """Whether only a title stands before a name: "MR.", "H.E."."""
    return all(word == "." or len(word) <= _LONGEST_TITLE for word in words)


def is_manner(site: Site, at: int) -> bool:
    """Whether a number only opens a manner of speech: "FIRST OF ALL"."""
    said = " ".join(unit.lower for unit in site.passage.units[at : at + MANNER])
    return said in site.story.grammar.words("adverb")


def is_listed_on(site: Site, unit: int) -> bool:
    """Whether a body's name goes on as a list: "the Council of REED, Ash, Oak, and Elm urged A"."""
    units, words = site.passage.units[unit + 1 : unit + 4], site.passage.words
    if len(units) < _LISTED or words[unit + 1] != ",":
        return False
    unread = units[1].mention is None and site.story.text(units[1].span)[:1].isupper()
    more = words[unit + 3] == "," or words[unit + 3] in site.story.grammar.function.additive
    return unread and more


def joins(site: Site, group: VerbGroup) -> bool:
    """Whether somebody joins in it: "are UNITED IN CONDEMNING the arrest"."""
    joining = call_file(site.story.parts.language).words.joining
    near = site.passage.words[max(group.start - 2, 0) : max(group.start - 1, 0)]
    return group.gerund and not joining.isdisjoint(near)
