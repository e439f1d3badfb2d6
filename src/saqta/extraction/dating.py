"""When an event was: which of the dates around a trigger is its own.

A date beside another verb, within an offence or of the telling is another's. Invariant: as in
`slots`; where two dates are as near, the one that opens the clause is the event's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.circumstances import opening, reason
from saqta.extraction.elsewhere import is_of_letter, is_of_statement, is_other_date, is_set_for
from saqta.extraction.told_dates import own_date, since_gerund
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site


_DATE = MentionKind.DATE
COUNTED = "when_counted"
"""The source for when people were counted: also as of a day, or in the year of the deeds."""
_OWN = ("date", "date_of_noun")
"""The sources for the day of an event of named people: no other event's."""
SESSION = "session_date"
"""The source for when a court sits, which may be yet to come."""
_MARKS = (",", '"')
_BETWEEN = "/"
_LINKS = ("coordinator", "subordinator", "relative", "pronoun", "determiner")
_YEAR, _FRONT, _BIRTH_REACH, _START_REACH = 4, 3, 3, 6


def date(
    site: Site, name: str, rule: SlotRule, barred: Callable[[int], bool] | None = None
) -> list[Slot]:
    """Return when: the date that opens the clause or follows the trigger, else that of the line.

    "In May he was arrested, on the 3rd" was arrested on the 3rd; "on 3 May he was sentenced for a
    theft in 2019", on 3 May. `barred` tells which units cannot be that date.
    """
    after = site.units_of(_DATE, site.last + 1, _comparison(site))
    after = [u for u in after if barred is not None or not is_set_for(site, u)]
    relative = site.group is not None and site.group.relative
    start = max(site.start, site.group.start - 1) if site.group and relative else site.start
    before = [
        unit
        for unit in site.units_of(_DATE, start, site.first)[::-1]
        if not (_in_aside(site, unit) or _is_outside(site, unit))
        and not (site.group is None and _in_relative(site, unit))
    ]
    goes_on = _goes_on(site)
    if goes_on and not _is_later(site):
        lead = site.units_of(_DATE, _lead_start(site), site.start or site.first)[:1]
        lead = [u for u in lead if not (is_of_statement(site, u) or _in_relative(site, u))]
    else:
        lead = [] if goes_on else _fronted(site) or _first_told(site)
    lead = [unit for unit in lead if not _in_brackets(site, unit)]

    def first(units: list[int]) -> list[int]:
        return _first(site, rule, [u for u in units if barred is None or not barred(u)])

    if _follows_on(site):
        before, lead = [], []  # "In June A went home AFTER SPENDING a year in jail"
    ahead = first([u for u in [*before, *lead] if _opens(site, u)])
    why = reason(site)
    counted = rule.source == COUNTED
    beside = [u for u in after if u < why and (counted or not is_beside_verb(site, u))]
    near = first(beside)
    own = ahead and not goes_on and (ahead[0] >= site.start or bool(_fronted(site)))
    if near and own and not _lies_within(site, near[0], ahead[0]):
        near = []
    telling = any(_is_of_telling(site, unit) for unit in [*before, *lead])
    far = [] if telling else [u for u in after if u >= why and _may_be_far(site, u, rule)]
    then = [u for u in (own_date(site),) if site.group and u is not None]  # "on 3 May, WHEN"
    finer = then and near and not _lies_within(site, near[0], then[0])
    for unit in [*(then if finer else ()), *near, *ahead, *then, *first([*before, *far, *lead])]:
        when = site.story.timeline.at(site.passage.units[unit].start)
        if when is not None:
            return [Slot(name, when.edtf, (site.passage.units[unit].span,))]
    return _of_line(site, name, rule)


def _first(site: Site, rule: SlotRule, units: list[int]) -> list[int]:
    """Return the first of the dates that may be the event's own."""
    for unit in units:
        when = site.story.timeline.at(site.passage.units[unit].start)
        if when is None or (when.date.earliest is None and when.date.month is None):
            continue
        if rule.source != SESSION and site.story.timeline.is_future(site.passage.units[unit].start):
            continue  # "put off the trial to May next year and REMANDED him"
        other = _is_of_other(site, unit, rule) or _names(site, unit) or _is_of_telling(site, unit)
        apart = rule.source in _OWN and (
            is_other_date(site, unit)
            or _is_beneath_verb(site, unit)
            or (_BETWEEN in when.edtf and _is_of_deed(site, unit))
        )
        if not (other or apart or _is_of_birth(site, unit)):
            return [unit]
    return []


def _follows_on(site: Site) -> bool:
    """Whether a verb tells what was over before another: "was freed AFTER SPENDING a year"."""
    group, words = site.group, site.passage.words
    if group is None or not group.gerund or not group.start:
        return False
    return words[group.start - 1] in site.story.grammar.words("clause_apart")


def _is_of_deed(site: Site, unit: int) -> bool:
    """Whether a stretch of time is that of what somebody did: "for STEALING from 2014 to 2017"."""
    ending = site.story.grammar.function.gerund_ending
    return any(word.endswith(ending) for word in site.passage.words[site.last + 1 : unit])


def _may_be_far(site: Site, unit: int, rule: SlotRule) -> bool:
    """Whether a date behind a reason may be the event's: a day; a year is that of the deed."""
    when = site.story.timeline.at(site.passage.units[unit].start)
    return when is not None and (when.date.is_day or rule.source == COUNTED)


def _opens(site: Site, unit: int) -> bool:
    """Whether a date opens its clause: "on 3 May", "which in 2019", not "after arrest in 2019"."""
    grammar, words = site.story.grammar, site.passage.words
    if ";" in words[unit : site.first]:
        return False
    for at in range(unit - 1, (site.start if unit >= site.start else 0) - 1, -1):
        word = words[at]
        if word in _MARKS or any(word in grammar.words(n) for n in ("coordinator", "relative")):
            return True
        if not word or not (word in grammar.function.on_date or grammar.is_adverb(word)):
            return False
    return True


def _lies_within(site: Site, unit: int, other: int) -> bool:
    """Whether a date is but a finer telling of another one: "In 2019, ... ON 3 MAY 2019"."""
    one, two = (site.story.timeline.at(site.passage.units[u].start) for u in (unit, other))
    start = None if one is None else one.date.earliest
    first, last = (None, None) if two is None else (two.date.earliest, two.date.latest)
    if start is None or first is None:
        return True
    return first <= start and (last is None or start <= last)


def is_beside_verb(site: Site, unit: int) -> bool:
    """Whether another verb stands between: "on charges FILED in 2016", "SINCE TAKING office in"."""
    return since_gerund(site, unit) or (site.group is not None and any(
        site.last < g.start and g.head < unit
        and not (g.linked or g.infinitive or g.voice is Voice.ATTRIBUTIVE)
        for g in site.arguments.groups
    ))  # fmt: skip


def _is_of_birth(site: Site, unit: int) -> bool:
    """Whether a date tells when somebody was born: "A (BORN 12 March 1975)", "b. 1980"."""
    before = site.passage.words[max(unit - _BIRTH_REACH, 0) : unit]
    return not site.story.grammar.words("birth").isdisjoint(before)


def _of_line(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the date that opens the line, as a diary's, for what the line tells in its own right.

    What "had" happened, or stands beneath "after" or "who", was at another time.
    """
    day, group = site.story.days.get(site.passage.sentence.block), site.group
    if day is None or rule.after or group is None or group.relative or group.gerund:
        return []
    words, grammar = site.passage.words, site.story.grammar
    main = group.finite or group is site.arguments.groups[0]
    clause = words[max(site.start - 1, 0) : min(site.stop, site.last + 3)]
    beneath = words[max(site.start - 1, 0) : site.last]
    other = not grammar.words("other_time").isdisjoint(clause)
    if not main or other or not grammar.words("subordinator").isdisjoint(beneath):
        return []
    return [Slot(name, day.edtf, (day.unit.span,))]


def _comparison(site: Site) -> int:
    """Return where the clause turns to another time: "60, an INCREASE from 40 in 2020"."""
    words, grammar = site.passage.words, site.story.grammar
    first, stop = site.last + 1, min(site.stop, len(words))
    if grammar.firsts["comparison"].isdisjoint(words[first:stop]):
        return site.stop
    starts = (at for at in range(first, stop) if grammar.starts(words, at, "comparison"))
    return next(starts, site.stop)


def _is_of_telling(site: Site, unit: int) -> bool:
    """Whether a date before the event is that of its telling: "IN MAY the office reported that"."""
    if unit > site.first:
        return False
    if site.group is None:  # "on 3 May a court jailed A FOR his role in the torture of B"
        grammar = site.story.grammar
        told = site.passage.words[unit + 1 : site.first]
        verbs = {g.lemma for g in site.arguments.groups if unit < g.start and g.head < site.first}
        if site.passage.words[site.last] not in grammar.words("arrest_noun"):
            verbs -= grammar.words("proclaiming")
        if not verbs.isdisjoint(grammar.words("telling")):
            return True
        return not (grammar.words("reason") - grammar.words("relative")).isdisjoint(told)
    between = [g for g in site.arguments.groups if unit < g.start and g.head < site.first]
    if is_of_letter(site, between):
        return True
    grammar = site.story.grammar
    said = next((g for g in between if g.finite and not g.relative), None)
    if said is None or said.lemma not in grammar.words("telling"):
        return False
    bare = site.passage.words[site.group.start] in grammar.function.bare_copula
    if bare and said.lemma in grammar.words("ordering"):
        return False  # "on 3 May the court RULED that she BE held"
    if grammar.starts(site.passage.words, said.head + 1, "preposition"):
        return False  # "when he REPORTED TO the police, he was seized"
    linked = site.passage.words[said.head + 1 : site.first]
    return not site.group.linked or "," not in linked


def _fronted(site: Site) -> list[int]:
    """Return dates before a subject that holds a participle: "on 4 May the board CHAIRED BY A"."""
    first = opening(site)
    if first >= site.start or (site.group is not None and site.group.relative):
        return []
    inner = next(g for g in site.arguments.groups if g.start >= first)
    return site.units_of(_DATE, first, inner.start)


def _names(site: Site, unit: int) -> bool:
    """Whether a date only tells which one is meant: "the court's 30 SEPTEMBER conviction"."""
    before, mention = site.passage.words[unit - 1 : unit], site.passage.units[unit].mention
    year, small = mention is not None and len(mention.value) == _YEAR, site.story.grammar.function
    owned = small.possessive_mark | small.possessive_third
    return not (owned | small.article if year else owned).isdisjoint(before)


def _is_of_other(site: Site, unit: int, rule: SlotRule) -> bool:
    """Whether a date tells when something else was: "until 3 May", "over the June 2019 protest"."""
    under, grammar, words = site.under(unit), site.story.grammar, site.passage.words
    if rule.after:
        return under not in rule.after
    if under in grammar.words("date_of_other") or _is_of_start(site, unit):
        return True
    if site.group is not None and rule.source != COUNTED:
        of = under in grammar.function.genitive and not _is_of_ruling(site, unit)
        part = not grammar.words("day_part").isdisjoint(site.passage.said[max(unit - 3, 0) : unit])
        if (of and not part) or under in grammar.words("date_of_count"):
            return True
    following = site.passage.units[unit + 1 : unit + 2]
    if not following or not following[0].lower.isalpha() or following[0].mention is not None:
        return False
    if not under and site.story.text(site.passage.units[unit].span).isdecimal():
        return True
    if rule.source == COUNTED:
        return False  # "238 people died in the January events"
    before = words[unit - 1 : unit]
    return not grammar.function.article.isdisjoint(before) and _is_noun(site, unit + 1)


def _is_of_ruling(site: Site, unit: int) -> bool:
    """Whether a date is of the ruling that opens a clause: "BY A VERDICT of X OF 3 MAY, A"."""
    units, words = site.passage.units, site.passage.words
    opens = words[site.start] in site.story.grammar.function.changed_by
    return opens and site.start < unit < site.first and units[unit - 2].is_a(MentionKind.COURT)


def _is_of_start(site: Site, unit: int) -> bool:
    """Whether a date tells of what a state goes on from: "SINCE his arrest IN 2019, A was held"."""
    words, small = site.passage.words, site.story.grammar.function
    if site.group is None or unit > site.first or words[unit - 1] not in small.on_date:
        return False
    before = words[max(unit - _START_REACH, 0) : unit - 1]
    return not small.since.isdisjoint(before) and "," not in before


def _is_noun(site: Site, at: int) -> bool:
    """Whether a word may name a thing: it is no verb, adverb or word of the grammar."""
    grammar, words = site.story.grammar, site.passage.words
    word = words[at]
    return not (
        word in grammar.verbs
        or word in grammar.auxiliaries
        or grammar.is_adverb(word)
        or grammar.starts(words, at, "preposition")
        or any(word in grammar.words(name) for name in _LINKS)
    )


def _in_aside(site: Site, unit: int) -> bool:
    """Whether a date stands in an aside on the subject: "A, jailed IN 2019, was freed"."""
    above = next((g for g in reversed(site.arguments.groups) if g.head < site.first), None)
    if _in_brackets(site, unit):
        return True
    if above is None or (above.finite and not above.relative):
        return False
    if above.gerund and above.kind == "say":
        return False  # "a report SHOWING that in 2020, 12 died"
    return above.head < unit and "," in site.passage.words[unit : site.first]


def _in_brackets(site: Site, unit: int) -> bool:
    """Whether a date is of a verb in brackets: "A (who was jailed IN 2019) was freed"."""
    words = site.passage.words
    if ")" not in words[unit : site.first] or "(" not in words[:unit]:
        return False
    opens = unit - words[unit - 1 :: -1].index("(") - 1
    return any(opens < group.head < unit for group in site.arguments.groups)


def _in_relative(site: Site, unit: int) -> bool:
    """Whether a date is of the subject's aside, not of the verb: "A, HELD since MAY, was".

    So it is of a participle that opens the sentence: "HELD in May, A was freed and jailed".
    """
    above = next((g for g in reversed(site.arguments.groups) if g.head < site.first), None)
    closed = above is not None and "," in site.passage.words[unit : above.start]
    told = [g for g in site.arguments.groups if g.head < unit]
    if closed:
        return any(g.relative or (g.voice is Voice.REDUCED and g.head == 0) for g in told)
    main = above is not None and unit < above.start and not (above.relative or above.linked)
    within = (g for g in told if main and g.relative)  # "A, WHOM police held in May, remains"
    return any("," not in site.passage.words[g.head : unit] for g in within)


def _is_outside(site: Site, unit: int) -> bool:
    """Whether a date is the main verb's: "in May A (JAILED over posts) died", "in May A, HELD"."""
    group = site.group
    if group is None or group.voice is not Voice.REDUCED or group.linked:
        return False
    words, between = site.passage.words, site.passage.units[unit + 1 : site.first]
    if "(" in words[unit : site.first] and ")" not in words[unit : site.first]:
        return True
    named = any(u.is_a(MentionKind.PERSON) for u in between)
    later = any(g.finite and not g.relative and g.start > group.head for g in site.arguments.groups)
    return named and later and "," in words[unit + 2 : site.first]


def _lead_start(site: Site) -> int:
    """Return where the clause that a verb goes on opens: at "who" in "who was tried and JAILED"."""
    group, first = site.group, opening(site)
    before = (g for g in site.arguments.groups[::-1] if group is not None and g.head < group.start)
    above = next((g for g in before if g.finite), None)
    relative = above is not None and above.relative
    return max(first, above.start - 1) if above is not None and relative else first


def _is_later(site: Site) -> bool:
    """Whether a verb that goes on another's clause tells of another time: "and LATER charged"."""
    group, other = site.group, site.story.grammar.words("other_time")
    return group is not None and not other.isdisjoint(
        site.passage.words[max(group.start - 2, 0) : group.head + 2]
    )


def _goes_on(site: Site) -> bool:
    """Whether the verb goes on another one's clause, with its date."""
    if site.group is None:
        return False
    whom = site.story.grammar.function.relative_object
    return site.group.linked or not whom.isdisjoint(site.passage.words[: site.first])


def _is_beneath_verb(site: Site, unit: int) -> bool:
    """Whether a date is that of the verb above: "on 3 May police held A AFTER B filed charges"."""
    words, group = site.passage.words, site.group
    apart = site.story.grammar.words("clause_apart") | site.story.grammar.function.relative_thing
    if group is None or apart.isdisjoint(words[unit : group.start]):
        return False
    at = max(k for k in range(unit, group.start) if words[k] in apart)
    verbs = [g for g in site.arguments.groups if unit < g.start and g.head < group.start]
    last = max((g for g in verbs if g.head < at), key=lambda g: g.head, default=None)
    if last is not None and last.relative and "," in words[at : group.start]:
        return False  # "on 3 May A, who was held SINCE JUNE, was tried"
    return any(g.finite and g.head < at for g in verbs) and not any(g.start > at for g in verbs)


def _first_told(site: Site) -> list[int]:
    """Return the date that opens the sentence, where it may be that of this verb too."""
    group, words = site.group, site.passage.words
    opening = site.units_of(_DATE, 0, _FRONT)
    if group is None or not opening or group.relative or not group.finite:
        return []
    if words[group.start] in site.story.grammar.words("being"):
        return []  # "on 3 May he died after BEING beaten"
    under, small = site.under(opening[0]), site.story.grammar.function
    if (under and under not in small.on_date) or not small.since.isdisjoint(words[: opening[0]]):
        return []
    told = site.units_of(_DATE, opening[0] + 1, site.first)
    nearer = [unit for unit in told if not _in_aside(site, unit)]
    other = site.story.grammar.words("other_time")
    clause = words[site.start : min(site.stop, site.last + 3)]
    if nearer or ";" in words[opening[0] : site.first] or opening[0] >= site.start:
        return []
    if _is_beneath_verb(site, opening[0]):
        return []
    return opening[:1] if other.isdisjoint(clause) else []
