"""Whose sentence a later decision was about, and what became of it.

Invariant: a person is taken from the words about the sentence, else from the story's own line
where the words leave no choice; a penalty and a term are those after the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction import circumstances
from saqta.extraction.anatomy import Argument, MentionKind, Voice
from saqta.extraction.meant import has_part_in_trial
from saqta.extraction.penalties import Penalty, named, named_after, penalties
from saqta.extraction.values.parsed import Term
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.function_words import Words
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site

_SEVERITY = ("imprisonment", "forced_treatment", "restricted_freedom", "suspended", "fine")
_INTRANSITIVE = "intransitive"
_WHICH_REACH = 6
_STORY_REACH = 3
_OF_REACH = 2
_FOR_LIFE = 10_000.0
_MONTHS = {"Y": 12.0, "M": 1.0, "W": 0.25, "D": 1 / 30}


def concerned(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return whose sentence it is: "the sentence of A", "A's term", "his appeal", "against A"."""
    start, stop = _stretch(site)
    units, words, grammar = site.passage.units, site.passage.words, site.story.grammar
    small = grammar.function
    wanted = [
        Argument(a.unit)
        for a in site.arguments.between(start, stop)
        if a.owner or a.under in small.sentence_owner
    ]
    people = [a for a in wanted if units[a.unit].is_a(MentionKind.PERSON)]
    judges = {slot.value for slot in circumstances.judges(site, "judges", rule)}
    if any(_appeals_as_prosecutor(site, a.unit) for a in people):
        return []
    found = [slot for slot in site.names(people, name) if slot.value not in judges]
    if found:
        own = {
            site.passage.units[a.unit].span
            for a in people
            if not (_is_of_post(site, a) or _is_of_kin(site, a))
        }
        return [slot for slot in found if slot.spans[0] in own]
    owning = small.possessive_third | grammar.words("first_person")
    for unit in range(start, stop):
        if words[unit] in owning and not site.arguments.is_nominal(unit + 1):
            return site.names([Argument(unit)], name)
        if words[unit] in grammar.words("whose"):  # "A, WHOSE appeal was rejected"
            return site.names(site.arguments.between(0, unit)[-1:], name)
    if stop < site.stop and (site.group is None or site.group.voice is Voice.ACTIVE):
        return []  # "upheld the verdict SENTENCING ten men"
    if any(_is_of_others(site, a) for a in wanted):
        return []
    return _of_story(site, name, rule) if _is_bare(site, start, stop) else []


def _appeals_as_prosecutor(site: Site, unit: int) -> bool:
    """Whether an appeal is a prosecutor's: "rejected PROSECUTOR A'S APPEAL of the acquittal"."""
    after = site.passage.words[unit + 1 : unit + _OF_REACH + 1]
    appeals = not site.story.grammar.words("appeal_noun").isdisjoint(after)
    return appeals and has_part_in_trial(site.passage, unit, site.story.grammar)


def _is_of_kin(site: Site, argument: Argument) -> bool:
    """Whether it is somebody of theirs who acts: "the lawyer for A's FAMILY"."""
    after = site.passage.said[argument.unit + 1 : argument.unit + 3]
    owns = not site.story.grammar.function.possessive_ending.isdisjoint(after[:1])
    return owns and not site.story.grammar.words("close_one").isdisjoint(after)


def _is_of_others(site: Site, argument: Argument) -> bool:
    """Whether it is that of people beside those named: "the same fine for THE OTHER defendants"."""
    unit = site.passage.units[argument.unit]
    others = site.story.grammar.function.other
    before = site.passage.words[max(argument.unit - _OF_REACH, 0) : argument.unit]
    said = site.story.text(unit.span).lower().split()
    return unit.is_a(MentionKind.GROUP) and not others.isdisjoint([*before, *said])


def _is_of_post(site: Site, argument: Argument) -> bool:
    """Whether "of" tells whose post or kin it is: "a fine on the MAYOR of Reed"."""
    words, units, at = site.passage.words, site.passage.units, argument.unit
    if (
        argument.owner
        or at < _OF_REACH
        or words[at - 1] not in site.story.grammar.function.genitive
    ):
        return False
    before = units[at - _OF_REACH]
    if before.mention is None:
        return before.lower in site.story.grammar.words("close_one")
    return before.is_a(MentionKind.ROLE) or before.mention.trait("number") == "1"


def _stretch(site: Site) -> tuple[int, int]:
    group = site.group
    if group is not None and group.voice is not Voice.ACTIVE:
        return circumstances.opening(site), site.stop
    if group is not None and group.kind == _INTRANSITIVE:
        return site.start, site.stop
    return site.last + 1, _clause_within(site)


def _clause_within(site: Site) -> int:
    """Return where what was decided on gives way to its content: "the ruling THAT A was ill".

    So it does in "the verdict SENTENCING ten people for a speech by A", and before "because".
    """
    words, grammar = site.passage.words, site.story.grammar
    nouns = grammar.words("ruling")
    for at in range(site.last + 2, min(site.stop, len(words))):
        gerund = words[at] in grammar.verbs and words[at].endswith(grammar.function.gerund_ending)
        if words[at - 1] in nouns and (gerund or words[at] in grammar.function.complementiser):
            return at
        of = not grammar.function.genitive.isdisjoint(words[at + 1 : at + 2])
        harm = words[at] in grammar.words("harming") and (of or gerund)
        if words[at] in grammar.words("why") or harm:
            return at  # "the conviction of A for the KILLING of B"
    return site.stop


def _is_bare(site: Site, start: int, stop: int) -> bool:
    """Whether "the verdict", "this" or "it" is all that is said of what was decided on."""
    words, grammar = site.passage.words, site.story.grammar
    small = grammar.function
    before = words[max(site.first - _WHICH_REACH, 0) : site.first]
    which = not small.relative_thing.isdisjoint(before)  # "a sentence WHICH the court cut"
    if which or _is_of_term(site):
        return True
    if not grammar.words("our").isdisjoint(words[start : start + 3]):  # "rejected OUR appeal"
        return True
    if site.group is not None and site.group.gerund:
        return False  # "upheld the ruling CANCELLING the fine"
    first = [w for w in words[start : min(start + 4, stop)] if w not in small.inside]
    if first[:1] and first[0] in grammar.words("this"):
        return True
    at = next((i for i in range(start, stop) if words[i] in grammar.words("ruling")), None)
    if at is None or not small.genitive.isdisjoint(words[at + 1 : at + 2]):
        return False
    owned = [a for a in site.arguments.between(at + 1, stop) if a.under in small.sentence_owner]
    theirs = [site.passage.units[a.unit].mention for a in owned[:1]]
    if any(m is not None and m.trait("count") is not None for m in theirs):
        return False  # "the sentence AGAINST SIX MEN"
    counted = any(u.is_a(MentionKind.NUMBER) for u in site.passage.units[start:at])
    return not counted and not small.definite.isdisjoint(words[start:at][-4:])


def _is_of_term(site: Site) -> bool:
    """Whether what a verb changes is a term told right before it: "two years, later CUT"."""
    return site.group is not None and circumstances.is_remeasured(site, site.group)


def _of_story(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the one person whom the story tells of; nobody where there are several."""
    judges = {slot.value for slot in circumstances.judges(site, "judges", rule)}
    told = site.story.references.told_of(site.passage)
    earlier = site.story.passages[max(site.passage.number - _STORY_REACH, 0) : site.passage.number]
    judged = site.story.grammar.words("judged")
    here = site.passage.words[: site.first]
    if judged.isdisjoint(here) and all(judged.isdisjoint(p.vocabulary) for p in earlier):
        return []
    people = {m.value: m for m in told if m.value not in judges}
    found = [Slot(name, m.value, (site.trigger, m.span)) for m in people.values()]
    return found if len(found) == 1 else []


def _told(site: Site) -> tuple[list[Penalty], list[Penalty]]:
    """Return the penalties before and after a change."""
    told = [p for p in penalties(site, site.start, site.stop, changed=True) if p.code is not None]
    after = site.last if _is_of_term(site) else 0  # "sentenced TO five years, cut TO three"
    new = [p for p in told if p.at > after and _is_new(site, p)]
    return [p for p in told if p not in new], new


def _new(site: Site) -> Words:
    return site.story.grammar.function.changed_to


def _is_new(site: Site, penalty: Penalty) -> bool:
    value = site.story.values.get(site.passage.units[penalty.at].start)
    change = value.mention.trait("change") if value is not None else None
    if change is None and penalty.at < site.first:
        return False  # "sentenced TO TEN YEARS, which was raised to life"
    return change == "new" or (change is None and site.under(penalty.at) in _new(site))


def new_term(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the term after the change: "from two years TO THREE", else the last one after "to".

    "Cut BY two years" tells of none; under what the rule lists ("replaced BY two years") it does.
    """
    for unit in reversed(site.units_of(MentionKind.TERM, site.start, site.stop)):
        value = site.story.values.get(site.passage.units[unit].start)
        if value is not None and isinstance(value.parsed, Term) and value.parsed.longest:
            return [Slot(name, value.parsed.longest, (site.passage.units[unit].span,))]
    new = [s for p in _first_kind(_told(site)[1]) for s in p.slots if s.name == "term"]
    by = site.story.grammar.function.changed_by - frozenset(rule.after)
    return [Slot(name, s.value, s.spans) for s in new[-1:] if site.under(_at(site, s)) not in by]


def _first_kind(new: list[Penalty]) -> list[Penalty]:
    """Leave out what comes on top of prison: "to six years in prison AND A BAN for twelve"."""
    topped = len(new) > 1 and new[0].code == _SEVERITY[0] != new[-1].code
    return new[:1] if topped else new


def _at(site: Site, slot: Slot) -> int:
    return site.passage.at(slot.spans[0].start)


def new_penalty(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the penalty after the change, or that of the term that changed."""
    old, new = _told(site)[0], _first_kind(_told(site)[1])
    if len({penalty.code for penalty in new}) > 1:
        return []  # "to five years of probation and a fine"
    for penalty in [*reversed(new), *old]:
        return [slot for slot in penalty.slots if slot.name == name]
    return named_after(site, _new(site))


def kept_penalty(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the penalty or term that was left as it was, where the text restates it."""
    told = penalties(site, *_stretch(site), changed=True)
    return [slot for penalty in told[:1] for slot in penalty.slots if slot.name == name]


def outcome(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return whether what came after is harder than what was before."""
    old, new = _told(site)
    first = old[0].code if old else None
    before = first or next((str(s.value) for s in named(site, *_stretch(site))), None)
    told = [] if new else named_after(site, _new(site))
    after = new[-1].code if new else next((str(s.value) for s in told), None)
    harder = False
    if before in _SEVERITY and after in _SEVERITY and before != after:
        harder = _SEVERITY.index(after) < _SEVERITY.index(before)
    elif old and new:
        harder = _months(new[-1]) > _months(old[0])
    return [Slot(name, "increased" if harder else "reduced", (site.trigger,))]


def _months(penalty: Penalty) -> float:
    iso = next((str(s.value) for s in penalty.slots if s.name == "term"), "")
    if not iso:
        return _FOR_LIFE
    total, number = 0.0, ""
    for letter in iso[1:]:
        if letter.isdigit():
            number += letter
        else:
            total, number = total + int(number or 0) * _MONTHS.get(letter, 0), ""
    return total
