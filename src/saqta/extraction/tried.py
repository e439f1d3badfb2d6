"""Who is tried: whom a session or a trial is of, by name or as the text goes on.

Invariant: as in `slots`; where a session may be that of others, nobody is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Argument, MentionKind, Voice
from saqta.extraction.picking import pick
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site
    from saqta.extraction.units import Passage

_RECORD = 8
_DEED_REACH, _TRIAL_REACH, _NAME_REACH = 3, 3, 4


def _owners(site: Site) -> Sequence[Argument]:
    return site.arguments.of_noun(site.first, site.last)


def told_of(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return whose trial it is: "the trial of A", "his trial", else whom the text tells of."""
    trial, day = site.story.trial, site.story.days.get(site.passage.sentence.block)
    if (
        trial is not None
        and day is not None
        and day.session
        and site.trigger.stop <= day.unit.start
    ):
        return []  # the label of a diary's line: `sessions` reads it
    after = site.passage.words[site.last + 1 : site.last + 2]
    units = site.passage.units[site.last + 2 : site.last + 3]
    dated = bool(units) and units[0].is_a(MentionKind.DATE)  # "the hearing OF 2 MAY": no one's
    genitive = not site.story.grammar.function.genitive.isdisjoint(after)
    found = [] if genitive and dated else pick(site, name, rule, _owners(site))
    if trial is None and (_is_of_murder(site) or (len(found) <= 1 and _is_of_several(site))):
        return []
    if not found and genitive and not dated:  # "the hearing of A's case"
        told = site.arguments.between(site.last + 1, site.arguments.object_end(site.last + 2))
        return pick(site, name, rule, [Argument(a.unit) for a in told if a.owner])
    if not found and not genitive and _is_of_strangers(site):
        return found
    known = () if trial is None else trial.people
    if found or (not known and (_is_of_others(site) or _is_general(site))):
        return found
    span = site.trigger
    beside = [a.unit for a in site.arguments.between(site.last + 1, site.stop) if a.owner]
    if not known and any(site.passage.units[at].is_a(MentionKind.PERSON) for at in beside):
        return found  # "a hearing on an appeal by A's parents"
    people = known or site.story.references.told_of(site.passage)
    third = not site.story.grammar.function.possessive_third.isdisjoint(
        site.passage.words[a.unit] for a in _owners(site)
    )
    people = [m for m in people if not (third and site.story.references.tells(site.passage, m))]
    people = [
        m for m in people
        if not _has_died(site, m) and (known or not (_is_apart(site, m) or not _is_tried(site, m)))
    ]  # fmt: skip
    return [Slot(name, m.value, (span, m.span)) for m in people]


def _is_of_several(site: Site) -> bool:
    """Whether others are tried too than whom a text names: "THEIR trial"."""
    owner = [site.passage.words[a.unit] for a in _owners(site)]
    return not site.story.grammar.words("their").isdisjoint(owner)


def _is_apart(site: Site, person: Mention) -> bool:
    """Whether others are tried than somebody who tells of it, or whom nameless SUSPECTS harmed."""
    here, own = site.passage.sentence.span, person.span
    if here.start <= own.start < site.trigger.start:
        unit = site.passage.at(own.start)
        if _is_harmed(site, site.passage, unit):
            return True
        said = (g for g in site.arguments.groups if unit < g.start and g.head < site.first)
        return any(g.kind == "say" and g.finite and g.start == unit + 1 for g in said)
    suspects = site.story.grammar.words("suspect_word")
    first = max(site.passage.number - _RECORD, 0)
    since = site.story.passages[first : site.passage.number + 1]
    named = (p for p in since if p.sentence.span.start <= own.start < p.sentence.span.stop)
    if any(_is_harmed(site, p, p.at(own.start)) for p in named) or _is_of_strangers_there(site):
        return True
    return any(
        p.sentence.span.start > own.start and not suspects.isdisjoint(p.vocabulary) for p in since
    )


def _is_harmed(site: Site, passage: Passage, unit: int) -> bool:
    """Whether somebody is named as harmed or as who sues: "the KILLING OF A", "a case BY A"."""
    words, grammar = passage.words, site.story.grammar
    for at in range(unit - 1, max(unit - 1 - _NAME_REACH, 0), -1):
        if words[at] == ",":
            return False
        if words[at] in grammar.function.genitive:
            return words[at - 1] in grammar.words("harming")
        if words[at] in grammar.words("passive_agent") or words[at] in grammar.words("harming"):
            return True
    return False


def _is_of_strangers_there(site: Site) -> bool:
    """Whether the sentence tells how many others it is of: "20 MEN were indicted in a hearing"."""
    before = [g for g in site.arguments.groups if g.finite and g.head < site.first]
    if not before or before[-1].voice is not Voice.PASSIVE:
        return False
    start = site.arguments.window_start(before[-1])
    return bool(site.units_of(MentionKind.NUMBER, start, before[-1].start))


def _is_of_murder(site: Site) -> bool:
    """Whether a trial is told by its victim, as it well may be: "the MURDER trial of A"."""
    before = site.passage.words[max(site.first - 1, 0) : site.first]
    return not site.story.grammar.words("harming").isdisjoint(before)


def _is_tried(site: Site, person: Mention) -> bool:
    """Whether the text tells of a case against people where it names someone, or since."""
    grammar, here = site.story.grammar, site.passage.number
    told = grammar.words("judged") | grammar.words("courtroom") | grammar.words("ruling")
    since = (
        p.vocabulary for p in site.story.passages[max(here - _RECORD, 0) : here]
        if p.sentence.span.stop > person.span.start
    )  # fmt: skip
    own = site.passage.sentence.span.start <= person.span.start
    return own or not all(told.isdisjoint(words) for words in since)


def _has_died(site: Site, person: Mention) -> bool:
    """Whether someone was just told to have died: "on 3 May A DIED. The trial goes on"."""
    grammar = site.story.grammar
    first = max(site.passage.number - _RECORD, 0)
    for passage in site.story.passages[first : site.passage.number + 1]:
        if passage.sentence.span.start <= person.span.start < passage.sentence.span.stop:
            unit = passage.at(person.span.start) + 1
            told = passage.words[unit : unit + _DEED_REACH]
            killed = not grammar.words("be").isdisjoint(told[:1])
            form = grammar.verbs.get("".join(told[:1]))
            died = form is not None and form.lemma in grammar.words("dying")
            return died or (killed and not grammar.words("harming").isdisjoint(told[1:]))
    return False


def _is_of_strangers(site: Site) -> bool:
    """Whether people without names are tried: "the trial continued FOR THE OFFICERS accused"."""
    told = site.arguments.between(site.last + 1, site.stop)
    units, under = site.passage.units, site.story.grammar.words("tried_under")
    return any(
        a.under in under
        and (m := units[a.unit].mention) is not None
        and m.kind is MentionKind.GROUP
        and m.trait("anaphor") is None
        and m.trait("side") == "victim"
        for a in told
    )


def _is_of_others(site: Site) -> bool:
    """Whether a trial is told of in passing, or is that of someone whom no name tells."""
    words, small = site.passage.words, site.story.grammar.function
    owned = any(
        words[at] in small.possessive_mark and site.arguments.is_nominal(at - 1)
        for at in range(max(site.first - 2, 1), site.first)
    )
    before = words[max(site.first - 3, 0) : site.first]
    clause = not small.relative_thing.isdisjoint(before)  # "to which the trial"
    under = site.under(site.first)
    whole = under in site.story.grammar.words("subordinator") and _has_verb(site)
    return owned or not (clause or whole or under == "" or under in small.at_stage)


def _is_general(site: Site) -> bool:
    """Whether no one trial is meant: "a site that broadcast TRIALS"."""
    words, grammar = site.passage.words, site.story.grammar
    several = words[site.last] in grammar.words("trials")
    before = words[max(site.first - 2, 0) : site.first]
    return several and site.first > 0 and grammar.words("determiner").isdisjoint(before)


def _has_verb(site: Site) -> bool:
    """Whether a noun is the subject of its own clause: "after the TRIAL began"."""
    return any(g.finite and site.last < g.start <= site.last + 2 for g in site.arguments.groups)


def is_at_trial(site: Site) -> bool:
    """Whether words near a session show that it was one of a trial, not of bail or custody."""
    wanted, here = site.story.grammar.words("at_trial"), site.passage.number
    early = site.story.grammar.words("before_trial")
    told = site.story.passages[max(here - 1, 0) : here + 1]
    if any(not early.isdisjoint(passage.vocabulary) for passage in told):
        return False
    near = site.story.passages[max(here - _TRIAL_REACH, 0) : here + 2]
    return any(not wanted.isdisjoint(passage.vocabulary) for passage in near)
