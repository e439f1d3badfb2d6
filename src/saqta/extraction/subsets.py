"""Whether a number counts only some of those told: "two of the six men", "12 of whom were tried".

Invariant: an event that befell all of them is never counted by how many of them are told of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.site import Site

_NUMBER = MentionKind.NUMBER
_REDUCED = Voice.REDUCED
_OF_WHOM = 2


def is_of_some_convicts(site: Site, group: VerbGroup) -> bool:
    """Whether more were judged than are counted: "CONVICTED A and others, and SENTENCED four"."""
    acts = site.story.grammar.words("one_act")
    before = [g for g in site.arguments.groups if g.head < group.start]
    if not group.linked or not before or group.lemma not in acts or before[-1].lemma not in acts:
        return False
    return before[-1].voice is Voice.ACTIVE and before[-1].head < group.start - 2


def is_of_many(site: Site, group: VerbGroup) -> bool:
    """Whether a participle tells of many, of whom some are counted: "14 of the DOZENS held"."""
    before = site.passage.words[max(group.start - 1, 0) : group.start]
    return group.voice is _REDUCED and not site.story.grammar.words("many").isdisjoint(before)


def is_of_those_told(site: Site, unit: int) -> bool:
    """Whether it is of some of those to whom it happened: "three OF THE MEN held", "of THOSE"."""
    words, group, small = site.passage.words, site.group, site.story.grammar.function
    if group is None or not (group.relative or group.voice is _REDUCED) or unit > site.first:
        return False
    of = not small.genitive.isdisjoint(words[unit + 1 : unit + 2])
    parted = not {",", "-", "–", "—"}.isdisjoint(words[unit : group.start])
    told = small.definite | site.story.grammar.words("those")
    return of and not parted and not told.isdisjoint(words[unit + 2 : unit + 3])


def is_of_number(site: Site, unit: int) -> bool:
    """Whether a number is of some of so many more: "TWO OF the six men"."""
    words, small = site.passage.words, site.story.grammar.function
    of = not small.genitive.isdisjoint(words[unit + 1 : unit + 2])
    return of and bool(site.units_of(_NUMBER, unit + 2, unit + 2 + _OF_WHOM))


def is_of_those(site: Site, unit: int, numbers: list[int]) -> bool:
    """Whether the numbers after one are all of the same things: "from a total OF 3,669"."""
    genitive = site.story.grammar.function.genitive
    return all(site.under(later) in genitive for later in numbers if later > unit)


def is_of_whom(site: Site, unit: int) -> bool:
    """Whether a number only begins a clause on some of those told: "one OF WHOM was kidnapped"."""
    words, small = site.passage.words, site.story.grammar.function
    whom = not small.relative_object.isdisjoint(words[unit + 2 : unit + 3])
    return whom and unit > site.last and not small.genitive.isdisjoint(words[unit + 1 : unit + 2])
