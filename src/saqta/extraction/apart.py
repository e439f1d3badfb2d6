"""Whether what two drafts tell are two events, though nothing that they tell is at odds.

Invariant: what stands in one sentence is never put apart here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.drafts import FOR_LIFE
from saqta.model.claims import ClaimKind

if TYPE_CHECKING:
    from saqta.extraction.drafts import Draft

_NEAR = 3
"""Sentences between two tellings that stand together."""
_CLEARED = "acquitted"


def is_other(one: Draft, two: Draft) -> bool:
    """Whether they tell of two releases, sentences, stays or bans."""
    again = _is_other_stay(one, two) or _is_other_ban(one, two)
    return again or _is_other_day(one, two) or _is_other_term(one, two)


def _is_other_day(one: Draft, two: Draft) -> bool:
    """Whether one was let go on a day, and by another sentence cleared: "freed ON BAIL in May"."""
    if one.kind is not ClaimKind.RELEASE or one.passage == two.passage:
        return False
    dated = [draft.one("date") is not None for draft in (one, two)]
    cleared = [_CLEARED in {s.value for s in draft.values("kind")} for draft in (one, two)]
    return dated[0] != dated[1] and cleared[0] != cleared[1]


def _is_other_term(one: Draft, two: Draft) -> bool:
    """Whether one sentence is for life, and the other for some years."""
    if one.kind is not ClaimKind.SENTENCE:
        return False
    pairs = ((one, two), (two, one))
    return any(FOR_LIFE in life.may and some.one("term") is not None for life, some in pairs)


def _is_other_stay(one: Draft, two: Draft) -> bool:
    """Whether far apart only the length of one stay and only the day of another are told."""
    if one.kind is not ClaimKind.DETENTION or abs(one.passage - two.passage) <= _NEAR:
        return False
    told = [(d.one("date") is not None, d.one("duration") is not None) for d in (one, two)]
    return sorted(told) == [(False, True), (True, False)]


def _is_other_ban(one: Draft, two: Draft) -> bool:
    """Whether another authority did it again: "closed by the mayor in May", "banned by a court"."""
    if one.kind is not ClaimKind.BAN or one.passage == two.passage:
        return False
    first, then = ({s.value for s in draft.values("authority")} for draft in (one, two))
    return bool(first and then) and first != then
