"""Put what is told about one person into an ordered chronology of acts.

Several sources that tell one ruling become one act with several accounts. Invariant: the
outcome does not depend on the order of the accounts; every asserted account is in one act.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.justice.durations import Duration, common, hull
from saqta.model.acts import Account, Act, Contradiction
from saqta.model.claims import PERSON_SLOTS, Claim, ClaimKind, Modality, Value
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

RANK = {
    ClaimKind.DETENTION: 0,
    ClaimKind.ILL_TREATMENT: 1,
    ClaimKind.CHARGE: 2,
    ClaimKind.HEARING: 3,
    ClaimKind.SENTENCE: 4,
    ClaimKind.APPEAL: 5,
    ClaimKind.STATUS: 6,
    ClaimKind.RELEASE: 7,
}
"""The usual order of acts, for those that one day or one source tells together.

Accounts of other kinds, such as offices, are one only where they say the very same.
"""

_IDENTITY = {
    ClaimKind.DETENTION: ("kind",),
    ClaimKind.ILL_TREATMENT: ("kind",),
    ClaimKind.HEARING: ("stage",),
    ClaimKind.SENTENCE: ("penalty",),
    ClaimKind.STATUS: ("status",),
}
"""Slots in which two accounts of one act never differ."""

_PRINCIPAL = frozenset(
    {
        "imprisonment", "restricted_freedom", "suspended", "administrative_arrest",
        "forced_treatment", "community_service",
    }
)  # fmt: skip
"""Penalties of which one ruling imposes one: sources that tell two of them contradict."""

SPANNED = "the status reckons with the whole span of what is told"
MOST_TOLD = "the status takes what the most independent sources tell"

_COMPARED = ("penalty", "term", "duration", "outcome", "kind")
_MONTH = timedelta(days=31)
_SLIP = {
    ClaimKind.SENTENCE: _MONTH,
    ClaimKind.APPEAL: _MONTH,
    ClaimKind.RELEASE: timedelta(days=3),
}
"""How far two stated dates of one act may lie apart, so that they contradict each other."""


def assemble(accounts: Iterable[Account]) -> tuple[Act, ...]:
    """Return the acts that `accounts` tell of one person, in order; only what is asserted."""
    asserted = _not_older_than_told([a for a in accounts if a.claim.modality is Modality.ASSERTED])
    groups: dict[ClaimKind, list[list[Account]]] = defaultdict(list)
    for account in sorted(asserted, key=_by_exactness):
        found = _best(account, groups[account.claim.kind])
        if found is None:
            groups[account.claim.kind].append([account])
        else:
            found.append(account)
    sentences, appeals = groups[ClaimKind.SENTENCE], groups[ClaimKind.APPEAL]
    _give_sentences_to_appeals(sentences, appeals)
    misdated = _give_back_sentences(sentences, appeals)
    acts = [_act(kind, group, misdated) for kind, found in groups.items() for group in found]
    return tuple(sorted(acts, key=order))


def order(act: Act) -> tuple[date, date, int, str]:
    """Sort key: by the day on which it had surely happened; undated and never published last."""
    when = act.when
    latest = act.told if when is None else when.latest
    earliest = latest if when is None else when.earliest
    rank = RANK.get(act.kind, len(RANK))
    return latest or date.max, earliest or date.min, rank, act.accounts[0].claim.id


def day_of(claim: Claim) -> PartialDate | None:
    """Return the date of a claim, or None where none is stated or its year is unknown."""
    stated = claim.value("date")
    return _when(stated) if isinstance(stated, str) else None


@lru_cache(maxsize=16384)
def _when(stated: str) -> PartialDate | None:
    try:
        when = PartialDate.parse(stated)
    except InvalidValue:
        return None
    return None if when.month is not None else when


def window(act: Act) -> PartialDate:
    """Return when an act was: a report when it was published, what no source dates by then."""
    if act.when is not None:
        return act.when
    if act.kind is ClaimKind.STATUS:
        dates = [a.published for a in act.accounts if a.published is not None]
        return hull(dates) if dates else PartialDate(None, None)
    return PartialDate(None, act.told)


@lru_cache(maxsize=4096, typed=True)
def term_of(value: Value) -> Duration | None:
    """Return a stated term, or None where there is none that can be read."""
    try:
        return Duration.parse(value) if isinstance(value, str) else None
    except InvalidValue:
        return None


def _not_older_than_told(accounts: list[Account]) -> list[Account]:
    """Date a text that nobody dated from the newest day on: it tells of what was before it."""
    newest: dict[str, date] = {}
    for account in accounts:
        when = day_of(account.claim) if account.claim.kind in _PAST else None
        if account.published is None and when is not None and when.earliest is not None:
            text = account.claim.text_sha256
            newest[text] = max(newest.get(text, when.earliest), when.earliest)
    return [
        replace(a, published=PartialDate(newest[a.claim.text_sha256], None))
        if a.published is None and a.claim.text_sha256 in newest
        else a
        for a in accounts
    ]


_PAST = frozenset(
    {
        ClaimKind.DETENTION, ClaimKind.CHARGE, ClaimKind.SENTENCE, ClaimKind.APPEAL,
        ClaimKind.RELEASE,
    }
)  # fmt: skip
"""Acts that a text tells of once they are past; a hearing may be told beforehand."""


def _by_exactness(account: Account) -> tuple[int, int, str, str]:
    when = day_of(account.claim)
    return (
        _window_days(when),
        -len(account.claim.slots),
        when.edtf if when is not None else "",
        account.claim.id,
    )


def _window_days(when: PartialDate | None) -> int:
    if when is None or when.earliest is None or when.latest is None:
        return date.max.toordinal()
    return (when.latest - when.earliest).days


def _best(account: Account, groups: list[list[Account]]) -> list[Account] | None:
    """Return the group that most agrees with the account, the first of several, or None."""
    scored = [(_agreement(account, group), group) for group in groups]
    fitting = [(score, group) for score, group in scored if score is not None]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _agreement(account: Account, group: list[Account]) -> int | None:
    """Return how far an account agrees with all of a group, or None where it is another act."""
    scores = [_pair_agreement(account, other) for other in group]
    agreed = [score for score in scores if score is not None]
    return sum(agreed) if len(agreed) == len(scores) else None


def _pair_agreement(one: Account, other: Account) -> int | None:
    kind = one.claim.kind
    if kind not in RANK:
        return 0 if _said(one.claim) == _said(other.claim) else None
    score = 0
    for slot in _IDENTITY.get(kind, ()):
        equal = _agree(one.claim.value(slot), other.claim.value(slot))
        if equal is False and not (slot == "penalty" and _contradict(one, other)):
            return None
        score += equal is True
    if kind is ClaimKind.STATUS:
        return score if one.published == other.published else None
    if kind is ClaimKind.CHARGE and not _laws_meet(one.claim, other.claim):
        return None
    terms = _agree(_term(one.claim), _term(other.claim))
    dates = _dates_agreement(one, other, same_term=terms)
    return None if dates is None else score + dates + 2 * (terms is True)


def _contradict(one: Account, other: Account) -> bool:
    """Tell whether two sources name different principal penalties of one day's ruling."""
    penalties = {one.claim.value("penalty"), other.claim.value("penalty")}
    when, same_text = day_of(one.claim), one.claim.text_sha256 == other.claim.text_sha256
    one_day = when is not None and when.is_day and when == day_of(other.claim)
    return penalties <= _PRINCIPAL and one_day and not same_text


def _dates_agreement(one: Account, other: Account, *, same_term: bool | None) -> int | None:
    kind = one.claim.kind
    first, second = day_of(one.claim), day_of(other.claim)
    if first is None or second is None:
        possible = same_term is not False and common([_window(one), _window(other)]) is not None
        return 0 if possible else None
    if common([first, second]) is not None:
        exact = max(_window_days(first), _window_days(second)) <= _MONTH.days
        return 2 if same_term is not False or exact else None
    if kind is not ClaimKind.RELEASE and same_term is not True:
        return None
    return 0 if _apart(first, second) <= _SLIP.get(kind, timedelta()) else None


def _window(account: Account) -> PartialDate:
    """Return when an act may have been: what no source dates came before its publication."""
    stated = day_of(account.claim)
    if stated is not None:
        return stated
    published = account.published
    return PartialDate(None, None if published is None else published.latest)


def _apart(one: PartialDate, other: PartialDate) -> timedelta:
    gaps = [
        later.earliest - sooner.latest
        for sooner, later in ((one, other), (other, one))
        if later.earliest is not None and sooner.latest is not None
    ]
    return max(gaps, default=timedelta())


def _agree(one: object, other: object) -> bool | None:
    """Tell whether two values agree; None where one is missing or unspecified."""
    if one in (None, "unspecified") or other in (None, "unspecified"):
        return None
    return one == other


def _term(claim: Claim) -> Duration | None:
    return term_of(claim.value("term") or claim.value("duration"))


def _said(claim: Claim) -> list[tuple[str, Value]]:
    return [(s.name, s.value) for s in claim.slots if s.name not in PERSON_SLOTS]


def _laws_meet(one: Claim, other: Claim) -> bool:
    first = {slot.value for slot in one.slots if slot.name == "law"}
    second = {slot.value for slot in other.slots if slot.name == "law"}
    return not first or not second or not first.isdisjoint(second)


def _give_sentences_to_appeals(
    sentences: list[list[Account]], appeals: list[list[Account]]
) -> None:
    """Move sentences that only retell the outcome of an appeal: its term, and no other date."""
    for group in list(sentences):
        for appeal in appeals:
            if all(_retells(a, b) for a in group for b in appeal):
                appeal.extend(group)
                sentences.remove(group)
                break


def _give_back_sentences(
    sentences: list[list[Account]], appeals: list[list[Account]]
) -> frozenset[str]:
    """Move sentences dated on the day of an appeal to the earlier sentence that they repeat.

    The day is then the appeal's, and the term the one that was appealed against. Returns the ids
    of the claims moved: their dates contradict those of the others, and date nothing.
    """
    misdated: set[str] = set()
    for group in list(sentences):
        when, term = day_of(group[0].claim), _term(group[0].claim)
        if when is None or term is None or not any(_on(when, appeal) for appeal in appeals):
            continue
        for other in sentences:
            before = day_of(other[0].claim)
            if before is not None and _precedes(before, when) and _repeats(group[0], other[0]):
                other.extend(group)
                sentences.remove(group)
                misdated.update(account.claim.id for account in group)
                break
    return frozenset(misdated)


def _on(when: PartialDate, group: list[Account]) -> bool:
    return when.is_day and any(day_of(account.claim) == when for account in group)


def _precedes(one: PartialDate, other: PartialDate) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _repeats(one: Account, other: Account) -> bool:
    penalties = one.claim.value("penalty"), other.claim.value("penalty")
    return _term(one.claim) == _term(other.claim) and _agree(*penalties) is not False


def _retells(sentence: Account, appeal: Account) -> bool:
    term, penalty = _term(sentence.claim), sentence.claim.value("penalty")
    if term is None or term != _term(appeal.claim):
        return False
    if _agree(penalty, appeal.claim.value("penalty")) is False:
        return False
    undated = day_of(sentence.claim) is None
    dated = day_of(appeal.claim) is not None
    return (undated or dated) and common([_window(sentence), _window(appeal)]) is not None


def _act(kind: ClaimKind, group: list[Account], misdated: frozenset[str]) -> Act:
    accounts = tuple(sorted(group, key=lambda a: (_published(a), a.claim.id)))
    deciding = [a for a in accounts if a.reviewed] or list(accounts)
    dating = [a for a in deciding if a.claim.id not in misdated] or deciding
    dates = [when for a in dating if (when := day_of(a.claim)) is not None]
    when = (common(dates) or hull(dates)) if dates else None
    told = min((p for a in accounts if (p := _published(a)) != date.max), default=None)
    return Act(kind, accounts, when, told, contradictions(accounts))


def _published(account: Account) -> date:
    published = account.published
    return date.max if published is None or published.latest is None else published.latest


def contradictions(accounts: tuple[Account, ...]) -> tuple[Contradiction, ...]:
    """Return where the accounts of one act contradict each other."""
    if len(accounts) == 1:  # most acts, and what is told once contradicts nothing
        return ()
    found = []
    dates = [when for a in accounts if (when := day_of(a.claim)) is not None]
    if dates and common(dates) is None:
        found.append(_contradiction("date", accounts))
    for slot in _COMPARED:
        stated = {
            term_of(value) or value
            for a in accounts
            if (value := a.claim.value(slot)) not in (None, "unspecified")
        }
        if len(stated) > 1:
            found.append(_contradiction(slot, accounts))
    return tuple(found)


def _contradiction(slot: str, accounts: tuple[Account, ...]) -> Contradiction:
    told: dict[Value, list[str]] = defaultdict(list)
    for account in accounts:
        value = account.claim.value(slot)
        if value is not None:
            told[value].append(account.claim.id)
    rule = SPANNED if slot in ("date", "term", "duration") else MOST_TOLD
    return Contradiction(slot, tuple((value, tuple(ids)) for value, ids in told.items()), rule)
