"""Who calls on whom to do what: releases, sanctions, inquiries asked for.

The call itself is asserted though what it asks for is not. What asks, and for what, is data
(`calls.toml`). Invariant: each action of a call is one draft with its own targets.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction import pack
from saqta.extraction.anatomy import MentionKind
from saqta.extraction.assembly import Draft
from saqta.extraction.clauses import Voice
from saqta.extraction.grammar import THIRD
from saqta.extraction.phrases import by_first_word
from saqta.extraction.targets import phrase, targets
from saqta.model.claims import ClaimKind, Modality, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.clauses import VerbGroup
    from saqta.extraction.nominals import Argument
    from saqta.extraction.site import Site


class Action(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a call may ask for, and the words that say so."""

    code: str
    words: tuple[str, ...]


class CallWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Closed word lists around calls."""

    told: frozenset[str]
    imperative: frozenset[str]
    must: frozenset[str]
    duties: frozenset[str]
    firm: frozenset[str]
    clause: frozenset[str]
    barred: frozenset[str]
    sweeping: frozenset[str]
    on: frozenset[str]
    self: frozenset[str]
    stop: frozenset[str]
    between_parties: frozenset[str]
    before_party: frozenset[str]
    addressed: frozenset[str]
    needs_on: frozenset[str]
    asked: frozenset[str]
    upon: frozenset[str]
    condemns: frozenset[str]
    urges: frozenset[str]
    fates: frozenset[str]


class CallFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `calls.toml`."""

    ask: dict[str, tuple[str, ...]]
    words: CallWords
    action: tuple[Action, ...]


_ANAPHORS = ("pronoun", "counted")
_LONGEST_ADDRESS = 8
_CLOSING = (":", ";", ".")
_PUT_ON, _CONDEMNS = "sanction", "call.condemn"
_OPENING, _LEAD_REACH = 4, 60
_PARTIES = frozenset({
    MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.PLACE, MentionKind.GROUP,
    MentionKind.OFFICE, MentionKind.COURT,
})  # fmt: skip


@cache
def call_file(language: str) -> CallFile:
    """Return what a language's calls are made of."""
    data: CallFile = pack.load(language, "calls", CallFile)
    return data


@cache
def _phrases(language: str) -> dict[str, tuple[tuple[list[str], str], ...]]:
    """Return the phrases that tell of an action, with its code."""
    return by_first_word((phrase, a.code) for a in call_file(language).action for phrase in a.words)


def read_call(site: Site) -> Iterator[Draft]:
    """Yield the calls that a verb of asking makes."""
    group = site.group
    if group is None or not _asks(site, group):
        return
    data = call_file(site.story.parts.language)
    if site.modality() is not Modality.ASSERTED or group.voice is not Voice.ACTIVE:
        return
    by = _caller(site, group, data)
    addressees, start = _addressees(site, group, data)
    if group.lemma in data.words.condemns:
        addressees, start = [], group.head
    by = by or _lead(site, group)
    site.story.asking[site.passage.sentence.block] = (by, addressees)
    window = (start, len(site.passage.units))
    if not addressees and _asks_thing(site, start, data):
        window = (group.head + 1, start)
    made = list(_actions(site, (by, addressees), window, data))
    if group.lemma in data.words.condemns:
        made = [draft for draft in made if draft.rule == _CONDEMNS]
    yield from made or _other(site, (by, addressees), start, data)


def read_item(site: Site) -> Iterator[Draft]:
    """Yield the calls of a list item whose lead-in asks: "that A release B", "to free B"."""
    block = site.story.block(site.passage)
    parties = None if block.lead_in is None else site.story.asking.get(block.lead_in)
    if parties is None:
        return
    data = call_file(site.story.parts.language)
    by, addressees = parties
    opening = next((i for i, w in enumerate(site.passage.words[:3]) if w in data.words.clause), 0)
    bound, start = _bound(site, opening + 1) if opening or site.passage.words[0] else ([], 0)
    window = (start if bound else 0, len(site.passage.units))
    yield from _actions(site, (by, bound or addressees), window, data)


def read_imperative(site: Site) -> Iterator[Draft]:
    """Yield the calls of a sentence that commands: "Free all!", "Freedom for A and B!"."""
    words, data = site.passage.words, call_file(site.story.parts.language)
    if words and words[0] in data.words.imperative and words[-1] == "!":
        yield from _actions(site, ([], []), (0, len(words)), data)


def read_duty(site: Site) -> Iterator[Draft]:
    """Yield the call that a duty makes: "A must release B", "sanctions must be imposed on B"."""
    group, data = site.group, call_file(site.story.parts.language)
    chain = [] if group is None else site.passage.words[group.start : group.head]
    if group is None or data.words.must.isdisjoint(chain):
        return
    perfect = not site.story.grammar.words("have").isdisjoint(chain)  # "must have been released"
    if perfect or site.polarity.of_group(group) is not Modality.DEMANDED:
        return
    subject = site.arguments.subject(group)
    stop = site.arguments.window_end(group.head + 1)
    if group.voice is Voice.ACTIVE and group.lemma in data.words.duties:
        parties = _parties(site, subject, "addressees")
        made = _actions(site, ([], parties), (group.head, stop), data) if parties else ()
    elif group.voice is Voice.PASSIVE and group.lemma in data.words.duties:
        start = site.arguments.window_start(group)
        made = _actions(site, ([], []), (start, stop), data)
    else:
        return
    yield from (draft for draft in made if not _is_rule(draft, data))


def _is_rule(draft: Draft, data: CallFile) -> bool:
    """Whether a duty towards nobody in particular is a rule of law: "must release detainees"."""
    about = draft.values("targets")
    swept = any(not data.words.sweeping.isdisjoint(str(slot.value).split()) for slot in about)
    return not (_held(about) or swept)


def _asks(site: Site, group: VerbGroup) -> bool:
    data = call_file(site.story.parts.language)
    following = data.ask.get(group.lemma)
    if following is None:
        return False
    return not following or site.contains(following, group.head + 1, group.head + 3) is not None


def _caller(site: Site, group: VerbGroup, data: CallFile) -> list[Slot]:
    subjects = site.arguments.subject(group)
    words, units = site.passage.words, site.passage.units
    if any(words[a.unit] in data.words.self for a in subjects):
        return []
    named = site.names(subjects, "by")
    if named:
        return named[:1]
    return [
        Slot("by", m.value, (m.span,))
        for a in subjects
        if (m := units[a.unit].mention) is not None
        and m.kind in _PARTIES
        and m.value
        and m.trait("anaphor") not in _ANAPHORS
    ][:1]


def _lead(site: Site, group: VerbGroup) -> list[Slot]:
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


def _other(
    site: Site, parties: tuple[list[Slot], list[Slot]], start: int, data: CallFile
) -> Iterator[Draft]:
    """Yield a call for what none of the actions is: "urged A to raise the case"."""
    group, (by, addressees) = site.group, parties
    if group is None or not addressees or group.lemma not in data.words.firm:
        return
    words = site.passage.words
    small = site.story.grammar.function
    bound = not small.complementiser.isdisjoint(words[group.head + 1 : group.head + 2])
    at = start if bound else start + 1
    infinitive = not small.infinitive_marker.isdisjoint(words[start : start + 1])
    if not (bound or infinitive) or at >= len(words):
        return
    if not words[at].isalpha():
        return
    about = [slot for slot in phrase(site, at + 1, len(words)) if _is_about_people(slot, data)]
    span = site.passage.span(at, at)
    whole = Span(
        site.trigger.start,
        max(s.stop for slot in about for s in slot.spans) if about else span.stop,
    )
    action = Slot("action", "other", (span,))
    yield Draft(
        ClaimKind.CALL, [action, *by, *addressees, *about], [whole], "call.other", site.trigger
    )


def _is_about_people(slot: Slot, data: CallFile) -> bool:
    """Whether what "other" is asked for names somebody, or what is done to them."""
    said = str(slot.value)
    return not said.islower() or not data.words.fates.isdisjoint(said.split())


def _bound(site: Site, first: int) -> tuple[list[Slot], int]:
    """Return who is to act in "that A and B release C", and where the action is told."""
    words, grammar = site.passage.words, site.story.grammar
    between = call_file(site.story.parts.language).words.between_parties
    stop = first
    while stop < len(words) and (not words[stop] or words[stop] == "," or words[stop] in between):
        stop += 1
    if stop >= len(words) or stop == first or words[stop] in grammar.auxiliaries:
        return [], first
    found = [a for a in site.arguments.between(first, stop) if not a.owner and not a.under]
    return _parties(site, found, "addressees"), stop


def _addressees(site: Site, group: VerbGroup, data: CallFile) -> tuple[list[Slot], int]:
    """Return whom the call is addressed to, and where what is asked for begins."""
    words, units = site.passage.words, site.passage.units
    first = group.head + 1
    if not site.story.grammar.function.complementiser.isdisjoint(words[first : first + 1]):
        return _bound(site, first + 1)
    if first < len(words) and words[first] in data.words.on:
        first += 1
    elif group.lemma in data.words.needs_on:
        return [], first
    stop = first
    breaks, acting = site.story.grammar.words("subordinator"), _acting(site)
    while stop < len(words) and not (words[stop] in data.words.asked or words[stop] in _CLOSING):
        if words[stop] in breaks or stop in acting:
            return [], group.head + 1
        stop += 1
    if stop >= len(words) or words[stop] in (";", "."):
        return [], group.head + 1
    found = [
        a
        for a in site.arguments.between(first, stop)
        if not a.owner and (not a.under or a.under in data.words.addressed)
    ]
    named = _parties(site, found, "addressees")
    while first < stop and words[first] in data.words.before_party:
        first += 1
    plain = all(u.mention is None or u.mention.kind in _PARTIES for u in units[first:stop])
    surely = group.lemma in data.words.urges or words[group.head + 1] in data.words.on
    plain = plain and first < stop and (surely or _names_body(site, first, stop))
    if not named and plain and stop <= first + _LONGEST_ADDRESS and words[first]:
        span = site.passage.span(first, stop - 1)
        named = [Slot("addressees", site.story.text(span), (span,))]
    return named, stop


def _asks_thing(site: Site, stop: int, data: CallFile) -> bool:
    """Whether a thing is asked for, and "to" tells what for: "demanded BRIBES to release him"."""
    words, first = site.passage.words, site.last + 1
    to = site.story.grammar.function.infinitive_marker
    thing = first < stop < len(words) and not _names_body(site, first, stop)
    return thing and words[first] not in data.words.on and words[stop] in to


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


def _parties(site: Site, arguments: Sequence[Argument], name: str) -> list[Slot]:
    slots = []
    for argument in arguments:
        mention = site.passage.units[argument.unit].mention
        if (
            mention is not None
            and mention.kind in _PARTIES
            and mention.value
            and mention.trait("anaphor") not in _ANAPHORS
        ):
            slots.append(Slot(name, mention.value, (mention.span,)))
    return slots


def _actions(
    site: Site, parties: tuple[list[Slot], list[Slot]], window: tuple[int, int], data: CallFile
) -> Iterator[Draft]:
    start, stop = window
    for at in range(start, stop):
        if site.passage.words[at] in data.words.stop and at > start + 2:
            stop = at
            break
    marks = _marks(site, start, stop, data)
    by, addressees = parties
    for n, (at, size, code) in enumerate(marks):
        until = marks[n + 1][0] if n + 1 < len(marks) else stop
        about = targets(site, (at, size), until, stop, told=code in data.words.told - {_PUT_ON})
        sweeping = not about and _sweeping(site, at + size, data)
        if sweeping or (code in data.words.told and not _held(about)):
            upon = data.words.upon if code == _PUT_ON else frozenset()
            about = phrase(site, _told_at(site, at + size, until, upon), until) or about
        own = site.passage.sentence.span
        ends = [span.stop for slot in about for span in slot.spans if span.start >= own.start]
        ends = [stop for stop in ends if stop <= own.stop] + [
            site.passage.units[at + size - 1].stop
        ]
        begin = min(site.trigger.start, site.passage.units[at].start)
        action = Slot("action", code, (site.passage.span(at, at + size - 1),))
        yield Draft(
            ClaimKind.CALL, [action, *by, *addressees, *about], [Span(begin, max(ends))],
            f"call.{code}", site.trigger,
        )  # fmt: skip


def _sweeping(site: Site, first: int, data: CallFile) -> bool:
    """Whether "all of them", "those arrested" follow: people whom no name stands for."""
    for at in range(first, min(first + 2, len(site.passage.words) - 1)):
        if site.passage.words[at] in data.words.sweeping:
            return not site.passage.units[at + 1].is_a(MentionKind.NUMBER)
    return False


def _told_at(site: Site, first: int, until: int, upon: frozenset[str]) -> int:
    """Return where what an action is about is told: sanctions are put ON someone."""
    near = range(first, min(until, first + _LONGEST_ADDRESS))
    return next((i for i in near if site.passage.words[i] in upon), first)


def _held(about: Sequence[Slot]) -> bool:
    return any(len(slot.spans) > 1 or str(slot.value)[:1].isupper() for slot in about)


def _marks(site: Site, start: int, stop: int, data: CallFile) -> list[tuple[int, int, str]]:
    words, by_first = site.passage.words, _phrases(site.story.parts.language)
    found: list[tuple[int, int, str]] = []
    at = start
    while at < stop:
        phrases = by_first.get(words[at], ())
        fits = [(len(p), code) for p, code in phrases if words[at : min(at + len(p), stop)] == p]
        size, code = max(fits, default=(1, ""))
        barred = at > 0 and words[at - 1] in data.words.barred
        if code and not barred and code not in {known for _, _, known in found}:
            found.append((at, size, code))
        at += size
    return found
