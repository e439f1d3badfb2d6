"""What a court imposed: penalties beside their terms and amounts, shared out among people.

"A and B to five and six years respectively", "A to five years and B to six", "three years and a
fine": each person gets each penalty that is told of them. What a penalty is called is data
(`penalties.toml`). Invariant: a bounded term ("up to 17 years") is no one's sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.elisions import follows_person, in_unit_of
from saqta.extraction.penalty_words import (
    PenaltyFile,
    all_words,
    penalty_file,
    told_between,
    words_alone,
    words_beside,
)
from saqta.extraction.values.parsed import Amount, Term
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from saqta.extraction.function_words import Words
    from saqta.extraction.site import Site
    from saqta.model.spans import Span

_NUMBER, _PERSON, _TERM = MentionKind.NUMBER, MentionKind.PERSON, MentionKind.TERM


_LONG = re.compile("[YM]")
_LABOUR, _SUSPENDED, _BAN = "community_service", "suspended", "activity_ban"
_RIGHT_REACH = 24
_NAMED_REACH, _FINE_REACH = 5, 14
_OF_REACH = 3
_PARTS = ("(", "–", "—", "--")
_MEASURES = (MentionKind.TERM, MentionKind.AMOUNT)
_place = itemgetter(1)
"""By what the phrases that name penalties are sorted."""


@dataclass(frozen=True, slots=True)
class Penalty:
    """A penalty at a unit: its code (None for one outside the vocabulary) and its measure."""

    at: int
    slots: tuple[Slot, ...]
    code: str | None


def penalties(site: Site, start: int, stop: int, *, changed: bool = False) -> list[Penalty]:
    """Return the penalties told in units [start, stop), in order.

    What a term became ("from five years TO THREE") is left out unless `changed` is asked for.
    """
    data = penalty_file(site.story.parts.language)
    units = site.passage.units
    found: list[Penalty] = []
    told = [u for k in _MEASURES for u in site.passage.by_kind.get(k, ())]
    marks = sorted(unit for unit in told if start <= unit < stop)
    previous = start
    for n, unit in enumerate(marks):
        following = marks[n + 1] if n + 1 < len(marks) else min(stop, len(units))
        penalty = _measured(site, data, unit, (previous, following))
        if penalty is not None and (changed or not _became(site, unit)):
            if changed or not _is_beside_life(site, penalty, found):
                found.append(penalty)
            previous = unit + 1
    found.extend(_elided(site, (start, min(stop, len(units))), found))
    found.extend(_alone(site, (start, min(stop, len(units))), found))
    return sorted(found, key=lambda p: p.at)


def _measured(site: Site, data: PenaltyFile, unit: int, around: tuple[int, int]) -> Penalty | None:
    value = site.story.values.get(site.passage.units[unit].start)
    if value is None or _excluded(site, data, unit):
        return None
    if isinstance(value.parsed, Amount):
        if site.passage.words[unit - 1 : unit] == ["("]:
            return None  # the same amount in another currency
        hours = any(unit in value.parsed.unit for unit in data.hours)
        if not hours and not _is_fine(site, data, unit):
            return None
        code, span = _LABOUR if hours else "fine", site.passage.units[unit].span
        amount = Slot("amount", value.parsed.written, (span,))
        return Penalty(unit, (Slot("penalty", code, (span,)), amount), code)
    if not isinstance(value.parsed, Term) or value.parsed.bound is not None:
        return None
    if _is_part(site, unit):
        return None
    return _termed(site, data, (unit, value.parsed.iso), around)


def _is_beside_life(site: Site, penalty: Penalty, found: Sequence[Penalty]) -> bool:
    """Whether years come on top of a life sentence: "to LIFE IN PRISON plus 20 years"."""
    if not found or (found[-1].code, penalty.code) != ("imprisonment", "imprisonment"):
        return False
    endless = all(slot.name != "term" for slot in found[-1].slots)
    return endless and not site.units_of(_PERSON, found[-1].at, penalty.at)


def _is_part(site: Site, unit: int) -> bool:
    """Whether a term is part of another: "six years (THREE YEARS for X, THREE for Y)"."""
    words, units = site.passage.words, site.passage.units
    grammar = site.story.grammar
    of = not grammar.function.genitive.isdisjoint(words[unit + 1 : unit + 2])
    if of and not grammar.words("pronoun").isdisjoint(words[unit + 2 : unit + 3]):
        return True  # "six years (four years OF THEM in exile)"
    told = [at for at in range(site.last + 1, unit) if units[at].is_a(MentionKind.TERM)]
    for first in told[:1]:
        named = any(u.is_a(MentionKind.PERSON) for u in units[first:unit])
        opens = [at for at in range(first, unit) if words[at] in _PARTS]
        closed = opens and words[opens[-1]] == "(" and ")" in words[opens[-1] : unit]
        listed = bool(opens) and ")" in words[first : opens[0]]  # "(TWO YEARS), X (ONE YEAR)"
        return bool(opens) and not (closed or named or listed)
    return False


def _is_fine(site: Site, data: PenaltyFile, unit: int) -> bool:
    """Whether an amount is a fine, not damages, bail or what was stolen."""
    words = site.passage.said
    gloss = words[unit + 1 : unit + 2] == ["("] and ")" in words[unit:]
    last = words.index(")", unit) if gloss else unit  # "80,000 lei ($18,900) IN COMPENSATION"
    before = words[max(unit - _FINE_REACH, 0) : unit]
    after = words[last + 1 : last + 1 + _NAMED_REACH]
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i] in data.fined), None)
    if at is None and data.fined.isdisjoint(after):
        return False
    if last + 1 < len(words) and site.story.grammar.starts(words, last + 1, "rate_word"):
        return False  # "commutable at 5 quetzales A DAY"
    near = before[max((at or 0) - _OF_REACH, 0) :] + after  # "a BRIBE in the AMOUNT of 5,000"
    small = site.story.grammar.function
    deed = any(  # "a term FOR EMBEZZLING two million"
        w in small.lasting and before[i + 1 : i + 2] and before[i + 1].endswith(small.gerund_ending)
        for i, w in enumerate(before)
        if at is not None and i > at
    )
    return not deed and data.not_fined.isdisjoint(near)


def _termed(
    site: Site, data: PenaltyFile, term: tuple[int, str | None], around: tuple[int, int]
) -> Penalty | None:
    """Return the penalty that a term belongs to."""
    unit, iso = term
    span = site.passage.units[unit].span
    told = _suspended(site, unit, around[1]) or _suspended_before(site, unit)
    name, where = told or _named(site, unit, around)
    if name is None and around[1] < len(site.passage.units) and _joined(site, unit, around[1]):
        name, where = _named(site, around[1], (around[1], len(site.passage.units)))
    if name == "imprisonment" and not _LONG.search(iso or "Y"):
        name = None
    code = name or _unnamed(data, iso)
    if code in data.outside:
        return None
    slots = [Slot("penalty", code, (where or span,))]
    if code == _LABOUR and (iso or "").endswith("H"):
        slots.append(Slot("amount", site.story.text(span), (span,)))
    elif iso:
        slots.append(Slot("term", iso, (span,)))
    return Penalty(unit, tuple(slots), code)


def _unnamed(data: PenaltyFile, iso: str | None) -> str:
    """Return the penalty that a bare term stands for, by its longest unit."""
    if iso is None or _LONG.search(iso):
        return "imprisonment"
    return data.units.get(iso[-1], "imprisonment")


def _became(site: Site, unit: int) -> bool:
    """Whether a term is the new one: "cut from five years TO THREE", not "his SENTENCING TO"."""
    value = site.story.values.get(site.passage.units[unit].start)
    change = None if value is None else value.mention.trait("change")
    if change == "new" or (change == "old" and site.group is not None):
        return True
    small, noun = site.story.grammar.function, site.passage.words[site.last]
    if site.group is not None and site.under(unit) in small.became:
        return _is_under_change(site, unit)
    after = site.passage.words[site.last + 1 : site.last + 2]
    act = not site.story.grammar.words("against").isdisjoint(after)
    act = act or noun in site.story.grammar.words("act_of_sentencing")
    held = site.group is None and not (act or noun.endswith(small.gerund_ending))
    return held and site.under(unit) in small.became


def _is_under_change(site: Site, unit: int) -> bool:
    """Whether a verb of change leads to a term: "six years, later REDUCED to four"."""
    changing = site.story.grammar.words("changing_a_term")
    near = site.passage.words[max(unit - _NAMED_REACH, site.last + 1) : unit]
    return not changing.isdisjoint(near)


def named_after(site: Site, prepositions: Collection[str]) -> list[Slot]:
    """Return the penalty named right after one of the prepositions: "replaced WITH A FINE"."""
    words = site.passage.words
    for at in range(site.last + 1, min(site.stop, len(words))):
        if words[at] in prepositions:
            found = named(site, at + 1, min(at + _NAMED_REACH, site.stop))
            if found:
                return found
    return []


def named(site: Site, start: int, stop: int) -> list[Slot]:
    """Return the penalty that the words of a stretch name first."""
    told = told_between(site, all_words(site.story.parts.language), start, stop)
    if not told:
        return []
    code, at, size = min(told, key=lambda phrase: (phrase[1], -phrase[2]))
    return [Slot("penalty", code, (site.passage.span(at, at + size - 1),))]


def _joined(site: Site, unit: int, following: int) -> bool:
    """Whether only "and" or a comma stands between two terms: "two years and one of …"."""
    between = site.passage.words[unit + 1 : following]
    links = site.story.grammar.function.list_end
    term = site.passage.units[following].is_a(_TERM)  # not "nine years, AND the ban was lifted"
    return term and 0 < len(between) <= 2 and all(word == "," or word in links for word in between)


def _excluded(site: Site, data: PenaltyFile, unit: int) -> bool:
    """Whether a term is no penalty: "after 2 years", "5 years ago", "2 years OF A 17-year term"."""
    words = site.passage.words
    after = words[unit + 1 : unit + 3]
    small = site.story.grammar.function
    if len(after) > 1 and after[0] in small.genitive:
        told = site.passage.units[unit + 3 : unit + 4]
        whole = bool(told) and (told[0].is_a(_TERM) or told[0].is_a(_NUMBER))
        part = after[1] in small.relative_thing and not whole  # "18 months OF WHICH suspended"
        if after[1] in data.not_of or part:
            return True
    links = site.story.grammar.words("preposition") | small.list_end
    near = after[: 1 if after and after[0] in links else 2]  # "a one-month SUSPENSION"
    far = not data.far_from.isdisjoint(after[:1]) and words[max(unit - 1, 0)] in data.far
    own = site.story.text(site.passage.units[unit].span).lower().replace("-", " ").split()
    old = [*own[-1:], *after[:1]]  # "her 18-month-OLD daughter"
    counts = (u.lower for u in site.passage.units[max(unit - 2, 0) : unit])
    counted = not data.office_count.isdisjoint(counts)
    if counted and not data.office_term.isdisjoint(after[:1]):
        return True  # "served two CONSECUTIVE five-year TERMS"
    if far or not (data.no_penalty.isdisjoint(near) and data.not_before.isdisjoint(old)):
        return True
    before = [u.lower for u in site.passage.units[max(unit - 3, 0) : unit]]
    return any(" ".join(before[-n:]) in data.not_after for n in (1, 2, 3))


def _named(site: Site, unit: int, around: tuple[int, int]) -> tuple[str | None, Span | None]:
    """Return the penalty named nearest to a term: after it, else before it."""
    ahead = _cut(site, unit + 1, min(around[1], unit + 10))
    behind = max(around[0], unit - 9)
    naming = words_beside(site.story.parts.language)
    for start, stop in ((unit + 1, ahead), (behind, unit)):
        told = told_between(site, naming, start, stop)
        if start > unit:
            told = [one for one in told if not _is_joined(site, unit, one, around[1])]
        elif told and max(told, key=_place)[0] == _BAN:
            told = [max(told, key=_place)]  # "four years in prison and A BAN on travel for three"
        if told:
            code, at, size = max(told, key=lambda phrase: phrase[2])
            return code, site.passage.span(at, at + size - 1)
    return _right_lost(site, unit, around[0])


def _is_joined(site: Site, unit: int, told: tuple[str, int, int], following: int) -> bool:
    """Whether what comes on top of a term is named: "for two years AND PROBATION for three"."""
    code, at, size = told
    words, units = site.passage.words, site.passage.units
    joined = not site.story.grammar.function.additive.isdisjoint(words[unit + 1 : unit + 2])
    if joined and at == unit + 2 and any(u.is_a(_TERM) for u in units[following : following + 1]):
        return words[following - 1] in site.story.grammar.function.lasting
    on_top = penalty_file(site.story.parts.language).on_top
    beside = following == at + size + 1 and words[at + size] in site.story.grammar.function.lasting
    own = beside and any(u.is_a(_TERM) for u in units[following : following + 1])
    return (code == _BAN or own) and not on_top.isdisjoint(words[unit + 1 : at])


def _right_lost(site: Site, unit: int, start: int) -> tuple[str | None, Span | None]:
    """Return the ban that a term far behind belongs to: "LOSS OF THE RIGHT to … for two years"."""
    words, grammar = site.passage.words, site.story.grammar
    if unit < 1 or words[unit - 1] not in {*grammar.function.lasting, *grammar.function.genitive}:
        return None, None
    first = max(start, unit - _RIGHT_REACH, site.last + 1)
    told = [
        (code, at, size)
        for code, at, size in told_between(
            site, words_beside(site.story.parts.language), first, unit
        )
        if code == _BAN
        and size > 1
        and not any(grammar.is_past(w) for w in words[at + size : unit])
    ]
    if not told:
        return None, None
    code, at, size = max(told, key=_place)
    return code, site.passage.span(at, at + size - 1)


def _suspended(site: Site, unit: int, stop: int) -> tuple[str, Span] | None:
    """Return what brackets say of a term, or whose measure it is: "a SUSPENDED TERM of a year"."""
    words, small = site.passage.words, site.story.grammar.function
    if unit > 1 and words[unit - 1] in small.genitive:
        found = named(site, max(unit - _NAMED_REACH, 0), unit - 1)
        if found and found[0].spans[0].stop == site.passage.units[unit - 2].stop:
            return str(found[0].value), found[0].spans[0]
    put_off = site.story.grammar.words("suspension")
    for at in range(unit + 1, min(len(words), unit + _FINE_REACH)):
        if words[at] in put_off:  # "one year in prison with a five-year SUSPENSION"
            return _SUSPENDED, site.passage.span(at, at)
        if words[at] in (",", ";") or site.passage.units[at].is_a(MentionKind.PERSON):
            break
    for at in range(unit + 1, min(stop, unit + _NAMED_REACH)):
        listed = words[at + 2 : at + 3] == [","] and not _led_on(site, at + 3)
        marked = words[at] == "(" or (words[at] == "," and not listed)
        if marked and not small.penalty_more.isdisjoint(words[at + 1 : at + 2]):
            found = named(site, at + 1, at + 2)
            if found:
                return str(found[0].value), found[0].spans[0]
    return None


def _led_on(site: Site, at: int) -> bool:
    """Whether a preposition follows: "two years, suspended, WITH a probation period of three"."""
    within = at < len(site.passage.words)
    return within and site.story.grammar.starts(site.passage.words, at, "preposition") > 0


def _suspended_before(site: Site, unit: int) -> tuple[str, Span] | None:
    """Return what stands right before a term: "a SUSPENDED SENTENCE of six months in prison"."""
    last = unit - (site.passage.words[unit - 1] in site.story.grammar.function.genitive)
    found = named(site, max(last - _NAMED_REACH + 2, 0), last)
    near = bool(found) and site.passage.at(found[0].spans[0].stop - 1) == last - 1
    return (_SUSPENDED, found[0].spans[0]) if near and found[0].value == _SUSPENDED else None


def _cut(site: Site, start: int, stop: int) -> int:
    """Stop at a break: "barred for four years AFTER his prison term", "and" but next to a term."""
    words, small = site.passage.words, site.story.grammar.function
    apart, ends = site.story.grammar.words("clause_apart"), small.penalty_end | {";"}
    for at in range(start, stop):
        if words[at] in apart or (at > start and words[at] in ends):
            return at
        if words[at] == "," and small.penalty_more.isdisjoint(words[at + 1 : at + 2]):
            return at
        if words[at] == "(" and any(map(site.passage.units[at + 1].is_a, (_NUMBER, _TERM))):
            return at  # "five years (TWO SUSPENDED)"
    return stop


def allotting(site: Site, found: Sequence[Penalty]) -> Words:
    """Return the words that give each their share: "A for ten years, B FOR eight"."""
    told = {site.passage.words[p.at - 1] for p in found[:1]}
    grammar = site.story.grammar
    return (grammar.function.allotting | told) & grammar.words("preposition")


def _elided(site: Site, window: tuple[int, int], found: Sequence[Penalty]) -> list[Penalty]:
    """Return the terms and fines whose unit another tells: "A to three years, B TO FOUR, C to 5".

    What is not understood among several shares is a penalty without a code.
    """
    units, words = site.passage.units, site.passage.words
    told = [(p.at, p.code, s) for p in found for s in p.slots if s.name in ("term", "amount")]
    to = allotting(site, found)
    shares = [
        at if units[at].is_a(_NUMBER) else at + 1
        for at in range(max(window[0], 1), window[1] - (not units[window[1] - 1].is_a(_NUMBER)))
        if follows_person(site, at)
        and (words[at] in to or (found and at > found[0].at and units[at].is_a(_NUMBER)))
    ]
    made = []
    for at in shares if told else ():
        number, span = units[at].mention, units[at].span
        _, code, measure = min(told, key=lambda t: abs(t[0] - at))
        if number is None:
            made.append(Penalty(at, (), None) if len(shares) > 1 else None)
        elif number.kind is _NUMBER and number.trait("ordinal") is None:
            value = in_unit_of(site, at, measure)
            slots = (Slot("penalty", code or "", (span,)), Slot(measure.name, value, (span,)))
            made.append(Penalty(at, slots, code) if value else Penalty(at, (), None))
    return [penalty for penalty in made if penalty is not None]


def _alone(site: Site, window: tuple[int, int], found: Sequence[Penalty]) -> list[Penalty]:
    """Return penalties named without term or amount: "a fine", "to prison"."""
    taken, extra, data = {p.code for p in found}, [], penalty_file(site.story.parts.language)
    for code, at, size in told_between(site, words_alone(site.story.parts.language), *window):
        after = site.passage.words[at + size : at + size + 1]
        if code not in taken and data.of_suspension.isdisjoint(after):
            span = site.passage.span(at, at + size - 1)
            extra.append(Penalty(at, (Slot("penalty", code, (span,)),), code))
            taken.add(code)
    return extra
