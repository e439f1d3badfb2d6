"""When, where and by whom people were counted, where the text plainly says so.

A count stands among other clauses more often than an event of named people: a running total
("as of June"), a report of another time, a case about an earlier killing. Invariant: as in `slots`;
a date that may be another's is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction import dating, roles, whereabouts
from saqta.extraction.anatomy import MentionKind
from saqta.extraction.clauses import Voice
from saqta.extraction.elsewhere import is_of_account, is_of_main_verb, is_of_some
from saqta.extraction.values.parsed import Basis, DateExpression, Side
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.frames import SlotRule
    from saqta.extraction.site import Site

_BOUND_REACH = 4
_SINCE_REACH = 9
_LIST_REACH = 4
_LIST_LINKS = ("and", "place_preposition", "determiner")
_PLACE_OPENING = ("preposition", "determiner", "coordinator", "subordinator")


def when(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return when people were counted: "by June" for a running total as of June."""
    found = dating.date(site, name, rule, lambda unit: is_apart(site, unit))
    return [_bounded(site, slot) for slot in found]


def _bounded(site: Site, slot: Slot) -> Slot:
    """Return the date as a bound where the words before it make it one."""
    value = str(slot.value)
    bound = None if "/" in value else _bound(site, site.passage.at(slot.spans[0].start))
    if bound is Side.SINCE:
        return Slot(slot.name, f"{value}/..", slot.spans)
    if bound is Side.BY and not _is_state(site):
        return Slot(slot.name, f"../{value}", slot.spans)
    return slot


def _bound(site: Site, unit: int) -> Side | None:
    """Return whether people were counted since a date, or by it."""
    if _is_bound(site, unit, "date_from") or _follows(
        site, unit, site.story.grammar.function.since
    ):
        return Side.SINCE
    return Side.BY if _is_bound(site, unit, "date_up_to") else None


def _is_bound(site: Site, unit: int, kind: str) -> bool:
    """Whether a date stands under one of the words of a class: "as of mid-July"."""
    words, vague = site.passage.words, site.story.grammar.words("date_part")
    for at in range(unit - 1, max(unit - 1 - _BOUND_REACH, -1), -1):
        if site.story.grammar.ends(words, at, kind):
            return True
        if words[at] not in vague:
            return False
    return False


def _follows(
    site: Site, unit: int, wanted: frozenset[str], beneath: frozenset[str] | None = None
) -> bool:
    """Whether a date stands in the phrase of a word: "SINCE the start of the crisis in 2015"."""
    words = site.passage.words
    verbs = {group.head for group in site.arguments.groups}
    for at in range(unit - 1, max(unit - 1 - _SINCE_REACH, -1), -1):
        if words[at] in wanted:
            return beneath is None or site.under(at) in beneath
        if words[at] == "," or at in verbs or site.passage.units[at].is_a(MentionKind.DATE):
            return False
    return False


def _is_state(site: Site) -> bool:
    """Whether people are as they are told on that day: "as of June the prison HELD 60"."""
    group, grammar = site.group, site.story.grammar
    if group is None:
        return grammar.ends(site.passage.words, site.last, "state_noun") > 0
    had = not grammar.words("have").isdisjoint(site.passage.words[group.start : group.head])
    if group.lemma in grammar.words("staying_verb"):
        return not had
    return group.voice is not Voice.ACTIVE and group.lemma in grammar.words("holding") and not had


def is_apart(site: Site, unit: int) -> bool:
    """Whether a date may well tell when something else was."""
    told = site.story.timeline.at(site.passage.units[unit].start)
    anaphoric = told is not None and told.using is Basis.ANCHOR
    if _is_half(site, unit) or (anaphoric and _bound(site, unit) is Side.SINCE):
        return True
    if is_of_account(site, unit) or is_of_some(site, unit):
        return True
    if unit > site.last:
        return _is_of_object(site, unit)
    words, grammar = site.passage.words, site.story.grammar
    if any(
        grammar.starts(words, at, "comparison") for at in range(unit + 1, site.first) if words[at]
    ):
        return True
    if _follows(site, unit, grammar.words("event_noun"), grammar.words("beneath")):
        return True
    if _is_of_noun(site, unit) or is_of_main_verb(site, unit) or _is_of_inner(site, unit):
        return True
    return _is_of_main(site, unit) or _is_of_report(site, unit)


def _is_half(site: Site, unit: int) -> bool:
    """Whether a date is one of two: "in 2016 AND 2017", "between the reform in 2016 and July"."""
    words, units = site.passage.words, site.passage.units
    if _is_whole(site, unit):
        return _is_bound(site, unit, "date_from")
    joins = site.story.grammar.words("and")
    for step in (1, -1):
        beside, beyond = unit + step, unit + 2 * step
        inside = 0 <= beyond < len(units)
        if inside and words[beside] in joins and units[beyond].is_a(MentionKind.DATE):
            return True
    following = words[unit + 1 : unit + 3]  # "in 2020 AND DURING the year"
    if following and following[0] in joins and following[-1] in site.story.grammar.words("during"):
        return True
    return _follows(site, unit, site.story.grammar.words("between"))


def _is_of_object(site: Site, unit: int) -> bool:
    """Whether a date after the event tells of what stands between: "the killing of B IN 2014"."""
    words, grammar = site.passage.words, site.story.grammar
    inner = [g for g in site.arguments.groups if site.last < g.start and g.head < unit]
    described = any(g.voice is Voice.REDUCED and not g.linked for g in inner)
    if _is_attributive(site, unit):
        beneath = described or any(g.gerund for g in inner)
        return beneath or site.under(unit) not in grammar.words("during")
    told = words[site.last + 1 : unit]
    if _is_whole(site, unit) or _bound(site, unit):
        return False
    if not grammar.words("reason_apart").isdisjoint(told) or _is_of_deed(site, unit):
        return True
    if described:
        return True
    return _is_beyond(site, unit) or _is_of_event(site, unit)


def _is_of_deed(site: Site, unit: int) -> bool:
    """Whether a verb stands between that tells another event: "guilty OF COMMITTING it IN 2019".

    So it does where the event noun is its subject: "the death of one TRIGGERED a march in May".
    """
    words, grammar = site.passage.words, site.story.grammar
    between = [g for g in site.arguments.groups if site.last < g.start and g.head < unit]
    if any(g.gerund and words[g.start - 1] in grammar.words("deed_marker") for g in between):
        return True
    caused = (g for g in between if g.finite and not g.relative and g.voice is Voice.ACTIVE)
    if site.group is not None:
        return False
    still, turning = grammar.words("occurring"), grammar.words("turning")
    return any((g.kind == "plain" and g.lemma not in still) or g.lemma in turning for g in caused)


def _is_of_event(site: Site, unit: int) -> bool:
    """Whether what follows the event tells of an event spoken of: "over the KILLING of B in"."""
    words, grammar = site.passage.words, site.story.grammar
    return any(
        words[at] in grammar.words("event_noun") and site.under(at) in grammar.words("beneath")
        for at in range(site.last + 1, unit)
    )


def _is_attributive(site: Site, unit: int) -> bool:
    """Whether a date tells which thing is meant: "an OCTOBER 1 attack"."""
    words, grammar = site.passage.words, site.story.grammar
    following = "".join(words[unit + 1 : unit + 2])
    noun = following.isalpha() and not grammar.starts(words, unit + 1, "preposition")
    article = grammar.function.article
    near = words[unit - 2 : unit - 1] if words[unit - 1].isalpha() else []
    return noun and (words[unit - 1] in article or not article.isdisjoint(near))


def _is_whole(site: Site, unit: int) -> bool:
    """Whether a date is a stretch of time with both its ends."""
    value = site.story.values.get(site.passage.units[unit].start)
    date = value.parsed if value is not None else None
    return isinstance(date, DateExpression) and date.until is not None


def _is_of_noun(site: Site, unit: int) -> bool:
    """Whether an event noun stands beneath another event: "charged in May OVER the killing of"."""
    if site.group is not None:
        return False
    between = any(unit < g.start and g.head < site.first for g in site.arguments.groups)
    return between and site.under(site.first) in site.story.grammar.words("beneath")


def _is_of_main(site: Site, unit: int) -> bool:
    """Whether a date before belongs to the clause that the event only describes a part of."""
    group = site.group
    if group is None or not (group.relative or group.voice is Voice.REDUCED) or group.linked:
        return False
    between = [g for g in site.arguments.groups if unit < g.start and g.head < site.first]
    if any(g.finite and g.kind != "say" for g in between):
        return True
    follows = [g for g in site.arguments.groups if g.start > site.last and g.finite]
    return not between and bool(follows) and not follows[0].relative


def _is_of_inner(site: Site, unit: int) -> bool:
    """Whether a date is in what tells who is meant: "12 men ARRESTED IN MAY were sentenced"."""
    group = site.group
    above = next((g for g in reversed(site.arguments.groups) if g.head < unit), None)
    if group is None or above is None or not group.finite or group.linked:
        return False
    return above.relative or above.gerund or (above.voice is Voice.REDUCED and not above.linked)


def _is_of_report(site: Site, unit: int) -> bool:
    """Whether a date tells when it was said: "IN MAY the office said that police HAD killed 12".

    What was said in a month mostly happened in it, unless another time is told.
    """
    group, words = site.group, site.passage.words
    between = [g for g in site.arguments.groups if unit < g.start and g.head < site.first]
    if group is None:  # "ON 18 JULY police CONFIRMED the arrest of 38"
        when = site.story.timeline.at(site.passage.units[unit].start)
        telling = site.story.grammar.words("telling") | site.story.grammar.words("reporting")
        told = any(g.finite and not g.relative and g.lemma in telling for g in between)
        return told and when is not None and when.date.is_day
    if not group.finite or _is_bound(site, unit, "date_up_to"):
        return False
    said = next((g for g in between if g.finite and not g.relative), None)
    if said is None or said.lemma not in site.story.grammar.words("reporting"):
        return False
    when = site.story.timeline.at(site.passage.units[unit].start)
    if when is not None and when.date.is_day:
        return True
    had = not site.story.grammar.function.pluperfect.isdisjoint(words[group.start : group.head])
    return had or bool(site.units_of(MentionKind.DATE, said.head, len(words)))


def where(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return where people were counted, unless the place is cut off, or one of several."""
    found = whereabouts.where(site, name, rule)
    if not found or not found[0].spans:
        return found
    unit = site.passage.at(found[0].spans[0].start)
    if unit > site.last:
        beyond = _is_beyond(site, unit) or _is_of_event(site, unit) or _is_of_others(site, unit)
    else:
        beyond = _is_of_number_before(site, unit)
    other = beyond or _is_owner(site, unit) or _is_listed(site, unit)
    return [] if other or _is_cut(site, unit) else found


def _is_owner(site: Site, unit: int) -> bool:
    """Whether a place only tells whose something is: "on REEDLAND'S independence day"."""
    owns = site.story.grammar.function.possessive_ending
    following = site.passage.units[unit + 2 : unit + 3]
    named = bool(following) and site.story.text(following[0].span)[:1].isupper()
    return not named and not owns.isdisjoint(site.passage.words[unit + 1 : unit + 2])


def _is_of_number_before(site: Site, unit: int) -> bool:
    """Whether a place is of those counted before: "five deaths IN REEDTOWN, four killings"."""
    words = site.passage.words
    comma = next((at for at in range(unit + 1, site.first) if words[at] == ","), None)
    if site.group is not None or comma is None:
        return False
    before = site.units_of(MentionKind.NUMBER, site.start, unit)
    return bool(before) and bool(site.units_of(MentionKind.NUMBER, comma, site.first))


def _is_beyond(site: Site, unit: int) -> bool:
    """Whether a comma parts what follows from a participle: "the 13 ARRESTED, one of them, to"."""
    group, between = site.group, site.passage.words[site.last + 1 : unit]
    return group is not None and group.voice is Voice.REDUCED and "," in between


def _is_of_others(site: Site, unit: int) -> bool:
    """Whether a place is of further people or of what they are against: ", and FIVE in Reedham"."""
    words, opposing = site.passage.words, site.story.grammar.words("opposing")
    commas = [at for at in range(site.last + 1, unit) if words[at] == ","]
    later = bool(commas) and bool(site.units_of(MentionKind.NUMBER, commas[0], unit))
    against = next((at for at in range(site.last + 1, unit) if words[at] in opposing), unit)
    return later or (against < unit and not site.units_of(MentionKind.NUMBER, against, unit))


def _is_listed(site: Site, unit: int) -> bool:
    """Whether a place is one of several: "in Ashford AND Reedham", "from A, IN B, and in C"."""
    after, links = _next_place(site, unit, 1)
    joins = site.story.grammar.words("and")
    if after is None:
        before, links = _next_place(site, unit, -1)
        return before is not None and not joins.isdisjoint(links)
    if not joins.isdisjoint(links):
        return True
    beyond, links = _next_place(site, after, 1)
    within = site.passage.words[after + 1 : after + 3]
    return (beyond is not None and bool(links)) or not joins.isdisjoint(within[1:])


def _next_place(site: Site, unit: int, step: int) -> tuple[int | None, list[str]]:
    """Return the place beside one, parted from it by marks and small words alone, and those."""
    units, words, grammar = site.passage.units, site.passage.words, site.story.grammar
    links: list[str] = []
    at = unit + step
    while 0 <= at < len(units) and len(links) <= _LIST_REACH:
        if units[at].is_a(MentionKind.PLACE):
            return at, links
        small = any(words[at] in grammar.words(name) for name in _LIST_LINKS)
        if not (words[at] == "," or small):
            break
        links.append(words[at])
        at += step
    return None, links


def _is_cut(site: Site, unit: int) -> bool:
    """Whether a name goes on around what was known as a place: "in REED Lay", "in Reed va ASH"."""
    units, words = site.passage.units, site.passage.words

    def named(at: int) -> bool:
        inside = 0 <= at < len(units) and units[at].mention is None and words[at].isalpha()
        return inside and site.story.text(units[at].span)[:1].isupper()

    if named(unit + 1) and units[unit + 1].start - units[unit].stop == 1:
        return True
    grammar = site.story.grammar
    small = any(words[unit - 1] in grammar.words(name) for name in _PLACE_OPENING)
    before = unit - 1 if small or named(unit - 1) else unit - 2
    opens = any(words[before] in grammar.words(name) for name in _PLACE_OPENING)
    plain = before == unit - 1 or words[unit - 1].isalpha()
    return before > 0 and not small and plain and not opens and named(before)


def who(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who did it, where they stand in the same clause: no one beyond a "that" or "which"."""
    group = site.group
    if group is None:
        return []
    agents = site.arguments.agent(group)
    if group.voice is Voice.ACTIVE:
        if group.relative and not _is_antecedent(site):
            return []
        agents = [a for a in agents if a.unit >= _clause(site)]
    elif any(_is_of_part(site, a.unit) for a in agents):
        return []
    if any(_is_modifier(site, a.unit) or _is_house(site, a.unit) for a in agents):
        return []
    return roles.by_role("agent")(site, name, rule) if agents else []


def _is_of_part(site: Site, unit: int) -> bool:
    """Whether somebody did it to some of those counted: "29 were killed, INCLUDING 4 BY guards"."""
    between = site.passage.words[site.last + 1 : unit]
    part = not site.story.grammar.words("naming").isdisjoint(between)
    return part or bool(site.units_of(MentionKind.NUMBER, site.last + 1, unit))


def _is_house(site: Site, unit: int) -> bool:
    """Whether a body is a place, or where those who act are: "forces IN Reed BASE"."""
    mention, grammar = site.passage.units[unit].mention, site.story.grammar
    if mention is None or mention.kind is not MentionKind.ORGANIZATION:
        return False
    ends = mention.value.split()[-1:]
    within = site.under(unit) in grammar.words("place_preposition")
    return within or any(word.lower() in grammar.words("house") for word in ends)


def _is_antecedent(site: Site) -> bool:
    """Whether people stand right before "who"."""
    group = site.group
    at = group.start - 2 if group is not None else -1
    return at >= 0 and site.passage.units[at].is_a(MentionKind.GROUP)


def _clause(site: Site) -> int:
    """Return the unit after the last "that" or verb of saying before the event."""
    small = site.story.grammar.function
    said = [g.head for g in site.arguments.groups if g.kind == "say" and g.head < site.first]
    bound = [
        at
        for at in range(site.first)
        if site.passage.words[at] in small.complementiser
        and not (site.group is not None and site.group.relative and at == site.group.start - 1)
    ]
    return max([*said, *bound, -1]) + 1


def _is_modifier(site: Site, unit: int) -> bool:
    """Whether a body only tells whose people act: "two ARMY officers"."""
    units = site.passage.units
    following = units[unit + 1 : unit + 2]
    body = units[unit].is_a(MentionKind.ORGANIZATION)
    return body and bool(following) and following[0].mention is not None
