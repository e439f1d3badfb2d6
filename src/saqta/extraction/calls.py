"""Who calls on whom to do what: releases, sanctions, inquiries asked for.

The call itself is asserted though what it asks for is not. What asks, and for what, is data
(`calls.toml`). Invariant: each action of a call is one draft with its own targets.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from saqta.extraction.addressing import led_to
from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.asked import first_joined, is_asked, is_coerced, is_target, told_by_thing
from saqta.extraction.asked_until import asked_until, ensured, is_asked_of_another
from saqta.extraction.asking import (
    asks,
    is_aim,
    is_anew,
    is_firm,
    is_noun,
    is_of_court,
    is_of_law,
    is_of_undergone,
    is_own_wish,
)
from saqta.extraction.call_words import CallFile, call_file
from saqta.extraction.chambers import chamber
from saqta.extraction.condemnations import (
    before_deed,
    is_by_nobody,
    is_of_anybody,
    is_report_to_court,
    only_tells,
    whole_deed,
)
from saqta.extraction.drafts import Draft
from saqta.extraction.parties import (
    addressed,
    asks_thing,
    called_on,
    caller,
    lead,
    to_act,
)
from saqta.extraction.phrases import by_first_word
from saqta.extraction.targets import phrase, targets
from saqta.model.claims import ClaimKind, Modality, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saqta.extraction.anatomy import Argument, VerbGroup
    from saqta.extraction.site import Site


_ORGANIZATION, _PERSON, _PLACE = MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.PLACE
_ROLE = MentionKind.ROLE
_LONGEST_ADDRESS = 8
_PUT_ON, _CONDEMN, _LOOK_INTO = "sanction", "condemn", "investigate"
_CONDEMNS, _WATCHES = "call.condemn", "call.monitor"
_OF_PEOPLE = ("investigate", "monitor", "condemn")
"""What is asked for about people or things, hardly ever about a body as such."""


@cache
def _phrases(language: str) -> dict[str, tuple[tuple[list[str], str], ...]]:
    """Return the phrases that tell of an action, with its code."""
    return by_first_word((phrase, a.code) for a in call_file(language).action for phrase in a.words)


def read_call(site: Site) -> Iterator[Draft]:
    """Yield the calls that a verb of asking makes."""
    group = site.group
    if group is None or not asks(site, group):
        return
    data = call_file(site.story.parts.language)
    asserted = site.modality() is Modality.ASSERTED or is_anew(site, group, data)
    if not asserted or group.voice is not Voice.ACTIVE:
        return
    if _is_loose(site, group, data):
        return
    others = is_of_undergone(site, group) or told_by_thing(site, group, data)
    by = [] if others else caller(site, group, data)
    addressees, start = addressed(site, group, data)
    if group.lemma in data.words.condemns:
        addressees, start = [], group.head
    by = by or lead(site, group) or chamber(site, group, data)
    addressees = addressees or led_to(site, group)
    if not (by or addressees) and is_asked_of_another(site, group, data):
        return
    site.story.asking[site.passage.sentence.block] = (by, addressees)
    window = (start, asked_until(site, group, start, data))
    if not addressees and site.passage.words[group.head + 1 : start] and not called_on(site, data):
        window = (group.head + 1, window[1])
    if not addressees and asks_thing(site, start, data):
        window = (group.head + 1, start)
    made = list(_made(site, (by, addressees), window, data))
    infinitive = site.story.grammar.function.infinitive_marker
    told = infinitive.isdisjoint(site.passage.words[start : start + 1])
    if group.lemma in data.words.wishes and told and not addressees:  # "requested a VISIT"
        made = [d for d in made if d.rule != _WATCHES or d.values("addressees")]
    if group.lemma in data.words.condemns:
        made = [draft for draft in made if draft.rule == _CONDEMNS]
    yield from made
    until = first_joined(site, made, start) if made else len(site.passage.words)
    yield from _other(site, (by, addressees), (start, until), data) if until else ()


def _is_loose(site: Site, group: VerbGroup, data: CallFile) -> bool:
    """Whether a verb of asking makes no call by the words around it."""
    if is_noun(site, group) or is_aim(site, group) or is_of_law(site, group, data):
        return True
    loose = is_own_wish(site, group, data) or is_of_anybody(site, group, data)
    loose = loose or is_of_court(site, group) or is_report_to_court(site, group, data)
    return loose or is_coerced(site, group, data)


def _made(
    site: Site, parties: tuple[list[Slot], list[Slot]], window: tuple[int, int], data: CallFile
) -> Iterator[Draft]:
    """Yield what each clause asks for, parted at "AND THAT": each tells who is to act, for whom."""
    start, stop = window
    words, joins = site.passage.words, site.story.grammar.function.clause_coordinator
    asked = range(start + 1, stop)
    marks = [k for k in asked if words[k] in data.words.clause and words[k - 1] in joins]
    if data.words.clause.isdisjoint(words[site.last + 1 : site.last + 2]):
        marks = []
    yield from actions(site, parties, (start, marks[0] - 1 if marks else stop), data)
    for mark, end in zip(marks, [*(k - 1 for k in marks[1:]), stop], strict=False):
        bound, at = to_act(site, mark + 1)
        yield from actions(replace(site, last=mark), (parties[0], bound), (at, end), data)


def _other(
    site: Site, parties: tuple[list[Slot], list[Slot]], window: tuple[int, int], data: CallFile
) -> Iterator[Draft]:
    """Yield a call for what none of the actions is: "urged A to raise the case"."""
    group, (by, addressees), (start, until) = site.group, parties, window
    if group is None or not addressees or not is_firm(site, group, data, named=bool(by)):
        return
    words = site.passage.words
    if not site.story.grammar.words("coordinator").isdisjoint(words[group.head + 1 :][:1]):
        return  # "he REQUESTED AND parliament granted it"
    small = site.story.grammar.function
    bound = not small.complementiser.isdisjoint(words[group.head + 1 : group.head + 2])
    at = start if bound else start + 1
    infinitive = not small.infinitive_marker.isdisjoint(words[start : start + 1])
    infinitive = infinitive and group.lemma not in data.words.of_things
    if not (bound or infinitive) or at >= len(words):
        return
    while at + 1 < len(words) and site.story.grammar.is_adverb(words[at]):
        at += 1  # "to URGENTLY raise the case"
    if not words[at].isalpha():
        return
    meant = [*ensured(site, at), *_pronoun(site, at + 1), *_whose(site, (at + 1, until), data)]
    lets = words[at] in data.words.letting  # "to LET A WORK": what A is to do is not told
    said = [] if lets else phrase(site, at + 1, until)
    about = site.names(meant, "targets") or [
        slot for slot in said if is_about_people(site, slot, data)
    ]
    span = site.passage.span(at, at)
    whole = Span(
        site.trigger.start,
        max(s.stop for slot in about for s in slot.spans) if about else span.stop,
    )
    action = Slot("action", "other", (span,))
    yield Draft(
        ClaimKind.CALL, [action, *by, *addressees, *about], [whole], "call.other", site.trigger
    )


def _pronoun(site: Site, at: int) -> list[Argument]:
    """Return whom a pronoun right after the verb stands for: "to ALLOW HIM to travel"."""
    found = site.arguments.between(at, at + 1)
    units = site.passage.units
    return [
        a for a in found
        if not a.owner and (m := units[a.unit].mention) and m.trait("anaphor") == "pronoun"
    ]  # fmt: skip


def _whose(site: Site, window: tuple[int, int], data: CallFile) -> list[Argument]:
    """Return whose case or the like is told next: "to raise THE CASES OF A and B"."""
    words, small = site.passage.words, site.story.grammar.function
    first, stop = window
    near = range(first, min(first + _LONGEST_ADDRESS, stop))
    at = next((i for i in near if words[i] in data.words.fates), stop)
    under = small.genitive | data.words.upon
    if under.isdisjoint(words[at + 1 : at + 2]):
        return []
    units = site.passage.units
    found = site.arguments.between(at + 1, stop)
    if not (found and (units[found[0].unit].is_a(_PERSON) or units[found[0].unit].is_a(_ROLE))):
        return []  # "the charges against FOUR GUARDS for the killing of A"
    return [a for a in found if a.under in under and units[a.unit].is_a(_PERSON)]


def is_about_people(site: Site, slot: Slot, data: CallFile) -> bool:
    """Whether what "other" is asked for names somebody, or what is done to them."""
    said, span = str(slot.value), slot.spans[0]
    if said.islower():
        return not data.words.fates.isdisjoint(said.split())
    return any(u.is_a(MentionKind.PERSON) and u.span == span for u in site.passage.units)


def actions(
    site: Site, parties: tuple[list[Slot], list[Slot]], window: tuple[int, int], data: CallFile
) -> Iterator[Draft]:
    """Yield a draft for each action that is told between two units."""
    start, stop = window
    for at in range(start, stop):
        if site.passage.words[at] in data.words.stop and at > start + 2:
            stop = at
            break
    marks = _marks(site, start, stop, data)
    by, addressees = parties
    for n, (at, size, code) in enumerate(marks):
        until = marks[n + 1][0] if n + 1 < len(marks) else stop
        until = before_deed(site, at, until) if code == _CONDEMN else until
        about = targets(site, (at, size), until, stop, told=code in data.words.told - {_PUT_ON})
        about = _distinct(site, _fitting(site, code, about, data))
        first = _past_manner(site, at + size)
        if code == _CONDEMN and about and not (about := _condemned(site, first, until, about)):
            continue
        if code == _LOOK_INTO and about:
            about = _looked_into(site, first, until, about)
        sweeping = not about and _sweeping(site, at + size, data)
        if sweeping or (code in data.words.told and not held(about)):
            upon = data.words.upon if code == _PUT_ON else frozenset()
            about = phrase(site, _told_at(site, first, until, upon), until) or (
                [] if code in _OF_PEOPLE else about
            )
        about = [slot for slot in about if is_target(slot, data)]
        if code == _CONDEMN:
            about = [whole for slot in about for whole in whole_deed(site, slot, until, data)]
        if _is_idle(site, code, first, (by, addressees, about)):
            continue
        if code in data.words.of_people and not about and _of_nobody(site, at, size):
            continue
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


def _past_manner(site: Site, at: int) -> int:
    """Step over how it is done: "condemn IN THE STRONGEST TERMS the arrest"."""
    size = site.story.grammar.starts(site.passage.words, at, "adverb")
    return at + size if size > 1 else at


def _is_idle(
    site: Site, code: str, first: int, told: tuple[list[Slot], list[Slot], list[Slot]]
) -> bool:
    """Whether too little is told for a call: sanctions on nobody, what nobody condemns."""
    by, addressees, about = told
    if code == _PUT_ON:
        return not (by or addressees or about)
    if code != _CONDEMN:
        return False
    idle = not (about or addressees) or only_tells(site, first)
    return idle or (not by and is_by_nobody(site, first, about))


def _fitting(site: Site, code: str, about: list[Slot], data: CallFile) -> list[Slot]:
    """Return the targets that an action may have: bodies are not looked into, rules are kept."""
    if code in data.words.without_targets:
        return []
    if code not in _OF_PEOPLE and code not in data.words.of_people:
        return about
    bodies = {
        u.span for u in site.passage.units
        if u.is_a(_ORGANIZATION) or u.is_a(_PLACE)
    }  # fmt: skip
    return [slot for slot in about if slot.spans[0] not in bodies]


def _condemned(site: Site, first: int, until: int, about: list[Slot]) -> list[Slot]:
    """Return what is condemned: the deed, where people stand only under it: "the arrest OF A"."""
    units, grammar = site.passage.units, site.story.grammar
    people = next((i for i in range(first, until) if units[i].span == about[0].spans[0]), first)
    deed = any(grammar.starts(site.passage.words, i, "preposition") for i in range(first, people))
    near: Iterable[int] = range(people + 1, min(people + _LONGEST_ADDRESS, len(units)))
    marks = grammar.function.possessive_mark | grammar.function.possessive_ending
    near = (i for i in near if units[i].start == units[i - 1].stop)  # no quotation mark
    owned = next((i for i in near if site.passage.words[i] in marks), 0)
    told = phrase(site, first, until) if deed or owned else about
    cut = owned and told and told[0].spans[0].stop < units[owned].stop
    return [] if cut else told  # "denounced A and other ministers' SILENCE"


def _looked_into(site: Site, first: int, until: int, about: list[Slot]) -> list[Slot]:
    """Return the deed where people only stand under it: "into the KILLINGS OF A and B"."""
    units, words = site.passage.units, site.passage.words
    people = next((i for i in range(first, until) if units[i].span == about[0].spans[0]), first)
    of = site.story.grammar.function.genitive
    deed = any(words[i] in of for i in range(first + 1, people))
    return phrase(site, first, until) if deed else about


def _distinct(site: Site, about: list[Slot]) -> list[Slot]:
    """Return targets without the other names of one told in brackets: "A (B)" is one man."""
    kept: list[Slot] = []
    for slot in about:
        own = slot.spans[-1]
        before = site.story.text(Span(own.start - 1, own.start)) if own.start else ""
        if not (before == "(" and kept and kept[-1].spans[-1].stop >= own.start - 2):
            kept.append(slot)
    return kept


def _of_nobody(site: Site, at: int, size: int) -> bool:
    """Whether it is not known who "he" is in "that he BE RELEASED", or a thing is let go."""
    words, small = site.passage.words, site.story.grammar.function
    bare = not small.bare_copula.isdisjoint(words[at - 1 : at])
    bare = bare and small.infinitive_marker.isdisjoint(words[at - 2 : at - 1])
    return bare or _of_thing(site, at, size)


def _of_thing(site: Site, at: int, size: int) -> bool:
    """Whether a thing is to be let go: "the release OF THE REPORT", not "their release"."""
    words, small = site.passage.words, site.story.grammar.function
    following = words[at + size : at + size + 1]
    near = range(at + size, min(at + size + _LONGEST_ADDRESS, len(words)))
    kinds = (MentionKind.PERSON, MentionKind.GROUP, MentionKind.ROLE, MentionKind.NUMBER)
    sweeping = call_file(site.story.parts.language).words.sweeping
    people = any(
        words[i] in sweeping or any(site.passage.units[i].is_a(k) for k in kinds) for i in near
    )
    verb = words[at - 1] in small.infinitive_marker and following
    thing = (
        verb
        and following[0].isalpha()
        and not site.story.grammar.starts(words, at + size, "preposition")
    )  # "to RELEASE DATA on fines"
    return (bool(thing) or not small.genitive.isdisjoint(following)) and not people


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


def held(about: Sequence[Slot]) -> bool:
    """Whether somebody is named, or meant by a word for one named before."""
    return any(len(slot.spans) > 1 or str(slot.value)[:1].isupper() for slot in about)


def _people(site: Site, at: int) -> str:
    """Return the word for people that is an action by itself: "to send OBSERVERS"."""
    unit = site.passage.units[at]
    return unit.lower.split()[-1] if unit.is_a(MentionKind.GROUP) else ""


def _marks(site: Site, start: int, stop: int, data: CallFile) -> list[tuple[int, int, str]]:
    words, by_first = site.passage.words, _phrases(site.story.parts.language)
    found: list[tuple[int, int, str]] = []
    at = start
    while at < stop:
        word = words[at] or _people(site, at)
        phrases = by_first.get(word)
        if phrases is None:  # as of most words
            at += 1
            continue
        here = [word, *words[at + 1 : stop]]
        fits = [(len(p), code) for p, code in phrases if here[: len(p)] == p]
        size, code = max(fits, default=(1, ""))
        before = at - 1 - (words[at - 1] in site.story.grammar.function.article)
        barred = at > 1 and words[before] in data.words.barred
        after = words[at + size : at + size + 2]
        barred = barred or not data.words.barred_after.isdisjoint((*after[:1], " ".join(after)))
        barred = barred or (bool(code) and not is_asked(site, at, size, start, data))
        if code and not barred and code not in {known for _, _, known in found}:
            found.append((at, size, code))
        at += size
    return found
