"""Who lost their life, and nobody of whom another told of is only a relative.

Invariant: as in `slots`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.roles import patient, subject
from saqta.extraction.targets import modifies

if TYPE_CHECKING:
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site
    from saqta.model.claims import Slot

_KIN_REACH = 5
_POSTS = (MentionKind.ROLE, MentionKind.GROUP, MentionKind.OFFICE)


def died(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who lost their life: the subject of "died", the patient of "killed"."""
    lemma = site.group.lemma if site.group is not None else ""
    source = subject if lemma in site.story.grammar.words("dying") else patient
    if _is_of_kin(site):
        return []
    return [slot for slot in source(site, name, rule) if not _owns(site, slot)]


def fled(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who left a country."""
    return [] if _is_of_kin(site) else subject(site, name, rule)


def _is_of_kin(site: Site) -> bool:
    """Whether one told of by another is meant: "A, daughter OF THE MEMBER who died"."""
    group, words = site.group, site.passage.words
    if group is None or not group.relative or group.start < _KIN_REACH:
        return False
    if _is_of_several(site, group.start - 3):
        return True
    single = [
        mention is not None and mention.kind is MentionKind.GROUP and mention.trait("number") == "1"
        for mention in (unit.mention for unit in site.passage.units)
    ]
    for at in range(group.start - 2, group.start - 2 - _KIN_REACH, -1):
        if words[at] in site.story.grammar.function.genitive:
            return single[at - 1] and single[group.start - 2]
        if at == group.start - 2 and _is_served(site, at):
            return True
        if words[at] == "," or site.passage.units[at].is_a(MentionKind.PERSON):
            return False
    return False


def _is_of_several(site: Site, at: int) -> bool:
    """Whether those before may be meant as well: "the employers OF A, WHO had fled"."""
    units, words, small = site.passage.units, site.passage.words, site.story.grammar.function
    if words[at + 1] != ",":
        return False
    for k in range(at - 1, max(at - 1 - _KIN_REACH, 0), -1):
        if words[k] in small.genitive:
            return any(units[k - 1].is_a(kind) for kind in _POSTS)
        if words[k] == "," or units[k].is_a(MentionKind.PERSON):
            break
    return False


def _is_served(site: Site, at: int) -> bool:
    """Whether a name only tells whose man somebody named is: "A, an adviser TO B who was shot"."""
    units, words = site.passage.units, site.passage.words
    under = site.under(at) in site.story.grammar.words("served_by")
    served = words[at - 2].isalpha() or any(units[at - 2].is_a(kind) for kind in _POSTS)
    comma = next((k for k in range(at - 2, 0, -1) if words[k] == ","), 0)
    return under and served and comma > 0 and units[comma - 1].is_a(MentionKind.PERSON)


def _owns(site: Site, slot: Slot) -> bool:
    """Whether a word only tells whose the next one is: "killed HER parents"."""
    unit = site.passage.at(slot.spans[0].start)
    owner = site.passage.words[unit] in site.story.grammar.words("possessive")
    return owner and modifies(site, unit)
