"""What the law makes of a sentence: days held before it credited, what is left, parole, limits.

Regimes are rarely told, so a credit is a span from the least to the most that the law of the day
allows. Invariant: an end so reckoned is never later than the stated term and never earlier than
the most generous credit; whatever rests on unverified data says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor
from typing import TYPE_CHECKING

from saqta.justice.assemble import term_of, window
from saqta.justice.durations import Duration, end_of
from saqta.justice.laws import Gravity, in_days
from saqta.justice.states import State
from saqta.model.acts import Act
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saqta.justice.laws import Credit, Law, Provision

_HELD = {
    "pretrial": State.PRETRIAL,
    "police_detention": State.POLICE,
    "unspecified": State.POLICE,
    "house_arrest": State.HOUSE_ARREST,
}


@dataclass(frozen=True, slots=True)
class Custody:
    """Days held before a sentence: in which way, and at least and at most how many."""

    state: State
    least_days: int
    most_days: int


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the law makes of one sentence.

    `stated_end` is the end by the term alone; `end` the span in which it lies once days held
    before are credited (`credited` says how many, least and most). `parole` is the earliest day
    on which parole could be asked for, `caveat` what else the law asks for that where an article is
    one of extremism. `over` tells what the articles did not allow.
    """

    sentence: Act
    stated_end: PartialDate | None
    end: PartialDate | None
    credited: tuple[int, int]
    gravity: Gravity | None
    parole: PartialDate | None
    over: tuple[str, ...]
    verified: bool
    caveat: str = ""

    def left(self, day: date) -> tuple[int, int] | None:
        """Return how many days are left on a day, at least and at most, or None if unknown."""
        if self.end is None or self.end.earliest is None or self.end.latest is None:
            return None
        least, most = (self.end.earliest - day).days, (self.end.latest - day).days
        return max(least, 0), max(most, 0)


def reckon(acts: Sequence[Act], law: Law) -> tuple[Reckoning, ...]:
    """Return what the law makes of each sentence that `acts` tell of one person.

    A term that an appeal set stands in place of the one it changed.
    """
    found = []
    sentences = [act for act in acts if act.kind is ClaimKind.SENTENCE]
    for number, sentence in enumerate(sentences):
        later = sentences[number + 1].when if number + 1 < len(sentences) else None
        found.append(_reckon(sentence, _changed(acts, sentence, later), acts, law))
    return tuple(one for one in found if one is not None)


def exceeded(penalty: str, term: Duration | None, provisions: Sequence[Provision]) -> str | None:
    """Return in words what a penalty has over what the articles allowed together, or None."""
    allowing = [p for p in provisions if penalty in {a.penalty for a in p.penalties}]
    articles = ", ".join(p.article for p in provisions)
    shown = penalty.replace("_", " ")
    if not provisions:
        return None
    if not allowing:
        return f"{shown} is not among the penalties of {articles} that day"
    limits = [p.most(penalty) for p in allowing]
    if term is None or any(limit is None for limit in limits):
        return None
    whole = sum(in_days(limit) for limit in limits if limit is not None)
    if in_days(term) <= whole + 1:
        return None
    return f"the term of {shown} is over what {articles} allowed that day"


def _reckon(
    sentence: Act, term: Duration | None, acts: Sequence[Act], law: Law
) -> Reckoning | None:
    penalty = next((str(p) for p in sentence.most_told("penalty")), None)
    day = None if sentence.when is None else sentence.when.latest
    if penalty is None or day is None or sentence.when is None:
        return None
    provisions = _cited(sentence, acts, day, law)
    rates = _rates(penalty, day, law)
    credited = _credited(held_before(sentence, acts), rates)
    stated = None if term is None else end_of(sentence.when, term)
    gravity = law.gravity(provisions)
    over = exceeded(penalty, term, provisions) if _covers(sentence, acts, provisions) else None
    parole = None if penalty != "imprisonment" else _parole(sentence.when, term, gravity, law)
    sources = [p.verified for p in provisions] + [r.verified for r in rates if any(credited)]
    return Reckoning(
        sentence=sentence,
        stated_end=stated,
        end=earlier(stated, credited, sentence.when),
        credited=credited,
        gravity=gravity,
        parole=earlier(parole, credited, sentence.when),
        over=() if over is None else (over,),
        verified=all(sources) and (parole is None or law.parole.verified),
        caveat=law.parole.note if any(p.extremist for p in provisions) else "",
    )


def credit_of(sentence: Act, acts: Iterable[Act], law: Law) -> tuple[int, int]:
    """Return how many days of a sentence the days held before it are worth, least and most."""
    penalty = next((str(p) for p in sentence.most_told("penalty")), None)
    day = None if sentence.when is None else sentence.when.latest
    if penalty is None or day is None:
        return 0, 0
    return _credited(held_before(sentence, acts), _rates(penalty, day, law))


def held_before(sentence: Act, acts: Iterable[Act]) -> tuple[Custody, ...]:
    """Return the stretches a person was held before a sentence, until it or until a release."""
    limit = window(sentence)
    turns = [
        (window(act), act)
        for act in acts
        if act.kind in (ClaimKind.DETENTION, ClaimKind.RELEASE) and act.when is not None
    ]
    before = sorted(
        (t for t in turns if _maybe_before(t[0], limit)),
        key=lambda t: (t[0].latest or date.max, t[1].kind is ClaimKind.RELEASE),
    )
    # Only what leads up to the sentence: what a release or a former sentence ended is not credited.
    former = [window(a) for a in acts if a.kind is ClaimKind.SENTENCE and a is not sentence]
    ends = [w for w in former if _surely_before(w, limit)]
    found = []
    for number, (began, act) in enumerate(before):
        kind = next((str(k) for k in act.most_told("kind")), "unspecified")
        state = _HELD.get(kind) if act.kind is ClaimKind.DETENTION else None
        if state is None or any(_surely_before(began, end) for end in ends):
            continue
        until = limit if number + 1 == len(before) else _sooner(before[number + 1][0], limit)
        found.append(_stretch(state, began, until, act))
    return tuple(found)


def _stretch(state: State, began: PartialDate, until: PartialDate, act: Act) -> Custody:
    least = _days(began.latest, until.earliest)
    most = _days(began.earliest, until.latest)
    if state is State.POLICE:
        least, most = min(least, 1), min(most, 3)  # what came after a hold by police is not told
    terms = [t for value in act.all("duration") if (t := term_of(value)) is not None]
    for term in terms:
        least, most = min(least, floor(in_days(term))), min(most, ceil(in_days(term)))
    return Custody(state, least, most)


def _days(first: date | None, last: date | None) -> int:
    return 0 if first is None or last is None else max((last - first).days, 0)


def _surely_before(one: PartialDate, other: PartialDate) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _maybe_before(one: PartialDate, other: PartialDate) -> bool:
    if one.earliest is None or other.latest is None:
        return False
    return one.earliest < other.latest


def _sooner(one: PartialDate, limit: PartialDate) -> PartialDate:
    """Return when the sooner of two was, of which the first may have been before the other."""
    firsts = [day for day in (one.earliest, limit.earliest) if day is not None]
    lasts = [day for day in (one.latest, limit.latest) if day is not None]
    return PartialDate(min(firsts, default=None), min(lasts, default=None))


def _rates(penalty: str, day: date, law: Law) -> list[Credit]:
    return [c for c in law.credits if c.penalty == penalty and _in_force(c, day)]


def _in_force(credit: Credit, day: date) -> bool:
    return credit.first <= day and (credit.until is None or day <= credit.until)


def _credited(custody: Iterable[Custody], rates: Sequence[Credit]) -> tuple[int, int]:
    least = most = 0
    for one in custody:
        worth = [rate.days for rate in rates if one.state.value in rate.held]
        if worth:
            least += floor(one.least_days * min(worth))
            most += ceil(one.most_days * max(worth))
    return least, most


def earlier(
    end: PartialDate | None, credited: tuple[int, int], begun: PartialDate
) -> PartialDate | None:
    """Return a date made earlier by the days credited, but not before the sentence began."""
    if end is None:
        return None
    least, most = credited
    first = None if end.earliest is None else end.earliest - timedelta(days=most)
    last = None if end.latest is None else end.latest - timedelta(days=least)
    if first is not None and begun.earliest is not None:
        first = max(first, begun.earliest)
    if last is not None and begun.latest is not None:
        last = max(last, begun.latest)
    return PartialDate(first, last)


def _parole(
    begun: PartialDate, term: Duration | None, gravity: Gravity | None, law: Law
) -> PartialDate | None:
    if term is None or gravity is None:
        return None
    days = max(in_days(term) * float(gravity.part), in_days(Duration(law.parole.least_months, 0)))
    return end_of(begun, Duration(0, ceil(days)))


def _changed(acts: Iterable[Act], sentence: Act, until: PartialDate | None) -> Duration | None:
    """Return the term of a sentence, as the last appeal before the next sentence set it."""
    terms = [t for value in sentence.most_told("term") if (t := term_of(value)) is not None]
    term = terms[0] if terms else None
    for act in acts:
        if act.kind is not ClaimKind.APPEAL or not _surely_before(window(sentence), window(act)):
            continue
        if until is not None and not _surely_before(window(act), until):
            continue
        outcome = next(iter(act.most_told("outcome")), None)
        penalty = next(iter(act.most_told("penalty")), None)
        same = penalty is None or penalty in sentence.all("penalty")
        set_ = [t for value in act.most_told("term") if (t := term_of(value)) is not None]
        if outcome in ("overturned", "remanded") or not same:
            return None
        if set_ or outcome in ("increased", "reduced"):
            term = set_[0] if set_ else None
    return term


def _articles(sentence: Act, acts: Iterable[Act]) -> list[str]:
    """Return the articles of a sentence, or where it names none, of the charges before it."""
    stated = [str(value) for value in sentence.all("law")]
    if stated:
        return stated
    charges = [a for a in acts if a.kind is ClaimKind.CHARGE]
    before = [a for a in charges if not _surely_before(window(sentence), window(a))]
    return list(dict.fromkeys(str(value) for act in before for value in act.all("law")))


def _cited(sentence: Act, acts: Sequence[Act], day: date, law: Law) -> list[Provision]:
    articles = _articles(sentence, acts)
    found = [p for article in articles for p in law.on(article, day)]
    return list({(p.article, p.first): p for p in found}.values())


def _covers(sentence: Act, acts: Sequence[Act], provisions: Sequence[Provision]) -> bool:
    """Tell whether every article of a sentence is known: else one of the others may allow it."""
    known = {p.article for p in provisions} | {p.article.partition("(")[0] for p in provisions}
    return all(article in known for article in _articles(sentence, acts))
