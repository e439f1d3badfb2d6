"""Whether a date or a place that stands beside an event may well be that of something else.

What is not surely the event's own is left out: a record that lacks a day is mended by the next
text, one with the wrong day misleads. Invariant: each test looks at one unit, and only rules out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.grammar import BASE

if TYPE_CHECKING:
    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.site import Site

_FRONT = 4
_NUMBER_REACH, _TWO_BACK = 2, 2


def is_other_date(site: Site, unit: int) -> bool:
    """Whether a date may tell when something else was than what stands at the site."""
    if site.group is not None and site.group.voice is Voice.ATTRIBUTIVE:
        return True  # "in June A, the son of the DETAINED B, said"
    if is_paired(site, unit) or is_name_of_event(site, unit) or is_of_account(site, unit):
        return True
    if is_of_next_clause(site, unit) or _is_up_to_event(site, unit):
        return True
    if unit > site.last:
        if _is_of_first_time(site, unit) or _is_of_deed(site, unit) or _is_of_later(site, unit):
            return True
        return _is_of_noun_between(site, unit) or _is_of_relative(site, unit)
    if (
        _is_of_ruling(site)
        or is_after_telling(site, unit)
        or _is_of_first_verb(site, unit)
        or _is_in_owned_aside(site, unit)
    ):
        return True
    parted = not site.story.grammar.function.additive.isdisjoint(
        site.passage.words[unit + 1 : site.first]
    )
    if parted and is_of_statement(site, unit):
        return True
    return (
        _is_of_clause_before(site, unit)
        or is_of_main_verb(site, unit)
        or _is_of_noun_beneath(site, unit)
    )


def _is_up_to_event(site: Site, unit: int) -> bool:
    """Whether something else lasted from a date to the event: "FROM 1993 TO his arrest"."""
    words, small = site.passage.words, site.story.grammar.function
    since = words[max(unit - 1, 0) : unit]
    until = words[unit + 1 : unit + 2]
    spans = not small.origin.isdisjoint(since) and not small.put_off_to.isdisjoint(until)
    return site.group is None and unit < site.first and spans


def is_of_next_clause(site: Site, unit: int) -> bool:
    """Whether an opening is over before a date: "AFTER the arrest of A, ON 3 MAY, a court sat"."""
    words, grammar = site.passage.words, site.story.grammar
    if site.group is not None or unit < site.last or words[0] not in grammar.words("clause_apart"):
        return False
    before = unit - 1 if words[unit - 1] == "," else unit - 2
    closed = "," in words[site.last : unit] and words[before] == ","
    verbs = [g.start for g in site.arguments.groups if g.finite and not g.relative]
    return closed and bool(verbs) and verbs[0] > unit


def _is_of_ruling(site: Site) -> bool:
    """Whether it is the day of what became of a ruling: "on 3 May upheld a SENTENCE GIVEN TO A"."""
    group = site.group
    if group is None or group.voice is not Voice.REDUCED or not group.start:
        return False
    return site.passage.words[group.start - 1] in site.story.grammar.words("ruling")


def _is_of_later(site: Site, unit: int) -> bool:
    """Whether a date is of what ended it: "spent a year in jail BEFORE HIS ACQUITTAL in May"."""
    words, ends = site.passage.words, site.story.grammar.words("ended_by")
    opens = next((at for at in range(site.last + 1, unit) if words[at] in ends), unit)
    return any(words[at].isalpha() for at in range(opens + 1, unit - 1))


def _is_of_deed(site: Site, unit: int) -> bool:
    """Whether it may be the day of a deed: "convicted OF BURNING a flag in 2020"."""
    words, small = site.passage.words, site.story.grammar.function
    of = words[site.last + 1] in small.genitive
    return of and words[site.last + 2].endswith(small.gerund_ending) and unit > site.last + 4


def _is_of_first_time(site: Site, unit: int) -> bool:
    """Whether something happened more than once from a day on: "held TWICE since May"."""
    words, grammar = site.passage.words, site.story.grammar
    if grammar.function.since.isdisjoint(words[max(unit - _FRONT, 0) : unit]):
        return False
    return not grammar.words("often").isdisjoint(words[max(site.first - _FRONT, 0) : unit])


def _is_of_first_verb(site: Site, unit: int) -> bool:
    """Whether a date follows the first of two verbs: "was sentenced IN MAY but released".

    "In May A was sentenced and released" is of both, and so is "convicted in May and sentenced".
    """
    group = site.group
    if group is None or not group.linked:
        return False
    before = [g for g in site.arguments.groups if g.head < group.start and not g.infinitive]
    above = next((g for g in reversed(before) if g.finite and not g.linked), None)
    above = above if group.voice is Voice.PASSIVE else next(iter(before[-1:]), None)
    if above is None or not above.head < unit:
        return False
    one_act = site.story.grammar.words("one_act")
    if before[-1].lemma in one_act and group.lemma in one_act:
        return False
    if before[-1].lemma in site.story.grammar.words("raiding"):
        return False
    words, joins = site.passage.words, site.story.grammar.words("coordinator")
    if not joins.isdisjoint(words[unit + 1 : group.start]):
        return True
    series = words[group.start - 1] == "," and joins.isdisjoint(words[above.head : unit])
    return series and group.voice is Voice.PASSIVE  # "was held ON 3 MAY, BEATEN and freed"


def is_after_telling(site: Site, unit: int) -> bool:
    """Whether a verb of telling stands right before it: "STATED in August guards beat him"."""
    words, grammar = site.passage.words, site.story.grammar
    at = unit - 1 - (words[unit - 1] in grammar.function.on_date)
    form = grammar.verbs.get(words[at]) if at > 0 else None
    return form is not None and form.lemma in grammar.words("telling")


def _is_in_owned_aside(site: Site, unit: int) -> bool:
    """Whether an aside on the subject holds it: "A, WHOSE TRIAL BEGAN in May, was jailed"."""
    words = site.passage.words
    if "," not in words[unit : site.first]:
        return False
    opens = next((at for at in range(unit - 1, -1, -1) if words[at] == ","), unit)
    return not site.story.grammar.words("relative_owner").isdisjoint(words[opens:unit])


def _is_of_relative(site: Site, unit: int) -> bool:
    """Whether a clause on somebody holds it: "a case against A, WHOSE TRIAL BEGAN on 3 May"."""
    opens, words = site.story.grammar.words("relative_owner"), site.passage.words
    between = [g for g in site.arguments.groups if site.last < g.start and g.head < unit]
    return any(
        (g.relative and g.finite) or not opens.isdisjoint(words[site.last + 1 : g.start])
        for g in between
    )


def _is_of_noun_beneath(site: Site, unit: int) -> bool:
    """Whether an event noun stands beneath another verb: "on 3 May he died AFTER A BEATING"."""
    if site.group is not None or site.first - unit <= _FRONT:
        return False
    verbs = any(unit < g.start and g.head < site.first for g in site.arguments.groups)
    return verbs and site.under(site.first) in site.story.grammar.words("beneath_apart")


def is_other_place(site: Site, unit: int) -> bool:
    """Whether a place may tell where something else was than what stands at the site."""
    words, grammar = site.passage.words, site.story.grammar
    at = unit - 1
    while at > 0 and not grammar.starts(words, at, "place_preposition") and unit - at <= _FRONT:
        at -= 1
    if words[at - 1] in grammar.words("stative"):
        return True  # "pardoned 11 activists EXILED in Reedland"
    if unit > site.last:
        if is_of_some(site, unit) or is_behest(site, unit) or _is_home(site, unit, at):
            return True
        return _is_of_apposed(site, at)
    if _is_of_clause_before(site, unit):
        return True  # "one day after A met B IN REEDTOWN, police took A away"
    return is_of_main_verb(site, unit) or _is_of_post(site, unit) or _is_of_aside(site, unit)


def _is_of_aside(site: Site, unit: int) -> bool:
    """Whether a clause before the verb tells of it: "A, WHO LIVES IN REEDLAND, was convicted"."""
    words = site.passage.words
    if "," not in words[unit : site.first]:
        return False
    comma = next((k for k in range(unit - 1, -1, -1) if words[k] == ","), -1)
    return comma > 0 and words[comma + 1] in site.story.grammar.words("relative")


def is_behest(site: Site, unit: int) -> bool:
    """Whether it tells who wanted it: "arrested at REEDLAND'S request"."""
    words, grammar = site.passage.words, site.story.grammar
    owns = not grammar.function.possessive_mark.isdisjoint(words[unit + 1 : unit + 2])
    return owns and not grammar.words("behest").isdisjoint(words[unit + 2 : unit + 4])


def _is_home(site: Site, unit: int, at: int) -> bool:
    """Whether it tells where somebody is from: "arrested A, a pastor FROM Reedland"."""
    words = site.passage.words
    return words[at] in site.story.grammar.function.origin and "," in words[site.last + 1 : unit]


def _is_of_apposed(site: Site, at: int) -> bool:
    """Whether it is that of what somebody is: "held A, THE HEAD OF a church IN Reedtown"."""
    words, units = site.passage.words, site.passage.units
    comma = next((k for k in range(at - 1, site.last, -1) if words[k] == ","), 0)
    if not comma or not units[comma - 1].is_a(MentionKind.PERSON):
        return False
    opens = comma + 1 + (words[comma + 1] in site.story.grammar.function.article)
    described = units[opens : opens + 3] if opens > comma + 1 else units[opens : opens + 1]
    told = (MentionKind.ROLE, MentionKind.OFFICE, MentionKind.GROUP)
    of = words[opens + 1] in site.story.grammar.function.genitive
    return opens < at and (of or any(u.is_a(kind) for u in described for kind in told))


def _is_of_post(site: Site, unit: int) -> bool:
    """Whether it is that of a post, before its holder: "the head of the branch IN REEDTOWN, A"."""
    units, words = site.passage.units, site.passage.words
    named = units[unit + 2 : unit + 3]
    apposed = words[unit + 1 : unit + 2] == [","] and named and named[0].is_a(MentionKind.PERSON)
    return bool(apposed) and any(u.is_a(MentionKind.ROLE) for u in units[site.start : unit])


def is_paired(site: Site, unit: int) -> bool:
    """Whether a date is one of two, of which each may be another's: "on 3 May and 5 June"."""
    words, units = site.passage.words, site.passage.units
    joins = site.story.grammar.function.additive
    if not joins.isdisjoint(site.story.text(units[unit].span).lower().split()):
        value = site.story.values.get(units[unit].start)
        between = words[unit - 1] in site.story.grammar.words("between")
        return value is not None and not between  # "in March AND April"
    for step in (1, -1):
        beyond = unit + 2 * step
        joined = 0 <= beyond < len(units) and words[unit + step] in joins
        if joined and units[beyond].is_a(MentionKind.DATE):
            return not _opens_clause(site, max(unit, beyond))
    return False


def _opens_clause(site: Site, unit: int) -> bool:
    """Whether the second of two dates is a next verb's: "was held on 3 May AND ON 5 MAY FREED"."""
    after = unit + 1
    pronoun = site.story.grammar.words("subject_pronoun")
    subject = not pronoun.isdisjoint(site.passage.words[after : after + 1])
    verbs = (g for g in site.arguments.groups if g.start == after + subject)
    return any(g.linked or (subject and g.finite) for g in verbs)


def is_of_statement(site: Site, unit: int) -> bool:
    """Whether a verb of telling stands before it: "ANNOUNCED his departure on 3 May and was"."""
    before = [g for g in site.arguments.groups if g.head < unit]
    return bool(before) and before[-1].lemma in site.story.grammar.words("telling")


def is_of_account(site: Site, unit: int) -> bool:
    """Whether a date tells which account is meant: "according to a MARCH 31 statement"."""
    following = site.passage.words[unit + 1 : unit + 3]
    return not site.story.grammar.words("account_noun").isdisjoint(following)


def is_name_of_event(site: Site, unit: int) -> bool:
    """Whether a date only tells which event is meant: "as well as THE MARCH arrest of B"."""
    words, grammar = site.passage.words, site.story.grammar
    form = grammar.verbs.get("".join(words[unit + 1 : unit + 2]))
    noun = form is not None and BASE in form.forms
    return noun and not grammar.function.article.isdisjoint(words[unit - 1 : unit])


def _is_of_noun_between(site: Site, unit: int) -> bool:
    """Whether an event noun stands before the date: "..., he said upon his RELEASE on 3 May".

    What the verb itself comes to is none: "sentenced TO DEATH on 3 May".
    """
    words, grammar = site.passage.words, site.story.grammar
    first = site.last + (3 if words[site.last + 1] in grammar.function.infinitive_marker else 1)
    return any(
        words[at] in grammar.words("own_event") and site.under(at) in grammar.words("beneath_apart")
        for at in range(first, unit)
    )


def _is_of_clause_before(site: Site, unit: int) -> bool:
    """Whether a clause closed by a comma holds it: "AFTER A wrote in May, police seized B"."""
    words, grammar = site.passage.words, site.story.grammar
    if "," not in words[unit : site.first]:
        return False
    for at in range(unit - 1, -1, -1):
        if words[at] in (",", ";", ":"):
            return False
        if words[at] in grammar.words("clause_apart"):
            return any(at < g.head < unit for g in site.arguments.groups)
    return False


def is_of_main_verb(site: Site, unit: int) -> bool:
    """Whether verbs stand between it and an event noun: "in May papers TOLD of A, who FEARED"."""
    if site.group is not None:
        return False
    between = [g for g in site.arguments.groups if unit < g.start and g.head < site.first]
    told = [g for g in between if g.voice is not Voice.ATTRIBUTIVE]
    return len(told) > 1 or any(g.relative or g.gerund for g in told)


def is_of_letter(site: Site, between: list[VerbGroup]) -> bool:
    """Whether a participle tells what was said that day: "filed a claim ALLEGING THAT he was"."""
    words, small = site.passage.words, site.story.grammar.function
    telling = site.story.grammar.words("telling")
    return any(
        g.gerund
        and g.lemma in telling
        and not small.complementiser.isdisjoint(words[g.head + 1 : g.head + 2])
        for g in between
    )


def is_of_another_verb(site: Site, unit: int) -> bool:
    """Whether a date beside a noun is a verb's: "IN MAY it CONDEMNED the arrest of A".

    So it is in "the arrest of A, who WROTE a letter in May", but not in "it TOOK place in May".
    """
    occurring = site.story.grammar.words("occurring")
    for group in site.arguments.groups:
        if group.finite and unit < group.start and group.head < site.first:
            return True
        told = group.voice is not Voice.ATTRIBUTIVE and group.lemma not in occurring
        if told and site.last < group.start and group.head < unit:
            return True
    return False


def is_set_for(site: Site, unit: int) -> bool:
    """Whether it is the day of what is yet to be: "held before a vote SCHEDULED FOR 3 May"."""
    words, grammar = site.passage.words, site.story.grammar
    at = unit - _TWO_BACK
    if site.group is None or at <= site.last or words[at] not in grammar.words("set_for"):
        return False
    return words[unit - 1] in grammar.function.lasting | grammar.function.on_date


def is_of_some(site: Site, unit: int) -> bool:
    """Whether it is that of some of those counted: "2,166, INCLUDING 2,044 IN Reedland"."""
    words, units = site.passage.words, site.passage.units
    for at in range(unit - 1, site.last, -1):
        if words[at] == ",":
            return False
        if units[at].is_a(MentionKind.NUMBER):
            before = words[max(at - _NUMBER_REACH, 0) : at]
            return not site.story.grammar.words("naming").isdisjoint(before)
    return False


def is_before_main(site: Site) -> bool:
    """Whether the clause opens the sentence as what was before: "AFTER A was jailed, a court"."""
    words, group = site.passage.words, site.group
    if group is None or words[0] not in site.story.grammar.words("clause_apart"):
        return False
    told = [g for g in site.arguments.groups if g.finite and not (g.linked or g.relative)]
    later = next((g for g in told if g.start > group.head), None)
    if later is None or told[0] != group or "," in words[: group.start]:
        return False
    return "," in words[group.head : later.start]
