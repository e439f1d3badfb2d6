"""When people were counted, where the text plainly says so.

A count stands among other clauses more often than an event of named people: a running total
("as of June"), a report of another time, a case about an earlier killing. Invariant: as in `slots`;
a date that may be another's is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction import dating
from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.elsewhere import (
    is_after_telling,
    is_of_account,
    is_of_main_verb,
    is_of_next_clause,
    is_of_some,
)
from saqta.extraction.told_dates import (
    is_of_clause_before,
    is_of_speech,
    is_of_year_told,
    own_date,
)
from saqta.extraction.values.parsed import Basis, DateExpression, Side
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site

_BOUND_REACH = 4
_SINCE_REACH = 12
_SPAN_REACH = 6
_NEXT = 2


def when(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return when people were counted: "by June" for a running total as of June."""
    own = own_date(site)
    if own is not None:
        told = site.story.timeline.at(site.passage.units[own].start)
        return [] if told is None else [Slot(name, told.edtf, (site.passage.units[own].span,))]
    found = dating.date(site, name, rule, lambda unit: is_apart(site, unit))
    return [_bounded(site, slot) for slot in found]


def _bounded(site: Site, slot: Slot) -> Slot:
    """Return the date as a bound where the words before it make it one."""
    value = str(slot.value)
    unbounded = "/" in value or value.startswith("X")  # EDTF knows no bound without a year
    bound = None if unbounded else _bound(site, site.passage.at(slot.spans[0].start))
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
    if is_of_year_told(site, unit) or _is_later(site, unit):
        return True
    if _is_half(site, unit) or (anaphoric and _bound(site, unit) is Side.SINCE):
        return True
    if is_of_account(site, unit) or is_of_some(site, unit) or _is_of_span(site, unit):
        return True
    if unit > site.last:
        return is_of_next_clause(site, unit) or _is_of_object(site, unit)
    words, grammar = site.passage.words, site.story.grammar
    if _is_compared(site, unit) or _is_of_question(site, unit):
        return True
    attributive = _is_attributive(site, unit) and unit + 1 < site.first
    if attributive and site.under(unit) not in grammar.words("during"):
        return True
    if any(
        grammar.starts(words, at, "comparison") for at in range(unit + 1, site.first) if words[at]
    ):
        return True
    if _follows(site, unit, grammar.words("event_noun"), grammar.words("beneath")):
        return True
    if _is_of_noun(site, unit) or is_of_main_verb(site, unit) or _is_of_inner(site, unit):
        return True
    return _is_of_main(site, unit) or _is_of_report(site, unit)


def _is_later(site: Site, unit: int) -> bool:
    """Whether it came after what the date tells of: "on 3 May held and LATER freed 14"."""
    group = site.group
    if group is None or not group.linked or unit > site.first:
        return False
    before = site.passage.words[max(group.start - 1, 0) : group.head]
    return not site.story.grammar.words("afterwards").isdisjoint(before)


def _is_of_question(site: Site, unit: int) -> bool:
    """Whether a date is of the telling or asking: "REPORTED in May 12 were", "in May asked WHY"."""
    words, asked = site.passage.words, site.story.grammar.words("asked_clause")
    told = is_after_telling(site, unit) and words[unit + 1] != ","
    return told or not asked.isdisjoint(words[unit + 1 : site.first])


def _is_compared(site: Site, unit: int) -> bool:
    """Whether another time is told to compare with: "COMPARED WITH May 2020, with 12 deaths"."""
    words, grammar = site.passage.words, site.story.grammar
    for at in range(unit - 1, max(unit - 1 - _SINCE_REACH, -1), -1):
        if words[at] in (",", ";"):
            return False
        if words[at] and grammar.starts(words, at, "comparison"):
            return "," in words[unit + 1 : site.first]
    return False


def _is_half(site: Site, unit: int) -> bool:
    """Whether a date is one of two: "in 2016 AND 2017", "between the reform in 2016 and July"."""
    words, units = site.passage.words, site.passage.units
    if _is_whole(site, unit):
        return _is_bound(site, unit, "date_from")
    joins = site.story.grammar.words("and") | site.story.grammar.words("date_to")
    for step in (1, -1):
        beside, beyond = unit + step, unit + 2 * step
        inside = 0 <= beyond < len(units)
        if inside and words[beside] in joins and units[beyond].is_a(MentionKind.DATE):
            return True
    following = words[unit + 1 : unit + 3]  # "in 2020 AND DURING the year"
    if following and following[0] in joins and following[-1] in site.story.grammar.words("during"):
        return True
    return _follows(site, unit, site.story.grammar.words("between"))


def _is_of_span(site: Site, unit: int) -> bool:
    """Whether a date is an end of a stretch told in words: "FROM 3 May TO voting day ON 5 June"."""
    words, to = site.passage.words, site.story.grammar.words("date_to")
    if _is_whole(site, unit):
        return False
    ends = [
        at for at in range(unit + 1, unit + _SPAN_REACH) if words[at : at + 1] and words[at] in to
    ]
    if ends and _is_bound(site, unit, "date_from"):
        return bool(site.units_of(MentionKind.DATE, ends[0], ends[0] + _SPAN_REACH))
    starts = [at for at in range(max(unit - _SPAN_REACH, 0), unit) if words[at] in to]
    dates = site.units_of(MentionKind.DATE, starts[0] - _SPAN_REACH, starts[0]) if starts else []
    return bool(dates) and _is_bound(site, dates[-1], "date_from")


def _is_of_next(site: Site, unit: int) -> bool:
    """Whether a date is of what is told next: "four were killed this year and FIVE IN 2020"."""
    words, grammar = site.passage.words, site.story.grammar
    if any(
        grammar.starts(words, at, "by_source") for at in range(site.last + 1, unit) if words[at]
    ):
        return True  # "were hurt, ACCORDING TO the office on 3 May"
    numbers = site.units_of(MentionKind.NUMBER, site.last + 1, unit)
    other = bool(numbers) and numbers[-1] > site.last + 1
    if other and unit - numbers[-1] == _NEXT and grammar.ends(words, unit - 1, "preposition"):
        return True
    between = [g for g in site.arguments.groups if site.last < g.start and g.head < unit]
    if site.group is None:
        return False  # "12 deaths OCCURRED in May"
    joins, still = grammar.function.additive, grammar.words("staying_verb")
    if any(g.lemma in still and not g.linked for g in between):
        return True  # "12 were arrested, and half of those REMAINED in jail as of May"
    apart = (g for g in between if g.finite and not g.relative)
    return any(not (g.linked and words[g.start - 1] in joins) for g in apart)


def _is_of_object(site: Site, unit: int) -> bool:
    """Whether a date after the event tells of what stands between: "the killing of B IN 2014"."""
    words, grammar = site.passage.words, site.story.grammar
    inner = [g for g in site.arguments.groups if site.last < g.start and g.head < unit]
    described = any(g.voice is Voice.REDUCED and not g.linked for g in inner)
    if _is_attributive(site, unit):
        deed = not site.story.grammar.function.lasting.isdisjoint(words[site.last + 1 : unit])
        beneath = described or deed or any(g.gerund for g in inner)
        return beneath or site.under(unit) not in grammar.words("during")
    if _is_of_next(site, unit):
        return True
    told = words[site.last + 1 : unit]
    apart = not grammar.words("reason_apart").isdisjoint(told)
    bound = _bound(site, unit)
    if bound is Side.SINCE:  # "most of them SINCE 2015", "on charges DATING FROM 2018"
        some = not grammar.words("some_of").isdisjoint(told)
        return some or (apart and site.under(unit) not in grammar.function.since)
    if _is_whole(site, unit) or bound is Side.BY:
        return False
    if apart or _is_of_deed(site, unit):
        return True
    if described:
        return True
    return is_beyond(site, unit) or is_of_event(site, unit)


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


def is_of_event(site: Site, unit: int) -> bool:
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
    words, groups = site.passage.words, site.arguments.groups
    between = any(unit < g.start and g.head < site.first for g in groups)
    own = any(g.head < unit < site.first and "," not in words[g.head : unit] for g in groups)
    return (between or own) and site.under(site.first) in site.story.grammar.words("beneath")


def _is_of_main(site: Site, unit: int) -> bool:
    """Whether a date before belongs to the clause that the event only describes a part of."""
    group = site.group
    if group is not None and group.gerund and not group.linked:
        before = site.passage.units[group.start - 1]
        return before.is_a(MentionKind.GROUP) and unit < site.first and _precedes_main(site)
    if group is None or not (group.relative or group.voice is Voice.REDUCED) or group.linked:
        return False
    between = [g for g in site.arguments.groups if unit < g.start and g.head < site.first]
    if any(g.finite and g.kind != "say" for g in between):
        return True
    return not between and (_precedes_main(site) or _is_beside_main(site, unit))


def _precedes_main(site: Site) -> bool:
    """Whether the main verb comes after: "since 2019 12 men FACING trial REMAINED in prison"."""
    follows = [g for g in site.arguments.groups if g.start > site.last and g.finite]
    return bool(follows) and not follows[0].relative


def _is_beside_main(site: Site, unit: int) -> bool:
    """Whether a date stands beside the main verb: "HELD IN 2016 the sons of men convicted"."""
    above = next((g for g in reversed(site.arguments.groups) if g.head < unit), None)
    if above is None or not above.finite or above.relative or above.kind in ("copula", "say"):
        return False
    return "," not in site.passage.words[above.head : unit]


def _is_of_inner(site: Site, unit: int) -> bool:
    """Whether a date is in what tells who is meant: "12 men ARRESTED IN MAY were sentenced"."""
    group = site.group
    above = next((g for g in reversed(site.arguments.groups) if g.head < unit), None)
    if above is None:
        return False
    if group is None:  # "a report RELEASED IN MAY told of 12 deaths"
        later = (g for g in site.arguments.groups if unit < g.start and g.head < site.first)
        reduced = above.voice is Voice.REDUCED and not above.linked
        return reduced and any(g.finite and not g.relative for g in later)
    if not group.finite or group.linked:
        return False
    if is_of_clause_before(site, unit, above):
        return True
    told = above.gerund and above.kind != "say"  # not "showing that in 2020, 12 died"
    return above.relative or told or (above.voice is Voice.REDUCED and not above.linked)


def _is_of_report(site: Site, unit: int) -> bool:
    """Whether a date tells when it was said: "IN MAY the office said that police HAD killed 12".

    What was said in a month mostly happened in it, unless another time is told.
    """
    group, words = site.group, site.passage.words
    between = [g for g in site.arguments.groups if unit < g.start and g.head < site.first]
    if group is None:
        return is_of_speech(site, unit, between)
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


def is_beyond(site: Site, unit: int) -> bool:
    """Whether a comma parts what follows from a participle: "the 13 ARRESTED, one of them, to"."""
    group, between = site.group, site.passage.words[site.last + 1 : unit]
    return group is not None and group.voice is Voice.REDUCED and "," in between
