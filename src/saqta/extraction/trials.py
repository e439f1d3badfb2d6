"""Share what is told once of a trial: court, judges, date and place, among its outcomes.

"A court in Oral has sentenced A to two years. Judge B of the Oral City Court announced the verdict
on 17 March. A was also barred from teaching for three years": one trial, three sentences. A draft
that names nobody ("convicted seven people") is a backdrop: it lends, and is no claim.
Invariant: what a draft says itself is never replaced, and nothing is lent between contradictions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saqta.extraction.assembly import Draft
from saqta.model.claims import ClaimKind, Modality, Slot
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_APPEAL, _HEARING = ClaimKind.APPEAL, ClaimKind.HEARING
_REACH = 2
_HEARING_REACH = 3
_OUTCOMES = (ClaimKind.SENTENCE, ClaimKind.APPEAL)
_IN_COURT = frozenset({*_OUTCOMES, _HEARING})
_LENT = ("court", "judges", "date", "place")
_BETWEEN = "/"
_NOBODY: frozenset[object] = frozenset()
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


@dataclass(slots=True)
class _Trial:
    """What is known of one trial so far, and the drafts that tell of it."""

    last: int
    known: dict[str, list[Slot]] = field(default_factory=dict)
    dated: dict[int, set[_People]] = field(default_factory=dict)
    on_a_day: set[_People] = field(default_factory=set)
    laws: dict[_People, list[Slot]] = field(default_factory=dict)
    terms: dict[tuple[_People, object], tuple[int, object]] = field(default_factory=dict)
    people: set[_People] = field(default_factory=set)
    drafts: list[Draft] = field(default_factory=list)
    outcomes: set[object] = field(default_factory=set)
    appealed: bool = False
    petty: bool = False

    def take(self, draft: Draft) -> None:
        self.last = draft.passage
        self.drafts.append(draft)
        self.outcomes.update(slot.value for slot in draft.values("outcome"))
        self.appealed |= draft.kind is _APPEAL
        self.petty |= _is_petty(draft)
        people, penalty, term = _people(draft), draft.one("penalty"), draft.one("term")
        self.people.add(people)
        if draft.values("date"):
            self.dated.setdefault(draft.passage, set()).add(people)
            self.on_a_day.add(people)
        for name in _LENT:
            slots = draft.values(name)
            if slots:
                self.known.setdefault(name, slots)
        if penalty is None:
            self.laws.setdefault(people, draft.values("law"))
        elif term is not None:
            self.terms.setdefault((people, penalty.value), (draft.passage, term.value))

    def lend(self) -> None:
        """Give each draft what it lacks; the law is that of the conviction of the same people."""
        for draft in self.drafts:
            names = [n for n in _LENT if not draft.values(n) and self._may_lend(n, draft)]
            lent = [s for name in names for s in self.known.get(name, ())]
            if not draft.values("law"):
                own = draft.values("date") and draft.values("court")  # another trial than others'
                lent += self.laws.get(_people(draft)) or (
                    [] if own else self.laws.get(_NOBODY) or []
                )
            draft.slots += [slot for slot in lent if slot.name in draft.may]

    def _may_lend(self, name: str, draft: Draft) -> bool:
        """Whether a day told of others is this one's too: a sentence on, it may be another."""
        if name != "date" or draft.passage in self.dated:
            return True
        near = (draft.passage - 1, draft.passage + 1)
        backdrop = any(_NOBODY in self.dated.get(at, ()) for at in near)
        return backdrop or _people(draft) in self.on_a_day


def share(drafts: Iterable[Draft]) -> list[Draft]:
    """Lend within trials; backdrops are left out of what is returned."""
    told = list(drafts)
    if _IN_COURT.isdisjoint([draft.kind for draft in told]):
        return told
    trials: list[_Trial] = []
    in_court = [draft for draft in told if draft.kind in _IN_COURT]
    for kind in _OUTCOMES:
        held: _Trial | None = None
        for draft in in_court:
            if not _tells(draft, kind) or draft.modality is not Modality.ASSERTED:
                continue
            if held is None or not _belongs(draft, held):
                held = _Trial(draft.passage)
                trials.append(held)
            held.take(draft)
    for trial in trials:
        trial.lend()
    _place_hearings(in_court, trials)
    changed = {(d.passage, _people(d)) for d in in_court if _changes(d)}
    return [
        d for d in told
        if d.kind not in _OUTCOMES
        or (d.values("person") and not (_upholds(d) and (d.passage, _people(d)) in changed))
    ]  # fmt: skip


def still_so(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out that somebody is imprisoned whom the text tells of as dead."""
    told = [d for d in drafts if d.kind is ClaimKind.STATUS and d.modality is Modality.ASSERTED]
    dead = {p for d in told if _is(d, "dead") for p in _people(d)}
    if not dead:
        return list(drafts)
    over = {id(d) for d in told if _is(d, "imprisoned") and not dead.isdisjoint(_people(d))}
    return [draft for draft in drafts if id(draft) not in over]


def _is(draft: Draft, status: str) -> bool:
    return any(slot.value == status for slot in draft.values("status"))


def borne_out(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out accusations of people against whom the text tells of no case."""
    if not any(draft.unproven for draft in drafts):
        return list(drafts)
    tried = {
        slot.value
        for draft in drafts
        if draft.kind in _OF_CASE and draft.modality is Modality.ASSERTED and not draft.unproven
        if all(slot.value not in _NO_CASE for slot in draft.values("status"))
        for slot in draft.values(_OF_CASE[draft.kind])
    }
    return [d for d in drafts if not d.unproven or not _people(d).isdisjoint(tried)]


def _changes(draft: Draft) -> bool:
    return draft.kind is _APPEAL and any(
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


def _place_hearings(drafts: Iterable[Draft], trials: Iterable[_Trial]) -> None:
    """Give sessions without a court that of the same person's trial told nearby."""
    nearby: dict[int, list[_Trial]] = {}
    for trial in trials:
        for passage in range(trial.last - _HEARING_REACH, trial.last + _HEARING_REACH + 1):
            nearby.setdefault(passage, []).append(trial)
    for draft in drafts:
        if draft.kind is _HEARING and not draft.values("court"):
            _place_hearing(draft, nearby.get(draft.passage, ()))


def _place_hearing(draft: Draft, trials: Iterable[_Trial]) -> None:
    first = any(slot.value == "trial" for slot in draft.values("stage"))
    for trial in trials:
        if first and trial.appealed:
            continue  # the court that "ordered a retrial" holds none itself
        if _people(draft) in trial.people:
            names = [n for n in ("court", "place") if not draft.values(n)]
            draft.slots += [s for name in names for s in trial.known.get(name, ())]
            return


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
        return False
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
