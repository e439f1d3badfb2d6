"""Claims, sources and passages in words, for tables, pages and reading; English unless told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.justice.speech import ENGLISH, Speech
from saqta.justice.wording import in_words, term_in_words
from saqta.model.claims import CODED, SLOTS
from saqta.steps.plain import one_line

if TYPE_CHECKING:
    from saqta.model.acts import Act
    from saqta.model.claims import Claim, Value
    from saqta.model.dates import PartialDate
    from saqta.model.interventions import Instrument
    from saqta.steps.ask import Passage
    from saqta.steps.calls import Call
    from saqta.steps.knowledge import Source

ID_DIGITS = 10
"""How many digits of an id are shown; any beginning of it that is clear will do."""

WANTED = {
    "release": "release",
    "sanction": "sanctions",
    "condemn": "condemnation",
    "monitor": "monitoring",
    "stop_blocking": "end of blocking",
    "rehabilitate": "rehabilitation",
    "investigate": "investigation",
    "comply": "compliance",
    "other": "another act",
}
"""What each action of a call asks for."""

_PLAIN = frozenset({*CODED, "kind", "term", "duration", "amount", "role", "office", "what"})
_LABELS = {"law": "article", "perpetrators": "by", "authority": "by"}
_TERMS = frozenset({"term", "duration"})
CODES_OF = {
    "what": (
        "detained", "arrested", "prosecuted", "convicted", "fined", "penalised", "killed",
        "tortured", "political_prisoners", "other:released", "other:imprisoned", "other:injured",
        "other:house_arrest", "other:complaints", "other:cases", "other:beaten", "other:acquitted",
    ),
    "role": ("member", "leader", "head", "founder", "co-founder", "editor", "chairman", "activist"),
    "ground": ("extremist", "undesirable", "terrorist"),
}  # fmt: skip
"""Values of open slots that readers give as codes; others stand as a text has them."""

_SHOWN_APART = frozenset({"person", "victims", "date"})


def said(claim: Claim, speech: Speech = ENGLISH) -> str:
    """Return what a claim says, without whom it is about and when."""
    values = claim.values()
    parts = []
    for name in sorted(SLOTS[claim.kind], key=lambda slot: slot not in _PLAIN):
        if name in _SHOWN_APART or values.get(name) in (None, "unspecified"):
            continue
        stated = values[name]
        listed = stated if isinstance(stated, list) else [stated]
        words = ", ".join(value_in_words(name, value, speech) for value in listed)
        label = _LABELS.get(name, "" if name in _PLAIN else name)
        if label:
            slot = speech.word("slot", label)
            words = speech.phrase("%(slot)s %(value)s", slot=slot, value=words)
        parts.append(words)
    kind = speech.word("kind", claim.kind.value)
    return f"{kind}: {', '.join(parts)}" if parts else kind


def value_in_words(name: str, value: Value, speech: Speech = ENGLISH) -> str:
    """Return the value of a slot in words: a term as one says it, a code by its word."""
    if name in _TERMS:
        return term_in_words(value, speech)
    if name in CODED or name == "kind":
        return speech.word("value", one_line(str(value)))
    return speech.value(one_line(str(value))) if name in CODES_OF else one_line(str(value))


def subjects(claim: Claim) -> list[str]:
    """Return whom a claim is about, as its text names them."""
    return [str(slot.value) for slot in claim.slots if slot.name in ("person", "victims")]


def dated(act: Act, speech: Speech = ENGLISH) -> str:
    """Return when an act happened, as its sources state it."""
    if act.when is not None:
        return in_words(act.when, speech)
    stated = next((d for a in act.deciding if (d := a.claim.value("date"))), None)
    if stated is not None:
        return one_line(str(stated))
    if act.told is None:
        return speech.phrase("undated")
    return speech.phrase("by %(day)s", day=act.told)


def instrument_in_words(made: Instrument, speech: Speech = ENGLISH) -> str:
    """Return an instrument as one names it: its form and number."""
    form = speech.phrase("document") if made.kind == "other" else speech.word("value", made.kind)
    return one_line(f"{form} {made.id}" if made.id else form)


def cited(source: Source, speech: Speech = ENGLISH) -> str:
    """Return a document as one cites it: title, publisher, date of publication."""
    publisher, published = source.details.publisher, source.published
    parts = [source.title]
    if publisher is not None:
        parts.append(publisher.value)
    if published is not None:
        parts.append(speech.phrase("published %(day)s", day=in_words(published, speech)))
    return one_line(", ".join(parts))


def edtf(when: PartialDate | None) -> str | None:
    """Return a date as data has it."""
    return None if when is None else when.edtf


def place(passage: Passage) -> str:
    """Return page and line of a passage."""
    return f"page {passage.place.page}, line {passage.place.line}"


def located(passage: Passage) -> str:
    """Return exhibit, page, line and code points of a passage, so that anyone can find it."""
    exhibit, span = passage.source.exhibits[0].sha256[:ID_DIGITS], passage.span
    return f"exhibit {exhibit}, {place(passage)}, characters {span.start}-{span.stop}"


def caller(call: Call) -> str:
    """Return who makes a demand, and in which instrument."""
    made, by, n = call.demand.instrument, call.demand.by, call.signatories
    form = "" if made is None else instrument_in_words(made)
    if by is not None:
        return one_line(f"{by} ({form})" if form else by)
    signed = f", {n} {'signatory' if n == 1 else 'signatories'}" if n else ""
    return f"{form or 'the authors of the document'}{signed}"
