"""Put states, dates and terms into plain words, English unless told.

Invariant: words never say more than the value: "by", "possibly" and "no release reported" stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.justice.assemble import term_of
from saqta.justice.speech import ENGLISH, Speech
from saqta.justice.states import HELD, Rule, State, Status
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from saqta.justice.states import Standing
    from saqta.model.claims import Value

_BRIEF = (Rule.POLICE_LIMIT, Rule.ARREST_LIMIT)
_MONTHS = 12
HOW_UNKNOWN = (
    "reported political prisoner", "sentence overturned", "sentence remanded",
    "sentenced without prison",
)  # fmt: skip
"""How a state comes to be unknown although something is told."""


def in_words(when: PartialDate | None, speech: Speech = ENGLISH) -> str:
    """Return `2021-06-21`, `by 2021-06-21`, `2021-06-21 to 2021-06-30`, or nothing."""
    if when is None:
        return ""
    first, slash, last = when.edtf.partition("/")
    if not slash:
        return first
    if first == "..":
        return "" if last == ".." else speech.phrase("by %(day)s", day=last)
    if last == "..":
        return speech.phrase("from %(day)s", day=first)
    return speech.phrase("%(first)s to %(last)s", first=first, last=last)


def term_in_words(term: Value, speech: Speech = ENGLISH) -> str:
    """Return `P2Y2M` as `2 years 2 months`; a term that cannot be read comes back as it is."""
    found = term_of(term)
    if found is None:
        return str(term)
    years, months = divmod(found.months, _MONTHS)
    parts = (
        speech.several("%(num)s year", "%(num)s years", years) if years else "",
        speech.several("%(num)s month", "%(num)s months", months) if months else "",
        speech.several("%(num)s day", "%(num)s days", found.days) if found.days else "",
    )
    return " ".join(filter(None, parts)) or speech.several("%(num)s day", "%(num)s days", 0)


def since_in_words(status: Status, speech: Speech = ENGLISH) -> str:
    """Return `since 2021-06-21`, or `by 2021-06-21` where it may have begun before, or nothing."""
    if status.since is None or status.ended is not None:
        return ""
    words = in_words(status.since, speech)
    if status.since.edtf.startswith("../") or not words:
        return words
    return speech.phrase("since %(day)s", day=words)


def describe(standing: Standing, speech: Speech = ENGLISH) -> str:
    """Return the state of a standing and what else is possible, in a few words."""
    status, others = standing.status, standing.others
    possible = [_possibly(other, status, speech) for other in others]
    if status.state is State.UNKNOWN and not status.how and possible:
        return ", ".join(dict.fromkeys(possible))
    return ", ".join(dict.fromkeys([describe_status(status, speech), *possible]))


def describe_status(status: Status, speech: Speech = ENGLISH) -> str:
    """Return a state in a few words."""
    state = speech.word("state", status.state)
    if status.ended is not None:
        return _expired(status, status.ended, speech)
    if status.how in ("reported", "reported political prisoner"):
        return _reported(status, state, speech)
    if status.rule is Rule.KIND_NOT_TOLD:
        detained = status.state is State.POLICE
        return speech.phrase("detained") if detained else speech.phrase("in pre-trial detention")
    if status.state is State.UNKNOWN and status.how:
        if status.how == "under prosecution":
            return speech.word("state", status.how)
        return speech.phrase("unknown: %(how)s", how=speech.word("how", status.how))
    return state


def known_how(status: Status) -> str:
    """Return `stated`, or `inferred: ...` or `expired: ...` with the rule."""
    if status.rule is None:
        return status.basis.value
    return f"{status.basis}: {status.rule}"


def _reported(status: Status, state: str, speech: Speech) -> str:
    if status.state is not State.UNKNOWN:
        said = speech.phrase("reported %(state)s", state=state)
    else:
        said = speech.word("how", status.how)
    day = None if status.since is None else PartialDate(None, status.since.latest)
    if day is None or day.latest is None:
        return said
    last = day.edtf.partition("/")[2]
    return speech.phrase("%(said)s on %(day)s", said=said, day=last)


def _expired(status: Status, ended: State, speech: Speech) -> str:
    if status.rule is Rule.KIND_NOT_TOLD:
        return speech.phrase("detained, no release reported")
    state, day = speech.word("state", ended), in_words(status.since, speech)
    if status.rule in _BRIEF:
        return speech.phrase("unknown: %(state)s, release not reported", state=state)
    if ended in HELD:
        return speech.phrase("term ended %(day)s, no release reported", day=day)
    return speech.phrase("%(state)s, term ended %(day)s", state=state, day=day)


def _possibly(other: Status, main: Status, speech: Speech) -> str:
    same = (other.state, other.ended) == (main.state, main.ended)
    if main.state is State.UNKNOWN and other.how != main.how:
        same = False
    until, since = in_words(other.until, speech), in_words(other.since, speech)
    if same and until:
        return speech.phrase("possibly until %(day)s", day=until)
    if same and since:
        return speech.phrase("possibly since %(day)s", day=since)
    return speech.phrase("possibly %(state)s", state=describe_status(other, speech))
