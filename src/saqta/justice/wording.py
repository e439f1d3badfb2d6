"""Put states, dates and terms into plain English words.

Invariant: words never say more than the value: "by", "possibly" and "no release reported" stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.justice.assemble import term_of
from saqta.justice.states import HELD, Rule, State, Status
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from saqta.justice.states import Standing
    from saqta.model.claims import Value

_BRIEF = (Rule.POLICE_LIMIT, Rule.ARREST_LIMIT)
_MONTHS = 12


def in_words(when: PartialDate | None) -> str:
    """Return `2021-06-21`, `by 2021-06-21`, `2021-06-21 to 2021-06-30`, or nothing."""
    if when is None:
        return ""
    first, slash, last = when.edtf.partition("/")
    if not slash:
        return first
    if first == "..":
        return "" if last == ".." else f"by {last}"
    return f"from {first}" if last == ".." else f"{first} to {last}"


def term_in_words(term: Value) -> str:
    """Return `P2Y2M` as `2 years 2 months`; a term that cannot be read comes back as it is."""
    found = term_of(term)
    if found is None:
        return str(term)
    years, months = divmod(found.months, _MONTHS)
    parts = ((years, "year"), (months, "month"), (found.days, "day"))
    return " ".join(f"{n} {unit}{'s' * (n != 1)}" for n, unit in parts if n) or "0 days"


def since_in_words(status: Status) -> str:
    """Return `since 2021-06-21`, or `by 2021-06-21` where it may have begun before, or nothing."""
    if status.since is None or status.ended is not None:
        return ""
    words = in_words(status.since)
    return words if words.startswith("by ") or not words else f"since {words}"


def describe(standing: Standing) -> str:
    """Return the state of a standing and what else is possible, in a few words."""
    status, others = standing.status, standing.others
    possible = [_possibly(other, status) for other in others]
    if status.state is State.UNKNOWN and not status.how and possible:
        return ", ".join(dict.fromkeys(possible))
    return ", ".join(dict.fromkeys([describe_status(status), *possible]))


def describe_status(status: Status) -> str:
    """Return a state in a few words."""
    since = in_words(status.since)
    if status.ended is not None:
        return _expired(status, since)
    if status.how in ("reported", "reported political prisoner"):
        said = status.how if status.state is State.UNKNOWN else f"reported {status.state}"
        on = "" if status.since is None else in_words(PartialDate(None, status.since.latest))
        return f"{said} {on.replace('by', 'on', 1)}".strip()
    if status.rule is Rule.KIND_NOT_TOLD:
        return "detained" if status.state is State.POLICE else "in pre-trial detention"
    if status.state is State.UNKNOWN and status.how:
        return status.how if status.how == "under prosecution" else f"unknown: {status.how}"
    return status.state.value


def known_how(status: Status) -> str:
    """Return `stated`, or `inferred: ...` or `expired: ...` with the rule."""
    if status.rule is None:
        return status.basis.value
    return f"{status.basis}: {status.rule}"


def _expired(status: Status, since: str) -> str:
    if status.rule is Rule.KIND_NOT_TOLD:
        return "detained, no release reported"
    if status.rule in _BRIEF:
        return f"unknown: {status.ended}, release not reported"
    if status.ended in HELD:
        return f"term ended {since}, no release reported"
    return f"{status.ended}, term ended {since}"


def _possibly(other: Status, main: Status) -> str:
    same = (other.state, other.ended) == (main.state, main.ended)
    if main.state is State.UNKNOWN and other.how != main.how:
        same = False
    until, since = in_words(other.until), in_words(other.since)
    if same and (until or since):
        return f"possibly until {until}" if until else f"possibly since {since}"
    return f"possibly {describe_status(other)}"
