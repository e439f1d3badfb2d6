"""When, where, by which court, under which law, for how long: what a clause adds to an event.

Each function fills one slot from the words of the site's clause. Invariant: as in `slots`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.clauses import Voice
from saqta.extraction.mentions import antecedents
from saqta.extraction.values.parsed import Amount, Law, Term
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.frames import SlotRule
    from saqta.extraction.site import Site


_JUDGE_REACH = 5
_NEXT_JUDGE = 3
_YEAR = 4
_LEAST_SITTINGS = 4
_FRONT = 3
_BIRTH_REACH = 3
_UNKNOWN = "same"
"""What a law's value begins with where its article was not told."""


def date(
    site: Site, name: str, rule: SlotRule, barred: Callable[[int], bool] | None = None
) -> list[Slot]:
    """Return when: a date after the trigger, else before it, else that of the verb it goes on.

    `barred` tells which units cannot be that date.
    """
    why = reason(site)
    after = site.units_of(MentionKind.DATE, site.last + 1, _comparison(site))
    before = [
        unit
        for unit in site.units_of(MentionKind.DATE, site.start, site.first)[::-1]
        if not _in_aside(site, unit)
    ]
    lead: list[int] = []
    if _goes_on(site) and not _is_later(site):
        lead = site.units_of(MentionKind.DATE, opening(site), site.start or site.first)[:1]
    else:
        lead = _fronted(site) or _first_told(site)
    near = [unit for unit in after if unit < why]
    far = [unit for unit in after if unit >= why]
    if any(_is_of_telling(site, unit) for unit in (*before, *lead)):
        far = []
    for unit in (*near, *before, *far, *lead):
        when = site.story.timeline.at(site.passage.units[unit].start)
        other = _is_of_other(site, unit, rule) or _names(site, unit) or _is_of_telling(site, unit)
        if when is None or other or _is_of_birth(site, unit) or (barred and barred(unit)):
            continue
        if when.date.earliest is not None or when.date.month is not None:
            return [Slot(name, when.edtf, (site.passage.units[unit].span,))]
    return _of_line(site, name, rule)


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
    other = grammar.words("other_time") | grammar.words("subordinator")
    if not main or not other.isdisjoint(clause):
        return []
    return [Slot(name, day.edtf, (day.unit.span,))]


def _comparison(site: Site) -> int:
    """Return where the clause turns to another time: "60, an INCREASE from 40 in 2020"."""
    words, grammar = site.passage.words, site.story.grammar
    for at in range(site.last + 1, min(site.stop, len(words))):
        if grammar.starts(words, at, "comparison"):
            return at
    return site.stop


def _is_of_telling(site: Site, unit: int) -> bool:
    """Whether a date before the event is that of its telling: "IN MAY the office reported that"."""
    if unit > site.first:
        return False
    if site.group is None:  # "on 3 May a court jailed A FOR his role in the torture of B"
        grammar = site.story.grammar
        told = site.passage.words[unit + 1 : site.first]
        return not (grammar.words("reason") - grammar.words("relative")).isdisjoint(told)
    between = [g for g in site.arguments.groups if unit < g.start and g.head < site.first]
    said = next((g for g in between if g.finite and not g.relative), None)
    if said is None or said.lemma not in site.story.grammar.words("telling"):
        return False
    when = site.story.timeline.at(site.passage.units[unit].start)
    if when is None or not when.date.is_day:
        return False  # what was reported in a month mostly happened in it
    linked = site.passage.words[said.head + 1 : site.first]
    return not site.group.linked or "," not in linked


def _fronted(site: Site) -> list[int]:
    """Return dates before a subject that holds a participle: "on 4 May the board CHAIRED BY A"."""
    first = opening(site)
    if first >= site.start:
        return []
    inner = next(g for g in site.arguments.groups if g.start >= first)
    return site.units_of(MentionKind.DATE, first, inner.start)


def session_date(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return when a court sits: the new date, where a session was put off.

    "The hearing of 3 May was put off" had its day; "on 3 May the hearing was put off" had none.
    """
    words = site.passage.words
    moved = site.contains(site.story.grammar.words("moved"), 0, len(words))
    which = site.story.grammar.function.relative_thing
    if moved is None or not which.isdisjoint(words[:moved]):  # "3 May, to which it was adjourned"
        return date(site, name, rule)
    new = moved_date(site, name, rule)
    between = site.units_of(MentionKind.DATE, site.last + 1, moved)
    if new or site.first >= moved or not between:
        return new
    return date(replace(site, stop=moved), name, rule)


def moved_date(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the day to which a session was put off."""
    words = site.passage.words
    moved = site.contains(site.story.grammar.words("moved"), 0, len(words))
    for unit in site.units_of(MentionKind.DATE, len(words) if moved is None else moved, len(words)):
        when = site.story.timeline.at(site.passage.units[unit].start)
        if when is not None and site.under(unit) in site.story.grammar.function.put_off_to:
            return [Slot(name, when.edtf, (site.passage.units[unit].span,))]
    return []


def _names(site: Site, unit: int) -> bool:
    """Whether a date only tells which one is meant: "the court's 30 SEPTEMBER conviction"."""
    before, mention = site.passage.words[unit - 1 : unit], site.passage.units[unit].mention
    year, small = mention is not None and len(mention.value) == _YEAR, site.story.grammar.function
    owned = small.possessive_mark | small.possessive_third
    return not (owned | small.article if year else owned).isdisjoint(before)


def sittings(site: Site) -> list[list[Slot]]:
    """Return dates and courts told in pairs: "on D court A and on E court B upheld"."""
    if site.group is None:
        return []
    units = site.passage.units
    told: list[tuple[str, Slot]] = []
    for unit in range(opening(site), site.first):
        mention = units[unit].mention
        if mention is not None and mention.kind is MentionKind.COURT and mention.value:
            told.append(("court", Slot("court", mention.value, (mention.span,))))
        elif mention is not None and mention.kind is MentionKind.DATE:
            when = site.story.timeline.at(mention.span.start)
            told.append(("date", Slot("date", when.edtf if when else "", (mention.span,))))
    names = [name for name, _ in told]
    if len(names) < _LEAST_SITTINGS or names != names[:2] * (len(names) // 2):
        return []
    return [[told[i][1], told[i + 1][1]] for i in range(0, len(told), 2)]


def _is_of_other(site: Site, unit: int, rule: SlotRule) -> bool:
    """Whether a date tells when something else was: "until 3 May", "the former 2010 candidate"."""
    under = site.under(unit)
    if rule.after:
        return under not in rule.after
    if under in site.story.grammar.words("date_of_other"):
        return True
    following = site.passage.units[unit + 1 : unit + 2]
    bare = site.story.text(site.passage.units[unit].span).isdecimal() and not under
    return bare and bool(following) and following[0].lower.isalpha()


def _in_aside(site: Site, unit: int) -> bool:
    """Whether a date stands in an aside on the subject: "A, jailed IN 2019, was freed"."""
    above = next((g for g in reversed(site.arguments.groups) if g.head < site.first), None)
    if above is None or not (above.relative or not above.finite):
        return False
    return above.head < unit and "," in site.passage.words[unit : site.first]


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


def _first_told(site: Site) -> list[int]:
    """Return the date that opens the sentence, where it may be that of this verb too."""
    group, words = site.group, site.passage.words
    opening = site.units_of(MentionKind.DATE, 0, _FRONT)
    if group is None or not opening or group.relative or not group.finite:
        return []
    under, small = site.under(opening[0]), site.story.grammar.function
    if (under and under not in small.on_date) or not small.since.isdisjoint(words[: opening[0]]):
        return []
    told = site.units_of(MentionKind.DATE, opening[0] + 1, site.first)
    nearer = [unit for unit in told if not _in_aside(site, unit)]
    other = site.story.grammar.words("other_time")
    clause = words[site.start : min(site.stop, site.last + 3)]
    if nearer or ";" in words[opening[0] : site.first] or opening[0] >= site.start:
        return []
    return opening[:1] if other.isdisjoint(clause) else []


def reason(site: Site) -> int:
    """Return the unit where the clause begins to tell why, or what else there was."""
    words = site.passage.words
    grammar = site.story.grammar
    breaks, bound = grammar.words("reason"), grammar.words("before_reason")
    opens, closes = site.aside
    for at in range(site.last + 1, min(site.stop, len(words))):
        if opens <= at < closes:
            continue
        if words[at] in breaks and bound.isdisjoint(words[at - 1 : at]):
            return at
    return site.stop


def court(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the court that a clause names, or means by "the same court", or describes."""
    described: list[Slot] = []
    for start, stop in ((opening(site), site.first), (site.last + 1, site.stop)):
        for unit in site.units_of(MentionKind.COURT, start, stop):
            mention = site.passage.units[unit].mention
            if mention is not None and mention.value:
                return [Slot(name, mention.value, (mention.span,))]
            if mention is not None and not described:
                described = _unnamed_court(site, name, mention)
    return described


def _unnamed_court(site: Site, name: str, mention: Mention) -> list[Slot]:
    """Return the court that "the same court" means; "the regional court" stands for itself."""
    description = mention.trait("description") or ""
    if mention.trait("determiner") in site.story.grammar.words("same"):
        meant = antecedents.court(mention, site.story.mentions)
        return [] if meant is None else [Slot(name, meant.value, (mention.span, meant.span))]
    general = any(w in site.story.grammar.words("stage_appeal") for w in description.split())
    known = mention.trait("anaphor") == "definite" and " " in description and not general
    return [Slot(name, description, (mention.span,))] if known else []


def opening(site: Site) -> int:
    """Return where the clause opens, taking in "chaired by Judge A" within its subject."""
    start = site.start
    if site.group is None or not site.group.finite:
        return start
    if site.group.linked:
        first = next((g for g in site.arguments.groups[::-1] if g.head < site.group.start), None)
        return 0 if first is None else site.arguments.window_start(first)
    for group in reversed(site.arguments.groups):
        if group.head < site.first:
            if group.voice is not Voice.REDUCED:
                return start
            start = min(start, site.arguments.window_start(group))
    return start


def judges(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the people whom a clause calls judges."""
    found: list[Slot] = []
    units, words, last = site.passage.units, site.passage.words, -1
    additive = site.story.grammar.function.additive
    for unit in site.units_of(MentionKind.PERSON, opening(site), site.stop):
        mention = units[unit].mention
        if mention is None:
            continue
        near = bool(found) and unit - last <= _NEXT_JUDGE
        listed = near and (words[unit - 1] == "," or words[unit - 1] in additive)
        if _is_judge(site, unit, mention) or listed:
            last = unit
            found.append(Slot(name, mention.value, (mention.span,)))
    return found


def _is_judge(site: Site, unit: int, mention: Mention) -> bool:
    """Whether a name follows "Judge", "the judges" or "(judge –"."""
    title = mention.trait("title") or mention.trait("role") or ""
    known = site.story.grammar.words("judge")
    if any(word in title.lower() for word in site.story.grammar.words("judge_title")):
        return True
    for at in range(unit - 1, max(unit - _JUDGE_REACH, -1), -1):
        before = site.passage.units[at].mention
        if before is not None and before.kind is MentionKind.COURT:
            continue  # "the judges of the court of appeal A and B"
        if before is not None:
            named = before.kind is MentionKind.GROUP and before.value.lower() in known
            return named or before.trait("task") == "judge"
        if site.passage.words[at] in known:
            return True
        if site.passage.words[at] in (",", ".", ";", ")"):
            return False
    return False


def law(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the articles that a clause cites."""
    found = []
    for unit in site.units_of(MentionKind.LAW, site.start, site.stop):
        mention = site.passage.units[unit].mention
        value = site.story.values.get(site.passage.units[unit].start)
        known = value is not None and isinstance(value.parsed, Law)
        if mention is not None and known and not mention.value.startswith(_UNKNOWN):
            found.append(Slot(name, mention.value, (mention.span,)))
    return found


def code(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the code of the articles cited."""
    for unit in site.units_of(MentionKind.LAW, site.start, site.stop):
        mention = site.passage.units[unit].mention
        code = mention.trait("code") if mention is not None else None
        if mention is not None and code:
            return [Slot(name, code, (mention.span,))]
    return []


def term(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how long: a term without bounds."""
    for unit in site.units_of(MentionKind.TERM, site.last + 1, site.stop) + site.units_of(
        MentionKind.TERM, site.start, site.first
    ):
        term = site.story.values.get(site.passage.units[unit].start)
        if (
            term is not None
            and isinstance(term.parsed, Term)
            and term.parsed.bound is None
            and term.parsed.iso
        ):
            return [Slot(name, term.parsed.iso, (site.passage.units[unit].span,))]
    return []


def lasting(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return how long it went on: "held FOR three days"; a term alone is somebody's penalty."""
    for unit in site.units_of(MentionKind.TERM, site.last + 1, site.stop):
        if site.under(unit) in site.story.grammar.function.lasting:
            span = site.passage.units[unit].span
            return [slot for slot in term(site, name, rule) if slot.spans[0] == span]
    return []


def amount(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how much, as written."""
    for unit in site.units_of(MentionKind.AMOUNT, site.last + 1, site.stop):
        found = site.story.values.get(site.passage.units[unit].start)
        if found is not None and isinstance(found.parsed, Amount):
            return [Slot(name, found.parsed.written, (site.passage.units[unit].span,))]
    return []
