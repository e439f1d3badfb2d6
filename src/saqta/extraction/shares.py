"""Share penalties out among people: who got which of them.

Invariant: where it is not clear who got which, nobody gets any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction import openers, relatives
from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.penalties import Penalty, allotting, penalties
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.function_words import Words
    from saqta.extraction.site import Site

_IMPRISONMENT, _SUSPENDED = "imprisonment", "suspended"
_PAIR, _NEAR, _SUSPENDED_REACH = 2, 2, 4
_PAIRED_REACH, _FAR = 6, 12


def told(site: Site, people: Sequence[Slot], *, before: bool) -> list[Penalty]:
    """Return the penalties of a verdict: after the verb, or before it where that tells of them.

    `before`: the verb goes on a ruling told before it ("a two-year sentence HANDED to A").
    """
    if before:
        return penalties(site, _ruling_start(site), site.first)[-1:]
    passive = site.group is None or site.group.voice is not Voice.ACTIVE
    end = next_sentence(site, site.last)
    found = [] if site.group is None else penalties(site, site.last, end)
    ruling = site.story.grammar.words("ruling")
    led = (
        found and passive and bool(people) and site.passage.at(people[0].spans[0].start) > site.last
    )
    if led and not ruling.isdisjoint(site.passage.words[site.start : site.first]):
        return penalties(site, site.start, site.stop)  # "five years were handed TO A, four to B"
    if (
        not found
        and site.group is not None
        and openers.inverted(site.arguments, site.arguments.groups, site.group)
    ):
        own = (g.start for g in _own_rulings(site, site.last))
        stop = next(own, len(site.passage.words))
        return penalties(site, site.last, stop)  # "those sentenced ARE A (5 years)"
    if found or not passive:
        return found
    groups = site.arguments.groups
    after = relatives.after_who(site.arguments, groups, site.group) if site.group is not None else 0
    stop = site.stop if site.group is not None else _before_others(site)
    return penalties(site, max(site.start, after), stop)  # "A, who had a year, WAS FINED"


def _before_others(site: Site) -> int:
    """Return where a noun goes on to others: "the jailing of A for a year, AND OF B for two"."""
    words, small = site.passage.words, site.story.grammar.function
    for at in range(site.last + 1, min(site.stop, len(words)) - 1):
        told = words[at] in small.additive and words[at + 1] in small.genitive
        if told and site.units_of(MentionKind.TERM, site.last + 1, at):
            return at
    return site.stop


def _ruling_start(site: Site) -> int:
    """Return where the clause begins that tells of the ruling, which the verb only goes on."""
    before = [g for g in site.arguments.groups if g.head < site.start]
    return before[-1].head + 1 if before else 0


def next_sentence(site: Site, first: int) -> int:
    """Return where the next person's own sentence begins: "..., and B, JAILED for three years"."""
    at = next((g.start - 1 for g in _own_rulings(site, first)), site.stop)
    while first < at < site.stop and not site.passage.units[at].is_a(MentionKind.PERSON):
        at -= 1
    return min(at, site.stop)


def _own_rulings(site: Site, first: int) -> Iterator[VerbGroup]:
    """Yield the participles behind a unit that tell one person's own sentence: "B, JAILED for"."""
    judged = site.story.grammar.words("own_ruling")
    return (
        g
        for g in site.arguments.groups
        if g.start > first and g.voice is Voice.REDUCED and not g.linked and g.lemma in judged
    )


def kept(site: Site, penalty: Penalty) -> tuple[Slot, ...]:
    """Return what a penalty tells: a suspended one where the next sentences suspend it."""
    if penalty.code != _IMPRISONMENT:
        return penalty.slots
    words = site.story.grammar.words
    nouns = words("suspended_noun")
    here = site.passage
    for later in site.story.passages[here.number + 1 : here.number + 1 + _NEAR]:
        if later.sentence.block != here.sentence.block or nouns.isdisjoint(later.vocabulary):
            continue
        told = [at for at, word in enumerate(later.words) if word in words("suspending")]
        whole = words("suspended_whole")
        own = [at for at in told if _is_of_sentence(later.words, at, nouns, whole)]
        if own:
            rest = (slot for slot in penalty.slots if slot.name != "penalty")
            where = (*penalty.slots[0].spans, later.span(own[0], own[0]))
            return (Slot("penalty", _SUSPENDED, where), *rest)
    return penalty.slots


def _is_of_sentence(words: Sequence[str], at: int, nouns: Words, whole: Words) -> bool:
    """Whether a sentence is what is suspended: "SUSPENDED the sentence", not "a SUSPENDED term"."""
    near = words[max(at - _SUSPENDED_REACH, 0) : at + _SUSPENDED_REACH]
    return nouns.isdisjoint(words[at + 1 : at + 2]) and not whole.isdisjoint(near)


def beside(people: Sequence[tuple[int, Slot]], told: Sequence[Penalty]) -> list[tuple[int, Slot]]:
    """Put those to whom the same was done beside the first: "A got 13 years, AS WAS B"."""
    if len(told) != 1 or not people:
        return list(people)
    first = people[0][0]
    return [(first if at > told[0].at > first else at, slot) for at, slot in people]


def shared_out(
    site: Site, people: Sequence[tuple[int, Slot]], held: Sequence[Penalty]
) -> list[tuple[Slot, Penalty]]:
    """Pair people with penalties. `people` come with the unit they stand at, in order."""
    runs: list[tuple[list[Slot], list[Penalty]]] = []
    ahead: list[Penalty] = []  # "the TWO-YEAR sentences imposed on A and B"
    marks = [(at, 0, slot) for at, slot in people] + [(p.at, 1, p) for p in held]
    if _is_told_first(marks):  # "terms of TWO YEARS FOR A and a year for B"
        return _told_first(site, marks)
    for _, kind, item in sorted(marks, key=lambda m: (m[0], m[1])):
        if kind == 0 and isinstance(item, Slot):
            if not runs or runs[-1][1]:
                runs.append(([], []))
            runs[-1][0].append(item)
        elif isinstance(item, Penalty):
            (runs[-1][1] if runs else ahead).append(item)
    if ahead and runs and not runs[0][1]:
        runs[0][1].extend(ahead)
    pairs: list[tuple[Slot, Penalty]] = []
    for persons, held in runs:
        several = len(persons) > 1 or _are_several(site)
        unlike = len(held) % len(persons) or (len(persons) == 1 and len(held) > 1)
        if held and (several or len(held) > 1) and unlike and _is_paired(site, held):
            continue  # who got which of them is not clear
        pairs += _by_code(site, persons, held)
    return pairs


def _by_code(
    site: Site, persons: Sequence[Slot], held: Sequence[Penalty]
) -> list[tuple[Slot, Penalty]]:
    """Give everyone each penalty, or each their own: as many of a kind as people, or but one.

    Three terms for two people are not shared out: whose they are is not clear.
    """
    if _one_each(site, persons, held):
        return list(zip(persons, held, strict=True))
    pairs: list[tuple[Slot, Penalty]] = []
    for code in dict.fromkeys(p.code for p in held):
        alike = [p for p in held if p.code == code]
        if len(alike) == 1 or len(persons) == 1:
            pairs += [(person, penalty) for person in persons for penalty in alike]
        elif len(alike) == len(persons):
            pairs += list(zip(persons, alike, strict=True))
    return pairs


def _are_several(site: Site) -> bool:
    """Whether several people got it, whomever the text names: "the accused WERE sentenced"."""
    if site.group is None or site.group.voice is not Voice.PASSIVE:
        return False
    own = site.passage.words[site.group.start : site.group.head]
    return site.story.grammar.function.singular_auxiliary.isdisjoint(own)


def _is_told_first(marks: Sequence[tuple[int, int, Slot | Penalty]]) -> bool:
    """Whether each of several penalties stands before whom it is for: "5 years FOR A, 4 for B"."""
    kinds = [kind for _, kind, _ in sorted(marks, key=lambda m: (m[0], m[1]))]
    return len(kinds) > _PAIR and kinds[0] == 1 and kinds[-1] == 0 and kinds.count(1) > 1


def _told_first(
    site: Site, marks: Sequence[tuple[int, int, Slot | Penalty]]
) -> list[tuple[Slot, Penalty]]:
    """Give those named after penalties what stands before them."""
    pairs: list[tuple[Slot, Penalty]] = []
    persons: list[Slot] = []
    held: list[Penalty] = []
    for _, _, item in sorted(marks, key=lambda m: (m[0], m[1])):
        if isinstance(item, Slot):
            persons.append(item)
            continue
        if persons:
            pairs += _by_code(site, persons, held)
            persons, held = [], []
        held.append(item)
    return pairs + _by_code(site, persons, held)


def _is_paired(site: Site, held: Sequence[Penalty]) -> bool:
    """Whether penalties are told one each: "to five and four years, RESPECTIVELY"."""
    reach = _FAR if len(held) > 1 else _PAIRED_REACH
    near = site.passage.words[held[-1].at : held[-1].at + reach]
    return not site.story.grammar.function.pairing.isdisjoint(near)


def _one_each(site: Site, persons: Sequence[Slot], held: Sequence[Penalty]) -> bool:
    pairing = not site.story.grammar.function.pairing.isdisjoint(site.passage.vocabulary)
    even = len(persons) == len(held) > 1
    return even and (pairing or len({p.code for p in held}) == 1)


def later_people(
    site: Site, placed: Sequence[tuple[int, Slot]], told: Sequence[Penalty]
) -> list[tuple[int, Slot]]:
    """People after the first penalty: "A to five years and B to six"."""
    if not told or not placed:
        return []
    known = {slot.value for _, slot in placed}
    first = min(p.at for p in told)
    found, to = [], allotting(site, told)
    for argument in site.arguments.between(first + 1, next_sentence(site, first)):
        unit = site.passage.units[argument.unit]
        nameless = unit.is_a(MentionKind.GROUP) or unit.is_a(MentionKind.ROLE)
        allots = not to.isdisjoint(site.passage.words[argument.unit + 1 : argument.unit + 2])
        if (nameless and allots) or _suffered(site, first, argument.unit):
            found.append((argument.unit, Slot("person", "", (unit.span,))))  # "the minor to 8"
            continue
        if (
            (unit.is_a(MentionKind.PERSON) or _is_given(site, argument.unit))
            and (not argument.under or (allots and argument.under in to))
            and not argument.owner
            and unit.mention is not None
        ):
            follows = site.passage.words[argument.unit + 1 : argument.unit + 3]
            tells = _tells(site, argument.unit)
            if unit.mention.value not in known and follows and not tells:
                found.append((argument.unit, Slot("person", unit.mention.value, (unit.span,))))
    return found


def _tells(site: Site, unit: int) -> bool:
    """Whether somebody behind a penalty only tells of it: "for two years, THE REED TIMES said"."""
    following = site.passage.words[unit + 1 : unit + 2]
    forms = (site.story.grammar.verbs.get(word) for word in following)
    return any(form is not None and form.kind == "say" for form in forms)


def _suffered(site: Site, first: int, unit: int) -> bool:
    """Whether somebody behind a penalty suffered the deed: "five years for BEATING B for hours"."""
    before = [g for g in site.arguments.groups if first < g.start and g.head < unit]
    person = site.passage.units[unit].is_a(MentionKind.PERSON)
    if not person or not before or not before[-1].gerund:
        return False
    between = site.passage.words[before[-1].head + 1 : unit]
    return "," not in between and site.story.grammar.function.additive.isdisjoint(between)


def _is_given(site: Site, at: int) -> bool:
    """Whether what may be a name or a body's gets a term of its own: "A 7 years and B 8"."""
    mention, after = site.passage.units[at].mention, site.passage.units[at + 1 : at + 2]
    weak = mention is not None and mention.trait("weak") is not None
    kinds = (MentionKind.TERM, MentionKind.AMOUNT, MentionKind.NUMBER)
    return weak and bool(after) and any(after[0].is_a(kind) for kind in kinds)
