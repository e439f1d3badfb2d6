"""What is outlawed or cut off, and who did it: bodies, sites and networks.

Invariant: as in `slots`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.picking import pick
from saqta.extraction.site import split
from saqta.extraction.targets import modifies
from saqta.model.claims import Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site

_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}")
_RELATIVE_REACH = 5
_OWNER_REACH = 5
_OBJECT_REACH, _PART_REACH, _OWNED_REACH = 4, 4, 6


def _body(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the organisation acted on, no chamber: a parliament dissolved is not outlawed."""
    posts = lexicon(site.story.parts.language).posts
    chambers = {*posts.chambers, *posts.chambers_alone}
    return [
        slot for slot in _acted_body(site, name, rule)
        if str(slot.value).lower() not in chambers and _is_outlawed(site, slot)
    ]  # fmt: skip


def _banned(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the body that a noun is about: "the closure OF X", not "of X's office"."""
    stop = min(site.arguments.object_end(site.last + 2), len(site.passage.words))
    comma = (at for at in range(site.last + 1, stop) if site.passage.words[at] == ",")
    stop = next(comma, stop)  # "the ban, members OF X"
    whole = site.arguments.between(site.last + 1, stop)
    found = pick(site, name, rule, [a for a in whole if a.under in rule.after])
    if not found and not site.story.grammar.function.genitive.isdisjoint(rule.after):
        found = pick(site, name, rule, site.arguments.of_noun(site.first, site.last))
    return [slot for slot in found[:1] if _is_outlawed(site, slot)]


def _is_outlawed(site: Site, slot: Slot) -> bool:
    """Whether a body itself is meant, no body of the state and no part or deed of a body."""
    grammar, said = site.story.grammar, str(slot.value).lower()
    if not grammar.words("state_body").isdisjoint(said.split()):
        return False
    if said in grammar.words("body_word") or said in grammar.words("body_kind"):
        return False  # the end of a name that was cut: "the Reed NGO FEDERATION"
    here, at = site.passage.sentence.span, slot.spans[0].start
    if not here.start <= at < here.stop:
        return True
    unit = site.passage.at(at)
    tests = (_is_of_part, _is_work, _is_cut, _is_of_paper, _is_some)
    return not any(test(site, unit) for test in tests)


def _is_cut(site: Site, unit: int) -> bool:
    """Whether a name goes on around what was known: "Reed TV ONE", "DOCTORS Without Borders"."""
    units = site.passage.units

    def named(at: int, gap: int) -> bool:
        inside = 0 <= at < len(units) and units[at].lower[:1].isalpha()
        capital = inside and site.story.text(units[at].span)[:1].isupper()
        return capital and gap == 1 and not units[at].is_a(MentionKind.DATE)

    before = unit - 1
    after, words = units[unit + 1 : unit + 2], site.passage.words
    joined = not site.story.grammar.function.additive.isdisjoint(words[unit + 1 : unit + 2])
    if joined and named(unit + 2, 1):
        ends = site.story.text(units[unit + 2].span).split()[-1].lower()
        if ends in site.story.grammar.words("body_facility"):
            return True  # "the REED Care AND PROTECTION HOME"
    if after and named(unit + 1, after[0].start - units[unit].stop):
        return True
    if before < 0 or units[before].is_a(MentionKind.DATE):
        return before >= 0  # "Close 2018 Reed Reports"
    body = any(units[before].is_a(k) for k in (MentionKind.GROUP, MentionKind.ORGANIZATION))
    return body and named(before, units[unit].start - units[before].stop)


def _is_some(site: Site, unit: int) -> bool:
    """Whether a name only tells whose one of several is: "closure of A REED mosque"."""
    before = site.passage.words[max(unit - 1, 0) : unit]
    small = site.story.grammar.function
    return not (small.article - small.definite_article).isdisjoint(before)


def _is_of_paper(site: Site, unit: int) -> bool:
    """Whether a name only tells what kind of paper is lost: "the REED licence of the union"."""
    words, grammar = site.passage.words, site.story.grammar
    papers = not grammar.words("body_paper").isdisjoint(words[unit + 1 : unit + 2])
    owned = not grammar.function.genitive.isdisjoint(words[unit + 2 : unit + 3])
    return (papers and owned) or (site.group is None and modifies(site, unit))


def _is_work(site: Site, unit: int) -> bool:
    """Whether somebody wrote or made it: "a ban on The Reed Verses BY A"."""
    by = site.story.grammar.words("passive_agent")
    author = site.passage.units[unit + 2 : unit + 3]
    named = bool(author) and author[0].is_a(MentionKind.PERSON)
    return (
        named and site.group is None and not by.isdisjoint(site.passage.words[unit + 1 : unit + 2])
    )


def _is_of_part(site: Site, unit: int) -> bool:
    """Whether only a part of a body is meant: "its OFFICE", "the BUREAU of X", "banned FGM/C"."""
    words, grammar = site.passage.words, site.story.grammar
    parts, small = grammar.words("body_part"), grammar.function
    if words[unit + 1 : unit + 2] == ["/"]:
        return True
    after = words[unit + 1 : unit + 1 + _OWNED_REACH]
    owned = not small.possessive_ending.isdisjoint(after[:1])
    named = site.story.text(site.passage.units[unit].span).split()[-1]
    if named in parts or named.lower() in grammar.words("body_facility"):
        return True  # "closed the Reed Union OFFICE", but no "Reed Cultural Center"
    if not parts.isdisjoint(after if owned else after[:1]):
        return True
    before = words[max(unit - _PART_REACH, 0) : unit]
    return not (parts.isdisjoint(before) or small.genitive.isdisjoint(before))


def _acted_body(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the organisation acted on: named, "activities of X", or "it", "the party"."""
    group = site.group
    if group is None:
        return []
    undergoing = [a for a in site.arguments.patient(group) if not _is_beyond(site, a.unit)]
    found = pick(site, name, rule, undergoing)
    if found:
        return found
    if any(site.passage.units[a.unit].is_a(MentionKind.PERSON) and not a.owner for a in undergoing):
        return []  # "the head of the Reed Union, NAME, was banned"
    start, stop = _acted_on(site, group)
    end = min(stop, site.arguments.object_end(start)) if start > group.head else stop
    whole = site.arguments.between(start, end)
    found = pick(site, name, rule, [a for a in whole if a.under in rule.after or a.owner])
    if not found:
        found = _antecedent(site, name, group)[0]
    if found or not _takes_up(site, start, end):
        return found[:1]
    return _told_before(site, name, group)


def _is_beyond(site: Site, unit: int) -> bool:
    """Whether another clause holds a body: "X, which was formed AFTER the league was banned"."""
    group, words = site.group, site.passage.words
    if group is None or group.voice is not Voice.PASSIVE or group.relative or group.linked:
        return False
    opens = site.story.grammar.words("clause_apart")
    at = next((k for k in range(group.start - 1, unit, -1) if words[k] in opens), unit)
    return at > unit and any(unit < g.start and g.head < at for g in site.arguments.groups)


def _told_before(site: Site, name: str, group: VerbGroup) -> list[Slot]:
    """Return the body told last before; none that only tells where something else was."""
    small = site.story.grammar.function
    acting = {site.passage.units[a.unit].span for a in site.arguments.agent(group)}
    for number in (site.passage.number, site.passage.number - 1):
        told = site.story.passages[max(number, 0)]
        stop = group.start if number == site.passage.number else len(told.units)
        for at in range(stop - 1, -1, -1):
            unit = told.units[at]
            if unit.is_a(MentionKind.ORGANIZATION) and unit.span not in acting:
                body = unit.mention
                apart = told.words[max(at - 1, 0)] in small.at_body
                return [] if body is None or apart else [Slot(name, body.value, (unit.span,))]
    return []


def _takes_up(site: Site, start: int, stop: int) -> bool:
    """Whether a body told before is meant: "it", "THE party", but no "a banned group"."""
    words, grammar = site.passage.words, site.story.grammar
    definite = grammar.function.definite | grammar.function.possessive_third
    for at in range(start, min(stop, start + _OBJECT_REACH)):
        if words[at] in grammar.words("body_word"):
            alone = words[at] in grammar.words("subject_pronoun")
            before = words[max(at - _OBJECT_REACH, 0) : at]
            other = not grammar.words("other_body").isdisjoint(before)  # "THE RIVAL party"
            return alone or not (other or definite.isdisjoint(before))
    return False


def _acted_on(site: Site, group: VerbGroup) -> tuple[int, int]:
    """Return the units that tell what a verb is done to."""
    after = group.voice in (Voice.ACTIVE, Voice.ATTRIBUTIVE)
    return (site.last + 1, site.stop) if after else (site.start, group.start)


def _antecedent(site: Site, name: str, group: VerbGroup) -> tuple[list[Slot], int]:
    """Return the X of "X, which the court banned", and where the clause begins."""
    units, words = site.passage.units, site.passage.words
    relative = site.story.grammar.words("relative")
    if group.relative and group.voice is Voice.ACTIVE:
        return [], group.start  # "the Reed Office, WHICH closed the fair"
    for at in range(group.start - 2, max(group.start - _RELATIVE_REACH, 0), -1):
        if words[at] in relative:
            if any(at < g.head < group.start for g in site.arguments.groups):
                break  # "X, WHICH was formed after Y was banned"
            before = at - 2 if words[at - 1] in (",", ")") else at - 1
            mention = units[before].mention if before >= 0 else None
            if mention is not None and mention.kind is MentionKind.ORGANIZATION:
                return [Slot(name, mention.value, (units[before].span,))], at + 1
    return [], group.start


def _authority(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who outlawed it: the agent, or the court or body whose decision it was."""
    group = site.group
    acting = [] if group is None else site.arguments.agent(group)
    found = pick(site, name, rule, [a for a in acting if not modifies(site, a.unit)])
    if not found and group is not None:
        start = _antecedent(site, name, group)[1]
        found = pick(site, name, rule, site.arguments.between(start, group.start))
    if found:
        return found[:1]
    start = site.last + 1 if group is not None else site.start
    for unit in site.units_of(MentionKind.COURT, start, site.stop):
        return _court(site, name, unit)
    if group is None or group.voice is Voice.ACTIVE:
        return []
    grammar = site.story.grammar
    by = grammar.function.decided_by
    told = [a for a in site.arguments.between(start, site.stop) if a.under in by]
    decided = not grammar.words("decision").isdisjoint(site.passage.words[start : site.stop])
    return pick(site, name, rule, told)[:1] if decided else []


def _court(site: Site, name: str, unit: int) -> list[Slot]:
    """Return a court by its name, or as what it is, with its town: "court in Astana"."""
    mention = site.passage.units[unit].mention
    if mention is None:
        return []
    value, span = mention.value or mention.trait("description") or "", mention.span
    following = site.passage.units[unit + 1 : unit + 3]
    if not mention.value and len(following) > 1 and following[1].is_a(MentionKind.PLACE):
        words = Span(following[0].start, following[1].stop)
        value, span = f"{value} {site.story.text(words)}", Span(span.start, words.stop)
    return [Slot(name, value, (span,))] if value else []


def _channel(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return what is cut off: a body's site, "access to X", or networks by their names."""
    group = site.group
    relative, words = site.story.grammar.words("relative"), site.passage.words
    if group is None:
        before = [g for g in site.arguments.groups if g.head < site.first]
        start, stop = (site.start, before[-1].start) if before else (site.start, site.first)
        if any(word in relative for word in words[: stop - 1]):
            return []  # "the sites of X, WHICH often criticised Y, were unavailable"
    else:
        start, stop = _acted_on(site, group)
    after = group is not None and start > group.head
    ends = (at for at in range(start, stop) if after and words[at] in relative)
    stop = next(ends, stop)
    named = [
        a for a in site.arguments.between(start, stop)
        if not a.under or a.under in site.story.grammar.function.cut_off or a.owner
    ]  # fmt: skip
    if _is_own_channel(site, start, stop):
        return []
    found = [slot for slot in pick(site, name, rule, named) if _is_cut_off(site, slot)]
    if group is not None and group.voice is Voice.ACTIVE:
        found = [slot for slot in found if slot.spans[0].start > site.trigger.stop]
    return found or _networks(site, name, rule, (start, stop))


def _is_cut_off(site: Site, slot: Slot) -> bool:
    """Whether a whole name is that of what is cut off: no one's "ACCESS to the morgues"."""
    here, at = site.passage.sentence.span, slot.spans[0].start
    if not here.start <= at < here.stop:
        return True
    unit = site.passage.at(at)
    entry = site.passage.words[unit + 1 : unit + 2]
    return site.story.grammar.words("entry").isdisjoint(entry) and not _is_cut(site, unit)


def _is_own_channel(site: Site, start: int, stop: int) -> bool:
    """Whether but what a body has on a network is cut off: "the YouTube CHANNELS OF X"."""
    words, parts = site.passage.words, site.story.grammar.words("network_part")
    of = site.story.grammar.function.genitive
    return any(words[at] in parts and words[at + 1] in of for at in range(start, stop - 1))


def _networks(site: Site, name: str, rule: SlotRule, window: tuple[int, int]) -> list[Slot]:
    """Return the networks that a rule lists, as the text writes them, not SOME of them."""
    found: list[Slot] = []
    words, naming = site.passage.words, site.story.grammar.words("naming")
    if words[window[0] : window[0] + 1] == [","]:
        return []  # "censorship, site BLOCKING, and"
    small = site.story.grammar.function
    own = small.possessive_third | small.possessive_body
    for at in range(*window):
        if at and words[at - 1] in site.story.grammar.words("some_of"):
            continue
        under = site.under(at) if at > window[0] else ""
        if under and under not in site.story.grammar.function.cut_off | naming:
            continue  # "videos posted ON Facebook"
        owned = _is_someones(site, at, window[0])
        if _DOMAIN.fullmatch(words[at]) and not owned:
            span = site.passage.span(at, at)
            found.append(Slot(name, site.story.text(span), (span,)))
        for phrase in rule.names:
            size = len(split(phrase))
            part = not site.story.grammar.words("network_part").isdisjoint(words[at + size :][:1])
            whole = part and bool(at) and words[at - 1] in own  # "HER Facebook page"
            of = not small.genitive.isdisjoint(words[at + size + 1 :][:1])
            part = part or (of and words[at + size].isalpha())  # "social media PLATFORMS OF X"
            if words[at : at + size] == split(phrase) and (whole or not (part or owned)):
                span = site.passage.span(at - whole, at + size - 1 + part)
                found.append(Slot(name, site.story.text(span), (span,)))
    return found


def _is_someones(site: Site, at: int, start: int) -> bool:
    """Whether a network is only somebody's part of it: "THEIR websites and social media"."""
    words, grammar = site.passage.words, site.story.grammar
    small = grammar.function
    owners = small.possessive_mark | small.possessive_third | small.possessive_body
    for index in range(at - 1, max(at - _OWNER_REACH, start) - 1, -1):
        if words[index] in owners:
            return True
        if not words[index].isalpha() or grammar.ends(words, index, "preposition"):
            return False
    return False


SOURCES: dict[str, Callable[[Site, str, SlotRule], list[Slot]]] = {
    "body": _body,
    "authority": _authority,
    "banned": _banned,
    "channel": _channel,
}
"""What `from` in a frame of bans and blockings may name."""
