"""Pick the arguments of a wanted type, and give them as the text names them.

Invariant: a pronoun is never a value; people stand by their names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.targets import modifies
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Argument, Mention
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site


_BODIES = frozenset({"organization", "body", "target"})
"""Slots that a part of a body's name would make another body's."""
_JOINED = 3


def pick(site: Site, name: str, rule: SlotRule, arguments: Sequence[Argument]) -> list[Slot]:
    """Return the arguments of the wanted types as values."""
    if "person" in rule.types:
        known = [a for a in arguments if name != "perpetrators" or _may_be_named(site, a)]
        people = site.names(known, name)
        if people or len(rule.types) == 1:
            return people
    units = site.passage.units
    found = []
    for argument in arguments:
        mention = units[argument.unit].mention
        if mention is None or mention.kind not in rule.types or mention.kind is MentionKind.PERSON:
            continue
        barred = rule.private and mention.trait("state") is not None  # "he heads the MINISTRY"
        if barred or mention.trait("anaphor") in ("pronoun", "counted"):
            continue
        if _is_within_next(site, argument.unit) or _is_before_number(site, mention):
            continue
        if _is_other_body(site, name, argument.unit):
            continue
        value = described(site, argument.unit)
        plain = value.lower()
        if value and plain not in rule.never and _is_wanted(plain, rule.only):
            found.append(Slot(name, value, (mention.span,)))
    return found


def _may_be_named(site: Site, argument: Argument) -> bool:
    """Whether words for who did it may mean named people: "he" and "the guards" are left open."""
    mention = site.passage.units[argument.unit].mention
    group = mention is not None and mention.kind is MentionKind.GROUP
    official = group and mention is not None and mention.trait("side") == "authority"
    return not (site.passage.words[argument.unit] or official)


def _is_before_number(site: Site, mention: Mention) -> bool:
    """Whether a number belongs to the last name within: "officers of DISTRICT 3"."""
    content, start = site.story.parts.content, mention.span.start
    stop = start + len(mention.value)
    named = mention.value.rpartition(" ")[2][:1].isupper() and " " in mention.value
    whole = content[start:stop] == mention.value
    return named and whole and content[stop : stop + 2].lstrip().isdigit()


def _is_within_next(site: Site, unit: int) -> bool:
    """Whether a body only tells whose people are meant: "MINISTRY officials"."""
    units = site.passage.units[unit : unit + 2]
    one, two = units[0].mention, units[-1].mention
    if one is None or two is None or one.kind is not MentionKind.ORGANIZATION:
        return False
    return two.kind is MentionKind.GROUP and two.trait("body") == one.value


def _is_other_body(site: Site, name: str, unit: int) -> bool:
    """Whether a body's name is a part of something else that is told of."""
    if name == "body" and _is_of_people(site, unit):
        return True
    if name in _BODIES and is_cut(site, unit):
        return True
    return name == "organization" and _is_before_thing(site, unit)


def is_cut(site: Site, unit: int) -> bool:
    """Whether unknown words beside a body's name belong to it: "Reed Office PANEL on prisons".

    So they do in "the BALTIC and Reed Network", "Reed Board FOR the Prevention of floods".
    """
    words, units = site.passage.words, site.passage.units
    grammar = site.story.grammar
    small, purpose = grammar.function, grammar.words("body_purpose")
    before = words[unit - 1] if unit else ""
    if before and before[-1].isalnum() and units[unit - 1].stop == units[unit].start:
        return True  # "7Reed News"
    if before in small.additive and unit >= _JOINED and _is_capital(site, unit - 2):
        opening = words[unit - _JOINED] in small.article
        return opening or _is_capital(site, unit - _JOINED)
    if before in purpose and _is_capital(site, unit - 2):
        return True
    at = unit + 1
    if words[at : at + 1] and words[at] in purpose:
        at += 1 + (not small.article.isdisjoint(words[at + 1 : at + 2]))
    return at < len(words) and _is_capital(site, at)


def _is_of_people(site: Site, unit: int) -> bool:
    """Whether people of a body, not the body, are told of: "REED BOARD experts"."""
    following = site.passage.units[unit + 1 : unit + 2]
    people = (MentionKind.GROUP, MentionKind.ROLE, MentionKind.OFFICE)
    named = any(unit.is_a(kind) for unit in following for kind in people)
    return named or (unit + 1 != site.first and modifies(site, unit))


def _is_capital(site: Site, unit: int) -> bool:
    """Whether a word with a capital is no known name: it is part of one."""
    told = site.passage.units[unit]
    plain = told.mention is None and told.lower not in site.story.grammar.verbs
    return plain and unit > 0 and site.story.text(told.span)[:1].isupper()


def _is_before_thing(site: Site, unit: int) -> bool:
    """Whether a body only tells whose a thing is: "with REED PARTY support, led by A"."""
    aside = site.group is not None and site.group.voice is Voice.REDUCED
    return aside and modifies(site, unit)


def _is_wanted(plain: str, only: Sequence[str]) -> bool:
    """Whether a name is one of those wanted, or has a word of them: "riot police"."""
    return not only or plain in only or any(word in only for word in plain.split())


def described(site: Site, unit: int) -> str:
    """Return how a text names a group or body; the capital that opens a sentence is undone."""
    mention = site.passage.units[unit].mention
    if mention is None:
        return ""
    first = mention.value.split()[:1]
    if unit == 0 and mention.kind is MentionKind.GROUP and first:
        common = lexicon(site.story.parts.language).common
        if first[0].lower() in common:
            return mention.value[0].lower() + mention.value[1:]
    return mention.value
