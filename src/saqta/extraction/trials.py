"""Share what is told once of a trial: court, judges, date and place, among its outcomes.

"A court in Oral has sentenced A to two years. Judge B of the Oral City Court announced the verdict
on 17 March. A was also barred from teaching for three years": one trial, three sentences. A draft
that names nobody ("convicted seven people") is a backdrop: it lends, and is no claim.
Invariant: what a draft says itself is never replaced, and nothing is lent between contradictions.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import groupby, islice, product
from typing import TYPE_CHECKING

from saqta.extraction.drafts import FOR_LIFE
from saqta.model.claims import ClaimKind, Modality, Slot
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.extraction.drafts import Draft, Drafts

_APPEAL, _HEARING, _STATUS = ClaimKind.APPEAL, ClaimKind.HEARING, ClaimKind.STATUS
_REACH = 2
_HEARING_REACH = 3
_OUTCOMES = (ClaimKind.SENTENCE, ClaimKind.APPEAL)
_IN_COURT = frozenset({*_OUTCOMES, _HEARING})
_LENT = ("court", "judges", "date", "place")
_BETWEEN = "/"
_NOBODY: frozenset[object] = frozenset()
_PRISON = "imprisonment"
_PETTY = frozenset({"fine", "administrative_arrest", "community_service"})
"""Penalties for what is no crime: who gets one in another sentence had another trial."""


_OF_CASE = {
    ClaimKind.DETENTION: "victims", ClaimKind.CHARGE: "person", ClaimKind.HEARING: "person",
    ClaimKind.SENTENCE: "person", ClaimKind.APPEAL: "person", ClaimKind.RELEASE: "person",
    ClaimKind.STATUS: "person",
}  # fmt: skip
"""The kinds that show a case against somebody, and the slot that tells against whom."""
_NO_CASE = frozenset({"in_exile", "dead"})


_People = frozenset[object]
_Session = tuple[int, _People, bool]
"""In which passage a session is told of, whose it was, and whether of a first trial."""


@dataclass(slots=True, eq=False)
class _Trial:
    """What is known of one trial so far; it is `over` when the next one is told of.

    `dated`: passages that tell a day of it; `backdrops`: those that name nobody with the day.
    """

    last: int
    over: bool = False
    known: dict[str, list[Slot]] = field(default_factory=dict)
    dated: set[int] = field(default_factory=set)
    backdrops: set[int] = field(default_factory=set)
    on_a_day: set[_People] = field(default_factory=set)
    laws: dict[_People, list[Slot]] = field(default_factory=dict)
    terms: dict[tuple[_People, object], tuple[int, object]] = field(default_factory=dict)
    for_life: set[_People] = field(default_factory=set)
    people: set[_People] = field(default_factory=set)
    outcomes: set[object] = field(default_factory=set)
    appealed: bool = False
    petty: bool = False

    def take(self, draft: Draft) -> None:
        self.last = draft.passage
        self.outcomes.update(slot.value for slot in draft.values("outcome"))
        self.appealed |= draft.kind is _APPEAL
        self.petty |= _is_petty(draft)
        people, penalty, term = _people(draft), draft.one("penalty"), draft.one("term")
        self.people.add(people)
        if draft.values("date"):
            self.dated.add(draft.passage)
            self.on_a_day.add(people)
            if not people:
                self.backdrops.add(draft.passage)
        for name in _LENT:
            slots = draft.values(name)
            if slots:
                self.known.setdefault(name, slots)
        if penalty is None:
            self.laws.setdefault(people, draft.values("law"))
        elif FOR_LIFE in draft.may:
            self.for_life.add(people)
        elif term is not None:
            self.terms.setdefault((people, penalty.value), (draft.passage, term.value))

    def lend(self, draft: Draft) -> None:
        """Give a draft what it lacks; the law is that of the conviction of the same people."""
        names = [n for n in _LENT if not draft.values(n) and self._may_lend(n, draft)]
        lent = [s for name in names for s in self.known.get(name, ())]
        if not draft.values("law"):
            own = draft.values("date") and draft.values("court")  # another trial than others'
            lent += self.laws.get(_people(draft)) or ([] if own else self.laws.get(_NOBODY) or [])
        draft.slots += [slot for slot in lent if slot.name in draft.may]

    def setting(self) -> list[Slot]:
        """Return in which court it was held, and where."""
        return [slot for name in ("court", "place") for slot in self.known.get(name, ())]

    def _may_lend(self, name: str, draft: Draft) -> bool:
        """Whether a day told of others is this one's too: a sentence on, it may be another."""
        if name != "date" or draft.passage in self.dated:
            return True
        backdrop = not self.backdrops.isdisjoint((draft.passage - 1, draft.passage + 1))
        return backdrop or _people(draft) in self.on_a_day


def share(drafts: Drafts) -> Iterator[Draft]:
    """Lend within trials; backdrops are left out of what is given back."""
    changed = {(d.passage, _people(d)) for d in drafts.of({_APPEAL}) if _changes(d)}
    held = _near_sessions(drafts)
    for draft, trial in _with_trials(drafts):
        if trial is not None:
            trial.lend(draft)
        if draft.kind is _HEARING and not draft.values("court"):
            own = {slot.name for slot in draft.slots}
            draft.slots += [s for s in held.get(_session(draft), ()) if s.name not in own]
        if draft.kind not in _OUTCOMES or (
            draft.values("person")
            and not (_upholds(draft) and (draft.passage, _people(draft)) in changed)
        ):
            yield draft


def borne_out(drafts: Iterable[Draft], told: Drafts) -> Iterator[Draft]:
    """Leave out accusations of people against whom nothing that is told shows a case."""
    tried: set[object] | None = None
    for draft in drafts:
        if draft.unproven:
            tried = _tried(told) if tried is None else tried
            if _people(draft).isdisjoint(tried):
                continue
        yield draft


def still_so(drafts: Iterable[Draft], told: Drafts) -> Iterator[Draft]:
    """Leave out that somebody is imprisoned whom the text tells of as dead."""
    dead = {p for d in told.of({_STATUS}) if _is(d, "dead") for p in _people(d)}
    for draft in drafts:
        if not _is(draft, "imprisoned") or dead.isdisjoint(_people(draft)):
            yield draft


def _is(draft: Draft, status: str) -> bool:
    told = draft.kind is _STATUS and draft.modality is Modality.ASSERTED
    return told and any(slot.value == status for slot in draft.values("status"))


def _tried(drafts: Drafts) -> set[object]:
    return {
        slot.value
        for draft in drafts.of(_OF_CASE)
        if draft.modality is Modality.ASSERTED and not draft.unproven
        if all(slot.value not in _NO_CASE for slot in draft.values("status"))
        for slot in draft.values(_OF_CASE[draft.kind])
    }


def _with_trials(drafts: Drafts) -> Iterator[tuple[Draft, _Trial | None]]:
    """Give each draft with the trial that it tells of, once all that tells of that was seen."""
    ahead = _followed(drafts, _OUTCOMES)
    seen: deque[_Trial | None] = deque()
    for draft in drafts:
        if draft.kind not in _IN_COURT:
            yield draft, None
            continue
        while not seen or (seen[0] is not None and not seen[0].over):
            seen.extend(islice(ahead, 1))
        yield draft, seen.popleft()


def _followed(drafts: Drafts, kinds: Iterable[ClaimKind]) -> Iterator[_Trial | None]:
    """Give for each draft in court the trial that it tells of; after the last one all are over."""
    held: dict[ClaimKind, _Trial] = {}
    for draft in drafts.of(_IN_COURT):
        kind = next((kind for kind in kinds if _tells(draft, kind)), None)
        if kind is None or draft.modality is not Modality.ASSERTED:
            yield None
            continue
        trial = held.get(kind)
        if trial is None or not _belongs(draft, trial):
            if trial is not None:
                trial.over = True
            trial = held[kind] = _Trial(draft.passage)
        trial.take(draft)
        yield trial
    for trial in held.values():
        trial.over = True


def _near_sessions(drafts: Drafts) -> dict[_Session, list[Slot]]:
    """Return for sessions without a court where the same person's trial told nearby was."""
    found: dict[_Session, list[Slot]] = {}
    sought = {_session(d) for d in drafts.of({_HEARING}) if not d.values("court")}
    for kind in _OUTCOMES if sought else ():
        for trial, tellings in groupby(filter(None, _followed(drafts, (kind,)))):
            deque(tellings, maxlen=0)  # its end is known when all that tells of it was seen
            near = range(trial.last - _HEARING_REACH, trial.last + _HEARING_REACH + 1)
            # the court that "ordered a retrial" holds none itself
            first = (False,) if trial.appealed else (False, True)
            for session in sought.intersection(product(near, trial.people, first)):
                found.setdefault(session, trial.setting())
    return found


def _session(draft: Draft) -> _Session:
    first = any(slot.value == "trial" for slot in draft.values("stage"))
    return draft.passage, _people(draft), first


def _changes(draft: Draft) -> bool:
    """Whether a penalty was changed, not "refused to cut it"."""
    changed = draft.kind is _APPEAL and draft.modality is Modality.ASSERTED
    return changed and any(
        slot.value in ("increased", "reduced") for slot in draft.values("outcome")
    )


def _upholds(draft: Draft) -> bool:
    """Whether a verdict was left; "upheld the conviction and cut the term" is one decision."""
    return draft.kind is _APPEAL and any(slot.value == "upheld" for slot in draft.values("outcome"))


def _tells(draft: Draft, kind: ClaimKind) -> bool:
    """Whether a draft is in the line of a trial: its outcome, or the session of an appeal."""
    if kind is _APPEAL and draft.kind is _HEARING:
        return any(slot.value == "appeal" for slot in draft.values("stage"))
    return draft.kind is kind and not draft.aside


def _belongs(draft: Draft, trial: _Trial) -> bool:
    """Whether a draft tells of the trial told just before."""
    if draft.passage - trial.last > _REACH or _contradicts(draft, trial):
        return False
    if draft.passage == trial.last:
        return True
    if _decides_anew(draft, trial):
        return False
    people = _people(draft)
    related = not people or people in trial.people or _NOBODY in trial.people
    own = [n for n in ("court", "date") if draft.values(n)]
    new = [n for n in own if n not in trial.known]
    return related if new or own == ["date"] else True


def _decides_anew(draft: Draft, trial: _Trial) -> bool:
    """Whether another court decides otherwise: "cut the term. THE COURT OF X quashed it"."""
    mine = {slot.value for slot in draft.values("outcome")}
    if not mine or not trial.outcomes or not draft.values("court"):
        return False
    return trial.outcomes.isdisjoint(mine)


def _contradicts(draft: Draft, trial: _Trial) -> bool:
    for name in ("court", "judges"):
        mine, theirs = draft.values(name), trial.known.get(name, [])
        if mine and theirs and not _alike(str(mine[0].value), str(theirs[0].value)):
            return True
    mine, theirs = draft.values("date"), trial.known.get("date", [])
    if mine and theirs and not _overlap(str(mine[0].value), str(theirs[0].value)):
        return True
    if mine and theirs and _BETWEEN in str(theirs[0].value) and _BETWEEN not in str(mine[0].value):
        return True  # "from May to July convicted thirty. On 3 June it sentenced A"
    term, code = draft.one("term"), draft.one("penalty")
    petty_after_crimes = _is_petty(draft) and bool(trial.terms) and not trial.petty
    if petty_after_crimes and draft.passage != trial.last and _people(draft) not in trial.people:
        return True
    if term is None or code is None:
        known = code is not None and (_people(draft), code.value) in trial.terms
        return known and FOR_LIFE in draft.may
    if code.value == _PRISON and _people(draft) in trial.for_life and draft.passage != trial.last:
        return True
    passage, its = trial.terms.get((_people(draft), code.value), (draft.passage, term.value))
    return passage != draft.passage and its != term.value


def _is_petty(draft: Draft) -> bool:
    return any(slot.value in _PETTY for slot in draft.values("penalty"))


def _alike(one: str, two: str) -> bool:
    """Whether one name is a shorter form of the other."""
    a, b = set(one.lower().split()), set(two.lower().split())
    return a <= b or b <= a


def _overlap(one: str, two: str) -> bool:
    a, b = PartialDate.parse(one), PartialDate.parse(two)
    if None in (a.earliest, a.latest, b.earliest, b.latest):
        return one == two
    return a.earliest <= b.latest and b.earliest <= a.latest  # type: ignore[operator]


def _people(draft: Draft) -> _People:
    return frozenset(s.value for s in draft.values("person"))
