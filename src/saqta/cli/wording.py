"""The words of claims and passages as the terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.steps.plain import one_line
from saqta.steps.wording import ID_DIGITS as ID_DIGITS
from saqta.steps.wording import cited as cited
from saqta.steps.wording import dated as dated
from saqta.steps.wording import edtf as edtf
from saqta.steps.wording import instrument_in_words as instrument_in_words
from saqta.steps.wording import place as place
from saqta.steps.wording import said as said
from saqta.steps.wording import subjects as subjects

if TYPE_CHECKING:
    from rich.text import Text

    from saqta.steps.ask import Passage
<<<<<<< HEAD
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
_TERMS = frozenset({"term", "duration"})
_SHOWN_APART = frozenset({"person", "victims", "date"})


def said(claim: Claim) -> str:
    """Return what a claim says, without whom it is about and when."""
    values = claim.values()
    parts = []
    for name in sorted(SLOTS[claim.kind], key=lambda slot: slot not in _PLAIN):
        if name in _SHOWN_APART or values.get(name) in (None, "unspecified"):
            continue
        stated = values[name]
        listed = stated if isinstance(stated, list) else [stated]
        words = ", ".join(term_in_words(v) if name in _TERMS else one_line(str(v)) for v in listed)
        coded = words.replace("_", " ") if name in CODED or name == "kind" else words
        label = {"law": "article "}.get(name, "" if name in _PLAIN else f"{name} ")
        parts.append(f"{label}{coded}")
    kind = claim.kind.value.replace("_", " ")
    return f"{kind}: {', '.join(parts)}" if parts else kind


def subjects(claim: Claim) -> list[str]:
    """Return whom a claim is about, as its text names them."""
    return [str(slot.value) for slot in claim.slots if slot.name in ("person", "victims")]


def dated(act: Act) -> str:
    """Return when an act happened, as its sources state it."""
    if act.when is not None:
        return in_words(act.when)
    stated = next((d for a in act.deciding if (d := a.claim.value("date"))), None)
    if stated is not None:
        return one_line(str(stated))
    return "undated" if act.told is None else f"by {act.told}"


def instrument_in_words(made: Instrument) -> str:
    """Return an instrument as one names it: its form and number."""
    form = "document" if made.kind == "other" else made.kind.replace("_", " ")
    return one_line(f"{form} {made.id}" if made.id else form)


def cited(source: Source) -> str:
    """Return a document as one cites it: title, publisher, date of publication."""
    publisher, published = source.details.publisher, source.published
    parts = [source.title]
    if publisher is not None:
        parts.append(publisher.value)
    if published is not None:
        parts.append(f"published {in_words(published)}")
    return one_line(", ".join(parts))


def edtf(when: PartialDate | None) -> str | None:
    """Return a date as data has it."""
    return None if when is None else when.edtf


def place(passage: Passage) -> str:
    """Return page and line of a passage."""
    return f"page {passage.place.page}, line {passage.place.line}"
=======
>>>>>>> acb2606 (Put the words for claims and passages where pages can use them as well as the terminal)


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
    return f"{form or f'the authors of {cited(call.told[0].passages[0].source)}'}{signed}"


def marked(passage: Passage) -> Text:
    """Return the words of a passage between marks, in their context, on one line."""
    from rich.text import Text

    shown = Text("…" if passage.cut_before else "", "dim")
    shown.append(_keep_blanks(passage.before), "dim")
    shown.append(f"**{one_line(passage.words)}**", "bold")
    shown.append(_keep_blanks(passage.after), "dim")
    return shown.append("…" if passage.cut_after else "", "dim")


def _keep_blanks(words: str) -> str:
    """Return words on one line, with a blank at either end where there was one."""
    if not words.strip():
        return " " if words else ""
    return f"{' ' * words[:1].isspace()}{one_line(words)}{' ' * words[-1:].isspace()}"
