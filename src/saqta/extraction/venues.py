"""Where and by whom people were counted, and what frames for counts may ask for.

Invariant: as in `slots`; a place or a doer that may be another's is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction import roles, whereabouts
from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.tallies import is_beyond, is_of_event, when
from saqta.model.claims import Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site

_LIST_REACH = 4
_LONGEST_PARTICLE = 3
_LIST_LINKS = ("and", "place_preposition", "determiner")
_BRACKETS = ("(", ")")
_PLACE_OPENING = ("preposition", "determiner", "coordinator", "subordinator")


def where(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return where people were counted, unless the place is cut off, or one of several."""
    found = whereabouts.where(site, name, rule)
    if not found or not found[0].spans:
        return found
    unit = site.passage.at(found[0].spans[0].start)
    if unit > site.last:
        who = site.story.grammar.words("relative")
        within = not who.isdisjoint(site.passage.words[site.last + 1 : unit])
        if within or any(_is_described(site, g) for g in site.arguments.groups if g.head < unit):
            return []  # "freed two men HELD IN Reedtown", "arrested kin of men WHO MET IN Reedtown"
        beyond = is_beyond(site, unit) or is_of_event(site, unit) or _is_of_others(site, unit)
    else:
        beyond = _is_of_number_before(site, unit)
    other = beyond or _is_owner(site, unit) or _is_listed(site, unit)
    return [] if other or _is_cut(site, unit) else found


def _is_group_after(site: Site, at: int, found: Sequence[Slot]) -> bool:
    """Whether "and" puts other people beside those named: "the council AND THE FIGHTERS of X"."""
    words, grammar, group = site.passage.words, site.story.grammar, site.group
    joined = words[at : at + 1] and words[at] in grammar.words("and")
    if not joined or group is None or group.voice is not Voice.ACTIVE:
        return False
    told = [k for k in range(at + 1, group.start) if not grammar.is_adverb(words[k])]
    verbs = {g.head for g in site.arguments.groups}
    later = (slot.spans[-1].start >= site.passage.units[at].stop for slot in found)
    return bool(told) and verbs.isdisjoint(told) and not any(later)


def _is_described(site: Site, group: VerbGroup) -> bool:
    """Whether a participle tells who is meant: not "two were killed AND FIVE HURT in Reedtown"."""
    between = site.passage.words[site.last + 1 : group.start]
    own = group.start > site.last and group.voice is Voice.REDUCED and not group.linked
    return own and site.story.grammar.function.additive.isdisjoint(between)


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
        if units[at].is_a(MentionKind.PLACE) or (links and _is_unread(site, at)):
            return at, links
        if words[at] == _BRACKETS[step < 0] and _closing(words, at, step) is not None:
            at = (_closing(words, at, step) or at) + step
            continue  # "in Reed (KAMYSH) and Ashford"
        small = any(words[at] in grammar.words(name) for name in _LIST_LINKS)
        if not (words[at] == "," or small):
            break
        links.append(words[at])
        at += step
    return None, links


def _closing(words: Sequence[str], at: int, step: int) -> int | None:
    """Return where brackets that open at `at` close, looking in a direction."""
    mark = _BRACKETS[step > 0]
    near = range(at + step, at + step * (_LIST_REACH + 1), step)
    return next((k for k in near if 0 <= k < len(words) and words[k] == mark), None)


def _is_unread(site: Site, at: int) -> bool:
    """Whether a name stands there that no rule reads."""
    unit = site.passage.units[at]
    return unit.mention is None and site.story.text(unit.span)[:1].isupper()


def _is_cut(site: Site, unit: int) -> bool:
    """Whether a name goes on around what was known as a place: "in REED Lay", "in Reed va ASH"."""
    units, words = site.passage.units, site.passage.words

    def named(at: int) -> bool:
        inside = 0 <= at < len(units) and units[at].mention is None and words[at].isalpha()
        return inside and site.story.text(units[at].span)[:1].isupper()

    beside = units[unit + 1 : unit + 2]
    if beside and beside[0].start - units[unit].stop == 1:
        if beside[0].is_a(MentionKind.NUMBER) and unit > site.last:
            return site.story.text(beside[0].span).isdecimal()  # "at MILE 6"
        dated = beside[0].is_a(MentionKind.DATE) or beside[0].is_a(MentionKind.PERSON)
        if not dated and site.story.text(beside[0].span)[:1].isupper():
            return True
    grammar = site.story.grammar
    following = "".join(words[unit + 1 : unit + 2])
    linked = any(following in grammar.words(name) for name in _PLACE_OPENING)
    particle = following.isalpha() and len(following) <= _LONGEST_PARTICLE and not linked
    if particle and following not in grammar.auxiliaries and unit + 2 < len(units):
        return site.story.text(units[unit + 2].span)[:1].isupper()  # "in RIO de Janeiro"
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
    if any(_is_aside(site, a.unit) or _is_source(site, a.unit) for a in agents):
        return []
    if any(_is_modifier(site, a.unit) or _is_house(site, a.unit) for a in agents):
        return []
    if any(site.under(a.unit) in site.story.grammar.words("as_post") for a in agents):
        return []  # "men DISGUISED AS GUARDS broke in and seized two"
    found = roles.by_role("agent")(site, name, rule) if agents else []
    if any(_is_half(site, slot, found) for slot in found):
        return []
    return _whole([slot for slot in found if not _is_cut_off(site, slot)], site)


def _whole(found: Sequence[Slot], site: Site) -> list[Slot]:
    """Return those who did it by what they are members of: "GANG members"."""
    told: list[Slot] = []
    members, own = site.story.grammar.words("member_noun"), site.passage.sentence.span
    for slot in found:
        where = slot.spans[-1].start
        inside = str(slot.value).lower() in members and own.start <= where < own.stop
        unit = site.passage.at(where) if inside else 0
        before = site.passage.units[unit - 1] if unit else None
        known = before is not None and any(
            before.lower in site.story.grammar.words(name) for name in _PLACE_OPENING
        )
        if (
            before is None
            or known
            or not before.lower.isalpha()
            or slot.spans[-1].start >= own.stop
        ):
            told.append(slot)
            continue
        span = Span(before.start, slot.spans[-1].stop)
        told = [other for other in told if other.spans[-1] != before.span]
        told.append(Slot(slot.name, site.story.text(span), (span,)))
    return told


def _is_half(site: Site, slot: Slot, found: Sequence[Slot]) -> bool:
    """Whether others whom no rule reads did it too: "the ZARQS and police held three"."""
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    own = site.passage.sentence.span
    if not own.start <= slot.spans[-1].start < own.stop:
        return False
    at = site.passage.at(slot.spans[-1].start) - 1
    if _is_group_after(site, at + 2, found):
        return True
    at -= words[at] in grammar.words("determiner")
    if at < 1 or words[at] not in grammar.words("and"):
        return False
    known = units[at - 1].mention
    named = site.story.text(units[at - 1].span)[:1].isupper()
    apart = known is None or known.kind is MentionKind.GROUP
    return named and apart and all(units[at - 1].span not in other.spans for other in found)


def _is_aside(site: Site, unit: int) -> bool:
    """Whether a name stands in brackets before the verb: "a clerk (see PRESS LAWS) held three"."""
    words = site.passage.words
    opens = [at for at in range(unit) if words[at] in _BRACKETS][-1:]
    return bool(opens) and words[opens[0]] == "(" and ")" in words[unit + 1 : site.first]


def _is_source(site: Site, unit: int) -> bool:
    """Whether a comma ends the words on who tells it: "ACCORDING TO the service, mines killed"."""
    words, grammar = site.passage.words, site.story.grammar
    if "," not in words[unit + 1 : site.first]:
        return False
    opens = next((at for at in range(unit - 1, -1, -1) if words[at] == ","), -1) + 1
    return any(words[at] and grammar.starts(words, at, "by_source") for at in range(opens, unit))


def _is_cut_off(site: Site, slot: Slot) -> bool:
    """Whether a body that a name goes on with is part of a word: "guards at REED-run camps"."""
    unit = site.passage.at(slot.spans[0].start)
    near = site.units_of(MentionKind.ORGANIZATION, unit, unit + _LIST_REACH)
    stops = (site.passage.units[at].stop for at in near)
    return any(site.story.parts.folded[stop : stop + 1] == "-" for stop in stops)


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
    """Whether a body only tells whose people act: "two ARMY officers", "the X internal POLICE"."""
    units = site.passage.units
    following = units[unit + 1 : unit + 3]
    if not units[unit].is_a(MentionKind.ORGANIZATION) or not following:
        return False
    word = following[0].lower
    plain = word.isalpha() and not _is_small(site, unit + 1) and len(following) > 1
    return following[0].mention is not None or (plain and following[1].is_a(MentionKind.GROUP))


def _is_small(site: Site, unit: int) -> bool:
    """Whether a word is one of the grammar's, or a verb."""
    words, grammar = site.passage.words, site.story.grammar
    small = (*_PLACE_OPENING, "relative")
    told = any(words[unit] in grammar.words(name) for name in small)
    return told or any(g.start <= unit <= g.head for g in site.arguments.groups)


SOURCES: dict[str, Callable[[Site, str, SlotRule], list[Slot]]] = {
    "when_counted": when,
    "where_counted": where,
    "who_counted": who,
}
"""What `from` in a frame for counts may name."""
