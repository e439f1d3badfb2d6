"""Try the frames at a trigger, and make drafts of the claims they read.

Invariant: the first frame of a kind that fits a trigger is the only one of that kind that speaks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.extraction import circumstances, doubts, hearsay, shares
from saqta.extraction.anatomy import Mention, MentionKind, Voice
from saqta.extraction.drafts import COURT_BELOW, Draft
from saqta.extraction.each_day import dated_apart
from saqta.extraction.elsewhere import is_before_main
from saqta.extraction.lists import acts_in_relative
from saqta.extraction.session_dates import is_only_set
from saqta.extraction.slots import fill
from saqta.extraction.sums import is_disjoined
from saqta.extraction.verdicts import is_of_another_court, is_of_unread, lasting
from saqta.model.claims import ClaimKind, Modality, Slot, Tier
from saqta.model.spans import hull

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.frames import Entry
    from saqta.extraction.phrases import Wording
    from saqta.extraction.shapes.frames import Frame
    from saqta.extraction.site import Site

_A = Tier.A
_NOMINAL = Voice.NOMINAL
_ASSERTED = Modality.ASSERTED
_PUBLIC = "public"
"""The side of everybody but people who act for themselves, such as a victim's father."""
_AUTHORITY, _COURT, _TAKER = "authority", "court", "taker"
"""The side of those who act for a state; a ministry is on it too."""
_WHICH_REACH, _THAT_REACH = 6, 4
_SURE = frozenset({
    ClaimKind.COUNT, ClaimKind.STATUS, ClaimKind.DETENTION, ClaimKind.RELEASE, ClaimKind.SENTENCE,
})  # fmt: skip
"""What is no more than alleged, of these, is not asserted; harm is mostly told by who suffered."""


def read_site(site: Site, entries: Sequence[Entry]) -> Iterator[Draft]:
    """Yield what the frames read at one trigger; those that need other words are left out."""
    spoken: set[ClaimKind] = set()
    for entry in entries:
        if entry.kind in spoken or not _fits(site, entry):
            continue
        drafts = _drafts(site, entry)
        if drafts:
            spoken.add(entry.kind)
            yield from drafts


def _fits(site: Site, entry: Entry) -> bool:
    frame = entry.frame
    voice = site.group.voice if site.group is not None else _NOMINAL
    if site.group is not None and voice not in frame.voice:
        return False
    if frame.finite and site.group is not None and not site.group.finite:
        return False
    if frame.beside and not site.says(entry.beside, site.last + 1, site.stop):
        return False
    if not _is_named(site, entry.frame):
        return False
    if frame.by and not _is_by(site, frame.by):
        return False
    if frame.about and not _is_about(site, entry.about):
        return False
    if frame.without and site.says(entry.without, site.start, site.stop + 1):
        return False
    if frame.when and site.modality() not in frame.when:
        return False
    if frame.before and not site.says(entry.before, 0, site.first):
        return False
    return _is_amid(site, entry)


def _is_amid(site: Site, entry: Entry) -> bool:
    """Whether the whole sentence tells of what a frame needs, and of nothing that rules it out."""
    after = site.passage.said[site.last + 1 : site.last + 2]
    noun = site.group is None and entry.kind is ClaimKind.DETENTION
    if noun and not site.story.grammar.words("of_arrest").isdisjoint(after):
        return False  # "granted A's office ARREST AUTHORITY"
    end = len(site.passage.words)
    if entry.frame.apart and site.says(entry.apart, 0, end):
        return False
    return not entry.frame.amid or site.says(entry.amid, 0, end)


def _is_named(site: Site, frame: Frame) -> bool:
    """Whether what a frame names is told after its trigger, and nothing that it lacks is."""
    if frame.names and not any(site.units_of(k, site.last + 1, site.stop) for k in frame.names):
        return False
    if frame.lacks and any(site.units_of(k, site.last + 1, site.stop) for k in frame.lacks):
        return False
    return not frame.abroad or _is_abroad(site)


def _is_abroad(site: Site) -> bool:
    """Whether a country is named after the verb: "left FOR THAILAND"."""
    places = site.units_of(MentionKind.PLACE, site.last + 1, site.stop)
    mentions = [site.passage.units[unit].mention for unit in places]
    return any(m is not None and m.trait("country") is not None for m in mentions)


def _is_by(site: Site, side: str) -> bool:
    agents = site.arguments.agent(site.group) if site.group is not None else []
    if side == _PUBLIC:
        return not (_is_of_kin(site) or any(_is_private(site, a.unit) for a in agents))
    mentions = [(a, site.passage.units[a.unit].mention) for a in agents]
    if side == _TAKER:
        return any(m is not None and _may_take(site, m) for _, m in mentions)
    if side == _COURT and any(_is_judge(site, a.unit) for a, _ in mentions):
        return True
    state = side == _AUTHORITY
    words, media = site.passage.words, site.story.grammar.words("media_noun")
    return any(
        m is not None
        and media.isdisjoint(words[a.unit + 1 : a.unit + 2])  # "State MEDIA accused A"
        and (side in (m.trait("side"), m.kind.value) or (state and m.trait("state") is not None))
        for a, m in mentions
    )


def _is_judge(site: Site, unit: int) -> bool:
    """Whether a judge acts, by name or not: "JUDGE A refused to review it"."""
    near = (site.passage.units[k].mention for k in range(max(unit - 1, 0), unit + 1))
    return any(m is not None and m.trait("task") == "judge" for m in near)


def _may_take(site: Site, mention: Mention) -> bool:
    """Whether people may be those who take somebody away: "THEY", "OFFICERS", "three MEN"."""
    if mention.kind is not MentionKind.GROUP or mention.trait("number") != "n":
        return False
    unknown = mention.value.lower().split()[-1:]
    told = mention.trait("side") == _AUTHORITY or mention.trait("anaphor") == "pronoun"
    return told or not site.story.grammar.words("unknown_people").isdisjoint(unknown)


def _is_of_kin(site: Site) -> bool:
    """Whether somebody's own people act, or anybody: "A's FATHER filed a case", "a WOMAN did"."""
    group = site.group
    if group is None or group.voice is not Voice.ACTIVE:
        return False
    before = site.passage.words[max(group.start - 1, 0) : group.start]
    private = ("close_one", "woman", "man")
    return any(not site.story.grammar.words(name).isdisjoint(before) for name in private)


def _is_private(site: Site, unit: int) -> bool:
    """Whether somebody acts for no authority: a name without a post, "the VICTIM"."""
    mention = site.passage.units[unit].mention
    if mention is None:
        return False
    if mention.kind is MentionKind.PERSON:
        before = site.passage.units[unit - 1].mention if unit else None
        post = mention.trait("title") or mention.trait("role") or mention.trait("task")
        return post is None and (before is None or before.kind is MentionKind.GROUP)
    return mention.kind is MentionKind.GROUP and mention.trait("side") == "victim"


def _is_about(site: Site, told: Wording) -> bool:
    """Whether what the verb is done to is named so: after it, in the passive before it.

    So it is too where "which" stands for it: "a sentence WHICH the court cut".
    """
    group, which = site.group, site.story.grammar.function.relative_thing
    if group is not None and group.relative and circumstances.is_remeasured(site, group):
        return True  # "two years, A TERM THAT WAS later cut"
    active = site.group is None or site.group.voice is Voice.ACTIVE
    end = min(site.stop, _object_end(site), _aside_start(site)) if active else site.stop
    if active and not site.says(told, site.last + 1, end):
        if acts_in_relative(site.passage, site.story.grammar, site.first):
            return True
        before = site.passage.words[max(site.first - _WHICH_REACH, 0) : site.first]
        above = (g.head for g in reversed(site.arguments.groups) if g.head < site.first)
        return not which.isdisjoint(before) and site.says(told, next(above, 0), site.first)
    if active or site.says(told, circumstances.opening(site), site.first):
        return True
    that = site.group is not None and site.group.relative  # "a TERM THAT WAS increased"
    return that and site.says(told, max(site.first - _THAT_REACH, 0), site.first)


def _aside_start(site: Site) -> int:
    """Return where an aside tells what else befell somebody: "a swap for A, JAILED for life"."""
    words = site.passage.words
    return next(
        (
            g.start
            for g in site.arguments.groups
            if g.start > site.last + 1 and g.voice is Voice.REDUCED and words[g.start - 1] == ","
        ),
        site.stop,
    )


def _object_end(site: Site) -> int:
    """Return where what a verb is done to ends: at the infinitive in "found his arrest TO BE"."""
    to = site.story.grammar.function.infinitive_marker
    return next(
        (
            g.start
            for g in site.arguments.groups
            if g.start > site.last and (g.infinitive or site.passage.words[g.start] in to)
        ),
        site.stop,
    )


def _drafts(site: Site, entry: Entry) -> list[Draft]:
    if entry.spread:
        return _spread(site, entry)
    frame = entry.frame
    slots: list[Slot] = []
    told = {*frame.values}
    for name, rule in entry.rules:
        if name in told:
            continue
        found = fill(site, name, rule)
        if found:
            slots += found
            told.update([slot.name for slot in found])
        elif rule.required and not frame.backdrop:
            return []
        if name == entry.last_needed and told.isdisjoint(entry.needs):
            return []
    if entry.needs and told.isdisjoint(entry.needs):
        return []
    if frame.values:
        slots[:0] = [Slot(name, value, (site.trigger,)) for name, value in frame.values.items()]
    drafts = dated_apart(site, list(_each(site, entry, slots)))
    if "court" not in entry.may:
        return drafts
    pairs = circumstances.sittings(site)
    return [_sitting(draft, pair) for draft in drafts for pair in pairs] or drafts


def _sitting(draft: Draft, pair: Sequence[Slot]) -> Draft:
    rest = [slot for slot in draft.slots if slot.name not in ("court", "date")]
    return replace(draft, slots=[*rest, *pair])


def _each(site: Site, entry: Entry, slots: Sequence[Slot]) -> Iterator[Draft]:
    shared = [slot for slot in slots if slot.name != entry.each]
    single = [slot for slot in slots if slot.name == entry.each]
    if not single:
        yield _draft(site, entry, shared)
    for slot in single:
        yield _draft(site, entry, [slot, *shared])


def _draft(site: Site, entry: Entry, slots: Sequence[Slot]) -> Draft:
    trigger, here = site.trigger, site.passage.sentence.span
    harmed = {slot.value for slot in slots if slot.name == "victims"}
    slots = [s for s in slots if s.name != "perpetrators" or s.value not in harmed]
    spans = [*(span for slot in slots for span in slot.spans), trigger]
    whole = hull([s for s in spans if s.start >= here.start and s.stop <= here.stop])
    tier = entry.frame.tier
    if tier is _A and any(len(slot.spans) > 1 for slot in slots):
        tier = Tier.B
    dates = [s for s in slots if s.name == "date" and s.spans]
    if tier is _A and any(site.story.timeline.is_relative(s.spans[0].start) for s in dates):
        tier = Tier.B
    return Draft(
        entry.kind, list(slots), [whole], entry.frame.id, trigger, tier,
        _modality(site, entry, slots), site.passage.number, _is_aside(site), _may(site, entry),
        entry.frame.borne_out and all(slot.name != "law" for slot in slots), entry.frame.alone,
    )  # fmt: skip


def _may(site: Site, entry: Entry) -> tuple[str, ...]:
    """Return what a draft may be lent: no court where one is told of that has no name."""
    if site.passage.alone:
        return ()
    said = (site.story.text(unit.span) for unit in site.passage.units[: site.first])
    before = " ".join(said).lower()
    lower = any(court in before for court in site.story.grammar.words("court_below"))
    return tuple(COURT_BELOW if name == "court" and lower else name for name in entry.may)


def _is_aside(site: Site) -> bool:
    """Whether a trigger is a noun, or stands in a relative clause or the time before."""
    group = site.group
    if group is None or group.relative or group.voice is Voice.ATTRIBUTIVE:
        return True
    if group.gerund and not site.story.grammar.function.genitive.isdisjoint(
        site.passage.words[group.head + 1 : group.head + 2]
    ):
        return True  # "upheld the 2019 SENTENCING OF A"
    earlier = site.story.grammar.function.pluperfect | site.story.grammar.words("formerly")
    if is_before_main(site):
        return True
    return not earlier.isdisjoint(site.passage.words[group.start : group.head])


def _modality(site: Site, entry: Entry, slots: Sequence[Slot]) -> Modality:
    found = site.modality()
    if site.group is not None and site.polarity.is_imperative(site.group):
        return Modality.DEMANDED
    sure = entry.kind in _SURE or _accuses(site, slots)
    if found in {_ASSERTED, *entry.frame.when}:
        harm, counted = entry.kind is ClaimKind.ILL_TREATMENT, entry.kind is ClaimKind.COUNT
        alleged = doubts.is_uncertain if counted else hearsay.is_alleged
        told = harm or entry.kind is ClaimKind.DETENTION
        if (sure and alleged(site)) or (told and hearsay.is_own_word(site)):
            return Modality.POSSIBLE
        if entry.kind is ClaimKind.DETENTION and is_disjoined(site):
            return Modality.POSSIBLE  # "could not leave OR WERE ARRESTED"
        if harm and hearsay.is_partys_word(site):
            return Modality.POSSIBLE
        if harm and hearsay.is_victims_word(site, {s.value for s in slots if s.name == "victims"}):
            return Modality.POSSIBLE
    if entry.holds and found in {_ASSERTED, *entry.holds} and is_only_set(site):
        return Modality.PLANNED
    return _ASSERTED if found in entry.holds + entry.frame.when else found


def _accuses(site: Site, slots: Sequence[Slot]) -> bool:
    """Whether one person is said to have done it: nobody is accused of harm on hearsay."""
    units, here = site.passage.units, site.passage.sentence.span
    by = (span.start for slot in slots if slot.name == "perpetrators" for span in slot.spans[:1])
    told = (units[site.passage.at(at)].mention for at in by if here.start <= at < here.stop)
    return any(m.kind is MentionKind.PERSON or m.trait("number") == "1" for m in told if m)


def _spread(site: Site, entry: Entry) -> list[Draft]:
    """Share penalties out among people: a draft for each penalty of each person."""
    rules = dict(entry.rules)
    people = fill(site, "person", rules["person"])
    told = shares.told(site, people, before=_follows_sentence(site))
    if not (people or entry.frame.backdrop) or (people and not told and not entry.frame.bare):
        return []
    shared = [
        slot
        for name, rule in entry.rules
        if name not in ("person", "penalty", "term", "amount")
        for slot in fill(site, name, rule)
    ]
    own = {slot.value for slot in people}  # "the magistrate, A, was sentenced": by another one
    shared = [slot for slot in shared if slot.name != "judges" or slot.value not in own]
    constant = [Slot(name, value, (site.trigger,)) for name, value in entry.frame.values.items()]
    shared += [slot for slot in constant if slot.name != "penalty"]
    placed = shares.beside(_placed(site, people), told)
    if not people:
        gerund = site.group is not None and site.group.gerund  # "led to the SENTENCING of some"
        unlike = gerund or is_of_unread(site, told) or is_of_another_court(site)
        return [] if unlike else [_draft(site, entry, shared)]
    if not told:
        bare = [slot for slot in constant if slot.name == "penalty"]
        return [_draft(site, entry, [person, *bare, *shared]) for _, person in placed]
    placed += [] if _follows_sentence(site) else shares.later_people(site, placed, told)
    return [
        lasting(site, _draft(site, entry, [person, *_own(constant, kept), *shared]))
        for person, penalty in shares.shared_out(site, placed, told)
        if penalty.code is not None and person.value
        for kept in [shares.kept(site, penalty)]
    ]


def _follows_sentence(site: Site) -> bool:
    """Whether the penalty stands before: "a two-year sentence HANDED to A, and a fine given B"."""
    if acts_in_relative(site.passage, site.story.grammar, site.first):
        return True
    before = site.passage.words[max(site.first - 1, 0) : site.first]
    reduced = site.group is not None and site.group.voice is Voice.REDUCED
    return reduced and not site.story.grammar.words("ruling").isdisjoint(before)


def _own(constant: Sequence[Slot], slots: Sequence[Slot]) -> list[Slot]:
    fixed = [slot for slot in constant if slot.name == "penalty"]
    return [*fixed, *(slot for slot in slots if slot.name != "penalty")] if fixed else list(slots)


def _placed(site: Site, people: Sequence[Slot]) -> list[tuple[int, Slot]]:
    """Put each person at the unit their words stand at; subjects stand before the verb."""
    return [
        (site.passage.at(slot.spans[0].start) if slot.spans else site.first, slot)
        for slot in people
    ]
