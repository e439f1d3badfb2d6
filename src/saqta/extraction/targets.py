"""What a call is about: whom to release, what to condemn or look into.

People and bodies are named; else the words of the noun phrase stand for themselves. Invariant: a
target stands after the words that ask for the action, or owns them: "his release".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.call_words import call_file
from saqta.extraction.grammar import BASE, BE, PARTICIPLE
from saqta.extraction.lists import abbreviates
from saqta.model.claims import Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Argument
    from saqta.extraction.site import Site

_LONGEST = 9
_FEWEST_LETTERS = 3
_LINKED = 2  # a mark or "and", and a name
_SET_REACH, _OWNER_REACH = 7, 4
_NAMED = (MentionKind.PERSON, MentionKind.ORGANIZATION)


def targets(
    site: Site, mark: tuple[int, int], until: int, stop: int, *, told: bool = False
) -> list[Slot]:
    """Return what the action at `mark` (unit, size) is about, told before `until` or `stop`.

    `told`: what it is about is often a thing, and the names beyond that thing's own are others.
    """
    at, size = mark
    words, small = site.passage.words, site.story.grammar.function
    first = at + size
    end = until if _far(site, first, until) else stop
    if not told:
        end = next((i for i in range(first + 1, end - 1) if _asks_anew(site, i)), end)
    if told:
        verbs = (g.start for g in site.arguments.groups if g.voice is not Voice.ATTRIBUTIVE)
        end = min(end, next((verb for verb in verbs if verb > first), end))
        by = (i for i in range(first, end) if site.story.grammar.starts(words, i, "passive_agent"))
        end = min(end, next(by, end))
    allowed = small.event_object if told else small.call_object
    found = [
        a for a in site.arguments.between(first, end)
        if not a.owner and (not a.under or a.under in allowed)
        and not (told and modifies(site, a.unit))
    ]  # fmt: skip
    found = _but_next_subject(site, (first, stop), found)
    owners = [a for a in site.arguments.of_noun(at, at) if a.unit < at]
    slots = site.names(owners, "targets") or _of_arguments(site, found, told=told)
    slots = slots or ([] if told else _of_theirs(site, at))
    if not slots and words[at].endswith(small.participle_ending):
        before = site.arguments.between(_clause_of(site, at), at)
        if site.group is not None and at == site.last:  # "A must be RELEASED"
            before = site.arguments.patient(site.group)
        among = site.story.grammar.words("naming")
        slots = _of_arguments(site, [a for a in before if not a.under or a.under in among])
        if not slots and words[first := _clause_of(site, at)] in _sweeping(site):
            slots = phrase(site, first, at)  # "that ALL THOSE held for it are RELEASED"
    return slots or _set_free(site, at)


def _sweeping(site: Site) -> frozenset[str]:
    return call_file(site.story.parts.language).words.sweeping


def _of_theirs(site: Site, at: int) -> list[Slot]:
    """Return who "they" are, told in the sentence: "condemn the arrest of ACTIVISTS; free THEM"."""
    words, units = site.passage.words, site.passage.units
    theirs = call_file(site.story.parts.language).words.theirs
    if theirs.isdisjoint(words[max(at - _OWNER_REACH, 0) : at]):
        return []
    verb = min((g.start for g in site.arguments.groups), default=0)
    told = [u for u in range(verb, at) if units[u].is_a(MentionKind.GROUP)]
    kinds = [(u, m) for u in told if (m := units[u].mention) and m.trait("side") == "victim"]
    if len(kinds) != 1 or kinds[0][1].trait("anaphor") is not None:
        return []
    return group_phrase(site, kinds[0][0])


def _clause_of(site: Site, at: int) -> int:
    """Return where the clause of a participle begins: "urged B to ensure THAT A be RELEASED"."""
    words, bound = site.passage.words, site.story.grammar.function.complementiser
    first = max(site.last + 1, 0)
    return next((i + 1 for i in range(at - 1, first, -1) if words[i] in bound), first)


def _set_free(site: Site, at: int) -> list[Slot]:
    """Return who stands before the word itself: "to set A FREE", "to let them GO free"."""
    words, setting = site.passage.words, site.story.grammar.words("setting")
    near = range(at - 1, max(at - _SET_REACH, -1), -1)
    first = next((i for i in near if words[i] in setting), None)
    found = [] if first is None else site.arguments.between(first + 1, at)
    return _of_arguments(site, [a for a in found if not a.under and not a.owner])


def _asks_anew(site: Site, at: int) -> bool:
    """Whether a next thing is asked for: "free A, PUNISH B"; not "free A, head of the union"."""
    words, grammar = site.passage.words, site.story.grammar
    form = grammar.verbs.get(words[at])
    joined = words[at - 1] == "," or words[at - 1] in grammar.function.additive
    if joined and words[at] in call_file(site.story.parts.language).words.asked_next:
        return True
    if form is None or BASE not in form.forms or not joined:
        return False
    after = site.passage.units[at + 1]
    return after.is_a(MentionKind.PERSON) or words[at + 1] in grammar.function.article


def _but_next_subject(site: Site, window: tuple[int, int], found: list[Argument]) -> list[Argument]:
    """Leave out who does what is told next: "after B called for an inquiry, the mayor, A, left"."""
    first, stop = window
    telling = next(
        (g for g in site.arguments.groups if g.start > first and g.finite and not g.relative), None
    )
    if telling is None or telling.start > stop or telling.voice is not Voice.ACTIVE:
        return found
    comma = next((i for i in range(first, telling.start) if site.passage.words[i] == ","), stop)
    acting = {a.unit for a in site.arguments.subject(telling)}
    return [a for a in found if a.unit < comma or a.unit not in acting]


def modifies(site: Site, unit: int) -> bool:
    """Whether a name only tells of what kind the thing after it is: "the REED CUP projects"."""
    words, grammar = site.passage.words, site.story.grammar
    following = words[unit + 1] if unit + 1 < len(words) else ""
    small = ("preposition", "coordinator", "subordinator", "relative")
    joined = any(following in grammar.words(name) for name in small)
    verb = any(g.start == unit + 1 for g in site.arguments.groups)
    verb = verb and not _is_deed(site, unit + 1, unit)  # "the hacker ATTACK"
    return following.isalpha() and not (joined or verb or grammar.is_adverb(following))


def phrase(site: Site, first: int, stop: int) -> list[Slot]:
    """Return the noun phrase at `first` in its own words, determiners left out."""
    words, grammar = site.passage.words, site.story.grammar
    small = grammar.function
    skipped = grammar.words("determiner") | grammar.words(BE) | small.phrase_opening
    skipped = (skipped - small.kept_determiner) | small.call_object
    first = _past(site, first, stop, skipped)
    last = first
    starts = {g.start for g in site.arguments.groups if g.voice is not Voice.ATTRIBUTIVE}
    while last < min(stop, first + _LONGEST) and not _ends(site, last, starts, first):
        last += 1
    if last > first and words[last : last + 1] == [""] and words[last - 1] in skipped:
        return []  # "the use of THE 2014 law"
    if last < stop and words[last] in small.possessive_ending:
        return []  # "the UNIONS' actions"
    if _is_first_of_two(site, last):
        return []
    last = _through_names(site, last, stop)
    while last > first + 1 and _trails(site, last - 1):
        last -= 1
    if words[first:last] and words[last - 1] in small.kept_determiner:
        last = _fate_stop(site, last)
        if not last:
            return []
    if last <= first or first in starts or not _is_noun_phrase(site, first, last):
        return []
    span = site.passage.span(first, last - 1)
    value = site.story.text(span)
    return [Slot("targets", value, (span,))] if len(value) >= _FEWEST_LETTERS else []


def _through_names(site: Site, last: int, stop: int) -> int:
    """Return where a list of names ends that a phrase breaks off: "the jailing of A, B AND C"."""
    units, words, grammar = site.passage.units, site.passage.words, site.story.grammar
    joins, step = grammar.function.additive, last
    while step > 0 and step + 1 < stop and units[step - 1].is_a(MentionKind.PERSON):
        joined = words[step] in joins
        if not (joined or words[step] == ",") or not units[step + 1].is_a(MentionKind.PERSON):
            return last
        step += _LINKED
        if joined:
            after = words[step] if step < len(words) else ""
            return last if after in grammar.verbs or after in grammar.auxiliaries else step
    return last


def _past(site: Site, first: int, stop: int, skipped: frozenset[str]) -> int:
    """Step over words that open a noun phrase; past all where none is: "an inquiry TO FIND it"."""
    words, grammar = site.passage.words, site.story.grammar
    form = grammar.verbs.get("".join(words[first + 1 : first + 2]))
    to = not grammar.function.infinitive_marker.isdisjoint(words[first : first + 1])
    if to and form is not None and BASE in form.forms:
        return stop
    while first < stop and words[first] in skipped:
        first += 1
    return first


def _is_first_of_two(site: Site, stop: int) -> bool:
    """Whether a group only tells, with another word, which people: "GOVERNMENT AND army chiefs"."""
    units, joins = site.passage.units, site.story.grammar.function.additive
    last = units[stop - 1].mention
    state = last is not None and last.trait("side") == "authority"
    if not state or joins.isdisjoint(site.passage.words[stop : stop + 1]):
        return False
    plain = units[stop + 1 : stop + 2]
    sizes = [len(site.story.text(unit.span).split()) for unit in (units[stop - 1], *plain)]
    if not plain or sizes[0] > 1:
        return False
    pair = plain[0].is_a(MentionKind.GROUP) and sizes[1] > 1
    return pair or (plain[0].lower.isalpha() and modifies(site, stop + 1))


def _fate_stop(site: Site, last: int) -> int:
    """Return where "those unjustly DETAINED" ends; 0 where nothing tells who "those" are."""
    words, grammar = site.passage.words, site.story.grammar
    while last < len(words) and grammar.is_adverb(words[last]):
        last += 1
    form = grammar.verbs.get(words[last]) if last < len(words) else None
    return last + 1 if form is not None and PARTICIPLE in form.forms else 0


def _trails(site: Site, at: int) -> bool:
    """Whether a word at a phrase's end begins what is no longer told: "abuses OCCURRING in"."""
    grammar = site.story.grammar
    word = site.passage.words[at]
    small = grammar.words("pending") | grammar.function.genitive
    return grammar.is_adverb(word) or word in small


def _is_noun_phrase(site: Site, first: int, last: int) -> bool:
    """Whether words name a thing: "imposed" does not, nor does "A's" without what is A's."""
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    small = grammar.function
    if words[last - 1] in small.possessive_mark:
        return False
    if last - first > 1 or words[first] in small.kept_determiner:
        return True
    bare = first == 0 or words[first - 1] not in grammar.words("determiner")
    participle = words[first] in grammar.verbs and words[first].endswith(small.participle_ending)
    described = bare and (participle or grammar.is_adverb(words[first]))
    return not (described or units[first].is_a(MentionKind.OFFICE))


def _ends(site: Site, at: int, starts: set[int], first: int) -> bool:
    words, grammar = site.passage.words, site.story.grammar
    word = words[at]
    if not word:
        return site.passage.units[at].is_a(MentionKind.DATE)
    if at in starts and at > first:
        return not _is_deed(site, at, first)
    if not word[0].isalnum() and not (
        word in ('"', "-") or word in grammar.function.possessive_mark
    ):
        return word != "." or not abbreviates(site.passage, at)
    if at > first and grammar.is_adverb(word):
        return True
    breaks = ("coordinator", "subordinator", "relative")
    prepositions = grammar.starts(words, at, "preposition") > 0
    other = prepositions and word not in grammar.function.genitive
    return other or any(word in grammar.words(name) for name in breaks)


def _is_deed(site: Site, at: int, first: int) -> bool:
    """Whether a noun that looks like a verb ends a phrase: "condemned the hacker ATTACK"."""
    words, determiners = site.passage.words, site.story.grammar.words("determiner")
    if words[at] not in call_file(site.story.parts.language).words.deeds:
        return False
    said = site.story.text(site.passage.units[first].span).lower().split()[:1]
    near = {*words[max(first - 1, 0) : first], *said}
    return at == first + 1 and not determiners.isdisjoint(near)


def _far(site: Site, first: int, until: int) -> bool:
    between = site.story.grammar.words("between_actions")
    return any(w for w in site.passage.words[first:until] if w != "," and w not in between)


def _of_arguments(site: Site, found: Sequence[Argument], *, told: bool = False) -> list[Slot]:
    slots: list[Slot] = []
    for argument in found:
        unit = site.passage.units[argument.unit]
        if unit.mention is not None and unit.mention.kind in _NAMED:
            slots.append(Slot("targets", unit.mention.value, (unit.span,)))
        elif unit.mention is None or unit.mention.trait("anaphor") in ("pronoun", "counted"):
            slots.extend(site.names([argument], "targets"))
        elif unit.is_a(MentionKind.GROUP):
            named = site.names([argument], "targets")
            whole = not named or (not told and _for_instance(site, argument.unit, named))
            slots.extend([*(group_phrase(site, argument.unit) if whole else ()), *named])
    first: dict[object, Slot] = {}
    for slot in slots:
        first.setdefault(slot.value, slot)
    return [slot for slot in first.values() if slot.value]


def _for_instance(site: Site, at: int, named: Sequence[Slot]) -> bool:
    """Whether only some of a group are named after it: "all prisoners, INCLUDING A and B"."""
    first = min(slot.spans[-1].start for slot in named)
    until = site.passage.at(first)
    near = range(at + 1, until)
    grammar = site.story.grammar
    return any(grammar.starts(site.passage.words, k, "for_instance") for k in near)


def group_phrase(site: Site, at: int) -> list[Slot]:
    """Return a group with the words before it that tell which: "illegally detained citizens"."""
    words, grammar = site.passage.words, site.story.grammar
    if _is_first_of_two(site, at + 1):
        return []
    stops = grammar.words("determiner") | grammar.words("coordinator")
    first = at
    while first > 0 and at - first < _LONGEST // 2:
        word = words[first - 1]
        if not word or not word[0].isalnum() or word in stops:
            break
        if grammar.ends(words, first - 1, "preposition"):
            break
        if any(
            g.head == first - 1 and g.voice is not Voice.ATTRIBUTIVE for g in site.arguments.groups
        ):
            break
        form = grammar.verbs.get(word)
        if form is not None and form.forms == {BASE}:
            break
        first -= 1
    stop = at + 1
    if not grammar.function.genitive.isdisjoint(words[stop : stop + 1]):
        found = phrase(site, stop + 1, len(words))
        end = found[0].spans[0].stop if found else site.passage.units[at].stop
    else:
        end = site.passage.units[at].stop
    mention = site.passage.units[at].mention
    if first == at and end == site.passage.units[at].stop and mention is not None:
        return [Slot("targets", mention.value, (mention.span,))]
    span = Span(site.passage.units[first].start, end)
    return [Slot("targets", site.story.text(span), (span,))]
