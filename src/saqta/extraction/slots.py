"""What fills a slot: one function for each source that a frame may name.

A source looks at the site's clause only; a value always comes with the words it rests on.
Invariant: a source that finds nothing sure returns nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from saqta.extraction import (
    bans,
    changes,
    circumstances,
    dating,
    deaths,
    roles,
    session_dates,
    tried,
    venues,
    whereabouts,
)
from saqta.extraction.anatomy import Argument, MentionKind, Voice
from saqta.extraction.circumstances import reason
from saqta.extraction.elsewhere import is_of_another_verb
from saqta.extraction.grammar import grammar
from saqta.extraction.offences import offence, offence_before
from saqta.extraction.picking import pick
from saqta.extraction.quantities import (
    quantity,
    quantity_next,
    quantity_of_subject,
    quantity_under,
)
from saqta.model.claims import Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site


_DATE_REACH = 7
"""How many units after a document's name its body and its date may stand."""
_RECORD, _HEADING = 8, 8
_DEED_REACH = 3
"""How many sentences above a line the heading of its record may stand, and how long that is."""


def fill(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the values that a rule finds for a slot."""
    return SOURCES[rule.source](site, name, rule)


def _text_after(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the nominals under one of the rule's prepositions."""
    after = site.arguments.between(site.last + 1, site.stop)
    culprits, units = site.story.grammar.words("culprit"), site.passage.units
    found = [
        a
        for a in after
        if a.under in rule.after and not a.owner and units[a.unit].lower not in culprits
    ]
    deed = _deed(site)
    return pick(site, name, rule, [a for a in found if deed is None or a.unit < deed])


def _deed(site: Site) -> int | None:
    """Return the gerund that tells what a noun is about: "charges of CONSPIRING against A"."""
    words, small = site.passage.words, site.story.grammar.function
    for at in range(site.last + 1, min(site.last + 1 + _DEED_REACH, site.stop - 1)):
        if words[at] in small.genitive and words[at + 1].endswith(small.gerund_ending):
            return at + 1
    return None


def _nearest_organization(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    for unit in site.units_of(MentionKind.ORGANIZATION, site.last + 1, site.stop):
        mention = site.passage.units[unit].mention
        if mention is not None:
            barred = rule.private and mention.trait("state") is not None
            return [] if barred else [Slot(name, mention.value, (mention.span,))]
    return []


def _owner(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    return pick(site, name, rule, site.arguments.of_noun(site.first, site.last))


def _owner_here(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return whose it is, by name or by a word for one whom the same sentence names."""
    here = site.passage.sentence.span
    found = _owner(site, name, rule)
    return [s for s in found if all(here.start <= t.start < here.stop for t in s.spans)]


def _before(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the nominals right before the trigger, or before "whom": "A, WHOM the union holds"."""
    whom, words = site.story.grammar.function.relative_object, site.passage.words
    stop = next((k for k in range(site.start, site.first) if words[k] in whom), site.first)
    found = [a for a in site.arguments.between(site.start, stop) if not a.owner]
    run = found[-1:]
    joins, listed = site.story.grammar.function.additive, words[stop - 1 : stop] == [","]
    for one in reversed(found[:-1] if listed else []):  # "A AND B, in jail since May"
        between = range(one.unit + 1, run[0].unit)
        parted = [words[k] for k in between if not site.arguments.modifies(k)]
        if one.under or not parted or not all(word == "," or word in joins for word in parted):
            break
        run.insert(0, one)
    several = any(words[k] in joins for k in range(run[0].unit, run[-1].unit)) if run else False
    return pick(site, name, rule, run if several else run[-1:])


def _next(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the nominals right after the trigger, with those listed."""
    stop = site.arguments.object_end(site.last + 1)
    found = [a for a in site.arguments.between(site.last + 1, stop) if not a.under and not a.owner]
    return pick(site, name, rule, found)


def _of_be(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    return pick(site, name, rule, site.arguments.of_be(site.first))


def _issuer(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return whose document it is: "X's report", "report by X", "in its report …, X said"."""
    owners = [a for a in site.arguments.of_noun(site.first, site.last) if a.unit < site.first]
    beside = site.units_of(MentionKind.ORGANIZATION, site.first - 1, site.first)
    found = pick(site, name, rule, owners or [Argument(unit) for unit in beside])
    if found:
        return found[:1]
    stop = len(site.passage.units)
    after = site.arguments.between(site.last + 1, stop)
    heads = [a for a in after if not a.under and not a.owner]
    small = site.story.grammar.function
    own = site.passage.words[max(site.first - 4, 0) : site.first]
    if not small.possessive_body.isdisjoint(own):
        return pick(site, name, rule, heads)[:1] or _resolving(site, name)
    near = [
        a for a in after
        if a.under in small.issued_by and a.unit - site.last < _DATE_REACH and not a.owner
    ]  # fmt: skip
    said = site.passage.words[site.last + 1 : site.last + _DATE_REACH]
    if not small.complementiser.isdisjoint(said):
        heads = []  # "in a statement that A had approved it"
    found = pick(site, name, rule, near[:1])
    if found or small.in_document.isdisjoint(own):
        return found[:1]
    before = [a for a in site.arguments.between(0, site.first) if not a.under and not a.owner]
    return pick(site, name, rule, before)[-1:] or pick(site, name, rule, heads)[:1]


def _resolving(site: Site, name: str) -> list[Slot]:
    """Return the body in whose name a text is written: "The X Parliament," before its grounds."""
    body = site.story.resolving(site.passage)
    return [] if body is None else [Slot(name, body.value, (site.trigger, body.span))]


def _date_before(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the date in front of a noun: "his SEPTEMBER 2020 sentence"."""
    first = max(site.first - 4, site.start)
    told = site.units_of(MentionKind.DATE, first, site.first)
    found = [u for u in told if u == site.first - 1 or not site.under(u)]
    acts = [g.head for g in site.arguments.groups if g.finite and g.head < site.first]
    found = [u for u in found if not any(u < head for head in acts)]  # "TODAY CONDEMNED the arrest"
    if not found:
        return []
    near = replace(site, first=found[-1] + 1)
    return _date_near(near, name, rule, reason(site))


def _date_of_noun(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return when what a noun names was: "the 4 MAY arrest of A", else as of a verb."""
    return _date_before(site, name, rule) or dating.date(
        site, name, rule, lambda unit: is_of_another_verb(site, unit)
    )


def _date_near(
    site: Site,
    name: str,
    rule: SlotRule,  # noqa: ARG001
    end: int | None = None,
) -> list[Slot]:
    """Return the date that belongs to a noun: "resolution of DATE", "a DATE statement"."""
    small = site.story.grammar.function.additive
    stop = site.last + _DATE_REACH
    for unit in [site.first - 1, *range(site.last + 1, stop if end is None else min(stop, end))]:
        if unit > site.last and site.passage.words[unit : unit + 1] == [","]:
            break
        if not small.isdisjoint(site.passage.words[unit : unit + 1]):
            break
        if unit > site.last and any(g.gerund and g.head == unit for g in site.arguments.groups):
            break  # "a statement DENYING a report of 3 May"
        if 0 <= unit < len(site.passage.units) and site.passage.units[unit].is_a(MentionKind.DATE):
            when = site.story.timeline.at(site.passage.units[unit].start)
            after = site.under(unit) in site.story.grammar.words("date_of_other")
            after = after and not (unit < site.first and _is_owned(site, unit))
            told_of = when is not None and unit > site.last and "/" in when.edtf.strip("./")
            if when is None or when.date.earliest is None or after or _attributive(site, unit):
                continue
            if told_of:  # "a report on what it did BETWEEN 2016 AND 2019"
                continue
            return [Slot(name, when.edtf, (site.passage.units[unit].span,))]
    return []


def _is_owned(site: Site, unit: int) -> bool:
    """Whether a date is part of what a noun is called: "after HIS MAY 3 arrest"."""
    small = site.story.grammar.function
    owners = small.possessive_mark | small.possessive_third | small.article
    return site.passage.words[unit - 1] in owners


def _attributive(site: Site, unit: int) -> bool:
    """Whether a date only tells which thing is meant: "a report on ITS MAY 2015 VISIT"."""
    words, grammar = site.passage.words, site.story.grammar
    counted = bool(
        site.units_of(MentionKind.NUMBER, unit + 1, unit + 2)
    )  # "SECOND-round elections"
    small, following = grammar.function, "".join(words[unit + 1 + counted : unit + 2 + counted])
    noun = following[:1].isalpha() and not grammar.starts(words, unit + 1, "preposition")
    owners = small.possessive_mark | small.possessive_third | small.possessive_body | small.article
    said = site.story.text(site.passage.units[unit].span).lower()
    owned = said.split()[0] in owners or words[unit - 1] in owners
    return unit > site.last and noun and (said.isdecimal() or owned)


@cache
def _numbered(language: str) -> re.Pattern[str]:
    """Return what the number of a document looks like."""
    signs = sorted(grammar(language).words("number_sign"), key=len, reverse=True)
    marks = "|".join(f"(?i:{re.escape(sign[0])}){re.escape(sign[1:])}" for sign in signs)
    return re.compile(
        rf",? ?(?:{marks})? ?(?P<id>\d{{1,5}}/\d{{2,4}}|\d{{3,5}} ?\(\d{{4}}\)"
        r"|\d{4}/\d{1,5}(?: ?\([A-Z]+\))?)"
    )


def _number(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the number that follows a document's name: "Opinion No. 5/2019"."""
    match = _numbered(site.story.parts.language).match(site.story.parts.folded, site.trigger.stop)
    return [] if match is None else [Slot(name, match["id"], (Span(*match.span("id")),))]


def _by(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who stands after "by", beside a noun: not in "at a meeting ORGANIZED BY A"."""
    found = site.arguments.after(site.last + 1, "passive_agent")
    later = [g for g in site.arguments.groups if g.head > site.last]
    heads = {g.head for g in later if g.voice is Voice.REDUCED}
    words, grammar = site.passage.words, site.story.grammar
    by = (
        at for at in range(site.last + 1, len(words)) if grammar.starts(words, at, "passive_agent")
    )
    own = not found or next(by) - 1 not in heads
    return pick(site, name, rule, found) if own else []


def _of_sentence(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the subject or object of the verb beneath which a noun stands."""
    before = [g for g in site.arguments.groups if g.head < site.first and g.finite]
    people = site.arguments.patient(before[-1]) if before else []
    return pick(site, name, rule, people)


def _worded(*classes: str, default: str = "") -> Callable[[Site, str, SlotRule], list[Slot]]:
    """Return a source whose value is the part of a class's name after the first "_"."""

    def source(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
        for kind in classes:
            grammar, passage = site.story.grammar, site.passage
            if grammar.firsts[kind].isdisjoint(passage.vocabulary):
                continue
            if site.contains(grammar.words(kind), 0, len(passage.units)) is not None:
                return [Slot(name, kind.partition("_")[2], (site.trigger,))]
        return [Slot(name, default, (site.trigger,))] if default else []

    return source


def _access(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who was let in, unless that tells of a deed: "tried for POSTING it ONLINE"."""
    found = _who_was_let_in(site, name, rule)
    words = site.story.grammar.words(f"{name}_{found[0].value}") if found else frozenset[str]()
    at = site.contains(words, site.last + 1, len(site.passage.units))
    deeds = (g.head for g in site.arguments.groups if g.gerund and g.head > site.last)
    return [] if at is not None and next(deeds, at) < at else found


_who_was_let_in = _worded("access_public_denied", "access_closed", "access_online", "access_open")
_told_stage = _worded("stage_cassation", "stage_appeal", "stage_investigation")


def _stage(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return at which stage a court sat: told so, else on trial, where the text tells of one."""
    found = _told_stage(site, name, rule)
    if found or not (site.story.trial is not None or tried.is_at_trial(site)):
        return found
    return [Slot(name, "trial", (site.trigger,))]


def _record(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return whose record a line "Detained: 3 May" stands in: the name that heads it."""
    block = site.passage.sentence.block
    for passage in reversed(
        site.story.passages[max(site.passage.number - _RECORD, 0) : site.passage.number]
    ):
        if passage.sentence.block == block or len(passage.units) > _HEADING:
            continue
        people = [u for u in passage.units if u.is_a(MentionKind.PERSON) and u.mention is not None]
        if len(people) == 1 and people[0].mention is not None:
            return [Slot(name, people[0].mention.value, (site.trigger, people[0].span))]
    return []


def _none(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    return []


SOURCES: dict[str, Callable[[Site, str, SlotRule], list[Slot]]] = {
    "none": _none,
    "patient": roles.patient,
    "accused": roles.accused,
    "convicted": roles.convicted,
    "convicted_before": roles.convicted_before,
    "agent": roles.by_role("agent"),
    "subject": roles.subject,
    "object": roles.by_role("object"),
    "of": _owner,
    "of_here": _owner_here,
    "before": _before,
    "next": _next,
    "after": _text_after,
    "date": dating.date,
    "session_date": session_dates.session_date,
    "moved_date": session_dates.moved_date,
    "place": whereabouts.place,
    "where": whereabouts.where,
    **venues.SOURCES,
    "court": circumstances.court,
    "judges": circumstances.judges,
    "law": circumstances.law,
    "code": circumstances.code,
    "term": circumstances.term,
    "lasting": circumstances.lasting,
    "record": _record,
    "held_by_order": roles.held_by_order,
    "by": _by,
    "died": deaths.died,
    "fled": deaths.fled,
    "undergoing": roles.undergoing,
    "pardoned": roles.pardoned,
    "sufferer": roles.sufferer,
    "subject_before": roles.subject_before,
    "threatened": roles.threatened,
    "refusing": roles.refusing,
    "amount": circumstances.amount,
    "offence": offence,
    "offence_before": offence_before,
    "subject_of_be": _of_be,
    "indirect": roles.indirect,
    "concerned": changes.concerned,
    "new_term": changes.new_term,
    "new_penalty": changes.new_penalty,
    "kept_penalty": changes.kept_penalty,
    "outcome": changes.outcome,
    "quantity": quantity,
    "quantity_next": quantity_next,
    "quantity_of_subject": quantity_of_subject,
    "quantity_under": quantity_under,
    **bans.SOURCES,
    "issuer": _issuer,
    "told_of": tried.told_of,
    "of_sentence": _of_sentence,
    "access": _access,
    "told_stage": _told_stage,
    "stage": _stage,
    "date_near": _date_near,
    "date_before": _date_before,
    "date_of_noun": _date_of_noun,
    "number": _number,
    "organization": _nearest_organization,
}
"""What `from` in a frame may name."""
