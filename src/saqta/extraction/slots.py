"""What fills a slot: one function for each source that a frame may name.

A source looks at the site's clause only; a value always comes with the words it rests on.
Invariant: a source that finds nothing sure returns nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.clauses import Voice
from saqta.extraction.arguments import Argument
from saqta.extraction.penalties import penalties
from saqta.extraction.values.parsed import Amount, Count, Law, Term
from saqta.model.claims import Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saqta.extraction.frames import SlotRule
    from saqta.extraction.site import Site

_FACILITY = "facility"


def fill(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the values that a rule finds for a slot."""
    return SOURCES[rule.source](site, name, rule)


def _role(site: Site, role: str) -> list[Argument]:
    group, arguments = site.group, site.arguments
    if group is None:
        found = arguments.of_noun(site.first, site.last)
        return found if role in ("patient", "of") else []
    if role == "patient":
        return arguments.patient(group)
    if role == "agent":
        return arguments.agent(group)
    if role == "subject":
        return arguments.subject(group)
    return arguments.object_(group)


def _by_role(role: str) -> Callable[[Site, str, SlotRule], list[Slot]]:
    def source(site: Site, name: str, rule: SlotRule) -> list[Slot]:
        return pick(site, name, rule, _role(site, role))

    return source


def pick(site: Site, name: str, rule: SlotRule, arguments: Sequence[Argument]) -> list[Slot]:
    """Return the arguments of the wanted types as values."""
    if "person" in rule.types:
        people = site.names(arguments, name)
        if people or len(rule.types) == 1:
            return people
    units = site.passage.units
    found = []
    for argument in arguments:
        mention = units[argument.unit].mention
        if mention is None or mention.kind not in rule.types or mention.kind is MentionKind.PERSON:
            continue
        value = described(site, argument.unit)
        if value and (not rule.only or value.lower() in rule.only):
            found.append(Slot(name, value, (mention.span,)))
    return found


def described(site: Site, unit: int) -> str:
    """Return how a text names a group or body, without article and number."""
    mention = site.passage.units[unit].mention
    if mention is None:
        return ""
    return mention.value


def _text_after(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the nominals under one of the rule's prepositions."""
    found = []
    for argument in site.arguments.between(site.last + 1, site.stop):
        if argument.under in rule.after:
            found.append(argument)
    return pick(site, name, rule, found)


def _date(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    words = site.story.grammar.words("date_of_other")
    after = site.units_of(MentionKind.DATE, site.last + 1, site.stop)
    before = site.units_of(MentionKind.DATE, site.start, site.first)[::-1]
    lead: list[int] = []
    if site.group is not None and site.group.linked:
        lead = site.units_of(MentionKind.DATE, 0, site.start)[:1]
    for unit in (*after, *before, *lead):
        start = site.passage.units[unit].start
        when = site.story.timeline.at(start)
        if when is None or site.under(unit) in words or when.earliest is None and when.month is None:
            continue
        return [Slot(name, when.edtf, (site.passage.units[unit].span,))]
    return []


def _place(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    allowed = site.story.grammar.words("place_preposition")
    for start, stop in ((site.last + 1, site.stop), (site.start, site.first)):
        for unit in site.units_of(MentionKind.PLACE, start, stop):
            if site.under(unit) in allowed and not _inside_court(site, unit):
                mention = site.passage.units[unit].mention
                if mention is not None:
                    return [Slot(name, mention.value, (mention.span,))]
    return []


def _inside_court(site: Site, unit: int) -> bool:
    return unit >= 2 and site.passage.units[unit - 2].is_a(MentionKind.COURT) and site.passage.words[unit - 1] == "of"


def _court(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    spans = [(site.start, site.first), (site.last + 1, site.stop)]
    if site.group is not None and site.group.linked:
        spans.append((0, site.start))
    for start, stop in spans:
        for unit in site.units_of(MentionKind.COURT, start, stop):
            mention = site.passage.units[unit].mention
            if mention is not None and mention.value:
                return [Slot(name, mention.value, (mention.span,))]
    return []


def _judges(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    found = []
    units, words = site.passage.units, site.passage.words
    start = 0 if site.group is not None and site.group.linked else site.start
    for unit in site.units_of(MentionKind.PERSON, start, site.stop):
        mention = units[unit].mention
        if mention is None:
            continue
        before = words[max(unit - 4, 0) : unit]
        title = mention.trait("title") or mention.trait("role") or ""
        if "judge" in title.lower() or (before and before[-1] in ("judge", "justice")) or "judges" in before:
            found.append(Slot(name, mention.value, (mention.span,)))
        elif found and words[unit - 1] in ("and", ","):
            found.append(Slot(name, mention.value, (mention.span,)))
    return found


def _law(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    found = []
    for unit in site.units_of(MentionKind.LAW, site.start, site.stop):
        mention = site.passage.units[unit].mention
        value = site.story.values.get(site.passage.units[unit].start)
        if mention is not None and value is not None and isinstance(value.parsed, Law):
            found.append(Slot(name, mention.value, (mention.span,)))
    return found


def _code(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    for unit in site.units_of(MentionKind.LAW, site.start, site.stop):
        mention = site.passage.units[unit].mention
        code = mention.trait("code") if mention is not None else None
        if mention is not None and code:
            return [Slot(name, code, (mention.span,))]
    return []


def _term(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    for unit in site.units_of(MentionKind.TERM, site.last + 1, site.stop) + site.units_of(
        MentionKind.TERM, site.start, site.first
    ):
        term = site.story.values.get(site.passage.units[unit].start)
        if term is not None and isinstance(term.parsed, Term) and term.parsed.bound is None and term.parsed.iso:
            return [Slot(name, term.parsed.iso, (site.passage.units[unit].span,))]
    return []


def _amount(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    for unit in site.units_of(MentionKind.AMOUNT, site.last + 1, site.stop):
        found = site.story.values.get(site.passage.units[unit].start)
        if found is not None and isinstance(found.parsed, Amount):
            return [Slot(name, found.parsed.written, (site.passage.units[unit].span,))]
    return []


def _offence(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the words that say what for: after "for", "on charges of", "guilty of"."""
    words, grammar = site.passage.words, site.story.grammar
    markers = rule.after or tuple(grammar.words("offence_marker"))
    limit = min(site.stop, len(words))
    at = site.last + 1
    while at < limit:
        size = max((len(m.split()) for m in markers if words[at : at + len(m.split())] == m.split()), default=0)
        if size and at + size < limit and _may_be_offence(site, at + size):
            end = _offence_end(site, at + size, limit)
            if end > at + size:
                return [_quoted(site, name, at + size, end)]
        at += max(size, 1)
    return []


def _may_be_offence(site: Site, first: int) -> bool:
    unit = site.passage.units[first]
    if unit.mention is not None:
        return unit.mention.kind in (MentionKind.ROLE, MentionKind.GROUP, MentionKind.ORGANIZATION) and False
    word = site.passage.words[first]
    return bool(word) and (word[0].isalpha() or word == '"')


def _offence_end(site: Site, first: int, limit: int) -> int:
    words, units = site.passage.words, site.passage.units
    grammar = site.story.grammar
    quoted = words[first] == '"'
    at = first + 1
    while at < limit:
        word, unit = words[at], units[at]
        if quoted and word == '"':
            following = words[at + 1 : at + 3]
            return at if not (following[:1] == ["and"] and following[1:] == ['"']) else at
        if not quoted:
            if unit.mention is not None and unit.mention.kind in (MentionKind.TERM, MentionKind.LAW, MentionKind.AMOUNT):
                return _trim(words, first, at)
            if word in (";", ".", "(", ")", ":", "--", "—") or word in grammar.words("relative"):
                return _trim(words, first, at)
            if word == "," and not _list_goes_on(words, at, limit):
                return at
            if word in ("under", "after", "when", "while", "before", "because", "but", "although", "according"):
                return at
            if unit.is_a(MentionKind.DATE) and words[at - 1] in ("on", "in"):
                return at - 1
        at += 1
    return _trim(words, first, at)


def _list_goes_on(words: list[str], at: int, limit: int) -> bool:
    ahead = words[at + 1 : min(at + 9, limit)]
    return any(w.endswith("ing") for w in ahead[:2]) or (ahead[:1] == ["and"] and any(w.endswith("ing") for w in ahead[1:3]))


def _trim(words: list[str], first: int, end: int) -> int:
    while end > first and words[end - 1] in ("to", "and", "or", ",", "of", "for", "in", "the", "a", "with", "on", "by"):
        end -= 1
    return end


def _quoted(site: Site, name: str, first: int, end: int) -> Slot:
    span = site.passage.span(first, end - 1)
    value = site.story.text(span).strip("\"'“”‘’«» ,.")
    for mark in "“”\"«»":
        value = value.replace(mark, "")
    return Slot(name, value, (span,))


def _nearest_organization(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    for unit in site.units_of(MentionKind.ORGANIZATION, site.last + 1, site.stop):
        mention = site.passage.units[unit].mention
        if mention is not None:
            return [Slot(name, mention.value, (mention.span,))]
    return []


def _owner(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    return pick(site, name, rule, site.arguments.of_noun(site.first, site.last))


def _before(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the nominals right before the trigger."""
    found = [a for a in site.arguments.between(site.start, site.first) if not a.owner]
    return pick(site, name, rule, found[-1:])


def _next(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the nominals right after the trigger, with those listed."""
    stop = site.arguments.object_end(site.last + 1)
    found = [a for a in site.arguments.between(site.last + 1, stop) if not a.under and not a.owner]
    return pick(site, name, rule, found)


def _of_be(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    return pick(site, name, rule, site.arguments.of_be(site.first))


def _indirect(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who was given something: the subject of a passive, the first object, or "to A"."""
    group = site.group
    if group is None:
        return []
    if group.voice is not Voice.ACTIVE:
        return pick(site, name, rule, site.arguments.subject(group))
    found = pick(site, name, rule, site.arguments.object_(group))
    if found:
        return found
    under = [a for a in site.arguments.between(site.last + 1, site.stop) if a.under in ("to", "on", "for")]
    return pick(site, name, rule, [Argument(a.unit) for a in under if not a.owner])


def _concerned(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return whose sentence it is: "the sentence of A", "A's term", "his appeal", "against A"."""
    group = site.group
    start, stop = site.last + 1, site.stop
    if group is not None and group.voice is not Voice.ACTIVE:
        start, stop = site.start, site.stop
    owners = site.arguments.between(start, stop)
    wanted = [Argument(a.unit) for a in owners if a.owner or a.under in ("of", "against", "for", "to", "by")]
    people = [a for a in wanted if site.passage.units[a.unit].is_a(MentionKind.PERSON)]
    judges = {slot.value for slot in _judges(site, "judges", rule)}
    found = [slot for slot in site.names(people, name) if slot.value not in judges]
    if found:
        return found
    for unit in range(start, stop):
        if site.passage.words[unit] in ("his", "her", "their"):
            return site.names([Argument(unit)], name)
    return []


def _terms(site: Site) -> list[tuple[int, str]]:
    found = []
    for unit in site.units_of(MentionKind.TERM, site.start, site.stop):
        value = site.story.values.get(site.passage.units[unit].start)
        if value is not None and isinstance(value.parsed, Term) and value.parsed.iso and value.parsed.bound is None:
            found.append((unit, value.parsed.iso))
    return found


def _new_term(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the term after the change: "from two years TO THREE", else the last one after "to"."""
    for unit, iso in reversed(_terms(site)):
        if site.under(unit) == "to":
            return [Slot(name, iso, (site.passage.units[unit].span,))]
    return []


def _new_penalty(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    found = [p for p in penalties(site, site.last + 1, site.stop) if p.code is not None and site.under(p.at) in ("to", "with")]
    return [slot for slot in (found[-1].slots if found else ()) if slot.name == "penalty"]


def _quantity(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how many: one side, or the approximation, of the number before a group."""
    group = site.group
    if group is None:
        start, stop = max(site.first - 4, site.start), site.first
    elif group.voice is Voice.ACTIVE and group.lemma not in ("die",):
        start, stop = site.last + 1, site.arguments.object_end(site.last + 1)
    else:
        start, stop = site.start, site.group.start
    for unit in site.units_of(MentionKind.NUMBER, start, stop):
        value = site.story.values.get(site.passage.units[unit].start)
        if value is None or not isinstance(value.parsed, Count) or not _counts_people(site, unit, stop):
            continue
        count = value.parsed
        held = {"min": count.minimum, "max": count.maximum, "approx": True if count.approximate else None}[name]
        return [] if held is None else [Slot(name, held, (site.passage.units[unit].span,))]
    return []


def _counts_people(site: Site, unit: int, stop: int) -> bool:
    words, units = site.passage.words, site.passage.units
    if site.under(unit) in ("on", "in", "for", "at", "under", "after"):
        return False
    for at in range(unit + 1, min(unit + 6, len(units))):
        if units[at].is_a(MentionKind.GROUP):
            side = units[at].mention
            return side is None or side.trait("side") != "authority"
        if words[at] in ("of", "people", "others", "were", "was", "have", "had"):
            return True
        if at >= stop:
            return True
        if words[at] in ("times", "years", "days", "months", "occasions", ","):
            return False
    return False


SOURCES: dict[str, Callable[[Site, str, SlotRule], list[Slot]]] = {
    "patient": _by_role("patient"),
    "agent": _by_role("agent"),
    "subject": _by_role("subject"),
    "object": _by_role("object"),
    "of": _owner,
    "before": _before,
    "next": _next,
    "after": _text_after,
    "date": _date,
    "place": _place,
    "court": _court,
    "judges": _judges,
    "law": _law,
    "code": _code,
    "term": _term,
    "amount": _amount,
    "offence": _offence,
    "subject_of_be": _of_be,
    "indirect": _indirect,
    "concerned": _concerned,
    "new_term": _new_term,
    "new_penalty": _new_penalty,
    "quantity": _quantity,
    "organization": _nearest_organization,
}
"""What `from` in a frame may name."""

__all__ = ["SOURCES", "Span", "Voice", "fill", "pick"]
