"""Calls without a verb that asks: a list's items, commands, duties, and lines that lead to a list.

Invariant: an item is a call only where the line above it asks, or names who is to act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.addressing import written_to
from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.call_words import CallFile, call_file
from saqta.extraction.calls import actions, held, is_about_people
from saqta.extraction.drafts import Draft
from saqta.extraction.grammar import BASE, BE
from saqta.extraction.parties import as_parties, to_act
from saqta.extraction.targets import phrase
from saqta.model.claims import ClaimKind, Modality, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.site import Site

_Parties = tuple[list[Slot], list[Slot]]
_OPENING, _LONGEST_LEAD, _REMEDY_REACH = 5, 16, 5
_CALLERS = (MentionKind.PERSON, MentionKind.ORGANIZATION)
_SAYING = "say"


def note_lead(site: Site) -> None:
    """Remember whom a line without a verb asks: "Recommendations to A:", "To A:"."""
    data, words = call_file(site.story.parts.language), site.passage.words
    block = site.passage.sentence.block
    if block in site.story.asking or not 2 < len(words) <= _LONGEST_LEAD or words[-1:] != [":"]:
        return
    small = site.story.grammar.function
    written = written_to(site.passage, len(words), site.story.grammar, data)
    if written:
        site.story.asking[block] = ([], written)
        return
    near = range(min(_OPENING, len(words)))
    to = next((i for i in near if words[i] in small.infinitive_marker), None)
    if to is None or to + 2 >= len(words) or site.arguments.groups:
        return
    if to and data.words.leading.isdisjoint(words[:to]):
        return
    told = site.arguments.between(to + 1, len(words))
    parties = as_parties(site, [a for a in told if not a.owner], "addressees")
    first = to + 1
    first += words[first] in small.article
    span = site.passage.span(first, len(words) - 2)
    named = site.story.text(span)
    if not parties and named[:1].isupper():
        parties = [Slot("addressees", named, (span,))]
    if parties:
        site.story.asking[block] = ([], parties)


def read_item(site: Site) -> Iterator[Draft]:
    """Yield the calls of a list item whose lead-in asks: "that A release B", "to free B"."""
    block = site.story.block(site.passage)
    parties = None if block.lead_in is None else site.story.asking.get(block.lead_in)
    if parties is None:
        return
    data, words = call_file(site.story.parts.language), site.passage.words
    by, addressees = parties
    opening = next((i for i, w in enumerate(words[:3]) if w in data.words.clause), 0)
    bound, start = to_act(site, opening + 1) if opening or words[0] else ([], 0)
    window = (start if bound else 0, len(site.passage.units))
    made = list(actions(site, (by, bound or addressees), window, data))
    yield from made or _other(site, (by, bound or addressees), start if bound else 0, data)


def _other(site: Site, parties: _Parties, first: int, data: CallFile) -> Iterator[Draft]:
    """Yield the call of an item that asks for none of the actions: "to DROP the charges"."""
    by, addressees = parties
    words, verbs = site.passage.words, site.story.grammar.verbs
    near = range(first, min(first + _OPENING, len(words)))
    to = site.story.grammar.function.infinitive_marker
    at = next((i for i in near if i and words[i - 1] in to and words[i].isalpha()), None)
    if at is None:
        at = next((i for i in near if words[i] in verbs and BASE in verbs[words[i]].forms), None)
    if at is None or not addressees or words[at] in data.words.harmless:
        return
    units = site.passage.units
    about = [
        Slot("targets", m.value, (m.span,))
        for unit in site.units_of(MentionKind.PERSON, at + 1, len(units))
        if (m := units[unit].mention) is not None
    ]
    told = about or phrase(site, at + 1, len(words))
    about = [slot for slot in told if about or is_about_people(site, slot, data)]
    stop = max([site.passage.span(at, at).stop, *(s.stop for slot in about for s in slot.spans)])
    start = site.passage.span(at, at).start
    yield Draft(
        ClaimKind.CALL,
        [Slot("action", "other", (site.passage.span(at, at),)), *by, *addressees, *about],
        [Span(start, stop)], "call.other", site.passage.span(at, at),
    )  # fmt: skip


def read_imperative(site: Site) -> Iterator[Draft]:
    """Yield the calls of a sentence that commands: "Free all!", "Freedom for A and B!"."""
    words, data = site.passage.words, call_file(site.story.parts.language)
    if words and words[0] in data.words.imperative and words[-1] == "!":
        yield from actions(site, ([], []), (0, len(words)), data)


def read_duty(site: Site) -> Iterator[Draft]:
    """Yield the call that a duty makes: "A must release B", "sanctions must be imposed on B"."""
    group, data = site.group, call_file(site.story.parts.language)
    chain = [] if group is None else _chain(site, group)
    if group is not None and group.infinitive:
        yield from _remedy(site, group, data)
    if group is None or data.words.must.isdisjoint(chain):
        return
    perfect = not site.story.grammar.words("have").isdisjoint(chain)  # "must have been released"
    if perfect or site.polarity.of_group(group) is not Modality.DEMANDED:
        return
    if not data.words.rules.isdisjoint(site.passage.words[: group.start]):
        return  # "by LAW the officer must release A or transfer him"
    if not data.words.rules_if.isdisjoint(site.passage.words[group.head :]):
        return  # "they must release the accused IF no charge is filed"
    subject = site.arguments.subject(group)
    stop = site.arguments.window_end(group.head + 1)
    if group.voice is Voice.ACTIVE and group.lemma in data.words.duties:
        parties = as_parties(site, subject, "addressees")
        made = actions(site, (_teller(site), parties), (group.head, stop), data) if parties else ()
    elif group.voice is Voice.PASSIVE and group.lemma in data.words.duties:
        start = site.arguments.window_start(group)
        made = actions(site, (_teller(site), []), (start, stop), data)
    else:
        return
    yield from (draft for draft in made if not _is_rule(draft, data))


def _remedy(site: Site, group: VerbGroup, data: CallFile) -> Iterator[Draft]:
    """Yield what a body holds to be the remedy: "the REMEDY WOULD BE TO RELEASE A"."""
    words, small = site.passage.words, site.story.grammar
    near = words[max(group.head - _REMEDY_REACH, 0) : group.head]
    told = group.infinitive and group.lemma in data.words.duties
    if not told or data.words.remedies.isdisjoint(near):
        return
    if not small.words("negation").isdisjoint(near) or small.words(BE).isdisjoint(near):
        return
    units = site.passage.units[: group.start]
    bodies = [u.mention for u in units if u.is_a(MentionKind.ORGANIZATION)]
    by = [Slot("by", m.value, (m.span,)) for m in bodies[:1] if m is not None]
    stop = site.arguments.window_end(group.head + 1)
    made = actions(site, (by, []), (group.head, stop), data)
    yield from (draft for draft in made if draft.values("targets"))


def _chain(site: Site, group: VerbGroup) -> list[str]:
    """Return the words before a verb, or before the one that it goes on: "MUST see and FREE A"."""
    words = site.passage.words
    before = [g for g in site.arguments.groups if g.head < group.start]
    if group.linked and before and group.start == group.head:
        return words[before[-1].start : before[-1].head]
    return words[group.start : group.head]


def _teller(site: Site) -> list[Slot]:
    """Return who says it at the end of the sentence: "A must be freed, THE UNION said"."""
    words = site.passage.words
    behind = (g for g in site.arguments.groups if g.head > site.last and g.kind == _SAYING)
    group = next(behind, None)
    if group is None or not group.finite or "," not in words[site.last : group.head + 1]:
        return []
    small = site.story.grammar.function
    if not small.complementiser.isdisjoint(words[group.head + 1 : group.head + 2]):
        return []  # "A must go free, B said THAT"
    comma = max(k for k in range(group.head + 1) if words[k] == ",")
    told = site.arguments.between(comma + 1, min(group.head + 6, len(words)))
    named = [a for a in told if not (a.under or a.owner) and _is_caller(site, a.unit)]
    return as_parties(site, named[:1], "by")


def _is_caller(site: Site, unit: int) -> bool:
    return any(site.passage.units[unit].is_a(kind) for kind in _CALLERS)


def _is_rule(draft: Draft, data: CallFile) -> bool:
    """Whether a duty towards nobody in particular is a rule of law: "must release detainees"."""
    about = draft.values("targets")
    said = [word for slot in about for word in str(slot.value).split()]
    named = any(word[0].isupper() for word in said)  # "investigate the beating of A"
    return not (held(about) or named or not data.words.sweeping.isdisjoint(said))
