"""Who takes part in an event, by voice: who acts, to whom it is done, who goes through it.

Invariant: as in `slots`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.extraction import changes
from saqta.extraction.anatomy import Argument, MentionKind, Voice
from saqta.extraction.circumstances import reason
from saqta.extraction.companions import companions, likewise, listed_after, listed_apart
from saqta.extraction.grammar import BASE, PAST
from saqta.extraction.picking import pick
from saqta.extraction.targets import modifies

if TYPE_CHECKING:
    from collections.abc import Callable

    from saqta.extraction.anatomy import Mention, VerbGroup
    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site
    from saqta.model.claims import Slot

_ACTIVE = Voice.ACTIVE
_HARM_REACH = 2
_BODIES = (MentionKind.ORGANIZATION, MentionKind.COURT)


def _held(site: Site, role: str) -> list[Argument]:
    group, arguments = site.group, site.arguments
    if group is None:
        found = arguments.of_noun(site.first, site.last)
        return found if role == "patient" else []
    if role == "patient":
        return arguments.patient(group)
    if role == "patient_or_subject":
        return (
            arguments.patient(group) if group.voice is not _ACTIVE else []
        ) or arguments.subject(group)
    if role == "agent":
        return arguments.agent(group)
    if role == "subject":
        return arguments.subject(group)
    return arguments.object_(group)


def by_role(role: str) -> Callable[[Site, str, SlotRule], list[Slot]]:
    """Return the source that fills a slot with who plays a role beside the verb."""

    def source(site: Site, name: str, rule: SlotRule) -> list[Slot]:
        held = _held(site, role)
        if name == "perpetrators":
            held = [argument for argument in held if _may_have_done(site, argument)]
            held = [argument for argument in held if not _only_says(site, argument)]
            held = [argument for argument in held if not _acts_next(site, argument)]
        found = pick(site, name, rule, held)
        found = [slot for slot in found if not _is_of_owner(site, slot)]
        if role == "subject" and len(found) == 1 and _is_bare(site):
            return []
        if role == "subject" and name == "person" and found and site.group is not None:
            return found + site.names(likewise(site.arguments, site.group), name)
        if role != "patient" or site.group is None:
            return found
        if not found:
            listed = site.names(listed_after(site.arguments, site.group), name)
            found = listed or pick(site, name, rule, site.arguments.predicated(site.group))
        if not found and site.group.voice is not Voice.PASSIVE:
            return found
        beside = companions(site.arguments, site.group) + likewise(site.arguments, site.group)
        if not found:  # "Along with A, B was held"
            beside = [argument for argument in beside if argument.unit < site.group.start]
            found = site.names(beside, name)
        others = site.names(beside, name) if found else []
        others += site.names(listed_apart(site.arguments, site.group), name) if found else []
        known = {slot.value for slot in found}
        found = [slot for slot in found if not _is_kin_of(site, slot)]
        others = [slot for slot in others if slot.value not in known]
        both = [*_not_oneself(site, found), *others]
        if len(both) == 1 and _is_of_many(site, site.group):
            return []
        return [slot for slot in both if not _is_of_owner(site, slot)]

    return source


def _only_says(site: Site, argument: Argument) -> bool:
    """Whether somebody only tells that others did it: "the UNION SAID an unknown man hit him"."""
    group = site.group
    if group is None or group.voice is not _ACTIVE or group.gerund:
        return False
    between = (g for g in site.arguments.groups if argument.unit < g.start and g.head < group.start)
    return any(g.kind == "say" and g.finite and g.voice is _ACTIVE for g in between)


def _acts_next(site: Site, argument: Argument) -> bool:
    """Whether a next clause begins with them: "was hit by the police AND MEMBERS of it WERE"."""
    group, words, joins = site.group, site.passage.words, site.story.grammar.function.additive
    unit = argument.unit
    if group is None or unit < group.head:
        return False
    told = (g for g in site.arguments.groups if g.start > unit and g.voice is not Voice.ATTRIBUTIVE)
    after = next(told, None)
    opens = next((k for k in range(unit - 1, group.head, -1) if words[k] in joins), None)
    if after is None or opens is None or not after.finite:
        return False
    between = words[opens + 1 : after.start]
    return not (after.linked or after.relative or "," in between or not joins.isdisjoint(between))


def _is_bare(site: Site) -> bool:
    """Whether a verb without "to" tells what others are helped to do: "helped his son LEAVE"."""
    group = site.group
    if group is None or group.start != group.head or group.infinitive or group.linked:
        return False
    form = site.story.grammar.verbs[site.passage.words[group.head]]
    return BASE in form.forms and PAST not in form.forms


def _is_of_many(site: Site, group: VerbGroup) -> bool:
    """Whether one person is no subject of a verb of several: "A's captors WERE held"."""
    words, grammar = site.passage.words, site.story.grammar
    told = words[group.start : group.head]
    if not group.finite or grammar.words("plural_auxiliary").isdisjoint(told):
        return False
    before = (g for g in reversed(site.arguments.groups) if g.head < group.start)
    last = next((g.head + 1 for g in before if g.finite and not g.relative), 0)
    subject = site.passage.units[last : group.start]
    joins = grammar.words("and") | grammar.words("naming")
    listed = not joins.isdisjoint(words[last : group.start])
    several = (MentionKind.NUMBER, MentionKind.GROUP)
    return not listed and not any(unit.is_a(kind) for unit in subject for kind in several)


def _is_kin_of(site: Site, slot: Slot) -> bool:
    """Whether a word for someone only tells whose the next person is: "threatened HER sons"."""
    unit = site.passage.at(slot.spans[0].start)
    owner = site.passage.words[unit] in site.story.grammar.words("possessive")
    close = not site.story.grammar.words("close_one").isdisjoint(
        site.passage.words[unit + 1 : unit + 3]
    )
    return owner and (close or site.arguments.is_nominal(unit + 1))


def _is_of_owner(site: Site, slot: Slot) -> bool:
    """Whether it was done to somebody of theirs: "A, WHOSE BROTHER was killed, spoke"."""
    words, opens = site.passage.words, site.story.grammar.words("relative_owner")
    if site.group is None or opens.isdisjoint(site.passage.vocabulary):
        return False
    stop = site.group.start
    whose = next((at for at in range(stop - 1, -1, -1) if words[at] in opens), stop)
    apart = "," in words[whose:stop] or any(
        whose < g.start and g.head < stop for g in site.arguments.groups
    )
    kin = not site.story.grammar.words("close_one").isdisjoint(words[whose:stop])
    kin = kin or bool(site.units_of(MentionKind.PERSON, whose, stop))
    referred = len(slot.spans) > 1 or site.passage.at(slot.spans[0].start) < whose
    before = site.passage.at(slot.spans[0].start) < stop
    return kin and not apart and referred and before


def _not_oneself(site: Site, found: list[Slot]) -> list[Slot]:
    """Leave out a pronoun's person who is the one that acts: nobody detains themselves."""
    if site.group is None or site.group.voice is not _ACTIVE:
        return found
    units = site.passage.units
    acting = {
        m.value
        for a in site.arguments.subject(site.group)
        for m in (units[a.unit].mention, _beside(site, a.unit))
        if m is not None
    }
    led = {slot.spans[0] for slot in found if len(slot.spans) > 1 and _is_by(site, slot)}
    return [
        slot for slot in found
        if len(slot.spans) == 1 or not (slot.value in acting or slot.spans[0] in led)
    ]  # fmt: skip


def _beside(site: Site, unit: int) -> Mention | None:
    """Return the first of two who act together: "A AND AN ACCOMPLICE beat him"."""
    words, small = site.passage.words, site.story.grammar.function
    at = unit - 1 - (words[unit - 1] in small.article)
    joined = at > 0 and words[at] in small.additive
    return site.passage.units[at - 1].mention if joined else None


def _is_by(site: Site, slot: Slot) -> bool:
    """Whether a pronoun's person stands before as one who acts: "a group LED BY A beat THEM"."""
    start, own = slot.spans[-1].start, site.passage.sentence.span
    by = site.story.grammar.words("passive_agent")
    return own.start <= start < site.trigger.start and site.under(site.passage.at(start)) in by


patient: Callable[[Site, str, SlotRule], list[Slot]] = by_role("patient")
subject: Callable[[Site, str, SlotRule], list[Slot]] = by_role("subject")


def convicted(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who is sentenced: never whom the deed was done to."""
    return [slot for slot in patient(site, name, rule) if not _was_harmed(site, slot)]


def convicted_before(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who the same clause finds guilty: "found A GUILTY and imposed a fine"."""
    group, words = site.group, site.story.grammar.words("convicting")
    if group is None or not group.linked or group.voice is not _ACTIVE:
        return []
    before = [g for g in site.arguments.groups if g.head < group.start and g.lemma in words]
    return convicted(replace(site, group=before[-1]), name, rule) if before else []


def accused(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who is charged; nobody charged a price ("a court charged A 500 euros") or a duty."""
    found = [slot for slot in patient(site, name, rule) if not _was_harmed(site, slot)]
    if not found or _is_priced(site):
        return []
    group = site.group
    if group is None or group.voice is not Voice.REDUCED or group.linked:
        return found
    at = group.start - 1
    if site.passage.units[at].is_a(MentionKind.PERSON) or site.passage.words[at] == ",":
        return found
    duty = site.passage.words[at] in site.story.grammar.words("duty_body")
    duty = duty or any(site.passage.units[at].is_a(kind) for kind in _BODIES)
    # "the officer ACCUSED of beating him": another one than those told of
    return [] if duty else [slot for slot in found if len(slot.spans) == 1]


def _was_harmed(site: Site, slot: Slot) -> bool:
    """Whether "he" or "the accused" would be who was harmed: "the officer who KILLED A"."""
    naming = slot.spans[-1]
    if len(slot.spans) == 1:
        return False
    here = site.passage.number
    passages = site.story.passages[max(here - _HARM_REACH, 0) : here + 1]
    for passage in passages:
        if not passage.sentence.span.start <= naming.start < passage.sentence.span.stop:
            continue
        at, units = passage.at(naming.start), passage.units
        of = at > 1 and passage.words[at - 1] in site.story.grammar.function.genitive
        before = units[at - 1 - of].lower if at - 1 - of >= 0 else ""
        form = site.story.grammar.verbs.get(before)
        harming = site.story.grammar.words("harming")
        return before in harming or (form is not None and form.lemma in harming)
    return False


def _is_priced(site: Site) -> bool:
    """Whether a sum follows the verb before any word for an offence."""
    amounts = site.units_of(MentionKind.AMOUNT, site.last + 1, site.stop)
    if site.group is None or not amounts:
        return False
    between = site.passage.words[site.last + 1 : amounts[0]]
    grammar = site.story.grammar
    told = grammar.words("offence_marker") - grammar.function.genitive
    gerund = any(word.endswith(grammar.function.gerund_ending) for word in between)
    return not gerund and (told | grammar.words("passive_agent")).isdisjoint(between)


def threatened(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return whom a threat is meant for: "threatened A", "threatened to evict A"."""
    found = patient(site, name, rule)
    below = next((g for g in site.arguments.groups if g.start == site.last + 1), None)
    if found or below is None or not below.infinitive:
        return found
    of, words = site.story.grammar.function.genitive, site.passage.words
    meant = [  # not "to revoke the licence OF the charity A"
        a for a in site.arguments.patient(below) if of.isdisjoint(words[below.head : a.unit])
    ]
    return _not_oneself(site, pick(site, name, rule, meant))


def refusing(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who refuses something: no one whose own part is refused: "denied VISITS BY kin"."""
    found = site.arguments.agent(site.group) if site.group is not None else []
    official = [
        a for a in found
        if not _passive(site)
        or (mention := site.passage.units[a.unit].mention) is None
        or mention.kind is not MentionKind.GROUP
        or mention.trait("side") == "authority"
    ]  # fmt: skip
    return by_role("agent")(site, name, rule) if len(official) == len(found) else []


def undergoing(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who goes through it: the subject of "A suffered", the patient of "A was subjected"."""
    group = site.group
    if group is not None and group.voice is _ACTIVE:
        return patient(site, name, rule) or subject(site, name, rule)
    return patient(site, name, rule)


def sufferer(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return from or on whom it was done: "used it ON A", "withheld it FROM A", "hers"."""
    found = undergoing(site, name, rule) if site.group is None or _passive(site) else []
    found = found or patient(site, name, rule)
    if found:
        return found
    below = site.story.grammar.function.suffered_by
    after = site.arguments.between(site.last + 1, site.stop)
    found = pick(site, name, rule, [Argument(a.unit) for a in after if a.under in below])
    linked = site.group is not None and site.group.linked
    before = [g for g in site.arguments.groups if g.head < site.first and g.finite]
    if not found and linked and before:
        found = pick(site, name, rule, site.arguments.patient(before[-1]))
    return found or changes.concerned(site, name, rule)


def _passive(site: Site) -> bool:
    return site.group is not None and site.group.voice is not _ACTIVE


def subject_before(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return the subject of the verb under which a noun stands: "A lost a kidney AFTER it"."""
    before = [g for g in site.arguments.groups if g.head < site.first and g.finite]
    return pick(site, name, rule, site.arguments.subject(before[-1])) if before else []


def held_by_order(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return whom an order sends to detention: "against A", "of A", "A's", else the patient."""
    by = site.story.grammar.words("passive_agent")
    others = [a.unit for a in site.arguments.between(site.last + 1, site.stop) if a.under in by]
    found = [
        slot for slot in changes.concerned(site, name, rule)
        if not _is_kin_of(site, slot)
        and site.passage.at(slot.spans[0].start) not in others  # "on charges filed BY A"
    ]  # fmt: skip
    return found or patient(site, name, rule)


def indirect(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who was given something: the subject of a passive, the first object, or "to A"."""
    group = site.group
    if group is None:
        return []
    given = site.arguments.subject if group.voice is not _ACTIVE else site.arguments.object_
    reduced = group.voice is Voice.REDUCED  # "sentences handed to A and THOSE GIVEN to B"
    before = site.passage.words[max(group.start - 1, 0) : group.start]
    thing = reduced and not site.story.grammar.words("ruling").isdisjoint(before)
    found = [] if thing else pick(site, name, rule, given(group))
    if found:
        return found
    to = site.story.grammar.function.indirect_object
    words, ending = site.passage.words, site.story.grammar.function.gerund_ending
    deeds = (  # "given five years FOR HURTING A"
        at for at in range(site.last + 1, min(site.stop, len(words) - 1))
        if words[at] in to and words[at + 1].endswith(ending)
    )  # fmt: skip
    others = (g.start for g in site.arguments.groups if reduced and g.start > site.last)
    stop = min(next(deeds, site.stop), next(others, site.stop))
    under = [a for a in site.arguments.between(site.last + 1, stop) if a.under in to]
    return pick(site, name, rule, [Argument(a.unit) for a in under if not a.owner])


def pardoned(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return who is let off: "A RECEIVED a pardon", "was granted one", "granted one TO A"."""
    taking = site.group is not None and site.group.lemma in site.story.grammar.words("taking")
    return subject(site, name, rule) if taking else indirect(site, name, rule)


def _is_name_cut(site: Site, unit: int, mention: Mention) -> bool:
    """Whether a noun goes on a name that ends in what is of it: "the Unit OF THE REED case"."""
    within = not site.story.grammar.function.genitive.isdisjoint(mention.value.split())
    after = site.passage.units[unit + 1 : unit + 2]
    return within and bool(after) and after[0].mention is None and modifies(site, unit)


def _may_have_done(site: Site, argument: Argument) -> bool:
    """Whether an argument may be the one who did it: whom things happen to seldom does them.

    A gerund's subject stands a clause away: "hit an army convoy, KILLING two".
    """
    group, mention = site.group, site.passage.units[argument.unit].mention
    after = site.passage.units[argument.unit + 1 : argument.unit + 2]
    of_kind = mention is not None and mention.kind is MentionKind.GROUP
    if of_kind and any(unit.is_a(MentionKind.GROUP) for unit in after):
        return False  # "LAW ENFORCEMENT officials held A"
    if mention is not None and _is_name_cut(site, argument.unit, mention):
        return False  # cut: "the Unit for the Investigation OF THE REED CASE arrested A"
    if group is not None and group.voice is not _ACTIVE:
        return argument.unit < reason(site)  # "held AFTER the killing of a soldier by rebels"
    if group is None or mention is None:
        return True
    being = site.passage.words[group.start] in site.story.grammar.words("being")
    if mention.kind is MentionKind.GROUP and _tells_kind(site, argument.unit):
        return False
    return not (group.gerund or being) and mention.trait("side") != "victim"


def _tells_kind(site: Site, unit: int) -> bool:
    """Whether people only tell what a thing was: "after the MILITARY TAKEOVER, police held A"."""
    comma = "," in site.passage.words[unit : site.first]
    return comma and modifies(site, unit)
