"""Who calls, and on whom: the parties of a call.

Invariant: a party is named or stands for itself in its own words; what only tells of what kind
the next word is, is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.addressing import (
    MANNER,
    PARTIES,
    calls_party,
    holder,
    is_led,
    is_listed_on,
    is_manner,
    joins,
    meant_by,
    told_apart,
)
from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.asked import is_from, is_of_kind
from saqta.extraction.call_words import CallFile, call_file
from saqta.extraction.grammar import THIRD
from saqta.extraction.lists import abbreviates
from saqta.extraction.post_units import points_back
from saqta.extraction.targets import group_phrase, modifies
from saqta.model.claims import Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Argument, Mention, VerbGroup
    from saqta.extraction.site import Site

_ANAPHORS = ("pronoun", "counted")
_LONGEST_ADDRESS = 8
_CLOSING = (":", ";", ".")
_NOTE = "*"
_OPENING, _LEAD_REACH = 4, 60
_NEAR_OFFICER = 2
_NAMED = (MentionKind.ORGANIZATION, MentionKind.OFFICE, MentionKind.COURT)


def caller(site: Site, group: VerbGroup, data: CallFile) -> list[Slot]:
    """Return who calls: a subject by name, or in its own words where they stand at the verb."""
    subjects = site.arguments.subject(_issuing(site, group, data))
    words, units = site.passage.words, site.passage.units
    if _is_reported(site, group) or is_led(site, group):
        return []
    if any(words[a.unit] in data.words.self for a in subjects):
        return []
    owners = site.story.grammar.function.possessive_third
    subjects = [a for a in subjects if not (words[a.unit] in owners or _is_part(site, a.unit))]
    told = [a for a in subjects if _tells_who(site, a.unit)]
    named = site.names(told, "by")
    if named:
        return [] if _may_be_officer(site, told) else named[:1]
    return [
        slot
        for a in subjects
        if (m := units[a.unit].mention) is not None
        and m.kind in PARTIES
        and m.value
        and m.trait("anaphor") not in _ANAPHORS
        and m.value.casefold() not in data.words.not_party
        and not tells_kind(site, a.unit)
        and (m.kind in _NAMED or _at_verb(site, a.unit, group))
        and not is_listed_on(site, a.unit)
        for slot in _in_own_words(site, a.unit, m)
    ][:1]


def _may_be_officer(site: Site, told: Sequence[Argument]) -> bool:
    """Whether "she" may be an officer without a name, told since: "the OMBUDSMAN criticized it"."""
    if not any(points_back(site.passage.units[a.unit]) for a in told):
        return False
    number, first = site.passage.number, min(a.unit for a in told)
    for at in range(number, max(number - _NEAR_OFFICER, -1), -1):
        passage = site.story.passages[at]
        units = passage.units[:first] if at == number else passage.units
        for unit in reversed(units):
            mention = unit.mention
            if mention is None:
                continue
            if mention.kind is MentionKind.PERSON:
                return False
            single = mention.kind is MentionKind.GROUP and mention.trait("number") == "1"
            if single and mention.trait("anaphor") == "role" and mention.trait("side") is None:
                return True
    return False


def _in_own_words(site: Site, unit: int, mention: Mention) -> list[Slot]:
    """Return who calls; people without names with what tells which: "REEDTOWN officials"."""
    before = site.passage.units[unit - 1] if unit else None
    if mention.kind is MentionKind.GROUP and mention.trait("number") == "1":
        said = site.story.text(mention.span).split()
        known = site.story.grammar.words("determiner")
        whole = " ".join(said[said[0].lower() in known :])
        return [Slot("by", whole, (mention.span,))]
    if mention.kind is not MentionKind.GROUP or before is None:
        return [Slot("by", mention.value, (mention.span,))]
    if before.is_a(MentionKind.PLACE) and not site.under(unit - 1):
        span = Span(before.start, mention.span.stop)
        return [Slot("by", site.story.text(span), (span,))]
    return [Slot("by", slot.value, slot.spans) for slot in group_phrase(site, unit)]


def _issuing(site: Site, group: VerbGroup, data: CallFile) -> VerbGroup:
    """Return the verb whose subject calls: "A PUBLISHED a statement condemning it"."""
    told = group.gerund and group.start and site.passage.words[group.start - 1] in data.words.issued
    if told or joins(site, group):
        before = [g for g in site.arguments.groups if g.head < group.start - 1 and g.finite]
        return before[-1] if before else group
    return group


def _is_reported(site: Site, group: VerbGroup) -> bool:
    """Whether it is open who goes on: "A said THAT B had lied and CALLED on C"."""
    words, small = site.passage.words, site.story.grammar.function
    return group.linked and any(
        g.kind == "say"
        and g.head < group.start
        and not small.complementiser.isdisjoint(words[g.head + 1 : g.head + 2])
        for g in site.arguments.groups
    )


def _tells_who(site: Site, unit: int) -> bool:
    """Whether words stand for somebody told before: "the government" is nobody by himself."""
    mention = site.passage.units[unit].mention
    if mention is None or mention.kind is not MentionKind.GROUP:
        return True
    return mention.trait("anaphor") in _ANAPHORS


def _is_part(site: Site, unit: int) -> bool:
    """Whether a body is called by what it is of another: "the Reed Council's STEERING BOARD"."""
    marks = site.story.grammar.function.possessive_mark
    owned = unit > 1 and site.passage.words[unit - 1] in marks
    return owned and site.passage.units[unit].is_a(MentionKind.ORGANIZATION)


def tells_kind(site: Site, unit: int) -> bool:
    """Whether a name only tells of what kind the next word is: "the REED envoy", "family A"."""
    units, words = site.passage.units, site.passage.words
    named = unit
    if words[unit + 1 : unit + 4 : 2] == ["(", ")"]:
        unit += 3  # "the Reed Union (RU) envoy"
    if unit + 1 < len(units) and units[unit + 1].mention is not None:
        kinds = (MentionKind.DATE, MentionKind.PLACE)
        return not any(units[unit + 1].is_a(kind) for kind in kinds)
    title = unit + 1 < len(units) and site.story.text(units[unit + 1].span)[:1].isupper()
    if title and units[unit].is_a(MentionKind.PLACE):
        return modifies(site, unit)  # "the REEDLAND Conference"
    body = any(units[at].is_a(MentionKind.ORGANIZATION) for at in {unit, named})
    return body and modifies(site, unit)


def _at_verb(site: Site, unit: int, group: VerbGroup) -> bool:
    """Whether people without a name stand right before the verb, so that nobody else asks."""
    words, units = site.passage.words, site.passage.units
    verbs = (g.start for g in site.arguments.groups if g.start > unit)
    stop = next(verbs, group.start) if group.linked else group.start  # "A condemned it and urged"
    between = range(unit + 1, min(stop, group.start))
    dated = [i for i in between if units[i].is_a(MentionKind.DATE)]  # "UN experts TODAY urged"
    left = [words[i] for i in between if i not in dated and words[i] != _NOTE]
    return all(site.story.grammar.is_adverb(word) for word in left)


def lead(site: Site, group: VerbGroup) -> list[Slot]:
    """Return the body that a list's lead-in names, for an item that opens with its verb."""
    lead = site.story.block(site.passage).lead_in
    if group.start > _OPENING or site.arguments.subject(group):
        return []
    resolving = site.story.resolving(site.passage) if _resolves(site, group) else None
    if resolving is not None:
        return [Slot("by", resolving.value, (site.trigger, resolving.span))]
    if lead is None:
        return []
    for passage in site.story.passages[max(site.passage.number - _LEAD_REACH, 0) :]:
        if passage.sentence.block == lead:
            bodies = [u.mention for u in passage.units if u.is_a(MentionKind.ORGANIZATION)]
            return [Slot("by", m.value, (m.span,)) for m in bodies if m is not None][-1:]
    return []


def _resolves(site: Site, group: VerbGroup) -> bool:
    """Whether a verb opens an item as a resolution's do: "2. strongly CONDEMNS"."""
    form = site.story.grammar.verbs.get(site.passage.words[group.head])
    return form is not None and THIRD in form.forms


def to_act(site: Site, first: int) -> tuple[list[Slot], int]:
    """Return who is to act in "that A and B release C", and where the action is told."""
    words, grammar = site.passage.words, site.story.grammar
    between = call_file(site.story.parts.language).words.between_parties
    stop = first
    while stop < len(words) and (not words[stop] or words[stop] == "," or words[stop] in between):
        stop += 1
    if stop >= len(words) or stop == first or words[stop] in grammar.auxiliaries:
        return [], first
    if _is_suffered(site, stop):
        return [], first
    found = [a for a in site.arguments.between(first, stop) if not a.owner and not a.under]
    return as_parties(site, found, "addressees"), stop


def after_verb(site: Site, group: VerbGroup) -> int:
    """Return the unit after a verb of asking, past when and how: "called IN MAY on A"."""
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    first = at = _past_renewed(site, group)
    while at < len(words) and at < first + _OPENING:
        dated = units[at].is_a(MentionKind.DATE) and not words[at]
        led = at + 1 < len(units) and units[at + 1].is_a(MentionKind.DATE) and not words[at + 1]
        if led and grammar.starts(words, at, "preposition"):
            at += 2
        elif not words[at] and is_manner(site, at):
            at += MANNER  # "call FIRST OF ALL for"
        elif dated or (grammar.is_adverb(words[at]) and not _is_title(site, at)):
            at += max(grammar.starts(words, at, "adverb"), 1)
        else:
            break
    return at


def _past_renewed(site: Site, group: VerbGroup) -> int:
    """Return the unit after a verb, and after the call that it renews: "repeat OUR CALL for"."""
    data, first = call_file(site.story.parts.language), group.head + 1
    if group.lemma not in data.words.renewing:
        return first
    words = site.passage.words
    near = range(first, min(first + _OPENING, len(words)))
    return next((at + 1 for at in near if words[at] in data.words.renewed), len(words))


def _is_title(site: Site, at: int) -> bool:
    return site.story.text(site.passage.units[at].span)[:1].isupper()


def addressed(site: Site, group: VerbGroup, data: CallFile) -> tuple[list[Slot], int]:
    """Return whom the call is addressed to, and where what is asked for begins."""
    words, units = site.passage.words, site.passage.units
    first = after_verb(site, group)
    if not site.story.grammar.function.complementiser.isdisjoint(words[first : first + 1]):
        return to_act(site, first + 1)
    if first < len(words) and words[first] in data.words.on:
        if group.lemma in data.words.on_things:
            return [], first
        first += 1
    elif group.lemma in data.words.needs_on and not calls_party(site, first, data):
        return [], first
    stop = first
    breaks, acting = site.story.grammar.words("subordinator"), _acting(site)
    while stop < len(words) and not (
        words[stop] in data.words.asked or _closes(site, first, stop, data)
    ):
        if words[stop] in breaks or stop in acting:
            return [], group.head + 1
        stop += 1
    onto = first > group.head + 1 or group.lemma in data.words.urges
    if stop >= len(words) or words[stop] in (";", ".") or (not onto and _is_suffered(site, stop)):
        return [], group.head + 1
    found = [
        a
        for a in site.arguments.between(first, stop)
        if not a.owner and (not a.under or a.under in data.words.addressed)
    ]
    named = _known_parties(site, found, data)
    named = named or meant_by(site, first, data)
    while first < stop and words[first] in data.words.before_party:
        first += 1
    plain = all(u.mention is None or u.mention.kind in PARTIES for u in units[first:stop])
    plain = plain and first < stop and (onto or _names_body(site, first, stop))
    plain = plain and words[first] not in data.words.not_party
    plain = plain and not (group.lemma in data.words.wishes and is_from(site, first, stop))
    if not named and plain and stop <= first + _LONGEST_ADDRESS and words[first]:
        named = told_apart(site, first, stop)
    return named, stop


def _closes(site: Site, first: int, at: int, data: CallFile) -> bool:
    """Whether what is told of them ends: "on the mayor IMMEDIATELY RELEASE A"; not at "MR."."""
    words = site.passage.words
    if words[at] in data.words.duties and at > first + 1 and not words[at - 2]:
        return bool(site.story.grammar.is_adverb(words[at - 1]))
    return words[at] in _CLOSING and not (words[at] == "." and abbreviates(site.passage, at))


def _is_suffered(site: Site, first: int) -> bool:
    """Whether what is asked is to befall those named before it: "wanted A to BE FREED"."""
    after = next((g for g in site.arguments.groups if g.head >= first), None)
    return after is not None and after.voice is Voice.PASSIVE


def asks_thing(site: Site, stop: int, data: CallFile) -> bool:
    """Whether a thing is asked for, and "to" tells what for: "demanded BRIBES to release him"."""
    words, first = site.passage.words, site.last + 1
    to = site.story.grammar.function.infinitive_marker
    thing = first < stop < len(words) and not _names_body(site, first, stop)
    thing = thing or (first < stop < len(words) and is_from(site, first, stop))
    return thing and words[first] not in data.words.on and words[stop] in to


def called_on(site: Site, data: CallFile) -> bool:
    """Whether somebody is called on, by name or not: "called ON", "urged them"."""
    words, group = site.passage.words, site.group
    at = site.last + 1 if group is None else after_verb(site, group)
    urged = group is not None and group.lemma in data.words.urges
    return urged or not data.words.on.isdisjoint(words[at : at + 1])


def _acting(site: Site) -> set[int]:
    """Return where the verbs that act by themselves begin: what follows is their own."""
    acting = (g for g in site.arguments.groups if g.finite and g.kind != "say")
    return {g.start for g in acting if g.start > site.last}


def _names_body(site: Site, first: int, stop: int) -> bool:
    """Whether a noun phrase may stand for one who is addressed: "the hospital of Reedtown"."""
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    if not words[first].isalpha() or grammar.starts(words, first, "preposition"):
        return False
    return any(
        units[at].mention is not None or site.story.text(units[at].span)[:1].isupper()
        for at in range(first, stop)
    ) or not grammar.words("body_word").isdisjoint(words[first:stop])


def _known_parties(site: Site, found: Sequence[Argument], data: CallFile) -> list[Slot]:
    """Return those addressed who are somebody: nobody is told of by "urges OTHERS to strike"."""
    found = [a for a in found if holder(site, a.unit) is None]  # not "the MINISTER, Mr. A"
    whole = [a for a in found if a.owner or not is_of_kind(site, a.unit)]
    named = as_parties(site, whole, "addressees")
    return [slot for slot in named if str(slot.value) not in data.words.not_party]  # "US" is one


def as_parties(site: Site, arguments: Sequence[Argument], name: str) -> list[Slot]:
    """Return the arguments that are somebody by themselves."""
    slots = []
    for argument in arguments:
        mention = site.passage.units[argument.unit].mention
        if (
            mention is not None
            and mention.kind in PARTIES
            and mention.value
            and mention.trait("anaphor") not in _ANAPHORS
            and not tells_kind(site, argument.unit)
            and not _is_cut(site, argument.unit)
        ):
            slots.extend(_told(site, argument.unit, mention, name))
    return slots


def _told(site: Site, unit: int, mention: Mention, name: str) -> list[Slot]:
    """Return a party; people without names with what tells which: "NATIONAL authorities"."""
    plural = mention.kind is MentionKind.GROUP and mention.trait("number") == "n"
    before = site.passage.words[unit - 1] if unit else ""
    if not plural or not before.isalpha() or mention.trait("body") is not None:
        return [Slot(name, mention.value, (mention.span,))]
    found = group_phrase(site, unit)
    if not found:  # only the first of two words for one: "government AND army chiefs"
        return []
    first = found[0].spans[0].start
    start = next((i for i in range(unit, -1, -1) if site.passage.units[i].start <= first), unit)
    return [] if _is_joined(site, start) else [Slot(name, s.value, s.spans) for s in found]


def _is_joined(site: Site, first: int) -> bool:
    """Whether words before a phrase are part of it: "MEDIA AND publishing officials"."""
    words, units, small = site.passage.words, site.passage.units, site.story.grammar.function
    before = words[first - 1] if first > site.last + 1 else ""
    if before.endswith(small.gerund_ending):
        return True
    joined = first > 1 and before in small.additive and units[first - 2].mention is None
    return joined and words[first - 2].isalpha()


def _is_cut(site: Site, unit: int) -> bool:
    """Whether a group is told further by what stands after it: "the HEADS of local offices"."""
    mention, words = site.passage.units[unit].mention, site.passage.words
    if mention is None or mention.kind is not MentionKind.GROUP:
        return False
    before = site.passage.words[max(unit - 1, 0) : unit]
    known = site.story.grammar.words("determiner") | site.story.grammar.words("coordinator")
    bare = site.passage.units[unit - 1].is_a(MentionKind.GROUP) or "".join(before).isalpha()
    bare = bare and known.isdisjoint(before)
    bare = bare and not site.story.grammar.ends(site.passage.words, unit - 1, "preposition")
    headed = mention.value.lower().split()[-1] in site.story.grammar.words("headship")
    of = not site.story.grammar.function.genitive.isdisjoint(words[unit + 1 : unit + 2])
    placed = mention.trait("body") is not None and mention.trait("body") != mention.value
    own = site.passage.units[unit + 2 : unit + 3]
    body = bool(own) and own[0].is_a(MentionKind.ORGANIZATION)
    if placed and body and modifies(site, unit + 2):
        return True  # "directors of REED VALLEY clinics"
    return headed and (of or bare)  # "Asian STATE HEADS"
